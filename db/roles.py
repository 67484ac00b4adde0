"""Groups of roles that commands name: who may give them (domain reference 4.5)."""

from models.origination.authority import Role

OFFICERS = frozenset({Role.JUNIOR_OFFICER, Role.SENIOR_OFFICER, Role.BRANCH_MANAGER})
"""Those who work the queue."""
SENIORS = frozenset({Role.SENIOR_OFFICER, Role.BRANCH_MANAGER})
MANAGERS = frozenset({Role.BRANCH_MANAGER})
RISK = frozenset({Role.RISK})
TREASURY = frozenset({Role.TREASURY})
ADMIN = frozenset({Role.ADMIN})
SETTERS = frozenset({Role.RISK, Role.SYSTEM})
"""Those who put products into force."""
CARD_CHECKERS = MANAGERS | {Role.COMPLIANCE}
"""Those who sign second what risk proposes about scorecards: whoever proposes does not activate."""
SIGNERS = SENIORS | RISK | CARD_CHECKERS
"""Those who sign second, each the kinds that are theirs."""
OVERSEERS = RISK | CARD_CHECKERS | {Role.AUDITOR}
"""Those who see how scorecards do: not whoever decides by them."""
READERS_OF_PERSONS = OFFICERS | {Role.RISK, Role.COMPLIANCE, Role.AUDITOR}
"""Those who may see personal data in clear, with a purpose."""
TAKERS = OFFICERS | {Role.SYSTEM}
"""Those who take applications in, by hand or from a file."""

"""Who may do what, up to how much, and when a second person must sign.

Source: domain reference 4.5. The limits are dated policy rows. The separations of duty, which are
rules without exception, are in `duties`; which role may give which command, the command tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.errors import Refusal
from models.money import PPM
from models.origination.act import Act
from models.origination.policy import Policy
from models.scoring.scale import Band


class Role(StrEnum):
    """What a person at the branch is. One person, one role."""

    JUNIOR_OFFICER = "junior_officer"
    """初级信贷员."""
    SENIOR_OFFICER = "senior_officer"
    """高级信贷员."""
    BRANCH_MANAGER = "branch_manager"
    """网点负责人."""
    RISK = "risk"
    """风险经理."""
    COMPLIANCE = "compliance"
    """合规."""
    TREASURY = "treasury"
    """资金/财务: releases money, closes the day."""
    AUDITOR = "auditor"
    """审计: reads all, writes nothing."""
    TRAINER = "trainer"
    """培训师: only in a training file."""
    ADMIN = "admin"
    """管理员: users and backups, no customer data."""
    SYSTEM = "system"
    """The program itself: automatic decisions, expiries, imports. Nobody signs in with it."""


LENDERS = frozenset({Role.JUNIOR_OFFICER, Role.SENIOR_OFFICER, Role.BRANCH_MANAGER})
"""Those who work the queue."""


@dataclass(eq=False)
class AboveAuthority(Refusal):
    """The amount is above what the role may do alone or sign."""

    act: Act
    role: Role
    amount_fen: int
    """For approvals: the customer's whole exposure, the new loan included."""
    limit_fen: int
    """0: the role may not do it at all."""


@dataclass(eq=False)
class MayNotOverride(Refusal):
    """The role may not go against the recommendation for such a customer."""

    role: Role
    band: Band | None
    """The customer's; None: without a score."""
    worst_band: Band | None
    """The worst that the role may override; None: it may override nothing."""


@dataclass(eq=False)
class OverridesUsedUp(Refusal):
    """The officer's overrides of the month are used up: refer it up."""

    overrides: int
    allowed: int


@dataclass(frozen=True, slots=True)
class EarlierApproval:
    """An approval that the same customer got before."""

    on: date
    amount_fen: int
    open_fen: int
    """Principal that is still owed of it; 0 while it is not disbursed."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The limits of every role, in force on a day. A role that is not named may nothing."""

    window_days: int
    approve_max_fen: dict[Role, int]
    """For one customer: all that is open or was approved in the window, and the new loan."""
    override_worst_band: dict[Role, Band]
    override_share_max_ppm: dict[Role, int]
    """Of the officer's own decisions of the month; a role that is not named has no such limit."""
    overrides_always_allowed: int
    """So many a month are allowed, however few the decisions."""
    payment_max_fen: dict[Role, int]
    """A role that is not named may record any amount."""
    waiver_max_fen: dict[Role, int]

    @classmethod
    def under(cls, policy: Policy) -> "Authority":
        """The limits as the policy sets them.

        Raises:
            PolicyMissing: one of them is not set.
        """
        return cls(
            window_days=policy.number("authority_window_days"),
            approve_max_fen=_by_role(policy, "approve_max_fen"),
            override_worst_band={
                Role(role): Band(band)
                for role, band in policy.choices("override_worst_band").items()
            },
            override_share_max_ppm=_by_role(policy, "override_share_max_ppm"),
            overrides_always_allowed=policy.number("overrides_always_allowed"),
            payment_max_fen=_by_role(policy, "payment_max_fen"),
            waiver_max_fen=_by_role(policy, "waiver_max_fen"),
        )

    def exposure_fen(self, earlier: Iterable[EarlierApproval], new_fen: int, on: date) -> int:
        """What the approver answers for: the new loan with all the customer has from us.

        An approval of the window counts in full, disbursed or not, repaid or not, so that a loan
        cannot be split (domain reference 6, S12); an older one with what is still owed.
        """
        since = on - timedelta(days=self.window_days)
        return new_fen + sum(
            max(one.open_fen, one.amount_fen if one.on > since else 0) for one in earlier
        )

    def needs_second_signature(self, role: Role, exposure_fen: int, *, is_override: bool) -> bool:
        """Whether an approval waits for a second person: any override, and what is above limit."""
        return is_override or exposure_fen > self.approve_max_fen.get(role, 0)

    def may_propose(self, role: Role, exposure_fen: int) -> None:
        """Check that an approval can come about at all.

        Raises:
            AboveAuthority: the role approves nothing, or nobody's limit covers the exposure.
        """
        highest = max(self.approve_max_fen.values(), default=0)
        limit = highest if self.approve_max_fen.get(role, 0) else 0
        if exposure_fen > limit:
            raise AboveAuthority(Act.APPROVE, role, exposure_fen, limit)

    def may_override(self, role: Role, band: Band | None) -> None:
        """Check that the role may approve against the recommendation.

        Raises:
            MayNotOverride: never, or not for customers of this band.
        """
        worst = self.override_worst_band.get(role)
        if worst is None or (band or Band.E) > worst:
            raise MayNotOverride(role, band, worst)

    def may_override_again(self, role: Role, overrides: int, decisions: int) -> None:
        """Check that one more override stays within the officer's share of the month.

        Args:
            role: the officer's.
            overrides: of the officer in the month so far, this one not counted.
            decisions: of the officer in the month so far, this one not counted.

        Raises:
            OverridesUsedUp: it would be too many.
        """
        share_ppm = self.override_share_max_ppm.get(role, PPM)
        allowed = max(self.overrides_always_allowed, (decisions + 1) * share_ppm // PPM)
        if overrides >= allowed:
            raise OverridesUsedUp(overrides, allowed)

    def may_sign(
        self, role: Role, exposure_fen: int, band: Band | None, *, is_override: bool
    ) -> None:
        """Check that an officer may give the second signature to an approval.

        Raises:
            AboveAuthority: the exposure is above the officer's own limit.
            MayNotOverride: it is an override that the role could not make either.
        """
        limit = self.approve_max_fen.get(role, 0)
        if exposure_fen > limit:
            raise AboveAuthority(Act.SIGN, role, exposure_fen, limit)
        if is_override:
            self.may_override(role, band)

    def may_record_payment(self, role: Role, amount_fen: int) -> None:
        """Check that the role may record money of this amount.

        Raises:
            AboveAuthority: it is above the role's limit.
        """
        limit = self.payment_max_fen.get(role)
        if limit is not None and amount_fen > limit:
            raise AboveAuthority(Act.RECORD_PAYMENT, role, amount_fen, limit)

    def may_reschedule(self, role: Role, principal_fen: int) -> None:
        """Check that the role may agree on new due dates for this much.

        Raises:
            AboveAuthority: the role could not approve a loan of it.
        """
        limit = self.approve_max_fen.get(role, 0)
        if principal_fen > limit:
            raise AboveAuthority(Act.RESCHEDULE, role, principal_fen, limit)

    def waiver_needs_second(self, role: Role, amount_fen: int) -> bool:
        """Whether forgiving this much waits for a second person: what is above the role's limit.

        Raises:
            AboveAuthority: the role forgives nothing, or so much that the role with the highest
                limit signs first.
        """
        limit = self.waiver_max_fen.get(role, 0)
        highest = max(self.waiver_max_fen.values(), default=0)
        if not limit or limit < highest < amount_fen:
            raise AboveAuthority(Act.WAIVE, role, amount_fen, highest if limit else 0)
        return amount_fen > limit

    def may_sign_waiver(self, role: Role, amount_fen: int) -> None:
        """Check that the role may sign second: within its own limit, the risk manager any.

        Raises:
            AboveAuthority: it is above the role's limit.
        """
        limit = self.waiver_max_fen.get(role, 0)
        if role is not Role.RISK and amount_fen > limit:
            raise AboveAuthority(Act.SIGN, role, amount_fen, limit)


def _by_role(policy: Policy, key: str) -> dict[Role, int]:
    return {Role(role): number for role, number in policy.numbers(key).items()}

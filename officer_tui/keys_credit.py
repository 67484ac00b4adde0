"""The keys of an application and of a customer. Digits choose a pane; Esc leads out."""

from officer_tui.key import Key
from officer_tui.texts import N_

CREDIT = (
    Key(
        "application.decide",
        "f2,d",
        N_("Decide"),
        N_("Approve, decline, refer up, ask, or change."),
    ),
    Key(
        "application.claim", "c", N_("Claim"), N_("Hold the application for a quarter of an hour.")
    ),
    Key("application.release", "r", N_("Release"), N_("Let go of the application.")),
    Key(
        "application.answer", "i", N_("Documents"), N_("The documents that were asked for are in.")
    ),
    Key(
        "application.accept",
        "a",
        N_("Accept"),
        N_("The customer confirms the cost table and accepts."),
    ),
    Key("application.disburse", "p", N_("Pay out"), N_("Release the money of an accepted offer.")),
    Key("application.withdraw", "w", N_("Withdraw"), N_("The customer no longer wants the loan.")),
    Key(
        "application.appeal",
        "h",
        N_("Review"),
        N_("The customer asks for a person's review of what was declined."),
    ),
    Key(
        "application.sign",
        "s",
        N_("Signatures"),
        N_("Go to what waits for a second signature."),
        is_shown=False,
    ),
    Key(
        "application.explain",
        "enter,e",
        N_("Score"),
        N_("Take the score apart: every feature, and what would bring a better band."),
    ),
    Key("application.customer", "u", N_("Customer"), N_("Open the customer.")),
    Key("application.loan", "l", N_("Loan"), N_("Open the loan that came of it.")),
    Key("application.next", "n", N_("Next"), N_("Open the next application that waits.")),
    Key(
        "application.overview",
        "1",
        N_("Overview"),
        N_("Who asks for what, and what may be done next."),
        is_shown=False,
    ),
    Key(
        "application.score",
        "2",
        N_("Score"),
        N_("The points of each feature, and what speaks for and against."),
        is_shown=False,
    ),
    Key(
        "application.policy",
        "3",
        N_("Policy"),
        N_("Every rule with what it found, its limit and its source."),
        is_shown=False,
    ),
    Key(
        "application.offer",
        "4",
        N_("Offer"),
        N_("Limit, price, affordability, every term side by side."),
        is_shown=False,
    ),
    Key(
        "application.profile",
        "5",
        N_("Profile"),
        N_("How the customer spends and pays."),
        is_shown=False,
    ),
    Key(
        "application.history",
        "6",
        N_("History"),
        N_("Decisions so far, other applications, loans."),
        is_shown=False,
    ),
    Key(
        "score.waterfall",
        "1",
        N_("Waterfall"),
        N_("From the base points over every feature to the total."),
        is_shown=False,
    ),
    Key(
        "score.better",
        "2",
        N_("Better band"),
        N_("What would lead to a better band, and how to say it to the customer."),
        is_shown=False,
    ),
    Key(
        "score.dictionary",
        "3",
        N_("Features"),
        N_("What each feature is, and why a score may look at it."),
        is_shown=False,
    ),
    Key(
        "customer.reveal",
        "f2,v",
        N_("Reveal"),
        N_("Show the personal data in clear, for a purpose that is recorded."),
    ),
    Key(
        "customer.flag",
        "f",
        N_("Flag"),
        N_("Set a flag on the customer: deceased, or suspected fraud."),
        is_shown=False,
    ),
    Key(
        "customer.lift",
        "d",
        N_("Lift a flag"),
        N_("Lift a flag from the customer; the risk manager does."),
        is_shown=False,
    ),
    Key("customer.mask", "m", N_("Mask"), N_("Hide the personal data again.")),
    Key("customer.application", "a", N_("Application"), N_("Open the newest application.")),
    Key("customer.loan", "l", N_("Loan"), N_("Open the newest loan.")),
    Key(
        "customer.identity",
        "1",
        N_("Identity"),
        N_("Who it is, contacts and consents."),
        is_shown=False,
    ),
    Key(
        "customer.spending",
        "2",
        N_("Spending"),
        N_("What is bought, where, over the months."),
        is_shown=False,
    ),
    Key(
        "customer.payments",
        "3",
        N_("Payments"),
        N_("How bills are paid, what comes in, what is left."),
        is_shown=False,
    ),
    Key(
        "customer.traces",
        "4",
        N_("Traces"),
        N_("Devices, social measures, credit report."),
        is_shown=False,
    ),
    Key("customer.history", "5", N_("History"), N_("All applications and loans."), is_shown=False),
)
"""Part of the table in `keys`."""

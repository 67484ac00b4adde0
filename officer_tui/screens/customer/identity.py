"""Who the customer is: masked; in clear for a short time where this officer gave a purpose."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.customer import CustomerDetail
from officer_tui.screens.consents import CONSENTS, consent_row
from officer_tui.screens.flags import flag_facts
from officer_tui.screens.panes import Pane
from officer_tui.screens.tones import IDENTITY_TONES
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, moment, money
from officer_tui.texts.labels import label
from officer_tui.texts.sources import source_text
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_CONTACTS = (
    Column("relation", N_("Relation"), 12),
    Column("name", N_("Name"), 20),
    Column("phone", N_("Phone"), 12),
)


class IdentityPane(Pane):
    """Identity, contacts, consents."""

    TITLE: ClassVar[str] = N_("Identity")

    def compose(self) -> ComposeResult:
        """The person, those around, what may be used."""
        yield FactSheet(columns=1, id="revealed")
        yield FactSheet(N_("Flags, internal"), columns=1, id="flags")
        yield FactSheet(N_("Identity"), id="person")
        yield SmallTable(_CONTACTS, N_("Contacts"), empty=N_("None on record"), id="contacts")
        yield SmallTable(CONSENTS, N_("Consents"), empty=N_("None on record"), id="consents")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        notice = self.query_one("#revealed", FactSheet)
        notice.display = found.identity is not None
        notice.show(_notice(found))
        flags = self.query_one("#flags", FactSheet)
        flags.display = bool(found.customer_flags)
        flags.show(flag_facts(found.customer_flags))
        self.query_one("#person", FactSheet).show(_person(found))
        self.query_one("#contacts", SmallTable).show(_contacts(found))
        self.query_one("#consents", SmallTable).show([consent_row(c) for c in found.consents])


def _notice(found: CustomerDetail) -> list[Fact]:
    """That personal data is in clear, why, and until when."""
    if found.identity is None:
        return []
    said = _(
        "until {until}, for: {purpose}",
        until=moment(found.identity.until)[-5:],
        purpose=found.identity.purpose,
    )
    return [Fact(_("In clear, recorded"), said, Tone.CAUTION)]


def _person(found: CustomerDetail) -> list[Fact]:
    who, clear = found.person, found.identity
    tone = Tone.PLAIN if clear is None else Tone.STRONG
    return [
        Fact(_("Name"), clear.name if clear else who.masked_name, tone),
        Fact(_("Identity"), label(who.identity), IDENTITY_TONES[who.identity]),
        Fact(
            _("Identity number"),
            (clear.id_no if clear else who.masked_id_no) or NOTHING,
            tone,
        ),
        Fact(_("Age"), NOTHING if who.age_years is None else str(who.age_years)),
        Fact(_("Phone"), (clear.phone if clear else who.masked_phone) or NOTHING, tone),
        Fact(_("Born on"), day(clear.birth_date) if clear else "****-**-**", tone),
        Fact(_("Occupation"), label(who.occupation)),
        Fact(_("City"), who.city or NOTHING),
        Fact(_("Income declared"), money(who.monthly_income_fen)),
        Fact(_("Customer since"), day(found.since)),
        Fact(_("Came by"), source_text(found.source)),
    ]


def _contacts(found: CustomerDetail) -> list[tuple[Cell, ...]]:
    if found.identity is not None:
        return [
            (label(one.relation), Toned(one.name, Tone.STRONG), Toned(one.phone, Tone.STRONG))
            for one in found.identity.contacts
        ]
    return [(label(one.relation), one.masked_name, one.masked_phone) for one in found.contacts]

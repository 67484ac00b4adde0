"""Fields of loans in trouble."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FIELDS: Mapping[str, str] = {
    "checked_at": N_("Second signature at"),
    "checker_name": N_("Second signature by"),
    "checker_note": N_("Second officer's note"),
    "claim_id": N_("Claim"),
    "claim_status": N_("Status"),
    "claims": N_("Claims"),
    "dated_on": N_("Dated"),
    "evidence_id": N_("Evidence no."),
    "evidence_kind": N_("Kind of evidence"),
    "evidence_kinds": N_("Evidence needed"),
    "filed_by": N_("Filed by"),
    "filed_on": N_("Filed on"),
    "flag_id": N_("Flag"),
    "flag_kind": N_("Flag"),
    "last_recovery_on": N_("Last recovery"),
    "lift_note": N_("Why lifted"),
    "lifted_by": N_("Lifted by"),
    "lifted_on": N_("Lifted on"),
    "lost_fen": N_("Lost"),
    "min_days_past_due": N_("Days past due needed"),
    "min_pursuit_days": N_("Days of pursuit needed"),
    "missing_kinds": N_("Evidence missing"),
    "opened_by": N_("Opened by"),
    "opened_on": N_("Opened on"),
    "payer": N_("Payer"),
    "payer_name": N_("Name of the payer"),
    "pieces": N_("Evidence"),
    "proposal_status": N_("Status"),
    "pursued_days": N_("Days pursued"),
    "recovered": N_("Recovered"),
    "recovered_fen": N_("Recovered"),
    "reference": N_("Reference"),
    "set_by": N_("Set by"),
    "set_on": N_("Set on"),
    "signatures": N_("Signatures"),
    "still_claimed_fen": N_("Still claimed"),
    "through_row": N_("Through installment"),
    "write_off_reason": N_("Reason"),
    "written_off_on": N_("Written off on"),
}
"""By the name of the field."""

"""Scorecards are governed: standings, trusted signers, shadow scores, limits of the monitoring."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004_govern"
down_revision = "0003_explain"

_POLICY = {
    "score_ks_ppm": (
        {"weak": 200_000, "suspicious": 750_000},
        "Practice of credit scoring",
        "A KS of 0.2 is weak, above 0.75 too good to be true. General knowledge.",
    ),
    "score_limits_ppm": (
        {"auc_drop": 50_000, "bad_over_expected": 1_500_000, "overrides": 50_000},
        "Project policy",
        "Project policy: AUC lost against the holdout, bad customers over those expected, "
        "overrides of all decisions.",
    ),
    "score_outcome": (
        {
            "window_days": 184,
            "recent_days": 90,
            "cases_min": 50,
            "shift_cases_min": 100,
            "bad_min": 5,
            "base_months": 3,
        },
        "Project policy; bad as in 3.13: 91 days past due, charged off or written off",
        "Project policy. Bad within the days after the disbursement in which a half year ends; "
        "so few cases are a hint, no proof.",
    ),
    "score_psi_ppm": (
        {"watch": 100_000, "act": 250_000},
        "Practice of credit scoring",
        "Below 0.10 stable, above 0.25 act. General knowledge.",
    ),
}
"""By key: the numbers, their source, and how sure that is."""


def upgrade() -> None:
    """Make the tables; in a branch that is open, the newest version of each card is champion."""
    _card_signature()
    _card_signer()
    _card_standing()
    _shadow_score()
    op.execute(
        "INSERT INTO card_standing (scorecard_id, standing, since, reason) "
        "SELECT id, 'champion', published_on, 'It judged before versions had a standing' "
        "FROM scorecard WHERE version = "
        "(SELECT max(version) FROM scorecard AS other WHERE other.name = scorecard.name)"
    )
    _policy()


def _policy() -> None:
    """The limits, for a branch that is open; a new one gets them with all the others."""
    if op.get_bind().execute(sa.text("SELECT 1 FROM policy_parameter LIMIT 1")).first() is None:
        return
    add = sa.text(
        "INSERT INTO policy_parameter (key, lender_type, value, source, note) "
        "VALUES (:key, '*', :value, :source, :note)"
    )
    for key, (numbers, source, note) in _POLICY.items():
        value = json.dumps(numbers, separators=(",", ":"))
        op.execute(add.bindparams(key=key, value=value, source=source, note=note))


def _card_signature() -> None:
    op.create_table(
        "card_signature",
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scorecard_id"], ["scorecard.id"], name=op.f("fk_card_signature_scorecard_id")
        ),
        sa.PrimaryKeyConstraint("scorecard_id", name=op.f("pk_card_signature")),
        sqlite_strict=True,
    )


def _card_signer() -> None:
    op.create_table(
        "card_signer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_trusted", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_card_signer_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_signer")),
        sa.CheckConstraint("is_trusted IN (0, 1)", name=op.f("ck_card_signer_is_trusted")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_card_signer_signer"), "card_signer", ["signer"], unique=False)


def _card_standing() -> None:
    op.create_table(
        "card_standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_card_standing_proposal_id")
        ),
        sa.ForeignKeyConstraint(
            ["scorecard_id"], ["scorecard.id"], name=op.f("fk_card_standing_scorecard_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_standing")),
        sa.CheckConstraint(
            "standing IN ('champion', 'challenger', 'ended')",
            name=op.f("ck_card_standing_standing"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_card_standing_scorecard_id"), "card_standing", ["scorecard_id"], unique=False
    )


def _shadow_score() -> None:
    op.create_table(
        "shadow_score",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_shadow_score_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["scorecard_id"], ["scorecard.id"], name=op.f("fk_shadow_score_scorecard_id")
        ),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_shadow_score")),
        sa.CheckConstraint("band IN ('A', 'B', 'C', 'D', 'E')", name=op.f("ck_shadow_score_band")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_shadow_score_scorecard_id"), "shadow_score", ["scorecard_id"], unique=False
    )

"""Explanations that customers were given; indexes for links; numbers of the gate and the price."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003_explain"
down_revision = "0002_sale"

_POLICY: tuple[tuple[str, object, str], ...] = (
    ("price_funding_ppm", 58_000, "A year, of the balance. Enter the lender's own figure."),
    (
        "price_lgd_ppm",
        600_000,
        "Of what is owed at the default, what is lost. Enter the lender's own figure.",
    ),
    ("price_margin_ppm", 20_000, "A year, of the balance. Enter the lender's own figure."),
    ("price_operating_ppm", 30_000, "A year, of the balance. Enter the lender's own figure."),
    (
        "ring_flagged_max",
        0,
        "Persons flagged as suspected of fraud among those linked to the customer.",
    ),
    (
        "ring_identities_hard_max",
        12,
        "More different persons linked by devices, telephones and contacts are stopped.",
    ),
    ("ring_identities_max", 5, "More are looked at by a person."),
    (
        "subscores_apart_max_ppm",
        400_000,
        "Of the range between worst and best: sub-scores further apart contradict each other.",
    ),
    (
        "velocity_refer_above",
        {
            "device_24h": 3,
            "device_36h": 4,
            "device_7d": 6,
            "phone_24h": 3,
            "phone_36h": 4,
            "phone_7d": 6,
            "contact_24h": 3,
            "contact_36h": 4,
            "contact_7d": 6,
            "payee_24h": 200,
            "payee_36h": 250,
            "payee_7d": 900,
        },
        "Applications over one device, telephone, contact or payee, this one included; payees by the size of the partner.",
    ),
    (
        "velocity_stop_above",
        {
            "device_24h": 8,
            "device_36h": 9,
            "device_7d": 12,
            "phone_24h": 8,
            "phone_36h": 9,
            "phone_7d": 12,
            "contact_24h": 12,
            "contact_36h": 14,
            "contact_7d": 20,
        },
        "So many over one device or telephone are no coincidence; a busy payee is only looked at.",
    ),
)
"""Key, value, note; for every lender, always in force, by the house's own policy."""


def upgrade() -> None:
    """Make the table, its index and those of the links; lay the numbers in; word scores anew."""
    _bounds_of_bins()
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_explanation_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_explanation_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["officer.id"], name=op.f("fk_explanation_given_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_explanation_application_id"), "explanation", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_contact_person_phone"), "contact_person", ["phone"], unique=False)
    op.create_index(op.f("ix_customer_phone"), "customer", ["phone"], unique=False)
    op.create_index(
        "ix_application_payee", "application", ["merchant", "submitted_at"], unique=False
    )
    _policy()


def _policy() -> None:
    """The numbers, for a branch that is open; a new one gets them with all the others."""
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM policy_parameter LIMIT 1")).first() is None:
        return
    add = sa.text(
        "INSERT INTO policy_parameter (key, lender_type, value, source, note) "
        "VALUES (:key, '*', :value, 'Project policy', :note)"
    )
    for key, value, note in _POLICY:
        text = json.dumps(value, separators=(",", ":"))
        connection.execute(add.bindparams(key=key, value=text, note=note))


def _bounds_of_bins() -> None:
    """A line of a score told the lowest and the highest value of its bin; now the thresholds.

    Values were whole numbers, so what is above a threshold begins one after it.
    """
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT id, breakdown FROM assessment").fetchall()
    for number, text in rows:
        told = json.loads(text)
        for line in told["lines"]:
            low = line.pop("low")
            line["above"], line["up_to"] = None if low is None else low - 1, line.pop("high")
        worded = json.dumps(told | {"pairs": []}, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql(
            "UPDATE assessment SET breakdown = ? WHERE id = ?", (worded, number)
        )

"""Guards, views and the name index: made by one idempotent function after every migration.

Table rebuilds drop triggers without a word, so they are not part of any migration.
"""

from sqlalchemy import Connection

from db.reports import VIEWS

APPEND_ONLY = (
    "audit_record",
    "journal_entry",
    "journal_leg",
    "loan_event",
    "decision_reason",
    "accounting_period",
    "manual_entry",
    "partner_entry",
    "loan_sale",
    "sold_loan",
    "evidence",
    "compensation_claim",
    "claim_step",
    "explanation",
    "card_standing",
    "card_signature",
    "card_signer",
    "shadow_score",
)
"""Tables whose rows are never changed nor deleted."""

_NAME_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS customer_name USING fts5("
    "name_letters, content='customer', content_rowid='id', tokenize='unicode61')"
)


def triggers() -> dict[str, str]:
    """Every trigger of the schema by name, as SQL."""
    refusals = {
        f"{table}_no_{act}": (
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        for table in APPEND_ONLY
        for act in ("update", "delete")
    }
    return refusals | {
        "journal_entry_closed_period": (
            "CREATE TRIGGER journal_entry_closed_period BEFORE INSERT ON journal_entry "
            "WHEN EXISTS (SELECT 1 FROM accounting_period WHERE last_day >= new.business_date) "
            "BEGIN SELECT RAISE(ABORT, 'the accounting period is closed'); END"
        ),
        "customer_name_insert": (
            "CREATE TRIGGER customer_name_insert AFTER INSERT ON customer BEGIN "
            "INSERT INTO customer_name(rowid, name_letters) VALUES (new.id, new.name_letters); END"
        ),
        "customer_name_update": (
            "CREATE TRIGGER customer_name_update AFTER UPDATE OF name_letters ON customer BEGIN "
            "INSERT INTO customer_name(customer_name, rowid, name_letters) "
            "VALUES ('delete', old.id, old.name_letters); "
            "INSERT INTO customer_name(rowid, name_letters) VALUES (new.id, new.name_letters); END"
        ),
    }


def create_guards(connection: Connection) -> None:
    """Make triggers, views and the name index anew."""
    connection.exec_driver_sql(_NAME_INDEX)
    for name, sql in triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(sql)
    for name, sql in VIEWS.items():
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {sql}")

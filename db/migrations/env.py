"""What Alembic runs: the pending migrations, in the transaction that `run.py` opened."""

from alembic import context

from db.schema import metadata

_given = context.config.attributes
context.configure(
    connection=_given["connection"],
    target_metadata=metadata,
    on_version_apply=lambda *, step, **_kw: _given["progress"](step.up_revision.doc),
)
context.run_migrations()

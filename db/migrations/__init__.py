"""The schema's history, one name a change. Alembic runs it; it is imported only when needed."""

HEAD = "0005_restructured"
"""The version that this program reads and writes."""

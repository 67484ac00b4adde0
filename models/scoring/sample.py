"""Which rows teach a scorecard, and which it is measured on."""

import hashlib
from collections.abc import Mapping

from models.scoring.cuts import Value

HOLDOUT_PERCENT = 30

Row = tuple[str, Mapping[str, Value], int]
"""Row id, features, and 1 if bad, else 0."""


def is_holdout(row_id: str) -> bool:
    """Whether a row is kept away from training: 30 %, by a hash of its id, always the same."""
    first = hashlib.sha256(row_id.encode()).digest()[:8]
    return int.from_bytes(first, "big") % 100 < HOLDOUT_PERCENT

"""Masking: what of personal data is shown to someone who has no reason to see it whole.

Source: domain reference 2.6, in the spirit of JR/T 0171-2020 annex A. The full value needs role,
purpose and a record (`db/commands`); these functions never fail and never show the middle.
"""

_STAR = "*"
_ID_LENGTH, _ID_HEAD, _ID_TAIL = 18, 6, 4
_PHONE_LENGTH, _PHONE_HEAD, _PHONE_TAIL = 11, 3, 4
_FIRST_AND_LAST = 3
"""A name of so many characters or more shows its first and its last."""


def mask_name(name: str) -> str:
    """林晓舟 as 林*舟, 林舟 as 林*, a single character as a star."""
    if len(name) >= _FIRST_AND_LAST:
        return _mask(name, 1, 1)
    return _mask(name, len(name) - 1, 0) if name else ""


def mask_id(id_no: str) -> str:
    """A resident identity number as ``990000********0011``; of anything else, nothing."""
    return _mask(id_no, _ID_HEAD, _ID_TAIL) if len(id_no) == _ID_LENGTH else _STAR * len(id_no)


def mask_phone(phone: str) -> str:
    """A mobile number as ``100****0001``; of anything else, nothing."""
    if len(phone) == _PHONE_LENGTH:
        return _mask(phone, _PHONE_HEAD, _PHONE_TAIL)
    return _STAR * len(phone)


def _mask(text: str, head: int, tail: int) -> str:
    """Stars for all but the first ``head`` and the last ``tail`` characters."""
    hidden = len(text) - head - tail
    return text[:head] + _STAR * hidden + text[len(text) - tail :]

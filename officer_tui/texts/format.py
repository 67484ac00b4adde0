"""Money, rates, dates and clocks as people read them. Whole numbers in, text out; no float.

Amounts and dates look the same in both languages, so that columns keep their width; words around
them follow the language in use. A value that is not there is `NOTHING`.
"""

from datetime import date, datetime, timedelta, timezone

from models.money import format_yuan
from officer_tui.texts.catalog import N_, _, language, ngettext_

NOTHING = "-"
CHINA_TIME = timezone(timedelta(hours=8), "CST")
"""The one time zone of every branch; it knows no summer time."""

_PPM_PER_BASIS_POINT = 100
_PPM_PER_THOUSANDTH = 1_000
_MINUTES_PER_HOUR = 60
_MINUTES_PER_DAY = 24 * _MINUTES_PER_HOUR
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def money(fen: int | None) -> str:
    """Fen as yuan: ``123456`` is ``¥1,234.56``, ``-5`` is ``-¥0.05``."""
    if fen is None:
        return NOTHING
    yuan, rest = format_yuan(abs(fen)).split(".")
    return f"{'-' if fen < 0 else ''}¥{int(yuan):,}.{rest}"


def money_change(fen: int) -> str:
    """An amount that is more or less than before: ``+¥12.00``, ``-¥3.10``."""
    return f"+{money(fen)}" if fen > 0 else money(fen)


def rate(ppm: int | None) -> str:
    """Parts per million as percent, rounded half up: ``180_000`` is ``18.00%``."""
    if ppm is None:
        return NOTHING
    hundredths = (abs(ppm) + _PPM_PER_BASIS_POINT // 2) // _PPM_PER_BASIS_POINT
    return f"{'-' if ppm < 0 else ''}{hundredths // 100}.{hundredths % 100:02d}%"


def index(ppm: int | None) -> str:
    """A share or an index to three places, rounded half up: ``270_000`` is ``0.270``."""
    if ppm is None:
        return NOTHING
    thousandths = (ppm + _PPM_PER_THOUSANDTH // 2) // _PPM_PER_THOUSANDTH
    return f"{thousandths // 1_000}.{thousandths % 1_000:03d}"


def number(n: int | None) -> str:
    """A count: ``1234`` is ``1,234``."""
    return NOTHING if n is None else f"{n:,}"


def thousandths(n: int | None) -> str:
    """A number told in thousandths: ``1386`` is ``1.386``, ``-693`` is ``-0.693``."""
    if n is None:
        return NOTHING
    whole, rest = divmod(abs(n), 1_000)
    return f"{'-' if n < 0 else ''}{whole}.{rest:03d}"


def points(n: int | None) -> str:
    """Points of a score with their sign: ``+12``, ``-7``, ``0``."""
    return NOTHING if n is None else f"{n:+,}" if n else "0"


def day(on: date | None) -> str:
    """A date, ten cells wide in both languages: ``2026-11-24``."""
    return NOTHING if on is None else on.isoformat()


def long_day(on: date | None) -> str:
    """A date with its weekday: ``2026-11-24 Tue``, ``2026-11-24 周二``."""
    return NOTHING if on is None else f"{on.isoformat()} {_(_WEEKDAYS[on.weekday()])}"


def month(on: date | None) -> str:
    """A month: ``2026-11``."""
    return NOTHING if on is None else f"{on:%Y-%m}"


def moment(at: datetime | None) -> str:
    """A posting time (kept in UTC) as the clock on the branch's wall shows it, to the minute."""
    return NOTHING if at is None else f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"


def days(n: int | None) -> str:
    """A count of days: ``1 day``, ``3 天``."""
    return NOTHING if n is None else ngettext_("{n} day", "{n} days", n)


def months(n: int | None) -> str:
    """A count of months: ``1 month``, ``3 个月``."""
    return NOTHING if n is None else ngettext_("{n} month", "{n} months", n)


def clock(left: timedelta | None) -> str:
    """Time left on a clock: ``2d 03h``, ``3时05分``; negative once it ran out."""
    if left is None:
        return NOTHING
    sign = "-" if left < timedelta() else ""
    total = abs(left) // timedelta(minutes=1)
    whole_days, rest = divmod(total, _MINUTES_PER_DAY)
    hours, minutes = divmod(rest, _MINUTES_PER_HOUR)
    if whole_days:
        return sign + _("{d}d {h:02d}h", d=whole_days, h=hours)
    if hours:
        return sign + _("{h}h {m:02d}m", h=hours, m=minutes)
    return sign + _("{m}m", m=minutes)


def joined(words: list[str]) -> str:
    """Words one after the other with the comma of the language: ``a, b``, ``甲、乙``."""
    return ("、" if language() == "zh_CN" else ", ").join(words)

"""How figures read (ui/spec section 9): times, waits, money, phones, dates, in each language. Texts belong
to `tr()`."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.ui.i18n import Language

EMPTY = "—"
MINUS = "−"
_ZH_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ZH_LONG_DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timer(seconds: int) -> str:
    """Return a running timer: mm:ss below one hour, h:mm:ss above."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


def span(seconds: int) -> str:
    """Return a length of time in a sentence or caption: m:ss below one hour, h:mm:ss above."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def wait(seconds: int, language: Language) -> str:
    """Return a waiting time in whole minutes."""
    minutes = max(0, seconds) // 60
    unit = "分" if language is Language.ZH else "min"
    return f"<1 {unit}" if minutes == 0 else f"{minutes} {unit}"


def long_wait(seconds: int, language: Language) -> str:
    """Return minutes and seconds in words, as beside a ticket: 6 分 12 秒."""
    minutes, left = divmod(max(0, seconds), 60)
    if language is Language.ZH:
        return f"{minutes} 分 {left} 秒" if minutes else f"{left} 秒"
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def length(ms: int, language: Language) -> str:
    """Return a long length of time by its two largest units: 2 天 3 小时, 3 h 20 min."""
    minutes = max(0, ms) // 60_000
    days, hours, rest = minutes // 1_440, minutes // 60 % 24, minutes % 60
    zh = language is Language.ZH
    if days:
        return f"{days} 天 {hours} 小时" if zh else f"{days} d {hours} h"
    if hours:
        return f"{hours} 小时 {rest} 分" if zh else f"{hours} h {rest} min"
    return f"{rest} 分" if zh else f"{rest} min"


def estimate(minutes: int | None, language: Language) -> str:
    """Return an estimate: steps of 1 up to 20, of 5 above."""
    if minutes is None:
        return EMPTY
    told = minutes if minutes <= 20 else -(-minutes // 5) * 5
    return f"约 {told} 分" if language is Language.ZH else f"about {told} min"


def clock(at: datetime) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def clock_seconds(at: datetime) -> str:
    return f"{at.hour:02}:{at.minute:02}:{at.second:02}"


def day(at: date, language: Language) -> str:
    """Return the day as the header shows it."""
    if language is Language.ZH:
        return f"{_ZH_DAYS[at.weekday()]} {at.month}月{at.day}日"
    return f"{_EN_DAYS[at.weekday()]} {at.day} {_EN_MONTHS[at.month - 1]}"


def public_day(at: date, language: Language) -> str:
    """Return the day as the public display shows it."""
    if language is Language.ZH:
        return f"{at.month}月{at.day}日 {_ZH_LONG_DAYS[at.weekday()]}"
    return day(at, language)


def amount(fen: int) -> str:
    """Return money without its sign ¥, as in a column: 1,800.00."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{MINUS if fen < 0 else ''}{yuan:,}.{rest:02}"


def plain_amount(fen: int) -> str:
    """Return an amount as one types it: 1800.00."""
    return amount(fen).replace(",", "")


def money(fen: int | None) -> str:
    """Return money: ¥1,234.50, −¥50.00."""
    if fen is None:
        return EMPTY
    yuan, rest = divmod(abs(fen), 100)
    return f"{MINUS if fen < 0 else ''}¥{yuan:,}.{rest:02}"


def counter_number(counter: str) -> str:
    """Return a counter's number as people say it: 3, not 03."""
    return counter.lstrip("0") or counter


def face_value(fen: int) -> str:
    """Return the face of a note or coin: ¥100, ¥0.5."""
    yuan, rest = divmod(fen, 100)
    return f"¥{yuan}" if rest == 0 else f"¥{yuan}.{rest:02}".rstrip("0")


def read_money(typed: str) -> int | None:
    """Return fen for what a person typed, or None when it is no amount; never a floating point number."""
    text = typed.strip().replace(",", "").replace("，", "").lstrip("¥￥").strip()
    whole, dot, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 9) or len(part) > 2:
        return None
    if dot and part and not (part.isascii() and part.isdigit()):
        return None
    return int(whole) * 100 + int(part.ljust(2, "0") or "0")


def phone(number: str) -> str:
    """Return a phone number in groups of 3-4-4; one already masked keeps its stars."""
    return f"{number[:3]} {number[3:7]} {number[7:]}" if len(number) == 11 else number


def masked_phone(number: str) -> str:
    """Return a phone number with its middle hidden: 138 **** 5678."""
    return f"{number[:3]} **** {number[7:]}" if len(number) == 11 else "****"


def share(value: float) -> str:
    """Return a share of one as percent with one decimal."""
    return f"{value * 100:.1f}%"


def count(value: int, language: Language) -> str:
    """Return a large count: 1.2 万 from ten thousand in Chinese, thousands commas in English."""
    if language is Language.ZH:
        return f"{value / 10_000:.1f} 万" if value >= 10_000 else str(value)
    return f"{value:,}"


def ordinal(number: int) -> str:
    """Return an English ordinal: 1st, 2nd, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"

"""Chinese numerals, read and written; prose is never converted, only number tokens are."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["FORMAL", "INSERTED", "NUMERAL", "ORDINAL", "SIGNS", "parse", "to_chinese"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERAL = r"[0-9０-９]+|[零〇○一二三四五六七八九十百千两]+"
"""Regular expression of one number token, as it stands in 第…条, （…）, N个工作日."""

FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸参廿卄卅卌"
"""Numerals that documents write in place of 一 to 千, 二十, 三十 and 四十."""
ORDINAL = rf"[0-9０-９]+|[零〇○一二三四五六七八九十百千两{FORMAL}]+"
"""The same between 第 and 条, where 陆 and 参 can be nothing else."""
_DIGIT = "一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參叄陸参"
INSERTED = rf"[0-9０-９]+|[十拾][{_DIGIT}]?|[{_DIGIT}](?:[十拾][{_DIGIT}]?)?"
"""The same after 条之, where nothing marks the end: no longer than one number is written, so that 第八条之一一般 is 之一."""
_PLAIN = str.maketrans(
    dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸参", "一二三四五六七八九十百千二三三六三", strict=True))
    | {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}
)

SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
"""Numbers that are one sign."""


@lru_cache(4096)
def parse(token: str) -> int | None:
    """The number a token says (二十一, 二〇二三, 21, ２１, 贰拾壹, 廿一, Ⅲ, ③); None when it says none."""
    if re.fullmatch(r"[0-9０-９]+", token):
        return int(token)
    if len(token) == 1 and SIGNS[0] <= token <= SIGNS[-1] and (value := unicodedata.numeric(token, 0)) >= 1:
        return int(value)
    token = token.translate(_PLAIN)
    if not token or any(c not in _DIGITS and c not in _UNITS and c not in _MYRIADS for c in token):
        return None
    if all(c in _DIGITS for c in token):
        # 二〇二三 is read digit by digit; two digits without 十 (一二) are no numeral of an article
        return int("".join(str(_DIGITS[c]) for c in token))
    total = section = 0
    digit: int | None = None
    unit_before = 10_000
    for c in token:
        if c in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[c]
        elif c in _UNITS:
            if _UNITS[c] >= unit_before:
                return None
            unit_before = _UNITS[c]
            section += (1 if digit is None else digit) * unit_before
            digit = None
        else:
            total = (total + section + (digit or 0)) * _MYRIADS[c]
            section, digit, unit_before = 0, None, 10_000
    return total + section + (digit or 0)


@lru_cache(4096)
def to_chinese(number: int) -> str:
    """1 → 一, 20 → 二十, 105 → 一百零五: the way articles are numbered; 0 to 9999."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is outside 0 to 9999")
    if number == 0:
        return "零"
    words = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = bool(words) and number > 0
    return words.removeprefix("一") if words.startswith("一十") else words

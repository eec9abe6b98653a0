"""How sure a draft is, and why: the one line that says where to look first."""

from dataclasses import dataclass
from typing import Literal

from generator.importer.draft import Draft
from generator.importer.head_box import NAMES

__all__ = ["LEVELS", "Quality", "judge"]

LEVELS = {"high": "把握较大", "fair": "把握一般", "low": "把握不大"}
"""The degrees, and what they are called."""

_NEEDED = ("title", "issuer")
"""Without these rule.yaml is not complete."""
_USUAL = ("title", "issuer", "number")
"""What an official file says, as a rule; a date of adoption it need not have."""
_MOST_PLACES = 5
_SHARE = 0.25
"""More doubtful places than this many, and than this share of the articles, make a draft unsure."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The degree, and the reasons in the order in which to look at them."""

    level: Literal["high", "fair", "low"]
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """The line for people."""
        return f"{LEVELS[self.level]}：{'；'.join(self.reasons)}"


def judge(draft: Draft) -> Quality:
    """How sure a draft is. Nothing of it is checked by a person yet, however sure it is."""
    account, text = draft.account, draft.text
    places = sum(len(doubt.places) for doubt in draft.doubts)
    missing = [NAMES[name] for name in _USUAL if not draft.head[name].values]
    if text.edition.year == 1:
        missing.append("日期")
    reasons = []
    if not account.whole:
        reasons.append("字数账合不上")
    if not draft.certain:
        reasons.append("哪一部分是规则还不能确定")
    if places:
        reasons.append(f"存疑 {len(draft.doubts)} 项，共 {places} 处")
    if missing:
        reasons.append(f"文件里没有找到{'、'.join(missing)}")
    if account.dropped:
        reasons.append(f"略去 {account.dropped} 字")
    unsure = places > max(_MOST_PLACES, draft.count.articles * _SHARE)
    if not account.whole or not draft.certain or unsure:
        return Quality("low", tuple(reasons))
    lacks = any(not draft.head[name].values for name in _NEEDED)
    if places or lacks:
        return Quality("fair", tuple(reasons))
    good = [f"{draft.count.articles} 条，每个字都有去处，没有存疑"]
    return Quality("high", (*good, *reasons))

"""Edits of a portal of made-up rules, as editors, offices and whoever changes the look make them."""

import hashlib
import random
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["EDITS", "repealed", "revised", "told", "told_at_length"]


_AT_LENGTH = "在逐项核对全部材料并写明经过、理由、依据和办理人员、并请有关单位确认之后，"


def told(portal: Path, chance: random.Random) -> None:
    """A duty is told otherwise."""
    _changed(_one(portal, "*/*/duties.yaml", chance), r"(?<=does: ).+", "{}（改）", chance)


def told_at_length(portal: Path, chance: random.Random) -> str:
    """All duties of a rule are told in more words, and take more of each list; the id of the rule."""
    path = _one(portal, "*/*/duties.yaml", chance)
    words = path.read_text(encoding="utf-8").replace(_AT_LENGTH, "")
    path.write_text(re.sub(r"(?m)(?<=does: )", _AT_LENGTH, words), encoding="utf-8")
    return path.parts[-3]


def revised(portal: Path, chance: random.Random) -> str:
    """A word of an official text is another, in all files of its edition; the id of the rule. One of the words stands where others are cited."""
    words, others = chance.choice((("整改方案", "整顿方案"), ("依照", "按照")))
    path = _one(portal, "*/*/source.txt", chance, words)
    for file in path.parent.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace(words, others), encoding="utf-8")
    text = path.with_name("text.yaml")
    sum_ = hashlib.sha256(path.read_bytes()).hexdigest()
    text.write_text(
        re.sub(r"(?m)^sha256: .*", f"sha256: {sum_}", text.read_text(encoding="utf-8")), encoding="utf-8"
    )
    return path.parts[-3]


def ended(portal: Path, chance: random.Random) -> None:
    """A rule is repealed."""
    repealed(_one(portal, "*/*/source.txt", chance).parent, "2020-01-01")


def repealed(edition: Path, day: str) -> None:
    """An edition is repealed on a day."""
    told = f"repealed: {{on: {day}, by: 废止决定, words: 予以废止, source: 试验}}\n"
    (edition / "standing.yaml").write_text(told, encoding="utf-8")


def filed(portal: Path, chance: random.Random) -> None:
    """A rule is filed under another subject."""
    path = _one(portal, "*/rule.yaml", chance)
    words = re.sub(r"(?m)^subjects: .*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{words}subjects: [第{chance.randrange(99)}类]\n", encoding="utf-8")


def described(portal: Path, chance: random.Random) -> None:
    """A role is described otherwise."""
    _changed(portal / "rules_source/roles.yaml", r"(?<=description: )[^}]+", "第{}次改写", chance)


def removed(portal: Path, chance: random.Random) -> None:
    """A rule that none cites is taken away."""
    texts = "".join(path.read_text(encoding="utf-8") for path in portal.glob("rules_source/*/*/source.txt"))
    rules = sorted(portal.glob("rules_source/*/rule.yaml"))
    free = [rule for rule in rules if texts.count(f"《{_title(rule)}》") == 1]
    if len(rules) > 17 and free:
        shutil.rmtree(chance.choice(free).parent)


def looked(portal: Path, chance: random.Random) -> None:
    """Somebody changes a template."""
    path = portal / "theme/pages/article.html"
    path.write_text(path.read_text(encoding="utf-8") + f"<!-- {chance.randrange(99)} -->", encoding="utf-8")


def explained(portal: Path, chance: random.Random) -> None:
    """The portal explains a term."""
    said = f"  - {{id: report, name: 评估报告, explanation: 第{chance.randrange(99)}种说法。}}"
    (portal / "rules_source/terms.yaml").write_text(f"terms:\n{said}\n", encoding="utf-8")


EDITS: Mapping[Callable[[Path, random.Random], object], int] = {
    told: 6,
    told_at_length: 3,
    revised: 4,
    ended: 1,
    filed: 1,
    described: 1,
    removed: 1,
    looked: 1,
    explained: 1,
}
"""The edits, and how often each comes up."""


def _title(rule: Path) -> str:
    words = rule.read_text(encoding="utf-8").splitlines()
    return next(line for line in words if line.startswith("title: ")).removeprefix("title: ")


def _one(portal: Path, pattern: str, chance: random.Random, words: str = "") -> Path:
    found = sorted(portal.glob(f"rules_source/{pattern}"))
    return chance.choice([path for path in found if words in path.read_text(encoding="utf-8")] or found)


def _changed(path: Path, pattern: str, form: str, chance: random.Random) -> None:
    words = path.read_text(encoding="utf-8")
    one = chance.choice(list(re.finditer(pattern, words)))
    path.write_text(words[: one.start()] + form.format(one[0]) + words[one.end() :], encoding="utf-8")

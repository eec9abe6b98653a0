"""The files that `rules review` writes, and what it says when answers have been applied."""

from collections.abc import Iterator, Mapping, Sequence

from generator.labels import REVIEW_ANSWERS
from generator.problems import RulesError
from generator.review import page, workbook
from generator.review.answers import Answer
from generator.review.applying import Applied
from generator.review.sheets import Sheet
from generator.review.sheets import sheets as all_sheets
from generator.views.portal import PortalView

__all__ = ["NothingAsked", "account", "remarks", "sheets"]


class NothingAsked(RulesError):
    """Nothing that was asked for has anything to be confirmed."""


def sheets(view: PortalView, rule: str, articles: Sequence[str]) -> Mapping[str, bytes]:
    """Each sheet as a page and as a workbook, and the list of them, by the path of each file."""
    if rule and rule not in view.editions:
        raise NothingAsked(f"没有 {rule} 这部规则：现有 {'、'.join(view.editions)}")
    made = [(_path(sheet), sheet) for sheet in all_sheets(view, rule, articles)]
    lacking = [article for article in articles if not any(s.name == f"art_{article}" for _, s in made)]
    if lacking:
        raise NothingAsked(f"第 {'、'.join(lacking)} 条没有职责可核对：请写条的编号，如 20")
    if not made:
        raise NothingAsked("没有职责、流程或用语可核对")
    files = {"index.html": page.index(made)}
    for path, sheet in made:
        files[f"{path}.html"] = page.page(sheet)
        files[f"{path}.xlsx"] = workbook.write(sheet)
    return files


def _path(sheet: Sheet) -> str:
    return f"{sheet.folder}/{sheet.name}" if sheet.folder else sheet.name


def account(applied: Applied) -> Iterator[str]:
    """What was written, in lines for a terminal."""
    yield f"记入核对 {len(applied.written)} 条" + (f"，已有 {applied.known} 条" if applied.known else "")
    for path in applied.files:
        yield f"  改写 {path.as_posix()}"
    for answer, name in applied.remarks:
        yield _line(answer, name)


def _line(answer: Answer, name: str) -> str:
    remark = answer.remark or "没有写意见"
    return f"{REVIEW_ANSWERS[answer.said]} {name}：{remark}（{answer.by}，{answer.on}）"


def remarks(applied: Applied) -> Mapping[str, bytes]:
    """What readers want changed or doubt, a file for each file that was read, so that one does not replace another."""
    files: dict[str, list[str]] = {}
    for answer, name in applied.remarks:
        files.setdefault(f"remarks/{answer.file}.txt", []).append(_line(answer, name))
    return {path: ("\n".join(lines) + "\n").encode() for path, lines in files.items()}

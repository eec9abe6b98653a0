"""What readers filled in, read back from the file that a page saved or from a workbook; every fault with its place.

Alone knows openpyxl, which reads what Excel, WPS and LibreOffice save.
"""

import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from xml.etree.ElementTree import ParseError

import openpyxl
from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from generator import storage
from generator.characters import without_hidden
from generator.labels import REVIEW_ANSWERS
from generator.model.base import FINGERPRINT, MaybeWords, Model, Words
from generator.problems import Problem
from generator.review.workbook import BATCH, BY, HEADS, IN_BATCH, ON

__all__ = ["Answer", "Key", "read"]

Kind = Literal["duty", "procedure", "term"]
Said = Literal["right", "change", "doubt"]

MOST_CELLS = 200_000
MOST_BYTES = 200_000_000
"""How large a workbook may be when unpacked: a small file can be packed so that it fills the memory."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which annotation is meant."""

    rule: str
    """The id of its rule; empty of a term."""
    edition: str
    """The date of its edition; empty of a term."""
    kind: str
    """``duty``, ``procedure`` or ``term``."""
    id: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader said of one annotation."""

    file: str
    """The name of the file."""
    at: Problem
    """Where it stands, with no message."""
    key: Key
    """The annotation."""
    of: str
    """The fingerprint of what the reader saw."""
    said: str
    """``right``, ``change`` or ``doubt``."""
    remark: str
    """What else the reader wrote."""
    by: str
    """The office or section."""
    on: date
    """The day."""


_TYPED = BeforeValidator(lambda given: without_hidden(given) if isinstance(given, str) else given)
"""What a person typed in."""


class SavedAnswer(Model):
    """An answer in the file that a page saves."""

    kind: Kind
    id: Words
    of: Annotated[str, StringConstraints(pattern=FINGERPRINT)]
    answer: Said
    remark: Annotated[MaybeWords, StringConstraints(max_length=1000), _TYPED] = ""


class Saved(Model):
    """The file that a page saves."""

    review: Literal[1]
    sheet: Words
    rule: MaybeWords
    edition: MaybeWords
    by: Annotated[Words, StringConstraints(max_length=60), _TYPED]
    on: date
    answers: Annotated[tuple[SavedAnswer, ...], Field(min_length=1)]


def read(path: Path, problems: list[Problem], today: date) -> tuple[Answer, ...]:
    """The answers of a file, nothing of it where anything is wrong; ``today`` is the last day that may be given."""
    name = path.as_posix()
    before = len(problems)
    data = storage.read_bytes(path, name, problems)
    if data is None:
        return ()
    if path.suffix.lower() == ".json":
        found = tuple(_saved(data, name, problems, today))
    elif path.suffix.lower() == ".xlsx":
        found = tuple(_filled(data, name, problems, today))
    else:
        problems.append(Problem(name, 1, 1, "只读 .json（网页存下的）和 .xlsx（表格）：请换成其中一种"))
        return ()
    if not found and len(problems) == before:
        problems.append(Problem(name, 1, 1, "没有一条填了对、改或疑：请填写后再读入"))
    return found if len(problems) == before else ()


def _saved(data: bytes, name: str, problems: list[Problem], today: date) -> Iterator[Answer]:
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        problems.append(Problem(name, error.lineno, error.colno, _NO_JSON))
        return
    except (ValueError, RecursionError):
        problems.append(Problem(name, 1, 1, _NO_JSON))
        return
    # JSON is YAML, and storage tells the line and column of each fault
    loaded = storage.parse(data, name, Saved, problems)
    if loaded is None:
        return
    saved = loaded.value
    by = _by(saved.by)
    if not by:
        problems.append(loaded.marks.problem(("by",), _NO_READER))
    if said := _wrong_day(saved.on, today):
        problems.append(loaded.marks.problem(("on",), said))
    for i, answer in enumerate(saved.answers):
        at = loaded.marks.problem(("answers", i), "")
        key = Key(saved.rule, saved.edition, answer.kind, answer.id)
        yield Answer(
            name.rpartition("/")[2], at, key, answer.of, answer.answer, answer.remark.strip(), by, saved.on
        )


_NO_JSON = "不是核对单存下的文件，或文件不完整：请从网页重新存下"
_NO_READER = f"没有写明“{BY}”：请核对人填写"
_WORDS_OF = {word: key for key, word in REVIEW_ANSWERS.items()}


def _by(words: str) -> str:
    return " ".join(words.split())


def _wrong_day(day: date, today: date) -> str:
    return f"核对日期 {day} 还没有到：请改正" if day > today else ""


def _filled(data: bytes, name: str, problems: list[Problem], today: date) -> Iterator[Answer]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
                problems.append(Problem(name, 1, 1, "展开后太大，不是核对单：请检查文件"))
                return
        with warnings.catch_warnings():
            # what it cannot keep when it writes, such as the lists to choose from, is of no use to a reader
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        tables = [
            (sheet.title, list(sheet.iter_rows()))
            for sheet in book.worksheets
            if sheet.max_row * sheet.max_column <= MOST_CELLS
        ]
    # openpyxl lets through whatever its parts raise on a broken file
    except (
        zipfile.BadZipFile,
        ParseError,
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        NotImplementedError,
    ):
        problems.append(Problem(name, 1, 1, "不是读得出来的 .xlsx 文件：请重新保存，或从新的核对单填起"))
        return
    for title, rows in tables:
        heads = _heads(rows)
        if heads is not None:
            yield from _Table(name, title, rows, *heads, problems, today).answers()
            return
    problems.append(
        Problem(
            name, 1, 1, "没有一张工作表有核对单的表头（核对、编号、指纹等）：请用 rules review 生成的表格"
        )
    )


def _heads(rows: list[Any]) -> tuple[int, Mapping[str, int]] | None:
    """The place of the row of column heads, and of each column; whoever fills it in may have moved columns."""
    names = {head: key for key, head in HEADS.items()}
    for at, row in enumerate(rows):
        places = {names[words]: i for i, cell in enumerate(row) if (words := _words(cell.value)) in names}
        if places.keys() >= {"answer", "remark", "kind", "id", "of", "batch", "rule", "edition"}:
            return at, places
    return None


def _words(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else without_hidden(str(value)).strip()


class _Table:
    """The worksheet of a workbook that has answers."""

    def __init__(
        self,
        name: str,
        title: str,
        rows: list[Any],
        head: int,
        places: Mapping[str, int],
        problems: list[Problem],
        today: date,
    ) -> None:
        self._file = name.rpartition("/")[2]
        self._name = f"{name}:{title}"
        self._rows = rows
        self._head = head
        self._places = places
        self._problems = problems
        self._today = today

    def answers(self) -> Iterator[Answer]:
        by, on = self._reader()
        batch = self._batch()
        for line in range(self._head + 1, len(self._rows)):
            said = {key: _words(self._cell(line, key)) for key in self._places}
            if said["kind"] == BATCH or not any(said.values()):
                continue
            answer = _WORDS_OF.get(said["answer"], "")
            if said["answer"] and not answer:
                self._fault(line, "answer", f"只能填 {'、'.join(_WORDS_OF)}，不是“{said['answer']}”：请改正")
                continue
            if not answer and said["remark"]:
                self._fault(line, "answer", "写了意见，没有选改或疑：请补上")
                continue
            if not answer:
                answer = batch if said["batch"] == IN_BATCH else ""
            if not answer:
                continue
            key = Key(said["rule"], said["edition"], said["kind"], said["id"])
            if not self._sound(line, key, said):
                continue
            if on is not None:
                at = self._problem(line, "answer", "")
                yield Answer(self._file, at, key, said["of"], answer, said["remark"], by, on)

    def _sound(self, line: int, key: Key, said: Mapping[str, str]) -> bool:
        try:
            SavedAnswer(kind=key.kind, id=key.id, of=said["of"], answer="right", remark=said["remark"])  # type: ignore[arg-type]
        except ValidationError:
            self._fault(line, "answer", "这一行隐藏的种类、编号、指纹改动过，或意见太长：请从新的核对单填起")
            return False
        return True

    def _batch(self) -> str:
        """The answer for the batch; it can only be that all is right."""
        for line in range(self._head + 1, len(self._rows)):
            if _words(self._cell(line, "kind")) == BATCH:
                answer = _words(self._cell(line, "answer"))
                if answer and answer != REVIEW_ANSWERS["right"]:
                    self._fault(line, "answer", "整批只能答“对”：不对的请在它自己的一行填改或疑")
                return _WORDS_OF.get(answer, "")
        return ""

    def _reader(self) -> tuple[str, date | None]:
        """Who and when, from the two cells above the column heads."""
        found = {BY: (0, 0, None), ON: (0, 0, None)}
        for line, row in enumerate(self._rows[: self._head]):
            for i, cell in enumerate(row):
                if (label := _words(cell.value)) in found:
                    # the label may be merged over several cells: the first cell with words after it counts
                    after = next((c.value for c in row[i + 1 :] if _words(c.value)), None)
                    found[label] = (line, i, after)
        line, place, who = found[BY]
        by = _by(_words(who))
        if not by:
            self._problems.append(Problem(self._name, line + 1, place + 1, _NO_READER))
        elif len(by) > 60:
            self._problems.append(Problem(self._name, line + 1, place + 1, f"“{BY}”不得超过 60 字：请缩短"))
        line, place, when = found[ON]
        on = _day(when)
        said = f"没有写明“{ON}”，或不是日期（如 2026-03-01）：请核对人填写"
        if on is not None:
            said = _wrong_day(on, self._today)
        if said:
            self._problems.append(Problem(self._name, line + 1, place + 1, said))
        return by, on

    def _cell(self, line: int, key: str) -> object:
        row = self._rows[line]
        return row[self._places[key]].value if self._places[key] < len(row) else None

    def _problem(self, line: int, key: str, message: str) -> Problem:
        return Problem(self._name, line + 1, self._places[key] + 1, message)

    def _fault(self, line: int, key: str, message: str) -> None:
        self._problems.append(self._problem(line, key, message))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = (
        _words(value).rstrip("日").replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-")
    )
    try:
        year, month, day = (int(part) for part in words.split("-"))
        return date(year, month, day)
    except ValueError:
        return None

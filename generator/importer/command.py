"""What ``rules import`` writes: a folder with the draft, its source, its report and proposals for all else."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import atomic, collecting, storage
from generator.importer import readers, report, report_page
from generator.importer.draft import NO_CHOICES, Draft, import_text, rule_name
from generator.importer.following import Follow, Following, nothing
from generator.importer.known import portal_at
from generator.importer.proposals import propose
from generator.importer.reading import Choices, Refusal
from generator.model.base import MaybeWords, Model
from generator.sources import schema_path

__all__ = ["SCHEMA", "Imported", "last_report", "run", "write"]

SCHEMA = schema_path("text")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the draft and the lines for the terminal."""

    draft: Draft
    lines: tuple[str, ...]


class RuleDraft(Model):
    """rule.yaml as far as a text says it; what it does not say is left out, and asked for by the check."""

    id: str
    title: MaybeWords = ""
    issuer: MaybeWords = ""
    kind: MaybeWords = ""
    current: date
    source: MaybeWords = ""


@collecting.held_back()
def run(
    path: Path,
    folder: Path,
    *,
    rule: str | None = None,
    edition: date | None = None,
    root: Path | None = None,
    choices: Choices = NO_CHOICES,
    made_of: str = "",
    follow: Follow = nothing,
    tell: Callable[[str], None] = lambda _: None,
) -> Imported:
    """Import one file into a folder. Raises Refusal.

    ``root`` is the rules_source/ of the portal: citations of its rules are looked up there, and its roles and
    documents are not proposed again. ``made_of`` is kept in report.json: what the draft was made of, by which a later run knows that nothing has changed.
    ``follow`` brings what was written for the edition before; ``tell`` is told of each stage when it begins.
    """
    name = rule or rule_name(path)
    if not os.path.lexists(path):
        raise Refusal("没有这个文件：请检查文件名和所在的文件夹")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise Refusal("这是管道或设备，不是文件：请先存为文件，再导入")
    tell("读取文件")
    reading = readers.read(path, choices)
    portal = portal_at(root)
    others, known = portal.besides(name)
    tell(f"整理 {reading.characters} 字")
    draft = import_text(reading, rule=name, edition=edition, others=others, choices=choices)
    tell("拟出建议稿")
    following = follow(draft, propose(draft.text, known))
    tell("写出文件")
    written = write(draft, following, folder, path.name, made_of=made_of)
    lines = report.as_lines(draft, following.proposals, path.name)
    return Imported(draft, (*lines, *following.lines, *portal.notes, *written))


def write(
    draft: Draft, following: Following, folder: Path, name: str, *, made_of: str = ""
) -> tuple[str, ...]:
    """Write the files; one that a person has edited is left as it is, and the new one is put beside it."""
    proposals = following.proposals
    duties = following.duties or proposals.duties
    procedures = following.procedures or proposals.procedures
    text = storage.dump(draft.text, schema=SCHEMA).encode()
    files = {
        "source.txt": draft.source,
        "text.yaml": text,
        "rule.yaml": storage.dump(_rule(draft, name), schema=schema_path("rule")).encode(),
        "duties.yaml": storage.dump(duties, schema=schema_path("duties")).encode(),
        "procedures.yaml": storage.dump(procedures, schema=schema_path("procedures")).encode(),
        "roles.yaml": storage.dump(proposals.roles, schema=schema_path("roles")).encode(),
        "documents.yaml": storage.dump(proposals.documents, schema=schema_path("documents")).encode(),
        **following.files,
        **report_page.files(draft, following, name),
    }
    lines = []
    with atomic.locked(folder):
        before = _written(folder)
        after: dict[str, str] = {}
        ready: dict[str, bytes] = {}
        for file, data in files.items():
            target = _target(folder, file, data, before)
            if target.name != file:
                lines.append(f"{file} 已有人改动过，没有覆盖：新的一份写入 {target.name}，请比较后取舍")
                if file in before:
                    after[file] = before[file]
            after[target.name] = _hash(data)
            ready[target.name] = data
        account = report.as_json(draft, following, name=name, made_of=made_of, written=after)
        # last, where files are written one after another: what it does not tell of is done again
        atomic.write_files(folder, {**ready, "report.json": account.encode()})
    return (*lines, f"已写入 {folder}：用浏览器打开 {folder / 'report.html'} 逐条核对")


def _target(folder: Path, file: str, data: bytes, written: Mapping[str, str]) -> Path:
    """The file itself, or text.new.yaml, text.new2.yaml … when a person has changed what the last run wrote."""
    stem, suffix = file.split(".", 1)
    number = 0
    while True:
        middle = "" if number == 0 else ".new" if number == 1 else f".new{number}"
        target = folder / f"{stem}{middle}.{suffix}"
        old = target.read_bytes() if target.exists() else None
        if old is None or old == data or _hash(old) == written.get(target.name):
            return target
        number += 1


_RULE_KIND = re.compile(
    r"(?:工作规则|议事规则|实施细则|实施办法|规则|条例|规定|办法|细则|章程|决定|制度|规程|方案|法)(?=[（(〔]|$)"
)


def _rule(draft: Draft, name: str) -> RuleDraft:
    """rule.yaml as the head of the file says it; what it does not say is left empty."""
    title, issuer, number = (draft.head[field].value for field in ("title", "issuer", "number"))
    kind = match[0] if (match := _RULE_KIND.search(title)) else ""
    source = f"{number}文件公开发布的文本" if number else f"由公布的文件《{Path(name).stem}》导入"
    text = draft.text
    return RuleDraft(id=text.rule, title=title, issuer=issuer, kind=kind, current=text.edition, source=source)


def last_report(folder: Path) -> dict[str, Any]:
    """What report.json of the last run says; nothing where there is none, or none that can be read."""
    try:
        value = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _written(folder: Path) -> dict[str, str]:
    """The hashes that the last run left behind; without them every file counts as edited."""
    value = last_report(folder).get("written")
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

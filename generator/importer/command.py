"""What ``rules import`` writes: a folder with the draft, its source, its report and its proposals."""

import hashlib
import json
from datetime import date
from pathlib import Path

from generator import storage
from generator.importer import report
from generator.importer.draft import Draft, import_file
from generator.importer.proposals import Proposals, propose

__all__ = ["SCHEMA", "run", "write"]

SCHEMA = "../../schemas/text.schema.json"


def run(
    path: Path, folder: Path, *, rule: str | None = None, edition: date | None = None
) -> tuple[Draft, list[str]]:
    """Import one file into a folder; gives the draft and the lines for the terminal. Raises Refusal."""
    draft = import_file(path, rule=rule, edition=edition)
    return draft, [*report.as_lines(draft, path.name), *write(draft, folder, path.name)]


def write(draft: Draft, folder: Path, name: str) -> list[str]:
    """Write the files; one that a person has edited is left as it is, and the new one is put beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    text = storage.dump(draft.text, schema=SCHEMA)
    files = {
        "source.txt": draft.source,
        "text.yaml": text.encode(),
        "proposals.yaml": _proposals(draft).encode(),
        "report.html": report.as_html(draft, name).encode(),
    }
    written = _written(folder)
    hashes: dict[str, str] = {}
    lines = []
    for file, data in files.items():
        target = folder / file
        old = target.read_bytes() if target.is_file() else None
        if old is not None and old != data and _hash(old) != written.get(file):
            target = target.with_suffix(".new" + target.suffix)
            lines.append(f"{file} 已有人改动过，没有覆盖：新的一份写入 {target.name}，请比较后取舍")
            if file in written:
                hashes[file] = written[file]
        else:
            hashes[file] = _hash(data)
        target.write_bytes(data)
        lines.append(f"已写入 {target.name}")
    account = json.loads(report.as_json(draft, written=_hash(text.encode())))
    account["written"] = hashes
    (folder / "report.json").write_text(
        json.dumps(account, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    return [*lines, "已写入 report.json"]


def _proposals(draft: Draft) -> str:
    return storage.dump(Proposals(proposals=tuple(propose(draft.text))))


def _written(folder: Path) -> dict[str, str]:
    try:
        value = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        return dict(value.get("written", {}))
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

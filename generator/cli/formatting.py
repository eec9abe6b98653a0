"""`rules format` and `rules schema`: how the sources are written, and what an editor's program may know of them."""

import argparse
from pathlib import Path

from generator import atomic, sources, storage
from generator.problems import Problem, SourceError, named
from generator.sources import SCHEMAS, schema_path

__all__ = ["format_", "schema"]


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of all kinds of files."""
    _must_be_there(options.source)
    folder = options.source / "schemas"
    files = {f"{name}.schema.json": storage.json_schema(model).encode() for name, model in SCHEMAS.items()}
    with atomic.locked(folder):
        atomic.write_files(folder, files)
    print(f"已写入 {len(SCHEMAS)} 个 JSON Schema：{folder}")
    return 0


def format_(options: argparse.Namespace) -> int:
    """Write each file anew in the one form, or none of them."""
    _must_be_there(options.source)
    with atomic.locked(options.source):
        return _format_alone(options.source)


def _format_alone(root: Path) -> int:
    problems: list[Problem] = []
    ready: dict[str, bytes] = {}
    changed: dict[str, bytes] = {}
    for path in sorted(root.rglob("*.yaml")):
        if path.stem not in SCHEMAS:
            continue
        name = named(path)
        data = storage.read_bytes(path, name, problems)
        loaded = None if data is None else storage.parse(data, name, SCHEMAS[path.stem], problems)
        if data is None or loaded is None:
            continue
        old = data.decode("utf-8")
        lost = list(storage.comments(old))
        problems += [Problem(name, *at, storage.LOST_COMMENT) for at in lost]
        if not lost:
            new = storage.dump(loaded.value, schema=schema_path(path.stem), remarks=storage.remarks(old))
            ready[path.relative_to(root).as_posix()] = new.encode()
            if new.encode() != data:
                changed[path.relative_to(root).as_posix()] = new.encode()
    if problems:
        raise SourceError(problems)
    atomic.write_files(root, changed)
    print(f"{len(ready)} 个文件，改写 {len(changed)} 个")
    return 0


def _must_be_there(root: Path) -> None:
    """A folder of sources is never made because its name was mistyped."""
    if not root.is_dir():
        raise SourceError(sources.load(root)[1])

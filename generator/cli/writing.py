"""`rules write`: the whole site, or the official texts alone."""

import argparse
import sys
from pathlib import Path

from generator import atomic, building, collecting, portal, provenance, sources, theme
from generator.build_day import build_day
from generator.cli import terminal
from generator.plaintext import plain
from generator.problems import SourceError
from generator.sums import Sums

__all__ = ["write"]


def write(options: argparse.Namespace) -> int:
    """Write the site into a folder; with ``--text`` the texts."""
    if options.text:
        return _write_text(options)
    if options.folder is None:
        print(
            "请写明写到哪个文件夹：rules write 文件夹；只要正式文本时用 rules write --text", file=sys.stderr
        )
        return 2
    look: Path = options.theme or theme.HERE
    if missing := next((part for part in theme.templates(look) if not part.is_dir()), None):
        print(f"{look}：不是放模板和样式的文件夹，里面没有 {missing.name}/，请检查 --theme", file=sys.stderr)
        return 2
    made_from = provenance.gather(options.source)
    written = building.Written(Sums(), ())

    def put(new: Path) -> None:
        nonlocal written
        made = building.write(
            parts,
            new,
            before=options.folder,
            cache=options.source.absolute().parent / ".cache",
            told=terminal.progress_of("写网站"),
        )
        made.sums.write(new)
        written = made

    with collecting.held_back():
        parts = portal.parts(options.source, look, made_from=made_from, today=build_day())
        with atomic.locked(options.folder):
            atomic.write_made(options.folder, put, public=True)
    for line in written.lines:
        print(line)
    print(f"已写入 {len(written.sums) + 1} 个文件：{options.folder}")
    return 0


def _write_text(options: argparse.Namespace) -> int:
    """The tree as text: laid out in the folder as in rules_source/, so that the two compare with ``diff -r``; else printed."""
    loaded, problems = sources.load(options.source)
    if loaded is None:
        raise SourceError(problems)
    works = [work for work in loaded.works if options.rule in (None, work.rule.value.id)]
    if not works:
        known = "、".join(work.rule.value.id for work in loaded.works)
        print(f"没有 {options.rule} 这部规则：现有 {known}", file=sys.stderr)
        return 2
    if options.folder is None or options.folder == Path("-"):
        print("\n".join(plain(work.current.text.value) for work in works), end="")
    else:
        editions = [(work.rule.value.id, edition) for work in works for edition in work.editions]
        terminal.write_files(
            options.folder,
            {f"{rule}/{e.date}/source.txt": plain(e.text.value).encode() for rule, e in editions},
        )
    return 0

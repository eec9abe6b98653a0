"""The edge to the terminal: results to stdout, problems to stderr; exit status 0 fine, 1 problems, 2 wrong use."""

import argparse
import errno
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator import portal, sources, storage
from generator.checks import coverage
from generator.checks.ground import Ground, Notes
from generator.model import Text
from generator.problems import Problem, SourceError
from generator.sources import SCHEMAS, schema_path

__all__ = ["run"]


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.action(options)
    except SourceError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} 处需要修改", file=sys.stderr)
        return 1
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        print(f"{error.filename}：读写不成（{reason}），请检查路径和权限", file=sys.stderr)
        return 2
    return status


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "同名的是文件夹",
    errno.ENOSPC: "磁盘已满",
}


def _rule_id(words: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", words) or len(words) > 64:
        raise argparse.ArgumentTypeError("规则的代号只用小写字母、数字和其间的单个连字符，如 council-rules")
    return words


def _date(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError("日期写作 2024-01-02") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rules", description="Rules of work as data, checked and rendered.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, action: object, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.add_argument("--source", type=Path, default=Path("rules_source"), help="folder of the sources")
        made.set_defaults(action=action)
        return made

    check = command("check", _check, "check the sources and print what they hold")
    check.add_argument("--coverage", action="store_true", help="print which clauses duties claim, by article")
    write = command("write", _write, "write the pages as files that any builder of Markdown sites reads")
    write.add_argument("folder", type=Path, metavar="DIR", nargs="?")
    write.add_argument(
        "--text", action="store_true", help="the official text of each edition instead of pages"
    )
    write.add_argument("--rule", help="with --text: of this rule alone")
    write.add_argument("--theme", type=Path, default=Path("theme"), help="folder of templates and styles")
    command("schema", _schema, "write the JSON Schemas that editors complete and check YAML with")
    command("format", _format, "write each YAML file back in its one canonical form")
    pdf = command("pdf", _pdf, "print the sheets of a built site as PDF files, with a binder of all")
    pdf.add_argument("site", type=Path, metavar="SITE", help="folder that mkdocs built")
    pdf.add_argument("--out", type=Path, default=Path("build/pdf"), metavar="DIR")
    load = command("import", _import, "make a draft of text.yaml from a published file")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--out", type=Path, default=Path("draft"), metavar="DIR")
    load.add_argument("--rule", type=_rule_id, help="id of the rule, in small letters, digits and hyphens")
    load.add_argument("--edition", type=_date, help="date of the edition, as 2024-01-02")
    return parser


def _check(options: argparse.Namespace) -> int:
    if options.coverage:
        # printed before the check, so that an editor sees the figures of a source that has open clauses
        _print_coverage(options.source)
    checked = portal.load(options.source)
    for edition, count in checked.counts:
        text: Text = edition.text.value
        print(f"{text.rule} {text.edition}")
        print(
            f"  字 characters {count.characters} · 章 chapters {count.chapters} · 条 articles {count.articles}"
            f" · 款 paragraphs {count.paragraphs} · 项 items {count.items} · 修正 repairs {count.repairs}"
        )
        for repair in text.repairs:
            print(
                f"  修正 {edition.source_name}:{repair.line}:{repair.column}: {repair.kind} {repair.found!r} → {repair.put!r}"
            )
        print(f"  source.txt SHA-256 {text.sha256}")
        print("  text.yaml 与 source.txt 逐字一致")
    for name, drafts in checked.sources.drafts:
        print(f"{name}：草稿 {drafts} 条，网站不显示、检查不计入；核对后删去 draft: true")
    return 0


def _print_coverage(root: Path) -> None:
    loaded, problems = sources.load(root)
    if loaded is None:
        raise SourceError(problems)
    for work in loaded.works:
        for edition in work.editions:
            if notes := Notes.of(edition):
                figures = coverage.measure(Ground(edition.text.value, loaded.roles.value), notes)
                terms = len(loaded.terms.value.terms) if loaded.terms else 0
                print(f"{work.rule.value.id} {edition.date}")
                for line in coverage.report(figures, terms=terms):
                    print(f"  {line}")


def _write(options: argparse.Namespace) -> int:
    if options.text:
        return _write_text(options)
    if options.folder is None:
        print("请写明写到哪个文件夹：rules write DIR；只要正式文本时用 rules write --text", file=sys.stderr)
        return 2
    built = portal.build(options.source, options.theme)
    files = [(page.path, page.markdown.encode()) for page in built.pages]
    files += [(asset.path, asset.content) for asset in built.assets]
    _write_files(options.folder, files)
    return 0


def _write_text(options: argparse.Namespace) -> int:
    """The tree as text: laid out in DIR as in rules_source/, so that the two compare with ``diff -r``; else printed."""
    from generator.importer.plaintext import plain  # noqa: PLC0415  as in _import

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
        _write_files(
            options.folder,
            [(f"{rule}/{e.date}/source.txt", plain(e.text.value).encode()) for rule, e in editions],
        )
    return 0


def _write_files(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        storage.replace_bytes(target, content)
    print(f"已写入 {len(files)} 个文件：{folder}")


def _schema(options: argparse.Namespace) -> int:
    folder = options.source / "schemas"
    folder.mkdir(exist_ok=True)
    for name, model in sorted(SCHEMAS.items()):
        storage.replace_bytes(folder / f"{name}.schema.json", storage.json_schema(model).encode())
    print(f"已写入 {len(SCHEMAS)} 个 JSON Schema：{folder}")
    return 0


def _format(options: argparse.Namespace) -> int:
    problems: list[Problem] = []
    ready: list[tuple[Path, bytes]] = []
    for path in sorted(options.source.rglob("*.yaml")):
        if path.stem not in SCHEMAS:
            continue
        name = Path(os.path.relpath(path)).as_posix()
        loaded = storage.load(path, name, SCHEMAS[path.stem], problems)
        if loaded is None:
            continue
        old = path.read_text(encoding="utf-8")
        lost = list(storage.comments(old))
        problems += [
            Problem(name, *at, "注释只能写在文件最上面，这里的重写时会丢失：请移到第一行之下，或移入 note")
            for at in lost
        ]
        if not lost:
            new = storage.dump(loaded.value, schema=schema_path(path.stem), remarks=storage.remarks(old))
            ready.append((path, new.encode()))
    if problems:
        raise SourceError(problems)
    changed = [(path, content) for path, content in ready if path.read_bytes() != content]
    for path, content in changed:
        storage.replace_bytes(path, content)
    print(f"{len(ready)} 个文件，改写 {len(changed)} 个")
    return 0


def _import(options: argparse.Namespace) -> int:
    # the readers of Word and PDF are heavy; `rules check` must stay quick
    from generator.importer import Refusal, command  # noqa: PLC0415

    try:
        imported = command.run(
            options.file,
            options.out,
            rule=options.rule,
            edition=options.edition,
            root=options.source,
            tell=_progress if sys.stderr.isatty() else lambda _: None,
        )
    except Refusal as refusal:
        print(f"{options.file}:1:1: {refusal}", file=sys.stderr)
        return 2
    print("\n".join(imported.lines))
    doubts = imported.draft.doubts
    for doubt in doubts[:MOST_DOUBTS]:
        print(f"{options.file}:{doubt.line}:{doubt.column}: {doubt.message}", file=sys.stderr)
    if len(doubts) > MOST_DOUBTS:
        rest = len(doubts) - MOST_DOUBTS
        print(f"还有 {rest} 处存疑，见 {options.out / 'report.html'}", file=sys.stderr)
    return 1 if doubts else 0


MOST_DOUBTS = 50
"""How many doubts the terminal shows; the report has them all."""


def _progress(stage: str) -> None:
    print(f"{stage} …", file=sys.stderr, flush=True)


def _pdf(options: argparse.Namespace) -> int:
    # what drives the browser is installed by `make pdf` alone
    from generator.printing import leaves, printer, run  # noqa: PLC0415

    try:
        with printer.printer(options.site) as put:
            made = list(run.sheets(options.site, put))
    except printer.NoBrowser as error:
        print(error, file=sys.stderr)
        return 2
    missing = [line for one in made for line in run.lacking(one)]
    if missing:
        print(*missing, "没有写入任何 PDF", sep="\n", file=sys.stderr)
        return 1
    run.keep(made, options.out, leaves.address_of(options.site))
    pages, size = sum(len(one.words) for one in made), sum(len(one.pdf) for one in made)
    print(f"已写入 {len(made)} 份 PDF，共 {pages} 页、{size / 1_000_000:.0f} MB：{options.out}")
    print("再运行 make build，网站就提供下载")
    return 0

"""The edge to the terminal: results to stdout, problems to stderr; exit status 0 fine, 1 problems, 2 wrong use."""

import argparse
import codecs
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from generator import atomic, collecting, sources, storage
from generator.build_day import build_day
from generator.checks import coverage
from generator.checks.ground import Ground, Notes
from generator.comparing.editions import between
from generator.files import SUMS
from generator.labels import RESULT_KINDS, SEARCH_STATES
from generator.model.base import portable
from generator.model.text import Text
from generator.policy import CONTENT_SECURITY_POLICY, connecting
from generator.problems import Problem, RulesError, SourceError, named, reason
from generator.progress import Progress
from generator.sources import NO_RULES, SCHEMAS, Edition, Sources, schema_path
from generator.views import progress
from generator.views.portal import PortalView

if TYPE_CHECKING:
    from generator.importer import Choices
    from generator.search.engine import Result

__all__ = ["run"]


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal in ASCII or GBK cannot show every letter: it shows \uXXXX instead, and no command ends in a traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    return _told(lambda: options.action(options))


def _told(action: Callable[[], int]) -> int:
    """The exit status of an action, where it fails with the lines that say why."""
    try:
        status = action()
        sys.stdout.flush()
    except SourceError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{error.total} 处需要修改", file=sys.stderr)
        return 1
    except RulesError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # whoever read the output has enough: rules check | head
        _give_up_output()
        return 1
    except OSError as error:
        _give_up_output()
        where = f"{error.filename}：" if error.filename else ""
        print(f"{where}读写不成（{reason(error)}），请检查路径、权限和磁盘", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n已中断", file=sys.stderr)
        return 130
    return status


def _give_up_output() -> None:
    """Keep Python from trying once more, at its end, to write what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _rule_id(words: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", words) or len(words) > 64:
        raise argparse.ArgumentTypeError("规则的代号只用小写字母、数字和其间的单个连字符，如 council-rules")
    if not portable(words) or words in NO_RULES:
        raise argparse.ArgumentTypeError(f"规则的代号不能是 {words}：这样命名的文件夹另有用处，请另取一个")
    return words


def _date(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError("日期写作 2024-01-02") from None


def _ordinal(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError("序号是 1、2、3 这样的数")
    return int(words)


def _charset(words: str) -> str:
    try:
        return codecs.lookup(words).name
    except LookupError:
        raise argparse.ArgumentTypeError("没有这种编码：常用的是 utf-8、gb18030、big5、utf-16") from None


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what argparse says in English."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        return re.sub("^(参数|选项|命令):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def error(self, message: str) -> NoReturn:
        for english, chinese in _FAULTS:
            message = re.sub(english, chinese, message)
        print(f"{message}，用法见 {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


_FAULTS = (
    ("^the following arguments are required: (.*)$", r"缺少 \1"),
    ("^unrecognized arguments: (.*)$", r"没有 \1 这个参数或选项"),
    ("^argument ([^:]+): ", r"\1："),
    (r"invalid choice: '(.*?)' \(choose from (.*)\)$", r"没有“\1”，有的是 \2"),
    (r"invalid \w+ value: '(.*)'$", r"“\1”写法不对"),
    ("expected (?:one|at least one) argument$", "后面没有写是什么"),
    ("ignored explicit argument '(.*)'$", r"后面不能写“\1”"),
)
"""What argparse says of a wrong use, and how it is said here."""


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="rules", description="把工作规则存成数据，逐字核对，生成网站。")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")

    def command(name: str, action: object, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=f"{words}。")
        made.add_argument(
            "--source",
            type=Path,
            default=Path("rules_source"),
            metavar="文件夹",
            help="规则所在的文件夹，不写是 rules_source",
        )
        made.set_defaults(action=action)
        return made

    check = command("check", _check, "检查规则和标注，列出字数、条数和修正")
    check.add_argument(
        "--coverage", action="store_true", help="先逐条列出哪些分句已归入职责、哪些免除、哪些没有归入"
    )
    write = command("write", _write, "写出整个网站（不含手写的指南），供别的网站程序或网页服务器使用")
    write.add_argument("folder", type=Path, metavar="文件夹", nargs="?", help="写到哪里")
    write.add_argument("--text", action="store_true", help="不写网页，把各个版本的正式文本印回文本")
    write.add_argument(
        "--rule", type=_rule_id, metavar="代号", help="与 --text 同用：只要这一部规则，写规则的代号"
    )
    write.add_argument("--theme", type=Path, metavar="文件夹", help="模板和样式，不写是随程序来的 theme")
    ask = command("search", _search, "照网页的样子回答一个问题，逐条写出凭什么排在那里")
    ask.add_argument("question", metavar="问话", help="照人们的说法写，如 会议纪要谁签发")
    ask.add_argument("--results", type=_ordinal, default=10, metavar="条数", help="列出几条，不写是 10")
    out = command(
        "export", _export, "写出查找服务器（OpenSearch）要的数据；写了 --to 就装进去，换上时查找不中断"
    )
    out.add_argument("what", choices=["search"], metavar="search", help="写出什么：search 是查找用的数据")
    out.add_argument("folder", type=Path, metavar="文件夹", help="写到哪里")
    out.add_argument(
        "--to", metavar="地址", help="装进这个集群，如 http://127.0.0.1:9200；账号写在 RULES_SEARCH_LOGIN"
    )
    command("schema", _schema, "写出编辑器据以补全和检查 YAML 的 JSON Schema")
    command("format", _format, "把每个 YAML 文件改写成统一的写法")
    review = command("review", _review, "写出核对单，请人对照原文核对标注；核对后用 --apply 记入")
    review.add_argument(
        "--out",
        type=Path,
        default=Path("build/review"),
        metavar="文件夹",
        help="写到哪里，不写是 build/review",
    )
    review.add_argument("--article", nargs="+", default=[], metavar="条号", help="只要这几条，如 20 27")
    review.add_argument("--rule", default="", metavar="代号", help="只要这一部规则")
    review.add_argument("--apply", type=Path, nargs="+", metavar="文件", help="把这些核对单里填好的记入 YAML")
    pdf = command("pdf", _pdf, "把建好的网站里每张清单印成 PDF，并装订成一册")
    pdf.add_argument("site", type=Path, metavar="网站", help="mkdocs 建好的网站所在的文件夹")
    pdf.add_argument(
        "--out", type=Path, default=Path("build/pdf"), metavar="文件夹", help="写到哪里，不写是 build/pdf"
    )
    pack = commands.add_parser(
        "pack",
        help="把网站打成一个从 U 盘或共享文件夹直接打开的包：文件夹和 zip",
        description="把网站打成一个从 U 盘或共享文件夹直接打开的包：文件夹和 zip。",
    )
    pack.add_argument("site", type=Path, metavar="网站", help="建好的网站所在的文件夹")
    pack.add_argument(
        "--out", type=Path, default=Path("build/stick"), metavar="文件夹", help="写到哪里，不写是 build/stick"
    )
    pack.set_defaults(action=_pack)
    verify = commands.add_parser(
        "verify",
        help="核对网站的每个文件是否与生成的逐字节相同：写网址或文件夹",
        description="核对网站的每个文件是否与生成的逐字节相同：写网址或文件夹。",
    )
    verify.add_argument("site", metavar="网站", help="网址（https://…/）或文件夹")
    verify.add_argument(
        "--sums",
        type=Path,
        default=Path("site") / SUMS,
        metavar="文件",
        help=f"与哪一份清单核对，不写是 site/{SUMS}，即本机生成的",
    )
    verify.set_defaults(action=_verify)
    load = command("import", _import, "从公布的文件导入规则，写成草稿；可以一次导入许多文件")
    load.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="文件",
        help="Word、网页、PDF、文本或 Markdown 文件；写几个文件或一个文件夹，就各写一份草稿",
    )
    load.add_argument(
        "--out", type=Path, default=Path("draft"), metavar="文件夹", help="草稿写到哪里，不写是 draft"
    )
    load.add_argument(
        "--rule",
        type=_rule_id,
        metavar="代号",
        help="规则的代号，只用小写字母、数字和连字符，如 council-rules",
    )
    load.add_argument(
        "--after",
        metavar="版本",
        help="这是门户里一部规则的新版：写规则的代号（取现行版本）或代号/版本日期，标注从那一版沿用",
    )
    load.add_argument("--edition", type=_date, metavar="日期", help="版本日期，如 2024-01-02")
    load.add_argument(
        "--column", type=_ordinal, metavar="第几栏", help="新旧条文对照表以哪一栏为准，从左数起，如 2"
    )
    load.add_argument("--columns", type=_ordinal, metavar="几栏", help="PDF 的每一页排成几栏，如 2")
    load.add_argument(
        "--part",
        type=_ordinal,
        metavar="序号",
        help="文件有几个部分时取哪一部分，序号见报告；不写时由程序判断",
    )
    load.add_argument(
        "--encoding",
        type=_charset,
        metavar="编码",
        help="文本或网页的编码，如 gb18030、big5；不写时由程序判断",
    )
    load.add_argument(
        "--wrapped",
        action="store_const",
        const=True,
        help="各行是排版时断开的，须接成整段；不写时由程序判断",
    )
    load.add_argument(
        "--no-wrapped", dest="wrapped", action="store_const", const=False, help="各行本来就是整段，不要连接"
    )
    held = command("compare", _compare, "比较两个版本或两部规则：哪一条成了哪一条，改了哪些字")
    held.add_argument(
        "old",
        metavar="旧",
        help="规则的代号（取现行版本）、代号/版本日期，或装着 text.yaml 的文件夹",
    )
    held.add_argument("new", metavar="新", help="同上")
    held.add_argument("--all", action="store_true", help="没有变化的条也列出")
    held.add_argument("--json", action="store_true", help="写成 JSON，供程序读")
    held.add_argument(
        "--xlsx", type=Path, metavar="文件", help="写成对照表（现行、修订后、说明），改动的字标出"
    )
    held.add_argument(
        "--concordance",
        action="store_true",
        help="第一部是自己的规则，第二部是参照的规则：把逐条对照的建议写进自己那一版的 concordance.yaml",
    )
    put = command("add", _add, "把导入的草稿放到位：角色和文件按名称并入登记表，什么也不覆盖")
    put.add_argument(
        "drafts",
        type=Path,
        nargs="+",
        metavar="草稿",
        help="rules import 写出的文件夹，或装着几份草稿的文件夹",
    )
    new = command("new", _new, "另起一个门户：原有的规则整个移开，换上空的登记表")
    for option, words in _NAMES.items():
        new.add_argument(f"--{option}", metavar="文字", help=f"{words}；不写就问")
    new.add_argument("--tagline", metavar="文字", default=TAGLINE, help=f"名称下面的一句话，不写是 {TAGLINE}")
    new.add_argument(
        "--site", type=Path, default=Path("mkdocs.yml"), metavar="文件", help="网站的设置，不写是 mkdocs.yml"
    )
    return parser


_NAMES = {
    "name": "门户的名称，如 青禾县政府规则门户",
    "organisation": "哪个机关的门户，如 青禾县人民政府",
}
"""What a new portal has to be told."""

TAGLINE = "工作规则逐条可查"


def _check(options: argparse.Namespace) -> int:
    from generator import portal  # noqa: PLC0415  as in _import

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
        for line in _annotated(checked.sources, edition):
            print(f"  {line}")
    if not checked.counts:
        print("还没有规则：请用 rules import 导入，再用 rules add 放到位")
    if checked.view.portal.questions and checked.counts:
        from generator.search import expectations  # noqa: PLC0415  as in _import

        problems = tuple(expectations.check(checked.view, portal.engine(checked.view)))
        if problems:
            raise SourceError(problems)
        print(f"问话 questions：{len(checked.view.portal.questions)} 句，都答得对")
    _print_reviews(checked.view)
    opens, last = checked.view.calendar.span
    print(
        f"日历：{opens}年至{last}年；{last + 1}年的放假安排公布后，程序包还没有收进的，"
        f"加 calendar/{last + 1}.yaml，写法见 calendar/README.md"
    )
    for line in _doubtful(checked.sources):
        print(line)
    for drafts in checked.sources.drafts:
        print(f"{drafts.path}：草稿 {drafts.entries} 条，网站不显示、检查不计入；核对后删去 draft: true")
        if drafts.unresolved:
            first = "、".join(map(str, drafts.unresolved[:MOST_LINES]))
            more = " 等" if len(drafts.unresolved) > MOST_LINES else ""
            print(
                f"  待办：{len(drafts.unresolved)} 条还没有查明由谁办（actor: unresolved），在第 {first}{more} 行"
            )
    return 0


def _doubtful(read: Sources) -> Iterator[str]:
    """What is to be looked at since an edition changed: entries whose words did, and matchings that are not sure."""
    from generator.comparing import told  # noqa: PLC0415  as in _compare

    for file in read.suspects:
        yield f"{file.path}：原文改动后待核对 {len(file.entries)} 条，对照 was 和 now 改好，再删去 suspect"
        for line, name, suspect, aside in file.entries:
            words = told.marked(suspect.was, suspect.now) if suspect.was != suspect.now else ""
            changed = "；".join(filter(None, (suspect.why, told.shortened(words))))
            yield f"  {file.path}:{line}: {name}{'（草稿，不显示）' if aside else ''}：{changed}"
    for work in read.works:
        for old, new in pairwise(work.editions):
            unsure = between(old, new).unsure
            if unsure:
                pairs = "、".join(
                    f"{told.told_place(one.old)} → {told.told_place(one.new)}" for one in unsure
                )
                yield (
                    f"{work.rule.value.id} {old.date} → {new.date}：拿不准的对应 {len(unsure)} 处，"
                    f"请核对，对错了的写进 correspondence.yaml：{pairs}"
                )


MOST_LINES = 10
"""How many lines with an open task are named for each file."""


def _search(options: argparse.Namespace) -> int:
    from generator import portal  # noqa: PLC0415  as in _import

    found = portal.engine(portal.load(options.source).view).find(options.question, options.results)
    print(f"{found.state} {SEARCH_STATES[found.state]}" + (f"：{found.not_found}" if found.not_found else ""))
    if found.missing:
        print("规则里没有" + "".join(f"“{words}”" for words in found.missing))
    for answer in found.answers:
        print(f"回答：{answer.sentence}（{answer.cite}：“{answer.quote}”）")
    for place, result in enumerate(found.results, 1):
        reasons = "" if not result.address else _reasons(result)
        edition = f"{result.edition} 版" if result.edition else ""
        print(f"{place:>2} {RESULT_KINDS[result.kind]} {edition}{result.name}{reasons}")
    others = sum(bool(result.edition) for result in found.results)
    counts = f"共 {found.count} 条" + (f"，其他版本里有 {others} 条" if others else "")
    print(f"{counts} · " + " ".join(f"{key} {value:.2f}" for key, value in found.signs.items()))
    return 0


def _reasons(result: "Result") -> str:
    """What a passage is ranked by."""
    said = [f"得分 {result.score:.1f}", f"原文 {result.text:.1f}", f"职责 {result.best:.1f}"]
    said.append(f"说到问话的 {result.cover:.0%}")
    said.extend(["一字不差"] if result.exact else [])
    said.extend([result.duty] if result.duty else [])
    return f"（{result.address}）" + " · ".join(said)


def _print_reviews(view: PortalView) -> None:
    """How far review has come; a lapsed review is no fault, but must not go unseen."""
    readers = view.portal.readers
    for rule in view.editions:
        for edition in view.all_editions(rule):
            if edition.duties:
                asked = f"（每条要 {readers} 人核对）" if readers > 1 else ""
                print(f"{edition.rule.id} {edition.edition.date} 核对 reviewed{asked}")
                for line in progress.report(edition):
                    print(f"  {line}")
    for line in progress.terms_report(view):
        print(line)


def _annotated(read: Sources, edition: Edition) -> Iterator[str]:
    work = next(work for work in read.works if edition in work.editions)
    notes = Notes.of(work, edition)
    if notes is None:
        return iter(("标注 coverage: 还没有开始",))
    return coverage.summary(Ground(edition.text.value, read.roles.value), notes)


def _print_coverage(root: Path) -> None:
    loaded, problems = sources.load(root)
    if loaded is None:
        raise SourceError(problems)
    for work in loaded.works:
        for edition in work.editions:
            if notes := Notes.of(work, edition):
                ground = Ground(edition.text.value, loaded.roles.value)
                figures = coverage.measure(ground, notes)
                terms = len(loaded.terms.value.terms) if loaded.terms else 0
                print(f"{work.rule.value.id} {edition.date}")
                for line in coverage.report(figures, ground, notes, terms=terms):
                    print(f"  {line}")


def _write(options: argparse.Namespace) -> int:
    if options.text:
        return _write_text(options)
    if options.folder is None:
        print(
            "请写明写到哪个文件夹：rules write 文件夹；只要正式文本时用 rules write --text", file=sys.stderr
        )
        return 2
    from generator import building, portal, provenance, theme  # noqa: PLC0415  as in _import

    look: Path = options.theme or theme.HERE
    if missing := next((part for part in theme.templates(look) if not part.is_dir()), None):
        print(f"{look}：不是放模板和样式的文件夹，里面没有 {missing.name}/，请检查 --theme", file=sys.stderr)
        return 2
    made_from = provenance.gather(options.source)
    listed = 0

    def write(new: Path) -> None:
        nonlocal listed
        sums = building.write(parts, new, before=options.folder, told=_progress_of("写网站")).sums
        sums.write(new)
        listed = len(sums)

    with collecting.held_back():
        parts = portal.parts(options.source, look, made_from=made_from, today=build_day())
        with atomic.locked(options.folder):
            atomic.write_made(options.folder, write, public=True)
    print(f"已写入 {listed + 1} 个文件：{options.folder}")
    return 0


def _write_text(options: argparse.Namespace) -> int:
    """The tree as text: laid out in the folder as in rules_source/, so that the two compare with ``diff -r``; else printed."""
    from generator.plaintext import plain  # noqa: PLC0415  as in _import

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
            {f"{rule}/{e.date}/source.txt": plain(e.text.value).encode() for rule, e in editions},
        )
    return 0


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    with atomic.locked(folder):
        atomic.write_files(folder, files)
    print(f"已写入 {len(files)} 个文件：{folder}")


def _export(options: argparse.Namespace) -> int:
    """What a cluster is loaded from, as files; the one that names the index is written when all others are."""
    from generator import portal  # noqa: PLC0415  as in _import
    from generator.release import loading  # noqa: PLC0415
    from generator.search import server  # noqa: PLC0415

    there = options.folder
    if there.is_dir() and any(there.iterdir()) and not (there / server.LOAD).is_file():
        print(f"{there}：里面有别的文件，请写一个新的文件夹：这里的数据每次整个换新", file=sys.stderr)
        return 2
    view = portal.load(options.source).view
    asked = view.portal.search_server
    with atomic.locked(there), atomic.new_folder(there, public=False) as folder:
        (folder / server.BULK).mkdir()
        for name, content in server.files(
            server.documents(view), portal.constants(), asked.index if asked else server.ALIAS
        ):
            (folder / name).write_bytes(content)
    print(f"已写入查找用的数据：{options.folder}")
    if asked:
        policy = connecting(CONTENT_SECURITY_POLICY, asked.address)
        print(f"网页服务器的 Content-Security-Policy 要写成：{policy}")
    if options.to:
        loaded = loading.load(options.folder, options.to, os.environ.get("RULES_SEARCH_LOGIN", ""))
        done = "已装入并换上" if loaded.new else "早已装入，已换上"
        before = f"；上一份 {loaded.before} 还在" if loaded.before else ""
        print(f"{loaded.index}：{loaded.documents} 条，{done}{before}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    _must_be_there(options.source)
    folder = options.source / "schemas"
    files = {f"{name}.schema.json": storage.json_schema(model).encode() for name, model in SCHEMAS.items()}
    with atomic.locked(folder):
        atomic.write_files(folder, files)
    print(f"已写入 {len(SCHEMAS)} 个 JSON Schema：{folder}")
    return 0


def _must_be_there(root: Path) -> None:
    """A folder of sources is never made because its name was mistyped."""
    if not root.is_dir():
        raise SourceError(sources.load(root)[1])


def _format(options: argparse.Namespace) -> int:
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


def _review(options: argparse.Namespace) -> int:
    # XlsxWriter and openpyxl are of no use to any other command
    from generator import portal  # noqa: PLC0415
    from generator.review import applying, command  # noqa: PLC0415

    if not options.apply:
        view = portal.load(options.source).view
        _write_files(options.out, command.sheets(view, options.rule, options.article))
        print(f"从 {options.out / 'index.html'} 看起；填好后运行 rules review --apply 文件")
        return 0
    today = datetime.now().astimezone().date()
    with atomic.locked(options.source):
        applied = applying.apply(portal.load(options.source).view, options.source, options.apply, today)
    for line in command.account(applied):
        print(line)
    if applied.remarks:
        _write_files(options.out, command.remarks(applied))
    for refused in applied.refused:
        print(refused, file=sys.stderr)
    return 1 if applied.refused else 0


def _import(options: argparse.Namespace) -> int:
    # the readers of Word and PDF are heavy, and so is what makes pages; `rules check` must stay quick
    from generator.importer import Choices  # noqa: PLC0415

    choices = Choices(
        column=options.column,
        columns=options.columns,
        encoding=options.encoding,
        wrapped=options.wrapped,
        part=options.part,
    )
    if len(options.files) > 1 or options.files[0].is_dir():
        return _import_many(options, choices)
    return _import_one(options, options.files[0], choices)


def _import_one(options: argparse.Namespace, file: Path, choices: "Choices") -> int:
    from generator.importer import Refusal, command  # noqa: PLC0415  as in _import
    from generator.importer.following import Follow, nothing  # noqa: PLC0415

    follow: Follow = nothing
    rule = options.rule
    if options.after:
        from generator.carrying.command import before  # noqa: PLC0415

        old = before(options.source, options.after)
        follow, rule = old.follow(options.out), old.rule
    try:
        imported = command.run(
            file,
            options.out,
            rule=rule,
            follow=follow,
            edition=options.edition,
            root=options.source,
            choices=choices,
            tell=_progress if sys.stderr.isatty() else lambda _: None,
        )
    except Refusal as refusal:
        print(f"{file}:1:1: {refusal}", file=sys.stderr)
        return 2
    print("\n".join(imported.lines))
    doubts = imported.draft.doubts
    for doubt in doubts[:MOST_DOUBTS]:
        print(f"{file}:{doubt.line}:{doubt.column}: {doubt.told}", file=sys.stderr)
    if len(doubts) > MOST_DOUBTS:
        rest = len(doubts) - MOST_DOUBTS
        print(f"还有 {rest} 处存疑，见 {options.out / 'report.html'}", file=sys.stderr)
    return 1 if doubts else 0


def _import_many(options: argparse.Namespace, choices: "Choices") -> int:
    """A draft for each file, a table of all of them; 1 when any was refused."""
    from generator.importer import batch  # noqa: PLC0415  as in _import

    if options.rule or options.edition or options.after:
        given = "--rule" if options.rule else "--edition" if options.edition else "--after"
        print(
            f"{given} 只能与一个文件同用：几个文件请不写，导入后再改 rule.yaml 和 text.yaml", file=sys.stderr
        )
        return 2
    files = batch.files_of(options.files, options.out)
    if not files:
        print(f"{options.files[0]}:1:1: 文件夹里没有文件：请检查是否选对了文件夹", file=sys.stderr)
        return 2
    with atomic.locked(options.out):
        return _import_all(options, files, choices)


def _import_all(options: argparse.Namespace, files: Sequence[Path], choices: "Choices") -> int:
    from generator.importer import batch, batch_page  # noqa: PLC0415  as in _import

    jobs = batch.jobs_for(files, options.out, root=options.source, choices=choices)
    outcomes = []
    try:
        for number, outcome in enumerate(batch.run_all(jobs), 1):
            outcomes.append(outcome)
            state = "沿用" if outcome.kept else batch_page.LEVEL_WORDS[outcome.level]
            _count(f"{number}/{len(jobs)} {outcome.path.name}：{state}", last=number == len(jobs))
    except KeyboardInterrupt:
        print(f"\n已中断，做完 {len(outcomes)} 个：再运行同一条命令，从这里接着做", file=sys.stderr)
        return 130
    for line in batch_page.told(outcomes):
        print(line)
    index = options.out / "index.html"
    atomic.write_files(options.out, {index.name: batch_page.page(outcomes)})
    print(batch_page.summary(outcomes))
    print(f"用浏览器打开 {index}，从最没有把握的看起；中断或改动后再运行同一条命令，没有变化的不会重做")
    refused = sorted((one for one in outcomes if one.level == "refused"), key=lambda one: one.rank)
    for one in refused:
        print(f"{one.path}:1:1: {one.first}", file=sys.stderr)
    return 1 if refused else 0


def _progress_of(work: str) -> Progress:
    """Tells of work on one line of a terminal, elsewhere by a line from time to time."""
    return Progress(work, lambda line, last: _count(line, last=last), every=0.2 if sys.stderr.isatty() else 5)


def _count(line: str, *, last: bool) -> None:
    """One line of progress: on a terminal in place of the one before, elsewhere below it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="\n" if last else "", file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr, flush=True)


def _compare(options: argparse.Namespace) -> int:
    # XlsxWriter is of no use to most other commands
    from generator.comparing import command, table, told  # noqa: PLC0415

    if options.concordance:
        made = command.concordance(options.source, options.old, options.new)
        atomic.replace_file(made.path, made.content)
        print(
            f"已写入 {made.path}：建议 {made.proposed} 条，都标着 draft: true；编者写的 {made.kept} 条没有动"
        )
        for line in ("时限对照（自己 / 参照）：", *made.limits) if made.limits else ():
            print(line)
        return 0
    found = command.run(options.source, options.old, options.new)
    if options.xlsx:
        content = table.workbook(found.old, found.new, found.comparison, found.title)
        atomic.replace_file(options.xlsx, content)
    if options.json:
        print(told.as_json(found.comparison), end="")
        return 0
    for line in told.as_lines(found.old, found.new, found.comparison, every=options.all):
        print(line)
    if options.xlsx:
        print(f"已写入 {options.xlsx}")
    return 0


def _add(options: argparse.Namespace) -> int:
    # checks the whole portal twice over; no other command needs it
    from generator import adding  # noqa: PLC0415

    print(*adding.add(options.source, options.drafts), sep="\n")
    return 0


def _new(options: argparse.Namespace) -> int:
    from generator import adding  # noqa: PLC0415  as in _add

    given = {option: (getattr(options, option) or "").strip() for option in _NAMES}
    for option, words in _NAMES.items():
        if not given[option] and sys.stdin.isatty():
            given[option] = input(f"{words}：").strip()
    if missing := [f"--{option}" for option, words in given.items() if not words]:
        print(f"缺少 {'、'.join(missing)}，用法见 rules new --help", file=sys.stderr)
        return 2
    print(*adding.begin(options.source, options.site, tagline=options.tagline, **given), sep="\n")
    return 0


MOST_DOUBTS = 50
"""How many doubts the terminal shows; the report has them all."""


def _progress(stage: str) -> None:
    print(f"{stage} …", file=sys.stderr, flush=True)


def _pack(options: argparse.Namespace) -> int:
    # the libraries of compression are of no use to any other command
    from generator.release import packing  # noqa: PLC0415

    if not (options.site / SUMS).is_file():
        print(f"{options.site}：里面没有 {SUMS}，不是建好的网站，请先 make build", file=sys.stderr)
        return 2
    packed = packing.pack(options.site, options.out)
    size = packed.archive.stat().st_size / 1_000_000
    print(f"已写入 {packed.folder} 和 {packed.archive.name}（{size:.1f} MB）：{packed.files} 个文件")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from generator import sums  # noqa: PLC0415  as in _pack
    from generator.release import report, verifying  # noqa: PLC0415

    if not options.sums.is_file():
        print(
            f"{options.sums}：没有这份清单。请先 make build（网址与线上的相同），或用 --sums 指明",
            file=sys.stderr,
        )
        return 2
    listed = sums.read(options.sums)
    try:
        faults = verifying.of(options.site, listed)
    except verifying.NoAnswer as none:
        print(none, file=sys.stderr)
        return 2
    if not faults:
        print(f"{options.site}：{len(listed)} 个文件与 {options.sums} 逐字节相同")
        return 0
    for line in report.lines(faults, options.site, options.sums):
        print(line, file=sys.stderr)
    return 1


def _pdf(options: argparse.Namespace) -> int:
    # what drives the browser is installed by `make pdf` alone
    from generator.printing import chromium_printer, printed_pages, run  # noqa: PLC0415

    try:
        with chromium_printer.printer(options.site) as put:
            made = list(run.sheets(options.site, put))
    except chromium_printer.NoBrowser as error:
        print(error, file=sys.stderr)
        return 2
    missing = [line for one in made for line in run.lacking(one)]
    if missing:
        print(*missing, "没有写入任何 PDF", sep="\n", file=sys.stderr)
        return 1
    run.keep(made, options.out, printed_pages.address_of(options.site))
    pages, size = sum(len(one.words) for one in made), sum(len(one.pdf) for one in made)
    print(f"已写入 {len(made)} 份 PDF，共 {pages} 页、{size / 1_000_000:.0f} MB：{options.out}")
    print("再运行 make build，网站就提供下载")
    return 0

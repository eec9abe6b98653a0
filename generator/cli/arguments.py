"""What commands there are, what each may be given, and what is said in Chinese of a wrong use."""

import argparse
import codecs
import re
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from generator.files import SUMS
from generator.model.base import portable
from generator.sources import NO_RULES

__all__ = ["NAMES", "parser"]


NAMES = {
    "name": "门户的名称，如 青禾县政府规则门户",
    "organisation": "哪个机关的门户，如 青禾县人民政府",
}
"""What a new portal has to be told."""


_TAGLINE = "工作规则逐条可查"


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


class _Version(argparse.Action):
    """Prints the version, which is looked up by those alone who ask for it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, nargs=0)

    def __call__(self, *_: object) -> NoReturn:
        print(f"rules {version('rules-portal')}")
        raise SystemExit(0)


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


def parser() -> argparse.ArgumentParser:
    """What reads the words of a command; its ``action`` is a module of this room and a function of it."""
    made = _Parser(prog="rules", description="把工作规则存成数据，逐字核对，生成网站。")
    made.add_argument("--version", action=_Version, help="显示程序的版本")
    commands = made.add_subparsers(title="命令", required=True, metavar="命令")

    def command(name: str, action: str, words: str, *, of_sources: bool = True) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=f"{words}。")
        if of_sources:
            one.add_argument(
                "--source",
                type=Path,
                default=Path("rules_source"),
                metavar="文件夹",
                help="规则所在的文件夹，不写是 rules_source",
            )
        one.set_defaults(action=action)
        return one

    check = command("check", "checking.check", "检查规则和标注，列出字数、条数和修正")
    check.add_argument(
        "--coverage", action="store_true", help="先逐条列出哪些分句已归入职责、哪些免除、哪些没有归入"
    )
    write = command(
        "write", "writing.write", "写出整个网站（不含手写的指南），供别的网站程序或网页服务器使用"
    )
    write.add_argument("folder", type=Path, metavar="文件夹", nargs="?", help="写到哪里")
    write.add_argument("--text", action="store_true", help="不写网页，把各个版本的正式文本印回文本")
    write.add_argument(
        "--rule", type=_rule_id, metavar="代号", help="与 --text 同用：只要这一部规则，写规则的代号"
    )
    write.add_argument("--theme", type=Path, metavar="文件夹", help="模板和样式，不写是随程序来的 theme")
    ask = command("search", "searching.search", "照网页的样子回答一个问题，逐条写出凭什么排在那里")
    ask.add_argument("question", metavar="问话", nargs="+", help="照人们的说法写，如 会议纪要谁签发")
    ask.add_argument("--results", type=_ordinal, default=10, metavar="条数", help="列出几条，不写是 10")
    out = command(
        "export",
        "exporting.export",
        "写出查找服务器（OpenSearch）要的数据；写了 --to 就装进去，换上时查找不中断",
    )
    out.add_argument("what", choices=["search"], metavar="search", help="写出什么：search 是查找用的数据")
    out.add_argument("folder", type=Path, metavar="文件夹", help="写到哪里")
    out.add_argument(
        "--to", metavar="地址", help="装进这个集群，如 http://127.0.0.1:9200；账号写在 RULES_SEARCH_LOGIN"
    )
    command("schema", "formatting.schema", "写出编辑器据以补全和检查 YAML 的 JSON Schema")
    command("format", "formatting.format_", "把每个 YAML 文件改写成统一的写法")
    review = command("review", "reviewing.review", "写出核对单，请人对照原文核对标注；核对后用 --apply 记入")
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
    pdf = command("pdf", "printing.pdf", "把建好的网站里每张清单印成 PDF，并装订成一册")
    pdf.add_argument("site", type=Path, metavar="网站", help="mkdocs 建好的网站所在的文件夹")
    pdf.add_argument(
        "--out", type=Path, default=Path("build/pdf"), metavar="文件夹", help="写到哪里，不写是 build/pdf"
    )
    pack = command(
        "pack",
        "releasing.pack",
        "把网站打成一个从 U 盘或共享文件夹直接打开的包：文件夹和 zip",
        of_sources=False,
    )
    pack.add_argument("site", type=Path, metavar="网站", help="建好的网站所在的文件夹")
    pack.add_argument(
        "--out", type=Path, default=Path("build/stick"), metavar="文件夹", help="写到哪里，不写是 build/stick"
    )
    verify = command(
        "verify",
        "releasing.verify",
        "核对网站的每个文件是否与生成的逐字节相同：写网址或文件夹",
        of_sources=False,
    )
    verify.add_argument("site", metavar="网站", help="网址（https://…/）或文件夹")
    verify.add_argument(
        "--sums",
        type=Path,
        default=Path("site") / SUMS,
        metavar="文件",
        help=f"与哪一份清单核对，不写是 site/{SUMS}，即本机生成的",
    )
    load = command("import", "importing.import_", "从公布的文件导入规则，写成草稿；可以一次导入许多文件")
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
    held = command("compare", "comparing.compare", "比较两个版本或两部规则：哪一条成了哪一条，改了哪些字")
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
    put = command("add", "adding.add", "把导入的草稿放到位：角色和文件按名称并入登记表，什么也不覆盖")
    put.add_argument(
        "drafts",
        type=Path,
        nargs="+",
        metavar="草稿",
        help="rules import 写出的文件夹，或装着几份草稿的文件夹",
    )
    new = command("new", "beginning.new", "另起一个门户：原有的规则整个移开，换上空的登记表")
    for option, words in NAMES.items():
        new.add_argument(f"--{option}", metavar="文字", help=f"{words}；不写就问")
    new.add_argument(
        "--tagline", metavar="文字", default=_TAGLINE, help=f"名称下面的一句话，不写是 {_TAGLINE}"
    )
    new.add_argument(
        "--site", type=Path, default=Path("mkdocs.yml"), metavar="文件", help="网站的设置，不写是 mkdocs.yml"
    )
    return made

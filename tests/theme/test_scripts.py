"""The scripts: written for Chrome 79, each with what it needs loaded before it, and none that compares labels."""

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.built import ROOT, Site
from tests.support.kept import KEPT

THEME = ROOT / "theme"
SCRIPTS = sorted(THEME.glob("components/*/*.js"))
WHOLES = {
    path.name: re.findall(r'^// @import ".*/([^/"]+)";$', path.read_text(encoding="utf-8"), re.MULTILINE)
    for path in THEME.glob("*.js")
}
"""The files that are put together, and their parts in order."""
NODE = ROOT / ".venv/bin/node"
MODULES = ROOT / ".venv/node/node_modules"
GIVEN_BY_THE_GENERATOR = {
    "calendar.js": "calendar",
    "search-asks.js": "searchAsks",
    "search-index.js": "searchHead",
    "search-spelling.js": "searchSpelling",
}
PARTS_ALONE = {"search-editions-index.js"}
"""What has passages and gives nothing; tests/editions/test_search.py reads it."""
OF_EDITIONS = {"search-editions.js"}
"""What a portal without several editions has no use for."""
NAMED_BY_THE_INDEX = {"search-spelling.js"}
OF_MANY = {"list-rules.js", "paging.js", "rules.js"}
"""What a portal of one rule has no use for; tests/web/test_many.py runs it."""
CODE = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class Script:
    """A script with what its head says: what it needs when it is loaded, what later, and what it gives."""

    name: str
    needs: frozenset[str]
    later: frozenset[str]
    gives: frozenset[str]


def read(path: Path) -> Script:
    head = re.match(r"/\*\*\n(?: \*.*\n)+? \*/\n", path.read_text(encoding="utf-8"))
    assert head, f"{path.name} begins with a comment that says what it is"

    def line(word: str) -> frozenset[str]:
        found = re.search(rf"^ \* {word}: (.+)\.$", head[0], re.MULTILINE)
        return frozenset(re.findall(r"portal\.(\w+)", found[1])) if found else frozenset()

    assert re.search(r"^ \* Needs: .+\.\n(?: \* Later: .+\.\n)? \* Gives: .+\.\n \*/$", head[0], re.MULTILINE)
    return Script(path.name, line("Needs"), line("Later"), line("Gives"))


ALL = {path.name: read(path) for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.name))
def test_the_head_of_a_script_says_what_it_needs_and_gives(path: Path) -> None:
    code = CODE.sub("", path.read_text(encoding="utf-8"))
    gives = set(re.findall(r"^\s*portal\.(\w+) = ", code, re.MULTILINE))
    named = set(re.findall(r"\bportal\.(\w+)", code))
    for taken in re.findall(r"const \{([^}]*)\} = portal\n", code):
        named.update(name.partition(":")[0].strip() for name in taken.split(","))
    said = ALL[path.name]
    assert said.gives == gives
    assert said.needs | said.later == named - gives
    assert not said.needs & said.later


def test_each_name_of_the_namespace_is_given_once() -> None:
    given = [name for script in ALL.values() for name in script.gives] + [*GIVEN_BY_THE_GENERATOR.values()]
    assert sorted(given) == sorted(set(given))
    assert {name for script in ALL.values() for name in script.needs | script.later} <= set(given)


def loaded(page: Iterable[tuple[str, bool]]) -> list[str]:
    """Scripts in the order in which a browser runs them: those that defer after all others."""
    tags = list(page)
    ordered = [name for name, deferred in tags if not deferred] + [
        name for name, deferred in tags if deferred
    ]
    return [part for name in ordered for part in WHOLES.get(name, [name])]


def missing(order: Iterable[str]) -> list[str]:
    """What is needed before it is given."""
    given: set[str] = set()
    lacks = []
    for name in order:
        if name in GIVEN_BY_THE_GENERATOR:
            given.add(GIVEN_BY_THE_GENERATOR[name])
            continue
        lacks += [f"{name}: portal.{need}" for need in sorted(ALL[name].needs - given)]
        given |= ALL[name].gives
    return lacks


def on_demand() -> list[str]:
    """What search.js loads, in the order in which it is asked for."""
    code = (THEME / "components/search/search.js").read_text(encoding="utf-8")
    lists = re.findall(r"const (?:REST|CITES|TYPED|SOUND|LARGE|SERVER|EDITIONS) = (\[.*\])", code)
    names = [name for found in lists for name in json.loads(found) if name not in PARTS_ALONE]
    return [part for name in names for part in WHOLES.get(name, [name])]


def test_what_a_script_needs_is_given_before_it_on_every_page(site: Site) -> None:
    used: set[str] = set()
    for page in site.documents.values():
        tags = [
            (str(tag.get("src")).partition("?")[0].rpartition("/")[2], tag.get("defer") is not None)
            for tag in page.tree.xpath("//script[contains(@src, 'assets/portal/')]")
        ]
        order = loaded(tags)
        assert len(order) == len(set(order)), page.name
        assert missing(order) == [], page.name
        coming = [name for name in on_demand() if "search.js" in order and name not in order]
        assert missing([*order, *coming]) == [], page.name
        # what is needed later has come when search has
        given = {name for script in (*order, *coming) if script in ALL for name in ALL[script].gives}
        later = {name for script in order for name in (ALL[script].later if script in ALL else ())}
        assert later <= given | set(GIVEN_BY_THE_GENERATOR.values()), page.name
        used.update(order)
    unused = OF_MANY & {*ALL} if len(KEPT) == 1 else set()
    assert {*used, *on_demand(), *NAMED_BY_THE_INDEX, *unused} == {*ALL, *GIVEN_BY_THE_GENERATOR}


def test_files_of_the_generator_give_what_scripts_take_from_them(site: Site) -> None:
    folder = site.folder / "assets/portal"
    for name, gives in GIVEN_BY_THE_GENERATOR.items():
        assert (folder / name).read_text(encoding="utf-8").startswith(f"portal.{gives}=")
    head, _, parts = (folder / "search-index.js").read_text(encoding="utf-8").partition("\n")
    written = json.loads(head.partition("=")[2])
    assert re.fullmatch(r'(portal\.searchPart\("(terms|texts)",\d+,.*\)\n)+', parts)
    # what scripts are told of the head is what it has
    types = (THEME / "portal.d.ts").read_text(encoding="utf-8")
    declared = re.search(r"interface SearchHead \{(.*?)\n  \}", types, re.DOTALL)
    assert declared
    fields = re.findall(r"^    (\w+)(\??):", declared[1], re.MULTILINE)
    assert {name for name, optional in fields if not optional} <= set(written) <= {name for name, _ in fields}


def node(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    assert NODE.exists(), "run `make lint` once: it brings Node and the linters"
    return subprocess.run(
        [str(NODE), *arguments],
        cwd=ROOT,
        env={"NODE_PATH": str(MODULES), "PATH": ""},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def complaints(*pieces: str) -> list[list[str]]:
    """What eslint says of each piece of code, were it a file of theme/."""
    program = (
        "const {ESLint} = require('eslint'); const pieces = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "(async () => { const lint = new ESLint(); const all = [];"
        "for (const code of pieces) { const [found] = await lint.lintText(code, {filePath: 'theme/components/x/x.js'});"
        "all.push(found.messages.filter(m => m.ruleId !== 'no-undef' && m.ruleId !== 'no-unused-expressions')"
        ".map(m => m.message)) } console.log(JSON.stringify(all)) })()"
    )
    done = node("-e", program, stdin=json.dumps(pieces))
    assert done.returncode == 0, done.stderr
    return [list(found) for found in json.loads(done.stdout)]


LABELS = (
    # as it stood in the results of search: one label changed, and every answer had a false prefix
    'say(["应当", "必须"].includes(duty.force) ? "" : duty.force)',
    'say(duty.force === "应当")',
    'if (button.textContent !== "朗读") stop()',
    "if (button.textContent === words) stop()",
    'switch (kind) { case "职责": stop() }',
    'say(kinds.has("职责"))',
    'say("应当必须".includes(word))',
    "say(label === `职责${number}`)",
    'say(kind.startsWith("职责"))',
)
KEYS = (
    'say(["duty", "power"].includes(kind) ? "职责" : "")',
    'button.textContent = on ? "停止朗读" : "朗读"',
)


@pytest.mark.slow
def test_no_script_may_compare_a_label() -> None:
    found = complaints(*LABELS, *KEYS)
    assert [code for code, said in zip(LABELS, found, strict=False) if "label" not in " ".join(said)] == []
    assert found[len(LABELS) :] == [[], []]


UNKNOWN_TO_CHROME_79 = (
    "say(a?.b)",
    "say(a ?? b)",
    "a ??= b",
    "try { say() } catch { say() }",
    "say({ ...a })",
    "const { a, ...rest } = b; say(a, rest)",
    "say(/(?<=a)b/.test(c))",
    'say(new RegExp("(?<=a)b"))',
    "say(2_000)",
    "say(list.at(-1))",
    'say(words.replaceAll("a", "b"))',
    "list.replaceChildren(item)",
    "say(list.findLast(Boolean))",
    "form.inert = true",
    "say(structuredClone(a))",
    "say(crypto.randomUUID())",
    "say(new WeakRef(a))",  # eslint-plugin-compat
)


@pytest.mark.slow
def test_no_script_may_use_what_chrome_79_does_not_know() -> None:
    found = complaints(*UNKNOWN_TO_CHROME_79, "say(Object.assign({}, a), [...b].flatMap(c))")
    assert [code for code, said in zip(UNKNOWN_TO_CHROME_79, found, strict=False) if not said] == []
    assert found[-1] == []


def test_every_script_that_is_published_can_be_read_as_es2017(site: Site) -> None:
    paths = sorted(path for path in (site.folder / "assets/portal").rglob("*.js"))
    parts = {part for whole in WHOLES.values() for part in whole}
    unused = OF_MANY if len(KEPT) == 1 else set()
    wanted = {*WHOLES, *ALL, *GIVEN_BY_THE_GENERATOR} - parts - unused - OF_EDITIONS
    assert {path.name for path in paths} >= wanted
    paths += [THEME / "components/search" / name for name in WHOLES["search-editions.js"]]
    paths += (
        [THEME / "components/paging/paging.js", THEME / "components/list/list-rules.js"] if unused else []
    )
    program = (
        "const {parse} = require('espree'), fs = require('fs');"
        "for (const file of process.argv.slice(1)) parse(fs.readFileSync(file, 'utf8'), {ecmaVersion: 2017})"
    )
    done = node("-e", program, *map(str, paths))
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_types_are_checked_from_file_to_file(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text(
        "portal.day.shift(3, 1)\n"  # a day is a text
        "portal.missing\n"
        "portal.searchHead.cuts.words\n"
        "const last = [1].at(0)\n"  # after Chrome 79
        "const f = (x) => x\n",  # no type
        encoding="utf-8",
    )
    settings = {
        "extends": str(ROOT / "tsconfig.json"),
        "include": [str(THEME / "components/**/*.js"), str(THEME / "portal.d.ts"), str(wrong)],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = node(str(MODULES / "typescript/bin/tsc"), "--project", str(tmp_path))
    lines = re.findall(r"^.*wrong\.js\((\d),\d+\): error TS(\d+)", done.stdout, re.MULTILINE)
    assert [line for line, code in lines if code != "6133"] == ["1", "2", "3", "4", "5"], done.stdout
    assert set(re.findall(r"(\w[\w-]*\.js)\(", done.stdout)) == {"wrong.js"}

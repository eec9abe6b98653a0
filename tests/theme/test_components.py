"""The look is made of components: what a file or a class is called says whose it is."""

import re
from pathlib import Path

import pytest

from generator import theme

TOP = Path(__file__).parent.parent.parent / "theme"
FOLDERS = sorted(folder for folder in (TOP / "components").iterdir() if folder.is_dir())
NAMES = [folder.name for folder in FOLDERS]
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# the theme underneath, whose classes ours stand beside
FOREIGN = ("md-", "highlight", "headerlink")


def owned(name: str) -> bool:
    return any(name == component or name.startswith(f"{component}-") for component in NAMES)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_each_file_of_a_component_bears_its_name(folder: Path) -> None:
    files = [path.name for path in folder.iterdir()]
    assert files
    known = re.compile(rf"({folder.name}(-[a-z]+)?\.(html|css|js)|examples\.yaml)$")
    assert not [name for name in files if not known.match(name)]


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_each_component_with_a_look_has_examples_and_no_other_has(folder: Path) -> None:
    assert (folder / "examples.yaml").is_file() == any(folder.glob("*.css"))


def templates() -> list[Path]:
    return [
        path for folder in ("pages", "components", "overrides") for path in (TOP / folder).rglob("*.html")
    ]


def classes(template: str) -> set[str]:
    """The class names in a template, those within expressions too: there they have a blank before them."""
    found: set[str] = set()
    for value in re.findall(r'\bclass="((?:\{\{.*?\}\}|[^"])*)"', template):
        found.update(name for part in EXPRESSION.findall(value) for name in re.findall(r"' ([a-z-]+)'", part))
        found.update(EXPRESSION.sub("", value).split())
    return found


def test_each_class_of_a_template_begins_with_its_component() -> None:
    named = {path: classes(path.read_text(encoding="utf-8")) for path in templates()}
    assert sum(map(len, named.values())) > 100
    stray = [f"{path.name}: {name}" for path, names in named.items() for name in sorted(names)]
    assert not [line for line in stray if not owned(line.partition(": ")[2]) and "md-" not in line]


def styled(sheet: Path) -> set[str]:
    """The class names in the selectors of a style sheet."""
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"|@[^{};]*;", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", plain)
    return {name for selector in selectors for name in re.findall(r"\.(-?[a-z_][\w-]*)", selector)}


SHEETS = sorted(TOP.rglob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: str(path.name))
def test_each_class_of_a_style_sheet_begins_with_a_component(sheet: Path) -> None:
    assert not sorted(name for name in styled(sheet) if not owned(name) and not name.startswith(FOREIGN))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: str(path.name))
def test_only_one_sheet_knows_of_the_theme_underneath(sheet: Path) -> None:
    foreign = {name for name in styled(sheet) if name.startswith(FOREIGN)}
    # the box to search in stands in its header
    assert sheet.name == "material.css" or foreign <= {"md-container"}


def used() -> set[str]:
    """The classes of templates and every word of the programs that make markup."""
    named = {name for path in templates() for name in classes(path.read_text(encoding="utf-8"))}
    programs = [*TOP.rglob("*.js"), *(TOP.parent / "generator" / "pages").glob("*.py")]
    quoted = (re.findall(r"[\w-]+", path.read_text(encoding="utf-8")) for path in programs)
    return named.union(*quoted)


def begun() -> tuple[str, ...]:
    """The beginnings of class names that a template or a script finishes: ``law-{{ block.kind }}``."""
    in_templates = (name for path in templates() for name in classes(path.read_text(encoding="utf-8")))
    in_scripts = (
        name
        for path in TOP.rglob("*.js")
        for name in re.findall(r"class: `([\w-]+-)\$\{", path.read_text(encoding="utf-8"))
    )
    return tuple(name for name in (*in_templates, *in_scripts) if name.endswith("-"))


PLAIN = {
    "checklist",
    "checklist-main",
    "duty-list",
    "law-backlinks",
    "law-title",
    "life-cases",
    "life-stages",
    "list-more",
    "frame-top",
    "page-repairs",
    "page-title",
    "question-duties",
    "req-list",
    "role-through",
    "step-branches",
    "step-list",
}
"""Names of parts that need no look of their own; each kind of page has such a name too."""


def test_each_class_of_a_template_has_a_look() -> None:
    looks = set[str]().union(*map(styled, SHEETS))
    named = {name for path in templates() for name in classes(path.read_text(encoding="utf-8"))}
    pages = {f"page-{path.stem}" for path in (TOP / "pages").glob("*.html")}
    bare = {name for name in named - looks - pages if not name.endswith("-") and "md-" not in name}
    assert bare == PLAIN


def test_no_class_has_a_look_that_nothing_uses() -> None:
    names = used()
    looks = {name for sheet in SHEETS for name in styled(sheet) if not name.startswith(FOREIGN)}
    beginnings = begun()
    assert not sorted(name for name in looks if name not in names and not name.startswith(beginnings))


def test_programs_find_elements_by_their_data_and_not_by_their_class() -> None:
    queries = {
        f"{script.name}: {query}"
        for script in TOP.rglob("*.js")
        for query in re.findall(
            r"(?:querySelector|querySelectorAll|closest|matches)\([\"'`]([^\"'`]*)",
            script.read_text(encoding="utf-8"),
        )
        if re.search(r"(^|[\s>,(])[a-z]*\.(?!md-)[a-z]", query)
    }
    assert not queries


def test_no_text_of_a_script_runs_over_two_lines() -> None:
    # or it would lose what its lines are set in by
    scripts = [path.read_text(encoding="utf-8") for path in TOP.rglob("*.js")]
    plain = [re.sub(r"/\*.*?\*/|(?m:^ *//.*$)", "", script, flags=re.DOTALL) for script in scripts]
    assert not [text for script in plain for text in re.findall(r"`[^`]*`", script) if "\n" in text]


def test_the_lighter_style_sheet_is_a_part_of_the_other_in_its_order() -> None:
    light, whole = (
        re.findall(r'@import "([^"]+)";$', (TOP / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("light.css", "portal.css")
    )
    assert light == [part for part in whole if part in light]


@pytest.mark.parametrize("whole", ["portal.css", "light.css", "portal.js", "article-print.css"])
def test_a_file_put_together_has_each_of_its_parts_once(whole: str) -> None:
    parts = re.findall(r'@import "([^"]+)";$', (TOP / whole).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(parts) == len(set(parts)) > 1
    published = {Path(asset.path).name: asset.content.decode() for asset in theme.assets(TOP)}
    assert "@import" not in published[whole]
    for part in parts:
        # all but the comments that have lines of their own, types within lines, and what lines are set in by
        code = re.sub(
            r"^ *(/\*.*?\*/) *\n", "", (TOP / part).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        code = re.sub(r"/\*\* @type .*?\*/ ?", "", code)
        lines = [line.strip() for line in code.strip().split("\n")]
        assert "\n".join(line for line in lines if not line.startswith("//")) in published[whole]
        assert Path(part).name not in published


def test_what_is_dark_by_choice_is_dark_by_the_system() -> None:
    tokens = (TOP / "tokens.css").read_text(encoding="utf-8")
    chosen, system = re.findall(r"color-scheme: dark;([^}]*)", tokens)
    assert chosen.split() == system.split()


def test_no_two_files_have_one_address() -> None:
    paths = [asset.path for asset in theme.assets(TOP)]
    assert len(paths) == len(set(paths))

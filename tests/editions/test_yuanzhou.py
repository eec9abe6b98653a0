"""Yuanzhou's rules with a second edition that is made here: nothing that is published now is lost or leads nowhere."""

import re
import shutil
from pathlib import Path

import pytest

from generator import numerals, portal, sources
from generator.comparing import compare
from generator.importer.command import run
from tests.editions.two import ROOT
from tests.support.built import SITE_URL, Site
from tests.support.kept import OWN
from tests.web.crawl import broken, links

pytestmark = [pytest.mark.content, pytest.mark.slow]

OLD, NEW = "2023-07-11", "2026-05-01"
INSERTED = 21
LIMIT = ("5个工作日内印发", "3个工作日内印发")
NOTES = ("duties", "procedures", "waivers")


def renumbered(line: str) -> str:
    """A line with the number of its article one higher where that comes after the new one."""
    match = re.match("([一二三四五六七八九十]+)、", line)
    number = numerals.parse(match[1]) if match else None
    if not match or not number or number < INSERTED:
        return line
    return f"{numerals.to_chinese(number + 1)}、{line[match.end() :]}"


def second(root: Path) -> None:
    """An article in the middle is new, a limit is shorter; what is annotated follows the words."""
    rule = root / OWN
    lines = (rule / OLD / "source.txt").read_text(encoding="utf-8").split("\n")
    place = next(i for i, line in enumerate(lines) if line.startswith("二十一、"))
    new = "二十一、区政府办公室应当在每月底前通报会议议定事项的办理情况。"
    words = "\n".join([*map(renumbered, lines[:place]), new, *map(renumbered, lines[place:])])
    file = root.parent / "new.txt"
    file.write_text(words.replace("2023年7月11日", "2026年5月1日").replace(*LIMIT), encoding="utf-8")
    run(file, root.parent / "draft", rule=OWN, root=root)
    (rule / NEW).mkdir()
    for name in ("source.txt", "text.yaml"):
        shutil.copy(root.parent / "draft" / name, rule / NEW)
    read, problems = sources.load(root)
    assert read, problems
    old, text = (edition.text.value for edition in read.works[0].editions)
    became = {str(m.old[0]): str(m.new[0]) for m in compare(old, text).units if len(m.old) == len(m.new) == 1}

    def follow(path: Path, into: Path) -> None:
        moved = re.sub(
            r"\bart_\d+(?:__para_\d+)?",
            lambda found: became.get(found[0], found[0]),
            path.read_text(encoding="utf-8"),
        )
        moved = moved.replace(*LIMIT).replace("within: 5 workdays", "within: 3 workdays")
        into.write_text(moved.replace(f"current: '{OLD}'", f"current: '{NEW}'"), encoding="utf-8")

    for name in NOTES:
        follow(rule / OLD / f"{name}.yaml", rule / NEW / f"{name}.yaml")
    for path in (*root.glob("*.yaml"), rule / "rule.yaml"):
        follow(path, path)
    rule_file = rule / "rule.yaml"
    said = rule_file.read_text(encoding="utf-8").replace("coverage: complete\n", "")
    rule_file.write_text(said, encoding="utf-8")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal with both editions as files."""
    folder = tmp_path_factory.mktemp("yuanzhou")
    root = shutil.copytree(ROOT / "rules_source", folder / "rules_source")
    second(root)
    built = portal.build(root, ROOT / "theme", site_address=SITE_URL)
    for file in built.files:
        path = folder / "site" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return Site(folder / "site")


def test_no_link_is_dead_and_every_address_of_the_portal_answers(both: Site, site: Site) -> None:
    # what there is with one edition too is crawled there
    own = [page for name, page in both.documents.items() if re.search(r"20\d\d-|/editions/|^roles/", name)]
    found = {link: why for page in own for link in links(page) if (why := broken(both, page, link))}
    assert len(own) > 100 and found == {}
    by_hand = {path.parent.name for path in (ROOT / "docs").rglob("index.md")}
    lost = {
        name for name in site.documents.keys() - both.documents.keys() if name.split("/")[0] not in by_hand
    }
    assert lost == set()


def test_each_old_article_leads_to_its_words_as_they_are_now(both: Site) -> None:
    for number in range(1, 50):
        old = both.documents[f"rules/{OWN}/{OLD}/{number}/index.html"].tree
        found = {now.split("__")[0] for now in old.xpath("//*[@data-onward-to]//@data-now")}
        assert found == {f"art_{number + (number >= INSERTED)}"}
    moved = both.documents[f"rules/{OWN}/25/index.html"].tree.xpath("//*[@data-moved]//@data-now")
    assert moved == ["art_26"]

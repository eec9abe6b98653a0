"""What the site holds of others is named with the licence that the installed package has."""

import re
from importlib import metadata

import pytest

from tests.support.built import ROOT, Site

NOTICES = (ROOT / "theme/THIRD_PARTY.txt").read_text(encoding="utf-8")


def squeezed(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("package", ["mkdocs-material", "opencc", "pypinyin"])
def test_the_licence_is_word_for_word_that_of_the_package(package: str) -> None:
    found = metadata.distribution(package)
    (path,) = [
        path
        for path in found.files or ()
        if re.search(r"dist-info/(licenses/)?LICENSE(\.\w+)?$", path.as_posix())
    ]
    assert squeezed(path.read_text(encoding="utf-8")) in squeezed(NOTICES)


def test_the_files_that_hold_them_are_in_the_site(site: Site) -> None:
    named = re.findall(r"— (assets/\S+?)（", NOTICES)
    assert len(named) == 4
    assert all(list(site.folder.glob(name)) for name in named)
    assert (site.folder / "assets/portal/THIRD_PARTY.txt").read_text(encoding="utf-8") == NOTICES
    # no style sheet or script of others is there besides
    foreign = [
        path
        for path in (site.folder / "assets").rglob("*.[cj]s*")
        if path.parts[-2] not in ("portal", "lists")
    ]
    assert [path.name for path in foreign if not re.fullmatch(r"main\.\w+\.min\.css", path.name)] == []

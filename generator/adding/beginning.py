"""What ``rules new`` does: the portal of another government begun, and what was there moved aside whole."""

import os
import re
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

from generator import atomic, portal, storage
from generator.model.registers import Documents, Roles
from generator.model.settings import Portal, SearchWords
from generator.problems import Problem, SourceError, named
from generator.sources import schema_path

__all__ = ["begin"]

_KEPT = ("schemas", "calendar")
"""Folders of rules_source/ that are of use to every portal."""
# 宜春市 and 袁州区 of 宜春市袁州区人民政府: words with these letters are of that place alone
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?=[省市区县州旗盟])")


def begin(root: Path, site: Path, *, name: str, organisation: str, tagline: str) -> tuple[str, ...]:
    """Begin a portal in the folder ``root`` with an empty rules_source/, and name it in ``site``, the file mkdocs.yml.

    Gives the lines that say what was done. Raises SourceError, and then everything is as it was.
    """
    problems: list[Problem] = []
    with atomic.locked(root):
        old = storage.load(root / "portal.yaml", named(root / "portal.yaml"), Portal, problems)
        settings = storage.read_bytes(site, named(site), problems)
        if old is None or settings is None:
            raise SourceError(problems)
        new = Portal(
            name=name,
            organisation=organisation,
            tagline=tagline,
            search=_general(old.value),
            counting=old.value.counting,
        )
        aside = _free(root)
        _change(root, aside, site, _renamed(settings.decode("utf-8"), new).encode(), new)
    return (
        f"原有的规则和标注都移到了 {named(aside)}，一个字没有改；不要了再自己删去",
        f"{named(root)}：新的门户《{name}》，还没有规则；搜索的通用问法留着",
        f"{named(site)}：网站名称和说明已换",
        "下一步：rules import 文件 --rule 代号，再 rules add 草稿",
    )


def _change(root: Path, aside: Path, site: Path, settings: bytes, new: Portal) -> None:
    """What was there is under its new name before anything else takes its place: a kill at any moment loses nothing."""
    old_settings = site.read_bytes()
    begun = atomic.NewFolder(root)
    try:
        _fill(begun.path, root, new)
        portal.load(begun.path)
        kept = atomic.NewFolder(aside, root)
        try:
            kept.take_over(root)
            kept.publish(public=False)
        finally:
            kept.drop()
        try:
            atomic.replace_file(site, settings)
            begun.publish(public=False)
        except BaseException:
            with suppress(OSError):
                atomic.replace_file(site, old_settings)
            shutil.rmtree(aside)
            raise
    finally:
        begun.drop()


def _general(old: Portal) -> SearchWords | None:
    """How people ask anywhere: without what they call the roles, and the places, of one government."""
    if old.search is None:
        return None
    letters = set("".join(_PLACE.findall(old.organisation)))

    def kept(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if not letters & set(word))

    pairs = [(pair, kept(pair.says), kept(pair.means)) for pair in old.search.synonyms]
    synonyms = tuple(
        pair.model_copy(update={"says": says, "means": means})
        for pair, says, means in pairs
        if says and means
    )
    return old.search.model_copy(update={"synonyms": synonyms, "roles": ()})


def _fill(made: Path, old: Path, new: Portal) -> None:
    for folder in _KEPT:
        if (old / folder).is_dir():
            atomic.copy_folder(old / folder, made / folder)
    empty = {"portal": new, "roles": Roles(roles=()), "documents": Documents(documents=())}
    for name, model in empty.items():
        text = storage.dump(model, schema=schema_path(name))
        (made / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


def _free(root: Path) -> Path:
    """A name beside the folder that nothing has yet: rules_source.old, rules_source.old2 …."""
    names = (root.with_name(f"{root.name}.old{'' if n == 1 else n}") for n in count(1))
    return next(one for one in names if not os.path.lexists(one))


def _renamed(settings: str, new: Portal) -> str:
    """mkdocs.yml with the name and the description of the new site."""
    for key, words in (("site_name", new.name), ("site_description", f"{new.organisation}：{new.tagline}")):
        line = f"{key}: {storage.quoted(words)}"
        settings = re.sub(rf"^{key}:.*$", lambda _, line=line: line, settings, count=1, flags=re.MULTILINE)  # type: ignore[misc]
    return settings

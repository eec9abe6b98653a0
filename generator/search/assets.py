"""The files that search needs in the browser: the index as a plain script, and lunr itself.

Plain scripts, because from ``file://`` a browser refuses fetch, workers and modules.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import opencc
from lunr.builder import Builder
from pypinyin import Style, lazy_pinyin

from generator.files import Asset
from generator.links import Links
from generator.search.analysis import fold, tokens
from generator.search.entries import Entry, entries
from generator.sources import Sources

__all__ = ["build"]

_HAN = re.compile(r"[〇㐀-鿿]+")
_FIELDS = ("text", "does", "who", "about", "limit", "name")


def build(sources: Sources, links: Links) -> tuple[Asset, ...]:
    """The index with all that is shown of its entries, and lunr as MkDocs carries it."""
    found = list(entries(sources, links))
    corpus = "".join(fold(" ".join(entry.fields.values())) for entry in found)
    said = sources.portal.value.search
    data = {
        "index": _index(found),
        "passages": [entry.shown for entry in found if entry.ref[0] == "p"],
        "duties": [entry.shown for entry in found if entry.ref[0] == "d"],
        "names": [entry.shown for entry in found if entry.ref[0] == "n"],
        "pinyin": _pinyin(found),
        "simplified": _simplified(set(corpus)),
        "said": said.model_dump(mode="json")
        if said
        else {"questions": [], "fillers": [], "synonyms": [], "roles": []},
    }
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # in a script file these two end a line, and in JSON they do not
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return (
        Asset("assets/portal/search-index.js", f"window.portalSearchData={words}\n".encode()),
        Asset("assets/portal/lunr.js", _lunr().encode()),
    )


def _index(found: Iterable[Entry]) -> object:
    builder = Builder()
    builder.ref("ref")
    # passages are of all lengths on purpose, so a short one is not the better for it
    builder.b(0.5)
    for field in _FIELDS:
        builder.field(field)
    # the texts come cut already: lunr's own pipelines would empty Chinese tokens in the browser
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    for entry in found:
        cut = {
            field: [t for word in entry.fields.get(field, "").split(" ") for t in tokens(word)]
            for field in _FIELDS
        }
        builder.add({"ref": entry.ref, **cut})
    index = builder.build().serialize()
    # the browser makes the inverted index again from the vectors: sent twice, the postings would double the file
    terms = sorted(index["invertedIndex"], key=lambda pair: pair[1]["_index"])
    return {
        "version": index["version"],
        "fields": index["fields"],
        "terms": [term for term, _ in terms],
        "vectors": [[ref, _short(vector)] for ref, vector in index["fieldVectors"] if vector],
        "empty": [ref for ref, vector in index["fieldVectors"] if not vector],
    }


def _short(vector: list[float]) -> list[float]:
    """Places of terms as steps from the one before, weights to two digits: the same ranking in half the bytes."""
    out: list[float] = []
    before = 0
    for place, weight in zip(vector[::2], vector[1::2], strict=True):
        out += [int(place) - before, round(weight, 2)]
        before = int(place)
    return out


def _pinyin(found: Iterable[Entry]) -> dict[str, str]:
    """The reading of each character in the corpus: the one it has most often there, read in context."""
    seen: dict[str, dict[str, int]] = {}
    for entry in found:
        for words in entry.fields.values():
            # what is not Han comes back whole: read by itself, it says nothing of a sound
            for run in _HAN.findall(words):
                for char, sound in zip(run, _sounds(run), strict=True):
                    sounds = seen.setdefault(char, {})
                    sounds[sound] = sounds.get(sound, 0) + 1
    readings = {char: max(sorted(sounds), key=sounds.__getitem__) for char, sounds in seen.items()}
    # grouped by sound: half the size of a table by character
    grouped: dict[str, str] = {}
    for char in sorted(readings):
        grouped[readings[char]] = grouped.get(readings[char], "") + char
    return dict(sorted(grouped.items()))


@cache
def _sounds(run: str) -> tuple[str, ...]:
    # an edit changes few words: with live reload the others are not read again
    return tuple(lazy_pinyin(run, style=Style.NORMAL))


def _simplified(chars: set[str]) -> dict[str, str]:
    """Traditional characters whose simplified form stands in the corpus, so that 會議紀要 finds 会议纪要."""
    convert = opencc.OpenCC("t2s")
    traditional = [chr(code) for code in range(0x4E00, 0xA000)]
    # one line a character, or whole phrases would be converted
    simple = convert.convert("\n".join(traditional)).split("\n")
    pairs = zip(traditional, simple, strict=True)
    return {old: new for old, new in pairs if old != new and new in chars and old not in chars}


def _lunr() -> str:
    """lunr.js with its licence and without the manual in its comments."""
    # found without importing MkDocs, which only the plugin knows
    spec = find_spec("mkdocs")
    assert spec is not None
    assert spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0]) / "contrib/search/templates/search/lunr.js"
    return re.sub(
        r"^[ \t]*/\*\*\n(?:[ \t]*\*.*\n)+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )

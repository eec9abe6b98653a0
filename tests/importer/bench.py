"""Speed of an import: `python -m tests.importer.bench` prints articles a second and the peak of memory, by shape.

Measured is what ``rules import`` does before it proposes and writes (reading the file, the tree, the proof, the citations
and the account), and then the whole command with its proposals, its report and its files.
"""

import os
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from generator import numerals
from generator.importer import command, import_text, readers
from tests.importer.made import as_docx, as_html

OPENING = "某县会议规则\n（2024年1月2日通过）\n第一章 总则\n"
LISTS = (
    "县人民政府应当建立会议制度，议题由县长确定：\n（一）传达学习；\n（二）讨论决定。\n会议每月召开一次。\n"
)
CITING = (
    "违反本规则第三条第二款、第五条至第九条和前款规定的，依照《某县会议规则》第{0}条第一款第（一）项处理：\n"
    "（一）本条第二款规定的情形；\n（二）第{0}条、第一条第二款所列事项。\n"
    "依照前条规定办理的，适用《中华人民共和国立法法》第十条。\n"
)
ROLES = (
    "县政府各部门应当在三个工作日内办理，办公室主任负责审核，报县长批准。\n"
    "主办部门分管负责人、县政府办公室应当会同协办单位，在会议结束后五日内印发会议纪要。\n"
)


def formal(words: str) -> Callable[[int], str]:
    """A rule of articles 第X条 that all say the same; {0} is the number of each."""
    return lambda most: (
        OPENING + "".join(f"第{n}条　{words.format(n)}" for n in map(numerals.to_chinese, range(1, most + 1)))
    )


def listed(most: int) -> str:
    """The same under numbers 一、."""
    return "某县会议规则\n（2024年1月2日通过）\n" + "".join(
        f"{numerals.to_chinese(n)}、{LISTS}" for n in range(1, most + 1)
    )


def varied(most: int) -> str:
    """A rule of work whose articles are those of the labelled texts in turn, no two with the same words."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(LABELLED.glob("*.txt")))
    articles = [words for text in texts for words in re.findall("^第[^条]+条　(.+)$", text, re.MULTILINE)]
    return OPENING + "".join(
        f"第{number}条　{words.replace('应当', f'应当按附件{number}')}第{number}项除外。\n"
        for number, words in zip(
            map(numerals.to_chinese, range(1, most + 1)), islice(cycle(articles), most), strict=True
        )
    )


def wrapped(most: int) -> str:
    """The same in printed lines of 28 characters."""
    whole = [f"　　{line}" for line in formal(LISTS)(most).splitlines()]
    return "\n".join(line[at : at + 28] for line in whole for at in range(0, len(line), 28)) + "\n"


LABELLED = Path(__file__).parent / "labelled"
SHAPES: dict[str, tuple[Callable[[int], str], str, Callable[[str], bytes]]] = {
    "lists": (formal(LISTS), ".txt", str.encode),
    "lists under 一、": (listed, ".txt", str.encode),
    "printed lines": (wrapped, ".txt", str.encode),
    "citations": (formal(CITING), ".txt", str.encode),
    "roles": (formal(ROLES), ".txt", str.encode),
    "work rules": (varied, ".txt", str.encode),
    "lists, HTML": (formal(LISTS), ".html", as_html),
    "lists, docx": (formal(LISTS), ".docx", as_docx),
}


def whole(data: bytes, small: bytes, suffix: str) -> float:
    """Seconds of the processor that `rules import` takes, without loading its libraries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for content, made in ((small, "first"), (data, "second")):
            (folder / f"rule{suffix}").write_bytes(content)
            start = time.process_time()
            command.run(folder / f"rule{suffix}", folder / made, rule="bench")
        return time.process_time() - start


def main(articles: int = 5000) -> None:
    """Import a made rule of each shape twice: once for the time of the processor, once for the memory."""
    for name, (make, suffix, form) in SHAPES.items():
        text = make(articles)
        data = form(text)
        # the reader's own libraries are loaded before the clock starts
        readers.read_bytes(form(make(3)), suffix)
        start = time.process_time()
        draft = import_text(readers.read_bytes(data, suffix), rule="bench")
        seconds = time.process_time() - start
        tracemalloc.start()
        import_text(readers.read_bytes(data, suffix), rule="bench")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        sys.stdout.write(
            f"{name}: {draft.count.articles} articles, {len(draft.cited)} citations, {len(draft.source)} bytes of "
            f"text, {articles / seconds:.0f} articles/s, whole command {articles / whole(data, form(make(3)), suffix):.0f} "
            f"articles/s, peak {peak / len(draft.source):.0f} bytes per byte\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"load of the machine at the end: {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""Speed of an import: `python -m tests.importer.bench` prints articles a second and the peak of memory, by shape.

Two speeds are measured: of the import, which is reading the file, the tree, the proof, the citations and the account;
and of the whole command, which proposes and writes besides.
"""

import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
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


def wrapped(most: int) -> str:
    """The same in printed lines of 28 characters."""
    whole = [f"　　{line}" for line in formal(LISTS)(most).splitlines()]
    return "\n".join(line[at : at + 28] for line in whole for at in range(0, len(line), 28)) + "\n"


SHAPES: dict[str, tuple[Callable[[int], str], str, Callable[[str], bytes]]] = {
    "lists": (formal(LISTS), ".txt", str.encode),
    "lists under 一、": (listed, ".txt", str.encode),
    "printed lines": (wrapped, ".txt", str.encode),
    "citations": (formal(CITING), ".txt", str.encode),
    "roles": (formal(ROLES), ".txt", str.encode),
    "lists, HTML": (formal(LISTS), ".html", as_html),
    "lists, docx": (formal(LISTS), ".docx", as_docx),
}


def whole_command(data: bytes, suffix: str) -> float:
    """The seconds of the processor that the whole command takes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"rule{suffix}")
        file.write_bytes(data)
        start = time.process_time()
        command.run(file, Path(folder, "draft"), rule="bench")
        return time.process_time() - start


def main(articles: int = 5000) -> None:
    """Import a made rule of each shape three times: for the time of the import, of the whole command, for the memory."""
    for name, (make, suffix, form) in SHAPES.items():
        text = make(articles)
        data = form(text)
        # the reader's own libraries are loaded before the clock starts
        readers.read_bytes(form(make(3)), suffix)
        start = time.process_time()
        draft = import_text(readers.read_bytes(data, suffix), rule="bench")
        seconds = time.process_time() - start
        whole = whole_command(data, suffix)
        tracemalloc.start()
        import_text(readers.read_bytes(data, suffix), rule="bench")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        sys.stdout.write(
            f"{name}: {draft.count.articles} articles, {len(draft.cited)} citations, {len(draft.source)} bytes of "
            f"text, {articles / seconds:.0f} articles/s, the whole command {articles / whole:.0f}, peak {peak / len(draft.source):.0f} bytes per byte\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"load of the machine at the end: {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

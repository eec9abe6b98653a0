"""Speed of an import: `python -m tests.importer.bench` prints articles a second and the peak of memory."""

import sys
import time
import tracemalloc

from generator import numerals
from generator.importer import import_text, readers

ARTICLE = (
    "　县人民政府应当建立会议制度，议题由县长确定：\n（一）传达学习；\n（二）讨论决定。\n会议每月召开一次。"
)


def main(articles: int = 5000) -> None:
    """Import one made rule twice: once for the time of the processor, once for the memory."""
    lines = ["某县会议规则", "（2024年1月2日通过）", "第一章 总则"]
    data = "\n".join(
        lines + [f"第{numerals.to_chinese(n)}条{ARTICLE}" for n in range(1, articles + 1)]
    ).encode()
    start = time.process_time()
    draft = import_text(readers.read_bytes(data, ".txt"), rule="bench")
    seconds = time.process_time() - start
    tracemalloc.start()
    import_text(readers.read_bytes(data, ".txt"), rule="bench")
    peak = tracemalloc.get_traced_memory()[1]
    sys.stdout.write(
        f"import: {draft.count.articles} articles, {len(data)} bytes, {articles / seconds:.0f} articles/s, "
        f"peak {peak / len(data):.0f} bytes per byte of source\n"
    )


if __name__ == "__main__":
    main()

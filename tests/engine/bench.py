"""What a cluster makes of 150,000 articles, on this machine: ``make bench-engine``.

Prints what the data weigh, how long loading takes, and of questions the milliseconds until both answers of the server are there
(the least of three, as `make bench-search` takes it: others use the machine), what they take of the processor, and their bytes. The nodes share the processors with whoever
asks, and have half a gigabyte each.
"""

import argparse
import gzip
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import urllib3

from generator import links, portal, search, sources
from generator.release.loading import load
from generator.search import server
from generator.views.portal import PortalView
from tests import corpus
from tests.engine.nodes import Node, cluster

QUESTIONS = 400
ROUNDS = 3


def view_of(folder: Path, articles: int) -> PortalView:
    """A portal of so many articles; its sources are made to be right, so that nothing is checked."""
    corpus.write(folder, rules=max(1, articles // corpus.PER_RULE))
    read, problems = sources.load(folder)
    assert read, problems
    return PortalView(read, links.build(read))


def tokens_of(words: str) -> str:
    """What the page asks for, of words that are no name and no citation."""
    return " ".join(search.tokenizer.tokens(words))


def asked(node: Node, words: str, pool: urllib3.PoolManager) -> tuple[float, int]:
    """Milliseconds and bytes of a question, as search-remote.js asks it."""
    tokens = tokens_of(words)
    parameters = {
        "size": 48,
        "text": 1.2,
        "norm": 0.7,
        "words": [{"tokens": tokens, "weight": 1, "asks": 0.95}],
        "piece": tokens,
        "alike": tokens,
        "article": "",
        "sought": None,
        "title": tokens,
    }
    ids = ["portal", *(f"token-{token}" for token in tokens.split())]
    began, size = time.perf_counter(), 0
    for path, body in (
        ("_search/template", {"id": server.TEMPLATES["query"], "params": parameters}),
        ("_mget", {"ids": ids}),
    ):
        answer = pool.request(
            "POST",
            f"{node.address}/{server.ALIAS}/{path}",
            body=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept-Encoding": "gzip"},
            preload_content=False,
        )
        sent = answer.read(decode_content=False)
        assert answer.status == 200, sent
        assert not json.loads(gzip.decompress(sent)).get("timed_out")
        size += len(sent)
    return (time.perf_counter() - began) * 1000, size


def spread(values: Sequence[float]) -> str:
    parts = statistics.quantiles(values, n=20)
    return f"p50 {statistics.median(values):.0f}, p95 {parts[18]:.0f}, max {max(values):.0f}"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=150_000)
    articles = options.parse_args().articles
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        began = time.process_time()
        view = view_of(folder / "rules_source", articles)
        print(f"{articles} articles read in {time.process_time() - began:.0f} CPU s", flush=True)
        began = time.process_time()
        (folder / "out" / server.BULK).mkdir(parents=True)
        size = 0
        for name, content in server.files(server.documents(view), portal.constants(), server.ALIAS):
            size += (folder / "out" / name).write_bytes(content)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent = time.process_time() - began
        print(f"written in {spent:.0f} CPU s: {size / 1e6:.0f} MB, {held:.0f} MiB held", flush=True)
        questions = [ask.words for ask in search.asks.asks(view)]
        questions = questions[:: max(1, len(questions) // QUESTIONS)]
        del view
        with cluster(folder / "cluster") as nodes:
            began = time.perf_counter()
            done = load(folder / "out", nodes[0].address)
            print(
                f"{done.documents} documents on both nodes in {time.perf_counter() - began:.0f} s", flush=True
            )
            stored = nodes[0].ask(f"/{done.index}/_stats/store")["_all"]["primaries"]["store"][
                "size_in_bytes"
            ]
            pool = urllib3.PoolManager()
            for words in questions[:60]:
                asked(nodes[1], words, pool)
            spent = sum(node.spent for node in nodes)
            rounds = [[asked(nodes[1], words, pool) for words in questions] for _ in range(ROUNDS)]
            taken = [min(answers) for answers in zip(*rounds, strict=True)]
            print(f"{len(questions)} questions: milliseconds {spread([time_ for time_, _ in taken])}")
            spent = (sum(node.spent for node in nodes) - spent) / (ROUNDS * len(questions))
            print(f"of the processor {spent * 1000:.0f} milliseconds a question, on both nodes together")
            print(f"bytes {spread([size for _, size in taken])}")
            memory = " and ".join(f"{node.memory / 2**20:.0f}" for node in nodes)
            print(f"index {stored / 1e6:.0f} MB, nodes {memory} MiB")


if __name__ == "__main__":
    main()

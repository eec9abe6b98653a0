"""What a portal gets from a real cluster: the answers of the static index, whatever happens to a node or to an index."""

import re
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest
import urllib3
import yaml
from playwright.sync_api import Page, Response

from generator import portal, search
from generator.cli import run
from generator.policy import CONTENT_SECURITY_POLICY, HEADERS, connecting
from generator.problems import RulesError
from generator.release.loading import load
from generator.search.engine import Engine, Found
from generator.views.portal import PortalView
from tests import corpus
from tests.engine.asking import Asked, exported, loaded
from tests.engine.nodes import Node, cluster
from tests.release.servers import search_front
from tests.search.fit import asked
from tests.search.pages import ready, typed
from tests.support.chance import share
from tests.support.kept import ROOT
from tests.support.web import PREFIX, Handler, Tabs, serve

SAMPLE = ROOT / "tests/sample/rules_source"


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node]]:
    with cluster(tmp_path_factory.mktemp("cluster")) as both:
        yield both


class Site(Handler):
    """A site whose pages may ask a server."""

    sent: Mapping[str, str] = HEADERS


@pytest.fixture(scope="module")
def front(nodes: tuple[Node, Node]) -> Iterator[tuple[Path, str, str]]:
    """The folder and the address of a site, and the address at which its pages ask the cluster."""
    addresses = [node.address for node in nodes]
    # the web server is nobody, and enters no folder of pytest's
    with (
        tempfile.TemporaryDirectory() as own,
        tempfile.TemporaryDirectory() as site,
        serve(Path(site), handler=Site) as top,
        search_front(Path(own), addresses, top.removesuffix(PREFIX)) as address,
    ):
        policy = connecting(CONTENT_SECURITY_POLICY, address)
        Site.sent = {**HEADERS, "Content-Security-Policy": policy}
        yield Path(site), top, address


def said(found: Found) -> tuple[object, ...]:
    """What a reader sees first: whether the rules answer, the answer on top, the first result."""
    first = found.results[0] if found.results else None
    place = (first.rule, first.address, first.name, first.duty, first.kind) if first else None
    return (found.state, found.missing, found.not_found, found.answers, place)


def differing(questions: Sequence[str], static: Engine, asking: Asked) -> list[str]:
    return [words for words in questions if said(static.find(words)) != said(asking.find(words))]


@pytest.mark.content
def test_the_questions_of_the_suite_have_the_first_answers_of_the_static_index(
    nodes: tuple[Node, Node], tmp_path: Path
) -> None:
    view = portal.load(ROOT / "rules_source").view
    loaded(view, tmp_path / "out", nodes[0].address)
    written = yaml.safe_load((ROOT / "tests/search/questions.yaml").read_text(encoding="utf-8"))
    questions = [question.words for part in asked().values() for question in part]
    questions += [question["q"] for part in written.values() for question in part]
    tried = list(share(questions))[:: 1 if len(questions) < 400 else 3]
    asking = Asked(view, nodes[1].address)
    assert differing(tried, portal.engine(view), asking) == []
    assert asking.failed == 0
    assert asking.searches == len(tried)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> PortalView:
    """A portal of several rules of several governments."""
    folder = tmp_path_factory.mktemp("many") / "rules_source"
    corpus.write(folder, rules=6)
    # they are asked as the portal that is kept here is
    words = yaml.safe_load((ROOT / "rules_source/portal.yaml").read_text(encoding="utf-8")).get("search", {})
    words.pop("roles", None)
    with (folder / "portal.yaml").open("a", encoding="utf-8") as settings:
        settings.write(yaml.safe_dump({"search": words}, allow_unicode=True))
    return portal.load(folder).view


def test_a_portal_of_many_rules_has_the_same_first_answers_from_both(
    nodes: tuple[Node, Node], many: PortalView, tmp_path: Path
) -> None:
    loaded(many, tmp_path / "out", nodes[0].address)
    titles = [edition.title for edition in many.editions.values()]
    questions = [ask.words for ask in list(search.asks.asks(many))[::5]]
    questions += [f"{title}第七条" for title in titles[:3]] + [f"{title}要几天报送" for title in titles[:3]]
    questions += [
        "第三条",
        "第九十九条",
        "报",
        "移交评估报告",
        "5个工作日",
        "多久开一次",
        "提前几天",
        "月球上的停车费",
    ]
    asking = Asked(many, nodes[0].address)
    assert len(questions) > 30
    assert differing(questions, portal.engine(many), asking) == []
    assert asking.failed == 0
    assert asking.searches == len(questions)


def edited(folder: Path, words: str) -> PortalView:
    """The sample with a role that is described in other words."""
    shutil.copytree(SAMPLE, folder)
    roles = folder / "roles.yaml"
    before = roles.read_text(encoding="utf-8")
    roles.write_text(re.sub("description: .*", f"description: {words}", before, count=1), encoding="utf-8")
    return portal.load(folder).view


def test_a_new_edition_takes_the_place_of_the_old_one_while_questions_are_answered(
    nodes: tuple[Node, Node], tmp_path: Path
) -> None:
    view = portal.load(SAMPLE).view
    first = loaded(view, tmp_path / "first", nodes[0].address)
    second = exported(edited(tmp_path / "edited", "另一处"), tmp_path / "second")
    question = next(iter(search.asks.asks(view))).words
    static, asking = portal.engine(view), Asked(view, nodes[1].address)
    done = []
    loading = threading.Thread(target=lambda: done.append(load(second, nodes[0].address)))
    loading.start()
    answers = []
    while loading.is_alive():
        answers.append(said(asking.find(question)))
    loading.join()
    assert done[0].new
    assert done[0].before == first.index
    assert set(answers) == {said(static.find(question))}
    assert asking.failed == 0
    assert list(nodes[0].ask("/_alias/rules")) == [done[0].index]
    # the same files again change nothing, and a third edition lets the first one go
    assert load(second, nodes[1].address) == type(first)(done[0].index, done[0].documents, "", new=False)
    third = loaded(edited(tmp_path / "again", "第三处"), tmp_path / "third", nodes[0].address)
    assert set(nodes[0].ask("/rules-*/_settings")) == {third.index, done[0].index}


def test_documents_that_the_cluster_refuses_leave_what_was(
    nodes: tuple[Node, Node], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = loaded(portal.load(SAMPLE).view, tmp_path / "first", nodes[0].address)
    assert (
        run(
            ["export", "search", str(tmp_path / "bad"), "--source", str(SAMPLE), "--to", "http://127.0.0.1:1"]
        )
        == 2
    )
    assert "没有应答" in capsys.readouterr().err
    out = exported(edited(tmp_path / "edited", "第四处"), tmp_path / "second")
    part = out / "bulk/0000.ndjson"
    part.write_text(
        part.read_text(encoding="utf-8").replace('"number":3,', '"number":"x",'), encoding="utf-8"
    )
    (out / "load.json").write_text(
        (out / "load.json").read_text().replace("rules-", "rules-bad-"), encoding="utf-8"
    )
    with pytest.raises(RulesError, match="服务器没有收下"):
        load(out, nodes[0].address)
    assert list(nodes[0].ask("/_alias/rules")) == [first.index]


def test_what_a_server_says_wrongly_the_static_index_answers(nodes: tuple[Node, Node]) -> None:
    view = portal.load(SAMPLE).view
    question = next(iter(search.asks.asks(view))).words
    asking = Asked(view, nodes[0].address, alias="nobody")
    assert said(asking.find(question)) == said(portal.engine(view).find(question))
    # it is left alone for a while
    asking.find(question)
    assert (asking.requests, asking.searches) == (1, 0)


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_the_page_asks_the_server_and_no_other_and_falls_back(
    nodes: tuple[Node, Node], front: tuple[Path, str, str], tabs: Tabs, tmp_path: Path, *, large: bool
) -> None:
    """Of a portal whose index is one file, and of one whose index is many: of these none is loaded while the server answers."""
    site, top, address = front
    source = tmp_path / "rules_source"
    if large:
        corpus.write(source, rules=4, articles=20)
    else:
        shutil.copytree(SAMPLE, source)
    with (source / "portal.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"search_server: {{address: '{address}'}}\n")
    out = str(tmp_path / "out")
    assert run(["export", "search", out, "--source", str(source), "--to", nodes[0].address]) == 0
    view = portal.load(source).view
    index = list(search.build(view, whole=0)) if large else []
    for file in (*portal.build(source, ROOT / "theme").files, *index):
        (site / file.path).parent.mkdir(parents=True, exist_ok=True)
        (site / file.path).write_bytes(file.content)
    question = next(iter(search.asks.asks(view))).words
    tab = tabs.lend(width=1280, height=720)
    elsewhere: list[tuple[str, int]] = []
    parts: list[str] = []

    def note(answer: Response) -> None:
        if not answer.url.startswith(top):
            elsewhere.append((answer.url.removeprefix(address), answer.status))
        elif "/assets/portal/search/" in answer.url:
            parts.append(answer.url.rpartition("/")[2].partition("-")[0])

    tab.watch("response", note)
    tab.page.goto(f"{top}search/")
    ready(tab.page)
    typed(tab.page, question)
    assert set(elsewhere) == {("/rules/_mget", 200), ("/rules/_search/template", 200)}
    assert not parts
    shown = first(tab.page, whole=not large)
    assert shown
    tab.page.route(f"{address}/**", lambda route: route.abort())
    tab.page.goto(f"{top}search/?{urlencode({'q': question})}")
    tab.page.wait_for_function("() => document.querySelector('[data-result]')")
    assert first(tab.page, whole=not large) == shown
    assert {"terms", "texts"} <= set(parts) if large else not parts
    tabs.take_back()


def first(page: Page, *, whole: bool) -> str:
    """What a reader is shown: all of it, or the answer on top and the first result."""
    shown = page.locator("[data-search-results]")
    return shown.inner_html() if whole else shown.locator("[data-result]").first.inner_text()


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("DELETE", "/rules", 403),
        ("GET", "/rules/_search", 403),
        ("GET", "/rules/_mget", 403),
        ("POST", "/rules/_doc", 403),
        ("POST", "/_search/template", 403),
        ("POST", "/rules/_delete_by_query", 403),
        ("PUT", "/rules/_search/template", 403),
        ("POST", "/rules/_search/template/../../_doc", 403),
        ("OPTIONS", "/rules/_mget", 204),
    ],
)
def test_what_stands_before_the_cluster_lets_questions_through_and_nothing_else(
    front: tuple[Path, str, str], method: str, path: str, status: int
) -> None:
    said = urllib3.request(method, front[2] + path, body=b"{}", headers={"Content-Type": "application/json"})
    assert said.status == status


def test_a_node_that_falls_is_not_missed(nodes: tuple[Node, Node], front: tuple[Path, str, str]) -> None:
    """The last test: the node that leads is ended as a power cut does, while questions are asked."""
    view = portal.load(SAMPLE).view
    loaded(view, front[0] / "out", nodes[0].address)
    questions = [ask.words for ask in search.asks.asks(view)][:6]
    static, asking = portal.engine(view), Asked(view, front[2])
    assert differing(questions, static, asking) == []
    assert sum(node.memory for node in nodes) < 1_500_000_000
    nodes[0].kill()
    assert differing(questions * 3, static, asking) == []
    assert asking.failed == 0

"""Fixtures of every test, how the tests are shared out among processes, and what no test may do."""

import gc
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.printing.chromium import ADVICE, find_browser
from tests.support import chance, guard, memory
from tests.support.built import Site, build
from tests.support.kept import KEPT, OWN
from tests.support.once import once
from tests.support.web import BROKEN, Browse, Recorder, Tabs, browsing, launch

APART = pytest.StashKey[int]()
"""How many tests were left out."""


def pytest_report_header() -> str:
    return chance.header()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # the processes of a run are started by this one, and have what it has
    if not hasattr(config, "workerinput"):
        files = ExitStack()
        files.enter_context(memory.temporary())
        config.add_cleanup(files.close)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out(config, items)
    for item in items:
        for name in {"browser", "site"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(name)
        if together := shared(item):
            item.add_marker(pytest.mark.xdist_group(together))
    # what takes long first, so that no process is left alone with it at the end
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("slow", "browser")])


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by what they are given as: an archive made when the tests are read holds the time, and each process has its own."""
    return argname if isinstance(val, bytes) else None


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of a rule that is not kept here any more, so that its successor has a green suite."""
    if OWN in KEPT:
        return
    apart = [item for item in items if item.get_closest_marker("content")]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if item not in apart]
    config.stash[APART] = len(apart)


def shared(item: pytest.Item) -> str:
    """The name of what a test shares with others, which therefore run in the same process: of what does not take long its module,
    so that what the module reads is read once and the processes have less to tell each other."""
    names = set(getattr(item, "fixturenames", ()))
    if "made" in names and item.path.parent.name == "paper":
        return "paper"
    definitions = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009  # pytest shows them nowhere else
    wide = {name for name in names if name in definitions and definitions[name][-1].scope == "module"}
    alone = not wide and any(map(item.get_closest_marker, ("slow", "browser")))
    return "" if alone else f"{item.path.parent.name}/{item.path.stem}"


def left_out(number: int) -> str:
    return f"rules_source/ does not hold {OWN}: {number} tests of its words are left out"


def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays to the end: to look each time whether it is waste takes a twentieth of a run."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(5000, 20, 20)


def pytest_report_collectionfinish(config: pytest.Config) -> str | list[str]:
    return left_out(config.stash[APART]) if APART in config.stash else []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of several tells the first one, which collects nothing itself."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None and APART in session.config.stash:
        output["apart"] = session.config.stash[APART]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # xdist has no types
    if "apart" in (output := getattr(node, "workeroutput", {})):
        node.config.stash[APART] = output["apart"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if APART in config.stash and config.pluginmanager.hasplugin("dsession"):
        terminalreporter.write_line(left_out(config.stash[APART]))


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that a test did not ask for fails it; one that is meant is removed with `caplog.clear()`."""
    yield
    records = caplog.get_records("call")
    loud = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected warnings: {loud}"


@pytest.fixture(autouse=True)
def nothing_written_into_the_repository() -> Iterator[None]:
    """A test that tries to fails, also where the code that it runs passes over the refusal."""
    guard.written.clear()
    yield
    assert not guard.written


@pytest.fixture(autouse=True)
def nothing_that_the_policy_forbids() -> Iterator[None]:
    """A page that does what the policy of the portal forbids fails the test that opened it, whatever it looks for."""
    yield
    broken = list(BROKEN)
    BROKEN.clear()
    assert not broken


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal of this repository, built once for all tests."""
    return Site(once(tmp_path_factory, "built", lambda folder: build(folder / "site")) / "site")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of a process: Playwright's plain interface can be entered only once at a time."""

    def find(folder: Path) -> None:
        found = find_browser()
        assert found, ADVICE
        folder.mkdir()
        (folder / "path").write_text(found, encoding="utf-8")

    path = once(tmp_path_factory, "browser", find) / "path"
    with launch(path.read_text(encoding="utf-8")) as launched:
        yield launched


@pytest.fixture
def browse(tabs: Tabs) -> Iterator[Browse]:
    """Opens pages from disk; the test fails when one complains or asks any host."""
    recorder = Recorder(set())
    with browsing(tabs, recorder) as opens:
        yield opens
    assert not recorder.troubles, "\n".join(recorder.troubles)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs in which the tests of a process open pages."""
    made = Tabs(browser)
    yield made
    made.close()

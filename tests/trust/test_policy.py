"""The policy is strict, is sent and said with every page, and whatever a page does against it fails its test."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator import portal
from generator.pages import registry
from generator.policy import (
    CONTENT_SECURITY_POLICY,
    DIRECTIVES,
    HEADERS,
    META_POLICY,
    policy_of_one_file,
)
from tests.support.built import Site
from tests.support.chance import SHARE
from tests.support.kept import ARTICLE, PROCEDURE, ROLE, ROOT, RULE
from tests.support.web import BROKEN, Tabs
from tests.trust.look import press
from tests.trust.reader_inputs import PAGES as HOSTILE


def test_the_policy_lets_nothing_run_but_files_of_the_site() -> None:
    assert DIRECTIVES["default-src"] == DIRECTIVES["base-uri"] == DIRECTIVES["frame-ancestors"] == "'none'"
    assert {DIRECTIVES[name] for name in ("script-src", "style-src", "form-action")} == {"'self'"}
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_every_page_says_it_before_anything_is_loaded(site: Site) -> None:
    for page in site.documents.values():
        charset, said, *_ = page.tree.xpath("//head/meta | //head/script | //head/link")
        # the pages written by hand name a style sheet before the frame begins
        if charset.tag == "link":
            charset, said = page.tree.xpath("//head/meta")[:2]
        assert charset.get("charset") == "utf-8"
        assert said.get("http-equiv") == "Content-Security-Policy"
        assert said.get("content") == META_POLICY


def test_pages_that_are_edited_do_not_say_it() -> None:
    built = portal.build(ROOT / "tests/sample/rules_source", ROOT / "theme", policy="")
    assert not [page.path for page in built.documents if b"Content-Security-Policy" in page.content]


@pytest.mark.parametrize("path", ["index.html", "assets/portal/portal.css", "no-such-page/"])
def test_the_server_of_the_tests_sends_it_with_every_answer(path: str, top: str) -> None:
    try:
        answer = urllib.request.urlopen(f"{top}{path}", timeout=60)  # noqa: S310  # of this machine
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)


@pytest.mark.browser
@pytest.mark.parametrize(
    "deed",
    [
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
        "document.body.setAttribute('style', 'color: red')",
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {color: red}'}))",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')",
        "document.body.append(Object.assign(new Image(), {src: 'https://evil.example/x.png'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'search/index.html'}))",
        "fetch('index.html').catch(() => {})",
        "setTimeout('window.ran = 1')",
    ],
)
@pytest.mark.parametrize("from_disk", [False, True], ids=["web", "disk"])
def test_what_the_policy_forbids_is_not_done_and_is_told(
    deed: str, from_disk: bool, top: str, site: Site, tabs: Tabs
) -> None:
    page = tabs.lend().page
    page.goto((site.folder / "index.html").as_uri() if from_disk else f"{top}index.html")
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(f"() => {{ try {{ {deed} }} catch (refused) {{ /* told as well */ }} }}")
    assert page.evaluate("window.ran") is None
    tabs.take_back()
    assert BROKEN
    BROKEN.clear()


@pytest.mark.browser
@pytest.mark.parametrize("from_disk", [False, True], ids=["web", "disk"])
def test_no_control_of_any_page_does_what_the_policy_forbids(
    from_disk: bool, top: str, site: Site, tabs: Tabs
) -> None:
    folders = [kind.folder for kind in registry.KINDS] + ["sitemap", "editing"]
    below = [
        f"rules/{RULE}",
        f"rules/{RULE}/{ARTICLE}",
        f"roles/{ROLE}",
        f"procedures/{PROCEDURE}",
        "checklist/all",
    ]
    paths = [f"{folder}/index.html".lstrip("/") for folder in (*folders, *below)]
    page = tabs.lend().page
    if from_disk:
        top, paths = f"{site.folder.as_uri()}/", paths[1::4]
    # outside of CI those that are not pressed with hostile words
    others = [path for path in paths if path.removesuffix("index.html") not in HOSTILE]
    for path in [*site.documents] if SHARE >= 1 else [path for path in others if path in site.documents]:
        page.goto(f"{top}{path}?reading=elder&date=2026-03-02&name=x&role={ROLE}&q=公文")
        press(page)
    tabs.take_back()
    assert BROKEN == []


@pytest.mark.browser
def test_a_page_of_a_tool_has_its_own_style_and_script_and_no_others(tmp_path: Path, tabs: Tabs) -> None:
    style, script = "p { color: rgb(1, 2, 3) }", 'window.own = "</p>"\n'
    said = policy_of_one_file(style=style, script=script)
    assert "unsafe" not in said and "self" not in said
    (tmp_path / "it.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{said}">'
        f"<style>{style}</style><p>一</p><script>{script}</script><script>window.other = 1</script>",
        encoding="utf-8",
    )
    page = tabs.lend().page
    page.goto((tmp_path / "it.html").as_uri())
    assert page.evaluate(
        "[window.own, window.other, getComputedStyle(document.querySelector('p')).color]"
    ) == [
        "</p>",
        None,
        "rgb(1, 2, 3)",
    ]
    tabs.take_back()
    assert len(BROKEN) == 1
    BROKEN.clear()

"""`mkdocs serve` follows what editors save."""

from collections.abc import Iterator

import pytest

from tests.support.kept import ROLE
from tests.support.live import Live, copy_portal, served


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One server for all edits, as an editor has it."""
    with served(copy_portal(tmp_path_factory.mktemp("live"))) as running:
        yield running


@pytest.mark.slow
def test_an_edit_is_served_without_a_restart(live: Live) -> None:
    live.describe(ROLE, "由编者刚刚改写的说明。")
    style = live.root / "theme" / "components" / "law" / "law.css"
    style.write_text(
        style.read_text(encoding="utf-8") + '.page::after { content: "刚刚改写" }\n', encoding="utf-8"
    )
    live.wait_for("assets/portal/portal.css", "刚刚改写")


@pytest.mark.slow
def test_a_fault_is_told_and_once_it_is_mended_the_edit_is_served(live: Live) -> None:
    roles = live.root / "rules_source" / "roles.yaml"
    whole = roles.read_text(encoding="utf-8")
    roles.write_text(f"{whole}  - id: {ROLE}\n", encoding="utf-8")
    live.wait_until_said("roles.yaml:")
    roles.write_text(whole, encoding="utf-8")
    live.describe(ROLE, "改好以后的说明。")


@pytest.mark.slow
def test_a_served_sheet_has_no_address_of_this_machine(live: Live) -> None:
    page = live.get(f"roles/{ROLE}/index.html")
    assert "paper-foot" in page
    assert 'class="paper-qr"' not in page

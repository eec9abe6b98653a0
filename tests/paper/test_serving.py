"""While an editor serves the site from this machine, no sheet names this machine's address."""

from pathlib import Path

from tests.support.kept import ROLE
from tests.support.live import copy_portal, served


def test_a_served_sheet_has_no_address_of_this_machine(tmp_path: Path) -> None:
    with served(copy_portal(tmp_path)) as live:
        page = live.get(f"roles/{ROLE}/index.html")
    assert "paper-foot" in page
    assert 'class="paper-qr"' not in page

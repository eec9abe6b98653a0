"""`mkdocs serve` follows what editors save."""

from pathlib import Path

import pytest

from tests.support.kept import ROLE
from tests.support.live import copy_portal, served


@pytest.mark.slow
def test_an_edit_is_served_without_a_restart(tmp_path: Path) -> None:
    with served(copy_portal(tmp_path)) as live:
        live.describe(ROLE, "由编者刚刚改写的说明。")
        style = tmp_path / "theme" / "assets" / "portal.css"
        style.write_text(style.read_text(encoding="utf-8") + "/* 刚刚改写 */\n", encoding="utf-8")
        live.wait_for("assets/portal/portal.css", "刚刚改写")


@pytest.mark.slow
def test_a_fault_is_told_and_once_it_is_mended_the_edit_is_served(tmp_path: Path) -> None:
    with served(copy_portal(tmp_path)) as live:
        roles = tmp_path / "rules_source" / "roles.yaml"
        whole = roles.read_text(encoding="utf-8")
        roles.write_text(f"{whole}  - id: {ROLE}\n", encoding="utf-8")
        live.wait_until_said("roles.yaml:")
        roles.write_text(whole, encoding="utf-8")
        live.describe(ROLE, "改好以后的说明。")

"""The files of the portal kept here, made once for all tests of this room."""

from collections.abc import Mapping

import pytest

from generator import exports, portal
from generator.files import Download
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from tests.support.built import ROOT, RULE, SITE_URL


@pytest.fixture(scope="session")
def view() -> PortalView:
    return portal.load(ROOT / "rules_source").view


@pytest.fixture(scope="session")
def edition(view: PortalView) -> EditionView:
    return view.editions[RULE]


@pytest.fixture(scope="session")
def offered(view: PortalView) -> Mapping[str, Download]:
    """All files by their path, made for a site whose address is known."""
    return {download.asset.path: download for download in exports.build(view, site_address=SITE_URL)}


@pytest.fixture(scope="session")
def made(offered: Mapping[str, Download]) -> Mapping[str, bytes]:
    """What the files of the rule hold, by path below its folder."""
    top = f"data/{RULE}/"
    return {p.removeprefix(top): d.asset.content for p, d in offered.items() if p.startswith(top)}

"""The files of the portal kept here, made once for all tests of this room."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from generator import exports, portal
from generator.files import Offer
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from tests.support.built import ROOT, RULE, SITE_URL


@pytest.fixture(scope="session")
def view() -> PortalView:
    return portal.load(ROOT / "rules_source").view


@pytest.fixture(scope="session")
def edition(view: PortalView) -> EditionView:
    return view.editions[RULE]


@dataclass(frozen=True)
class Given:
    """A file offered, and what it holds."""

    path: str
    group: str
    schema: str
    content: bytes


def given(offer: Offer) -> Mapping[str, Given]:
    """The files of an offer by their path."""
    content = {asset.path: asset.content for asset in offer.assets}
    assert [d.path for d in offer.downloads] == [asset.path for asset in offer.assets]
    return {d.path: Given(d.path, d.group, d.schema, content[d.path]) for d in offer.downloads}


@pytest.fixture(scope="session")
def offered(view: PortalView) -> Mapping[str, Given]:
    """All files by their path, made for a site whose address is known."""
    return given(exports.build(view, site_address=SITE_URL))


@pytest.fixture(scope="session")
def made(offered: Mapping[str, Given]) -> Mapping[str, bytes]:
    """What the files of the rule hold, by path below its folder."""
    top = f"data/{RULE}/"
    return {p.removeprefix(top): d.content for p, d in offered.items() if p.startswith(top)}

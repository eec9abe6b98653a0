"""A portal that says where mistakes are reported says it to those who find holes too, where its host is its own."""

import pytest

from generator import portal
from generator.files import Asset
from generator.model.settings import Portal, SiteMarks
from generator.pages.security_txt import security_txt
from generator.provenance import gather
from generator.sources import load
from tests.support.built import ROOT

MARKS = SiteMarks(
    agency="https://bszs.example/sign",
    site_id_code="1234567890",
    icp="某ICP备1号",
    police="某公网安备1号",
    host="某办公室",
    contact="某电话",
    report_error="https://report.example/?site=1",
)
OURS = Portal(name="门户", organisation="某政府", tagline="一句话", official=True, marks=MARKS)


def made(whose: Portal, address: str, committed: str) -> list[Asset]:
    return list(security_txt(whose, address, committed))


@pytest.mark.parametrize("address", ["https://rules.example/", "https://rules.example"])
def test_it_says_where_until_when_and_of_which_host(address: str) -> None:
    (file,) = made(OURS, address, "2024-02-29")
    assert file.path == ".well-known/security.txt"
    assert file.content.decode() == (
        "Contact: https://report.example/?site=1\nExpires: 2025-02-28T00:00:00Z\nPreferred-Languages: zh\n"
        "Canonical: https://rules.example/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    "whose, address, committed",
    [
        (OURS.model_copy(update={"marks": None}), "https://rules.example/", "2024-02-29"),
        (OURS, "https://rules.example/rules/", "2024-02-29"),
        (OURS, "", "2024-02-29"),
        (OURS, "https://rules.example/", ""),
    ],
)
def test_else_there_is_none(whose: Portal, address: str, committed: str) -> None:
    assert made(whose, address, committed) == []


def test_nobody_is_named_who_is_not_in_the_sources() -> None:
    source = ROOT / "tests/sample/rules_source"
    read, _ = load(source)
    assert read is not None and read.portal.value.marks is None
    built = portal.build(
        source, ROOT / "theme", site_address="https://rules.example/", made_from=gather(source)
    )
    paths = {file.path for file in built.files}
    assert "data/provenance.json" in paths and ".well-known/security.txt" not in paths

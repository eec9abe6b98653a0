"""``security.txt`` (RFC 9116): where to report a hole, of a portal that says where mistakes are reported."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator.files import Asset
from generator.model.settings import Portal

__all__ = ["PATH", "security_txt"]

PATH = ".well-known/security.txt"
"""Where it has to stand, at the top of a host and nowhere else."""

_HOLDS_FOR = 365
"""Days after its commit for which what it says is to be believed; a year at most, as the standard asks."""


def security_txt(portal: Portal, site_address: str, committed: str) -> Iterator[Asset]:
    """One file; none where nobody is named to report to, where the portal has no host of its own, or outside of a repository."""
    if portal.marks is None or not committed or urlsplit(site_address).path.strip("/") or not site_address:
        return
    until = date.fromordinal(date.fromisoformat(committed).toordinal() + _HOLDS_FOR)
    words = (
        f"Contact: {portal.marks.report_error}\n"
        f"Expires: {until.isoformat()}T00:00:00Z\n"
        "Preferred-Languages: zh\n"
        f"Canonical: {site_address.rstrip('/')}/{PATH}\n"
    )
    yield Asset(PATH, words.encode())

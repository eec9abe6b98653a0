"""What a browser may load and run on a page of the portal or of a tool: said once, for pages, web servers and tests.

Every word of a page is text, so no policy is needed for that. It is the second wall: should a value ever get into a page as
markup, nothing in it runs and nothing leaves the page.
"""

import base64
import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "DIRECTIVES",
    "HEADERS",
    "META_POLICY",
    "connecting",
    "policy_of_one_file",
]

DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        # whatever is not named below: connections, fonts, frames, media, workers, plug-ins
        "default-src": "'none'",
        # files of the site alone: no script and no style stands in a page, in an attribute, or comes from another host
        "script-src": "'self'",
        "style-src": "'self'",
        # the styles of the pages written by hand hold small pictures as data
        "img-src": "'self' data:",
        # the name and the icons of the portal on the start screen of a phone
        "manifest-src": "'self'",
        # search is a form, which works without scripts
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
)
"""The directives of the policy, by name."""


def _written(names: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in names.items())


CONTENT_SECURITY_POLICY = _written(DIRECTIVES)
"""The value of the header."""

META_POLICY = _written(
    {name: value for name, value in DIRECTIVES.items() if name != "frame-ancestors"}
    # for Firefox no address on disk is the page's own, and from the web none can be reached
    | {"form-action": f"{DIRECTIVES['form-action']} file:"}
)
"""What a page says of itself, for hosts that send no headers and for disks: frames can be refused in a header only."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        # a file is what the server says it is
        "X-Content-Type-Options": "nosniff",
        # what a reader searched for stands in the address, and is no business of the hosts that pages link to
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
)
"""Every header that a web server sends with every file, whatever the answer."""


def policy_of_one_file(*, style: str, script: str = "") -> str:
    """What a page of a tool says of itself, which is one file that people send on: its own style and script alone, by their digests."""
    names = {
        "default-src": "'none'",
        "script-src": _digest(script) if script else "'none'",
        "style-src": _digest(style),
        # its icon, which is empty
        "img-src": "data:",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return _written(names)


def _digest(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def connecting(policy: str, address: str) -> str:
    """A policy that lets pages ask the server at an address, and no other."""
    parts = urlsplit(address)
    return f"{policy}; connect-src {parts.scheme}://{parts.netloc}"

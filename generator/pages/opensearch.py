"""The description of the site's search, by which browsers offer it in their own search box (OpenSearch 1.1)."""

from html import escape

from generator.files import Asset
from generator.model.settings import Portal

__all__ = ["NAME", "described"]

NAME = "opensearch.xml"
_LONGEST = 16
"""Characters of a short name that the standard allows."""


def described(portal: Portal, site_address: str) -> tuple[Asset, ...]:
    """The description; nothing where it is not known where the site stands, since browsers ask for whole addresses."""
    if not site_address:
        return ()
    top = escape(site_address.rstrip("/"))
    words = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(portal.name[:_LONGEST])}</ShortName>\n"
        f"<Description>{escape(portal.name)}：{escape(portal.tagline)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>zh-CN</Language>\n"
        f'<Image type="image/svg+xml">{top}/assets/portal/mark.svg</Image>\n'
        f'<Url type="text/html" template="{top}/search/index.html?q={{searchTerms}}"/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{top}/{NAME}"/>\n'
        "</OpenSearchDescription>\n"
    )
    return (Asset(NAME, words.encode()),)

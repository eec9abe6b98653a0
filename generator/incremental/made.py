"""What a build still needs of pages and files when they have been written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from generator.exports import RuleOffer
from generator.files import Asset, Download, Page
from generator.sums import Sums, digest

__all__ = ["Made"]


@dataclass(slots=True)
class Made:
    """What is still needed of some pages and files when they have been written.

    ``listed`` are the pages of the map, of which it needs the folder and the title alone; ``waiting`` those that wait for what is
    known when all others are done; ``styles`` the style sheets by which pages are printed. ``offer`` is of a rule; ``taken_over`` says that its files are those of the site before.
    """

    listed: list[Page] = field(default_factory=list)
    waiting: list[Page] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    prints: dict[str, str] = field(default_factory=dict)
    sums: Sums = field(default_factory=Sums)
    offer: RuleOffer | None = None
    taken_over: bool = False

    def add(self, other: "Made") -> None:
        """What is needed of others too."""
        self.listed += other.listed
        self.waiting += other.waiting
        self.styles |= other.styles
        self.prints |= other.prints
        self.sums.take(other.sums)

    def data(self) -> dict[str, Any]:
        """The same as JSON has it, of pages that do not wait; of schemas, which many rules share, the sums."""
        offer = self.offer.written({}) if self.offer else None
        return {
            "listed": [(page.folder, page.title) for page in self.listed],
            "styles": sorted(self.styles),
            "prints": self.prints,
            "sums": "".join(self.sums.lines()),
            "downloads": [_values(download) for download in offer.downloads] if offer else [],
            "schemas": {
                path: (of, digest(schema.content))
                for path, (of, schema) in (offer.schemas if offer else {}).items()
            },
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any], read: Callable[[str], bytes]) -> "Made":
        """From what ``data`` gave; ``read`` gives the content of a schema by its path. ValueError where it is another by now."""
        schemas = {}
        for path, (of, sum_) in data["schemas"].items():
            content = read(path)
            if digest(content) != sum_:
                raise ValueError(path)
            schemas[path] = (of, Asset(path, content))
        return cls(
            [Page(folder, title, "", "") for folder, title in data["listed"]],
            [],
            set(data["styles"]),
            data["prints"],
            Sums.of_text(data["sums"]),
            RuleOffer(tuple(Download(**download) for download in data["downloads"]), (), schemas),
        )


_NAMES = tuple(each.name for each in fields(Download))


def _values(download: Download) -> dict[str, Any]:
    # asdict copies what is in each, for ten times as long
    return {name: getattr(download, name) for name in _NAMES}

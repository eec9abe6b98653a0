"""On what terms all that is offered may be used, which version its forms are of, and how it is cited: for pages and files."""

from collections.abc import Iterable

from generator.labels import EDITORIAL, UNOFFICIAL
from generator.model.settings import Portal
from generator.views.edition import EditionView

__all__ = ["EDITORS_TERMS", "OFFICIAL_TERMS", "VERSION", "VERSION_TERMS", "about", "cited"]

VERSION = "1.0"
"""The version of the JSON and CSV files: the second figure grows when keys or columns come, the first when any goes or changes."""

OFFICIAL_TERMS = "规则的正式文本是国家机关具有行政性质的文件，《中华人民共和国著作权法》第五条规定该法不适用于这类文件，可以自由使用。"
EDITORS_TERMS = (
    "编者所加的职责、流程、期限和说明，按本站代码库的 MIT 许可使用：保留来源，可以复制、修改和再发布。"
)
VERSION_TERMS = (
    f"JSON 和 CSV 的格式现为第 {VERSION} 版：增加字段，小数点后的数变大；删去或改变字段，小数点前的数变大。"
)


def cited(portal: Portal, edition: EditionView, address: str) -> str:
    """How the data of an edition are cited; ``address`` is where they stand on the web, if that is known."""
    where = f"，{address}" if address else ""
    return (
        f"{portal.name}：{edition.whole_citation}数据，{edition.edition.date}版，格式第 {VERSION} 版{where}"
    )


def about(portal: Portal, editions: Iterable[EditionView], site_address: str) -> str:
    """What a reader of the files must know, as a text beside them."""
    where = f"{site_address.rstrip('/')}/data/" if site_address else ""
    lines = [
        f"{portal.name}　数据",
        "",
        *(cited(portal, edition, where) for edition in editions),
        "",
        *(() if portal.official else (f"{UNOFFICIAL}。",)),
        f"{EDITORIAL}。",
        OFFICIAL_TERMS,
        EDITORS_TERMS,
        VERSION_TERMS,
        "catalog.json 是目录，schemas 文件夹说明 JSON 和 CSV 的结构，SHA256SUMS 是每个文件的校验值（sha256sum -c SHA256SUMS）。",
        "",
    ]
    return "\n".join(lines)

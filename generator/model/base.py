"""What all models share: frozen values, names, words that can be seen, shapes that an editor is told of."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)
from pydantic.config import JsonDict

from generator.address import Address, AddressError
from generator.characters import hidden_in

__all__ = [
    "ARTICLE_NUMBER",
    "COUNT",
    "DIVISION",
    "FINGERPRINT",
    "SHA256",
    "SHAPES",
    "SPAN",
    "VISIBLE",
    "At",
    "Id",
    "MaybeWords",
    "Model",
    "WebAddress",
    "Words",
    "portable",
    "shape",
]

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ARTICLE_NUMBER = r"^[1-9]\d*(-[1-9]\d*)*$"
SHA256 = r"^[0-9a-f]{64}$"
FINGERPRINT = r"^[0-9a-f]{16}-[0-9a-f]{16}-([0-9a-f]{2}){1,40}$"
_WEB_ADDRESS = r"""^https?://[^\s"'<>\\^`{|}]+$"""
DIVISION = r"^([1-9]\d{5})?$"
SPAN = r"^[1-9]\d{0,2} (workdays?|days?|months?|years?)$"
COUNT = r"^[1-9]\d{0,2}(-[1-9]\d{0,2})?$"

SHAPES = {
    _WEB_ADDRESS: "以 http:// 或 https:// 开头的完整网址，不含空格、引号和 < > \\ ^ ` { | }",
    _ID: "只用小写字母、数字和其间的单个连字符，如 deputy-mayor",
    ARTICLE_NUMBER: "是条的编号，如 18，第一百条之一写作 100-1",
    SPAN: "是数目和单位（workdays、days、months、years），如 5 workdays",
    COUNT: "是次数，如 2，或范围，如 1-2",
    DIVISION: "是六位数字的行政区划代码，如 360902，写在引号里",
    FINGERPRINT: "是 rules review --apply 写入的指纹，不能手写",
    SHA256: "是 64 位小写的十六进制 SHA-256 校验值",
}
"""What a text of each pattern looks like, to be said after 这里应当."""


def shape(pattern: str) -> JsonDict:
    """What editors with a YAML server show in place of the pattern."""
    return {"patternErrorMessage": f"这里应当{SHAPES[pattern]}"}


# the names of devices: no folder and no file of Windows can be called so, whatever its suffix
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))))


def portable(name: str) -> bool:
    """Whether a name in addresses can be that of a file or a folder on every system."""
    return name not in _DEVICES


def _portable(name: str) -> str:
    if not portable(name):
        raise ValueError(f"不能叫 {name}：Windows 没有这样命名的文件夹，请另取一个，如 {name}-1")
    return name


Id = Annotated[
    str,
    StringConstraints(pattern=_ID, max_length=64),
    AfterValidator(_portable),
    Field(json_schema_extra=shape(_ID)),
]
"""A name in addresses of pages: small letters, digits, single hyphens."""


def _visible(text: str) -> str:
    if said := hidden_in(text):
        raise ValueError(said)
    return text


# escapes ("\\x07") bring in what no editor shows; a direction mark makes words read otherwise than they are
VISIBLE = AfterValidator(_visible)
"""Every text that no pattern limits has this: nothing in it is hidden from its readers."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000), VISIBLE]
"""Text that is not empty."""


_PER_CENT = re.compile("%(?![0-9A-Fa-f]{2})")


def _leads_somewhere(address: str) -> str:
    """A browser goes where it reads: the host is one, said plainly, and nothing is cut off."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"“{address}”里的网站名或端口不对：请照浏览器地址栏里的抄一遍") from None
    if not host or not any(character.isalnum() for character in host):
        raise ValueError(f"“{address}”没有写是哪个网站：请照浏览器地址栏里的抄一遍")
    if "@" in parts.netloc:
        raise ValueError(f"“{address}”在网站名前写了用户名，看起来像另一个网站：请删去 @ 和它前面的")
    if address.count("#") > 1 or _PER_CENT.search(address):
        raise ValueError(
            f"“{address}”里的 # 只能有一个，% 后面要有两位十六进制数：请照浏览器地址栏里的抄一遍"
        )
    return address


WebAddress = Annotated[
    str,
    StringConstraints(pattern=_WEB_ADDRESS, max_length=2000),
    VISIBLE,
    Field(json_schema_extra=shape(_WEB_ADDRESS)),
    AfterValidator(_visible),
    AfterValidator(_leads_somewhere),
]
"""The address of a page elsewhere, the one kind of address that a source may give."""


MaybeWords = Annotated[str, StringConstraints(max_length=20_000), VISIBLE]
"""Text that may be empty: a list may open an article, a heading may have a number alone."""


class Model(BaseModel):
    """Base of all models: frozen, and a key that is not known is a fault.

    What reads one is made when the first is read: most are read as parts of others, and are never asked for by themselves.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False, defer_build=True)


def _address(value: object) -> Address:
    if isinstance(value, Address):
        return value
    words = value if isinstance(value, str) else ""
    try:
        return Address.parse(words)
    except AddressError:
        given = f"{words[:40]}{'…' * (len(words) > 40)} " if words else "这里写的"
        raise ValueError(
            f"{given}不是地址：请写成 art_20、art_20__para_2 或 art_18__para_1__point_5"
        ) from None


At = Annotated[
    Address,
    PlainValidator(_address, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]
"""The address of a unit of the same edition, written as an eId."""

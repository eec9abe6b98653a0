"""A site for a stick or a shared folder: a folder that opens from disk, and the same as a zip file."""

import io
import json
import os
import zipfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator import atomic, sums
from generator.exports.provenance_file import PATH
from generator.files import SUMS

__all__ = ["Packed", "pack"]

_SITE = "site"
_START = "打开网站.html"
_README = "说明.txt"
_WORDS = """{name}

怎样打开：双击“{start}”，或者 {site} 里的 index.html。不用安装，不用联网，浏览器自己的打印、书签都能用。
勾选和备注存在这台电脑的浏览器里，不写回本盘；换电脑时先在清单页存成文件，再到那边读入。

这一版由提交 {commit} 生成。

怎样核对有没有被改动：
  统信、麒麟等 Linux：在 {site} 里运行 sha256sum --check --quiet {sums}，什么也不显示就是没有改动
  有生成程序的机器：rules verify {site} --sums {site}/{sums}
要确认这份清单本身没有被改，请与官方网站上的 {sums} 或发布单位给的比对。

规则以正式印发的文本为准。
"""
_EARLIEST = (1980, 1, 1)
"""The first day that a zip file can name."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The folder and the zip file that were written, and the number of the files of the site."""

    folder: Path
    archive: Path
    files: int


def pack(site: Path, out: Path) -> Packed:
    """Put a built site with words on how to open and to check it into ``out``, each time the same bytes.

    Compressed forms of files stay behind: they are for web servers.
    """
    with _kept(site):
        return _pack(site, out)


def _kept(site: Path) -> AbstractContextManager[None]:
    """A site that is built anew meanwhile would be packed half old, half new; where nobody can write, nobody builds."""
    return atomic.locked(site) if os.access(site.absolute().parent, os.W_OK) else nullcontext()


def _pack(site: Path, out: Path) -> Packed:
    told = json.loads((site / PATH).read_bytes())
    commit, day = told["commit"] or "", told["committed"] or ""
    name = "-".join(filter(None, ["rules-portal", day.replace("-", ""), commit[:12]]))
    folder, archive = out / name, out / f"{name}.zip"
    names = [SUMS, *sums.of(site)]
    words = _WORDS.format(
        name=told["portal"], start=_START, site=_SITE, sums=SUMS, commit=commit or "（没有提交记录）"
    )
    with atomic.locked(folder), atomic.new_folder(folder, public=True) as new:
        for path in names:
            (new / _SITE / path).parent.mkdir(parents=True, exist_ok=True)
            (new / _SITE / path).write_bytes((site / path).read_bytes())
        (new / _START).write_text(_start_page(told["portal"]), encoding="utf-8", newline="\n")
        # for the oldest Notepad: it tells UTF-8 by the mark, and ends lines with both characters alone
        (new / _README).write_text(words, encoding="utf-8-sig", newline="\r\n")
        # before the folder takes its place: if the disk has no room for both, both stay
        atomic.replace_file(archive, _zip(new, name, day))
    return Packed(folder, archive, len(names) - 1)


def _start_page(name: str) -> str:
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>{escape(name)}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={_SITE}/index.html">\n'
        f'<p><a href="{_SITE}/index.html">打开{escape(name)}</a></p>\n</html>\n'
    )


def _zip(folder: Path, name: str, day: str) -> bytes:
    out = io.BytesIO()
    year, month, date = (int(part) for part in day.split("-")) if day else _EARLIEST
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(
                f"{name}/{path.relative_to(folder).as_posix()}", (year, month, date, 0, 0, 0)
            )
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, path.read_bytes())
    return out.getvalue()

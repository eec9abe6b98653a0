"""`rules pack` and `rules verify`: a built site handed on, and held against what was built."""

import argparse
import sys

from generator import sums
from generator.files import SUMS
from generator.release import packing, report, verifying

__all__ = ["pack", "verify"]


def pack(options: argparse.Namespace) -> int:
    """Make the folder and the zip that open from disk."""
    if not (options.site / SUMS).is_file():
        print(f"{options.site}：里面没有 {SUMS}，不是建好的网站，请先 make build", file=sys.stderr)
        return 2
    packed = packing.pack(options.site, options.out)
    size = packed.archive.stat().st_size / 1_000_000
    print(f"已写入 {packed.folder} 和 {packed.archive.name}（{size:.1f} MB）：{packed.files} 个文件")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Print where a site, in a folder or on the web, is not what was built; 1 where it is not."""
    if not options.sums.is_file():
        print(
            f"{options.sums}：没有这份清单。请先 make build（网址与线上的相同），或用 --sums 指明",
            file=sys.stderr,
        )
        return 2
    listed = sums.read(options.sums)
    try:
        faults = verifying.of(options.site, listed)
    except verifying.NoAnswer as none:
        print(none, file=sys.stderr)
        return 2
    if not faults:
        print(f"{options.site}：{len(listed)} 个文件与 {options.sums} 逐字节相同")
        return 0
    for line in report.lines(faults, options.site, options.sums):
        print(line, file=sys.stderr)
    return 1

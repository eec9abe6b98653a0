"""`rules pdf`: the sheets of a built site printed. What drives the browser is installed by ``make pdf`` alone."""

import argparse
import sys

from generator.printing import chromium_printer, printed_pages, run

__all__ = ["pdf"]


def pdf(options: argparse.Namespace) -> int:
    """Print each sheet, and bind them."""
    try:
        with chromium_printer.printer(options.site) as put:
            made = list(run.sheets(options.site, put))
    except chromium_printer.NoBrowser as error:
        print(error, file=sys.stderr)
        return 2
    missing = [line for one in made for line in run.lacking(one)]
    if missing:
        print(*missing, "没有写入任何 PDF", sep="\n", file=sys.stderr)
        return 1
    run.keep(made, options.out, printed_pages.address_of(options.site))
    pages, size = sum(len(one.words) for one in made), sum(len(one.pdf) for one in made)
    print(f"已写入 {len(made)} 份 PDF，共 {pages} 页、{size / 1_000_000:.0f} MB：{options.out}")
    print("再运行 make build，网站就提供下载")
    return 0

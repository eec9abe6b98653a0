"""`rules export`: what a search cluster is loaded from, and the loading."""

import argparse
import os
import sys

from generator import atomic, portal
from generator.policy import CONTENT_SECURITY_POLICY, connecting
from generator.release import loading
from generator.search import server

__all__ = ["export"]


def export(options: argparse.Namespace) -> int:
    """What a cluster is loaded from, as files; the one that names the index is written when all others are."""
    there = options.folder
    if there.is_dir() and any(there.iterdir()) and not (there / server.LOAD).is_file():
        print(f"{there}：里面有别的文件，请写一个新的文件夹：这里的数据每次整个换新", file=sys.stderr)
        return 2
    view = portal.load(options.source).view
    asked = view.portal.search_server
    with atomic.locked(there), atomic.new_folder(there, public=False) as folder:
        (folder / server.BULK).mkdir()
        for name, content in server.files(
            server.documents(view), portal.constants(), asked.index if asked else server.ALIAS
        ):
            (folder / name).write_bytes(content)
    print(f"已写入查找用的数据：{options.folder}")
    if asked:
        policy = connecting(CONTENT_SECURITY_POLICY, asked.address)
        print(f"网页服务器的 Content-Security-Policy 要写成：{policy}")
    if options.to:
        loaded = loading.load(options.folder, options.to, os.environ.get("RULES_SEARCH_LOGIN", ""))
        done = "已装入并换上" if loaded.new else "早已装入，已换上"
        before = f"；上一份 {loaded.before} 还在" if loaded.before else ""
        print(f"{loaded.index}：{loaded.documents} 条，{done}{before}")
    return 0

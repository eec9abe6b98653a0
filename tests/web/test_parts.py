"""A code whose parts each begin with 第一章: lists of chapters say of which part each is."""

import shutil
from pathlib import Path
from typing import Any

from lxml import html

from generator import portal
from generator.importer.command import run
from tests.support.built import ROOT, squeeze

CODE = """青禾区人民政府档案规则
（2026年1月5日青禾区人民政府发布）

第一编　总则
第一章　一般规定
第一条　区政府办公室应当按时归档。
第二编　分则
第一章　整理
第二条　区政府办公室应当逐件整理。
第二章　附则
第三条　本规则自发布之日起施行。
"""


def test_a_chapter_is_named_with_its_part(tmp_path: Path) -> None:
    source = shutil.copytree(ROOT / "tests/sample/rules_source", tmp_path / "rules_source")
    file = tmp_path / "code.txt"
    file.write_text(CODE, encoding="utf-8")
    run(file, tmp_path / "draft", rule="code", root=source)
    folder = source / "code" / "2026-01-05"
    folder.mkdir(parents=True)
    for name in ("source.txt", "text.yaml"):
        shutil.copy(tmp_path / "draft" / name, folder)
    shutil.copy(tmp_path / "draft" / "rule.yaml", folder.parent)
    pages: dict[str, Any] = {
        page.folder: html.fromstring(page.body) for page in portal.build(source, ROOT / "theme").pages
    }
    listed = pages["rules/code"].xpath("//*[contains(@class, 'law-contents')]//li/a/span")
    assert [squeeze(one.text_content()) for one in listed] == [
        "第一编第一章一般规定",
        "第二编第一章整理",
        "第二编第二章附则",
    ]
    # what is printed is as it is in the text
    assert squeeze(pages["rules/code"].text_content()).count("第二编第二章附则") == 1

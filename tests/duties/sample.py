"""A small edition with one of everything, in YAML as an editor writes it; copies break by replaced words."""

import json
from hashlib import sha256
from pathlib import Path

import yaml

from generator.checks.ground import Ground, Notes
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.settings import Rule
from generator.model.text import Text
from generator.sources import Edition, Work
from generator.storage import Loaded, Marks
from generator.views.edition import EditionView
from tests.support import notes
from tests.support.notes import Change

NOWHERE = Marks("")
"""For what a test makes itself and no problem is told of."""

TEXT = """\
rule: sample
edition: "2024-01-01"
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
articles:
  - article: 1
    number: 一、
    paragraphs:
      - text: 县政府常务会议由县长召集和主持，一般每半月召开1次，必要时可随时召开。
      - text: 会议纪要由县政府办公室起草，原则上须在会议结束后5个工作日内印发；不得擅自扩大发送范围。
  - article: 2
    number: 二、
    paragraphs:
      - text: "各部门召开全县性会议，应提前7个工作日报送请示，应写明议题，由县政府办公室审核后，报县长审批。\\
          重要会议要及时报告。要勤俭办会。"
      - text: 除涉密的外，由县长签发会议文件，讲求实效。
"""
ROLES = """\
roles:
  - {id: magistrate, name: 县长, kind: person, description: 县政府的行政首长。}
  - {id: office, name: 县政府办公室, kind: body, description: 县政府的办事机构。}
  - {id: departments, name: 各部门, kind: body, description: 县政府各部门。}
"""
DUTIES = """\
objects:
  - {id: executive-meeting, name: 常务会议, kind: meeting}
  - {id: minutes, name: 会议纪要, kind: document}
  - {id: request, name: 请示, kind: document}
  - {id: meeting-file, name: 会议文件, kind: document, silent: [draft, review]}
events:
  - {id: meeting-end, name: 会议结束}
  - {id: meeting, name: 会议召开}
duties:
  - id: convene
    at: art_1__para_1
    quote: 由县长召集和主持
    actor: [magistrate]
    kind: power
    does: 召集和主持常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
  - id: hold-half-monthly
    at: art_1__para_1
    quote: 一般每半月召开1次
    actor: [magistrate]
    kind: composition
    hedge: [一般]
    does: 每半月召开1次常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
    deadline: {times: 2, per: month}
  - id: hold-when-needed
    at: art_1__para_1
    quote: 必要时可随时召开
    actor: [magistrate]
    kind: permission
    hedge: [必要时]
    does: 随时召开常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
  - id: draft-minutes
    at: art_1__para_2
    quote: 会议纪要由县政府办公室起草
    actor: [office]
    kind: duty
    does: 起草会议纪要
    act: draft
    object: minutes
    occasion: [executive-meeting]
  - id: issue-minutes
    at: art_1__para_2
    quote: 原则上须在会议结束后5个工作日内印发
    actor: [office]
    kind: duty
    hedge: [原则上]
    does: 印发会议纪要
    act: issue
    object: minutes
    occasion: [executive-meeting]
    deadline: {within: 5 workdays, after: meeting-end}
  - id: no-wider-circulation
    at: art_1__para_2
    quote: 不得擅自扩大发送范围
    actor: [departments]
    actor_from: art_2__para_1
    kind: prohibition
    does: 擅自扩大会议纪要发送范围
    act: issue
    object: minutes
    standing: true
  - id: request-meeting
    at: art_2__para_1
    quote: 应提前7个工作日报送请示，应写明议题
    actor: [departments]
    kind: duty
    does: 召开全县性会议提前报送请示
    act: submit
    object: request
    occasion: [county-meeting]
    deadline: {at_least: 7 workdays, before: meeting}
  - id: approve-meeting
    at: art_2__para_1
    quote: 审核后，报县长审批
    actor: [magistrate]
    kind: power
    does: 审批全县性会议请示
    act: approve
    object: request
    occasion: [county-meeting]
  - id: report-meeting
    at: art_2__para_1
    quote: 重要会议要及时报告
    actor: [departments]
    kind: duty
    does: 及时报告重要会议
    act: report
    object: request
    standing: true
    deadline: {soft: 及时}
  - id: sign-files
    at: art_2__para_2
    quote: 除涉密的外，由县长签发会议文件
    actor: [magistrate]
    kind: power
    does: 签发会议文件
    act: sign
    object: meeting-file
    standing: true
    unless: 除涉密的外
"""
PROCEDURES = """\
occasions:
  - {id: executive-meeting, name: 常务会议, description: 召开常务会议。}
  - {id: county-meeting, name: 全县性会议, description: 部门召开全县性会议。}
procedures:
  - id: executive-meeting
    name: 常务会议
    occasion: executive-meeting
    requires: [hold-half-monthly]
    steps:
      - {duty: hold-when-needed, phase: 会前}
      - {duty: convene, phase: 会中}
      - {duty: draft-minutes, phase: 会后}
      - {duty: issue-minutes, phase: 会后}
  - id: county-meeting
    name: 全县性会议
    occasion: county-meeting
    steps:
      - {duty: request-meeting, phase: 报批}
      - {duty: approve-meeting, phase: 报批}
"""
WAIVERS = """\
waivers:
  - {at: art_2__para_1, words: 要勤俭办会, reason: principle}
"""


RULE = """\
id: sample
title: 某县人民政府工作规则
issuer: 某县人民政府
kind: 工作规则
current: "2024-01-01"
source: 虚构
coverage: complete
"""
PORTAL = """\
name: 某县规则
organisation: 某县人民政府
tagline: 虚构，只供测试
"""


FILES = {
    "text.yaml": TEXT,
    "roles.yaml": ROLES,
    "duties.yaml": DUTIES,
    "procedures.yaml": PROCEDURES,
    "waivers.yaml": WAIVERS,
}


def read(folder: Path, *changes: Change) -> tuple[Ground, Notes]:
    """The changed sample; raises SourceError when it cannot be loaded."""
    return notes.read(folder, FILES, changes)


def view(folder: Path, *changes: Change) -> EditionView:
    """The changed sample as pages and files see it."""
    ground, made = read(folder, *changes)
    return edition(ground.text, made.duties.value, made.procedures.value, ground.roles)


def edition(text: Text, duties: Duties, procedures: Procedures, roles: Roles) -> EditionView:
    """What a test made itself, as pages and files see it."""
    rule = Rule.model_validate_json(json.dumps({**yaml.safe_load(RULE), "current": str(text.edition)}))
    loaded = Edition(
        text.edition,
        Loaded(text, NOWHERE),
        b"",
        "source.txt",
        Loaded(duties, NOWHERE),
        Loaded(procedures, NOWHERE),
        Loaded(Waivers(), NOWHERE),
    )
    return EditionView(
        Work(Loaded(rule, NOWHERE), (loaded,)), loaded, {role.id: role for role in roles.roles}
    )


def portal(folder: Path, *changes: Change) -> Path:
    """The changed sample as the whole of a rules_source/, with the text it was made from."""
    ground, _ = read(folder, *changes)
    lines: list[str] = []
    for article in ground.text.all_articles():
        lines += [f"{'' if i else article.number}{p.text}" for i, p in enumerate(article.paragraphs)]
    source = "\n".join(["某县人民政府工作规则", *lines, ""]).encode()
    root = folder / "rules_source"
    dated = root / "sample" / "2024-01-01"
    dated.mkdir(parents=True)
    (dated / "source.txt").write_bytes(source)
    for name in ("duties.yaml", "procedures.yaml", "waivers.yaml"):
        (folder / name).rename(dated / name)
    head = "head:\n  - {kind: rule-title, text: 某县人民政府工作规则}\n"
    text = (folder / "text.yaml").read_text(encoding="utf-8").replace("0" * 64, sha256(source).hexdigest())
    (dated / "text.yaml").write_text(text.replace("articles:\n", f"{head}articles:\n"), encoding="utf-8")
    (folder / "roles.yaml").rename(root / "roles.yaml")
    for name, words in (
        ("sample/rule.yaml", RULE),
        ("documents.yaml", "documents: []\n"),
        ("portal.yaml", PORTAL),
    ):
        (root / name).write_text(words, encoding="utf-8")
    return root


def messages(folder: Path, *changes: Change) -> list[str]:
    """What an editor is told about the changed sample."""
    return notes.messages(folder, FILES, changes)

"""A small edition whose procedures have one of everything, in YAML as an editor writes it; copies break by replaced words."""

from datetime import date
from pathlib import Path

from generator import storage
from generator.checks.ground import Ground, Notes
from generator.model.settings import Rule
from generator.model.text import Text
from generator.problems import Problem
from generator.sources import Edition, Work
from generator.views.edition import EditionView
from tests.support import notes
from tests.support.notes import Change

TEXT = """\
rule: sample
edition: "2024-01-01"
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
articles:
  - article: 1
    number: 一、
    paragraphs:
      - text: 办公会议一般每月召开1次，由县长召集和主持。纪要由县政府办公室起草，审核后，报县长签发。
      - text: 重要文件由县长签发，会议结束后5个工作日内由县政府办公室印发，应及时报县长备案。
"""
ROLES = """\
roles:
  - {id: magistrate, name: 县长, kind: person, description: 县政府的行政首长。}
  - {id: office, name: 县政府办公室, kind: body, description: 县政府的办事机构。}
"""
RULE = """\
id: sample
title: 县政府工作规则
issuer: 县人民政府
kind: 工作规则
current: "2024-01-01"
source: 县政府网站
coverage: complete
"""
DUTIES = """\
objects:
  - {id: meeting, name: 办公会议, kind: meeting}
  - {id: minutes, name: 纪要, kind: document, silent: [review]}
  - {id: document, name: 重要文件, kind: document, silent: [draft, review]}
events:
  - {id: meeting-end, name: 会议结束}
duties:
  - id: monthly
    at: art_1__para_1
    quote: 办公会议一般每月召开1次
    actor: [magistrate]
    kind: composition
    hedge: [一般]
    does: 每月召开1次办公会议
    act: convene
    object: meeting
    occasion: [meeting]
    deadline: {times: 1, per: month}
  - id: convene
    at: art_1__para_1
    quote: 由县长召集和主持
    actor: [magistrate]
    kind: power
    does: 召集和主持办公会议
    act: convene
    object: meeting
    occasion: [meeting]
  - id: draft
    at: art_1__para_1
    quote: 纪要由县政府办公室起草
    actor: [office]
    kind: duty
    does: 起草纪要
    act: draft
    object: minutes
    occasion: [meeting]
  - id: sign
    at: art_1__para_1
    quote: 审核后，报县长签发
    actor: [magistrate]
    kind: power
    does: 签发纪要
    act: sign
    object: minutes
    occasion: [meeting]
  - id: sign-document
    at: art_1__para_2
    quote: 重要文件由县长签发
    actor: [magistrate]
    kind: power
    does: 签发重要文件
    act: sign
    object: document
    occasion: [document]
  - id: issue
    at: art_1__para_2
    quote: 会议结束后5个工作日内由县政府办公室印发
    actor: [office]
    kind: duty
    does: 印发重要文件
    act: issue
    object: document
    occasion: [meeting, document]
    deadline: {within: 5 workdays, after: meeting-end}
  - id: file
    at: art_1__para_2
    quote: 应及时报县长备案
    actor_unsaid: true
    kind: duty
    does: 报县长备案重要文件
    act: file
    object: document
    occasion: [document]
    deadline: {soft: 及时}
"""
PROCEDURES = """\
occasions:
  - {id: meeting, name: 办公会议, description: 召开办公会议。}
  - {id: document, name: 重要文件, description: 印发重要文件。}
procedures:
  - id: meeting
    name: 办公会议
    occasion: meeting
    requires: [monthly]
    steps:
      - {duty: convene, phase: 会中}
      - {duty: draft, phase: 会后}
      - {duty: sign, phase: 会后, after: 审核后}
      - {duty: issue, phase: 会后, follows: [convene], after: 会议结束后, applies: 重要文件}
    branches:
      - {words: 重要文件, at: art_1__para_2, procedure: document, step: issue}
      - {words: 应及时报县长备案, at: art_1__para_2, procedure: document}
  - id: document
    name: 印发重要文件
    occasion: document
    steps:
      - {duty: sign-document, phase: 签发}
      - {duty: issue, phase: 印发, implied: true}
      - {duty: file, phase: 备案, follows: [sign-document, issue], implied: true}
lives:
  - id: document-life
    name: 一份文件从上会到报备
    description: 一份文件会走到哪些流程。
    stages:
      - name: 上会
        cases:
          - {procedure: meeting, at: art_1__para_1, words: 由县长召集和主持}
      - name: 印发
        cases:
          - {procedure: document, step: issue, after: 会议结束后, at: art_1__para_2, words: 由县政府办公室印发}
          - {procedure: document, step: file, implied: true, applies: 要报备的, at: art_1__para_2, words: 应及时报县长备案}
"""
WAIVERS = "waivers: []\n"


FILES = {
    "text.yaml": TEXT,
    "roles.yaml": ROLES,
    "duties.yaml": DUTIES,
    "procedures.yaml": PROCEDURES,
    "waivers.yaml": WAIVERS,
}


def _changes(pairs: tuple[tuple[str, str], ...]) -> list[Change]:
    return [("procedures.yaml", old, new) for old, new in pairs]


def read(folder: Path, *changes: tuple[str, str]) -> tuple[Ground, Notes]:
    """The sample, words of its procedures.yaml replaced (old, new); raises SourceError when it cannot be loaded."""
    return notes.read(folder, FILES, _changes(changes))


def messages(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What an editor is told about the changed sample."""
    return notes.messages(folder, FILES, _changes(changes))


def view(folder: Path) -> EditionView:
    """The sample as pages see it."""
    ground, made = read(folder)
    (folder / "rule.yaml").write_text(RULE, encoding="utf-8")
    problems: list[Problem] = []
    rule = storage.load(folder / "rule.yaml", "rule.yaml", Rule, problems)
    text = storage.load(folder / "text.yaml", "text.yaml", Text, problems)
    assert rule is not None and text is not None, problems
    day = date(2024, 1, 1)
    parts = (made.duties, made.procedures, made.waivers)
    edition = Edition(day, text, b"", "source.txt", *parts)
    return EditionView(Work(rule, (edition,)), edition, {role.id: role for role in ground.roles.roles})

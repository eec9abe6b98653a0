"""A small edition with one of everything, in YAML as an editor writes it; copies break by replaced words."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator import storage
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.duties import Duties, Procedures, Waivers
from generator.model import Roles, Text
from generator.problems import Problem, SourceError
from generator.storage import Loaded

M = TypeVar("M", bound=BaseModel)

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
    force: must
    unworded: true
    does: 召集和主持常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
    reviewed: false
  - id: hold-half-monthly
    at: art_1__para_1
    quote: 一般每半月召开1次
    actor: [magistrate]
    force: must
    unworded: true
    hedge: [一般]
    does: 每半月召开1次常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
    deadline: {times: 2, per: month}
    reviewed: false
  - id: hold-when-needed
    at: art_1__para_1
    quote: 必要时可随时召开
    actor: [magistrate]
    force: may
    hedge: [必要时]
    does: 必要时随时召开常务会议
    act: convene
    object: executive-meeting
    occasion: [executive-meeting]
    reviewed: false
  - id: draft-minutes
    at: art_1__para_2
    quote: 会议纪要由县政府办公室起草
    actor: [office]
    force: must
    unworded: true
    does: 起草会议纪要
    act: draft
    object: minutes
    occasion: [executive-meeting]
    reviewed: false
  - id: issue-minutes
    at: art_1__para_2
    quote: 原则上须在会议结束后5个工作日内印发
    actor: [office]
    force: must
    hedge: [原则上]
    does: 印发会议纪要
    act: issue
    object: minutes
    occasion: [executive-meeting]
    deadline: {within: 5 workdays, after: meeting-end}
    reviewed: false
  - id: no-wider-circulation
    at: art_1__para_2
    quote: 不得擅自扩大发送范围
    actor: [departments]
    actor_from: art_2__para_1
    force: must-not
    does: 不擅自扩大会议纪要发送范围
    act: issue
    object: minutes
    standing: true
    reviewed: false
  - id: request-meeting
    at: art_2__para_1
    quote: 应提前7个工作日报送请示，应写明议题
    actor: [departments]
    force: must
    does: 召开全县性会议提前报送请示
    act: submit
    object: request
    occasion: [county-meeting]
    deadline: {at_least: 7 workdays, before: meeting}
    reviewed: false
  - id: approve-meeting
    at: art_2__para_1
    quote: 审核后，报县长审批
    actor: [magistrate]
    force: must
    unworded: true
    does: 审批全县性会议请示
    act: approve
    object: request
    occasion: [county-meeting]
    reviewed: false
  - id: report-meeting
    at: art_2__para_1
    quote: 重要会议要及时报告
    actor: [departments]
    force: must
    does: 及时报告重要会议
    act: report
    object: request
    standing: true
    deadline: {soft: 及时}
    reviewed: false
  - id: sign-files
    at: art_2__para_2
    quote: 除涉密的外，由县长签发会议文件
    actor: [magistrate]
    force: must
    unworded: true
    does: 签发会议文件
    act: sign
    object: meeting-file
    standing: true
    unless: 除涉密的外
    reviewed: false
"""
PROCEDURES = """\
occasions:
  - {id: executive-meeting, name: 常务会议, description: 召开常务会议。}
  - {id: county-meeting, name: 全县性会议, description: 部门召开全县性会议。}
procedures:
  - id: executive-meeting
    name: 常务会议
    occasion: executive-meeting
    steps:
      - {duty: hold-half-monthly, phase: 会前}
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


def read(folder: Path, *changes: tuple[str, str, str]) -> tuple[Ground, Notes]:
    """The sample with words replaced, (file, old, new); raises SourceError when it cannot be loaded."""
    problems: list[Problem] = []

    def load(name: str, words: str, model: type[M]) -> Loaded[M] | None:
        for file, old, new in changes:
            if file == name:
                assert words.count(old) == 1, f"{old!r} stands {words.count(old)} times in {name}"
                words = words.replace(old, new)
        (folder / name).write_text(words, encoding="utf-8")
        return storage.load(folder / name, name, model, problems)

    text = load("text.yaml", TEXT, Text)
    roles = load("roles.yaml", ROLES, Roles)
    duties = load("duties.yaml", DUTIES, Duties)
    procedures = load("procedures.yaml", PROCEDURES, Procedures)
    waivers = load("waivers.yaml", WAIVERS, Waivers)
    if text is None or roles is None or duties is None or procedures is None or waivers is None:
        raise SourceError(problems)
    return Ground(text.value, roles.value), Notes(duties, procedures, waivers)


def messages(folder: Path, *changes: tuple[str, str, str]) -> list[str]:
    """What an editor is told about the changed sample."""
    try:
        problems = list(check_notes(*read(folder, *changes)))
    except SourceError as error:
        problems = list(error.problems)
    return [str(problem) for problem in sorted(problems)]

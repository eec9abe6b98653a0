"""The sample with a second edition: an article in the middle is new, a limit and a power are changed, a 款 is gone."""

import shutil
from pathlib import Path

from generator.importer.command import run

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/sample/rules_source"
RULE = "qinghe-work-rules"
OLD, NEW = "2024-03-01", "2026-05-01"

TEXT = """青府发〔2026〕5号

关于印发《青禾区人民政府工作规则》的通知

各乡镇人民政府，区政府各部门：
《青禾区人民政府工作规则》已经2026年4月20日区政府第9次常务会议通过，现印发给你们。
2026年5月1日

青禾区人民政府工作规则

第一章　总则
第一条　根据《青原市人民政府工作规则》第二条，制定本规则。
第二条　区长领导区政府的工作，副区长协助区长工作。
前款规定的分工由区长确定，并由区政府办公室印发。
第二条之一　区政府办公室主任协助处理日常工作，依照本规则第四条的规定参加会议。
第三条　遇有重大事项，主办部门应当及时报告区长。

第二章　会议
第四条　会议分为下列两种：
（一）常务会议，由区长召集；
（二）专题会议，由区长召集，副区长参加。
主办部门应当在会议5日前将材料报区政府办。
第五条　第二条至第四条规定的事项，适用前条第二款。
第六条　主办部门办理前条规定的事项，按照第四条第一款第二项和第二条之一执行。
第七条　本规则自2026年6月1日起施行。原印发的《青禾区人民政府工作规则》同时废止。
（此件主动公开）
抄送：区委办公室，区人大常委会办公室。
"""

OLD_DUTIES = """\
  - id: convene-topic
    at: art_3__para_1__point_2
    quote: 专题会议，由分管副区长召集
    actor: [deputy-head]
    kind: power
    does: 召集专题会议
    act: convene
    object: meeting-material
    occasion: [meeting]
"""
NEW_DUTIES = """\
# yaml-language-server: $schema=../../schemas/duties.schema.json
objects:
  - id: meeting-material
    name: 会议材料
    kind: document
events:
  - id: meeting
    name: 会议召开
duties:
  - id: issue-shares
    at: art_2__para_2
    quote: 并由区政府办公室印发
    actor: [office]
    kind: duty
    does: 印发分工
    act: issue
    object: meeting-material
    standing: true
  - id: report-matters
    at: art_3__para_1
    quote: 主办部门应当及时报告区长
    actor: [lead-department]
    kind: duty
    does: 及时报告重大事项
    act: report
    object: meeting-material
    to: [district-head]
    standing: true
    deadline: {soft: 及时}
  - id: submit-material
    at: art_4__para_2
    quote: 主办部门应当在会议5日前将材料报区政府办
    actor: [lead-department]
    kind: duty
    does: 将会议材料报区政府办
    act: submit
    object: meeting-material
    to: [office]
    occasion: [meeting]
    deadline:
      at_least: 5 days
      before: meeting
"""
SAME_DUTY = NEW_DUTIES[NEW_DUTIES.index("  - id: issue-shares") : NEW_DUTIES.index("  - id: report-matters")]

OLD_STANDING = f"""\
adopted: {{on: '2024-02-26', at: preface__p_4, words: 已经2024年2月26日区政府第1次常务会议通过}}
issued: {{on: '2024-03-01', at: preface__p_5, words: 2024年3月1日}}
replaced:
  on: '2026-06-01'
  by: '{NEW}'
  at: art_7__para_1
  words: 原印发的《青禾区人民政府工作规则》同时废止
  counted_from: in_force
checked: '2026-04-01'
"""
NEW_STANDING = """\
adopted: {on: '2026-04-20', at: preface__p_4, words: 已经2026年4月20日区政府第9次常务会议通过}
issued: {on: '2026-05-01', at: preface__p_5, words: 2026年5月1日}
in_force: {on: '2026-06-01', at: art_7__para_1, words: 本规则自2026年6月1日起施行}
checked: '2026-11-20'
"""
EARLIER = """\
earlier_texts:
  - at: art_7__para_1
    words: 原印发的《青禾区人民政府工作规则》
    note: 指2024年印发的旧版。
"""


def two_editions(root: Path) -> Path:
    """Makes the sample in a folder into one with two editions, the new one as the current."""
    rule = root / RULE
    old, new = rule / OLD, rule / NEW
    file = root.parent / "new.txt"
    file.write_text(TEXT, encoding="utf-8")
    run(file, root.parent / "draft", rule=RULE, root=root)
    new.mkdir()
    shutil.copy(root.parent / "draft" / "source.txt", new)
    text = (root.parent / "draft" / "text.yaml").read_text(encoding="utf-8")
    (new / "text.yaml").write_text(text, encoding="utf-8")
    shutil.rmtree(root.parent / "draft")
    file.unlink()
    (new / "duties.yaml").write_text(NEW_DUTIES, encoding="utf-8")
    shutil.copy(old / "procedures.yaml", new)
    shutil.copy(old / "waivers.yaml", new)
    duties = (old / "duties.yaml").read_text(encoding="utf-8")
    head, entries = duties.split("duties:\n")
    (old / "duties.yaml").write_text(f"{head}duties:\n{SAME_DUTY}{OLD_DUTIES}{entries}", encoding="utf-8")
    steps = (old / "procedures.yaml").read_text(encoding="utf-8")
    (old / "procedures.yaml").write_text(
        steps.replace("    steps:\n", "    requires: [convene-topic]\n    steps:\n"), encoding="utf-8"
    )
    (old / "standing.yaml").write_text(OLD_STANDING, encoding="utf-8")
    (new / "standing.yaml").write_text(NEW_STANDING, encoding="utf-8")
    said = (rule / "rule.yaml").read_text(encoding="utf-8").replace(f"current: '{OLD}'", f"current: '{NEW}'")
    (rule / "rule.yaml").write_text(said + EARLIER, encoding="utf-8")
    return root

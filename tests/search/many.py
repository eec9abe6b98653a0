"""Writes a portal of many rules: the one kept here and invented ones, the same from the same seed.

    python -m tests.search.many DIR [RULES]

The invented rules have fifty articles each; every fourth has duties with limits and a procedure. Their words are
combined from a few lists, with made-up names of places between them, so that the index has as many words as a real one.
"""

import random
import sys
from datetime import date
from pathlib import Path

import yaml

from generator.importer import command
from tests.support.live import copy_portal

__all__ = ["RULES", "write"]

RULES = 40
ARTICLES = 50
_SEED = 20230711
_DAY = date(2024, 5, 6)
_TOPICS = (
    "考勤 印章 档案 公车 采购 差旅 培训 值守 信访 保密 合同 资产 食堂 宿舍 会务 网站 热线 应急 防汛 消防 安保 统计 普法 招标 工程 "
    "绩效 督办 接待 外事 捐赠 志愿 健身 图书 菜场 校车 河道 林地 古树 路灯 公园 停车 供水 供热 燃气 环卫 公厕 养老 托育 就业 创业"
).split()
_CHAPTERS = ("总则", "职责分工", "计划与申请", "办理程序", "监督与档案")
_WHO = {
    "gov-office": "区政府办公室",
    "host-department": "主办部门",
    "lead-department": "牵头部门",
    "mayor": "区长",
    "department-head": "部门主要负责人",
}
_DONE = {
    "review": "审核",
    "submit": "报送",
    "publish": "公布",
    "issue": "印发",
    "file": "备案",
    "draft": "起草",
}
_PAPERS = "申请表 台账 年度计划 情况报告 清单 目录 记录 实施方案 预算 验收单 标准 处理意见 通知 证明 说明 数据 图纸 名册".split()
_AFTER = {
    "receipt": "收到申请",
    "approval": "批准",
    "meeting-end": "会议结束",
    "check": "检查完成",
    "completion": "项目完工",
}
_REASONS = (
    "依照分级负责、就近办理的原则",
    "结合季节特点和群众需求",
    "参照上一年度的执行情况",
    "根据人员编制和岗位分工",
    "按照先急后缓、先易后难的次序",
    "通过现场查看和抽样核对",
    "借助统一的信息平台",
    "经过公开比选和专家打分",
    "在保证安全和质量的前提下",
    "本着节约资源、方便群众的考虑",
)
_ENDS = (
    "由专人登记，逐项留痕",
    "结果纳入年度评价",
    "经费从部门预算列支",
    "资料保存三年",
    "结果向社会公开",
    "发现差错当场更正",
    "过程接受监督",
    "同类事项合并办理",
    "沿线村组参与管护",
    "损坏的照价赔偿",
)
_SECOND = ("城区范围内", "农村地区", "重点路段", "老旧小区", "工业园区", "学校周边", "景区内")


def write(folder: Path, rules: int = RULES) -> Path:
    """The portal's folder: configuration, theme and sources, ready for ``mkdocs build``."""
    root = copy_portal(folder)
    draw = random.Random(_SEED)  # noqa: S311
    names = _places(draw)
    for number in range(rules - 1):
        _rule(root / "rules_source", number, draw, names)
    return root


def _places(draw: random.Random) -> list[str]:
    """Made-up names, of the characters that are most in use (those of GB 2312's first level)."""
    all_ = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
    # these would be read as words of duty, and each would need a duty of its own
    chars = [char for char in all_ if char not in "要应须可宜得准许严禁"]
    return ["".join(draw.choices(chars, k=draw.randint(2, 3))) for _ in range(3000)]


def _rule(sources: Path, number: int, draw: random.Random, names: list[str]) -> None:
    topic = _TOPICS[number % len(_TOPICS)]
    rule = f"invented-{number + 1:02}"
    title = f"{topic}管理办法"
    sentences = [_sentence(topic, article, draw, names) for article in range(ARTICLES)]
    per = ARTICLES // len(_CHAPTERS)
    lines = [f"试规〔2024〕{number + 1}号", "", title, ""]
    for article, (first, second, _) in enumerate(sentences):
        if article % per == 0:
            lines += [f"第{'一二三四五'[article // per]}章　{_CHAPTERS[article // per]}"]
        lines += [f"第{_chinese(article + 1)}条　{first}", second]
    folder = sources / rule / f"{_DAY}"
    folder.mkdir(parents=True)
    source = folder.parent / "issued.txt"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command.run(source, folder, rule=rule, edition=_DAY)
    source.unlink()
    for left in ("proposals.yaml", "report.json", "report.html"):
        (folder / left).unlink(missing_ok=True)
    about = {"id": rule, "title": title, "issuer": "试验", "kind": "办法", "current": f"{_DAY}"}
    _dump(folder.parent / "rule.yaml", about | {"source": "为测量检索而编的文本，不是真的规则"})
    if number % 4 == 0:
        _notes(folder, number, topic, [duty for _, _, duty in sentences])


def _sentence(
    topic: str, article: int, draw: random.Random, names: list[str]
) -> tuple[str, str, dict[str, object]]:
    """Two 款 of an article, the first with one duty, and that duty as in duties.yaml."""
    who, act, after = draw.choice(list(_WHO)), draw.choice(list(_DONE)), draw.choice(list(_AFTER))
    days, place, paper = draw.randint(2, 15), draw.choice(names), draw.choice(_PAPERS)
    quote = f"{_WHO[who]}应当在{_AFTER[after]}后{days}个工作日内{_DONE[act]}{place}{topic}{paper}"
    first = f"{draw.choice(_REASONS)}，{quote}。"
    second = (
        f"{draw.choice(_SECOND)}的{topic}{draw.choice(_PAPERS)}，{draw.choice(_REASONS)}办理，"
        f"{draw.choice(names)}、{draw.choice(names)}等地{draw.choice(_ENDS)}；{draw.choice(_ENDS)}。"
    )
    duty: dict[str, object] = {
        "id": f"duty-{article + 1}",
        "at": f"art_{article + 1}__para_1",
        "quote": quote,
        "actor": [who],
        "kind": "duty",
        "does": f"{_DONE[act]}{place}{topic}{paper}",
        "act": act,
        "object": "paper",
        "deadline": {"within": f"{days} workdays", "after": after},
    }
    return first, second, duty


def _notes(folder: Path, number: int, topic: str, duties: list[dict[str, object]]) -> None:
    occasion = f"occasion-{number + 1}"
    for duty in duties:
        duty["id"] = f"{duty['id']}-of-{number + 1}"
        duty |= {"occasion": [occasion]}
    stepped = [{"duty": duty["id"], "phase": "办理"} for duty in duties[:6]]
    for duty in duties[6:]:
        del duty["occasion"]
        duty["standing"] = True
    objects = [{"id": "paper", "name": f"{topic}材料", "kind": "document"}]
    events = [{"id": key, "name": name} for key, name in _AFTER.items()]
    _dump(folder / "duties.yaml", {"objects": objects, "events": events, "duties": duties})
    named = {"id": occasion, "name": f"{topic}办理", "description": f"办理{topic}事项。"}
    steps = {"id": f"handle-{number + 1}", "name": f"{topic}办理", "occasion": occasion, "steps": stepped}
    _dump(folder / "procedures.yaml", {"occasions": [named], "procedures": [steps]})
    _dump(folder / "waivers.yaml", {})


def _dump(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("十" if tens == 1 else f"{digits[tens]}十" if tens else "") + (digits[ones] if ones else "")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else RULES)

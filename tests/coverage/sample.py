"""A rule of six articles, annotated as far as a test says."""

from datetime import date
from pathlib import Path

from generator import storage
from generator.importer import import_text, readers

__all__ = ["ALL", "DRAFT", "EDITION", "FIRST", "RULE", "SIGNED", "THIRD", "UNSAID", "write"]

RULE = "council-rules"
EDITION = "2024-03-01"
TEXT = """某县人民政府会议规则
第一条　为了开好会议，制定本规则。
第二条　县长召集和主持常务会议。各部门应当参加会议，不迟到。
第三条　各部门应当在会议3日前将材料报县政府办公室；材料不齐的，不得上会。
第四条　县政府办公室起草会议纪要，县长签发会议纪要。
第五条　会议纪要应当在会议结束后5个工作日内印发，不发传真。
第六条　各部门要落实会议决定，定期报告。
"""
ROLES = """roles:
  - {id: magistrate, name: 县长, kind: person, description: 县政府的行政首长。}
  - {id: office, name: 县政府办公室, kind: body, description: 县政府的办事机构。}
  - {id: departments, name: 各部门, kind: body, description: 县政府各部门。}
"""
PORTAL = """name: 某县规则
organisation: 某县人民政府
tagline: 虚构，只供测试
"""
OBJECTS = {"meeting": "会议, kind: meeting", "minutes": "会议纪要, kind: document"}
EVENTS = {"meeting-day": "会议召开", "meeting-end": "会议结束"}
_DUTY = """  - id: {id}
    at: {at}
    quote: {quote}
    kind: {kind}
    does: {does}
    act: {act}
    object: {object}
"""


def duty(name: str, at: str, quote: str, kind: str, does: str, act: str, object: str, *more: str) -> str:  # noqa: A002
    """A duty in YAML; ``more`` are further lines of it."""
    head = _DUTY.format(id=name, at=at, quote=quote, kind=kind, does=does, act=act, object=object)
    return head + "".join(f"    {line}\n" for line in more)


STANDING = "standing: true"
FIRST = duty(
    "attend",
    "art_2__para_1",
    "各部门应当参加会议",
    "duty",
    "参加会议",
    "attend",
    "meeting",
    "actor: [departments]",
    STANDING,
)
DRAFT = FIRST + "    draft: true\n"
THIRD = duty(
    "submit",
    "art_3__para_1",
    "各部门应当在会议3日前将材料报县政府办公室",
    "duty",
    "将材料报县政府办公室",
    "submit",
    "meeting",
    "actor: [departments]",
    "to: [office]",
    STANDING,
    "deadline: {at_least: 3 days, before: meeting-day}",
)
SIGNED = duty(
    "sign",
    "art_4__para_1",
    "县长签发会议纪要",
    "power",
    "签发会议纪要",
    "sign",
    "minutes",
    "actor: [magistrate]",
    STANDING,
)
UNSAID = duty(
    "issue",
    "art_5__para_1",
    "会议纪要应当在会议结束后5个工作日内印发",
    "duty",
    "印发会议纪要",
    "issue",
    "minutes",
    "actor_unsaid: true",
    STANDING,
    "deadline: {within: 5 workdays, after: meeting-end}",
)
ALL = (FIRST, THIRD, SIGNED)


def write(root: Path, *duties: str, coverage: str = "", procedures: str = "", waivers: str = "") -> Path:
    """A portal with some duties, and no file that has nothing to hold."""
    draft = import_text(readers.read_bytes(TEXT.encode(), ".txt"), rule=RULE)
    text = draft.text.model_copy(update={"edition": date.fromisoformat(EDITION)})
    dated = root / RULE / EDITION
    dated.mkdir(parents=True)
    words = "".join(duties)
    objects = [f"  - {{id: {i}, name: {n}}}\n" for i, n in OBJECTS.items() if f"object: {i}\n" in words]
    events = [f"  - {{id: {i}, name: {n}}}\n" for i, n in EVENTS.items() if f": {i}}}" in words]
    heads = "objects:\n" + "".join(objects) + ("events:\n" + "".join(events) if events else "")
    about = {"id": RULE, "title": "某县人民政府会议规则", "issuer": "某县人民政府", "kind": "会议规则"}
    about |= {"current": f"'{EDITION}'", "source": "为测试而写的文本"}
    about |= {"coverage": coverage} if coverage else {}
    files = {
        "portal.yaml": PORTAL,
        "roles.yaml": ROLES,
        "documents.yaml": "documents: []\n",
        f"{RULE}/rule.yaml": "".join(f"{key}: {value}\n" for key, value in about.items()),
        f"{RULE}/{EDITION}/text.yaml": storage.dump(text),
        f"{RULE}/{EDITION}/duties.yaml": f"{heads}duties:\n{words}" if duties else "",
        f"{RULE}/{EDITION}/procedures.yaml": procedures,
        f"{RULE}/{EDITION}/waivers.yaml": waivers,
    }
    for name, content in files.items():
        if content:
            (root / name).write_text(content, encoding="utf-8")
    (dated / "source.txt").write_bytes(draft.source)
    return root

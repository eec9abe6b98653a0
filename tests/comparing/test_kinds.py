"""What revisions of real laws do, in made-up rules: which article became which, though little of its words is left."""

from datetime import date

import pytest

from generator.comparing import compare
from generator.comparing.told import as_lines
from generator.model.text import Paragraph
from tests.comparing.edits import edges
from tests.comparing.test_command import text

PURPOSE = "为了规范档案工作，根据国家有关规定，制定本规定。"
SCOPE = "全县各级机关、事业单位的档案收集、保管和利用，适用本规定。"
STAFF = "档案管理人员应当具备与岗位相适应的专业知识，上岗前参加县档案馆组织的业务培训。"
KEEP = "纸质档案应当存放在专用库房，库房温度和湿度每日记录，发现霉变、虫蛀的立即抢救。"
LEND = "借阅档案须经保管单位负责人批准，借阅期限不得超过二十日。"
RENEW = "确因工作需要延长借阅期限的，可以续借一次，续借期限不得超过十日。"
RETURN = "归还时由保管人员当面清点，有污损、缺页的，由借阅人书面说明情况。"
DESTROY = "销毁到期档案应当编制清册，由两名以上监销人员在清册上签字，清册永久保存。"
DIGITAL = "馆藏档案应当逐步扫描成电子副本，电子副本与原件具有同等的查考作用。"
BACKUP = "电子副本每季度异地备份，备份介质每两年检测一次，读取失败的及时更换。"
FEES = "查阅档案不收取费用，复制档案的工本费标准由县财政部门核定并公示。"
COPY = "查阅人可以抄录、拍照，需要加盖证明章的，由窗口当场办理。"
LOSS = "因保管不善造成档案遗失的，对直接责任人给予批评教育；情节严重的，依法给予处分。"
ALTER = "涂改、伪造档案内容的，由县档案馆责令恢复原状，并通报其所在单位；构成犯罪的，依法追究刑事责任。"
SELL = "擅自出卖或者转让馆藏档案的，没收所得收入，对有关负责人依法给予处分。"
AUDIT = "县审计机关对档案专项经费的使用情况进行审计，审计结果向县人民政府报告。"
FORCE = "本规定自2015年3月1日起施行，原《档案借阅办法》同时废止。"

CASES: dict[str, tuple[list[list[str | Paragraph]], list[list[str | Paragraph]], dict[int, set[int]]]] = {
    "a 款 of an article becomes the first of a new one that says more": (
        [[SCOPE], [LEND, RENEW, RETURN], [KEEP], [FEES]],
        [[SCOPE], [LEND], [RENEW, AUDIT, COPY + BACKUP], [RETURN, DIGITAL], [KEEP], [FEES]],
        {1: {1}, 2: {2, 3, 4}, 3: {5}, 4: {6}},
    ),
    "a 款 is reworded and taken as one of four into a new article": (
        [[SCOPE], [STAFF, LEND.replace("，借阅", "；借阅")], [KEEP], [FEES]],
        [
            [SCOPE],
            [STAFF],
            [KEEP],
            [
                DIGITAL,
                BACKUP,
                "借阅馆藏档案须经保管单位主要负责人书面批准，借阅期限最长不得超过二十日。",
                COPY,
            ],
            [FEES],
        ],
        {1: {1}, 2: {2, 4}, 3: {3}, 4: {5}},
    ),
    "sanctions of several articles become the items of one": (
        [[SCOPE], [KEEP], [LOSS], [ALTER], [SELL], [FORCE]],
        [
            [SCOPE],
            [KEEP],
            [
                "违反本规定，有下列行为之一的，由县档案馆责令改正，予以通报；构成犯罪的，依法追究刑事责任：",
                "（一）因保管不善造成档案遗失；",
                "（二）涂改、伪造档案内容；",
                "（三）擅自出卖或者转让馆藏档案。",
            ],
            [FORCE],
        ],
        {1: {1}, 2: {2}, 3: {3}, 4: {3}, 5: {3}, 6: {4}},
    ),
    "an article becomes one sentence of another that has its own": (
        [[SCOPE], [DESTROY], [BACKUP], [FEES]],
        [
            [SCOPE],
            [DESTROY + "电子副本应当每季度异地备份，备份介质每两年检测一次，读取失败的及时更换。"],
            [FEES],
        ],
        {1: {1}, 2: {2}, 3: {2}, 4: {3}},
    ),
    "the purpose is written anew, and an article put after it": (
        [[PURPOSE], [SCOPE], [KEEP]],
        [
            ["为加强全县历史记录的保护，更好地服务群众和乡村振兴，依照上级要求，结合实际，制定本办法。"],
            ["历史记录工作坚持统一领导、分级负责的原则。"],
            [SCOPE],
            [KEEP],
        ],
        {1: {1}, 2: {3}, 3: {4}},
    ),
    "the day in force is another, what it said beside it is gone, and an article stands before it": (
        [[SCOPE], [KEEP], [FORCE]],
        [[SCOPE], [KEEP], [AUDIT], ["本规定自2026年1月1日起施行。"]],
        {1: {1}, 2: {2}, 3: {4}},
    ),
    "an article is parted, and the one before it deleted": (
        [[SCOPE], [SELL], [LEND + RENEW + RETURN, COPY], [FEES]],
        [[SCOPE], [LEND + RENEW, AUDIT], [RETURN, COPY], [FEES]],
        {1: {1}, 2: set(), 3: {2, 3}, 4: {4}},
    ),
    "two neighbours become one, in other words": (
        [[SCOPE], [DIGITAL], [BACKUP], [FEES]],
        [
            [SCOPE],
            [
                "馆藏档案应当全部扫描成电子副本。电子副本每半年异地备份一次，备份介质每两年检测一次，失效的及时更换。"
            ],
            [FEES],
        ],
        {1: {1}, 2: {2}, 3: {2}, 4: {3}},
    ),
    "boilerplate that several articles end with joins nothing": (
        [[SCOPE], [LOSS + "具体办法由县档案馆会同有关部门制定。"], [FEES]],
        [
            [SCOPE],
            [LOSS],
            [FEES + "具体办法由县档案馆会同有关部门制定。"],
            [STAFF + "具体办法由县档案馆会同有关部门制定。"],
            [BACKUP + "具体办法由县档案馆会同有关部门制定。"],
        ],
        {1: {1}, 2: {2}, 3: {3}},
    ),
    "an article stays word by word and gives nothing to a new one that quotes it": (
        [[SCOPE], [LEND], [FEES]],
        [
            [SCOPE],
            [LEND],
            [FEES],
            ["未经批准借阅档案，或者借阅期限超过二十日的，由保管单位追回，并予以通报。"],
        ],
        {1: {1}, 2: {2}, 3: {3}},
    ),
    "all organs have other names": (
        [[SCOPE], [STAFF, FEES], [ALTER], [AUDIT]],
        [
            [paragraph.replace("县档案馆", "县历史记录中心").replace("县", "市") for paragraph in article]
            for article in ([SCOPE], [STAFF], [FEES], [ALTER], [AUDIT])
        ],
        {1: {1}, 2: {2, 3}, 3: {4}, 4: {5}},
    ),
    "an article that says alike things of other articles is another one": (
        [
            [SCOPE],
            [LEND],
            [FEES],
            ["接受转送的单位应当依照本规定第二条的规定，自接到转送之日起七日内办理，并告知申请人。"],
            [KEEP],
            [DIGITAL],
        ],
        [
            [SCOPE],
            [LEND],
            [FEES],
            [KEEP],
            [DIGITAL],
            [
                "依照本规定第四条的规定接受转送的单位、机构应当自收到转送之日起六十日内，将处理意见回复县档案馆。"
            ],
        ],
        {1: {1}, 2: {2}, 3: {3}, 4: set(), 5: {4}, 6: {5}},
    ),
    "two neighbours have what every article has, and nothing of their own": (
        [
            [SCOPE],
            [LEND],
            ["县档案馆无正当理由不予办理的，上级机关应当责令其限期改正，并可以予以通报。"],
            [KEEP],
            ["保管单位无正当理由拒绝移交的，上级机关应当责令其限期移交，并可以予以通报。"],
        ],
        [
            [SCOPE],
            [LEND],
            ["县人民政府每年听取一次工作汇报，汇报材料由县财政部门归集，上级机关可以派员参加。"],
            [KEEP],
            ["保管单位无正当理由拒绝移交的，上级机关应当责令其限期移交，并可以予以通报。"],
        ],
        {1: {1}, 2: {2}, 3: set(), 4: {4}, 5: {5}},
    ),
    "an article is cut in two, and both halves have much beside": (
        [
            [SCOPE],
            ["档案工作应当遵循便民的原则，以安全保管为中心，坚持分级负责、坚持统一领导，坚持开放利用。"],
            [KEEP],
        ],
        [
            [SCOPE],
            [
                "档案工作应当遵循便民的原则，坚持统一领导，推进馆际互通，保障残疾人和老年人平等获取记录，培养乡土文化传承队伍。"
            ],
            ["档案工作应当坚持以安全保管为中心，坚持开放利用，贯彻节俭办事的要求，服务乡村振兴。"],
            [KEEP],
        ],
        {1: {1}, 2: {2, 3}, 3: {4}},
    ),
    "an article is written anew but for its subject, and comes under other neighbours": (
        [[SCOPE], [KEEP], [STAFF], [SELL], [LEND], [FEES]],
        [
            [SCOPE],
            [LEND],
            [FEES],
            ["档案管理人员实行持证上岗，每年参加不少于四十学时的继续教育，所在单位保障其上岗前的业务培训。"],
            [KEEP],
        ],
        {1: {1}, 2: {5}, 3: {4}, 4: set(), 5: {2}, 6: {3}},
    ),
}


@pytest.mark.parametrize("case", CASES, ids=[*CASES])
def test_articles_are_matched_as_a_reader_would(case: str) -> None:
    before, after, became = CASES[case]
    found = edges(compare(text(date(2015, 3, 1), [before]), text(date(2026, 1, 1), [after])).articles)
    made = {(f"art_{old}", f"art_{new}") for old, places in became.items() for new in places}
    made |= {(f"art_{old}", "") for old, places in became.items() if not places}
    made |= {("", f"art_{n}") for n in range(1, len(after) + 1) if not any(n in p for p in became.values())}
    assert {(str(old or ""), str(new or "")) for old, new in found} == made


def test_an_article_of_the_same_words_in_other_paragraphs_is_told() -> None:
    rules: list[list[list[str | Paragraph]]] = [
        [[SCOPE], [*made], [KEEP]] for made in ([LEND + RENEW], [LEND, RENEW])
    ]
    before, after = (text(date(2015, 3, 1), [rule]) for rule in rules)
    found = compare(before, after)
    assert [match.kind for match in found.articles] == ["same", "same", "same"]
    assert [str(address) for address in found.redivided] == ["art_2"]
    lines = list(as_lines(before, after, found))
    assert "第二条 → 第二条　文字相同，分款不同" in lines
    assert "  第二条第一款 → 第二条第一款、第二条第二款　拆分" in lines
    assert not [line for line in lines if "第一条" in line and "第二条" not in line]

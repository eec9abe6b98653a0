"""Words that stayed the same and cite another unit now: nobody has confirmed those."""

from datetime import date

import pytest

from generator.address import Address
from generator.carrying.cited import elsewhere
from generator.carrying.places import Places
from generator.comparing import compare
from generator.model.annotations import Review
from generator.model.text import Item, Paragraph, Text
from generator.views import reviews
from tests.comparing.test_command import AGENDA, LEAVE, MEETINGS, MINUTES, SECRET, text

Articles = list[list[str | Paragraph]]

LATE = "未按前款规定请假的，由县政府办公室通报。"
BOTH = "违反第一条、第二条规定的，由县政府办公室责令改正。"
RANGE = "第一条至第二条所列的会议，应当从严控制。"
FOURTH = "依照第三条提出的议题，应当附会签意见。"
PRINT = f"{'a' * 16}-{'b' * 16}-cc"
ADDED = "会议应当准时召开，参会人员不得中途退场。"


def cites(old: Articles, new: Articles, at: str, to: str) -> str:
    def made(day: date, articles: Articles) -> Text:
        return text(day, [articles])

    before, after = made(date(2024, 1, 1), old), made(date(2026, 1, 1), new)
    places = Places(before, after, compare(before, after))
    assert places.paragraph(Address.parse(at), new=False) == places.paragraph(Address.parse(to), new=True)
    return elsewhere(places, Address.parse(at), Address.parse(to))


@pytest.mark.parametrize(
    "old, new, at, to, expected",
    [
        # a 款 put in between; both moved on together
        (
            [[MEETINGS], [LEAVE, LATE]],
            [[MEETINGS], [LEAVE, ADDED, LATE]],
            "art_2__para_2",
            "art_2__para_3",
            "“前款”原来所指的第二条第一款现在是第二条第一款，现在这几个字指第二条第二款",
        ),
        (
            [[MEETINGS], [LEAVE, LATE]],
            [[MEETINGS], [ADDED], [LEAVE, LATE]],
            "art_2__para_2",
            "art_3__para_2",
            "",
        ),
        # what is cited is there no more
        (
            [[MEETINGS], [SECRET], [AGENDA], [FOURTH]],
            [[MEETINGS], [SECRET], [ADDED], [FOURTH]],
            "art_4__para_1",
            "art_4__para_1",
            "“第三条”原来所指的第三条已删去，现在这几个字指第三条",
        ),
        # an article put in above, and the numbers left as they were
        (
            [[MEETINGS], [SECRET], [AGENDA], [FOURTH]],
            [[MEETINGS], [ADDED], [SECRET], [AGENDA], [FOURTH]],
            "art_4__para_1",
            "art_5__para_1",
            "“第三条”原来所指的第三条现在是第四条，现在这几个字指第三条",
        ),
        # below what is cited nothing is another one
        (
            [[MEETINGS], [MINUTES], [BOTH]],
            [[MEETINGS], [MINUTES], [ADDED], [BOTH]],
            "art_3__para_1",
            "art_4__para_1",
            "",
        ),
        # two changed places
        (
            [[MEETINGS], [MINUTES], [BOTH]],
            [[MINUTES], [MEETINGS], [RANGE], [BOTH]],
            "art_3__para_1",
            "art_4__para_1",
            "“第一条”原来所指的第一条现在是第二条，现在这几个字指第一条",
        ),
        # a range that holds the same two, the other way round
        (
            [[MEETINGS], [MINUTES], [RANGE]],
            [[MINUTES], [MEETINGS], [RANGE]],
            "art_3__para_1",
            "art_3__para_1",
            "",
        ),
        # a changed article is still the one that was cited
        (
            [[MEETINGS], [MINUTES], [BOTH]],
            [[MEETINGS], [MINUTES.replace("5个", "3个")], [BOTH]],
            "art_3__para_1",
            "art_3__para_1",
            "",
        ),
    ],
)
def test_a_citation_is_led_to_what_became_of_its_place(
    old: Articles, new: Articles, at: str, to: str, expected: str
) -> None:
    assert cites(old, new, at, to) == expected


def test_an_item_is_led_to_the_number_that_it_has_now() -> None:
    def made(day: date, *items: str) -> Text:
        numbered = tuple(Item(number=f"（{n}）", text=one) for n, one in zip("一二三", items, strict=False))
        listed = Paragraph(text="会议讨论下列事项：", items=numbered)
        return text(day, [[[listed, "讨论前款第二项所列事项的，应当听取意见。"]]])

    three, two = ("传达决定；", "审议报告；", "部署工作。"), ("审议报告；", "部署工作。")
    before, after = made(date(2024, 1, 1), *three), made(date(2026, 1, 1), *two)
    at = Address.parse("art_1__para_2")
    places = Places(before, after, compare(before, after))
    assert elsewhere(places, at, at) == (
        "“前款第二项”原来所指的第一条第一款第二项现在是第一条第一款第一项，现在这几个字指第一条第一款第二项"
    )


def test_no_review_holds_of_words_that_mean_something_else() -> None:
    one = Review(by="综合科", on=date(2026, 3, 2), of=PRINT)
    assert reviews.state([one], PRINT, 1).key == "yes"
    other = one.model_copy(update={"of": reviews.lapsed(PRINT, "“前款”现在指第二款")})
    state = reviews.state([Review.model_validate(other.model_dump())], PRINT, 1)
    assert (state.key, state.holding, state.changed) == ("lapsed", (), ("原文",))

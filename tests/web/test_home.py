"""What the home page promises, asked of the built site."""

from urllib.parse import quote

import pytest

from generator import portal
from generator.model.settings import HomeQuestion
from tests.support.built import ROOT
from tests.support.web import Browse

QUESTIONS = portal.load(ROOT / "rules_source").sources.portal.value.questions

# another portal may ask nothing
NONE = pytest.param(None, marks=pytest.mark.content, id="none")


@pytest.mark.browser
@pytest.mark.parametrize("question", QUESTIONS or [NONE], ids=lambda question: question.asks)
def test_a_question_of_the_home_page_is_answered_first_by_its_passage(
    browse: Browse, server: str, question: HomeQuestion
) -> None:
    page = browse(f"{server}index.html")
    page.get_by_role("link", name=question.asks).click()
    page.wait_for_selector("[data-result]")
    assert quote(question.asks) in page.url
    assert page.locator("[data-result]").first.get_attribute("data-address") == question.answered_by

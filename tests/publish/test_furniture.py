"""Addresses between pages, and what stands around a page: kept for a folder, and each page's own all the same."""

import re
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.publish.addresses import relative
from tests.publish.newsdesk import Newsdesk

_STEP = st.one_of(
    st.sampled_from(["en", "ru", "a", "a b", "ка", "..", ".", "page-2.html", "50%", "q?x#y"]), st.text("ab", max_size=2)
)
_PATH = st.lists(_STEP, min_size=1, max_size=5).map(lambda steps: "/".join((*steps, "page.html")))
_LANGUAGES = re.compile(r'<a href="([^"]+)" lang="(\w+)"')


@given(_PATH, _PATH)
def test_an_address_between_pages_is_the_one_the_standard_library_gives(target: str, page: str) -> None:
    if target.startswith("/") != page.startswith("/"):
        return  # the library asks for two of one kind
    assert relative(target, page) == quote(relpath(target, dirname(page) or "."))


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    made = Newsdesk(tmp_path)
    for number in (1, 2):
        made.article(f"Road {number}")
    made.article("Border", language="en", story="border")
    made.article("Граница", language="ru", story="border", slug="granitsa")
    return made


def test_each_article_of_a_folder_leads_to_itself_and_to_its_own_translation(desk: Newsdesk) -> None:
    root = desk.bundle()
    found = {
        name: dict(map(reversed, _LANGUAGES.findall((root / f"data/site/en/caucasus/{name}.html").read_text())))
        for name in ("road-1", "road-2", "border")
    }
    assert found == {
        "road-1": {"en": "road-1.html", "ru": "../../ru/index.html"},
        "road-2": {"en": "road-2.html", "ru": "../../ru/index.html"},
        "border": {"en": "border.html", "ru": "../../ru/caucasus/granitsa.html"},
    }

"""Spellings of one address count as one (P1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.ids import ArticleId
from editor_app.domain.page_addresses import AddressBook, address_key

ROAD, OTHER = ArticleId("road"), ArticleId("other")
LANGUAGES = ("en", "ru", "hy")


def book(*known: tuple[str, ArticleId], base_url: str = "https://courier.example") -> AddressBook:
    return AddressBook(known, LANGUAGES, base_url)


@pytest.mark.parametrize(
    "address",
    [
        "/en/caucasus/border-road.html",
        "en/caucasus/border-road",
        "https://courier.example/en/caucasus/border-road.html",
        "https://www.courier.example/en/caucasus/border-road/",
        "/en/caucasus/border-road.html?utm_source=x&fbclid=1#top",
        "/EN/Caucasus/Border-Road.HTML",
        "//en//caucasus/./border-road.html",
        "/index.php/en/caucasus/border-road",
        "/en/caucasus/border%2Droad.html",
        "/en/caucasus/border-road/index.html",
        "/en/caucasus/border-road/amp",
        "/en/caucasus/border-road.amp.html",
        "/amp/en/caucasus/border-road",
        "/en/caucasus/border-road.html?amp=1",
        "/caucasus/border-road",
        "/node/9384",
        "/ru/node/9384",
        "/index.php/node/9384/",
        "/?q=node/9384",
        "/index.php?q=node/9384",
        "/2016/the-old-slug/",
        "  /node/9384  ",
    ],
)
def test_p1_every_spelling_of_an_address_is_one_article(address: str) -> None:
    known = book(("en/caucasus/border-road.html", ROAD), ("/node/9384", ROAD), ("/2016/the-old-slug", ROAD))
    assert known.article(address) == ROAD


def test_p1_a_percent_encoded_address_is_its_letters() -> None:
    known = book(("hy/հոդված/ճանապարհ.html", ROAD))
    assert (
        known.article("/hy/%D5%B0%D5%B8%D5%A4%D5%BE%D5%A1%D5%AE/%D5%B3%D5%A1%D5%B6%D5%A1%D5%BA%D5%A1%D6%80%D5%B0")
        == ROAD
    )


@pytest.mark.parametrize(
    "address", ["", "/", "/en", "/en/", "/en/caucasus/", "/node/9385", "/en/caucasus/border", "/?x=1"]
)
def test_other_pages_are_no_article(address: str) -> None:
    assert book(("en/caucasus/border-road.html", ROAD), ("/node/9384", ROAD)).article(address) is None


def test_an_address_without_its_language_is_not_guessed_between_two() -> None:
    known = book(("en/caucasus/road", ROAD), ("ru/caucasus/road", OTHER))
    assert known.article("/caucasus/road") is None
    assert known.article("/ru/caucasus/road") == OTHER


def test_an_article_really_called_amp_keeps_its_address() -> None:
    known = book(("en/tech/amp", OTHER), ("en/tech", ROAD))
    assert known.article("/en/tech/amp") == OTHER


def test_a_site_in_a_folder_is_read_without_it() -> None:
    known = book(("en/caucasus/road.html", ROAD), base_url="https://example.org/news")
    assert known.article("/news/en/caucasus/road.html") == ROAD
    assert known.article("https://example.org/news/index.php/en/caucasus/road") == ROAD


def test_wordpress_numbers_are_addresses() -> None:
    assert book(("/?p=12", ROAD)).article("https://courier.example/?p=12&preview=1") == ROAD


def test_what_an_editor_assigned_comes_first() -> None:
    known = AddressBook([("en/a/b", ROAD)], LANGUAGES, "", {"en/a/b": OTHER})
    assert known.article("/en/a/b.html") == OTHER


@given(st.text(max_size=80))
def test_any_address_has_a_key_that_is_its_own(address: str) -> None:
    key = address_key(address)
    assert not key.startswith("/")
    assert address_key(address) == key

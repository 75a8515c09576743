"""What a time ahead holds back says so in the list and in Details, in the site's zone (rule B6)."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import ArticleQuery, SortKey, Status
from editor_app.domain.site import Section, Site
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.words import facts_words, waiting_for_words
from editor_app.ui.editor.status_switch import StatusSwitch
from editor_app.ui.moments import in_zone, relative
from tests.builders import NOON
from tests.ui.panels import write

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"publish_at": NOON - DAY, "embargo_until": NOON - DAY}, ""),
        ({"publish_at": NOON + 3 * DAY}, "goes out in 3 days"),
        ({"embargo_until": NOON + 2 * DAY}, "embargo ends in 2 days"),
        ({"publish_at": NOON + 5 * DAY, "embargo_until": NOON + DAY}, "goes out in 5 days"),
    ],
)
def test_b6_the_list_says_what_holds_an_article_back(newsroom: Newsroom, fields: dict[str, object], words: str) -> None:
    write(newsroom, "Waits", Status.READY, **fields)
    (row,) = newsroom.articles.page(ArticleQuery()).rows
    assert waiting_for_words(row, NOON) == words


def test_what_is_waited_for_and_the_day_stay_in_a_narrow_row(newsroom: Newsroom) -> None:
    write(newsroom, "Waits", Status.READY, embargo_until=NOON + 2 * DAY, section="caucasus")
    (row,) = newsroom.articles.page(ArticleQuery()).rows
    site = Site(sections=(Section(code="caucasus", labels={"en": "Caucasus"}),))
    said = [facts_words(row, site, NOON, fits=lambda words, room=room: len(words) <= room) for room in (99, 45, 5)]
    day = said[0].rpartition(" · ")[2]
    waits = "embargo ends in 2 days"
    assert said == [f"{waits} · News · Caucasus · {day}", f"{waits} · Caucasus · {day}", f"{waits} · {day}"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (SortKey.AUTHOR, "Nino, Ana · "),
        (SortKey.WORDS, "2 words · "),
        (SortKey.PHOTO, "no photo · "),
        (SortKey.FORMAT, ""),
    ],
)
def test_a_row_says_what_it_is_sorted_by(newsroom: Newsroom, sort: SortKey, first: str) -> None:
    write(newsroom, "Road", authors=("Nino", "Ana"), body="Two words.\n")
    (row,) = newsroom.articles.page(ArticleQuery()).rows
    assert facts_words(row, Site(), NOON, sort).startswith(f"{first}News · ")


def test_b6_details_say_until_when_in_the_sites_zone(newsroom: Newsroom, qtbot: QtBot) -> None:
    article = newsroom.articles.get(write(newsroom, "Waits", Status.READY, publish_at=NOON + 3 * DAY))
    switch = StatusSwitch()
    qtbot.addWidget(switch)
    switch.show_article(article, "", in_zone(NOON + 3 * DAY, NOON, "Asia/Tbilisi"))
    assert switch._line.text() == "It is in no bundle before 5 Mar 2026, 16:00 Asia/Tbilisi (in 3 days)."


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=20), "in a moment"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=59), "in 59 minutes"),
        (timedelta(hours=23, minutes=59), "in 23 hours"),
        (DAY, "in 1 day"),
        (31 * DAY, "in 31 days"),
        (60 * DAY, "in 1 month"),
        (364 * DAY, "in 12 months"),
        (800 * DAY, "in 2 years"),
        (-DAY, "yesterday"),
    ],
)
def test_b6_how_far_away_a_moment_is(ahead: timedelta, words: str) -> None:
    assert relative(NOON + ahead, NOON) == words

"""The page at a time over a real newsroom: what a bundle made then would show, and why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.ahead import Kind
from editor_app.domain.article import ArticleEdit, RelatedLink
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.showing import Stale
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.publish.plain_page import plain_page
from editor_app.services.ahead_view import AheadView, Block, PageWanted
from tests import builders
from tests.services.still_clock import StillClock

NOON = datetime(2026, 10, 23, 12, 0, tzinfo=UTC)
"""Two days before the clocks go back in Brussels."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONE = ZoneInfo("Europe/Brussels")
BACK = datetime(2026, 10, 24, 20), datetime(2026, 10, 25, 8)  # noqa: DTZ001 - wall clock
FORWARD = datetime(2027, 3, 27, 20), datetime(2027, 3, 28, 8)  # noqa: DTZ001 - wall clock


CLOCK = NOON
SITE_SETTINGS = {"base_url": "https://courier.example"}


def ready(newsroom: Newsroom, headline: str, **fields: object) -> ArticleId:
    given = {"slug": headline.lower().replace(" ", "-"), "sources": (SourceEntry(name="courier.example"),), **fields}
    article = newsroom.articles.create(builders.content(headline=headline, **given)).article.id
    newsroom.articles.set_status([article], Status.READY)
    return article


def front(newsroom: Newsroom, moment: datetime | None = None) -> AheadView:
    return newsroom.ahead.look(moment, PageWanted(language="en"))


def page(newsroom: Newsroom, article: ArticleId, moment: datetime | None = None) -> AheadView:
    return newsroom.ahead.look(moment, PageWanted(article=article))


def block(view: AheadView, kind: str) -> Block:
    return next(each for each in view.blocks if each.kind == kind)


def test_b6_embargoed_and_scheduled_text_shows_from_its_moment_on(newsroom: Newsroom) -> None:
    ready(newsroom, "Open piece")
    ready(newsroom, "Embargoed piece", embargo_until=NOON + DAY)
    ready(newsroom, "Scheduled piece", publish_at=NOON + 2 * DAY)
    seen = [
        {each for each in ("Open", "Embargoed", "Scheduled") if f"{each} piece" in front(newsroom, moment).html}
        for moment in (None, NOON + DAY - timedelta(seconds=1), NOON + DAY, NOON + 2 * DAY)
    ]
    assert seen == [{"Open"}, {"Open"}, {"Open", "Embargoed"}, {"Open", "Embargoed", "Scheduled"}]


def test_b6_an_article_that_is_not_there_yet_says_why_and_is_there_later(newsroom: Newsroom) -> None:
    article = ready(newsroom, "Embargoed piece", embargo_until=NOON + DAY)
    draft = newsroom.articles.create(builders.content(headline="Draft")).article.id
    now, later = page(newsroom, article), page(newsroom, article, NOON + DAY)
    assert (now.html, now.missing, now.headline) == ("", Stale.EMBARGOED, "Embargoed piece")
    assert later.missing is None
    assert "The road will open in spring." in later.html
    assert page(newsroom, draft, NOON + DAY).missing is Stale.UNPUBLISHED
    assert page(newsroom, ArticleId("nobody")).missing is Stale.GONE


def test_what_is_seen_is_what_the_bundle_has_then(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    one = ready(newsroom, "One")
    ready(newsroom, "Two", embargo_until=NOON + DAY)
    newsroom.curation.choose(one)
    newsroom.curation.launch()
    newsroom.publishing.export(tmp_path / "before")
    views = {path: newsroom.ahead.look(NOON + DAY, wanted) for path, wanted in (
        ("en/index.html", PageWanted(language="en")), ("en/caucasus/one.html", PageWanted(article=one)),
    )}  # fmt: skip
    clock.now = NOON + DAY
    newsroom.publishing.export(tmp_path / "then")
    for path, view in views.items():
        assert view.html == plain_page((tmp_path / "then/data/site" / path).read_text())


def test_nothing_is_written(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "One")
    before = {each: each.stat().st_mtime_ns for each in newsroom.path.rglob("*") if not each.name.endswith("-shm")}
    page(newsroom, article, NOON + DAY)
    front(newsroom, NOON + DAY)
    after = {each: each.stat().st_mtime_ns for each in newsroom.path.rglob("*") if not each.name.endswith("-shm")}
    assert after == before


def test_e6_stale_empty_and_repeated_slots_are_told(newsroom: Newsroom) -> None:
    one, two = ready(newsroom, "One"), ready(newsroom, "Two", embargo_until=NOON + DAY)
    three = ready(newsroom, "Three")
    for each in (three, two, one):
        newsroom.curation.choose(each)
    newsroom.curation.launch()
    rows = block(front(newsroom), "board").rows
    assert [(each.shown, each.stale) for each in rows] == [
        (one, None), (None, Stale.EMBARGOED), (three, None), (None, None), (None, None),
    ]  # fmt: skip
    assert (rows[1].wanted, rows[1].wanted_headline) == (two, "Two")
    assert [each.shown for each in block(front(newsroom, NOON + DAY), "board").rows][:3] == [one, two, three]
    repeated = block(page(newsroom, one), "board").rows
    assert [each.stale for each in repeated if each.wanted == one] == [Stale.REPEATED]
    ended = block(front(newsroom, NOON + 8 * DAY), "board").rows
    assert [(each.shown, each.stale) for each in ended[:3]] == [(None, Stale.ENDED)] * 3


def test_e3_a_pick_that_ends_is_gone_from_the_page_of_that_moment(newsroom: Newsroom) -> None:
    one, two = ready(newsroom, "One"), ready(newsroom, "Two")
    newsroom.curation.choose(one)
    newsroom.curation.launch()
    assert "Editor&#x27;s choice" in page(newsroom, two, NOON + 6 * DAY).html
    assert "Editor&#x27;s choice" not in page(newsroom, two, NOON + 7 * DAY).html


def test_r6_related_rows_that_will_not_show_are_told(newsroom: Newsroom) -> None:
    late = ready(newsroom, "Late", embargo_until=NOON + DAY)
    article = ready(newsroom, "One", related=(RelatedLink(late, "Late"),))
    stopped = page(newsroom, article)
    assert (stopped.html, stopped.missing) == ("", Stale.UNPUBLISHED)
    assert "Late" in stopped.stopped
    (row,) = block(stopped, "related").rows
    assert (row.shown, row.wanted, row.stale) == (None, late, Stale.EMBARGOED)
    (then,) = block(page(newsroom, article, NOON + DAY), "related").rows
    assert (then.shown, then.stale) == (late, None)


def test_what_changes_by_then_and_in_the_next_week(newsroom: Newsroom) -> None:
    ready(newsroom, "Soon", embargo_until=NOON + DAY)
    ready(newsroom, "Later", publish_at=NOON + 9 * DAY)
    view = front(newsroom, NOON + 2 * DAY)
    assert [(each.kind, each.headline) for each in view.by_then] == [(Kind.PUBLIC, "Soon")]
    assert [each.headline for each in view.agenda] == ["Soon"]
    assert [each.headline for each in view.coming] == ["Soon", "Later"]


def test_a_change_of_the_newsroom_is_seen_at_the_next_look(newsroom: Newsroom) -> None:
    article = ready(newsroom, "One")
    assert "One" in front(newsroom).html
    stored = newsroom.articles.get(article)
    changed = replace(stored.content, headline="Another headline")
    newsroom.articles.save(ArticleEdit(id=article, base_revision=stored.revision, content=changed))
    assert "Another headline" in front(newsroom).html
    newsroom.articles.set_status([article], Status.WITHDRAWN)
    assert "Another headline" not in front(newsroom).html


def test_the_page_of_a_moment_is_written_for_a_browser(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "Late", embargo_until=NOON + DAY)
    page = newsroom.ahead.write(NOON + DAY, PageWanted(article=article), tmp_path / "scratch")
    assert page == tmp_path / "scratch/en/caucasus/late.html"
    assert "The road will open in spring." in page.read_text()
    style = page.read_text().partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert (page.parent / style).is_file()
    assert newsroom.ahead.write(None, PageWanted(language="en"), tmp_path / "front").name == "index.html"
    with pytest.raises(NotFound):
        newsroom.ahead.write(None, PageWanted(article=article), tmp_path / "scratch")


def test_a_text_that_cannot_be_rendered_is_told_as_held_back(newsroom: Newsroom) -> None:
    article = ready(newsroom, "Deep", body="[a" * 5000)
    view = page(newsroom, article)
    assert (view.html, view.missing) == ("", Stale.UNPUBLISHED)
    assert view.stopped


def test_a_moment_that_is_past_is_now(newsroom: Newsroom) -> None:
    assert front(newsroom, NOON - DAY).moment == NOON


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    local=st.one_of(st.datetimes(*BACK), st.datetimes(*FORWARD)),
    fold=st.integers(0, 1),
    before=st.integers(1, 7200),
)
def test_b6_no_embargoed_text_shows_before_its_moment_across_clock_changes(
    newsroom: Newsroom, local: datetime, fold: int, before: int
) -> None:
    moment = local.replace(tzinfo=ZONE, fold=fold).astimezone(UTC)
    article = ready(newsroom, "Secret words", embargo_until=moment)
    try:
        early = max(moment - timedelta(seconds=before), NOON)
        assert "Secret" not in front(newsroom, early).html
        assert page(newsroom, article, early).html == ""
        assert "Secret words" in front(newsroom, moment).html
    finally:
        newsroom.articles.bin([article])

"""Popular over a real newsroom: reports in, spellings of addresses, the same again, exclusions, what pages say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.services.popular import ViewsBroughtIn
from tests import builders
from tests.ingest.test_views import line
from tests.services.still_clock import StillClock

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
DAYS = (date(2026, 11, 20), date(2026, 11, 26))


CLOCK = NOON
SITE_SETTINGS = {"base_url": "https://courier.example", "time_zone": "Asia/Tbilisi"}


def published(newsroom: Newsroom, slug: str, days_ago: float = 3, **fields: object) -> ArticleId:
    when = newsroom.now() - timedelta(days=days_ago)
    content = builders.content(headline=slug.title(), slug=slug, publish_at=when, **fields)
    article = newsroom.articles.create(content).article.id
    newsroom.articles.set_status([article], Status.PUBLISHED)
    return article


def table(folder: Path, rows: dict[str, int], name: str = "pages 2026-11-20 to 2026-11-26.csv") -> Path:
    file = folder / name
    lines = [f"{page},1,{views}" for page, views in rows.items()]
    file.write_text("name,visitors,pageviews\n" + "\n".join(lines) + "\n")
    return file


def bring_in(newsroom: Newsroom, *files: Path) -> ViewsBroughtIn:
    return newsroom.popular.bring_in(files, DAYS)


def places(newsroom: Newsroom) -> list[tuple[ArticleId, int]]:
    return [(each.summary.id, each.views) for each in newsroom.popular.state().places]


def test_p1_a_report_ranks_what_was_published_lately(newsroom: Newsroom, tmp_path: Path) -> None:
    road, bridge = published(newsroom, "border-road"), published(newsroom, "bridge", 2)
    published(newsroom, "old-story", 8)
    file = table(tmp_path, {"/en/caucasus/bridge.html": 30, "/border-road": 0, "/en/caucasus/border-road": 50,
                            "/en/caucasus/old-story": 900, "/about": 7})  # fmt: skip
    (item,) = bring_in(newsroom, file).items
    assert item.outcome == "counted"
    assert item.report is not None
    assert (item.report.rows, item.report.views, item.report.unknown) == (5, 987, 7)
    assert (item.report.person, item.report.file_name) == ("nino", file.name)
    assert places(newsroom) == [(road, 50), (bridge, 30)]
    assert [(each.address, each.views) for each in newsroom.popular.state().unknown] == [("about", 7)]


def test_p1_importing_twice_adds_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    road = published(newsroom, "border-road")
    file = table(tmp_path, {"/en/caucasus/border-road": 50})
    bring_in(newsroom, file)
    again = bring_in(newsroom, file.rename(tmp_path / "another name.csv"))
    assert again.items[0].outcome == "known"
    assert not again.changes
    assert places(newsroom) == [(road, 50)]
    assert len(newsroom.popular.state().reports) == 1


def test_p1_a_newer_report_of_the_same_days_replaces_and_taking_it_back_restores(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    road = published(newsroom, "border-road")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 50}))
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 60}))
    assert places(newsroom) == [(road, 60)]
    newest = newsroom.popular.state().reports[0]
    assert newsroom.popular.take_back(newest.number).views
    assert places(newsroom) == [(road, 50)]
    assert not newsroom.popular.take_back(newest.number)


def test_p1_a_log_that_has_grown_adds_only_what_is_new(newsroom: Newsroom, tmp_path: Path) -> None:
    road = published(newsroom, "border-road")
    log = tmp_path / "access.log"
    first = "".join(line(f"26/Nov/2026:0{hour}:00:00 +0000", "/en/caucasus/border-road.html") for hour in (1, 2))
    log.write_text(first)
    bring_in(newsroom, log)
    log.write_text(first + line("26/Nov/2026:03:00:00 +0000", "/index.php/en/caucasus/border-road"))
    bring_in(newsroom, log)
    assert places(newsroom) == [(road, 3)]
    log.write_text(first)
    (item,) = bring_in(newsroom, log).items
    assert item.outcome == "known"


def test_p1_variants_of_an_address_count_as_one(newsroom: Newsroom, tmp_path: Path) -> None:
    road = published(newsroom, "border-road", old_addresses=("/node/9384", "/2016/the-road/"))
    variants = ("/en/caucasus/border-road.html", "/node/9384", "/en/node/9384?x=1", "/index.php/2016/the-road",
                "/en/caucasus/border-road/amp", "/caucasus/border-road/", "/EN/caucasus/border%2Droad")  # fmt: skip
    bring_in(newsroom, table(tmp_path, dict.fromkeys(variants, 10)))
    assert places(newsroom) == [(road, 70)]
    assert newsroom.popular.state().unknown == ()


def test_p1_an_old_slug_is_known_by_its_redirect(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.articles.create(
        builders.content(slug="first-slug", sources=(SourceEntry(name="courier.example"),))
    ).article
    newsroom.articles.set_status([article.id], Status.READY)
    newsroom.publishing.export(tmp_path / "one")
    stored = newsroom.articles.get(article.id)
    edit = ArticleEdit(id=stored.id, base_revision=stored.revision, content=replace(stored.content, slug="second-slug"))
    newsroom.articles.save(edit)
    newsroom.publishing.export(tmp_path / "two")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/first-slug.html": 4, "/en/caucasus/second-slug.html": 5}))
    assert places(newsroom) == [(article.id, 9)]


def test_an_address_nobody_knew_is_given_to_an_article(newsroom: Newsroom, tmp_path: Path) -> None:
    road = published(newsroom, "border-road")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 5, "/short": 7}))
    assert newsroom.popular.assign("short", road).views
    assert places(newsroom) == [(road, 12)]
    assert newsroom.popular.state().reports[0].unknown == 0
    bring_in(newsroom, table(tmp_path, {"/SHORT/?a=b": 8}, "pages 2026-11-26.csv"))
    assert newsroom.popular.state().unknown == ()
    with pytest.raises(NotFound):
        newsroom.popular.assign("short", ArticleId("nobody"))


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(newsroom: Newsroom, tmp_path: Path) -> None:
    road = published(newsroom, "border-road")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01")
    undated = table(tmp_path, {"/en/caucasus/border-road": 5}, "pages.csv")
    done = newsroom.popular.bring_in([bad, undated, tmp_path / "none.csv"])
    assert [each.outcome for each in done.items] == ["refused", "days", "refused"]
    assert all(each.name in each.reason for each in done.items)
    assert not done.changes
    bring_in(newsroom, undated)
    assert places(newsroom) == [(road, 5)]


def test_p2_age_is_told_and_after_a_week_it_is_too_old(newsroom: Newsroom, tmp_path: Path, clock: StillClock) -> None:
    road = published(newsroom, "border-road")
    assert newsroom.popular.state().age is None
    assert newsroom.popular.state().too_old
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 5}))
    state = newsroom.popular.state()
    assert state.age == timedelta(hours=16)  # the 26th ended at 20:00 UTC in Tbilisi
    assert not state.aged
    assert places(newsroom) == [(road, 5)]
    clock.now += timedelta(hours=33)
    assert newsroom.popular.state().aged
    clock.now += timedelta(days=6)
    assert newsroom.popular.state().too_old
    assert places(newsroom) == []


def test_p2_a_piece_is_kept_out_until_a_date_and_let_in_again(
    newsroom: Newsroom, tmp_path: Path, clock: StillClock
) -> None:
    road = published(newsroom, "border-road")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 5}))
    newsroom.popular.exclude(road, NOON + timedelta(days=1))
    assert places(newsroom) == []
    (kept_out,) = newsroom.popular.state().left_out
    assert (kept_out.article, kept_out.views, kept_out.until) == (road, 5, NOON + timedelta(days=1))
    newsroom.popular.include(road)
    assert places(newsroom) == [(road, 5)]
    newsroom.popular.exclude(road, NOON + timedelta(days=1))
    clock.now += timedelta(days=1)
    assert places(newsroom) == [(road, 5)]
    assert newsroom.popular.state().left_out == ()
    with pytest.raises(Refused, match="past"):
        newsroom.popular.exclude(road, NOON)
    with pytest.raises(NotFound):
        newsroom.popular.exclude(ArticleId("nobody"), NOON + timedelta(days=9))


def test_a_binned_or_withdrawn_piece_is_not_ranked(newsroom: Newsroom, tmp_path: Path) -> None:
    road, bridge = published(newsroom, "border-road"), published(newsroom, "bridge")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/border-road": 5, "/en/caucasus/bridge": 5}))
    newsroom.articles.set_status([road], Status.WITHDRAWN)
    newsroom.articles.bin([bridge])
    assert places(newsroom) == []


def test_p1_counts_brought_in_change_the_next_bundle_and_it_says_why(newsroom: Newsroom, tmp_path: Path) -> None:
    source = (SourceEntry(name="courier.example"),)
    road, bridge = (published(newsroom, each, sources=source) for each in ("border-road", "bridge"))
    newsroom.publishing.export(tmp_path / "one")
    bring_in(newsroom, table(tmp_path, {"/en/caucasus/bridge.html": 5}))
    reasons = {each.article: each.reason for each in newsroom.publishing.plan().items}
    assert reasons[road].startswith("the popular pieces changed")
    assert reasons[bridge] == "unchanged"
    newsroom.publishing.export(tmp_path / "two")
    page = (tmp_path / "two/data/site/en/caucasus/border-road.html").read_text()
    assert 'href="bridge.html"' in page
    assert newsroom.publishing.plan().nothing_changed

"""The publishing service over a real newsroom: plans, exports, the ledger, what stays and what goes."""

import shutil
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import BundleRefused, Cancelled, NotFound, ProblemsRemain
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.site import Section
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.publish import control
from tests import builders
from tests.services.still_clock import NOON, StillClock

CLOCK = NOON
SITE_SETTINGS = {
    "sections": (Section(code="caucasus", labels={"en": "Caucasus"}),),
    "base_url": "https://courier.example",
    "desk": "tbilisi",
}


def ready(newsroom: Newsroom, headline: str, **fields: object) -> ArticleId:
    given = {"slug": "", "sources": (SourceEntry(name="courier.example"),), **fields}
    content = builders.content(headline=headline, **given)
    article = newsroom.articles.create(content).article.id
    newsroom.articles.set_status([article], Status.READY)
    return article


def change(newsroom: Newsroom, article: ArticleId, **fields: object) -> None:
    stored = newsroom.articles.get(article)
    content = replace(stored.content, **fields)  # type: ignore[arg-type]
    newsroom.articles.save(ArticleEdit(id=article, base_revision=stored.revision, content=content))


def a_picture(newsroom: Newsroom) -> PhotoUse:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), (90, 120, 60)).save(buffer, "JPEG")
    photo = newsroom.photos.bring_in_bytes(buffer.getvalue(), "road.jpg").photo.id
    newsroom.photos.update(photo, PhotoRecord(caption="The road", credit="Photo: N. Beridze", alt="A road in hills"))
    return PhotoUse(photo=photo)


def all_bytes(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def read_control(root: Path) -> control.Control:
    return control.decode((root / "data/bundle.json").read_bytes())


def test_an_export_publishes_what_is_ready(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "Border road opens", lead_photo=a_picture(newsroom))
    steps: list[tuple[int, int, str]] = []
    done = newsroom.publishing.export(tmp_path / "out", progress=lambda *step: steps.append(step))
    assert (done.sequence, done.articles, done.nothing_changed, done.left_out) == (1, 1, False, ())
    assert article in done.changes.articles
    assert done.changes.bundles
    assert newsroom.articles.get(article).status == Status.PUBLISHED
    assert newsroom.publishing.verify(done.folder).bundle_id == done.bundle_id
    page = newsroom.publishing.article_page(done.folder, article)
    assert "Border road opens" in page.read_text("utf-8")
    assert steps[-1][0] == steps[-1][1]
    assert all(before[0] <= after[0] or before[1] != after[1] for before, after in pairwise(steps))


def test_nothing_changed_gives_the_very_same_bundle(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    ready(newsroom, "Border road opens", lead_photo=a_picture(newsroom))
    newsroom.publishing.export(tmp_path / "one")
    ready(newsroom, "Talks in Kazakh")
    clock.goes_on(hours=3)
    first = newsroom.publishing.export(tmp_path / "two")
    clock.goes_on(days=1)
    assert newsroom.publishing.plan().nothing_changed
    again = newsroom.publishing.export(tmp_path / "three")
    assert (again.nothing_changed, again.sequence, again.bundle_id) == (True, 2, first.bundle_id)
    assert not again.changes
    assert all_bytes(tmp_path / "two") == all_bytes(tmp_path / "three")
    over_itself = newsroom.publishing.export(tmp_path / "two")
    assert over_itself.nothing_changed


def test_article_with_problems_is_left_out_and_its_last_text_stays(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    article = ready(newsroom, "Border road opens")
    never = ready(newsroom, "No source at all", sources=())
    done = newsroom.publishing.export(tmp_path / "one")
    assert [headline for headline, _ in done.left_out] == ["No source at all"]
    assert newsroom.articles.get(never).status == Status.READY
    change(newsroom, article, headline="Changed and broken", sources=())
    clock.goes_on(hours=1)
    plan = newsroom.publishing.plan()
    assert {found for found, _, problems in plan.problems if any(p.severity == "problem" for p in problems)} == {
        article,
        never,
    }
    done = newsroom.publishing.export(tmp_path / "two")
    assert {headline for headline, _ in done.left_out} == {"Changed and broken", "No source at all"}
    text = newsroom.publishing.article_page(done.folder, article).read_text("utf-8")
    assert "Border road opens" in text
    assert "Changed and broken" not in text
    assert done.nothing_changed


def test_the_published_text_stays_while_the_article_is_a_draft_again(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "Border road opens")
    newsroom.publishing.export(tmp_path / "one")
    newsroom.articles.set_status([article], Status.DRAFT)
    change(newsroom, article, headline="A rewrite nobody has read")
    done = newsroom.publishing.export(tmp_path / "two")
    assert "Border road opens" in newsroom.publishing.article_page(done.folder, article).read_text("utf-8")
    assert newsroom.articles.get(article).status == Status.DRAFT


def test_a_withdrawn_and_a_binned_article_leave_tombstones(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    withdrawn, binned = ready(newsroom, "Wrong story"), ready(newsroom, "Another wrong story")
    newsroom.publishing.export(tmp_path / "one")
    newsroom.articles.set_status([withdrawn], Status.WITHDRAWN)
    newsroom.articles.bin([binned])
    for name in ("two", "three"):
        clock.goes_on(hours=1)
        ready(newsroom, f"News {name}")
        root = newsroom.publishing.export(tmp_path / name).folder
        assert {each.action for each in read_control(root).items} == {"put", "withdraw"}
        for data in all_bytes(root).values():
            assert b"rong story" not in data
        page = newsroom.publishing.article_page(root, withdrawn)
        assert "This article has been withdrawn" in page.read_text("utf-8")
        assert newsroom.publishing.article_page(root, binned).exists()


def test_an_embargo_holds_until_its_minute(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    article = ready(newsroom, "Embargoed words", embargo_until=NOON + timedelta(hours=1))
    root = newsroom.publishing.export(tmp_path / "one").folder
    assert all(b"Embargoed words" not in data for data in all_bytes(root).values())
    clock.goes_on(hours=1)
    root = newsroom.publishing.export(tmp_path / "two").folder
    assert newsroom.publishing.article_page(root, article).exists()


def test_dates_come_from_the_ledger(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    article = ready(newsroom, "Border road opens")
    newsroom.publishing.export(tmp_path / "one")
    clock.goes_on(days=2)
    change(newsroom, article, standfirst="A new standfirst.")
    root = newsroom.publishing.export(tmp_path / "two").folder
    text = newsroom.publishing.article_page(root, article).read_text("utf-8")
    assert '"datePublished":"2026-03-02T12:00:00+00:00"' in text
    assert '"dateModified":"2026-03-04T12:00:00+00:00"' in text
    assert "Updated" in text


def test_a_changed_headline_keeps_the_address_it_has(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "Border road opens")
    first = newsroom.publishing.export(tmp_path / "one").folder
    change(newsroom, article, headline="Border road opens early")
    second = newsroom.publishing.export(tmp_path / "two").folder
    path = newsroom.publishing.article_page(first, article).relative_to(first)
    assert newsroom.publishing.article_page(second, article).relative_to(second) == path


def test_cancelling_leaves_nothing_and_records_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    article = ready(newsroom, "Border road opens")
    calls = iter([False] * 2)
    with pytest.raises(Cancelled):
        newsroom.publishing.export(tmp_path / "out" / "site", cancelled=lambda: next(calls, True))
    assert list((tmp_path / "out").iterdir()) == []
    assert newsroom.articles.get(article).status == Status.READY


def test_publish_fills_the_newsrooms_own_bundles(newsroom: Newsroom, clock: StillClock) -> None:
    ready(newsroom, "Border road opens")
    done = newsroom.publishing.publish()
    assert done.folder == newsroom.path / "bundles" / "bundle-tbilisi-000001"
    clock.goes_on(hours=1)
    assert newsroom.publishing.publish().folder == done.folder
    ready(newsroom, "Talks in Kazakh")
    assert newsroom.publishing.publish().folder.name == "bundle-tbilisi-000002"


def test_a_broken_link_fails_and_names_the_article(newsroom: Newsroom, tmp_path: Path) -> None:
    ready(newsroom, "Has a bad anchor", body="[down](#nowhere)\n")
    with pytest.raises(BundleRefused, match="Has a bad anchor"):
        newsroom.publishing.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_warnings_can_be_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    ready(newsroom, "Border road opens")
    with pytest.raises(ProblemsRemain):
        newsroom.publishing.export(tmp_path / "out", accept_warnings=False)


def test_a_vanished_original_stops_that_article_alone(newsroom: Newsroom, tmp_path: Path) -> None:
    use = a_picture(newsroom)
    ready(newsroom, "With a lost picture", lead_photo=use)
    fine = ready(newsroom, "All is well")
    assert use.photo is not None
    newsroom.photos.original(use.photo).unlink()
    done = newsroom.publishing.export(tmp_path / "out")
    assert [headline for headline, _ in done.left_out] == ["With a lost picture"]
    assert newsroom.publishing.article_page(done.folder, fine).exists()


def test_a_text_that_cannot_be_rendered_stops_that_article(newsroom: Newsroom, tmp_path: Path) -> None:
    ready(newsroom, "Too deep", body="> " * 400 + "x\n")
    ready(newsroom, "All is well")
    done = newsroom.publishing.export(tmp_path / "out")
    assert [headline for headline, _ in done.left_out] == ["Too deep"]
    assert done.articles == 1


def test_a_picture_of_another_site_stops_that_article(newsroom: Newsroom, tmp_path: Path) -> None:
    ready(newsroom, "Shows a tracker", body="Words.\n\n![x](https://tracker.example/x.gif)\n")
    ready(newsroom, "All is well")
    done = newsroom.publishing.export(tmp_path / "out")
    assert [(headline, "tracker.example" in why) for headline, why in done.left_out] == [("Shows a tracker", True)]
    assert all(b"tracker.example" not in data for data in all_bytes(done.folder).values())


def test_a_photo_in_the_text_is_shown_with_its_words(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = a_picture(newsroom).photo
    article = ready(newsroom, "Two pictures", body=f"Words.\n\n![](photo:{photo})\n\nMore.\n")
    page = newsroom.publishing.article_page(newsroom.publishing.export(tmp_path / "out").folder, article)
    figure = page.read_text("utf-8").partition("<figure>")[2].partition("</figure>")[0]
    assert 'alt="A road in hills"' in figure
    assert "sizes=" in figure
    assert "The road" in figure
    assert "Photo: N. Beridze" in figure


def test_an_article_that_is_not_in_a_bundle_is_not_found(newsroom: Newsroom, tmp_path: Path) -> None:
    ready(newsroom, "Border road opens")
    root = newsroom.publishing.export(tmp_path / "out").folder
    with pytest.raises(NotFound):
        newsroom.publishing.article_page(root, ArticleId("nobody"))
    with pytest.raises(NotFound):
        newsroom.publishing.article_page(tmp_path, ArticleId("nobody"))


def test_b3_a_bundle_with_everything_is_the_same_with_and_without_the_last_one_and_tells_what_was_harmed_there(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    road = ready(newsroom, "Border road opens", lead_photo=a_picture(newsroom))
    talks, _ = ready(newsroom, "Talks in Kazakh"), ready(newsroom, "Lake dries")
    one = newsroom.publishing.export(tmp_path / "one")
    change(newsroom, talks, standfirst="They talk.")
    clock.goes_on(hours=1)
    page = newsroom.publishing.article_page(one.folder, road)
    page.write_bytes(page.read_bytes() + b"<!-- read me -->")
    shutil.copytree(newsroom.path, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock", "cache"))
    two = newsroom.publishing.export(tmp_path / "two")
    assert two.harmed == (page.relative_to(one.folder).as_posix(),)
    shutil.rmtree(one.folder)
    with open_newsroom(tmp_path / "copy", person=newsroom.person, clock=clock) as copy:
        anew = copy.publishing.export(tmp_path / "anew")
    assert anew.harmed == ()
    assert all_bytes(anew.folder) == all_bytes(two.folder)
    change(newsroom, talks, standfirst="They talk no more.")
    clock.goes_on(hours=1)
    assert newsroom.publishing.export(tmp_path / "three").harmed == ()

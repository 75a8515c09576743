"""Articles a person holds back for one publish: what readers have stays, nothing is remembered."""

from pathlib import Path

from editor_app.domain.listed import Status
from editor_app.domain.standing import Standing
from editor_app.newsroom import Newsroom
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import change, ready

CLOCK = NOON


def test_of_what_is_held_back_readers_keep_what_they_have(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    known = ready(newsroom, "Border road opens")
    newsroom.publishing.export(tmp_path / "one")
    change(newsroom, known, headline="Border road closes")
    new, goes = ready(newsroom, "Bread is dear"), ready(newsroom, "Talks go on")
    clock.goes_on(hours=1)
    done = newsroom.publishing.export(tmp_path / "two", held=[known, new])
    words = f"Held back by {newsroom.person} for this publish."
    assert sorted(done.left_out) == [("Border road closes", words), ("Bread is dear", words)]
    assert (done.articles, done.held) == (2, 2)
    page = newsroom.publishing.article_page(done.folder, known).read_text("utf-8")
    assert "Border road opens" in page
    assert "Border road closes" not in page
    assert newsroom.articles.get(new).status == Status.READY
    assert newsroom.articles.get(goes).status == Status.PUBLISHED


def test_what_was_held_back_once_goes_out_with_the_next(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    article = ready(newsroom, "Bread is dear")
    ready(newsroom, "Talks go on")
    newsroom.publishing.export(tmp_path / "one", held=[article])
    clock.goes_on(hours=1)
    done = newsroom.publishing.export(tmp_path / "two")
    assert (done.left_out, done.held) == ((), 0)
    assert newsroom.publishing.article_page(done.folder, article).exists()


def test_all_held_back_is_the_last_bundle_over_again(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    ready(newsroom, "Talks go on")
    first = newsroom.publishing.export(tmp_path / "one")
    article = ready(newsroom, "Bread is dear")
    clock.goes_on(hours=1)
    done = newsroom.publishing.export(tmp_path / "two", held=[article])
    assert (done.nothing_changed, done.bundle_id, done.held) == (True, first.bundle_id, 1)


def test_the_plan_says_what_is_held_and_by_whom(newsroom: Newsroom, tmp_path: Path) -> None:
    known = ready(newsroom, "Border road opens")
    newsroom.publishing.export(tmp_path / "one")
    change(newsroom, known, headline="Border road closes")
    new = ready(newsroom, "Bread is dear")
    plan = newsroom.publishing.plan(held={known, new})
    assert {each.article: each.standing for each in plan.held} == {known: Standing.CHANGED, new: Standing.NEW}
    assert {each.reason for each in plan.held} == {f"Held back by {newsroom.person} for this publish."}
    assert not plan.behind
    assert plan.nothing_changed


def test_what_goes_off_the_site_and_what_did_not_change_is_not_held(newsroom: Newsroom, tmp_path: Path) -> None:
    gone, same = ready(newsroom, "Border road opens"), ready(newsroom, "Talks go on")
    newsroom.publishing.export(tmp_path / "one")
    newsroom.articles.set_status([gone], Status.WITHDRAWN)
    plan = newsroom.publishing.plan(held={gone, same})
    assert plan.held == ()
    assert [each.article for each in plan.items if each.standing is Standing.WITHDRAWN] == [gone]
    assert newsroom.publishing.export(tmp_path / "two", held={gone, same}).left_out == ()


def test_broken_links_of_what_is_held_back_stop_nothing(newsroom: Newsroom) -> None:
    article = ready(newsroom, "Bread is dear", body="See [this](/nowhere/).")
    assert [each.article for each in newsroom.broken_links.find()] == [article]
    assert newsroom.broken_links.find(held=[article]) == ()

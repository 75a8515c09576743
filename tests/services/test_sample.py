"""The sample newsroom: whole, sound, in five languages, and with only the problems it is meant to show."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.body import from_markdown, render, to_markdown
from editor_app.body.scan import scan
from editor_app.domain.article import Article
from editor_app.domain.changes import Changes
from editor_app.domain.checks import Severity, is_public
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.domain.source import SourceRole
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.resources import path
from editor_app.services.sample import fill_sample

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newsroom, Changes]]:
    folder = tmp_path_factory.mktemp("sample") / "newsroom"
    with open_newsroom(folder, person="nino", clock=lambda: NOW) as newsroom:
        yield newsroom, fill_sample(newsroom, path("sample"))


@pytest.fixture(scope="module")
def newsroom(filled: tuple[Newsroom, Changes]) -> Newsroom:
    return filled[0]


@pytest.fixture(scope="module")
def articles(newsroom: Newsroom) -> list[Article]:
    return [newsroom.articles.get(row.id) for row in newsroom.articles.page(ArticleQuery()).rows]


def named(articles: list[Article], start: str) -> Article:
    return next(each for each in articles if each.content.headline.startswith(start))


def test_every_file_of_the_sample_is_brought_in(filled: tuple[Newsroom, Changes], articles: list[Article]) -> None:
    _, changes = filled
    files = list((path("sample") / "articles").glob("*.md"))
    assert len(articles) == len(files) == len(changes.articles) >= 40
    assert len(changes.photos) == len(list((path("sample") / "photos").glob("*.jpg"))) >= 16
    assert changes.site
    assert changes.boards


def test_the_newsroom_it_makes_is_sound(newsroom: Newsroom) -> None:
    assert newsroom.check() == []


def test_its_history_survives_a_rebuild_of_the_lists(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "again", person="nino", clock=lambda: NOW) as newsroom:
        fill_sample(newsroom, path("sample"))
        before = newsroom.articles.page(ArticleQuery())
        newsroom.check(rebuild=True)
        assert newsroom.articles.page(ArticleQuery()) == before


def test_bodies_come_back_byte_for_byte_and_render_alike_when_written_anew(articles: list[Article]) -> None:
    for article in articles:
        body = from_markdown(article.content.body)
        assert to_markdown(body) == article.content.body
        assert render(to_markdown(body, normalise=True)) == render(article.content.body)


def test_every_link_related_article_and_photo_resolves(newsroom: Newsroom, articles: list[Article]) -> None:
    known = {article.id for article in articles}
    for article in articles:
        facts = scan(article.content.body)
        assert set(facts.article_links) <= known
        assert {link.article for link in article.content.related} <= known - {article.id}
        assert all(newsroom.photos.get(PhotoId(photo)) for photo in facts.photos)
        assert all(each.alt for each in facts.pictures)
        use = article.content.lead_photo
        assert use is None or (use.photo and newsroom.photos.get(use.photo))


def test_five_languages_all_formats_and_all_sections_are_there(newsroom: Newsroom, articles: list[Article]) -> None:
    site = newsroom.site
    assert {article.content.language for article in articles} == set(site.languages)
    assert {article.content.format for article in articles} == {each.code for each in site.formats}
    assert {article.content.section for article in articles} == {each.code for each in site.sections}
    assert all(set(each.labels) == set(site.languages) for each in site.sections)


def test_translations_share_a_story_and_never_a_language(articles: list[Article]) -> None:
    stories: dict[str, list[str]] = {}
    for article in articles:
        if article.content.story:
            stories.setdefault(article.content.story, []).append(article.content.language)
    assert all(len(languages) == len(set(languages)) for languages in stories.values())
    assert sum(len(languages) > 1 for languages in stories.values()) >= 5


def test_checks_find_problems_only_where_they_are_meant(newsroom: Newsroom, articles: list[Article]) -> None:
    found = {
        article.content.headline: {
            problem.code
            for problem in newsroom.articles.problems(article.id)
            if problem.severity == Severity.PROBLEM or article.status in (Status.READY, Status.PUBLISHED)
        }
        for article in articles
    }
    assert {headline: codes for headline, codes in found.items() if codes} == {
        "Market traders in Sanavazo ask for a later closing hour": {"no-source", "no-credit"}
    }


def test_standings_are_spread(newsroom: Newsroom, articles: list[Article]) -> None:
    counts = newsroom.articles.counts()
    assert counts[View.DRAFTS] == 2
    assert counts[View.IN_REVIEW] == 2
    assert counts[View.READY] >= 3
    assert counts[View.PUBLISHED] >= 30
    assert sum(article.status == Status.WITHDRAWN for article in articles) == 1


def test_articles_keep_the_times_and_ids_of_their_files(newsroom: Newsroom, articles: list[Article]) -> None:
    vote = named(articles, "Lesnovar elects")
    assert vote.created_at == datetime(2026, 10, 28, 0, 55, tzinfo=UTC)
    assert vote.published_at == vote.updated_at == datetime(2026, 10, 28, 5, 55, tzinfo=UTC)
    assert vote.updated_by == "Jana Dvorska"
    assert [each.note for each in newsroom.history.revisions(vote.id)] == [
        "status: published",
        "status: ready",
        "created",
    ]
    assert all(article.id[14] == "7" for article in articles)


def test_one_article_is_under_embargo_far_ahead(articles: list[Article]) -> None:
    held = [each for each in articles if each.content.embargo_until and not is_public(each, NOW)]
    assert [each.content.headline for each in held] == ["Census: the valley is growing again"]
    assert held[0].content.embargo_until == datetime(2035, 1, 15, 8, 0, tzinfo=UTC)


def test_the_worked_case_has_two_sources_and_an_archive_picture(newsroom: Newsroom, articles: list[Article]) -> None:
    article = named(articles, "Is Sahilkend considering")
    assert [(each.name, each.role) for each in article.content.sources] == [
        ("Caspian Ledger", SourceRole.OWN),
        ("Sahil Xəbər", SourceRole.WITH),
    ]
    use = article.content.lead_photo
    assert use is not None
    assert (use.caption, use.archive) == ("Davit Arunov", True)


def test_pictures_bring_their_words(newsroom: Newsroom) -> None:
    bridge = next(each for each in newsroom.photos.find("", 100) if each.file_name == "three-arch-bridge.jpg")
    assert bridge.record.caption == "The old stone bridge at Vardakar"
    assert bridge.record.credit == "Elchin Safarli / Caspian Ledger"
    assert bridge.record.taken is not None
    assert bridge.record.taken.isoformat() == "2026-09-14"
    assert not bridge.notes


def test_pictures_are_light(newsroom: Newsroom) -> None:
    assert all(each.byte_size < 150_000 and each.width == 1800 for each in newsroom.photos.find("", 100))


def test_the_board_is_live_its_draft_differs_and_an_old_pick_expired(newsroom: Newsroom) -> None:
    board = newsroom.curation.board()
    assert 0 < len(board.live) <= newsroom.site.choice_cap
    assert board.changed
    assert any(each.reason == "expired" for each in board.previous)
    assert all(pick.starts <= NOW < pick.ends - timedelta(days=7) for pick in board.live)
    picked = {ArticleId(pick.article) for pick in (*board.live, *board.draft)}
    assert all(newsroom.articles.get(each).status == Status.PUBLISHED for each in picked)


def test_a_language_and_a_section_have_boards_of_their_own(newsroom: Newsroom) -> None:
    notes = {each.name: each for each in newsroom.curation.overview()}
    live = {name for name, note in notes.items() if note.picks}
    assert live == {"front", "language:ru", "section:culture"}
    assert not any(note.stale for note in notes.values())
    assert [len(each.picks) for each in newsroom.curation.launched("language:ru")] == [3]


def test_a_newsroom_with_articles_is_not_filled_again(newsroom: Newsroom) -> None:
    with pytest.raises(Refused, match="empty newsroom"):
        fill_sample(newsroom, path("sample"))

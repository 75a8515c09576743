"""What a person can do with articles."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit, RelatedLink
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound, StaleRevision
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from tests import builders
from tests.services.conftest import Clock

SOURCES = (SourceEntry(name="commonspace.eu"),)


def edited(newsroom: Newsroom, article_id: ArticleId, **fields: object) -> ArticleEdit:
    article = newsroom.articles.get(article_id)
    content = replace(article.content, **fields)  # type: ignore[arg-type]
    return ArticleEdit(id=article.id, base_revision=article.revision, content=content)


def database_bytes(newsroom: Newsroom) -> bytes:
    return b"".join(
        each.read_bytes() for each in sorted(newsroom.path.glob("newsroom.sqlite*")) if "shm" not in each.name
    )


def test_a_new_article_is_there(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create(builders.content())
    assert newsroom.articles.get(saved.article.id) == saved.article
    assert saved.changes == Changes(articles=frozenset({saved.article.id}))
    assert [each.note for each in newsroom.history.revisions(saved.article.id)] == ["created"]
    assert newsroom.articles.create().article.content.headline == ""


def test_two_saves_in_a_row_do_not_conflict(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create()
    for headline in ("One", "Two"):
        content = replace(saved.article.content, headline=headline)
        edit = ArticleEdit(id=saved.article.id, base_revision=saved.revision, content=content)
        saved = newsroom.articles.save(edit)
        assert saved.article.content == edit.content
        assert newsroom.articles.get(edit.id) == saved.article


def test_a_stale_save_is_refused_and_nothing_is_lost(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content())
    mine = edited(newsroom, first.article.id, headline="Mine")
    theirs = newsroom.articles.save(edited(newsroom, first.article.id, headline="Theirs"))
    newsroom.articles.save_draft(mine)
    with pytest.raises(StaleRevision) as refused:
        newsroom.articles.save(mine)
    assert (refused.value.base, refused.value.current) == (first.revision, theirs.revision)
    assert newsroom.articles.get(mine.id).content.headline == "Theirs"
    recovered = newsroom.articles.open(mine.id).recovered
    assert recovered is not None
    assert recovered.edit == mine


def test_an_unknown_base_is_stale(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content())
    other = newsroom.articles.create(builders.content())
    edit = edited(newsroom, first.article.id, headline="Mine")
    for base in (RevisionId("0" * 64), other.revision):
        with pytest.raises(StaleRevision):
            newsroom.articles.save(replace(edit, base_revision=base))


def test_a_change_of_status_makes_no_edit_stale(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content())
    edit = edited(newsroom, first.article.id, headline="Mine")
    newsroom.articles.set_status([edit.id], Status.IN_REVIEW)
    saved = newsroom.articles.save(edit)
    assert (saved.article.status, saved.article.content.headline) == (Status.IN_REVIEW, "Mine")


def test_saving_the_same_content_from_an_old_base_is_no_conflict(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content())
    edit = edited(newsroom, first.article.id, headline="Same")
    saved = newsroom.articles.save(edit)
    again = newsroom.articles.save(edit)
    assert again.revision == saved.revision
    assert not again.changes


def test_opening_and_saving_unchanged_changes_no_byte(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create(builders.content())
    before = database_bytes(newsroom)
    opened = newsroom.articles.open(saved.article.id)
    edit = ArticleEdit(id=opened.article.id, base_revision=opened.article.revision, content=opened.article.content)
    assert opened.recovered is None
    assert newsroom.articles.save(edit).changes == Changes()
    newsroom.articles.discard_draft(edit.id)
    assert newsroom.articles.drafts() == []
    assert database_bytes(newsroom) == before
    assert len(newsroom.history.revisions(edit.id)) == 1


def test_a_draft_is_offered_until_it_is_saved(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create(builders.content())
    edit = edited(newsroom, saved.article.id, headline="Typing", notes="Not for the page")
    newsroom.articles.save_draft(edit)
    recovered = newsroom.articles.open(edit.id).recovered
    assert recovered is not None
    assert recovered.edit == edit
    assert newsroom.articles.get(edit.id).content == saved.article.content
    assert newsroom.articles.drafts() == [recovered]
    newsroom.articles.save(edit)
    assert newsroom.articles.open(edit.id).recovered is None
    assert newsroom.articles.drafts() == []
    assert list((newsroom.path / "recovery").iterdir()) == []


def test_a_draft_that_says_what_is_stored_is_no_draft(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create(builders.content())
    newsroom.articles.save_draft(edited(newsroom, saved.article.id, headline="Typing"))
    same = edited(newsroom, saved.article.id)
    newsroom.articles.save_draft(same)
    assert newsroom.articles.open(same.id).recovered is None
    assert newsroom.articles.drafts() == []


def test_a_discarded_draft_is_gone(newsroom: Newsroom) -> None:
    saved = newsroom.articles.create(builders.content())
    newsroom.articles.save_draft(edited(newsroom, saved.article.id, headline="Typing"))
    newsroom.articles.discard_draft(saved.article.id)
    assert newsroom.articles.open(saved.article.id).recovered is None


def test_many_change_status_in_one_step(newsroom: Newsroom) -> None:
    ids = [newsroom.articles.create(builders.content(slug=f"a{number}")).article.id for number in range(3)]
    newsroom.articles.set_status(ids[:1], Status.READY)
    assert newsroom.articles.set_status(ids, Status.READY).articles == set(ids[1:])
    assert newsroom.articles.set_status(ids, Status.READY) == Changes()
    with pytest.raises(NotFound):
        newsroom.articles.set_status([*ids, ArticleId("none")], Status.DRAFT)
    assert {newsroom.articles.get(each).status for each in ids} == {Status.READY}
    assert newsroom.history.revisions(ids[0])[0].note == "status: ready"


def test_the_bin_gives_back_what_it_took(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.bin([article.id])
    assert newsroom.articles.counts()[View.BIN] == 1
    assert newsroom.articles.get(article.id).binned_at is not None
    assert newsroom.articles.bin([article.id]) == Changes()
    newsroom.articles.restore([article.id])
    assert newsroom.articles.counts()[View.BIN] == 0
    assert newsroom.articles.get(article.id).content == article.content


def test_what_is_not_there_is_not_found(newsroom: Newsroom) -> None:
    for call in (newsroom.articles.get, newsroom.articles.open, newsroom.articles.problems):
        with pytest.raises(NotFound):
            call(ArticleId("none"))
    edit = ArticleEdit(id=ArticleId("none"), base_revision=RevisionId("x"), content=builders.content())
    with pytest.raises(NotFound):
        newsroom.articles.save(edit)


def test_the_list_counts_problems_and_follows_those_it_links_to(newsroom: Newsroom) -> None:
    target = newsroom.articles.create(builders.content(sources=SOURCES, slug="target")).article
    owner = newsroom.articles.create(
        builders.content(sources=SOURCES, slug="owner", related=(RelatedLink(target.id, "T"),))
    ).article

    def problems() -> int:
        return newsroom.articles.summaries([owner.id])[owner.id].problems

    assert problems() == 0
    changes = newsroom.articles.set_status([target.id], Status.WITHDRAWN)
    assert changes.articles == {target.id, owner.id}
    assert problems() == 1
    assert newsroom.articles.problems(owner.id)[0].code == "related-withdrawn"
    newsroom.articles.set_status([target.id], Status.READY)
    assert problems() == 0
    assert newsroom.check() == []


def test_links_in_the_text_count_too(newsroom: Newsroom) -> None:
    target = newsroom.articles.create(builders.content(sources=SOURCES, slug="target")).article
    body = f"See [there](article:{target.id}).\n"
    owner = newsroom.articles.create(builders.content(sources=SOURCES, slug="owner", body=body)).article
    assert newsroom.articles.summaries([owner.id])[owner.id].problems == 0
    assert owner.id in newsroom.articles.bin([target.id]).articles
    assert newsroom.articles.summaries([owner.id])[owner.id].problems == 1


def test_a_slug_clash_counts_for_both(newsroom: Newsroom) -> None:
    one = newsroom.articles.create(builders.content(sources=SOURCES, slug="road")).article
    other = newsroom.articles.create(builders.content(sources=SOURCES, slug="road")).article
    rows = newsroom.articles.summaries([one.id, other.id])
    assert [rows[one.id].problems, rows[other.id].problems] == [1, 1]
    newsroom.articles.save(edited(newsroom, other.id, slug="rail"))
    rows = newsroom.articles.summaries([one.id, other.id])
    assert [rows[one.id].problems, rows[other.id].problems] == [0, 0]


def test_unsaved_content_can_be_checked(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(sources=SOURCES)).article
    unsaved = replace(article, content=replace(article.content, headline=""))
    assert "no-headline" in [each.code for each in newsroom.articles.problems_of(unsaved)]
    assert "no-headline" not in [each.code for each in newsroom.articles.problems(article.id)]


def test_a_suggested_address_is_free(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(slug="road-opens")).article
    other = ArticleId("other")
    assert newsroom.articles.suggest_slug("en", "Road opens!", other) == "road-opens-2"
    assert newsroom.articles.suggest_slug("en", "Road opens!", article.id) == "road-opens"
    assert newsroom.articles.suggest_slug("ru", "Road opens!", other) == "road-opens"
    assert newsroom.articles.suggest_slug("en", "…", other) == ""


def test_mine_are_those_i_began_or_changed_last(newsroom: Newsroom, clock: Clock, tmp_path: Path) -> None:
    mine = newsroom.articles.create(builders.content(slug="a")).article
    assert [row.id for row in newsroom.articles.page(ArticleQuery(view=View.MINE)).rows] == [mine.id]
    assert newsroom.articles.page(ArticleQuery(view=View.MINE, person="levan")).rows == ()


def test_names_in_use_are_offered_most_used_first(newsroom: Newsroom) -> None:
    newsroom.articles.create(builders.content(authors=("Nino", "Anna"), tags=("x",), sources=SOURCES))
    newsroom.articles.create(builders.content(authors=("Nino",)))
    assert newsroom.articles.authors() == ["Nino", "Anna"]
    assert newsroom.articles.tags() == ["x"]
    assert [each.name for each in newsroom.articles.source_names().offers] == ["commonspace.eu"]


def test_a_naive_time_is_never_stored(newsroom: Newsroom) -> None:
    naive = builders.NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a zone"):
        newsroom.articles.create(builders.content(embargo_until=naive))
    assert newsroom.articles.counts()[View.ALL] == 0

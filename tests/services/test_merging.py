"""A stored text that moved on and what is being written: offered as one, kept as a version with both parents."""

from dataclasses import replace

import pytest

from editor_app.domain.article import Article, ArticleContent, ArticleEdit
from editor_app.domain.errors import NotFound, StaleRevision
from editor_app.domain.ids import RevisionId, new_article_id
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.services.field_merge import Answer, Take
from editor_app.services.merging import MergeOffer
from tests import builders

BODY = "One.\n\nTwo.\n\nThree.\n"


def store(newsroom: Newsroom, article: Article, **fields: object) -> Article:
    content = replace(article.content, **fields)  # type: ignore[arg-type]
    edit = ArticleEdit(id=article.id, base_revision=article.revision, content=content)
    return newsroom.articles.save(edit).article


def meet(newsroom: Newsroom, mine: dict[str, object], theirs: dict[str, object]) -> tuple[Article, MergeOffer]:
    article = newsroom.articles.create(builders.content(body=BODY)).article
    store(newsroom, article, **theirs)
    wanted = replace(article.content, **mine)  # type: ignore[arg-type]
    return article, newsroom.merging.offer(article.id, article.revision, wanted)


def test_both_changes_are_offered_with_who_did_what(newsroom: Newsroom) -> None:
    _, offer = meet(newsroom, {"body": BODY + "\nFour.\n"}, {"body": "Ein.\n\nZwei.\n\nThree.\n", "standfirst": "New."})
    assert offer.person == newsroom.person
    assert (offer.their_deeds.fields, offer.their_deeds.paragraphs) == ({"standfirst"}, 2)
    assert (offer.my_deeds.fields, offer.my_deeds.paragraphs) == (frozenset(), 1)
    assert offer.merged.content().body == "Ein.\n\nZwei.\n\nThree.\n\nFour.\n"


def test_the_merged_text_has_both_parents_and_both_are_in_the_history(newsroom: Newsroom) -> None:
    article, offer = meet(newsroom, {"headline": "Mine"}, {"standfirst": "Theirs"})
    saved = newsroom.merging.keep(offer, offer.merged.content())
    stored = newsroom.articles.get(article.id)
    assert stored == saved.article
    assert (stored.content.headline, stored.content.standfirst) == ("Mine", "Theirs")
    merged, mine, theirs, created = newsroom.history.revisions(article.id)
    assert merged.parents == (theirs.id, mine.id)
    assert mine.parents == (created.id,)
    assert [each.note for each in (merged, mine, theirs, created)] == ["merged", "set aside", "saved", "created"]
    assert newsroom.history.content_at(mine.id) == offer.mine
    assert newsroom.check() == []


def test_a_merge_is_undone_by_restoring_either_text(newsroom: Newsroom) -> None:
    article, offer = meet(newsroom, {"headline": "Mine"}, {"headline": "Theirs"})
    newsroom.merging.keep(offer, offer.merged.content([Answer(Take.MINE)]))
    theirs = newsroom.history.revisions(article.id)[2]
    assert newsroom.history.restore(article.id, theirs.id).article.content.headline == "Theirs"


def test_unsaved_work_goes_with_the_merge(newsroom: Newsroom) -> None:
    article, offer = meet(newsroom, {"headline": "Mine"}, {"standfirst": "Theirs"})
    newsroom.articles.save_draft(ArticleEdit(id=article.id, base_revision=article.revision, content=offer.mine))
    newsroom.merging.keep(offer, offer.merged.content())
    assert newsroom.articles.drafts() == []
    assert newsroom.articles.open(article.id).recovered is None


def test_a_merge_is_refused_when_the_article_moved_on_again(newsroom: Newsroom) -> None:
    article, offer = meet(newsroom, {"headline": "Mine"}, {"standfirst": "Theirs"})
    store(newsroom, newsroom.articles.get(article.id), standfirst="Theirs again")
    with pytest.raises(StaleRevision):
        newsroom.merging.keep(offer, offer.merged.content())
    assert newsroom.articles.get(article.id).content.standfirst == "Theirs again"
    assert len(newsroom.history.revisions(article.id)) == 3


def test_a_status_given_meanwhile_stays(newsroom: Newsroom) -> None:
    article, offer = meet(newsroom, {"headline": "Mine"}, {"standfirst": "Theirs"})
    newsroom.articles.set_status([article.id], Status.READY)
    assert newsroom.merging.keep(offer, offer.merged.content()).article.status is Status.READY


def test_without_its_base_in_the_history_every_difference_is_a_conflict(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    offer = newsroom.merging.offer(article.id, RevisionId("none"), replace(article.content, headline="Mine"))
    assert {each.field for each in offer.merged.conflicts} == {"headline"}
    with pytest.raises(NotFound):
        newsroom.merging.offer(new_article_id(), article.revision, ArticleContent())

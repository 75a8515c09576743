"""Every version is kept, compared in words and can be had again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import ArticleEdit, RelatedLink
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.newsroom import Newsroom
from editor_app.services.differences import differences
from tests import builders


def save(newsroom: Newsroom, article_id: ArticleId, **fields: object) -> RevisionId:
    article = newsroom.articles.get(article_id)
    content = replace(article.content, **fields)  # type: ignore[arg-type]
    return newsroom.articles.save(ArticleEdit(id=article_id, base_revision=article.revision, content=content)).revision


def test_an_old_version_is_restored_as_a_new_one(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content(headline="First"))
    save(newsroom, first.article.id, headline="Second")
    newsroom.articles.set_status([first.article.id], Status.READY)
    restored = newsroom.history.restore(first.article.id, first.revision)
    assert restored.article.content == first.article.content == newsroom.history.content_at(first.revision)
    assert restored.article.status is Status.READY
    notes = [each.note for each in newsroom.history.revisions(first.article.id)]
    assert notes == ["restored", "status: ready", "saved", "created"]
    assert newsroom.history.restore(first.article.id, first.revision).revision == restored.revision


def test_a_version_of_another_article_is_not_restored(newsroom: Newsroom) -> None:
    one, other = newsroom.articles.create(), newsroom.articles.create(builders.content())
    with pytest.raises(NotFound):
        newsroom.history.restore(one.article.id, other.revision)
    with pytest.raises(NotFound):
        newsroom.history.content_at(RevisionId("none"))


def test_a_difference_is_told_in_words(newsroom: Newsroom) -> None:
    body = "The road opens in spring.\n\nNobody came.\n"
    first = newsroom.articles.create(builders.content(body=body, authors=("Nino",), sources=()))
    second = save(
        newsroom,
        first.article.id,
        body="The road opens in late autumn.\n\nNobody came.\n\nA third paragraph.\n",
        authors=("Nino", "Levan"),
        sources=(SourceEntry(name="a.eu"), SourceEntry(name="b.az", role=SourceRole.WITH)),
        lead_photo=PhotoUse(caption="Ali", archive=True),
        related=(RelatedLink(ArticleId("x"), "Another story"),),
        embargo_until=builders.NOON,
    )
    found = {each.field: each.pieces for each in newsroom.history.difference(first.revision, second)}
    assert found["body"] == (
        ("same", "The road opens in "),
        ("removed", "spring"),
        ("added", "late autumn"),
        ("same", ".\n\nNobody came."),
        ("added", "\n\nA third paragraph."),
        ("same", "\n"),
    )
    assert found["authors"] == (("same", "Nino"), ("added", ", Levan"))
    assert found["sources"] == (("added", "a.eu with b.az"),)
    assert found["lead_photo"] == (("added", "caption: Ali\narchive picture: yes"),)
    assert found["related"] == (("added", "Another story"),)
    assert found["embargo_until"] == (("added", "2026-03-02 12:00 UTC"),)
    assert set(found) == {"body", "authors", "sources", "lead_photo", "related", "embargo_until"}


def test_the_first_version_differs_from_nothing(newsroom: Newsroom) -> None:
    first = newsroom.articles.create(builders.content(headline="First"))
    fields = {each.field: each.pieces for each in newsroom.history.difference(None, first.revision)}
    assert fields["headline"] == (("added", "First"),)
    assert newsroom.history.difference(first.revision, first.revision) == []


def test_a_status_is_part_of_the_difference(newsroom: Newsroom) -> None:
    first = newsroom.articles.create()
    newsroom.articles.set_status([first.article.id], Status.IN_REVIEW)
    newest = newsroom.history.revisions(first.article.id)[0].id
    (only,) = newsroom.history.difference(first.revision, newest)
    assert (only.field, only.pieces) == ("status", (("removed", "draft"), ("added", "in review")))


words = st.text(alphabet="ab \n.և", max_size=60)


@given(words, words)
def test_the_pieces_are_the_two_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(text for kind, text in pieces if kind != "added") == old
    assert "".join(text for kind, text in pieces if kind != "removed") == new
    assert all(text for _, text in pieces)


def test_a_rewritten_paragraph_is_shown_whole() -> None:
    old = "One two three four five six seven eight nine ten.\n"
    new = "Completely other words stand here now, nothing stayed at all.\n"
    assert differences(old, new) == (("removed", old), ("added", new))


def test_a_text_with_every_paragraph_changed_is_compared_paragraph_by_paragraph() -> None:
    before = [f"Paragraph{part} tells of word{part} and name{part} in the spring of the year." for part in range(60)]
    after = [each.replace("spring", "autumn") for each in before]
    after.insert(0, after.pop(30))
    pieces = differences("\n\n".join(before), "\n\n".join(after))
    assert "".join(words for kind, words in pieces if kind != "added") == "\n\n".join(before)
    assert "".join(words for kind, words in pieces if kind != "removed") == "\n\n".join(after)
    assert sum(kind == "added" and words.strip() == "autumn" for kind, words in pieces) >= 58


def test_two_texts_outside_the_history_are_compared(newsroom: Newsroom) -> None:
    old, new = builders.content(headline="Old"), builders.content(headline="New")
    assert [each.field for each in newsroom.history.compare(old, new)] == ["headline"]

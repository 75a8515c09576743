"""A file that changed while its article was worked on: shown in words, and a person decides, with a way back."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, View
from editor_app.newsroom import Newsroom
from editor_app.services.ingest import IngestReport

BEFORE = "# The road\n\nOne lane is open.\n\nThe toll is low.\n"
AFTER = "# The road\n\nTwo lanes are open.\n\nThe toll is low.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.md"
    made.write_text(BEFORE)
    return made


def worked_on(newsroom: Newsroom, file: Path, **fields: object) -> ArticleId:
    """Bring the file in, and write in the article."""
    article = newsroom.ingest.bring_in([file]).items[0].article
    assert article
    stored = newsroom.articles.get(article)
    edit = ArticleEdit(id=article, base_revision=stored.revision, content=replace(stored.content, **fields))  # type: ignore[arg-type]
    newsroom.articles.save(edit)
    return article


def again(newsroom: Newsroom, file: Path, words: str = AFTER) -> IngestReport:
    file.write_text(words)
    return newsroom.ingest.bring_in([file])


def test_the_files_changes_come_in_beside_what_was_written_here(newsroom: Newsroom, file: Path) -> None:
    body = BEFORE.split("\n\n", 1)[1].replace("low", "high")
    article = worked_on(newsroom, file, body=body, standfirst="By the desk.")
    (undecided,) = again(newsroom, file).undecided
    assert [each.field for each in newsroom.deciding.difference(undecided)] == ["body"]
    newsroom.deciding.take([undecided])
    content = newsroom.articles.get(article).content
    assert content.body == "Two lanes are open.\n\nThe toll is high.\n"
    assert content.standfirst == "By the desk."


def test_where_both_changed_the_same_place_the_files_words_are_taken(newsroom: Newsroom, file: Path) -> None:
    article = worked_on(newsroom, file, body="No lane is open.\n\nThe toll is low.\n")
    newsroom.deciding.take(again(newsroom, file).undecided)
    assert newsroom.articles.get(article).content.body == "Two lanes are open.\n\nThe toll is low.\n"


@pytest.mark.parametrize("taken", [True, False])
def test_a_decision_is_remembered_and_the_next_change_asks_anew(newsroom: Newsroom, file: Path, taken: bool) -> None:
    worked_on(newsroom, file, headline="The desk’s own")
    undecided = again(newsroom, file).undecided
    assert again(newsroom, file).undecided == undecided
    newsroom.deciding.take(undecided) if taken else newsroom.deciding.keep(undecided)
    assert [each.outcome for each in again(newsroom, file).items] == ["unchanged"]
    assert [each.outcome for each in again(newsroom, file, AFTER + "\nMore.\n").items] == ["undecided"]


def test_taking_is_taken_back_in_one_step(newsroom: Newsroom, file: Path) -> None:
    article = worked_on(newsroom, file, headline="The desk’s own")
    before = newsroom.articles.get(article).content
    decided = newsroom.deciding.take(again(newsroom, file).undecided)
    assert newsroom.articles.get(article).content != before
    told: list[tuple[int, int]] = []
    newsroom.ingest.undo(IngestReport(steps=decided.steps), lambda *step: told.append(step))
    assert told == [(1, 1)]
    assert newsroom.articles.get(article).content == before


def test_nothing_is_asked_of_an_article_in_the_bin(newsroom: Newsroom, file: Path) -> None:
    article = worked_on(newsroom, file, headline="The desk’s own")
    newsroom.articles.bin([article])
    report = again(newsroom, file)
    assert [(each.outcome, "bin" in each.reason) for each in report.items] == [("unchanged", True)]
    assert not report.undecided
    assert newsroom.articles.page(ArticleQuery(view=View.BIN)).total == 1


def test_an_article_readers_have_is_not_dated_anew_by_its_changed_file(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "b.md"
    file.write_text("---\ntitle: One\ndate: 2015-01-02\n---\nText.\n")
    article = newsroom.ingest.bring_in([file], published=True).items[0].article
    assert article
    file.write_text("---\ntitle: Two\ndate: 2015-01-02\n---\nText.\n")
    assert [each.outcome for each in newsroom.ingest.bring_in([file], published=True).items] == ["changed"]
    content = newsroom.articles.get(article).content
    assert (content.headline, content.publish_at) == ("Two", None)

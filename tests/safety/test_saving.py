"""Saves that fail, cross or come late: no sequence lets go of a word that was typed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import StorageFailure
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.domain.source import SourceEntry
from editor_app.ui.editor.session import EditSession
from tests.safety.conftest import Desk, full_disk

Act = Callable[[Desk], None]


def _open_other(desk: Desk) -> None:
    desk.session.open(desk.newsroom.articles.page(ArticleQuery()).rows[-1].id)


LETTING_GO: dict[str, Act] = {
    "switching": _open_other,
    "closing": lambda desk: desk.session.close(),
    "a new article": lambda desk: desk.session.create(),
    "a status": lambda desk: desk.session.set_status(Status.READY),
    "saving": lambda desk: desk.session.save_now(),
}


@pytest.mark.parametrize("what", LETTING_GO)
def test_where_the_disk_refuses_the_text_stays_and_saving_works_later(desk: Desk, what: str) -> None:
    desk.make(headline="Other")
    article = desk.open(desk.make())
    saved: list[object] = []
    desk.session.saved.connect(saved.append)
    desk.type(desk.editor.body, "Typed ")
    with full_disk():
        LETTING_GO[what](desk)
        desk.settle()
        assert desk.session.article is not None
        assert desk.session.article.id == article.id
        assert desk.editor.body.toPlainText().startswith("Typed ")
        assert desk.session.dirty
        assert saved == []
    LETTING_GO[what](desk)
    desk.settle()
    assert desk.stored(article).body.startswith("Typed ")
    assert len(saved) == 1
    expected = Status.READY if what == "a status" else Status.DRAFT
    assert desk.newsroom.articles.get(article.id).status is expected


def test_a_folder_that_is_gone_costs_no_word(desk: Desk, tmp_path: Path) -> None:
    article = desk.open(desk.make())
    folder = desk.newsroom.path / "recovery"
    desk.session.update(headline="Typed")
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("something else stands here")
    failed: list[Exception] = []
    desk.session.save_failed.connect(failed.append)
    desk.session.save_now()
    desk.settle()
    assert desk.stored(article).headline == "Typed"
    assert failed == []


def test_words_typed_while_a_save_is_under_way_stay_unsaved_until_the_next(desk: Desk) -> None:
    article = desk.open(desk.make(body="Text.\n"))
    states: list[bool] = []
    desk.type(desk.editor.body, "one ")
    desk.session.saved.connect(lambda _: states.append(desk.session.dirty))
    desk.session.save_now()
    QTest.keyClicks(desk.editor.body, "two ")
    desk.settle()
    assert states[0] is True
    assert desk.session.dirty
    assert desk.stored(article).body == "one Text.\n"
    desk.session.flush(lambda: None)
    desk.settle()
    assert desk.stored(article).body == "one two Text.\n"
    assert not desk.session.dirty


def test_a_body_that_cannot_be_read_is_not_taken_for_saved(session: EditSession, desk: Desk) -> None:
    article = desk.open(desk.make(body="Text.\n"))
    wrong = session.body_source

    def broken() -> str:
        raise RuntimeError("a bug")

    desk.type(desk.editor.body, "x")
    session.body_source = lambda: broken
    session.content_changed.disconnect()  # the panels would read it too
    session.touch_body()
    with pytest.raises(RuntimeError):
        session.content()
    session.body_source = lambda: lambda: "Typed.\n"
    session.touch_body()
    session.save_now()
    desk.settle()
    assert desk.stored(article).body == "Typed.\n"
    session.body_source = wrong


def test_opening_the_open_article_again_while_typing_shows_what_was_typed(desk: Desk) -> None:
    article = desk.open(desk.make(body="Text.\n"))
    desk.session.open(article.id)
    desk.type(desk.editor.body, "Typed ")
    desk.settle()
    assert desk.stored(article).body == "Typed Text.\n"
    assert desk.session.content().body == "Typed Text.\n"
    assert desk.editor.body.toPlainText().startswith("Typed ")
    QTest.keyClicks(desk.editor.headline, "more ")
    desk.session.save_now()
    desk.settle()
    assert desk.session.stale_error is None


def test_two_opens_in_a_row_with_typing_between_keep_it(desk: Desk) -> None:
    one, two, three = desk.make(body="One.\n"), desk.make(headline="Two"), desk.make(headline="Three")
    desk.open(one)
    desk.type(desk.editor.body, "a ")
    desk.session.open(two.id)
    desk.session.open(three.id)
    desk.session.update(notes="b")
    desk.settle()
    assert desk.session.article is not None
    assert desk.session.article.id == three.id
    texts = [desk.stored(each) for each in (one, two, three)]
    assert texts[0].body == "a One.\n"
    assert [each.notes for each in texts] == ["b", "", ""]


def test_words_typed_before_a_new_article_appears_stay_with_the_one_shown(desk: Desk) -> None:
    article = desk.open(desk.make(body="Text.\n"))
    desk.session.create()
    desk.type(desk.editor.body, "Typed ")
    desk.settle()
    assert desk.stored(article).body == "Typed Text.\n"
    assert desk.session.article is not None
    assert desk.session.article.id != article.id
    desk.type(desk.editor.headline, "New")
    desk.session.flush(lambda: None)
    desk.settle()
    assert desk.stored(desk.session.article.id).headline == "New"


def test_closing_while_another_article_is_read_loses_nothing(desk: Desk) -> None:
    one, two = desk.make(body="One.\n"), desk.make(headline="Two")
    desk.open(one)
    desk.type(desk.editor.body, "a ")
    desk.session.open(two.id)
    desk.session.close()
    desk.type(desk.editor.body, "b ")
    desk.settle()
    assert desk.stored(one).body in ("b a One.\n", "a One.\n")
    assert "b " in desk.stored(one).body or desk.session.article is None


@pytest.mark.parametrize("status", [Status.READY, Status.WITHDRAWN])
def test_a_status_given_elsewhere_is_not_taken_back_by_the_next_save(desk: Desk, status: Status) -> None:
    article = desk.open(desk.make())
    desk.session.update(headline="Mine")
    articles = desk.newsroom.articles
    desk.tasks.database(lambda: articles.set_status((article.id,), status))
    desk.tasks.database(lambda: articles.bin((article.id,)))
    desk.session.save_now()
    desk.settle()
    stored = articles.get(article.id)
    assert (stored.status, stored.content.headline) == (status, "Mine")
    assert stored.binned_at is not None
    assert desk.session.stale_error is None
    assert not desk.session.dirty


def test_publishing_beside_unsaved_edits_takes_the_stored_text_and_keeps_the_edits(desk: Desk) -> None:
    sources = (SourceEntry(name="Wire"),)
    article = desk.make(sources=sources, body="Stored words.\n")
    desk.newsroom.articles.set_status((article.id,), Status.READY)
    desk.open(article)
    desk.session.update(body="ignored", headline="Unsaved headline")
    folder = desk.newsroom.path.parent / "bundle"
    desk.tasks.long(lambda: desk.newsroom.publishing.export(folder))
    desk.settle()
    page = "".join(each.read_text() for each in folder.rglob("*.html"))
    assert article.content.headline in page
    assert "Unsaved headline" not in page
    assert desk.session.dirty
    assert desk.session.stale_error is None
    desk.session.save_now()
    desk.settle()
    stored = desk.newsroom.articles.get(article.id)
    assert (stored.status, stored.content.headline) == (Status.PUBLISHED, "Unsaved headline")


def test_restoring_a_version_beside_unsaved_edits_conflicts_and_loses_neither(desk: Desk) -> None:
    article = desk.open(desk.make(headline="First"))
    desk.session.update(headline="Second")
    desk.session.save_now()
    desk.settle()
    desk.session.update(headline="Third, unsaved")
    desk.tasks.database(lambda: desk.newsroom.history.restore(article.id, article.revision))
    desk.settle()
    assert desk.session.stale_error is not None
    assert desk.editor.headline.toPlainText() == "Third, unsaved"
    assert desk.stored(article).headline == "First"
    desk.press("staleKeepMine")
    assert desk.stored(article).headline == "Third, unsaved"
    assert [each.headline for each in desk.versions(article)] == ["Third, unsaved", "First", "Second", "First"]


def test_a_conflict_keeps_the_text_through_switching_and_autosave(desk: Desk, qtbot: QtBot) -> None:
    article, other = desk.make(headline="Stored"), desk.make(headline="Other")
    desk.open(article)
    desk.session.update(headline="Mine")
    desk.elsewhere(article, headline="Theirs")
    desk.session.open(other.id)
    desk.settle()
    assert desk.session.article is not None
    assert desk.session.article.id == article.id
    assert desk.session.content().headline == "Mine"
    with qtbot.waitSignal(desk.session.draft_saved, timeout=3000):
        desk.session.update(standfirst="And more of mine")
    found = desk.newsroom.articles.open(article.id).recovered
    assert found is not None
    assert (found.edit.content.headline, found.edit.content.standfirst) == ("Mine", "And more of mine")
    assert desk.stored(article).headline == "Theirs"


def test_theirs_taken_leaves_mine_in_the_history(desk: Desk) -> None:
    article = desk.open(desk.make(headline="Stored"))
    desk.session.update(headline="Mine")
    desk.elsewhere(article, headline="Theirs")
    desk.session.save_now()
    desk.settle()
    desk.press("staleTakeTheirs")
    assert desk.editor.headline.toPlainText() == "Theirs"
    assert [each.headline for each in desk.versions(article)] == ["Theirs", "Mine", "Theirs", "Stored"]
    assert desk.newsroom.articles.drafts() == []
    assert not desk.session.dirty


def test_theirs_not_taken_where_the_disk_refuses(desk: Desk) -> None:
    article = desk.open(desk.make(headline="Stored"))
    desk.session.update(headline="Mine")
    desk.elsewhere(article, headline="Theirs")
    desk.session.save_now()
    desk.settle()
    with full_disk():
        desk.press("staleTakeTheirs")
        assert desk.session.content().headline == "Mine"
        assert desk.session.dirty
        desk.type(desk.editor.headline, "Still ")
    assert desk.session.content().headline == "Still Mine"
    desk.press("staleTakeTheirs")
    assert "Still Mine" in {each.headline for each in desk.versions(article)}


def test_the_stored_article_cannot_be_read_after_a_refused_save(desk: Desk) -> None:
    desk.open(desk.make(headline="Stored"))
    heard: list[Exception] = []
    desk.session.update(headline="Mine")
    assert desk.session.article is not None
    desk.elsewhere(desk.session.article, headline="Theirs")
    desk.session.flush(lambda: heard.append(AssertionError()), heard.append)
    with desk.newsroom._database.write() as write:
        write.connection.exec_driver_sql("UPDATE revisions SET content = '{'")
    desk.settle()
    assert [isinstance(each, StorageFailure) for each in heard] == [True]
    assert desk.session.content().headline == "Mine"
    assert desk.session.dirty


def test_undo_and_source_view_between_saves_store_what_is_shown(desk: Desk) -> None:
    article = desk.open(desk.make(body="Text with **bold**.\n\n* odd  \n* list\n"))
    desk.type(desk.editor.body, "Typed ")
    desk.editor.toggle_source()
    source = desk.editor._stack.source_edit
    assert source.toPlainText().startswith("Typed Text")
    desk.session.save_now()
    desk.settle()
    assert desk.stored(article).body == "Typed Text with **bold**.\n\n* odd  \n* list\n"
    source.moveCursor(QTextCursor.MoveOperation.Start)
    source.insertPlainText("In source, ")
    desk.editor.toggle_source()
    desk.settle()
    assert desk.session.content().body.startswith("In source, Typed Text with **bold**.")
    desk.editor.body.setFocus()
    desk.editor.undo()
    desk.session.save_now()
    desk.settle()
    assert desk.stored(article).body.startswith("Typed Text with **bold**.")
    desk.editor.redo()
    desk.session.flush(lambda: None)
    desk.settle()
    assert desk.stored(article).body.startswith("In source, Typed Text with **bold**.")
    assert desk.stored(article).body.endswith("* odd  \n* list\n")


def test_a_long_text_is_whole_whenever_the_view_changes(desk: Desk) -> None:
    body = "\n\n".join(f"Paragraph {number} of a long text." for number in range(400)) + "\n"
    other = desk.make(headline="Other")
    article = desk.open(desk.make(body=body))
    for words in ("One ", "Two "):
        desk.type(desk.editor.body, words)
        desk.editor.toggle_source()
        desk.editor._stack.source_edit.insertPlainText("S ")
        desk.editor.toggle_source()
        desk.session.save_now()
        desk.editor.toggle_source()
        desk.settle()
        if desk.editor._stack.in_source:
            desk.editor.toggle_source()
            desk.settle()
    desk.session.open(other.id)
    desk.session.open(article.id)
    desk.settle()
    stored = desk.stored(article).body
    assert stored == desk.session.content().body
    assert stored.endswith(body[40:])
    assert [stored.count(each) for each in ("One", "Two", "S ")] == [1, 1, 2]


def test_a_tag_still_being_typed_is_saved(desk: Desk) -> None:
    article = desk.open(desk.make())
    QTest.keyClicks(desk.details._tags.edit, "border roads")
    desk.session.flush(lambda: None)
    desk.settle()
    assert desk.stored(article).tags == ("border roads",)
    QTest.keyClick(desk.details._tags.edit, Qt.Key.Key_Tab)
    desk.settle()
    assert desk.stored(article).tags == ("border roads",)


def test_source_typed_is_stored_as_typed_though_the_view_changes(desk: Desk) -> None:
    source = "Title\n=====\n\n__bold__ and _it_\n\n+ one\n+ two\n\n***\n"
    article = desk.open(desk.make(body="Text.\n"))
    asked: list[str] = []
    desk.session.content_changed.connect(lambda _: asked.append(desk.session.content().body))
    desk.editor.toggle_source()
    desk.editor._stack.source_edit.setPlainText(source)
    desk.editor._stack.source_edit.document().setModified(True)
    desk.editor.toggle_source()
    desk.settle()
    assert asked[-1] == source
    desk.session.save_now()
    desk.settle()
    assert desk.stored(article).body == source

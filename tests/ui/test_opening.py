"""A window begins with the first rows of the list; all the rest follows, and misses nothing that was done meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import NewsroomUnavailable
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom, enter_newsroom, open_newsroom
from editor_app.ui.articles.list_panel import GLANCED
from editor_app.ui.editor.beside_view import BesideView
from editor_app.ui.main_window import MainWindow
from editor_app.ui.opening import Opening
from tests.ui.panels import child, settle, write

PATIENCE = 30_000
PANELS = ("details", "related", "choice", "checks", "history", "popular", "preview")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom of more articles than a window begins with; no test here writes to it."""
    place = tmp_path_factory.mktemp("opening") / "newsroom"
    with open_newsroom(place, person="nino") as newsroom:
        for number in range(GLANCED + 5):
            write(newsroom, f"Article {number}")
    return place


@pytest.fixture
def newsroom(folder: Path) -> Iterator[Newsroom]:
    """Entered, and not ready."""
    with enter_newsroom(folder, person="nino") as entered:
        yield entered


class Begun:
    """A window that begins, and what became of it."""

    def __init__(self, newsroom: Newsroom, qtbot: QtBot) -> None:
        self.whole = False
        self.refused: NewsroomUnavailable | None = None
        self._opening: Opening | None = None
        self.window = MainWindow(newsroom, at_once=False)
        qtbot.addWidget(self.window)
        self._qtbot = qtbot

    @property
    def rows(self) -> int:
        return self.window.list_panel.model.rowCount()

    def wait_for_the_first_rows(self) -> None:
        self._qtbot.waitUntil(lambda: self.rows > 0, timeout=PATIENCE)

    def with_an_article_of_last_time(self, row: int) -> ArticleId:
        """Remember that the article of a row was open last time."""
        self.wait_for_the_first_rows()
        last = self.window.list_panel.model.summary(row)
        assert last is not None
        self.window.memory.keep_open_article(last.id)
        return last.id

    def begin(self) -> None:
        """Let the text and the rest follow once the window is painted."""
        if self._opening is None:
            self._opening = Opening(self.window, self._on_whole, self._on_refused)
            self.window.show()

    def go_on(self) -> None:
        """Wait until the window is whole, or cannot be."""
        self.begin()
        self._qtbot.waitUntil(lambda: self.whole or self.refused is not None, timeout=PATIENCE)
        settle(self.window.tasks)

    def _on_whole(self) -> None:
        self.whole = True

    def _on_refused(self, error: NewsroomUnavailable) -> None:
        self.refused = error


@pytest.fixture
def begun(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Begun]:
    made = Begun(newsroom, qtbot)
    yield made
    made.window.close()
    if made.window.furnished:
        settle(made.window.tasks)
    made.window.tasks.close()


def test_the_first_rows_are_there_before_the_rest_and_the_rest_follows(begun: Begun) -> None:
    begun.window.show()
    begun.wait_for_the_first_rows()
    assert not begun.window.furnished
    assert begun.rows == GLANCED
    first = begun.window.list_panel.model.summary(0)
    assert first is not None
    assert first.headline == f"Article {GLANCED + 4}"
    begun.go_on()
    assert begun.rows == GLANCED + 5
    assert begun.window.list_panel.model.summary(0) == first
    assert begun.window.actions_of["new_article"].isEnabled()


def test_an_article_chosen_before_there_is_an_editor_opens_when_there_is(begun: Begun) -> None:
    begun.wait_for_the_first_rows()
    chosen = begun.window.list_panel.model.summary(3)
    assert chosen is not None
    begun.window.list_panel.article_chosen.emit(chosen.id)
    begun.go_on()
    assert begun.window.session.article is not None
    assert begun.window.session.article.id == chosen.id


def test_the_text_of_last_time_can_be_written_on_before_the_newsroom_is_ready_and_is_kept(
    newsroom: Newsroom, begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = begun.with_an_article_of_last_time(2)
    ready, make_ready = threading.Event(), newsroom.make_ready
    monkeypatch.setattr(newsroom, "make_ready", lambda: ready.wait(PATIENCE) and make_ready())
    begun.begin()
    qtbot.waitUntil(lambda: begun.window.text_shown, timeout=PATIENCE)
    session, editor = begun.window.session, begun.window.editor
    assert session.article is not None
    assert session.article.id == last
    assert not editor.body.isReadOnly()
    editor.standfirst.insertPlainText("Typed early. ")
    assert not begun.window.close(), "there is nothing yet that could keep what was typed"
    ready.set()
    qtbot.waitUntil(lambda: not begun.window.isVisible(), timeout=PATIENCE)
    assert newsroom.articles.get(last).content.standfirst.startswith("Typed early. ")


def test_another_article_chosen_while_the_text_is_read_is_the_one_that_opens(begun: Begun) -> None:
    begun.wait_for_the_first_rows()
    last, chosen = (begun.window.list_panel.model.summary(row) for row in (2, 3))
    assert last is not None
    assert chosen is not None
    begun.window.memory.keep_open_article(last.id)
    begun.begin()
    begun.window.list_panel.article_chosen.emit(chosen.id)
    begun.go_on()
    assert begun.window.session.article is not None
    assert begun.window.session.article.id == chosen.id


def test_an_article_chosen_before_the_newsroom_is_ready_is_shown_before_it_is(
    newsroom: Newsroom, begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = begun.with_an_article_of_last_time(2)
    chosen, other = (begun.window.list_panel.model.summary(row) for row in (3, 4))
    assert chosen is not None
    assert other is not None
    ready, make_ready = threading.Event(), newsroom.make_ready
    monkeypatch.setattr(newsroom, "make_ready", lambda: ready.wait(PATIENCE) and make_ready())

    def shown() -> ArticleId | None:
        article = begun.window.session.article if begun.window.text_shown else None
        return article.id if article is not None else None

    begun.begin()
    qtbot.waitUntil(lambda: shown() == last, timeout=PATIENCE)
    begun.window.list_panel.article_chosen.emit(chosen.id)
    qtbot.waitUntil(lambda: shown() == chosen.id, timeout=PATIENCE)
    begun.window.editor.standfirst.insertPlainText("Typed early. ")
    begun.window.list_panel.article_chosen.emit(other.id)
    assert begun.window.tasks.busy, "it is made ready"
    assert shown() == chosen.id, "what was typed cannot be kept yet"
    ready.set()
    begun.go_on()
    qtbot.waitUntil(lambda: shown() == other.id, timeout=PATIENCE)
    assert newsroom.articles.get(chosen.id).content.standfirst.startswith("Typed early. ")


def test_keys_of_commands_pressed_before_there_are_any_are_done_in_the_end(
    newsroom: Newsroom, begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.with_an_article_of_last_time(5)
    ready, make_ready = threading.Event(), newsroom.make_ready
    monkeypatch.setattr(newsroom, "make_ready", lambda: ready.wait(PATIENCE) and make_ready())
    begun.begin()
    qtbot.waitUntil(lambda: begun.window.text_shown and begun.window.session.article is not None, timeout=PATIENCE)
    body, control = begun.window.editor.body, Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_F):
        QTest.keyClick(body, key, control)
    QTest.keyClick(begun.window.list_panel.view, Qt.Key.Key_3, control)
    done: list[str] = []
    trigger = QAction.trigger
    monkeypatch.setattr(QAction, "trigger", lambda action: (done.append(action.objectName()), trigger(action)))
    ready.set()
    begun.go_on()
    assert done == ["action_save", "action_find", "action_go_boards"], "bold is not what is meant a moment later"
    assert begun.window.workspaces.shown == "boards"


def test_words_typed_into_the_search_meanwhile_are_asked_when_the_newsroom_is_ready(begun: Begun) -> None:
    begun.wait_for_the_first_rows()
    begun.window.list_panel.search.setText("Article 7")
    begun.window.list_panel.search.ask_now()
    assert begun.rows == GLANCED
    begun.go_on()
    found = [begun.window.list_panel.model.summary(row) for row in range(begun.rows)]
    assert [each.headline for each in found if each is not None] == ["Article 7"]


def test_view_and_order_of_last_time_are_those_of_the_first_rows(
    begun: Begun, newsroom: Newsroom, qtbot: QtBot
) -> None:
    begun.window.memory.keep_words("list", "all headline up cards")
    other = Begun(newsroom, qtbot)
    other.wait_for_the_first_rows()
    first = other.window.list_panel.model.summary(0)
    assert first is not None
    assert first.headline == "Article 0"
    other.window.tasks.close()


def test_a_window_closed_before_it_is_whole_ends_quietly(begun: Begun) -> None:
    begun.window.show()
    begun.wait_for_the_first_rows()
    assert begun.window.close()


def test_a_newsroom_that_cannot_be_made_ready_is_refused_in_words(begun: Begun, newsroom: Newsroom) -> None:
    begun.wait_for_the_first_rows()
    newsroom.close()
    begun.go_on()
    assert not begun.window.furnished
    assert "closed" in str(begun.refused)


def test_what_was_typed_into_a_newsroom_that_never_opened_is_offered_when_it_does(
    newsroom: Newsroom, begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = begun.with_an_article_of_last_time(4)
    asked, damaged = threading.Event(), NewsroomUnavailable("The newsroom cannot be opened: the disk is gone.")

    def make_ready() -> None:
        asked.wait(PATIENCE)
        raise damaged

    monkeypatch.setattr(newsroom, "make_ready", make_ready)
    begun.begin()
    qtbot.waitUntil(lambda: begun.window.text_shown and begun.window.session.article is not None, timeout=PATIENCE)
    begun.window.editor.standfirst.insertPlainText("Typed in vain? ")
    asked.set()
    begun.go_on()
    assert str(begun.refused).startswith(str(damaged))
    assert "kept" in str(begun.refused)
    (draft,) = newsroom.articles.drafts()  # the disk is there again
    assert draft.edit.content.standfirst.startswith("Typed in vain? ")
    newsroom.articles.discard_draft(last)


def test_a_panel_made_after_an_article_was_opened_shows_that_article(begun: Begun, qtbot: QtBot) -> None:
    begun.go_on()
    window = begun.window
    row = window.list_panel.model.summary(2)
    assert row is not None
    window.session.open(row.id)
    settle(window.tasks)
    for name in PANELS:
        window.shape.show_panel(name)
        settle(window.tasks)
        assert window.side.shown() == name
        assert window.side.panel(name).isVisible()
    assert child(window.history, QAbstractItemView, "historyList").model().rowCount() == 1
    assert child(window.related, QWidget, "relatedAdd").isEnabled()
    assert child(window.choice, QWidget, "choiceAddThis").isEnabled()
    qtbot.waitUntil(lambda: bool(window.preview.findChildren(BesideView)), timeout=PATIENCE)

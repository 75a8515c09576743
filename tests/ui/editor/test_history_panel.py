"""The versions of the open article (T7)."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.services.history import FieldDifference
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.editor.difference_page import difference_page
from editor_app.ui.editor.history_panel import HistoryPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.panel_parts import NoteBox
from editor_app.ui.tasks import Tasks
from editor_app.ui.theme import LIGHT
from tests.ui.panels import child, open_article, settle, show, write


@pytest.fixture
def article(newsroom: Newsroom) -> ArticleId:
    """An article of three versions."""
    made = write(newsroom, "Road opens in spring", Status.READY)
    _save(newsroom, made, headline="Road opens in summer")
    return made


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId) -> HistoryPanel:
    """The panel with the article open."""
    made = HistoryPanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    open_article(session, tasks, article)
    return made


def _save(newsroom: Newsroom, article: ArticleId, **fields: object) -> None:
    stored = newsroom.articles.get(article)
    content = replace(stored.content, **fields)  # type: ignore[arg-type]
    newsroom.articles.save(ArticleEdit(id=article, base_revision=stored.revision, content=content))


def _list(panel: HistoryPanel) -> CardView:
    return child(panel, CardView, "historyList")


def _choose(panel: HistoryPanel, tasks: Tasks, row: int) -> None:
    _list(panel).choose(_list(panel).cards.cards[row].key)
    settle(tasks)


def _page(panel: HistoryPanel) -> str:
    return child(panel, QTextBrowser, "historyDifference").toPlainText()


def test_versions_are_listed_newest_first_with_why_and_who(panel: HistoryPanel) -> None:
    cards = _list(panel).cards.cards
    assert [card.headline for card in cards] == ["Saved", "Set to Ready", "Created"]
    assert cards[0].badge == "Newest"
    assert "nino" in cards[0].note
    assert cards[0].tip
    assert child(panel, QLabel, "historyCount").text() == "3 versions"


def test_chosen_version_shows_what_it_changed(panel: HistoryPanel, tasks: Tasks) -> None:
    _choose(panel, tasks, 0)
    assert "springsummer" in _page(panel)
    html = child(panel, QTextBrowser, "historyDifference").toHtml()
    assert "line-through" in html
    assert "underline" in html
    _choose(panel, tasks, 1)
    assert "Status" in _page(panel)


def test_older_version_is_compared_with_now(panel: HistoryPanel, tasks: Tasks) -> None:
    assert not child(panel, QToolButton, "historyAgainstNow").isEnabled()
    _choose(panel, tasks, 2)
    child(panel, QToolButton, "historyAgainstNow").click()
    settle(tasks)
    assert "springsummer" in _page(panel)
    assert "Status" in _page(panel)


def test_restoring_makes_a_new_version_and_the_session_shows_it(
    panel: HistoryPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId
) -> None:
    assert not child(panel, QPushButton, "historyRestore").isEnabled()
    _choose(panel, tasks, 2)
    child(panel, QPushButton, "historyRestore").click()
    settle(tasks)
    assert session.content().headline == "Road opens in spring"
    assert len(newsroom.history.revisions(article)) == 4
    assert len(_list(panel).cards.cards) == 4
    assert child(panel, NoteBox, "historyNote").words.startswith("Restored the version of")
    child(panel, QPushButton, "historyUndo").click()
    settle(tasks)
    assert session.content().headline == "Road opens in summer"


def test_what_is_typed_is_saved_before_an_older_version_is_restored(
    panel: HistoryPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId
) -> None:
    session.update(headline="Typed just now")
    _choose(panel, tasks, 2)
    child(panel, QPushButton, "historyRestore").click()
    settle(tasks)
    headlines = [each.headline for each in newsroom.history.revisions(article)]
    assert headlines[:2] == ["Road opens in spring", "Typed just now"]


def test_hidden_panel_reads_when_it_is_seen(
    qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId
) -> None:
    panel = HistoryPanel(newsroom, session, tasks)
    qtbot.addWidget(panel)
    open_article(session, tasks, article)
    assert _list(panel).cards.cards == ()
    panel.show()
    settle(tasks)
    assert len(_list(panel).cards.cards) == 3


def test_words_of_a_difference_are_escaped_and_far_text_is_left_out() -> None:
    far = "word " * 200
    pieces = (("same", far), ("removed", "<b>old</b>"), ("added", "<script>"), ("same", far))
    page = difference_page([FieldDifference("body", pieces)], LIGHT)
    assert "<script>" not in page
    assert "&lt;b&gt;old&lt;/b&gt;" in page
    assert len(page) < 1200
    assert page.count("…") == 2


def test_any_two_versions_are_compared(
    panel: HistoryPanel, newsroom: Newsroom, tasks: Tasks, article: ArticleId
) -> None:
    _save(newsroom, article, headline="Road opens in autumn")
    panel._read()
    settle(tasks)
    _choose(panel, tasks, 0)
    menu = child(panel, QMenu, "historyOthers")
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 3
    next(each for each in menu.actions() if "Created" in each.text()).trigger()
    settle(tasks)
    assert child(panel, QToolButton, "historyAgainstOther").isChecked()
    assert "springautumn" in _page(panel)
    assert "summer" not in _page(panel)
    _choose(panel, tasks, 1)
    assert child(panel, QToolButton, "historyAgainstBefore").isChecked()

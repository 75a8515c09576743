"""Corrections are told from the window: added, changed, taken off, and all of it undone (rule B7)."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.correction_dialog import CorrectionDialog
from editor_app.ui.editor.told_card import ToldCard
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panel_parts import WrappedLabel
from tests import builders
from tests.ui.panels import Opened, child, open_article, settle, windows_over, write

OLD = Correction(kind=CorrectionKind.UPDATE, words="An answer was added.", at=builders.NOON)

windows = pytest.fixture(windows_over)


def dialog_of(window: MainWindow) -> CorrectionDialog:
    window.actions_of["add_correction"].trigger()
    settle(window.tasks)
    return child(window, CorrectionDialog, "correctionDialog")


def told(window: MainWindow) -> list[tuple[str, str]]:
    return [(each.kind, each.words) for each in window.session.fields().corrections]


def test_b7_a_correction_is_added_with_its_kind_and_undone(newsroom: Newsroom, qtbot: QtBot, windows: Opened) -> None:
    article = write(newsroom, "Border road", Status.READY, corrections=(OLD,))
    window = windows()
    open_article(window.session, window.tasks, article)
    dialog = dialog_of(window)
    add = child(dialog, QPushButton, "correctionAdd")
    assert not add.isEnabled()
    child(dialog, QToolButton, "correction-clarification").click()
    child(dialog, QPlainTextEdit, "correctionWords").insertPlainText("Both sides\ntogether.  Գ")
    settle(window.tasks)
    preview = child(dialog, ToldCard, "correctionPreview")
    assert preview.accessibleName().startswith("Clarification, ")
    assert child(preview, WrappedLabel, "correctionPreviewWords").text() == "Both sides together. Գ"
    add.click()
    settle(window.tasks)
    assert told(window) == [("update", OLD.words), ("clarification", "Both sides together. Գ")]
    assert newsroom.articles.get(article).content.corrections[-1].words == "Both sides together. Գ"
    assert "Both sides together. Գ" in child(window.details, WrappedLabel, "correctionLine1").text()
    window.notices.findChildren(QPushButton)[0].click()
    settle(window.tasks)
    assert newsroom.articles.get(article).content.corrections == (OLD,)


def test_b7_an_earlier_one_is_changed_or_taken_off(newsroom: Newsroom, qtbot: QtBot, windows: Opened) -> None:
    article = write(newsroom, "Border road", Status.READY, corrections=(OLD,))
    window = windows()
    open_article(window.session, window.tasks, article)
    dialog = dialog_of(window)
    child(dialog, QToolButton, "correction0Change").click()
    words = child(dialog, QPlainTextEdit, "correctionWords")
    assert words.toPlainText() == OLD.words
    words.setPlainText("Two answers were added.")
    child(dialog, QPushButton, "correctionAdd").click()
    settle(window.tasks)
    stored = newsroom.articles.get(article).content.corrections
    assert stored == (Correction(kind=CorrectionKind.UPDATE, words="Two answers were added.", at=OLD.at),)
    dialog = dialog_of(window)
    child(dialog, QToolButton, "correction0Remove").click()
    settle(window.tasks)
    assert newsroom.articles.get(article).content.corrections == ()
    dialog.close()
    settle(window.tasks)

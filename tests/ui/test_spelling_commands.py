"""The window's commands of the spell check, and what it remembers of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.settings import CHECK_SPELLING, Preferences
from editor_app.ui.dialogs.words_dialog import WordsDialog
from editor_app.ui.main_window import MainWindow
from editor_app.ui.tasks import Tasks
from tests.builders import content
from tests.language.conftest import AFF, write_pair
from tests.ui.panels import Opened, windows_over


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def open_article(window: MainWindow, newsroom: Newsroom, **fields: object) -> None:
    made = newsroom.articles.create(content(**fields))
    window.session.open(made.article.id)
    assert window.tasks.idle(30_000)


def test_the_check_is_turned_off_and_stays_off_at_the_next_start(newsroom: Newsroom, open_window: Opened) -> None:
    window = open_window()
    assert window.actions_of["check_spelling"].isChecked()
    window.actions_of["check_spelling"].trigger()
    assert window.tasks.idle(30_000)
    assert not window.actions_of["check_spelling"].isChecked()
    assert not window.editor.spelling.check.on
    assert not Preferences().flag(CHECK_SPELLING)


def test_a_dictionary_is_added_from_the_footer(
    newsroom: Newsroom, open_window: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write_pair(tmp_path / "Downloads", "azeri")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(chosen), ""))
    window = open_window()
    open_article(window, newsroom, language="az")
    state = window.editor.spelling.state
    assert state.text() == "No dictionary for Azərbaycanca – add one…"
    state.click()
    for _ in range(3):
        assert window.tasks.idle(30_000)
    assert state.text() == "Spelling: Azərbaycanca"
    assert newsroom.spelling.checked("az").tags == ("az",)


def test_a_broken_dictionary_is_refused_with_its_name(
    newsroom: Newsroom, open_window: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write_pair(tmp_path / "Downloads", "azeri", AFF, "no number\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(chosen), ""))
    window = open_window()
    open_article(window, newsroom, language="az")
    window.actions_of["add_dictionary"].trigger()
    assert window.tasks.idle(30_000)
    assert any("azeri.dic is no dictionary" in each for each in window.notices.words())
    assert newsroom.spelling.checked("az").tags == ()


def test_words_are_added_and_removed_in_the_dialog(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> None:
    dialog = WordsDialog(newsroom, tasks, "en")
    qtbot.addWidget(dialog)
    field, words = dialog.findChild(QLineEdit, "wordToAdd"), dialog.findChild(QTreeWidget, "wordsList")
    add, remove = dialog.findChild(QPushButton, "addWord"), dialog.findChild(QPushButton, "removeWord")
    assert field is not None
    assert words is not None
    assert add is not None
    assert remove is not None
    assert not add.isEnabled()
    field.setText("Qarasov")
    add.click()
    dialog.language.setCurrentIndex(dialog.language.findData("ru"))
    field.setText("блогосфера")
    add.click()
    assert tasks.idle()
    assert [(each.word, each.language) for each in newsroom.spelling.words()] == [("Qarasov", ""), ("блогосфера", "ru")]
    assert [_row(words, at) for at in range(2)] == [["Qarasov", "All"], ["блогосфера", "Русский"]]
    words.setCurrentItem(words.topLevelItem(0))
    remove.click()
    assert tasks.idle()
    assert [each.word for each in newsroom.spelling.words()] == ["блогосфера"]
    assert words.topLevelItemCount() == 1


def test_what_is_no_word_is_refused_in_place(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> None:
    dialog = WordsDialog(newsroom, tasks, "")
    qtbot.addWidget(dialog)
    dialog.field.setText("two words")
    dialog.field.returnPressed.emit()
    assert tasks.idle()
    assert "no single word" in dialog._message.text()
    assert newsroom.spelling.words() == []


def _row(words: QTreeWidget, at: int) -> list[str]:
    item = words.topLevelItem(at)
    assert item is not None
    return [item.text(0), item.text(1)]

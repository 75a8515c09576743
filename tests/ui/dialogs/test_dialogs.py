"""The palette, quick open, the shortcut page, the preferences: made from the one list, worked by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.settings import PERSON, REOPEN, THEME, Preferences, Setting
from editor_app.ui.actions import Actions
from editor_app.ui.command_list.of_places import places
from editor_app.ui.dialogs.about import About
from editor_app.ui.dialogs.command_palette import ENTRY_ROLE, CommandPalette, PaletteModel
from editor_app.ui.dialogs.preferences_dialog import PreferencesDialog
from editor_app.ui.dialogs.quick_open import QuickOpen
from editor_app.ui.dialogs.shortcuts_page import ShortcutsPage
from editor_app.ui.tasks import Tasks
from tests.ui.panels import settle, write


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    made = Actions(window)
    made.set_state(article_open=True, chosen=True)
    return made


def test_palette_runs_what_was_typed(actions: Actions, window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    actions.on("heading_3", lambda: done.append("heading_3"))
    palette = CommandPalette(actions, window)
    palette.show()
    qtbot.keyClicks(palette.search, "hd3")
    palette.grab()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["heading_3"]


def test_palette_shows_keys_and_puts_what_cannot_be_done_last(actions: Actions, window: QMainWindow) -> None:
    actions.on("save", lambda: None)
    model = PaletteModel(actions)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.find("")
    assert model.rowCount() == len(actions.specs) - 1
    first = model.index(0).data(ENTRY_ROLE)
    assert (first.words, first.keys, first.enabled) == ("Save now", "Ctrl+S", True)
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled
    model.find("zzzz")
    assert model.rowCount() == 0
    del tester


def test_palette_moves_by_arrow_keys_and_closes_by_escape(actions: Actions, window: QMainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(actions, window)
    for each in ("save", "undo", "redo"):
        actions.on(each, lambda: None)
    palette = CommandPalette(actions, window)
    palette.show()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_quick_open_picks_by_headline(newsroom: Newsroom, tasks: Tasks, window: QMainWindow, qtbot: QtBot) -> None:
    article = write(newsroom, "Road opens")
    write(newsroom, "Bridge closes")
    sheet = QuickOpen(newsroom, tasks, window)
    picked: list[ArticleId] = []
    sheet.picked.connect(picked.append)
    sheet.show()
    settle(tasks)
    sheet.picker.search.setText("opens")
    sheet.picker.search.ask_now()
    settle(tasks)
    qtbot.keyClick(sheet.picker.search, Qt.Key.Key_Return)
    assert picked == [article]
    assert not sheet.isVisible()


def test_shortcut_page_has_every_command_and_can_be_searched(
    actions: Actions, window: QMainWindow, qtbot: QtBot
) -> None:
    page = ShortcutsPage(actions, window)
    page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(page)
    page.show()
    menus = [page.tree.topLevelItem(at) for at in range(page.tree.topLevelItemCount())]
    of_places = sum(len(keys) for _title, keys in places())
    assert sum(menu.childCount() for menu in menus if menu) == len(actions.specs) + of_places
    page.search.setText("ctrl+alt+2")
    shown = [
        menu.child(row).text(0)  # type: ignore[union-attr]
        for menu in menus
        if menu and not menu.isHidden()
        for row in range(menu.childCount())
        if not menu.child(row).isHidden()  # type: ignore[union-attr]
    ]
    assert shown == ["Heading 2"]
    page.search.setText("pin to this")
    assert [menu.text(0) for menu in menus if menu and not menu.isHidden()] == ["On a board"]
    page.search.setText("zebra")
    assert page._nothing.isVisible()


def test_preferences_are_made_from_their_declarations(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "p.toml")
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    changed: list[Setting] = []
    dialog.preference_changed.connect(changed.append)
    box = dialog.findChild(QComboBox, "preference_theme")
    check = dialog.findChild(QCheckBox, "preference_reopen")
    line = dialog.findChild(QLineEdit, "preference_person")
    assert box is not None
    assert check is not None
    assert line is not None
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    check.click()
    line.setText("Nino")
    line.editingFinished.emit()
    assert changed == [THEME, REOPEN, PERSON]
    expected = {"theme": "dark", "reopen": False, "check_spelling": True, "set_typography": True, "person": "Nino"}
    assert dict(preferences.values) == {**expected, "changed_only": True}


def test_about_names_the_newsroom(qtbot: QtBot) -> None:
    about = About(Path("/desk/news"))
    qtbot.addWidget(about)
    about.show()
    assert about.accessibleName() == "About"

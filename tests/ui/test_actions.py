"""Every command once, with its keys, in a menu."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from editor_app.resources import path
from editor_app.ui.actions import Actions
from editor_app.ui.command_list import all_specs, menu_titles


def test_no_two_commands_share_an_id_or_keys() -> None:
    specs = all_specs()
    assert [each for each, count in Counter(spec.id for spec in specs).items() if count > 1] == []
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in specs if spec.shortcut)
    assert [each for each, count in keys.items() if count > 1] == []


def test_all_keys_can_be_read() -> None:
    for spec in all_specs():
        assert not spec.shortcut or QKeySequence(spec.shortcut).toString(), spec.id


def test_every_command_is_in_a_menu_and_a_level_has_twelve_at_most(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.fill(window.menuBar())
    levels = [menu for menu in window.menuBar().findChildren(QMenu) if menu.objectName().startswith("menu_")]
    for menu in levels:
        rows = [each for each in menu.actions() if not each.isSeparator()]
        assert 0 < len(rows) <= 12, menu.objectName()
    placed = {each.objectName() for menu in levels for each in menu.actions()}
    assert {f"action_{each}" for each in actions} <= placed
    assert [each.text() for each in window.menuBar().actions()] == [
        menu_titles()[each]
        for each in ("file", "edit", "insert", "format", "view", "article", "photos", "publish", "help")
    ]


def test_access_keys_of_a_menu_differ(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    Actions(window).fill(window.menuBar())
    menus = [window.menuBar(), *window.menuBar().findChildren(QMenu)]
    for menu in menus:
        letters = [each.text()[each.text().index("&") + 1].lower() for each in menu.actions() if "&" in each.text()]
        assert len(letters) == len(set(letters)), (menu.objectName(), letters)


def test_tooltips_show_the_keys(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    for spec in actions.specs:
        if spec.shortcut:
            assert (
                f"({actions[spec.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
                in actions[spec.id].toolTip()
            )


def test_icons_of_commands_exist() -> None:
    missing = [spec.icon for spec in all_specs() if spec.icon and not path(f"icons/{spec.icon}.svg").is_file()]
    assert missing == []


def test_a_command_is_disabled_until_what_it_needs_is_there(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    done: list[str] = []
    actions.on("bold", lambda: done.append("bold"))
    assert not actions["bold"].isEnabled()
    actions.set_state(article_open=True, chosen=False)
    assert actions["bold"].isEnabled()
    assert not actions["italic"].isEnabled(), "nothing does it yet"
    actions["bold"].trigger()
    assert done == ["bold"]

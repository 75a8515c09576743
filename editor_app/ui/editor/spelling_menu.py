"""What is offered for a wrong word: what may have been meant, taking it up, passing it over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from editor_app.ui import theme
from editor_app.ui.editor.spelled_field import SpelledField

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.editor.spell_check import SpellCheck
    from editor_app.ui.tasks import Tasks


class SpellingMenu(QObject):
    """Puts the offers above a field's own menu. Suggestions come a moment later, into the menu that is open."""

    word_taken_up = Signal(str)
    """A person wants this word among the newsroom's own."""

    def __init__(self, check: SpellCheck, newsroom: Newsroom, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._check = check
        self._newsroom = newsroom
        self._tasks = tasks
        for field in check.fields:
            field.edit.installEventFilter(self)
            field.edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a menu was asked for, by the mouse or by the menu key."""
        if not isinstance(event, QContextMenuEvent):
            return False
        for field in self._check.fields:
            if watched is field.edit.viewport() or watched is field.edit:
                return self._on_menu_wanted(field, event)
        return False

    def _on_menu_wanted(self, field: SpelledField, event: QContextMenuEvent) -> bool:
        edit = field.edit
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place, at = edit.textCursor(), _below_caret(edit)
        else:
            place, at = edit.cursorForPosition(edit.viewport().mapFromGlobal(event.globalPos())), event.globalPos()
        if edit.isReadOnly():
            return False
        found = field.wrong_at(place)
        if found is None:
            return False
        self._show(field, found, at, edit.createStandardContextMenu())
        return True

    def open_at_caret(self) -> bool:
        """Offer what may have been meant by the word at the caret; False where none is wrong there."""
        for field in self._check.fields:
            if field.edit.hasFocus() and not field.edit.isReadOnly():
                found = field.wrong_at(field.edit.textCursor())
                if found is not None:
                    self._show(field, found, _below_caret(field.edit), QMenu(field.edit))
                    return True
        return False

    def _show(self, field: SpelledField, found: QTextCursor, at: QPoint, menu: QMenu) -> None:
        word = found.selectedText()
        menu.setObjectName("spellingMenu")
        menu.setAccessibleName(self.tr("Suggestions for {0}").format(word))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        waiting = QAction(self.tr("Looking for suggestions…"), menu)
        waiting.setEnabled(False)
        own = [
            waiting,
            _separator(menu),
            self._action(menu, self.tr("&Add to the newsroom’s words"), "plus", lambda: self.word_taken_up.emit(word)),
            self._action(menu, self.tr("I&gnore in this article"), "eye", lambda: self._check.ignore(word)),
        ]
        first = menu.actions()[0] if menu.actions() else None
        for action in [*own, *([_separator(menu)] if first is not None else [])]:
            menu.insertAction(first, action) if first is not None else menu.addAction(action)
        menu.popup(at)
        language, spelling = self._check.language, self._newsroom.spelling

        def show(suggestions: tuple[str, ...]) -> None:
            self._fill(menu, waiting, suggestions, field, found)

        self._tasks.pool(
            lambda: spelling.suggestions(word, language), show, owner=menu, key="suggestions", spelling=True
        )

    def _fill(
        self, menu: QMenu, waiting: QAction, suggestions: tuple[str, ...], field: SpelledField, found: QTextCursor
    ) -> None:
        if not suggestions:
            waiting.setText(self.tr("No suggestions"))
            return
        for words in suggestions:
            action = self._action(menu, words.replace("&", "&&"), "", partial(self._take, field, found, words))
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            menu.insertAction(waiting, action)
        menu.removeAction(waiting)
        menu.setActiveAction(menu.actions()[0])

    def _take(self, field: SpelledField, found: QTextCursor, words: str) -> None:
        field.replace(found, words)
        field.edit.setTextCursor(found)

    def _action(self, menu: QMenu, words: str, icon: str, slot: Callable[[], object]) -> QAction:
        action = QAction(words, menu)
        if icon:
            action.setIcon(theme.icon(icon))
            action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda _checked=False: slot())
        return action


def _separator(menu: QMenu) -> QAction:
    action = QAction(menu)
    action.setSeparator(True)
    return action


def _below_caret(edit: QTextEdit) -> QPoint:
    return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())

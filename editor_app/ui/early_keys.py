"""Keys of commands pressed before the window has any command: they are done when it is whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from editor_app.ui.actions import Actions  # there are none yet when keys are kept
    from editor_app.ui.command_list import ActionSpec

_MENUS = ("file", "edit/find", "view", "view/panels", "view/list", "help")


class EarlyKeys(QObject):
    """Keeps the keys that nothing in the window took, until ``do``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: list[QKeyCombination] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._pressed.append(event.keyCombination())
        return super().eventFilter(watched, event)

    def do(self, actions: "Actions") -> None:
        """Do what was asked for, in its order, and keep no more keys."""
        from PySide6.QtGui import QKeySequence  # after the first rows

        self._window.removeEventFilter(self)
        waiting = {actions[spec.id].shortcut().toString(): spec.id for spec in actions.specs if _can_wait(spec)}
        for pressed in self._pressed:
            asked = waiting.get(QKeySequence(pressed).toString())
            if asked:
                actions[asked].trigger()  # one that cannot be used now does nothing
        self._pressed.clear()


def _can_wait(spec: "ActionSpec") -> bool:
    """Whether a command means the same a moment later: not what is done at the cursor, or to what is chosen."""
    return bool(spec.shortcut) and (spec.menu in _MENUS or spec.id == "find_article")

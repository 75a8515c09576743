"""The commands as QActions: what each does, when it can be used, the menu it stands in."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor_app.ui import theme
from editor_app.ui.command_list import MENUS, ActionSpec, When, all_specs, menu_titles


class Actions(QObject):
    """The commands as QActions. ``on`` says what one does; until then it is disabled."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.specs = all_specs()
        self._actions = {spec.id: self._make(spec, window) for spec in self.specs}
        self._when = {spec.id: spec.when for spec in self.specs}
        self._bound: set[str] = set()
        self._state = dict.fromkeys(When, False) | {When.ALWAYS: True}
        self._steps: dict[str, str] = {}
        self._in_table = False
        self._rich = True

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __contains__(self, action_id: object) -> bool:
        return action_id in self._actions

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def on(self, action_id: str, slot: Callable[[], object]) -> None:
        """Say what a command does; a second one is done as well."""
        self._actions[action_id].triggered.connect(lambda _checked=False: slot())
        if action_id not in self._bound:
            self._bound.add(action_id)
            self._actions[action_id].setEnabled(self._state[self._when[action_id]])

    def set_state(self, *, article_open: bool, chosen: bool, undoable: bool = False, photos: bool = False) -> None:
        """Say what is at hand: commands that need it are enabled."""
        self._state[When.PHOTOS] = photos
        self._state |= {When.OPEN: article_open, When.CHOSEN: article_open or chosen}
        self._state[When.UNDOABLE] = article_open or undoable
        self._state[When.TABLE] = article_open and self._in_table
        self._show_state()

    def set_rich(self, on: bool) -> None:
        """Say whether the open text is shown as rich text: what only that can do is enabled."""
        self._rich = on
        self._show_state()

    def set_photo_meant(self, on: bool) -> None:
        """Say whether there is a photo that a command could mean."""
        if on != self._state[When.PHOTO]:
            self._state[When.PHOTO] = on
            self._show_state()

    def set_in_table(self, on: bool) -> None:
        """Say whether the cursor is in a table."""
        if on != self._in_table:
            self._in_table = on
            self._state[When.TABLE] = self._state[When.OPEN] and on
            self._show_state()

    def show_steps(self, words: dict[str, str]) -> None:
        """Say what ``undo`` and ``redo`` would do; one that would do nothing is disabled."""
        self._steps = words
        specs = {spec.id: spec for spec in self.specs}
        for name in ("undo", "redo"):
            self._actions[name].setToolTip(_tip(specs[name], self._actions[name], words.get(name, "")))
        self._show_state()

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        titles = menu_titles()
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menus[name] = bar.addMenu(titles[name])
            menus[name].setObjectName(f"menu_{name}")
        for spec in self.specs:
            menu = self._menu(spec.menu, menus, titles)
            if spec.separated and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[spec.id])

    def _menu(self, name: str, menus: dict[str, QMenu], titles: dict[str, str]) -> QMenu:
        if name not in menus:
            above = menus[name.rpartition("/")[0]]
            menus[name] = above.addMenu(titles[name])
            menus[name].setObjectName(f"menu_{name.replace('/', '_')}")
        return menus[name]

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, window)
        action.setObjectName(f"action_{spec.id}")
        action.setCheckable(spec.checkable)
        action.setMenuRole(spec.role)
        action.setEnabled(False)
        if spec.icon:
            action.setIcon(theme.icon(spec.icon))
            action.setIconVisibleInMenu(False)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut, QKeySequence.SequenceFormat.PortableText))
        action.setToolTip(_tip(spec, action))
        window.addAction(action)
        return action

    def _show_state(self) -> None:
        self._state[When.RICH] = self._state[When.OPEN] and self._rich
        for spec in self.specs:
            possible = self._state[spec.when] and self._steps.get(spec.id) != ""
            self._actions[spec.id].setEnabled(spec.id in self._bound and possible)


def _tip(spec: ActionSpec, action: QAction, step: str = "") -> str:
    """Return a command's tooltip: its words, the step it would do now, and its keys."""
    words = spec.tip or plain_words(spec.text)
    words = f"{words}: {step}" if step else words
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def plain_words(text: str) -> str:
    """Return a command's words without access key and dots."""
    return text.replace("&", "").rstrip("…")

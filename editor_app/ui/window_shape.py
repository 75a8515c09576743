"""What of the window is shown and how large: panels, sizes, nothing but the text; remembered for the next time."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.ui.articles.columns import OPTIONAL, Column
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.room import keep_in_room
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.window_memory import ReadingPlace, WindowMemory

if TYPE_CHECKING:
    from editor_app.ui.actions import Actions

CARDS = 340
"""Pixels a list of cards has at first."""


class WindowShape(QObject):
    """Shows and hides the sides. In focus mode all is hidden but the text, and comes back as it was."""

    focus_mode_changed = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        splitter: QSplitter,
        list_panel: ArticleListPanel,
        side: SidePanels,
        memory: WindowMemory,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._splitter = splitter
        self._list = list_panel
        self._side = side
        self._memory = memory
        self._card_width = 0
        """Pixels the list had before it became a table, 0 when that is not known."""
        self._hidden: list[QWidget] = []
        self._was_full_screen = False
        self._focus_mode = False
        self._actions: Actions | None = None

    def bind(self, actions: "Actions") -> None:
        """Let the actions show and hide."""
        self._actions = actions
        actions.on("toggle_list", lambda: self.show_list(self._list.isHidden()))
        actions.on("toggle_panels", lambda: self.show_side(self._side.isHidden()))
        actions.on("focus_mode", self.toggle_focus_mode)
        actions.on("list_as_table", self._turn_table)
        for column in OPTIONAL:
            actions.on(f"column_{column}", partial(self._turn_column, column))
        head = self._list.view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        head.addActions([actions[f"column_{column}"] for column in OPTIONAL])
        self._list.look_changed.connect(self._show_checked)
        self._show_checked()

    def _turn_table(self) -> None:
        """Show the list as a table with room for its columns, or as cards as wide as they were; the text gives way."""
        sizes = self._splitter.sizes()
        self._list.show_as(table=not self._list.view.as_table)
        wide = CARDS
        if self._list.view.as_table:
            self._card_width = sizes[0]
            bar = self._list.view.verticalScrollBar().sizeHint().width()
            wide = max(sizes[0], self._list.view.horizontalHeader().length() + bar)
        elif self._card_width:
            wide = self._card_width
        self._splitter.setSizes([wide, max(1, sizes[0] + sizes[1] - wide), *sizes[2:]])

    def _turn_column(self, column: Column) -> None:
        self._list.show_column(column, on=not self._list.view.has_column(column))

    def show_list(self, on: bool) -> None:
        """Show or hide the left side."""
        self.leave_focus_mode()
        self._list.setVisible(on)
        self._show_checked()

    def show_side(self, on: bool) -> None:
        """Show or hide the right side."""
        self.leave_focus_mode()
        self._side.setVisible(on)
        self._show_checked()

    def show_panel(self, name: str) -> None:
        """Show one of the panels at the right."""
        self.show_side(True)
        self._side.show_panel(name)

    def toggle_focus_mode(self) -> None:
        """Show nothing but the text, or all again."""
        if self._focus_mode:
            self.leave_focus_mode()
        else:
            self._enter_focus_mode()

    def leave_focus_mode(self) -> None:
        """Bring everything back as it was."""
        if not self._focus_mode:
            return
        self._focus_mode = False
        for widget in self._hidden:
            widget.show()
        if not self._was_full_screen:
            self._window.setWindowState(self._window.windowState() & ~self._window.windowState().WindowFullScreen)
        self._show_checked()
        self.focus_mode_changed.emit(False)

    def _enter_focus_mode(self) -> None:
        self._focus_mode = True
        top_bar = self._window.findChild(QWidget, "toolBar")
        parts = (self._list, self._side, top_bar, self._window.menuBar(), self._window.statusBar())
        self._hidden = [each for each in parts if each is not None and not each.isHidden()]
        for widget in self._hidden:
            widget.hide()
        self._was_full_screen = self._window.isFullScreen()
        self._window.setWindowState(self._window.windowState() | self._window.windowState().WindowFullScreen)
        self._show_checked()
        self.focus_mode_changed.emit(True)

    def _show_checked(self) -> None:
        if self._actions is None:
            return
        self._actions["toggle_list"].setChecked(not self._list.isHidden())
        self._actions["toggle_panels"].setChecked(not self._side.isHidden())
        self._actions["focus_mode"].setChecked(self._focus_mode)
        self._actions["list_as_table"].setChecked(self._list.view.as_table)
        for column in OPTIONAL:
            self._actions[f"column_{column}"].setChecked(self._list.view.has_column(column))

    # Memory

    def keep(self, place: ReadingPlace | None) -> None:
        """Remember how the window looks."""
        self.leave_focus_mode()
        self._memory.keep_place(place)
        self._memory.keep_shape("window", self._window.saveGeometry())
        self._memory.keep_shape("sides", self._splitter.saveState())
        self._memory.keep_words("list", self._list.state())
        self._memory.keep_shape("columns", self._list.view.columns_state())
        self._memory.keep_words("panel", self._side.shown())
        bars = (self._window.menuBar(), self._window.findChild(QWidget, "toolBar"))
        self._memory.keep_words("bars", " ".join(str(each.height()) if each is not None else "0" for each in bars))
        hidden = [name for name, part in (("left", self._list), ("right", self._side)) if part.isHidden()]
        self._memory.keep_words("hidden", " ".join(hidden) or "none")

    def keep_open_article(self, article: ArticleId | None) -> None:
        """Remember which article is open."""
        self._memory.keep_open_article(article)

    def restore(self) -> None:
        """Look as last time."""
        geometry, sides = self._memory.shape("window"), self._memory.shape("sides")
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
        keep_in_room(self._window)
        if not sides.isEmpty():
            self._splitter.restoreState(sides)
        self._list.view.restore_columns(self._memory.shape("columns"))
        self._list.restore_state(self._memory.words("list"))
        self.restore_panel()
        hidden = self._memory.words("hidden").split(" ")
        self._list.setHidden("left" in hidden)
        self._side.setHidden("right" in hidden)
        self._show_checked()

    def restore_panel(self) -> None:
        """Show the panel of last time, if it is there already."""
        self._side.show_panel(self._memory.words("panel"))

    def bars(self) -> tuple[int, int]:
        """Return how high menus and tools were last time, 0 when that is not known."""
        menus, _, tools = self._memory.words("bars").partition(" ")
        return int(menus) if menus.isdecimal() else 0, int(tools) if tools.isdecimal() else 0

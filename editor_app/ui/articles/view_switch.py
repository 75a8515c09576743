"""Which articles the list shows and in which order: two small menus over the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from editor_app.domain.listed import SortKey, View
from editor_app.ui import theme
from editor_app.ui.articles.words import sort_words, view_words

_APART = (View.DRAFTS, View.WITH_PROBLEMS, View.BIN)
"""A line stands before these in the menu."""


class ViewSwitch(QWidget):
    """The view's name with its count opens the views; a button opens the orders."""

    view_chosen = Signal(object)
    saved_chosen = Signal(str)
    """The name of a saved view."""
    sort_chosen = Signal(object)
    """SortKey."""
    order_turned = Signal(bool)
    """Whether the order is descending."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewSwitch")
        self.setAccessibleName(self.tr("Views"))
        self._counts: dict[View, int] = {}
        self._found: str | None = None
        self.view = View.ALL
        self.saved = ""
        """The saved view that is shown, empty when it is a built-in one."""
        self._own: list[QAction] = []
        self._names: list[str] = []
        self._views: dict[View, QAction] = {}
        self._sorts: dict[SortKey, QAction] = {}
        self.button = self._make_view_button()
        self.count = QLabel(self)
        self.count.setObjectName("viewCount")
        self.count.setProperty("look", "muted")
        self.sort_button = self._make_sort_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_1)
        row.addWidget(self.button)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.sort_button)
        self.show_view(View.ALL)

    def show_view(self, view: View) -> None:
        """Say which view is shown."""
        self.view, self.saved = view, ""
        self._views[view].setChecked(True)
        self.button.setText(view_words(view))
        self.button.setAccessibleName(self.tr("View: {view}").format(view=view_words(view)))
        self._show_count()

    def show_counts(self, counts: dict[View, int]) -> None:
        """Say how many articles each view holds."""
        self._counts = counts
        for view, action in self._views.items():
            # After the tab a menu aligns to the right, as it does with keys.
            action.setText(f"{view_words(view)}\t{self.locale().toString(counts.get(view, 0))}")
        self._show_count()

    def show_saved(self, names: list[str], shown: str = "") -> None:
        """Offer saved views below the built-in ones; ``shown`` is the one that is listed."""
        menu, group = self._menu, self._group
        for each in self._own:
            group.removeAction(each)
            menu.removeAction(each)
            each.deleteLater()
        self._own = []
        for name in names:
            action = QAction(name.replace("&", "&&"), menu, checkable=True)
            action.triggered.connect(lambda _checked, name=name: self.saved_chosen.emit(name))
            group.addAction(action)
            menu.insertAction(self._saved_end, action)
            self._own.append(action)
        self._names = names
        if shown in names:
            self.show_own(shown)
        elif self.saved not in names:
            self.show_view(self.view)

    def show_own(self, name: str) -> None:
        """Say which saved view is shown."""
        if name not in self._names:
            return
        self._own[self._names.index(name)].setChecked(True)
        self.saved = name
        self.button.setText(name)
        self.button.setAccessibleName(self.tr("View: {view}").format(view=name))

    def add_commands(self, commands: list[QAction]) -> None:
        """Put what can be done with views at the end of the menu."""
        self._menu.addActions(commands)

    def show_found(self, count: int | None, *, least: bool = False) -> None:
        """Say how many articles a search found; None when nothing is searched."""
        self._found = None if count is None else f"{self.locale().toString(count)}{'+' if least else ''}"
        self._show_count()

    def show_sort(self, sort: SortKey, descending: bool, searching: bool) -> None:
        """Say what the list is sorted by."""
        self._sorts[sort].setChecked(True)
        self._sorts[SortKey.RELEVANCE].setEnabled(searching)
        self._descending.setChecked(descending)
        self._descending.setEnabled(sort is not SortKey.RELEVANCE)
        words = self.tr("Sorted by: {order}").format(order=sort_words(sort).lower())
        self.sort_button.setToolTip(words)
        self.sort_button.setAccessibleName(words)

    def _show_count(self) -> None:
        known = self.view in self._counts
        words = self.locale().toString(self._counts[self.view]) if known else ""
        if self._found is not None:
            known, words = True, self._found
        self.count.setText(words)
        self.count.setAccessibleName(self.tr("{n} articles").format(n=words) if known else self.tr("Counting"))

    def _make_view_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("articleView")
        button.setProperty("look", "view")
        button.setIcon(theme.icon("chevron-down"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow after the words: the button alone runs the other way.
        turned = Qt.LayoutDirection.RightToLeft if self.isLeftToRight() else Qt.LayoutDirection.LeftToRight
        button.setLayoutDirection(turned)
        button.setToolTip(self.tr("Choose which articles are listed"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setLayoutDirection(self.layoutDirection())
        group = QActionGroup(menu)
        for view in View:
            if view in _APART:
                menu.addSeparator()
            action = menu.addAction(view_words(view))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, view=view: self.view_chosen.emit(view))
            group.addAction(action)
            self._views[view] = action
        menu.addSeparator()
        self._menu, self._group, self._saved_end = menu, group, menu.addSeparator()
        button.setMenu(menu)
        return button

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("articleSort")
        button.setIcon(theme.icon("list-filter"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for sort in (SortKey.RELEVANCE, *(each for each in SortKey if each is not SortKey.RELEVANCE)):
            action = menu.addAction(sort_words(sort))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, sort=sort: self.sort_chosen.emit(sort))
            group.addAction(action)
            self._sorts[sort] = action
        menu.addSeparator()
        self._descending = menu.addAction(self.tr("Last first"))
        self._descending.setCheckable(True)
        self._descending.triggered.connect(self.order_turned)
        button.setMenu(menu)
        return button

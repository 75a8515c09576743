"""Goes to the field a finding is about, wherever in the window it stands; and shows a panel by its command."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from editor_app.domain.checks import Place
from editor_app.domain.ids import ArticleId
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.window_shape import WindowShape

if TYPE_CHECKING:
    from editor_app.ui.editor.details_panel import DetailsPanel

_DETAILS = (Place.SLUG, Place.SECTION, Place.SCHEDULE)


class Places(QObject):
    """Knows which panel has which field."""

    def __init__(
        self,
        editor: EditorPanel,
        side: SidePanels,
        shape: WindowShape,
        session: EditSession,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._side = side
        self._shape = shape
        self._session = session
        self._waiting: tuple[ArticleId, Place] | None = None
        session.opened.connect(lambda _: self._on_opened())

    def bind(self, actions: Actions) -> None:
        """Let the actions show the panels."""
        for name in ("details", "related", "choice", "checks", "history", "popular", "preview"):
            actions.on(f"panel_{name}", partial(self._shape.show_panel, name))

    def show_once_open(self, article: ArticleId, place: Place) -> None:
        """Put the focus where ``place`` is written as soon as the article is open: now, if it is."""
        self._waiting = article, place
        self._on_opened()

    def _on_opened(self) -> None:
        article = self._session.article
        if self._waiting is None or article is None:
            return
        wanted, place = self._waiting
        if article.id == wanted:
            self._waiting = None
            self.show(place)

    def show(self, place: Place) -> None:
        """Put the focus where ``place`` is written."""
        if place is Place.RELATED:
            self._shape.show_panel("related")
            _into(self._side.panel("related"))
        elif place in _DETAILS:
            self._shape.show_panel("details")
            cast("DetailsPanel", self._side.panel("details")).focus_place(place)
        else:
            self._editor.focus_place(place)

    def show_link(self, address: str) -> None:
        """Select the first link of the text that goes there."""
        self._editor.focus_place(Place.BODY, address)


def _into(panel: QWidget) -> None:
    """Put the focus on the first thing in a panel that takes it by the keyboard."""
    for child in panel.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

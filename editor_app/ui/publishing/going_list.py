"""Articles that would go out, each with a tick: what has none is held back for this publish."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.ui import theme
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.panel_parts import named
from editor_app.ui.publishing.plan_words import held_card, item_card

if TYPE_CHECKING:
    from editor_app.services.planning import PlannedItem


class GoingList(QWidget):
    """A list of such articles; above it the tick for all of them. Which are held back is kept by the owner."""

    ticked = Signal(object, bool)
    """(Sequence of ArticleIds, whether they go out)."""

    def __init__(self, name: str, spoken: str, person: str, parent: QWidget | None = None) -> None:
        """``name`` is the list's object name; the tick for all is called after it. ``person`` is who holds back."""
        super().__init__(parent)
        self._person = person
        self._items: tuple[PlannedItem, ...] = ()
        self.all = QCheckBox(self.tr("&All of these go out"), self)
        named(self.all, f"{name}All", self.tr("All of these go out"))
        self.all.clicked.connect(self._on_all)
        self.view = CardView(name, self, fitted=False, tickable=True)
        self.view.setAccessibleName(spoken)
        self.view.setAccessibleDescription(
            self.tr("Space holds the article back for this publish or lets it go. Enter opens it.")
        )
        self.view.cards.card_ticked.connect(lambda key, on: self.ticked.emit((ArticleId(key),), on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_2, 0, 0)
        column.setSpacing(theme.SPACE_1)
        column.addWidget(self.all)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_items(self, items: Sequence["PlannedItem"], held: Collection[ArticleId]) -> None:
        """Show articles; those that were shown before keep their places."""
        places = {each.article: at for at, each in enumerate(self._items)}
        self._items = tuple(sorted(items, key=lambda each: places.get(each.article, len(places))))
        self.show_held(held)

    def show_held(self, held: Collection[ArticleId]) -> None:
        """Show which of them are held back."""
        self.view.set_cards(
            tuple(
                held_card(each, self._person) if each.article in held else item_card(each, ticked=True)
                for each in self._items
            )
        )
        out = sum(each.article not in held for each in self._items)
        some = Qt.CheckState.PartiallyChecked if out else Qt.CheckState.Unchecked
        self.all.setCheckState(Qt.CheckState.Checked if out == len(self._items) else some)
        self.all.setVisible(len(self._items) > 1)

    def _on_all(self) -> None:
        """Let all go out; hold all back where all do already."""
        on = any(card.ticked is False for card in self.view.cards.cards)
        self.ticked.emit(tuple(each.article for each in self._items), on)

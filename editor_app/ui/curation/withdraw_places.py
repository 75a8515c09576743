"""The places that hold an article as a list in groups: each says what becomes of it, some can be chosen (rule B8)."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.domain.withdrawing import Holding, HoldingKind, WithdrawalPlan
from editor_app.ui import theme
from editor_app.ui.curation.withdraw_words import group_words, outcome_words, place_words

_HOLDING = Qt.ItemDataRole.UserRole


class WithdrawPlaces(QTreeWidget):
    """A tick on a place: the replacement comes there. A tick on a translation: it is withdrawn too."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("withdrawPlaces")
        self.setAccessibleName(self.tr("Every place that holds the article"))
        self.setHeaderLabels([self.tr("Where it is"), self.tr("What becomes of it")])
        self.setRootIsDecorated(False)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._plan: WithdrawalPlan | None = None
        self._rows: list[tuple[QTreeWidgetItem, Holding]] = []
        self._site = Site()
        self.itemChanged.connect(self._on_item_changed)

    def show_plan(self, plan: WithdrawalPlan, site: Site) -> None:
        """Show the places of a plan; what was ticked off before stays so."""
        off, also = set(self.only_out()), set(self.also())
        self._plan, self._site = plan, site
        self.blockSignals(True)
        self._rows = []
        self.clear()
        for kind in HoldingKind:
            places = plan.of(kind)
            if not places:
                continue
            words = group_words(kind)
            group = QTreeWidgetItem([f"{words} ({len(places)})" if len(places) > 1 else words])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setWeight(font.Weight.DemiBold)
            group.setFont(0, font)
            self.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            for each in places:
                group.addChild(self._row(each, off, also))
        self.expandAll()
        self.blockSignals(False)
        if self._rows:
            self.setCurrentItem(self._rows[0][0])

    def _row(self, holding: Holding, off: set[str], also: set[ArticleId]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([place_words(holding, self._site), ""])
        item.setData(0, _HOLDING, holding)
        item.setToolTip(0, item.text(0))
        if holding.kind is HoldingKind.TRANSLATION:
            item.setCheckState(0, _state(holding.article in also))
        elif holding.instead is not None:
            item.setCheckState(0, _state(holding.key not in off))
        self._say(item, holding)
        self._rows.append((item, holding))
        return item

    def _say(self, item: QTreeWidgetItem, holding: Holding) -> None:
        plan = self._plan
        ticked = item.checkState(0) is Qt.CheckState.Checked
        replaced = plan.instead_headline if plan else ""
        words = outcome_words(holding, replaced=replaced, chosen=ticked)
        item.setText(1, words)
        item.setToolTip(1, words)
        kind = group_words(holding.kind)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {item.text(0)}. {words}")
        muted = not holding.kind.mended and not ticked
        item.setForeground(1, QBrush(QColor(theme.current_theme().muted)) if muted else QBrush())

    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        holding = item.data(0, _HOLDING)
        if isinstance(holding, Holding):
            self.blockSignals(True)
            self._say(item, holding)
            self.blockSignals(False)
            self.chosen_changed.emit()

    # What is chosen

    def also(self) -> list[ArticleId]:
        """Return the translations that are withdrawn too."""
        return [
            holding.article
            for item, holding in self._rows
            if holding.kind is HoldingKind.TRANSLATION
            and holding.article is not None
            and item.checkState(0) is Qt.CheckState.Checked
        ]

    def only_out(self) -> list[str]:
        """Return the keys of the places where nothing takes the article’s place though something could."""
        return [
            holding.key
            for item, holding in self._rows
            if holding.instead is not None and item.checkState(0) is not Qt.CheckState.Checked
        ]

    def mended(self) -> int:
        """Return how many places are changed at once."""
        return sum(holding.kind.mended for _, holding in self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.topLevelItemCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.current_theme().muted))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Nothing else holds this article.")
            )
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.blockSignals(True)
            for item, holding in self._rows:
                self._say(item, holding)
            self.blockSignals(False)


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

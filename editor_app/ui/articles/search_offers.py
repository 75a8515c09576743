"""What a search field offers while one types: a list under it, for keys and pointer alike."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor_app.domain.suggestions import Suggestion
from editor_app.ui import theme
from editor_app.ui.tasks import Tasks

Offer = Callable[[str, int], tuple[Suggestion, ...]]
_SUGGESTION = int(Qt.ItemDataRole.UserRole) + 1
_EDGE = 12
"""Pixels between a number and the edge."""


class _Uses(QStyledItemDelegate):
    """Draws how often a value is used at the end of its line, more quietly than the value."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        each = index.data(_SUGGESTION)
        if isinstance(each, Suggestion) and each.uses:
            painter.save()
            painter.setPen(QColor(theme.current_theme().muted))
            end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
            box = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
            words = option.locale.toString(each.uses)
            painter.drawText(box, int(end | Qt.AlignmentFlag.AlignVCenter), words)
            painter.restore()


class SearchOffers(QObject):
    """Asks how the text could go on at the cursor, and puts the answer in place of what was typed."""

    def __init__(self, field: QLineEdit, offer: Offer, tasks: Tasks) -> None:
        super().__init__(field)
        self._field = field
        self._offer = offer
        self._tasks = tasks
        self._model = QStandardItemModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setWidget(field)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(10)
        self._popup = QListView(field)
        self._popup.setFrameShape(QFrame.Shape.NoFrame)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setPopup(self._popup)
        self._popup.setItemDelegate(_Uses(self._popup))  # setPopup gives one of its own
        self._popup.setObjectName("searchOffers")
        self._popup.setAccessibleName(self.tr("Ways to go on"))
        self._list.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]  # the stubs know one form
        field.textEdited.connect(self._on_edited)

    def _on_edited(self, _text: str) -> None:
        text, cursor = self._field.text(), self._field.cursorPosition()

        def offered(found: tuple[Suggestion, ...]) -> None:
            if (self._field.text(), self._field.cursorPosition()) == (text, cursor):
                self._show(found)

        self._tasks.pool(lambda: self._offer(text, cursor), offered, owner=self, key="offers")

    def _show(self, found: tuple[Suggestion, ...]) -> None:
        self._model.clear()
        for each in found:
            item = QStandardItem(each.shown)
            item.setData(each, _SUGGESTION)
            item.setData(self._spoken(each), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(self._spoken(each))
            self._model.appendRow(item)
        if not found or not self._field.hasFocus():
            self._popup.hide()
            return
        self._list.complete()
        around = self._popup.height() - self._popup.viewport().height()  # the completer reckons without a style sheet
        lines = min(len(found), self._list.maxVisibleItems())
        self._popup.resize(self._popup.width(), self._popup.sizeHintForRow(0) * lines + around)
        self._popup.setCurrentIndex(QModelIndex())

    def _spoken(self, each: Suggestion) -> str:
        if not each.uses:
            return each.shown
        return self.tr("{value}, articles: {number}").format(value=each.shown, number=f"{each.uses:,}")

    def _on_chosen(self, index: QModelIndex) -> None:
        each = index.data(_SUGGESTION)
        if not isinstance(each, Suggestion):
            return
        text = self._field.text()
        self._field.setText(text[: each.start] + each.text + text[each.end :])
        self._field.setCursorPosition(each.start + len(each.text))
        if each.text.endswith(":"):  # an operator: its values are offered next
            self._on_edited(self._field.text())

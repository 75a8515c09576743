"""What a search field offers: a list under it, for keys and pointer alike; in an empty field, how to begin."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
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
from editor_app.ui.articles.operators import meanings
from editor_app.ui.articles.recent_searches import KEPT, RecentSearches
from editor_app.ui.tasks import Tasks

Offer = Callable[[str, int], tuple[Suggestion, ...]]
_SUGGESTION = int(Qt.ItemDataRole.UserRole) + 1
_EDGE = 12
"""Pixels between a number and the edge."""
_LEAST = 300
"""Pixels of width: what an operator is for can be read under a narrow field too."""


class _Quietly(QStyledItemDelegate):
    """Draws at the end of a line, more quietly, how often a value is used or what an operator is for."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        each = index.data(_SUGGESTION)
        words = _quiet_words(each) if isinstance(each, Suggestion) else ""
        if words:
            painter.save()
            painter.setPen(QColor(theme.current_theme().muted))
            end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
            box = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
            room = box.width() - option.fontMetrics.horizontalAdvance(f"{index.data()}   ")
            words = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(box, int(end | Qt.AlignmentFlag.AlignVCenter), words)
            painter.restore()


def _quiet_words(each: Suggestion) -> str:
    return QLocale().toString(each.uses) if each.uses else meanings().get(each.shown.removesuffix(":"), "")


class SearchOffers(QObject):
    """Asks how the text could go on at the cursor, and puts the answer in place of what was typed.

    Where ``recent`` is given, an empty field that a person goes to offers the last searches and the operators.
    """

    def __init__(self, field: QLineEdit, offer: Offer, tasks: Tasks, recent: RecentSearches | None = None) -> None:
        super().__init__(field)
        self._field = field
        self._offer = offer
        self._tasks = tasks
        self._recent = recent
        self._model = QStandardItemModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setWidget(field)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(len(meanings()) + KEPT)
        self._popup = QListView(field)
        self._popup.setFrameShape(QFrame.Shape.NoFrame)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setPopup(self._popup)
        self._popup.setItemDelegate(_Quietly(self._popup))  # setPopup gives one of its own
        self._popup.setObjectName("searchOffers")
        self._popup.setAccessibleName(self.tr("Ways to go on"))
        self._list.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]  # the stubs know one form
        field.textEdited.connect(self._on_edited)
        if recent is not None:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer how to begin: after a click, the command’s keys, or Alt+Down."""
        gone_to = event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() is Qt.FocusReason.ShortcutFocusReason
        )
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _opens_list(event)
        if watched is self._field and (gone_to or asked) and not self._field.text():
            self._show(self._beginnings())
            return asked
        return super().eventFilter(watched, event)

    def _beginnings(self) -> tuple[Suggestion, ...]:
        recent = self._recent.all if self._recent is not None else ()
        texts = (*recent, *(f"{each}:" for each in meanings()))
        return tuple(Suggestion(text, text, 0, 0) for text in texts)

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
        self._popup.resize(max(self._popup.width(), _LEAST), self._popup.sizeHintForRow(0) * lines + around)
        self._popup.setCurrentIndex(QModelIndex())

    def _spoken(self, each: Suggestion) -> str:
        if not each.uses:
            return ": ".join(filter(None, (each.shown.removesuffix(":"), _quiet_words(each))))
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


def _opens_list(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)

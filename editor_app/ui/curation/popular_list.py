"""The ranking as a list: place, headline, a bar as long as its views; what pages show, and what comes after."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.services.popular import PopularPlace
from editor_app.ui import theme
from editor_app.ui.curation.popular_words import number_words, views_words
from editor_app.ui.moments import ago
from editor_app.ui.wrapped_text import wrapped

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_NUMBER = 30
_COUNT = 62
_PADDING = 9
_BAR = 4


class PopularModel(QAbstractListModel):
    """Frozen places in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: tuple[PopularPlace, ...] = ()
        self.shown = 5
        """So many stand on pages."""
        self.now: datetime | None = None

    def set_places(self, places: tuple[PopularPlace, ...], shown: int, now: datetime) -> None:
        """Show another ranking."""
        self.beginResetModel()
        self.places, self.shown, self.now = places, shown, now
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.places[index.row()]
        if role == PLACE_ROLE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.summary.headline
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{index.row() + 1}. {place.summary.headline}, {views_words(place.views)}"
        return None


class PopularList(QListView):
    """As high as what it holds. Enter opens a piece, Delete asks to leave it out."""

    piece_opened = Signal(object)
    exclusion_wanted = Signal(object)
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("popularList")
        self.setAccessibleName(self.tr("The most seen pieces"))
        self.setAccessibleDescription(self.tr("Enter opens a piece, Delete leaves it out."))
        self.ranking = PopularModel(self)
        self.setModel(self.ranking)
        self.setItemDelegate(_PlaceDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.activated.connect(lambda index: self._tell(self.piece_opened, index))

    def set_places(self, places: tuple[PopularPlace, ...], shown: int, now: datetime) -> None:
        """Show a ranking; the chosen piece stays chosen."""
        chosen = self.current()
        self.ranking.set_places(places, shown, now)
        self._fit()
        ids = [each.summary.id for each in places]
        if chosen in ids:
            self.setCurrentIndex(self.ranking.index(ids.index(chosen)))
        self.current_changed.emit()

    def current(self) -> ArticleId | None:
        """Return the chosen piece."""
        place = self.currentIndex().data(PLACE_ROLE)
        return place.summary.id if isinstance(place, PopularPlace) else None

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if isinstance(place, PopularPlace):
            signal.emit(place.summary.id)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(self.ranking.rowCount()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self._tell(self.exclusion_wanted, self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, view: PopularList) -> None:
        super().__init__(view)
        self._list = view

    def _headline_font(self) -> QFont:
        font = QFont(self._list.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self._list.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        return font

    def _room(self, width: float) -> float:
        return max(width - _NUMBER - _COUNT - 2 * _PADDING, 60)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        place: PopularPlace = index.data(PLACE_ROLE)
        width = self._list.viewport().width()
        high = wrapped(place.summary.headline, self._headline_font(), self._room(width)).height
        return QSize(width, round(high + QFontMetricsF(self._small()).height() + _BAR + 8 + 2 * _PADDING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: PopularPlace = index.data(PLACE_ROLE)
        tokens = theme.current_theme()
        on_pages = index.row() < self._list.ranking.shown
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, option, tokens)
        inside = box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        flip = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._paint_ends(painter, inside, index.row(), place, on_pages=on_pages, flip=flip)
        left = inside.left() + (_COUNT if flip else _NUMBER)
        words = wrapped(place.summary.headline, self._headline_font(), self._room(box.width()))
        painter.setPen(QColor(tokens.text if on_pages else tokens.muted))
        words.layout.draw(painter, QPointF(left, inside.top()))
        self._paint_bar(
            painter, QRectF(left, inside.top() + words.height + 6, self._room(box.width()), _BAR), place, flip
        )
        painter.setFont(self._small())
        painter.setPen(QColor(tokens.muted))
        line = QRectF(left, inside.top() + words.height + _BAR + 8, self._room(box.width()), inside.height())
        side = Qt.AlignmentFlag.AlignRight if flip else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, self._about(place))
        painter.restore()

    def _about(self, place: PopularPlace) -> str:
        since, now = place.summary.published_at, self._list.ranking.now
        when = ago(since, now) if since and now else ""
        return " · ".join(each for each in (place.summary.language.upper(), when) if each)

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, tokens: theme.Theme) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or under:
            painter.setPen(QColor(tokens.accent) if chosen and self._list.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)

    def _paint_ends(
        self, painter: QPainter, inside: QRectF, row: int, place: PopularPlace, *, on_pages: bool, flip: bool
    ) -> None:
        tokens = theme.current_theme()
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if flip:
            start, end = end, start
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        painter.setFont(self._headline_font())
        painter.setPen(QColor(tokens.accent if on_pages else tokens.faint))
        painter.drawText(inside, start | absolute, str(row + 1))
        painter.setPen(QColor(tokens.text if on_pages else tokens.muted))
        painter.drawText(inside, end | absolute, number_words(place.views))

    def _paint_bar(self, painter: QPainter, track: QRectF, place: PopularPlace, flip: bool) -> None:
        tokens = theme.current_theme()
        most = max((each.views for each in self._list.ranking.places), default=1) or 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_soft))
        painter.drawRoundedRect(track, 2, 2)
        part = QRectF(track)
        part.setWidth(max(track.width() * place.views / most, _BAR))
        if flip:
            part.moveRight(track.right())
        painter.setBrush(QColor(tokens.accent_fill))
        painter.drawRoundedRect(part, 2, 2)

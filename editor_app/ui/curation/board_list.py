"""The boards of the site, by where they show: which drafts are changed, where a live slot is stale or empty."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.site import Site, language_of_board, section_of_board
from editor_app.frozen import frozen
from editor_app.services.board_looks import BoardNote
from editor_app.ui import theme
from editor_app.ui.curation.board_words import board_name
from editor_app.ui.curation.card_delegate import tone_colours
from editor_app.ui.curation.cards import Tone

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@frozen
class BoardRow:
    """A board, or a heading over some (without a name)."""

    name: str
    words: str
    changed: bool = False
    badges: tuple[tuple[str, Tone], ...] = ()
    spoken: str = ""


class BoardList(QListView):
    """One board is chosen; the arrow keys step over headings."""

    board_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardList")
        self.setAccessibleName(self.tr("Boards"))
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_notes(self, notes: tuple[BoardNote, ...], site: Site, chosen: str) -> None:
        """Show the boards; ``chosen`` is the one that is worked on."""
        self.rows.show_rows(self._rows(notes, site))
        row = self.rows.row_of(chosen)
        if row >= 0 and row != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.rows.index(row))
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def choose(self, name: str) -> None:
        """Choose a board as a click does."""
        row = self.rows.row_of(name)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    def _rows(self, notes: tuple[BoardNote, ...], site: Site) -> list[BoardRow]:
        rows: list[BoardRow] = []
        for note in notes:
            if language_of_board(note.name) and not any(language_of_board(each.name) for each in rows):
                rows.append(BoardRow("", self.tr("Languages")))
            if section_of_board(note.name) and not any(section_of_board(each.name) for each in rows):
                rows.append(BoardRow("", self.tr("Sections")))
            rows.append(self._row(note, site))
        return rows

    def _row(self, note: BoardNote, site: Site) -> BoardRow:
        badges: list[tuple[str, Tone]] = []
        if note.ended:
            badges.append((self.tr("ended"), Tone.WARNING))
        if note.stale:
            badges.append((self.tr("{0} stale").format(note.stale), Tone.WARNING))
        if note.picks and note.empty > note.stale:
            badges.append((self.tr("{0} free").format(note.empty - note.stale), Tone.PLAIN))
        name = board_name(note.name, site)
        changed = self.tr("the draft is changed") if note.changed else ""
        nothing = "" if note.picks else self.tr("nothing is live")
        spoken = ", ".join(each for each in (name, changed, nothing, *(words for words, _ in badges)) if each)
        return BoardRow(note.name, name, note.changed, tuple(badges), spoken)

    def _on_current(self, current: QModelIndex) -> None:
        row = self.rows.row(current.row())
        if row is not None and row.name:
            self.board_chosen.emit(row.name)


class _Rows(QAbstractListModel):
    """Frozen rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[BoardRow] = []

    def show_rows(self, rows: list[BoardRow]) -> None:
        if [each.name for each in rows] == [each.name for each in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> BoardRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, name: str) -> int:
        return next((at for at, row in enumerate(self._rows) if name and row.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        return row.spoken or row.words if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if row is not None and row.name else Qt.ItemFlag.NoItemFlags


class _RowDelegate(QStyledItemDelegate):
    """A name, a dot where the draft is changed, and badges at the end of the line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: BoardRow = index.data(ROW_ROLE)
        high = QFontMetricsF(option.font).height()
        return QSize(120, round(high + (12 if row.name else 16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: BoardRow = index.data(ROW_ROLE)
        tokens = theme.current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(6, 1, -6, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.name and (chosen or option.state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawRoundedRect(place, theme.RADIUS, theme.RADIUS)
        font = QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        right = self._paint_badges(painter, place, row, small, tokens)
        if row.name:
            font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font if row.name else small)
        painter.setPen(QColor(tokens.text if row.name else tokens.muted))
        room = QRectF(place.left() + 20 if row.name else place.left() + 8, place.top(), 0, place.height())
        room.setRight(right - 6)
        flags = Qt.AlignmentFlag.AlignVCenter if row.name else Qt.AlignmentFlag.AlignBottom
        words = QFontMetricsF(painter.font()).elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, words)
        if row.changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QRectF(place.left() + 8, place.center().y() - 3, 6, 6))
        painter.restore()

    def _paint_badges(
        self, painter: QPainter, place: QRectF, row: BoardRow, small: QFont, tokens: theme.Theme
    ) -> float:
        right = place.right() - 4
        painter.setFont(small)
        for words, tone in reversed(row.badges):
            width = QFontMetricsF(small).horizontalAdvance(words) + 14
            pill = QRectF(right - width, place.center().y() - 9, width, 18)
            colour, ground = tone_colours(tone, tokens)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(pill, 9, 9)
            painter.setPen(QColor(colour))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
            right -= width + 4
        return right

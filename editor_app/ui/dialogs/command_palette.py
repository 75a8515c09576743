"""The command palette: any command by a few of its letters, with its keys (Ctrl+Shift+P)."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.frozen import frozen
from editor_app.ui import theme
from editor_app.ui.actions import Actions, plain_words
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.command_list import menu_titles
from editor_app.ui.dialogs import fuzzy
from editor_app.ui.dialogs.sheet import Sheet

ROW_HEIGHT = 36
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@frozen
class Entry:
    """One command as the palette shows it; ``places`` are the letters that were typed."""

    id: str
    words: str
    menu: str
    keys: str
    icon: str
    enabled: bool
    places: tuple[int, ...] = ()


class PaletteModel(QAbstractListModel):
    """The commands that match, the best first; those that cannot be used now come last."""

    def __init__(self, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        titles = {name: plain_words(words) for name, words in menu_titles().items()}
        self._all = [
            Entry(
                spec.id,
                plain_words(spec.text),
                titles[spec.menu],
                keys_of(actions[spec.id]),
                spec.icon,
                actions[spec.id].isEnabled(),
            )
            for spec in actions.specs
            if spec.id != "palette"
        ]
        self._shown: list[Entry] = []
        self.find("")

    def find(self, text: str) -> None:
        """Show the commands that match ``text``; all of them for none."""
        scored = []
        for number, each in enumerate(self._all):
            whole = f"{each.words} {each.menu}"
            found = fuzzy.match(text, whole)
            if found is not None:
                places = tuple(place for place in found.places if place < len(each.words))
                entry = Entry(each.id, each.words, each.menu, each.keys, each.icon, each.enabled, places)
                scored.append((not each.enabled, -found.score, number, entry))
        self.beginResetModel()
        self._shown = [entry for *_, entry in sorted(scored, key=lambda row: row[:3])]
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.words, entry.menu, entry.keys)))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usable | Qt.ItemFlag.ItemIsEnabled if self._shown[index.row()].enabled else usable


class _RowDelegate(QStyledItemDelegate):
    """Draws a command: icon, words, its menu, its keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        tokens = theme.current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(option.rect, theme.RADIUS, theme.RADIUS)
        box = option.rect.adjusted(10, 0, -10, 0)
        if entry.icon:
            place = QRect(box.left(), box.center().y() - 8, 16, 16)
            theme.icon(entry.icon if entry.enabled else f"{entry.icon}:faint").paint(painter, place)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = theme.sans()
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if entry.enabled else tokens.faint))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, entry.keys)
        x = self._paint_words(painter, box.adjusted(28, 0, 0, 0), entry, font, tokens)
        painter.setPen(QColor(tokens.muted if entry.enabled else tokens.faint))
        painter.setFont(theme.sans(theme.BASE_POINTS - 1.4))
        painter.drawText(QRect(x + 10, box.top(), 200, box.height()), middle, entry.menu)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, entry: Entry, font: QFont, tokens: theme.Theme) -> int:
        """Draw the words letter by letter, the typed ones bold; return where they end."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        painter.setPen(QColor(tokens.text if entry.enabled else tokens.faint))
        x = box.left()
        for text, typed in _runs(entry.words, entry.places):
            painter.setFont(bold if typed else font)
            painter.drawText(QRect(x, box.top(), box.width(), box.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += QFontMetrics(bold if typed else font).horizontalAdvance(text)
        return x


def _runs(words: str, places: tuple[int, ...]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for at, letter in enumerate(words):
        typed = at in places
        if runs and runs[-1][1] == typed:
            runs[-1] = (runs[-1][0] + letter, typed)
        else:
            runs.append((letter, typed))
    return runs


class CommandPalette(Sheet):
    """Type, move, Enter."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("commandPalette", "", parent)
        self.setAccessibleName(self.tr("Commands"))
        self._actions = actions
        self.search = SearchField("paletteSearch", self.tr("Find a command"), self)
        self.model = PaletteModel(actions, self)
        self.view = QListView(self)
        self.view.setObjectName("paletteList")
        self.view.setAccessibleName(self.tr("Commands"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_RowDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.column.addWidget(self.search)
        self.column.addWidget(self.view, 1)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_text_changed)
        self.view.clicked.connect(self._run)
        self.search.setFocus()
        self._on_text_changed("")

    def _on_text_changed(self, text: str) -> None:
        self.model.find(text)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and entry.enabled:
            self.close()
            self._actions[entry.id].trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.view.event(QKeyEvent(event))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)


def keys_of(action: QAction) -> str:
    """Return a command's keys as this platform writes them."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

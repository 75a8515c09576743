"""The rows of the article list that are in memory, and how they become others without a view losing its place."""

from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, ArticleSummary
from editor_app.ui.articles.columns import COLUMNS, column_words, is_number
from editor_app.ui.articles.list_memory import ListMemory
from editor_app.ui.articles.mending import belongs, new_row, same_place

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HeldRows(QAbstractTableModel):
    """As long as the list is, with some of its rows. Who fills them tells what became of them."""

    total_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ArticleQuery()
        self.total = 0
        self.total_is_least = False
        """Whether a search found more than it counted."""
        self._held = ListMemory[ArticleSummary]()
        self._count = 0

    # What a view reads: memory only

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_words(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_number(COLUMNS[section]) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def row_of(self, article: ArticleId) -> int:
        """Return the row that shows an article, -1 if none in memory does."""
        return self._held.at.get(article, -1)

    def summary(self, row: int) -> ArticleSummary | None:
        """Return what a row shows, None while it is not in memory."""
        return self._held.rows.get(row)

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return len(self._held.rows)

    def show_headline(self, article: ArticleId, headline: str) -> None:
        """Show the headline as it is being written; the stored one comes with the next save."""
        at = self.row_of(article)
        if at >= 0:
            self._show(at, replace(self._held.rows[at], headline=headline))

    # How long it is

    def _set_total(self, total: int, *, least: bool = False) -> None:
        if (total, least) != (self.total, self.total_is_least):
            self.total, self.total_is_least = total, least
            self.total_changed.emit(total)

    def _grow_to(self, total: int) -> None:
        """Be as long as the list is; what is new at the end is not in memory yet."""
        if total > self._count:
            self._grow_rows(total)
        elif total < self._count:
            self._held.cut(total)
            self._cut_rows(total)
        self._set_total(total)

    def _add(self, new: list[ArticleSummary]) -> None:
        """Have some more rows at the end."""
        self.beginInsertRows(_ROOT, self._count, self._count + len(new) - 1)
        self._held.fill(self._count, new)
        self._count += len(new)
        self.endInsertRows()

    # All rows anew

    def _become(self, memory: ListMemory[ArticleSummary], total: int, at: dict[ArticleId, int]) -> None:
        """Take new rows on; what is held by its article goes where that article went."""
        before, count = self._held, self._count
        if total > count:
            self._grow_rows(total)
        moved = any(memory.at.get(row.id, at.get(row.id, -1)) != number for number, row in before.rows.items())
        if moved:
            self.layoutAboutToBeChanged.emit()
        self._held = memory
        if moved:
            old = self.persistentIndexList()
            self.changePersistentIndexList(old, [self._moved(each, before, at) for each in old])
            self.layoutChanged.emit()
        if total < self._count:
            self._cut_rows(total)
        changed = [row for row, summary in memory.rows.items() if before.rows.get(row) != summary]
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), len(COLUMNS) - 1))

    def _grow_rows(self, total: int) -> None:
        self.beginInsertRows(_ROOT, self._count, total - 1)
        self._count = total
        self.endInsertRows()

    def _cut_rows(self, total: int) -> None:
        self.beginRemoveRows(_ROOT, total, self._count - 1)
        self._count = total
        self.endRemoveRows()

    def _moved(self, index: QModelIndex, before: ListMemory[ArticleSummary], at: dict[ArticleId, int]) -> QModelIndex:
        row = before.rows.get(index.row())
        if row is None:
            return index
        to = at.get(row.id, -1)
        return self.index(to, index.column()) if to >= 0 else QModelIndex()

    # One row

    def _place(self, article: ArticleId, new: ArticleSummary | None) -> bool:
        """Put one row where it now belongs. False where only the database knows the place."""
        at = self.row_of(article)
        old = self._held.rows.get(at)
        complete = len(self._held.rows) == self._count
        stays = new is not None and belongs(new, old, self.query)
        if old is None and not complete:
            return False
        if old is None:
            return not stays or (new is not None and self._insert(new))
        if new is None or not stays:
            self._remove(at)
            return True
        if same_place(old, new, self.query):
            self._show(at, new)
            return True
        to = new_row(self._held, self._count, new, self.query, without=at)
        if to is None:
            return False
        self._move(at, to, new)
        return True

    def _insert(self, new: ArticleSummary) -> bool:
        to = new_row(self._held, self._count, new, self.query, without=-1)
        if to is None:
            return False
        self.beginInsertRows(_ROOT, to, to)
        self._held.insert(to, new)
        self._count += 1
        self.endInsertRows()
        self._set_total(self._count)
        return True

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(_ROOT, at, at)
        self._held.remove(at)
        self._count -= 1
        self.endRemoveRows()
        self._set_total(self._count)

    def _move(self, at: int, to: int, row: ArticleSummary) -> None:
        if at != to and self.beginMoveRows(_ROOT, at, at, _ROOT, to + 1 if to > at else to):
            self._held.remove(at)
            self._held.insert(to, row)
            self.endMoveRows()
        self._show(to, row)

    def _show(self, at: int, row: ArticleSummary) -> None:
        old = self._held.rows[at]
        if old != row:
            self._held.put(at, replace(row, snippet=row.snippet or old.snippet))
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

"""The hits of a search across the archive as one long list: a row for each article, and under it its hits."""

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.listed import Status
from editor_app.ui.articles.words import status_words
from editor_app.ui.moments import day

if TYPE_CHECKING:
    from editor_app.services.article_words import WordsHit
    from editor_app.services.replacing import ArticleHits

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""ArticleHits or WordsHit."""


class HitsModel(QAbstractListModel):
    """Every hit can be chosen or left out. Rows are found by counting; nothing is made for a row until it is shown."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[ArticleHits] = []
        self._starts: list[int] = []
        self._chosen: list[bytearray] = []
        self._rows = 0

    # What is found

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._found, self._starts, self._chosen, self._rows = [], [], [], 0
        self.endResetModel()
        self.chosen_changed.emit()

    def add(self, found: "list[ArticleHits]") -> None:
        """Add articles at the end, all their hits chosen."""
        count = sum(1 + len(each.hits) for each in found)
        if not count:
            return
        self.beginInsertRows(QModelIndex(), self._rows, self._rows + count - 1)
        for each in found:
            self._starts.append(self._rows)
            self._found.append(each)
            self._chosen.append(bytearray(b"\1" * len(each.hits)))
            self._rows += 1 + len(each.hits)
        self.endInsertRows()
        self.chosen_changed.emit()

    def totals(self) -> tuple[int, int, int]:
        """Return how many hits there are, in how many articles, and how many of these are published."""
        published = sum(each.status is Status.PUBLISHED for each in self._found)
        return self._rows - len(self._found), len(self._found), published

    def chosen_counts(self) -> tuple[int, int]:
        """Return how many hits are chosen, and in how many articles."""
        counts = [sum(each) for each in self._chosen]
        return sum(counts), sum(bool(each) for each in counts)

    def chosen(self) -> "list[tuple[ArticleHits, frozenset[int]]]":
        """Return the articles with chosen hits, and the numbers of these."""
        pairs = zip(self._found, self._chosen, strict=True)
        return [(each, frozenset(at for at, on in enumerate(marks) if on)) for each, marks in pairs if any(marks)]

    def choose_all(self, on: bool) -> None:
        """Choose every hit, or none."""
        for marks in self._chosen:
            marks[:] = bytes([on]) * len(marks)
        self._changed(0, self._rows - 1)

    def article_of(self, index: _Index) -> "ArticleHits | None":
        """Return the article of a row."""
        return self._found[self._place(index.row())[0]] if index.isValid() else None

    def toggle(self, rows: list[int]) -> None:
        """Choose the hits of some rows, or leave them out if they all are chosen."""
        if not rows:
            return
        on = not all(self._state(row) is Qt.CheckState.Checked for row in rows)
        for row in rows:
            self._set(row, on)
        self._changed(min(rows), max(rows))

    # Qt's model

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable | flag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's. Any: what a role holds."""
        if not index.isValid() or not 0 <= index.row() < self._rows:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index.row())
        article, hit = self._at(index.row())
        if role == ROW_ROLE:
            return hit or article
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.words}{hit.after}" if hit else self.headline(article)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(article, hit)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's: choose a hit or all of an article, or leave it out. Any: a check state or its number."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._set(index.row(), Qt.CheckState(value) is not Qt.CheckState.Unchecked)
        self._changed(index.row(), index.row())
        return True

    def headline(self, article: "ArticleHits") -> str:
        """Return the headline, or what stands for one."""
        return article.headline.strip() or self.tr("Untitled")

    def facts(self, article: "ArticleHits") -> str:
        """Return what is said of an article beside its headline and status."""
        count = len(article.hits)
        hits = self.tr("1 hit") if count == 1 else self.tr("{n} hits").format(n=count)
        return " · ".join((article.language.split("-", maxsplit=1)[0].upper(), day(article.updated_at), hits))

    def field_words(self, name: str) -> str:
        """Return what a field is called, nothing for the text itself."""
        return {
            "headline": self.tr("Headline"),
            "standfirst": self.tr("Standfirst"),
            "caption": self.tr("Caption"),
            "alt": self.tr("Alt text"),
        }.get(name, "")

    def _spoken(self, article: "ArticleHits", hit: "WordsHit | None") -> str:
        if hit is None:
            return f"{self.headline(article)}, {status_words(article.status)}, {self.facts(article)}"
        field = self.field_words(hit.field)
        return f"{field}: {hit.before}{hit.words}{hit.after}" if field else f"{hit.before}{hit.words}{hit.after}"

    def _place(self, row: int) -> tuple[int, int]:
        """Return which article a row belongs to, and which of its hits it is: -1 for the article itself."""
        at = bisect_right(self._starts, row) - 1
        return at, row - self._starts[at] - 1

    def _at(self, row: int) -> "tuple[ArticleHits, WordsHit | None]":
        at, number = self._place(row)
        return self._found[at], self._found[at].hits[number] if number >= 0 else None

    def _state(self, row: int) -> Qt.CheckState:
        at, number = self._place(row)
        marks = self._chosen[at]
        if number >= 0:
            return Qt.CheckState.Checked if marks[number] else Qt.CheckState.Unchecked
        if not any(marks):
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if all(marks) else Qt.CheckState.PartiallyChecked

    def _set(self, row: int, on: bool) -> None:
        at, number = self._place(row)
        marks = self._chosen[at]
        if number >= 0:
            marks[number] = on
        else:
            marks[:] = bytes([on]) * len(marks)

    def _changed(self, first: int, last: int) -> None:
        """Tell of rows: with them the row of their article, and all hits under it."""
        if last < first:
            return
        top = self._starts[self._place(first)[0]]
        at = self._place(last)[0]
        end = self._starts[at] + len(self._found[at].hits)
        self.dataChanged.emit(self.index(top), self.index(end), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()

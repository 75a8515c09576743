"""The photos of the grid: some rows of frozen summaries in memory, the others fetched around where a person looks."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.changes import Changes
from editor_app.domain.ids import PhotoId
from editor_app.domain.listed import ListPlaces
from editor_app.domain.photo_list import PhotoFilter, PhotoPage, PhotoQuery, PhotosAround, PhotoSort, PhotoSummary
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.list_memory import ListMemory
from editor_app.ui.articles.refreshing import Refreshing
from editor_app.ui.photos.photo_said import spoken_words, waiting_words
from editor_app.ui.tasks import Tasks

PAGE = 100
FIRST = 60
"""Rows that are asked for at first: more than a window shows, for the quickest answer."""
SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOST_BLOCKS = 12
_KEPT_PLACES = 300
_MANY = 200
"""When more photos changed than this, the list is asked for anew instead of row by row."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PhotoModel(QAbstractListModel):
    """Shows what ``ask`` asked for in its whole length. Older answers are dropped.

    A photo that was changed stays where it is until the list is asked for anew: it does not vanish under one's hand.
    """

    answered = Signal(object)
    """PhotoPage: the first rows of a new question are shown."""
    total_changed = Signal(int)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = PhotoQuery()
        self._newsroom = newsroom
        self._tasks = tasks
        self._held: ListMemory[PhotoSummary] = ListMemory()
        self._count = 0
        self._generation = 0
        self._looked = (0, 0)
        self._touched: frozenset[PhotoId] = frozenset()
        self._anew = False
        self._refreshing = Refreshing(self._refresh_now, self)
        tasks.changed.connect(self._on_changed)

    # What a view reads: memory only

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self._held.rows.get(index.row()) if index.isValid() else None
        if role == SUMMARY_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return waiting_words() if row is None else spoken_words(row)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.record.caption or row.photo.file_name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.record.caption, row.record.credit, row.photo.file_name)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def summary(self, row: int) -> PhotoSummary | None:
        """Return what a row shows, None while it is not in memory."""
        return self._held.rows.get(row)

    def row_of(self, photo: PhotoId) -> int:
        """Return the row of a photo, -1 if none in memory shows it."""
        return self._held.at.get(photo, -1)

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return len(self._held.rows)

    # Asking

    def ask(self, query: PhotoQuery) -> None:
        """Show what ``query`` finds. What is shown stays until the answer is there."""
        self.query = query
        self._generation += 1
        generation = self._generation

        def arrived(page: PhotoPage) -> None:
            if generation == self._generation:
                self._on_first(page)

        self._tasks.pool(
            lambda: self._newsroom.library.page(query, None, FIRST, counted=False), arrived, owner=self, key="page"
        )

    def refresh(self) -> None:
        """Ask the same again; selection and scroll stay."""
        self._anew = True
        self._refreshing.want()

    def look_at(self, first: int, last: int) -> None:
        """Have the rows around these; those that were only passed are let go."""
        self._looked = (first, last)
        if not self._held.entered or not self._count:
            return
        low, high = max(0, first - PAGE // 2), min(self._count - 1, last + PAGE // 2)
        if all(row in self._held.rows for row in range(first, min(last, self._count - 1) + 1)):
            return
        if not self._held.as_of:
            self.refresh()  # rows were changed: only the database knows the numbers of the others
            return
        query, generation, held = self.query, self._generation, self._held
        spans = held.spans(low, high)

        def work() -> list[tuple[int, PhotoPage]]:
            return [(row, self._newsroom.library.page(query, key, limit, counted=False)) for row, key, limit in spans]

        def arrived(pages: list[tuple[int, PhotoPage]]) -> None:
            if generation == self._generation and held is self._held:
                self._on_rows(pages, (first + last) // 2)

        self._tasks.pool(work, arrived, owner=self, key="rows")

    def _on_rows(self, pages: list[tuple[int, PhotoPage]], centre: int) -> None:
        if any(page.as_of != self._held.as_of for _, page in pages):
            self.refresh()
            return
        for row, page in pages:
            self._held.fill(row, page.rows[: self._count - row])
            last = min(row + len(page.rows), self._count) - 1
            if last >= row:
                self.dataChanged.emit(self.index(row, 0), self.index(last, 0))
        self._held.let_go(centre)

    def _on_first(self, page: PhotoPage) -> None:
        self.beginResetModel()
        self._held = ListMemory()
        self._held.fill(0, page.rows)
        self._held.as_of = page.as_of
        self._held.entered = page.after is None
        self._count = len(page.rows)
        self._looked = (0, 0)
        self.endResetModel()
        self.answered.emit(page)
        if page.after is None:
            self.total_changed.emit(self._count)
        else:
            self._ask_places()

    def _ask_places(self) -> None:
        query, generation = self.query, self._generation

        def arrived(places: ListPlaces) -> None:
            if generation != self._generation:
                return
            if places.as_of != self._held.as_of:
                self.refresh()
                return
            self._held.keep_places(places)
            self._resize(places.total)
            self.look_at(*self._looked)

        self._tasks.pool(lambda: self._newsroom.library.places(query, PAGE), arrived, owner=self, key="places")

    def _resize(self, total: int) -> None:
        """Be as long as the list is; what is new at the end is not in memory yet."""
        if total > self._count:
            self.beginInsertRows(_ROOT, self._count, total - 1)
            self._count = total
            self.endInsertRows()
        elif total < self._count:
            self.beginRemoveRows(_ROOT, total, self._count - 1)
            self._held.cut(total)
            self._count = total
            self.endRemoveRows()
        self.total_changed.emit(self._count)

    # What others changed

    def _on_changed(self, changes: Changes) -> None:
        counted = self.query.sort is PhotoSort.USES or self.query.filter is PhotoFilter.UNUSED
        if changes.photos:
            self._touched |= changes.photos
        elif not (changes.articles or changes.boards or changes.bundles):
            return
        self._anew = self._anew or (counted and not changes.photos)
        self._refreshing.want()

    def _refresh_now(self, done: Callable[[], None]) -> None:
        """Bring the rows up to date: those in memory where only records changed, else all that are looked at."""
        touched, self._touched = self._touched, frozenset()
        anew, self._anew = self._anew, False
        generation = self._generation

        def failed(error: Exception) -> None:
            done()
            self._tasks.failed.emit(error)

        def arrived(found: dict[PhotoId, PhotoSummary]) -> None:
            if generation == self._generation and not self._retell(found, touched):
                self._ask_again(done, failed)
            else:
                done()

        if anew or len(touched) > _MANY:
            self._ask_again(done, failed)
            return
        wanted = tuple(touched) or self._seen()
        self._tasks.pool(lambda: self._newsroom.library.summaries(wanted), arrived, failed, self)

    def _seen(self) -> tuple[PhotoId, ...]:
        """Return the photos that are looked at: where they are used may have changed."""
        first, last = self._looked
        rows = (self._held.rows.get(row) for row in range(first, last + 1))
        return tuple(row.id for row in rows if row is not None)

    def _retell(self, found: dict[PhotoId, PhotoSummary], touched: frozenset[PhotoId]) -> bool:
        """Put changed rows where they stand. False where photos came or went: then the list is asked for anew."""
        binned = self.query.filter is PhotoFilter.BIN
        if any((each not in self._held.at) for each in touched) or any(
            (new.binned_at is not None) is not binned for new in found.values()
        ):
            return False
        if touched:
            self._held.as_of = ""
        for photo, new in found.items():
            row = self.row_of(photo)
            if row >= 0 and self._held.rows[row] != new:
                self._held.put(row, new)
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return True

    def _ask_again(self, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        query, generation = self.query, self._generation
        first, last = self._looked
        blocks = sorted({0, *range(first // PAGE, last // PAGE + 1)})[-_MOST_BLOCKS:]
        rows = dict.fromkeys(index.row() for index in self.persistentIndexList()[:_KEPT_PLACES])
        held = (self._held.rows.get(row) for row in rows)
        sought = tuple(dict.fromkeys(row.id for row in held if row is not None))

        def arrived(found: PhotosAround) -> None:
            if generation == self._generation:
                self._become(found)
            done()

        self._tasks.pool(
            lambda: self._newsroom.library.around(query, blocks, sought, PAGE), arrived, failed, self, key="around"
        )

    def _become(self, found: PhotosAround) -> None:
        """Take new rows on; what is held by its photo goes where that photo went."""
        before, memory = self._held, ListMemory[PhotoSummary]()
        memory.keep_places(found.places)
        for row, summary in found.rows.items():
            memory.put(row, summary)
        total = found.places.total
        self.layoutAboutToBeChanged.emit()
        self._held, self._count = memory, total
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self._moved(each, before, found.at) for each in old])
        self.layoutChanged.emit()
        self.total_changed.emit(total)
        self.look_at(*self._looked)

    def _moved(self, index: QModelIndex, before: ListMemory[PhotoSummary], at: object) -> QModelIndex:
        row = before.rows.get(index.row())
        places = at if isinstance(at, dict) else {}
        to = places.get(row.id, -1) if row is not None else index.row()
        return self.index(to, 0) if 0 <= to < self._count else QModelIndex()

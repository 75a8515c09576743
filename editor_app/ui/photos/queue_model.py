"""The pictures of the bring-in queue as rows, and the counts over them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_intake import Arrived, PhotoState, PictureFile
from editor_app.frozen import frozen

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@frozen(kw_only=True)
class QueueRow:
    """One picture: a file, or the bytes of one that was pasted."""

    name: str
    path: Path | None = None
    data: bytes = b""
    state: PhotoState = PhotoState.WAITING
    photo: PhotoId | None = None
    caption: str = ""
    reason: str = ""


class QueueModel(QAbstractListModel):
    """Rows are only ever added; a file stands in it once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self._paths: set[Path] = set()

    def add_files(self, files: Sequence[PictureFile]) -> None:
        """Put files at the end; those refused by their names already stand there as refused."""
        fresh = [each for each in dict.fromkeys(files) if each.path not in self._paths]
        self._paths |= {each.path for each in fresh}
        self._add(
            [
                QueueRow(
                    name=each.name,
                    path=each.path,
                    state=PhotoState.REFUSED if each.trouble else PhotoState.WAITING,
                    reason=each.trouble,
                )
                for each in fresh
            ]
        )

    def add_pasted(self, data: bytes, name: str) -> None:
        """Put a pasted picture at the end."""
        self._add([QueueRow(name=name, data=data)])

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows, self._paths = [], set()
        self.endResetModel()

    def row(self, number: int) -> QueueRow:
        """Return a row."""
        return self._rows[number]

    def next_waiting(self) -> int | None:
        """Return the number of the first row that waits."""
        return next((number for number, row in enumerate(self._rows) if row.state is PhotoState.WAITING), None)

    def begin(self, number: int) -> None:
        """A picture is being read."""
        self._set(number, replace(self._rows[number], state=PhotoState.READING))

    def wait(self, number: int) -> None:
        """A picture could not be kept for now: it waits again."""
        self._set(number, replace(self._rows[number], state=PhotoState.WAITING))

    def settle(self, number: int, arrived: Arrived) -> None:
        """Say what became of a picture; the bytes of a pasted one are let go."""
        photo = arrived.photo
        said = replace(
            self._rows[number],
            data=b"",
            state=arrived.state,
            photo=photo.id if photo is not None else None,
            caption=photo.record.caption if photo is not None else "",
            reason=arrived.reason,
        )
        self._set(number, said)

    def say(self, photo: PhotoId, caption: str) -> None:
        """Show another caption of a photo."""
        for number, row in enumerate(self._rows):
            if row.photo == photo and row.caption != caption:
                self._set(number, replace(row, caption=caption))

    def photos(self, *states: PhotoState, rows: Sequence[int] = ()) -> list[PhotoId]:
        """Return the photos in some states, of some rows only if these are given."""
        wanted = rows or range(len(self._rows))
        found = (self._rows[number] for number in wanted)
        return list(dict.fromkeys(row.photo for row in found if row.photo is not None and row.state in states))

    def counts(self) -> dict[PhotoState, int]:
        """Return how many rows stand where."""
        return {state: sum(row.state is state for row in self._rows) for state in PhotoState}

    def _add(self, rows: list[QueueRow]) -> None:
        if rows:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _set(self, number: int, row: QueueRow) -> None:
        self._rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)

    # Qt's

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.name, self.state_words(row.state), row.reason or row.caption)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason or str(row.path or row.name)
        return None

    def state_words(self, state: PhotoState) -> str:
        """Return where a picture stands, in words."""
        return {
            PhotoState.WAITING: self.tr("Waiting"),
            PhotoState.READING: self.tr("Reading…"),
            PhotoState.NEW: self.tr("New"),
            PhotoState.KNOWN: self.tr("Known: its words were kept"),
            PhotoState.NEAR: self.tr("New, and looks like one that is here"),
            PhotoState.REFUSED: self.tr("Refused"),
        }[state]

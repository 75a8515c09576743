"""Which marks and footnotes the text has, and their numbers: found once after a change that concerns them."""

from collections.abc import Iterator
from dataclasses import field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor_app.body.blocks import FootnoteMark, Table
from editor_app.body.note_order import labels_in
from editor_app.frozen import frozen
from editor_app.ui.editor.formats import OBJECT_CHARACTER, PATH, Payloads, note_of, parse_path, payload_key
from editor_app.ui.editor.inline_text import runs_of


@frozen
class NotesFound:
    """The labels of the marks in order, the first block of each note, and the numbers readers see."""

    marks: tuple[str, ...] = ()
    notes: dict[str, int] = field(default_factory=dict)
    """Label -> number of the first text block of its note."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Label -> number by the order of first marks, of those that have a note."""

    def taken(self) -> set[str]:
        """Return every label there is."""
        return {*self.marks, *self.notes}


class NoteNumbers(QObject):
    """Knows the notes of one document. A key press that touches none costs next to nothing."""

    renumbered = Signal(object, object)
    """NotesFound before and after: something is to be painted otherwise."""

    def __init__(self, document: QTextDocument, payloads: Payloads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._payloads = payloads
        self._found = NotesFound()
        self._told = self._found
        self._positions: list[int] = []
        self._places: list[QTextCursor] | None = None
        """Before each mark; Qt moves them along with what is typed. None until they are asked for.

        The numbers are asked for while Qt lays the text out, when a cursor put into a table's cell brings it down.
        """
        self._blocks = document.blockCount()
        self._stale = True
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._on_told)
        document.contentsChange.connect(self._on_contents_change)

    def found(self) -> NotesFound:
        """Return the notes as they are now."""
        if self._stale:
            self._stale = False
            marks, notes = self._looked_up()
            known = dict.fromkeys(label for _, label in marks if label in notes)
            numbers = {label: place for place, label in enumerate(known, 1)}
            self._found = NotesFound(tuple(label for _, label in marks), notes, numbers)
            self._positions, self._places = [position for position, _ in marks], None
        return self._found

    def marks(self) -> list[tuple[int, str]]:
        """Return the marks as (position in the document, label); those of a table stand where it stands."""
        labels = self.found().marks
        if self._places is None:
            self._places = [self._kept_at(position) for position in self._positions]
        return [(place.position(), label) for place, label in zip(self._places, labels, strict=True)]

    def number(self, label: str) -> int:
        """Return the number of a note, 0 where the mark has no note or the note no mark."""
        return self.found().numbers.get(label, 0)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Look again only after what may have moved, made or removed a mark or a note."""
        blocks = self._document.blockCount()
        if (
            self._stale
            or self._places is None
            or blocks != self._blocks
            or (removed and added)
            or (removed and self._lost_a_mark())
            or (added and self._has_object(position, added))
        ):
            self._stale = True
            self._blocks = blocks
            self._tell.start()

    def _lost_a_mark(self) -> bool:
        if self._places is None:
            return True
        places = {place.position() for place in self._places}
        gone = (self._document.characterAt(place) != OBJECT_CHARACTER for place in places)
        return len(places) != len(self._places) or any(gone)

    def _has_object(self, position: int, added: int) -> bool:
        block = self._document.findBlock(position)
        start = position - block.position()
        return OBJECT_CHARACTER in block.text()[start : start + added]

    def _on_told(self) -> None:
        before, now = self._told, self.found()
        self._told = now
        self.marks()  # from now on Qt moves their places along, and typing elsewhere costs nothing
        self.marks()
        if (before.numbers, before.notes.keys(), before.marks) != (now.numbers, now.notes.keys(), now.marks):
            self.renumbered.emit(before, now)

    def _kept_at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        return cursor

    def _looked_up(self) -> tuple[list[tuple[int, str]], dict[str, int]]:
        marks: list[tuple[int, str]] = []
        notes: dict[str, int] = {}
        block = self._document.begin()
        while block.isValid():
            path = block.blockFormat().property(PATH)
            if path and path[0] == "f" and (note := note_of(parse_path(path))) is not None:
                notes.setdefault(note.name, block.blockNumber())
            if OBJECT_CHARACTER in block.text():
                marks += self._marks_of(block)
            block = block.next()
        return marks, notes

    def _marks_of(self, block: QTextBlock) -> Iterator[tuple[int, str]]:
        position = block.position()
        for text, found in runs_of(block):
            if text == OBJECT_CHARACTER:
                value = self._payloads.get(payload_key(found))
                if isinstance(value, FootnoteMark):
                    yield position, value.label
                elif isinstance(value, Table):
                    for label in labels_in(value):
                        yield position, label
            position += len(text.encode("utf-16-le")) // 2

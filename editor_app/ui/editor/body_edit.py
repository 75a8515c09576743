"""The rich editor of an article's body: a view of its blocks."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from editor_app.body.blocks import Block, Body, Embed, Figure, Footnote, Inline, Mark, Paragraph
from editor_app.ui import theme
from editor_app.ui.editor import commands, keys, notes, quotations, removal, table_keys
from editor_app.ui.editor.beyond_text import BeyondText
from editor_app.ui.editor.body_paint import paint_surroundings
from editor_app.ui.editor.colouring import Colouring
from editor_app.ui.editor.copy_out import copy_of
from editor_app.ui.editor.document import BodyDocument
from editor_app.ui.editor.embed_lines import EmbedLines
from editor_app.ui.editor.footnotes import Footnotes
from editor_app.ui.editor.formats import (
    CODE_BLOCK,
    TITLE,
    VERBATIM,
    Payloads,
    kind_of,
    marks_of,
    path_of,
    payload_key,
)
from editor_app.ui.editor.highlighter import LooksHighlighter
from editor_app.ui.editor.inline_text import insert_inlines, insert_text
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.note_numbers import NotesFound
from editor_app.ui.editor.note_paste import place_for, received, with_notes
from editor_app.ui.editor.pointer import Pointer
from editor_app.ui.editor.sheet import Sheet, font_of
from editor_app.ui.editor.table_care import TableCare
from editor_app.ui.editor.table_keys import settle_seam
from editor_app.ui.editor.text_objects import PictureOf, TextObjects
from editor_app.ui.editor.typed_marks import CLOSING, apply_typed, typed_marks
from editor_app.ui.editor.wrong_marks import paint_marks

_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
STATE_AFTER = 40
"""Milliseconds after a move of the cursor until ``state_changed`` says so."""


_PLAIN = {0x2029: "\n\n", 0x2028: "\n", 0xFFFC: "", 0xFDD0: "\n", 0xFDD1: "\n"}
"""How the borders of blocks, lines and cells, and objects, stand among plain words."""


def _no_picture(_address: str, _width: int) -> QImage | None:
    return None


class BodyEdit(QTextEdit):
    """Shows a Body, grows with it, and keeps its structure while a person types.

    It never scrolls itself: whoever holds it scrolls, and follows ``caret_moved``.
    """

    body_edited = Signal()
    caret_moved = Signal(QRect)
    state_changed = Signal()
    """The marks or the block at the cursor changed: the toolbar should look again."""
    figure_wanted = Signal(object)
    """The Figure under the cursor was asked for: its words can be edited."""
    address_wanted = Signal(str)
    """The address of a card is to be opened in the browser."""
    pasted = Signal(object)
    """QMimeData that came by paste or drop."""
    document_shown = Signal()
    """Another document is shown: who watched the one before watches this one now."""
    contents_change = Signal(int, int, int)
    """As Qt's ``contentsChange``, of whichever document is shown."""
    typed = Signal(str)
    """What a key or an input method has just put in."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self, looks: Looks | None = None, picture_of: PictureOf = _no_picture, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self.setAccessibleName(self.tr("Body"))
        self.looks = looks or Looks()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setPlaceholderText(self.tr("Write, or paste a whole page"))
        self._payloads = Payloads()
        self._objects = TextObjects(self._payloads, self.looks, picture_of, self)
        self._objects.number_of = self._number_of
        self._loading = False
        self._width_is_due = False
        """The width may have changed while the theme did: a whole text is laid out for the last one only."""
        self._repainting = False
        """The text comes to look different and says the same."""
        # Never resize inside the layout that reports its size: Qt would lay out in the midst of laying out.
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._on_size_changed)
        self.beyond = BeyondText(self, self._objects)
        self._colouring = Colouring(self)
        self._state = QTimer(self, singleShot=True, interval=STATE_AFTER)
        self._state.timeout.connect(self.state_changed)
        self.sheet = self.new_sheet()
        self.notes = Footnotes(self)
        self.embeds = EmbedLines(self)
        self.setDocument(self.sheet.document)
        self._tables = TableCare(self)
        self._pointer = Pointer(self)
        self.set_looks(self.looks)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.currentCharFormatChanged.connect(lambda _: self._tell_state_soon())

    # The sheet: an article's text with its undo steps

    @property
    def highlighter(self) -> LooksHighlighter:
        """What lays the looks over the words that are shown."""
        return self.sheet.highlighter

    @property
    def text(self) -> BodyDocument:
        """The text that is shown, as blocks."""
        return self.sheet.text

    def new_sheet(self) -> Sheet:
        """Make an empty sheet."""
        sheet = Sheet(self._payloads, self._objects, self.looks, self)
        sheet.document.documentLayout().documentSizeChanged.connect(lambda _: self._fit.start())
        sheet.document.contentsChange.connect(self._on_contents_change)
        sheet.numbers.renumbered.connect(self._on_renumbered)
        sheet.highlighter.is_broken = self.beyond.is_broken
        return sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Put another sheet in the place of the one that is shown, which is left as it is."""
        self._loading = True
        try:
            self.sheet = sheet
            other_colours = sheet.set_looks(self.looks)
            self.setDocument(sheet.document)
        finally:
            self._loading = False
        if other_colours:
            self._colouring.begin()
        self.document_shown.emit()
        self._on_size_changed()
        self.viewport().update()

    # The body

    def show_body(self, body: Body) -> None:
        """Show another body: nothing to undo, cursor at the start, no edit reported."""
        self.begin_body()
        self.add_blocks(body.blocks)
        self.finish_body(body)

    def begin_body(self) -> None:
        """Show nothing, and get ready to be filled in slices. Nothing may be typed meanwhile."""
        with self._unreported():
            self.text.begin()

    def add_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show the next blocks of a body."""
        with self._unreported():
            self.text.add(blocks)
        self._on_size_changed()

    def finish_body(self, body: Body) -> None:
        """Let the body that was filled in be edited: nothing to undo, cursor at the start."""
        with self._unreported():
            self.text.finish(body)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._on_size_changed()
        self.viewport().update()

    @contextmanager
    def _unreported(self) -> Iterator[None]:
        """Change the document without a person's doing: no edit is reported."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False

    def body(self) -> Body:
        """Return what is shown as blocks."""
        return self.text.body()

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Put blocks where the cursor stands; one step to undo."""
        cursor = self.textCursor()
        keys.insert_blocks(cursor, blocks, self.text.payloads)
        self.setTextCursor(cursor)
        self.ensure_caret_seen()

    def insert_line(self, inlines: tuple[Inline, ...]) -> None:
        """Put words and inline objects where the cursor stands."""
        cursor = self.textCursor()
        with commands.one_step(cursor):
            if keys.inside_atom(cursor):
                keys.write_beside_atom(cursor, "")
            removal.remove_selection(cursor)
            insert_inlines(cursor, inlines, self.text.payloads)
        self.setTextCursor(cursor)
        self.embeds.note_typing(cursor.block().text())
        self.ensure_caret_seen()

    def receive(self, blocks: tuple[Block, ...]) -> None:
        """Put in what comes from elsewhere where the cursor stands, its footnotes among ours; one step to undo."""
        words, footnotes = received(blocks, self.notes.numbers, self.text.leaves())
        cursor = self.textCursor()
        with commands.one_step(cursor):
            place = place_for(cursor, self.notes.numbers)
            if len(words) == 1 and isinstance(words[0], Paragraph):
                self.insert_line(words[0].inlines)
            elif words:
                self.insert_blocks(words)
            if footnotes:
                cursor.setPosition(self.textCursor().position())
                at = cursor.position()
                notes.write_notes(place, footnotes, self.text.payloads)
                cursor.setPosition(at)  # at the end of the text Qt takes the cursor along
                self.setTextCursor(cursor)

    def insert_words(self, words: str) -> None:
        """Put plain words in, line breaks kept inside the block."""
        cursor = self.textCursor()
        with commands.one_step(cursor):
            removal.remove_selection(cursor)
            insert_text(cursor, words, cursor.charFormat(), self.text.payloads)
        self.setTextCursor(cursor)

    def insert_figure(self, place: QTextCursor, figure: Figure) -> None:
        """Put a photo at a place remembered earlier; one step to undo."""
        keys.insert_blocks(place, (figure,), self.text.payloads)
        self.setTextCursor(place)
        self.ensure_caret_seen()

    def selected_body(self) -> Body:
        """Return the selected part as blocks, with the footnotes its marks point to."""
        if self.textCursor().hasComplexSelection():
            return with_notes(Body((self.text.cells(self.textCursor()),)), self.text.leaves())
        scratch = QTextDocument()
        part = BodyDocument(scratch, self.text.payloads)
        QTextCursor(scratch).insertFragment(self.textCursor().selection())
        body = part.body(keep_edges=True)
        if notes.note_at(self.textCursor()) is not None and not notes.crosses_border(self.textCursor()):
            return Body(tuple(inner for block in body.blocks for inner in _without_note(block)))
        return with_notes(body, self.text.leaves())

    def set_looks(self, looks: Looks) -> None:
        """Take on the colours and fonts of a theme. This is no edit."""
        self.looks = self._objects.looks = looks
        self._loading = True
        if self.font() != font_of(looks):
            self.setFont(font_of(looks))
        other_colours = self.sheet.set_looks(looks)
        self._loading = False
        if other_colours:
            self._colouring.begin()
        self.viewport().update()

    def repaint_objects(self) -> None:
        """Lay the photos out again: pictures have arrived."""
        with self._unreported():
            self._repainting = True
            self.document().markContentsDirty(0, self.document().characterCount())
            self._repainting = False
        self.viewport().update()

    def paint_anew(self, places: list[int], blocks: list[int]) -> None:
        """Lay out the objects at these positions and colour these blocks again: what they show has changed."""
        with self._unreported():
            self._repainting = True
            for place in places:
                self.document().markContentsDirty(place, 1)
            for number in blocks:
                self.highlighter.rehighlightBlock(self.document().findBlockByNumber(number))
            self._repainting = False
        self.viewport().update()

    # Commands of the toolbar

    def toggle_mark(self, mark: Mark) -> None:
        """Set or clear bold, italic, strike or code."""
        cursor = self.textCursor()
        if kind_of(cursor.block()) in (CODE_BLOCK, VERBATIM):
            return
        on = mark not in self.marks()
        over = commands.toggle_mark(cursor, mark, on)
        if not cursor.hasSelection():
            found = self.currentCharFormat()
            found.merge(over)
            self.setCurrentCharFormat(found)
        self.state_changed.emit()

    def marks(self) -> Mark:
        """Return how the words typed next would be set."""
        return marks_of(self.currentCharFormat())

    def set_heading(self, level: int) -> None:
        """Make the lines headings; 0 makes paragraphs."""
        commands.set_heading(self.textCursor(), level)
        self._structure_changed()

    def toggle_quotation(self) -> None:
        """Set the lines apart as a quotation, or bring them back."""
        quotations.toggle_quotation(self.textCursor(), self.text.payloads)
        self._structure_changed()

    def toggle_pull_quote(self) -> None:
        """Make a pull quote of the lines or their quotation; a quotation of a pull quote."""
        quotations.toggle_pull(self.textCursor(), self.text.payloads)
        self._structure_changed()

    def toggle_list(self, kind: str) -> None:
        """Make a list: ``u`` with bullets, ``o`` with numbers."""
        commands.toggle_list(self.textCursor(), kind, self.text.payloads)
        self._structure_changed()

    def set_link(self, address: str, words: str = "") -> None:
        """Link the selection, the link at the cursor, or new words."""
        commands.set_link(self.textCursor(), address, words)
        self._leave_link()

    def link(self) -> str:
        """Return the address at the cursor."""
        return commands.link_at(self.textCursor())

    def object_at_cursor(self) -> Figure | Embed | None:
        """Return the photo or card in the line of the cursor."""
        for leaf_block in self.text.leaves()[self.textCursor().blockNumber()].blocks:
            if isinstance(leaf_block, (Figure, Embed)):
                return leaf_block
        return None

    def open_object(self) -> bool:
        """Ask for the words of the photo at the cursor, or for the address of the card; False: there is neither."""
        found = self.object_at_cursor() if keys.inside_atom(self.textCursor()) else None
        if isinstance(found, Figure):
            self.figure_wanted.emit(found)
        elif isinstance(found, Embed):
            self.address_wanted.emit(found.address)
        return found is not None

    def replace_figure(self, figure: Figure) -> None:
        """Put other words or another picture in the place of the photo at the cursor."""
        cursor = self.textCursor()
        block = cursor.block()
        with commands.one_step(cursor):
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            keys.write_atom(cursor, figure, self.text.payloads)

    def _structure_changed(self) -> None:
        self.viewport().update()
        self.state_changed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keep the structure while typing."""
        revision = self.document().revision()
        if not self.isReadOnly() and self._handle_key(event):
            event.accept()
            self.ensure_caret_seen()
            return
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            event.ignore()
            self.focusNextChild()
            return
        super().keyPressEvent(event)
        self.embeds.note_typing(event.text())
        self.typed.emit(event.text())
        self._apply_typed_signs(event.text())
        if revision != self.document().revision():
            settle_seam(self.textCursor())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's: signs may also come from an input method, as those of dead keys do."""
        if event.commitString() and not self.isReadOnly() and removal.crosses_border(self.textCursor()):
            self._remove_selection()
        super().inputMethodEvent(event)
        self.embeds.note_typing(event.commitString())
        self.typed.emit(event.commitString())
        self._apply_typed_signs(event.commitString())
        if event.commitString():
            settle_seam(self.textCursor())

    def _apply_typed_signs(self, typed: str) -> None:
        if self.isReadOnly() or typed[-1:] not in CLOSING or not typed:
            return
        cursor = self.textCursor()
        found = None if cursor.hasSelection() else typed_marks(cursor.block(), cursor.positionInBlock())
        if found is not None:
            plain = apply_typed(cursor, found)
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(plain)
            self._structure_changed()

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
            return True
        if self.notes.take_key(event):
            self._structure_changed()
            return True
        cursor, key = self.textCursor(), event.key()
        if removal.crosses_border(cursor) and (_types(event) or key in _REMOVING):
            with commands.one_step(cursor):
                self._remove_selection()
                if key not in _REMOVING:
                    self.keyPressEvent(event)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if table_keys.press(cursor, event):
            pass
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if cursor.hasSelection() and self.open_object():
                return True
            if not self.embeds.press_enter(cursor):
                keys.press_enter(cursor, self.text.payloads)
        elif key == Qt.Key.Key_Backspace and plain:
            if self.embeds.turn_back(cursor):
                return True
            if not keys.press_backspace(cursor, self.text.payloads):
                return False
        elif key == Qt.Key.Key_Delete and plain:
            if not keys.press_delete(cursor):
                return False
        elif key == Qt.Key.Key_Tab and plain:
            if not commands.in_frame(cursor.block(), "i"):
                return False
            commands.nest_item(cursor, self.text.payloads)
        elif key == Qt.Key.Key_Backtab:
            if not commands.unnest_item(cursor, self.text.payloads):
                return False
        elif event.text() == " " and plain and keys.beginning_typed(cursor):
            keys.apply_beginning(cursor, keys.beginning_typed(cursor), self.text.payloads)
        elif keys.inside_atom(cursor) and _types(event):
            keys.write_beside_atom(cursor, event.text())
        else:
            return False
        settle_seam(cursor)
        self.setTextCursor(cursor)
        self._structure_changed()
        return True

    def cut(self) -> None:
        """Qt's: copy what is selected and remove it."""
        if self.textCursor().hasSelection():
            self.copy()
            self._remove_selection()

    def _remove_selection(self) -> None:
        cursor = self.textCursor()
        removal.remove_selection(cursor)
        self.setTextCursor(cursor)
        self.ensure_caret_seen()

    def event(self, event: QEvent) -> bool:
        """Qt's: Tab and Shift+Tab belong to lists before they move the focus, Escape to a footnote."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            leaves_note = event.key() == Qt.Key.Key_Escape and notes.note_at(self.textCursor()) is not None
            if event.key() == Qt.Key.Key_Backtab or leaves_note:
                event.accept()
                return True
        return super().event(event)

    # Paste and drop

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt's: words, pages and pictures."""
        return source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt's: our own blocks as well, so that nothing is lost between articles."""
        return copy_of(self.selected_body())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: hand what comes in to whoever knows how to read it."""
        self.pasted.emit(source)

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: bars, markers and boxes first, then the words, then the lines under wrong ones."""
        painter = QPainter(self.viewport())
        number_of = self.notes.numbers.number
        met = paint_surroundings(
            painter, self.document(), QRectF(event.rect()), self.looks, self.sheet.markers, number_of, self.tr
        )
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        paint_marks(painter, met, self.looks.danger)
        painter.end()

    def sizeHint(self) -> QSize:
        """Qt's: as high as the text."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a new width sets another height."""
        if not theme.hub().between:
            super().resizeEvent(event)
        elif event.oldSize().width() != event.size().width():
            self._width_is_due = True
        self._fit.start()

    def _on_size_changed(self, *_: object) -> None:
        if self._width_is_due:
            self._width_is_due = False
            if self.document().textWidth() != self.viewport().width():
                super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))
        height = max(160, int(self.document().size().height()) + 24)
        if height != self.height():
            self.setFixedHeight(height)

    def ensure_caret_seen(self) -> None:
        """Tell whoever scrolls where the caret is."""
        self.caret_moved.emit(self.cursorRect())

    def _on_cursor_moved(self) -> None:
        if self._loading:
            return
        self._leave_link()
        self.embeds.leave_line()
        self.ensure_caret_seen()
        self._tell_state_soon()

    def _tell_state_soon(self) -> None:
        """A key does not wait for the buttons: they look again once the words it made are painted."""
        if not self._state.isActive():
            self._state.start()

    def _leave_link(self) -> None:
        """At the end of a link, what is typed next is no part of it."""
        cursor = self.textCursor()
        found = cursor.charFormat()
        if cursor.hasSelection() or not (found.isAnchor() or payload_key(found)):
            return
        ahead = QTextCursor(cursor)
        inside = not cursor.atBlockEnd() and ahead.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if inside and ahead.charFormat().anchorHref() == found.anchorHref() and not payload_key(found):
            return
        clean = QTextCharFormat(found)
        clean.clearProperty(int(QTextFormat.Property.IsAnchor))
        clean.clearProperty(int(QTextFormat.Property.AnchorHref))
        clean.clearProperty(TITLE)
        clean.clearProperty(int(QTextFormat.Property.ObjectType))
        self.setCurrentCharFormat(clean)

    def _number_of(self, label: str) -> int:
        return self.sheet.numbers.number(label)

    def _on_renumbered(self, before: NotesFound, now: NotesFound) -> None:
        if self.sender() is self.sheet.numbers:
            self.notes.paint_renumbered(before, now)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if not self._repainting:
            self.contents_change.emit(position, removed, added)
        if not self._loading and (removed or added):
            self.body_edited.emit()

    def path_kinds(self) -> str:
        """Return the kinds of containers around the cursor, outermost first, such as ``qui``."""
        return "".join(frame.kind for frame in path_of(self.textCursor().block()))

    def block_kind(self) -> str:
        """Return what the cursor's block is: ``p``, ``h2``, ``code`` and so on."""
        return kind_of(self.textCursor().block())


def _without_note(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, Footnote) else (block,)


def _types(event: QKeyEvent) -> bool:
    words = event.text()
    control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    return bool(words) and words.isprintable() and not control

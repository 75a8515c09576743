"""The rich editor of an article's body: a view of its blocks in which a person writes."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QWidget

from editor_app.body.blocks import Block, Body, Embed, Figure, Inline, Mark
from editor_app.ui.editor import commands, incoming, keys, notes, quotations, removal
from editor_app.ui.editor.body_keys import BodyKeys
from editor_app.ui.editor.body_view import BodyView, no_picture
from editor_app.ui.editor.copy_out import copy_of
from editor_app.ui.editor.embed_lines import EmbedLines
from editor_app.ui.editor.footnotes import Footnotes
from editor_app.ui.editor.formats import CODE_BLOCK, TITLE, VERBATIM, kind_of, marks_of, path_of, payload_key
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.note_numbers import NotesFound
from editor_app.ui.editor.pointer import Pointer
from editor_app.ui.editor.sheet import Sheet
from editor_app.ui.editor.table_care import TableCare
from editor_app.ui.editor.table_keys import settle_seam
from editor_app.ui.editor.text_objects import PictureOf
from editor_app.ui.photos.photo_mime import PHOTO_IDS

STATE_AFTER = 40
"""Milliseconds after a move of the cursor until ``state_changed`` says so."""


class BodyEdit(BodyView):
    """Keeps the structure of the body it shows while a person types."""

    state_changed = Signal()
    """The marks or the block at the cursor changed: the toolbar should look again."""
    figure_wanted = Signal(object)
    """The Figure under the cursor was asked for: its words can be edited."""
    address_wanted = Signal(str)
    """The address of a card is to be opened in the browser."""
    pasted = Signal(object)
    """QMimeData that came by paste or drop."""
    typed = Signal(str)
    """What a key or an input method has just put in."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self, looks: Looks | None = None, picture_of: PictureOf = no_picture, parent: QWidget | None = None
    ) -> None:
        super().__init__(looks, picture_of, parent)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setPlaceholderText(self.tr("Write, or paste a whole page"))
        self._state = QTimer(self, singleShot=True, interval=STATE_AFTER)
        self._state.timeout.connect(self.state_changed)
        self.notes = Footnotes(self)
        self.embeds = EmbedLines(self)
        self._keys = BodyKeys(self)
        self._tables = TableCare(self)
        self._pointer = Pointer(self)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.currentCharFormatChanged.connect(lambda _: self._tell_state_soon())

    def new_sheet(self) -> Sheet:
        """Make an empty sheet whose notes are painted again when they are renumbered."""
        sheet = super().new_sheet()
        sheet.numbers.renumbered.connect(self._on_renumbered)
        return sheet

    # What comes in and goes out

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Put blocks where the cursor stands; one step to undo."""
        incoming.insert_blocks(self, blocks)

    def insert_line(self, inlines: tuple[Inline, ...]) -> None:
        """Put words and inline objects where the cursor stands."""
        incoming.insert_line(self, inlines)

    def receive(self, blocks: tuple[Block, ...]) -> None:
        """Put in what comes from elsewhere where the cursor stands, its footnotes among ours; one step to undo."""
        incoming.receive(self, blocks)

    def insert_words(self, words: str) -> None:
        """Put plain words in, line breaks kept inside the block."""
        incoming.insert_words(self, words)

    def insert_figure(self, place: QTextCursor, figure: Figure) -> None:
        """Put a photo at a place remembered earlier; one step to undo."""
        incoming.insert_figure(self, place, figure)

    def replace_figure(self, figure: Figure) -> None:
        """Put other words or another picture in the place of the photo at the cursor."""
        incoming.replace_figure(self, figure)

    def selected_body(self) -> Body:
        """Return the selected part as blocks, with the footnotes its marks point to."""
        return incoming.selected_body(self)

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
        self.structure_changed()

    def toggle_quotation(self) -> None:
        """Set the lines apart as a quotation, or bring them back."""
        quotations.toggle_quotation(self.textCursor(), self.text.payloads)
        self.structure_changed()

    def toggle_pull_quote(self) -> None:
        """Make a pull quote of the lines or their quotation; a quotation of a pull quote."""
        quotations.toggle_pull(self.textCursor(), self.text.payloads)
        self.structure_changed()

    def toggle_list(self, kind: str) -> None:
        """Make a list: ``u`` with bullets, ``o`` with numbers."""
        commands.toggle_list(self.textCursor(), kind, self.text.payloads)
        self.structure_changed()

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

    def structure_changed(self) -> None:
        """Paint what stands around the words again, and let the toolbar look."""
        self.viewport().update()
        self.state_changed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keep the structure while typing."""
        revision = self.document().revision()
        if not self.isReadOnly() and self._keys.take(event):
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
        self._keys.sign_typed(event.text())
        if revision != self.document().revision():
            settle_seam(self.textCursor())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's: signs may also come from an input method, as those of dead keys do."""
        if event.commitString() and not self.isReadOnly() and removal.crosses_border(self.textCursor()):
            self.remove_selection()
        super().inputMethodEvent(event)
        self.embeds.note_typing(event.commitString())
        self.typed.emit(event.commitString())
        self._keys.sign_typed(event.commitString())
        if event.commitString():
            settle_seam(self.textCursor())

    def cut(self) -> None:
        """Qt's: copy what is selected and remove it."""
        if self.textCursor().hasSelection():
            self.copy()
            self.remove_selection()

    def remove_selection(self) -> None:
        """Remove what is selected; borders of cells and notes stay."""
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
        pictures = source.hasImage() or source.hasUrls() or source.hasFormat(PHOTO_IDS)
        return source.hasText() or source.hasHtml() or pictures

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt's: our own blocks as well, so that nothing is lost between articles."""
        return copy_of(self.selected_body())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: hand what comes in to whoever knows how to read it."""
        self.pasted.emit(source)

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

    def _on_renumbered(self, before: NotesFound, now: NotesFound) -> None:
        if self.sender() is self.sheet.numbers:
            self.notes.paint_renumbered(before, now)

    def path_kinds(self) -> str:
        """Return the kinds of containers around the cursor, outermost first, such as ``qui``."""
        return "".join(frame.kind for frame in path_of(self.textCursor().block()))

    def block_kind(self) -> str:
        """Return what the cursor's block is: ``p``, ``h2``, ``code`` and so on."""
        return kind_of(self.textCursor().block())

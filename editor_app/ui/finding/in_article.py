"""Find and replace in the open article: headline, standfirst and text, rich or source."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.domain.errors import EditorError
from editor_app.ui import theme
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.inline_text import to_utf16
from editor_app.ui.editor.session import EditSession
from editor_app.ui.finding.find_bar import FindBar
from editor_app.ui.finding.texts import BlockHit, Hit, SearchedText, seek

if TYPE_CHECKING:
    from editor_app.ui.actions import Actions
    from editor_app.ui.tasks import Tasks

REST = 120
"""Milliseconds without an edit before the text is searched again."""
MOST_LIT = 500
"""Hits that are lit at once in one text, the first of those in sight."""
_LONGEST_TAKEN = 200
"""Characters of a selection that is taken for what is looked for."""

Place = tuple[int, int, int]
"""Which text, the position in it, and where in the caption of the photo that stands there."""


class FindInArticle(QObject):
    """Keeps the hits of the bar's pattern while the texts change. Searching is done in the pool; the latest counts."""

    hit_shown = Signal(QWidget, QRect)
    """A hit was gone to: the widget that shows it, and where in its viewport."""

    def __init__(
        self,
        session: EditSession,
        stack: BodyStack,
        fields: Sequence[GrowingField],
        tasks: "Tasks",
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._tasks = tasks
        self.bar = FindBar(parent)
        self._fields = [SearchedText(field) for field in fields]
        self._rich = SearchedText(stack.edit, stack.edit.text.payloads)
        self._source = SearchedText(stack.source_edit)
        self._hits: list[tuple[int, Hit]] = []
        self._current: int | None = None
        self._from: Place = (0, 0, 0)
        self._scope: tuple[int, QTextCursor] | None = None
        self._fresh = False
        self._then: Callable[[], None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._search)
        self._connect()

    def _connect(self) -> None:
        bar = self.bar
        bar.asked.pattern_changed.connect(self._on_pattern_changed)
        bar.step_wanted.connect(self.step)
        bar.replace_wanted.connect(self.replace)
        bar.replace_all_wanted.connect(self.replace_all)
        bar.closed.connect(self.close)
        bar.undo_wanted.connect(self._stack.undo)
        bar.redo_wanted.connect(self._stack.redo)
        self._stack.source_view_changed.connect(lambda _: self._on_other_text())
        self._session.opened.connect(lambda _: self._on_opened())
        for text in (*self._fields, self._rich, self._source):
            text.edit.contents_change.connect(lambda _, removed, added: self._on_edited(removed, added))
            text.edit.document_shown.connect(lambda: self._on_edited(1, 1))
        self._stack.source_edit.verticalScrollBar().valueChanged.connect(lambda _: self.light())
        theme.watch(self, lambda _: self._light())

    def bind(self, actions: "Actions") -> None:
        """Let the actions of the menus do this."""
        actions.on("find", self.open)
        actions.on("replace", lambda: self.open(replacing=True))
        actions.on("find_next", lambda: self.step(1))
        actions.on("find_previous", lambda: self.step(-1))

    # Opening and closing

    def open(self, replacing: bool = False) -> None:
        """Show the bar; what is selected is looked for, or looked through if it is several lines."""
        if self._session.article is None:
            return
        self._begin_at_caret()
        self.bar.show_replace(replacing or (self.bar.replacing and not self.bar.isHidden()))
        self.bar.show()
        field = self.bar.asked.words
        (self.bar.replacement if replacing and field.text() and field.hasFocus() else field).setFocus()
        field.selectAll()
        self._search()

    def close(self) -> None:
        """Hide the bar; the focus goes to the hit, which stays selected."""
        if self.bar.isHidden():
            return
        self.bar.hide()
        self._rest.stop()
        self._then = None
        where = self._texts()[self._hits[self._current][0]] if self._current is not None else None
        self._hits, self._current, self._fresh = [], None, False
        self._forget_scope()
        self._light()
        if where is None:
            self._stack.focus_text()
        else:
            where.edit.setFocus()

    def _begin_at_caret(self) -> None:
        """Take what is selected in the text with the focus, and begin there."""
        texts = self._texts()
        focused = next((at for at, text in enumerate(texts) if text.edit.hasFocus()), None)
        if focused is None:
            focused = len(texts) - 1 if self.bar.isHidden() else self._from[0]
        cursor = texts[focused].edit.textCursor()
        self._from = (focused, cursor.selectionStart(), 0)
        if not cursor.hasSelection() or not texts[focused].edit.hasFocus():
            return
        words = cursor.selectedText()
        if "\u2029" in words:
            self._scope = (focused, QTextCursor(cursor))
            self.bar.in_selection.setEnabled(True)
            self.bar.in_selection.setChecked(True)
        elif len(words) <= _LONGEST_TAKEN and not set(words) & {"\u2028", "\ufffc"}:
            self.bar.in_selection.setChecked(False)
            self.bar.asked.words.setText(words)

    def _texts(self) -> list[SearchedText]:
        return [*self._fields, self._source if self._stack.in_source else self._rich]

    # Searching

    def _on_pattern_changed(self) -> None:
        if not self.bar.isHidden():
            self._fresh = False
            self._then = self._show_first
            self._search()

    def _on_edited(self, removed: int, added: int) -> None:
        if removed or added:
            self._on_text_changed()

    def _on_text_changed(self) -> None:
        if not self.bar.isHidden():
            self._fresh = False
            self._rest.start()

    def _on_opened(self) -> None:
        self._from = (0, 0, 0)
        self._on_other_text()

    def _on_other_text(self) -> None:
        self._forget_scope()
        self._on_text_changed()

    def _forget_scope(self) -> None:
        self._scope = None
        with QSignalBlocker(self.bar.in_selection):  # what is looked for stays the same
            self.bar.in_selection.setChecked(False)
        self.bar.in_selection.setEnabled(False)

    def _search(self) -> None:
        """Freeze the words and look through them in the pool."""
        self._rest.stop()
        texts = self._texts()
        pattern = self.bar.asked.pattern(self._session.fields().language)
        words = [text.blocks() for text in texts]
        versions = [text.version for text in texts]

        def found(hits: list[list[BlockHit]]) -> None:
            now = self._texts()
            if not self.bar.isHidden() and now == texts and [text.version for text in now] == versions:
                self._take(
                    [(at, hit) for at, each in enumerate(hits) for hit in now[at].hits(each, pattern.in_code)]
                )  # fmt: skip

        self._tasks.pool(lambda: seek(pattern, words), found, self._on_refused, self, key="find")

    def _take(self, hits: list[tuple[int, Hit]]) -> None:
        if self.bar.in_selection.isChecked() and self._scope is not None:
            at, cursor = self._scope
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            hits = [each for each in hits if each[0] == at and start <= each[1].start and each[1].end <= end]
        self._hits, self._current = hits, None
        self._fresh = True
        self._current = self._selected()
        self.bar.show_count(self._current, len(hits))
        self._light()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self._hits, self._current, self._then = [], None, None
        self.bar.show_count(None, 0)
        self.bar.show_wrong(str(error))
        self._light()

    def _selected(self) -> int | None:
        """Return which hit is selected just now."""
        cursors = [text.edit.textCursor() for text in self._texts()]
        for number, (at, hit) in enumerate(self._hits):
            if cursors[at].selectionStart() == hit.start and cursors[at].selectionEnd() == hit.end:
                current = self._current
                if current is not None and current < len(self._hits) and self._same_place(current, number):
                    return current  # one of several in the caption of one photo
                return number
        return None

    def _same_place(self, one: int, other: int) -> bool:
        (at, hit), (where, its) = self._hits[one], self._hits[other]
        return (at, hit.start, hit.end) == (where, its.start, its.end)

    # Going from hit to hit

    def step(self, by: int) -> None:
        """Go to the next hit or the one before, round the end; with the bar closed, for what was looked for last."""
        if self.bar.isHidden():
            self.open()
            if not self.bar.asked.words.text():
                return
        if not self._fresh:
            self._then = lambda: self.step(by)
            return
        if not self._hits:
            self.bar.show_count(None, 0)
            return
        selected = self._selected()
        number = self._beside_caret(by) if selected is None else selected + by
        round_the_end = not 0 <= number < len(self._hits)
        self._go_to(number % len(self._hits))
        if round_the_end:
            words = self.tr("{count}, from the top") if by > 0 else self.tr("{count}, from the end")
            self.bar.say(words.format(count=self.bar.words()))

    def _beside_caret(self, by: int) -> int:
        """Return the hit after or before the caret, which is where the person was last."""
        texts = self._texts()
        at = next((n for n, text in enumerate(texts) if text.edit.hasFocus()), min(self._from[0], len(texts) - 1))
        number = self._first_from((at, texts[at].edit.textCursor().selectionStart(), 0))
        return number if by > 0 else number - 1

    def _first_from(self, place: Place) -> int:
        """Return the first hit at a place or after it, or how many hits there are."""
        return next((n for n, hit in enumerate(self._hits) if _place_of(hit) >= place), len(self._hits))

    def _show_first(self) -> None:
        """Show the first hit from where the search began."""
        if self._hits:
            last = len(self._texts()) - 1
            self._go_to(self._first_from((min(self._from[0], last), *self._from[1:])) % len(self._hits))

    def _go_to(self, number: int) -> None:
        at, hit = self._hits[number]
        text = self._texts()[at]
        text.edit.setTextCursor(text.cursor_of(hit))
        self._current = number
        self._from = _place_of((at, hit))
        self.bar.show_count(number, len(self._hits))
        self.hit_shown.emit(text.edit, text.edit.cursorRect())
        self._light()

    # Replacing

    def replace(self) -> None:
        """Replace the current hit and go to the next; where none is current, go to one first."""
        if not self._fresh:
            self._then = self.replace
            return
        number = self._selected()
        if number is None:
            self.step(1)
            return
        at, hit = self._hits[number]
        if self._is_locked():
            return
        made = self._made([(at, hit)])
        if made is None:
            return
        self._texts()[at].replace([(hit, made[0][2])])
        self.bar.show_replaced()
        self._from = _place_after(at, hit, made[0][2])
        self._then = self._show_first
        self._search()

    def replace_all(self) -> None:
        """Replace every hit; one step to undo."""
        if not self._fresh:
            self._then = self.replace_all
            return
        if self._is_locked():
            return
        made = self._made(self._hits)
        if not made:
            return
        before = self._session.fields()
        texts = self._texts()
        for at in sorted({each[0] for each in made}):
            texts[at].replace([(hit, words) for where, hit, words in made if where == at])
        after = self._session.fields()
        names = frozenset(name for name in ("headline", "standfirst") if getattr(before, name) != getattr(after, name))
        if names and any(at == len(texts) - 1 for at, _, _ in made):
            self._stack.join_fields(before, after, names)
        self.bar.show_replaced()
        count = len(made)
        words = self.tr("1 hit replaced") if count == 1 else self.tr("{n} hits replaced").format(n=f"{count:,}")
        self._then = lambda: self.bar.say(words)
        self._search()

    def _is_locked(self) -> bool:
        """Whether nothing may be changed just now, and say so: a question about the article is to be answered first."""
        locked = any(text.edit.isReadOnly() for text in self._texts())
        if locked:
            self.bar.show_wrong(self.tr("The article cannot be changed just now."))
        return locked

    def _made(self, hits: list[tuple[int, Hit]]) -> list[tuple[int, Hit, str]] | None:
        """Return the words for each hit; None where the replacement cannot be used."""
        replacement = self.bar.replacement_words(self._session.fields().language)
        try:
            return [(at, hit, replacement.of(hit.words, hit.found)) for at, hit in hits]
        except EditorError as error:
            self.bar.show_wrong(str(error))
            return None

    # Light

    def light(self) -> None:
        """Light the hits in sight, when other parts of the texts have come into sight."""
        if self._hits:
            self._light()

    def _light(self) -> None:
        """Light the hits in sight; the current one is selected."""
        look = QTextCharFormat()
        look.setBackground(QColor(theme.current_theme().hit))
        texts = self._texts()
        for number, text in enumerate(texts):
            start, end = text.sight() if self._hits else (0, 0)
            hits = [hit for at, hit in self._hits if at == number and start <= hit.start <= end][:MOST_LIT]
            text.light(hits, look)
        for text in {self._rich, self._source} - set(texts):
            text.light([], look)


def _place_of(each: tuple[int, Hit]) -> Place:
    at, hit = each
    return at, hit.start, hit.found.start if hit.in_caption else 0


def _place_after(at: int, hit: Hit, words: str) -> Place:
    """Return where to go on after a hit was replaced by words."""
    if hit.in_caption:
        return at, hit.start, hit.found.start + len(words)
    return at, hit.start + to_utf16(words, len(words)), 0

"""The rich editor under any sequence of what a person can do; HYPOTHESIS_PROFILE=deep tries many more.

After every step what is remembered is what is there, the Markdown says the same blocks, and a text written anew makes
the same page. Undoing everything gives the first text byte for byte.
"""

import os
import sys
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.body import from_html, from_markdown, render, to_markdown
from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
    Table,
)
from editor_app.body.tidy import tidied, tidied_inlines
from editor_app.domain.errors import RenderRefused
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.body_stack import SHORT, BodyStack
from editor_app.ui.editor.cell_lines import rows_of_tabs
from editor_app.ui.editor.edges import without_edges
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.read_document import root_groups
from editor_app.ui.editor.table_tools import TableTools
from editor_app.ui.tasks import Tasks

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
TEXTS = (
    "",
    "One paragraph with **bold** words\n",
    "## Head\n\nBefore\n\n| a | b |\n|:--|--:|\n| c | d |\n\nAfter\n",
    "| only | a |\n|---|---|\n| table | x<br>y |\n\n\n| | |\n|---|---|\n| no | head |\n",
    "- one\n- two\n    - deep\n- three\n\n1. first\n2. second\n\n> said\n>\n> | q | r |\n> |---|---|\n> | 1 | 2 |\n",
    "Words[^1] and[^2] more.\n\n| c[^3] |\n|---|\n| x |\n\n[^1]: First\n\n[^2]: Second\n\n    - list\n\n[^3]: Last\n",
    '![alt](photo:018f0000-0000-7000-8000-000000000003 "caption")\n\n***\n\n```py\ncode\n```\n\n<div>raw</div>\n',
    "Word *it* ~~gone~~ [link](https://example.org/) `c`\n\nhttps://www.youtube.com/watch?v=abc_123\n\n* * *\n",
    "| אחת | שתיים |\n|---|---|\n| 1 | 2 |\n\nשלום עולם\n\nԵրևան, Bakı, თბილისი\n",
    "Setext\n======\n\n* star\n* list\n\n+ plus\n\n\n\nlast line without end",
)
WORDS = st.sampled_from(
    [
        "a",
        " ",
        "word ",
        "Երևան ",
        "Bakı",
        "თბილისი",
        "Москва",
        "שלום",
        "سلام",
        "👩‍👩‍👧",
        "e\u0301",
        "\xa0",
        "x\u2028y",
        "1. ",
    ]
)
TYPED = st.sampled_from(
    ["a", " ", "## ", "> ", "- ", "1. ", "**b**", "*i*", "`c`", "---", "|", "[x](y)", "x y", "\\", "#"]
)
KEYS = st.sampled_from(
    [
        *[(key, Qt.KeyboardModifier.NoModifier) for key in (
            Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
            Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape,
        )],
        *[(key, Qt.KeyboardModifier.ControlModifier) for key in (
            Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End,
        )],
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
    ]
)  # fmt: skip
COMMANDS: dict[str, Any] = {
    "bold": lambda edit: edit.toggle_mark(Mark.BOLD),
    "italic": lambda edit: edit.toggle_mark(Mark.ITALIC),
    "strike": lambda edit: edit.toggle_mark(Mark.STRIKE),
    "code": lambda edit: edit.toggle_mark(Mark.CODE),
    "paragraph": lambda edit: edit.set_heading(0),
    "heading": lambda edit: edit.set_heading(2),
    "quotation": lambda edit: edit.toggle_quotation(),
    "pull quote": lambda edit: edit.toggle_pull_quote(),
    "bullets": lambda edit: edit.toggle_list("u"),
    "numbers": lambda edit: edit.toggle_list("o"),
    "link": lambda edit: edit.set_link("https://example.org/", "words"),
    "unlink": lambda edit: edit.set_link(""),
    "rule": lambda edit: edit.insert_blocks((Rule(),)),
    "embed": lambda edit: edit.insert_blocks((Embed("https://t.me/channel/12"),)),
    "figure": lambda edit: edit.insert_figure(edit.textCursor(), Figure("photo:x", "alt", "caption")),
    "footnote": lambda edit: edit.notes.insert(),
    "renumber": lambda edit: edit.notes.renumber(),
    "back from footnote": lambda edit: edit.notes.back_to_text(),
}
PAGES = (
    "<p>One <b>two</b></p><ul><li>a<ul><li>b</li></ul></li></ul>",
    "<table><tr><th>h</th><th>i</th></tr><tr><td>1</td><td>2</td></tr></table><p>after</p>",
    "<h2>T</h2><blockquote><p>q</p></blockquote><p>x<br>y</p>",
    "<p><a href='https://example.org/x'>link</a></p>",
)


def said(blocks: tuple[Block, ...], inside: bool = False) -> list[Block]:
    """What blocks say, whatever way they are kept; lines with nothing in them say nothing."""
    found = (_said(tidied(without_edges(block)), inside) for block in blocks)
    return [block for block in found if block != Paragraph()]


def _said(block: Block, inside: bool) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=_words(block.inlines))
        case Table():
            rows = tuple(tuple(map(_words, row)) for row in block.rows)
            alone = len(rows) == 2 and not any(rows[1]) and not any(block.alignments)
            return replace(block, rows=rows[:1] if alone else rows)  # Markdown cannot say one empty row under a header
        case BulletList() | NumberedList():
            items = tuple(ListItem(tuple(said(item.blocks, True))) for item in block.items)
            return replace(block, items=items, loose=False)  # an item of several blocks makes its list loose
        case Quotation() | Footnote():
            return replace(block, blocks=tuple(said(block.blocks, True)))
        case Embed() if inside:
            return Paragraph((Span(block.address, link=block.address),))  # a card stands at top level only
        case CodeBlock() if inside:
            return replace(block, language="", text=block.text.rstrip())  # indented code names no language
    return block


def _words(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A line with footnote marks as the words they are where there is no note for them."""
    return tidied_inlines(map(_spelled, line))


def _spelled(inline: Inline) -> Inline:
    match inline:
        case RawInline():
            return Span(inline.source, inline.marks, inline.link)
        case FootnoteMark():
            return Span(f"[^{inline.label}]", inline.marks, inline.link)
    return inline


def page_of(text: str) -> str:
    """The page of a text, or why there is none."""
    try:
        return render(text)
    except RenderRefused as refused:
        return f"refused: {refused}"


PASTED = tuple(
    tuple(replace(block, source=None) for block in from_markdown(text).blocks)
    for text in (
        *TEXTS[1:],
        "1. a\n\n    > b\n\n2. c\n",
        "#### d\n",
        "> [e](article:x)\n",
        "- f\n\n    ```\n    g\n    ```\n",
    )
)


class AnySequence(RuleBasedStateMachine):
    """What a person does to one article's text."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.edit = BodyEdit()
        self.stack = BodyStack(self.edit, tasks)
        self.stack.resize(500, 400)
        self.edit.undo_wanted.connect(self.stack.undo)
        self.edit.redo_wanted.connect(self.stack.redo)
        self.tools = TableTools(self.edit, self.stack)
        self.first = ""

    @initialize(text=st.sampled_from(TEXTS))
    def open(self, text: str) -> None:
        """Open an article."""
        self.first = text
        self.stack.show()
        self.stack.show_markdown(text)

    def rich(self) -> bool:
        """Whether the rich text is shown."""
        return not self.stack.in_source

    @rule(at=st.integers(0, 400), length=st.integers(-12, 12))
    @precondition(rich)
    def select(self, at: int, length: int) -> None:
        """Put the cursor anywhere, perhaps with a selection."""
        last = self.edit.document().characterCount() - 1
        cursor = self.edit.textCursor()
        cursor.setPosition(at % (last + 1))
        cursor.setPosition(max(0, min(last, cursor.position() + length)), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    @rule()
    @precondition(rich)
    def select_all(self) -> None:
        """Select everything."""
        self.edit.selectAll()

    @rule(words=WORDS)
    @precondition(rich)
    def compose(self, words: str) -> None:
        """Type through an input method."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        self.locally(lambda: QApplication.sendEvent(self.edit, event))

    @rule(words=TYPED)
    @precondition(rich)
    def type(self, words: str) -> None:
        """Type key by key."""
        self.locally(lambda: QTest.keyClicks(self.edit, words))

    @rule(key=KEYS)
    @precondition(rich)
    def press(self, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Press a key."""
        self.locally(lambda: QTest.keyClick(self.edit, *key))

    @rule(name=st.sampled_from(sorted(COMMANDS)))
    @precondition(rich)
    def command(self, name: str) -> None:
        """Give a command."""
        COMMANDS[name](self.edit)

    @rule(name=st.sampled_from([f"table_{each}" for each in (
        "row_above", "row_below", "column_before", "column_after", "head", "left", "center", "right", "delete_row",
        "delete_column", "delete",
    )]))  # fmt: skip
    @precondition(lambda self: self.rich() and self.tools.at_cursor())
    def change_table(self, name: str) -> None:
        """Change the table with the cursor."""
        self.locally(self.tools.does()[name])

    @rule(rows=st.integers(1, 3), columns=st.integers(1, 3))
    @precondition(rich)
    def insert_table(self, rows: int, columns: int) -> None:
        """Put a table in."""
        self.tools.insert(rows, columns)

    @rule(blocks=st.sampled_from(PASTED))
    @precondition(rich)
    def paste_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Paste blocks of every kind."""
        self.edit.receive(blocks)

    @rule(page=st.sampled_from(PAGES))
    @precondition(rich)
    def paste_page(self, page: str) -> None:
        """Paste a part of a web page."""
        self.edit.receive(from_html(page).blocks)

    @rule()
    @precondition(rich)
    def paste_cells(self) -> None:
        """Paste cells of a spreadsheet."""
        cells = rows_of_tabs("1\t2\n3\t4")
        assert cells is not None
        self.edit.receive((cells,))

    @rule()
    @precondition(rich)
    def cut(self) -> None:
        """Cut what is selected."""
        self.locally(self.edit.cut)

    @rule(at=st.integers(0, 400))
    @precondition(lambda self: self.rich() and self.edit.textCursor().hasSelection())
    def copy(self, at: int) -> None:
        """Copy what is selected to another place."""
        part = from_markdown(to_markdown(self.edit.selected_body(), normalise=True))
        self.select(at, 0)
        if part.blocks:
            self.edit.receive(part.blocks)

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        """Undo."""
        for _ in range(times):
            self.stack.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        """Redo."""
        for _ in range(times):
            self.stack.redo()

    @rule()
    @precondition(rich)
    def change_theme(self) -> None:
        """Take on another theme, which is no edit."""
        before = self.edit.document().availableUndoSteps()
        self.edit.set_looks(Looks(text="#ffffff", paper="#000000"))
        assert self.edit.document().availableUndoSteps() == before

    @rule()
    def look(self) -> None:
        """Paint what is shown, and let Qt do what it has put off."""
        QApplication.processEvents()
        self.stack.grab()

    @rule()
    def change_view(self) -> None:
        """Go to the source and back."""
        before = self.stack.markdown()
        self.stack.toggle_source()
        assert self.stack.markdown() == before or not self.stack.in_source

    @rule(
        at=st.integers(0, 400), length=st.integers(0, 6), words=st.one_of(WORDS, TYPED, st.sampled_from(["\n", "\n\n"]))
    )
    @precondition(lambda self: self.stack.in_source)
    def edit_source(self, at: int, length: int, words: str) -> None:
        """Type in the source."""
        cursor = self.stack.source_edit.textCursor()
        last = self.stack.source_edit.document().characterCount() - 1
        cursor.setPosition(at % (last + 1))
        cursor.setPosition(min(last, cursor.position() + length), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words.replace("\u2028", " "))

    @rule()
    @precondition(rich)
    def undo_everything_and_redo_it(self) -> None:
        """Take everything back, then do it again."""
        if self.edit.document().isRedoAvailable():
            return
        before = self.edit.body()
        self.all_back()
        while self.edit.document().isRedoAvailable():
            self.stack.redo()
        assert self.edit.body() == before

    @invariant()
    def the_text_is_sound(self) -> None:
        """What is remembered is what is there, and its Markdown says it."""
        if self.stack.in_source or self.stack.markdown() == "":
            return
        body = self.edit.body()
        assert self.edit.text.read_anew() == body.blocks
        text = to_markdown(body)
        edited = repr([block for block in body.blocks if block.source is None])
        if len(text) > SHORT or "Verbatim(" in edited or "RawInline(source='<" in edited:
            return  # text kept as it is says beside other words what Markdown makes of it
        assert said(from_markdown(text).blocks) == said(body.blocks), text
        anew = to_markdown(body, normalise=True)
        assert page_of(anew) == page_of(text), (anew, text)

    def locally(self, do: Any) -> None:
        """Do something that may only change the blocks at the selection and their neighbours."""
        near = self.groups_near()
        before = Counter(block.source for block in self.edit.body().blocks if block.source is not None)
        do()
        after = Counter(block.source for block in self.edit.body().blocks if block.source is not None)
        assert (before - after).total() <= near, before - after

    def groups_near(self) -> int:
        """How many blocks of the body the selection touches, with one on each side."""
        cursor, document = self.edit.textCursor(), self.edit.document()
        begin = document.findBlock(cursor.selectionStart()).blockNumber()
        end = document.findBlock(cursor.selectionEnd()).blockNumber()
        number = found = 0
        for group in root_groups(self.edit.text.leaves()):
            found += number <= end + 1 and number + len(group) > begin - 1
            number += len(group)
        return found

    def all_back(self) -> None:
        """Undo all there is."""
        while self.edit.document().isUndoAvailable():
            self.stack.undo()
        assert self.stack.markdown() == self.first

    def teardown(self) -> None:
        """Take everything back, unless a step has failed, and close the article."""
        if sys.exc_info()[0] is None and self.rich():
            self.all_back()
        self.stack.hide()
        self.edit.deleteLater()
        self.stack.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no window outlives its sequence


@pytest.mark.timeout(3600 if DEEP else 600)
def test_any_sequence_keeps_the_text_sound_and_can_be_undone(tasks: Tasks) -> None:
    run_state_machine_as_test(
        lambda: AnySequence(tasks),
        settings=settings(
            max_examples=2000 if DEEP else 12,
            stateful_step_count=40 if DEEP else 20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

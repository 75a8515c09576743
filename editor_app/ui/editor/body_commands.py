"""The commands of the text by their ids, wherever they are pressed: toolbar, menu, keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from editor_app.body.blocks import Figure, Mark, Rule
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoRecord
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.format_bar import FormatBar
from editor_app.ui.editor.link_popover import Popover, WordsPopover, as_address
from editor_app.ui.editor.paste import Paster
from editor_app.ui.editor.table_tools import TableTools
from editor_app.ui.photos.picture_zone import PICTURES_FILTER

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.actions import Actions
    from editor_app.ui.tasks import Tasks


class BodyCommands(QObject):
    """Does what the buttons say, and opens the small boxes that ask for an address or a caption."""

    crop_wanted = Signal(object)
    """PhotoId of a photo in the text."""
    photo_wanted = Signal(object)
    """PhotoId: its words are to be edited in the library."""

    def __init__(self, stack: BodyStack, paster: Paster, newsroom: Newsroom, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar: FormatBar | None = None
        self._stack = stack
        self._edit = stack.edit
        self._paster = paster
        self._newsroom = newsroom
        self._tasks = tasks
        self._window = parent
        edit = stack.edit
        self._tables = TableTools(edit, parent)
        self._does = {
            "bold": lambda: edit.toggle_mark(Mark.BOLD),
            "italic": lambda: edit.toggle_mark(Mark.ITALIC),
            "strike": lambda: edit.toggle_mark(Mark.STRIKE),
            "code": lambda: edit.toggle_mark(Mark.CODE),
            "paragraph": lambda: edit.set_heading(0),
            "heading_2": lambda: edit.set_heading(2),
            "heading_3": lambda: edit.set_heading(3),
            "heading_4": lambda: edit.set_heading(4),
            "quotation": edit.toggle_quotation,
            "pull_quote": edit.toggle_pull_quote,
            "bullet_list": lambda: edit.toggle_list("u"),
            "numbered_list": lambda: edit.toggle_list("o"),
            "link": self.ask_link,
            "article_link": self.ask_article,
            "rule": lambda: edit.insert_blocks((Rule(),)),
            "photo": self.ask_photo,
            "embed": self.ask_embed,
            "footnote": edit.notes.insert,
            "back_to_text": edit.notes.back_to_text,
            "renumber_footnotes": edit.notes.renumber,
            "source_view": stack.toggle_source,
            "paste_plain": self.paste_plain,
            "paste_page": self.paste_page,
            **self._tables.does(),
        }
        edit.figure_wanted.connect(self._on_figure_wanted)

    def press(self, command: str) -> None:
        """Do what a command says and give the text its focus back. In source view only the way back works."""
        if self._stack.in_source and command not in ("source_view", "paste_plain", "paste_page"):
            return
        if not self._edit.hasFocus() and not self._stack.in_source:
            self._edit.setFocus()
        self._does[command]()
        if self.bar is not None:
            self.bar.look_again()

    def bind(self, actions: Actions) -> None:
        """Let the actions of the menus do the same."""
        for command in self._does:
            if command in actions:
                actions.on(command, partial(self.press, command))
        self._edit.state_changed.connect(lambda: self._show_table(actions))
        self._stack.source_view_changed.connect(lambda _: self._show_table(actions))
        self._stack.source_view_changed.connect(lambda in_source: actions.set_rich(not in_source))

    def _show_table(self, actions: Actions) -> None:
        actions.set_in_table(self._tables.at_cursor() and not self._stack.in_source)
        actions["table_head"].setChecked(self._tables.has_head())

    def paste_page(self) -> None:
        """Take what is on the clipboard apart as a whole page."""
        self._paster.pages.take(QApplication.clipboard().mimeData())

    def paste_plain(self) -> None:
        """Paste without formatting."""
        if self._stack.in_source:
            self._stack.source_edit.paste()
        else:
            self._paster.take(QApplication.clipboard().mimeData(), plain=True)

    def ask_link(self) -> None:
        """Ask for an address in place."""
        edit = self._edit
        address = edit.link()
        fields = [("linkAddress", self.tr("Address of the link"), address)]
        if not address and not edit.textCursor().hasSelection():
            fields.append(("linkWords", self.tr("Words to show"), ""))

        def take(words: list[str]) -> None:
            edit.set_link(as_address(words[0]), words[1] if len(words) > 1 else "")

        remove = (self.tr("Remove link"), lambda: edit.set_link("")) if address else None
        box = WordsPopover("linkBox", fields, self.tr("Set link"), take, self._window, remove)
        box.open_below(self._below_caret())

    def ask_embed(self) -> None:
        """Ask for an address; one that no known service has is a link."""
        edit = self._edit

        def take(words: list[str]) -> None:
            address = as_address(words[0])
            if address and not edit.embeds.insert(address):
                edit.set_link(address)
                edit.notes.said.emit(self.tr("No card for this address: it stands as a link."))

        label = self.tr("Address at YouTube, X, Facebook or Telegram")
        box = WordsPopover("embedBox", [("embedAddress", label, "")], self.tr("Embed"), take, self._window)
        box.open_below(self._below_caret())

    def ask_article(self) -> None:
        """Let an article be searched; the selected words link to it."""
        from editor_app.ui.articles.article_picker import ArticlePicker  # only when an article is to be linked to

        box = Popover("articleLinkBox", self.tr("Link to an article"), self._window)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(8, 8, 8, 8)
        picker = ArticlePicker(self._newsroom, self._tasks, box)
        picker.setMinimumSize(420, 320)
        layout.addWidget(picker)
        picker.picked.connect(lambda article: self._on_article_picked(box, str(article)))
        box.open_at(self._below_caret(), picker)

    def ask_photo(self) -> None:
        """Ask for picture files; each becomes a photo in the text."""
        words = self.tr("Pictures ({0})").format(PICTURES_FILTER)
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Choose photos"), "", words)
        self._paster.take_files([Path(name) for name in names])

    def _on_article_picked(self, box: Popover, article: str) -> None:
        box.close()
        edit = self._edit
        if edit.textCursor().hasSelection() or edit.link():
            edit.set_link(f"article:{article}")
            return
        self._tasks.pool(
            lambda: self._newsroom.articles.get(article).content.headline,  # type: ignore[arg-type]  # ArticleId as text
            lambda headline: edit.set_link(f"article:{article}", headline),
            owner=self,
        )

    def _on_figure_wanted(self, figure: Figure) -> None:
        def take(words: list[str]) -> None:
            if words != [figure.caption, figure.alt]:
                self._edit.replace_figure(Figure(figure.address, words[1], words[0]))

        known = self._edit.beyond.record_of(figure.address) or PhotoRecord()
        caption = self.tr("Caption in this article; else: {0}") if known.caption else self.tr("Caption in this article")
        alt = self.tr("Alt text; else: {0}") if known.alt else self.tr("Alt text: what is to be seen")
        fields = [
            ("figureCaption", caption.format(known.caption), figure.caption),
            ("figureAlt", alt.format(known.alt), figure.alt),
        ]
        photo = PhotoId(figure.address.removeprefix("photo:"))
        more = (
            ("figureCrop", self.tr("Crop…"), lambda: self.crop_wanted.emit(photo)),
            ("figureEdit", self.tr("Edit in the library…"), lambda: self.photo_wanted.emit(photo)),
        )
        here = figure.address.startswith("photo:") and self._edit.beyond.record_of(figure.address) is not None
        box = WordsPopover("figureBox", fields, self.tr("Done"), take, self._window, more=more if here else ())
        box.open_below(self._below_caret())

    def _below_caret(self) -> QPoint:
        caret = self._edit.cursorRect()
        return self._edit.viewport().mapToGlobal(QPoint(caret.left(), caret.bottom() + 6))

"""Shows what of a pasted page goes where, before it is applied (rule T3)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.body.blocks import Block, BulletList, Footnote, Heading, NumberedList, Paragraph, Quotation, plain_text
from editor_app.domain.page_parts import PageParts
from editor_app.domain.photo import format_photo_line
from editor_app.domain.source import format_source_line
from editor_app.ui.editor.looks import Looks, watch_looks

_SHOWN_BLOCKS = 4
_SHOWN_WORDS = 110


class PagePreview(QFrame):
    """A card over the empty text: field by field, with Apply and Paste as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pagePreview")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16, 20, 16)
        self._layout.setSpacing(12)
        self._heading = QLabel(self.tr("A whole page was pasted. It goes here:"), self)
        self._layout.addWidget(self._heading)
        self._parts = QWidget(self)
        self._layout.addWidget(self._parts)
        self.apply = self._button("pageApply", self.tr("&Apply"))
        self.apply.setProperty("role", "primary")
        self.as_text = self._button("pageAsText", self.tr("Paste as &text"))
        self.cancel = self._button("pageCancel", self.tr("Cancel"))
        row = QHBoxLayout()
        for button in (self.apply, self.as_text, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        self._layout.addLayout(row)
        self._looks = Looks()
        self._choices: dict[QPushButton, Callable[[], None]] = {}
        self.hide()
        watch_looks(self, self._on_looks)

    def ask(
        self,
        parts: PageParts,
        blocks: tuple[Block, ...],
        language: str,
        apply: Callable[[], None],
        as_text: Callable[[], None],
    ) -> None:
        """Show the parts and wait for a choice."""
        self._choices = {self.apply: apply, self.as_text: as_text, self.cancel: lambda: None}
        shown = QWidget(self)
        form = QFormLayout(shown)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for label, words in self._rows(parts, blocks, language):
            value = QLabel(words, shown, wordWrap=True)
            value.setObjectName(f"page_{label}")
            form.addRow(self._label(label, shown), value)
        self._layout.replaceWidget(self._parts, shown)
        self._parts.deleteLater()
        self._parts = shown
        self.setAccessibleName(self._heading.text())
        self.show()
        self.apply.setFocus()

    def _rows(self, parts: PageParts, blocks: tuple[Block, ...], language: str) -> list[tuple[str, str]]:
        quotations = sum(isinstance(block, Quotation) for block in blocks)
        shown = "\n".join(_first_words(block) for block in blocks[:_SHOWN_BLOCKS])
        more = self.tr("{0} blocks · quotations: {1}").format(len(blocks), quotations)
        rows = [
            (self.tr("Headline"), parts.headline),
            (self.tr("Standfirst"), parts.standfirst),
            (self.tr("By"), ", ".join(parts.authors)),
            (self.tr("Text"), f"{shown}\n{more}"),
            (self.tr("Source"), format_source_line(parts.sources)),
            (self.tr("Photo"), format_photo_line(parts.caption, parts.archive, language)),
        ]
        return [(label, words) for label, words in rows if words.strip()]

    def _label(self, words: str, parent: QWidget) -> QLabel:
        label = QLabel(words, parent)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the first line of long words
        label.setStyleSheet(f"color: {self._looks.muted}; background: transparent")
        return label

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(lambda _: self._on_chosen(button))
        return button

    def _on_chosen(self, button: QPushButton) -> None:
        self.hide()
        self._choices[button]()

    def _on_looks(self, looks: Looks) -> None:
        self._looks = looks
        self._heading.setStyleSheet("font-weight: 600; background: transparent")
        self.setStyleSheet(
            f"#pagePreview {{ background: {looks.box}; border: 1px solid {looks.accent}; border-radius: 8px }}"
            f" #pagePreview QLabel {{ background: transparent; color: {looks.text} }}"
        )


def _first_words(block: Block) -> str:
    words = _words(block)
    short = words if len(words) <= _SHOWN_WORDS else f"{words[:_SHOWN_WORDS].rsplit(' ', 1)[0]}…"
    return f"❝ {short}" if isinstance(block, Quotation) else short


def _words(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain_text(block.inlines)
        case Quotation() | Footnote():
            return " ".join(_words(each) for each in block.blocks)
        case BulletList() | NumberedList():
            return "; ".join(_words(each) for item in block.items for each in item.blocks)
        case _:
            return type(block).__name__

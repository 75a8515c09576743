"""One block of a page, or a board, row by row as it will be: what is stale, empty or repeated says so, with a mend."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.services.ahead_view import Block
from editor_app.ui.curation.ahead_words import block_words, row_card
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card
from editor_app.ui.panel_parts import Heading, hairline, push_button


class BlockView(QWidget):
    """Enter opens the article of a row; the buttons go to it and to the board."""

    article_wanted = Signal(object)
    board_wanted = Signal(str)

    def __init__(self, block: Block, site: Site, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
        name = f"aheadBlock_{block.kind}_{block.board}" if block.board else f"aheadBlock_{block.kind}"
        self.setObjectName(name)
        words = block_words(block, site)
        self.setAccessibleName(words)
        heading = Heading(words, self)
        if block.on_page:
            heading.set_count(f"{name}Place", self.tr("on this page"))
        self.cards = CardView(f"{name}Rows", self, compact=True)
        self.cards.setAccessibleName(words)
        empty = Card(headline=self.tr("Nothing stands here then"), vacant=True)
        self.cards.set_cards(tuple(row_card(at, row) for at, row in enumerate(block.rows)) or (empty,))
        self.open_article = push_button(f"{name}Open", self.tr("Open the article"), self)
        self.open_board = push_button(f"{name}Board", self.tr("Open the board"), self)
        self.open_board.setVisible(block.kind == "board")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_article)
        buttons.addWidget(self.open_board)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(hairline(self))
        column.addWidget(heading)
        column.addWidget(self.cards)
        column.addLayout(buttons)
        self.cards.card_opened.connect(self._on_opened)
        self.cards.current_changed.connect(self._show_buttons)
        self.open_article.clicked.connect(lambda: self._on_opened(self.cards.current_key()))
        self.open_board.clicked.connect(lambda: self.board_wanted.emit(block.board))
        self._show_buttons()

    def _article(self, key: str) -> ArticleId | None:
        if not key:
            return None
        row = self.block.rows[int(key)]
        return row.wanted or row.shown

    def _on_opened(self, key: str) -> None:
        article = self._article(key)
        if article is not None:
            self.article_wanted.emit(article)

    def _show_buttons(self) -> None:
        self.open_article.setVisible(any(row.wanted or row.shown for row in self.block.rows))
        self.open_article.setEnabled(self._article(self.cards.current_key()) is not None)

"""The head of the boards' workspace: which board, where it shows, and what is decided about its draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.drafting import would_change
from editor_app.domain.site import Site, language_of_board
from editor_app.services.board_looks import BoardLook
from editor_app.ui.curation.board_words import board_name, board_place, change_names, change_words, language_name
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, named, push_button


class BoardHeader(QWidget):
    """``launch``, ``discard`` and ``rules`` are buttons; the owner says what they do."""

    language_chosen = Signal(str)
    """Whose readers' page is shown; empty for each piece in its own language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardHeader")
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("boardTitle")
        self._place = WrappedLabel("", self, look="muted")
        self._place.setObjectName("boardPlace")
        self.readers = QComboBox(self)
        named(self.readers, "boardReaders", self.tr("As readers of this language see it"))
        self.readers.setToolTip(self.readers.accessibleName())
        WheelGuard(self).guard(self.readers)
        self.readers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.readers.currentIndexChanged.connect(self._on_readers)
        self.rules = push_button("boardRules", self.tr("&Rules…"), self, icon="settings")
        self.discard = push_button("boardDiscard", self.tr("&Discard"), self)
        self.launch = push_button("boardLaunch", self.tr("&Launch"), self, icon="rocket:on_accent", role="primary")
        self._would = QLabel(self)
        self._would.setObjectName("boardWouldChange")
        self._would.setProperty("look", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 10)
        whole.setSpacing(6)
        for words, buttons in (
            (self._title, (self._would, self.discard, self.launch)),
            (self._place, (self.readers, self.rules)),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(words, 1)
            for button in buttons:
                row.addWidget(button)
            whole.addLayout(row)

    def show_look(self, look: BoardLook) -> None:
        """Show a board as it was looked at."""
        name, would = look.board.name, would_change(look.board)
        self._title.set_words(board_name(name, look.site))
        self._place.set_words(board_place(name))
        self._show_readers(look.site, name, look.language)
        changed = look.board.changed
        self.launch.setEnabled(changed)
        self.discard.setEnabled(changed)
        short = change_words(would)
        self._would.setText(short if changed else "")
        self._would.setVisible(changed)
        self._would.setAccessibleName(self.tr("The launch changes: {0}").format(short) if changed else "")
        whole = "\n".join(each for each in (short, change_names(would)) if each)
        self.launch.setToolTip(self.tr("Makes the draft the live board: {0}").format(whole) if changed else "")
        self.launch.setAccessibleDescription(self.tr("Makes the draft the live board: {0}").format(short))
        self.discard.setToolTip(self.tr("Makes the draft as the live board is."))

    def _show_readers(self, site: Site, name: str, chosen: str) -> None:
        """A language's own board is always its readers'; the others can be seen with anybody's eyes."""
        self.readers.setVisible(not language_of_board(name) and len(site.languages) > 1)
        wanted = ["", *site.languages]
        self.readers.blockSignals(True)
        if [self.readers.itemData(row) for row in range(self.readers.count())] != wanted:
            self.readers.clear()
            self.readers.addItem(self.tr("All languages"), "")
            for code in site.languages:
                self.readers.addItem(language_name(code), code)
        if not language_of_board(name):
            self.readers.setCurrentIndex(max(0, self.readers.findData(chosen)))
        self.readers.blockSignals(False)

    def _on_readers(self) -> None:
        self.language_chosen.emit(str(self.readers.currentData() or ""))

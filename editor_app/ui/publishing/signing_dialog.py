"""The signing key of the bundles: make one, show its public part to copy, bring it in or take it along, turn it off."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.reporting import word
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.signing_keys import KeyFacts  # with it come keyring and cryptography: only when wanted


class SigningDialog(QDialog):
    """Everything here holds at once; nothing of the private key is ever shown."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signingDialog")
        self.setWindowTitle(self.tr("Signing key"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._newsroom = newsroom
        self._tasks = tasks
        self._build()
        self._fetch()

    # What it is made of

    def _build(self) -> None:
        self.state = QLabel(self)
        self.state.setObjectName("signingState")
        self.state.setProperty("look", "heading")
        self._about = self._label("signingAbout", "muted")
        self.public = QPlainTextEdit(self)
        self.public.setObjectName("publicKey")
        self.public.setAccessibleName(self.tr("Public part of the key"))
        self.public.setReadOnly(True)
        self.public.setTabChangesFocus(True)
        self.public.setFixedHeight(64)
        self.copy = self._button("copyPublicKey", self.tr("&Copy the public part"), self._copy)
        self.copy.setIcon(theme.icon("copy"))
        self.passphrase = QLineEdit(self)
        self.passphrase.setObjectName("keyPassphrase")
        self.passphrase.setAccessibleName(self.tr("Passphrase of the key file"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(self.tr("Passphrase of the key file"))
        self.make = self._button("makeKey", self.tr("&Make a key"), self._make)
        self.make.setProperty("role", "primary")
        self.bring_in = self._button("bringInKey", self.tr("&Bring in a key file…"), self._bring_in)
        self.take_along = self._button("takeKeyAlong", self.tr("&Save a key file…"), self._take_along)
        self.off = self._button("signingOff", self.tr("Turn signing &off"), self._turn_off)
        self.message = self._label("signingMessage", "danger")
        self.message.hide()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (self.state, self._about, self.public):
            column.addWidget(widget)
        column.addLayout(self._row(self.make, self.copy, self.off))
        column.addSpacing(theme.SPACE_2)
        column.addWidget(self.passphrase)
        column.addLayout(self._row(self.bring_in, self.take_along))
        column.addWidget(self.message)
        column.addWidget(close)
        self.setMinimumWidth(520)

    def _label(self, name: str, look: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("look", look)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_2)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    # What it shows

    def _fetch(self) -> None:
        self._tasks.pool(self._facts, self._show, owner=self, key="signing")

    def _facts(self) -> "KeyFacts":
        return self._newsroom.signing.facts()  # the keyring is loaded there, not on the UI thread

    def _show(self, facts: "KeyFacts") -> None:
        signed = bool(facts.public_line)
        if not signed:
            self.state.setText(self.tr("Bundles are not signed"))
            about = self.tr(
                "With a key, the site can tell this newsroom’s bundles from anybody else’s. "
                "The key is kept in this computer’s keyring and never leaves it by itself."
            )
        elif facts.at_hand:
            self.state.setText(self.tr("Every bundle is signed"))
            about = self.tr("Give the public part to whoever runs the site. Fingerprint: {0}").format(facts.fingerprint)
        else:
            self.state.setText(self.tr("The key is not on this computer"))
            about = self.tr(
                "Nothing can be published here until the key {0} is brought in from its file, or signing is turned off."
            ).format(facts.fingerprint)
        self._about.setText(about)
        self.public.setPlainText(facts.public_line)
        for widget in (self.public, self.copy, self.off):
            widget.setVisible(signed)
        self.make.setVisible(not signed)
        self.take_along.setVisible(facts.at_hand)
        self.adjustSize()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    # What it does

    def _do(self, work: Callable[[], object]) -> None:
        self._say("")
        self._tasks.database(work, lambda _: self._fetch(), lambda error: self._say(word(error)), self)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.public.toPlainText())

    def _make(self) -> None:
        self._do(lambda: self._newsroom.signing.make())  # noqa: PLW0108  as above

    def _turn_off(self) -> None:
        self._do(lambda: self._newsroom.signing.turn_off())  # noqa: PLW0108  as above

    def _bring_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Bring in a key file"))
        if name:
            passphrase = self.passphrase.text()
            self.passphrase.clear()
            self._do(lambda: self._newsroom.signing.bring_in(Path(name), passphrase))

    def _take_along(self) -> None:
        passphrase = self.passphrase.text()
        if not passphrase:
            self._say(self.tr("Type a passphrase first: whoever has the file could sign as this newsroom."))
            self.passphrase.setFocus()
            return
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save a key file"), "signing-key")
        if name:
            self.passphrase.clear()
            self._do(lambda: self._newsroom.signing.copy_out(Path(name), passphrase))

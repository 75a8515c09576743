"""Whether a bundle of the newsroom's own has everything, or only what changed since the one before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from editor_app.ui.panel_parts import WrappedLabel, named


class HowMuch(QWidget):
    """A choice, and what it means. A folder that a person names gets everything: whoever opens it expects the site."""

    chosen = Signal(bool)
    """Whether only what changed is wanted, when a person said so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = QCheckBox(self.tr("&Only what has changed since the last bundle"), self)
        named(self._choice, "publishChangedOnly", self.tr("Only what has changed since the last bundle"))
        self._choice.setChecked(True)
        self._choice.clicked.connect(self._on_clicked)
        self._says = WrappedLabel("", self, look="muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._choice)
        whole.addWidget(self._says)
        self._own_folder = False
        self._say()

    @property
    def changed_only(self) -> bool:
        """Whether to write only what changed."""
        return self._choice.isChecked() and not self._own_folder

    def choose(self, changed_only: bool) -> None:
        """Show what was chosen the last time."""
        self._choice.setChecked(changed_only)
        self._say()

    def set_own_folder(self, own_folder: bool) -> None:
        """Say whether a person has named a folder."""
        self._own_folder = own_folder
        self._choice.setEnabled(not own_folder)
        self._say()

    def _on_clicked(self, changed_only: bool) -> None:
        self._say()
        self.chosen.emit(changed_only)

    def _say(self) -> None:
        if self._own_folder:
            words = self.tr("The folder you named gets the whole site.")
        elif self._choice.isChecked():
            words = self.tr("Small and quick. Targets show the same site; a whole bundle is made when one is needed.")
        else:
            words = self.tr("The whole site is written; what is as it was is copied from the last bundle.")
        self._says.set_words(words)
        self._choice.setAccessibleDescription(words)

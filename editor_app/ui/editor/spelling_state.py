"""The corner of the footer that says in which language the spelling is checked, or why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from editor_app.domain.site import LANGUAGE_NAMES
from editor_app.ui import theme

if TYPE_CHECKING:
    from editor_app.language.spelling import Checked


class SpellingState(QToolButton):
    """Says it in a few words. Pressed, it turns the check on or off, or asks for the dictionary that is missing."""

    dictionary_wanted = Signal()
    toggle_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spellingState")
        self.setAccessibleName(self.tr("Spelling"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setProperty("look", "quiet")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._missing = False
        self.clicked.connect(self._on_clicked)
        self.show_checked(None, "", on=False)

    def show_checked(self, checked: Checked | None, language: str, *, on: bool) -> None:
        """Say what an article in ``language`` is checked with."""
        name = language_name(language)
        self._missing = bool(on and checked is not None and not checked.tags)
        if not on or not language:
            words, tip, icon = self.tr("Spelling: off"), self.tr("Check the spelling"), "languages"
        elif checked is None:
            words, tip, icon = self.tr("Spelling: {0}").format(name), self.tr("Loading the dictionary"), "languages"
        elif checked.tags:
            tip = self.tr("Checked with the dictionary {0}. Click to turn the check off.").format(
                ", ".join(checked.tags)
            )
            words, icon = self.tr("Spelling: {0}").format(name), "languages"
        elif checked.reason:
            words, icon = self.tr("The dictionary for {0} cannot be used").format(name), "triangle-alert:warning"
            tip = checked.reason
        else:
            words, icon = self.tr("No dictionary for {0} – add one…").format(name), "info"
            tip = self.tr("Choose the .aff or .dic file of a Hunspell dictionary")
        self.setText(words)
        self.setIcon(theme.icon(icon))
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self.setVisible(bool(language))

    def _on_clicked(self) -> None:
        if self._missing:
            self.dictionary_wanted.emit()
        else:
            self.toggle_wanted.emit()


def language_name(language: str) -> str:
    """Return a language's own name, its code where there is none."""
    return LANGUAGE_NAMES.get(language.split("-", maxsplit=1)[0], language)

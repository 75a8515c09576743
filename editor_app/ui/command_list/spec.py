"""What a command is: its words, keys, menu, and when it can be used."""

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from editor_app.frozen import frozen


class When(Enum):
    """When a command can be used: it is disabled otherwise, never hidden."""

    ALWAYS = "always"
    OPEN = "open"
    """An article is open."""
    RICH = "rich"
    """An article is open, and its text is shown as rich text, not as source."""
    TABLE = "table"
    """The cursor is in a table."""
    UNDOABLE = "undoable"
    """An article is open, or the workspace that is shown takes its steps back itself."""
    PHOTOS = "photos"
    """Photos are chosen in the library."""
    PHOTO = "photo"
    """A photo is chosen in the library, stands at the cursor, or leads the open article."""
    CHOSEN = "chosen"
    """Articles are chosen in the list, or one is open."""


@frozen
class ActionSpec:
    """One command. ``shortcut`` is in portable text; ``menu`` a path; ``tip`` says more than ``text`` does."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    menu: str = ""
    tip: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    separated: bool = False
    """A line stands before it in its menu."""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def tr(words: str) -> str:
    """Return the words of a command in the language of the window."""
    return QCoreApplication.translate("Actions", words)

"""What the text looks like: fonts, sizes, and the colours of the theme by what they are for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from editor_app.resources import path

SERIF = ("Desk Serif", "Noto Serif Armenian", "Noto Serif Georgian", "serif")
SANS = ("Inter", "Noto Sans Armenian", "Noto Sans Georgian", "sans-serif")
MONO = ("JetBrains Mono", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace")
TEXT_SIZE = 13.5
MEASURE = 720
"""How wide a line of text is at most, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Colours (hex) and fonts of the text."""

    text: str = "#1f2328"
    muted: str = "#656d76"
    accent: str = "#0f62fe"
    link: str = "#0f62fe"
    article_link: str = "#6f42c1"
    box: str = "#f3f4f6"
    border: str = "#d8dee4"
    paper: str = "#ffffff"
    danger: str = "#b42318"
    serif: tuple[str, ...] = SERIF
    sans: tuple[str, ...] = SANS
    mono: tuple[str, ...] = MONO
    text_size: float = TEXT_SIZE


def watch_looks(owner: QWidget, take: Callable[[Looks], None]) -> None:
    """Give ``take`` the looks now and after every change of theme, as long as ``owner`` lives."""
    take(Looks())


def tool_icon(name: str) -> QIcon:
    """Return an icon in the theme's colour."""
    return QIcon(str(path(f"icons/{name}.svg")))

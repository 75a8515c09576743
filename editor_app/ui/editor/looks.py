"""What the text looks like: fonts, sizes, and the colours of the theme by what they are for."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor_app.frozen import frozen
from editor_app.ui.theme import LIGHT, MONO, SANS, SERIF, Theme, watch

TEXT_SIZE = 13.5
"""Points of the article's text."""
MEASURE = 720
"""How wide a line of text is at most, in pixels."""


@frozen(kw_only=True)
class Looks:
    """Colours (hex) and fonts of the text."""

    text: str = LIGHT.text
    muted: str = LIGHT.muted
    accent: str = LIGHT.accent
    link: str = LIGHT.link
    article_link: str = LIGHT.article_link
    box: str = LIGHT.window
    border: str = LIGHT.border
    paper: str = LIGHT.surface
    danger: str = LIGHT.danger
    selection: str = LIGHT.selection
    serif: tuple[str, ...] = SERIF
    sans: tuple[str, ...] = SANS
    mono: tuple[str, ...] = MONO
    text_size: float = TEXT_SIZE


def looks_of(theme: Theme) -> Looks:
    """Return the looks a theme gives the text."""
    return Looks(
        text=theme.text,
        muted=theme.muted,
        accent=theme.accent,
        link=theme.link,
        article_link=theme.article_link,
        box=theme.window,
        border=theme.border,
        paper=theme.surface,
        danger=theme.danger,
        selection=theme.selection,
    )


def watch_looks(owner: QObject, take: Callable[[Looks], None]) -> None:
    """Give ``take`` the looks now and after every change of theme, as long as ``owner`` lives."""
    watch(owner, lambda theme: take(looks_of(theme)))

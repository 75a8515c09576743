"""Light and dark: the tokens in palette and style sheet, the fonts, icons in the theme's colours."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache, lru_cache
from string import Template

import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from editor_app.resources import path
from editor_app.ui.tokens import DARK, ICON_SIZE, LIGHT, RADIUS, SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme

__all__ = [
    "DARK", "ICON_SIZE", "LIGHT", "MODES", "MONO", "RADIUS", "SANS", "SERIF", "SPACE_1", "SPACE_2", "SPACE_3",
    "SPACE_4", "SPACE_5", "Theme", "ThemeHub", "apply_theme", "current_theme", "hub", "icon", "load_fonts", "sans",
    "watch",
]  # fmt: skip

MODES = ("system", "light", "dark")
SANS = ("Inter", "Noto Sans Armenian", "Noto Sans Georgian", "sans-serif")
SERIF = ("Desk Serif", "Noto Serif Armenian", "Noto Serif Georgian", "serif")
MONO = ("JetBrains Mono", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace")
BASE_POINTS = 10.0


class ThemeHub(QObject):
    """The application's theme as it is now, and the news that it changed. One an application: ``hub()``."""

    theme_changed = Signal(object)
    """The new Theme; palette, style sheet and icons have it already."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mode = "light"
        self.tokens = LIGHT
        self.between = False
        """No sheet or another is on just now: widths of this moment are not to be taken for good."""

    def on_system_changed(self) -> None:
        """Follow the system, if that is what was asked for."""
        if self.mode == "system":
            _put_on(self)


def hub() -> ThemeHub:
    """Return the hub of the running application. Raises RuntimeError without one."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a theme needs an application")
    found = app.property("themeHub")
    if not isinstance(found, ThemeHub):
        found = ThemeHub(app)
        app.setProperty("themeHub", found)
    return found


def current_theme() -> Theme:
    """Return the tokens in use; the light ones where no theme was applied."""
    app = QCoreApplication.instance()
    found = app.property("themeHub") if app is not None else None
    return found.tokens if isinstance(found, ThemeHub) else LIGHT


def watch(owner: QObject, take: Callable[[Theme], object]) -> None:
    """Call ``take`` with the theme now and after every change, as long as ``owner`` lives."""

    def on_theme_changed(tokens: Theme) -> None:
        if shiboken6.isValid(owner):
            take(tokens)
        else:
            source.theme_changed.disconnect(on_theme_changed)

    source = hub()
    source.theme_changed.connect(on_theme_changed)
    take(source.tokens)


def apply_theme(app: QApplication, mode: str = "system") -> None:
    """Put a theme on the application: ``system`` (and follow it), ``light`` or ``dark``. Works at any time."""
    if mode not in MODES:
        raise ValueError(f"no such theme: {mode}")
    source = hub()
    if not source.property("follows"):
        source.setProperty("follows", True)
        app.setFont(sans())
        app.styleHints().colorSchemeChanged.connect(source.on_system_changed)
    source.mode = mode
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
    _put_on(source)


def _put_on(source: ThemeHub) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    dark = source.mode == "dark"
    if source.mode == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    source.tokens = DARK if dark else LIGHT
    app.setPalette(_palette(source.tokens))
    sheet = _style_sheet(source.tokens)
    source.between = True
    if app.styleSheet() not in ("", sheet):
        app.setStyleSheet("")  # from one sheet to the next Qt polishes a widget once for each widget it stands in
    app.setStyleSheet(sheet)
    source.between = False
    source.theme_changed.emit(source.tokens)


def _palette(tokens: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.border,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, tokens.faint)
    return palette


@lru_cache(maxsize=4)
def _style_sheet(tokens: Theme) -> str:
    template = Template(path("themes/desk.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens), shapes=path(f"themes/{tokens.name}").as_posix(), radius=RADIUS)


# Fonts


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the program's own fonts known to Qt, once; return their families. Missing files leave the system's fonts."""
    families: dict[str, None] = {}
    folder = path("fonts")
    for file in sorted([*folder.glob("*.otf"), *folder.glob("*.ttf")]):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else {})
    return tuple(families)


def sans(points: float = BASE_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface's font."""
    font = QFont(list(SANS))
    font.setPointSizeF(points)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


# Icons


@cache
def _svg(name: str) -> bytes:
    file = path(f"icons/{name}.svg")
    return file.read_bytes() if file.is_file() else b""


@lru_cache(maxsize=512)
def _painted(name: str, colour: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    source = _svg(name)
    if source:
        renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
        painter = QPainter(image)
        edge = min(width, height)
        renderer.render(painter, QRectF((width - edge) / 2, (height - edge) / 2, edge, edge))
        painter.end()
    return image


class _ThemedIcon(QIconEngine):
    """Paints an SVG in a token's colour, read anew at each painting: a change of theme needs no new icon."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._colour_name = token

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = current_theme()
        if mode == QIcon.Mode.Disabled:
            return tokens.faint
        lit = state == QIcon.State.On and self._colour_name == "muted"
        return tokens.text if lit else str(getattr(tokens, self._colour_name))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        image = _painted(
            self._name, self._colour(mode, state), round(rect.width() * ratio), round(rect.height() * ratio)
        )
        painter.drawImage(rect, image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return QPixmap.fromImage(_painted(self._name, self._colour(mode, state), size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._colour_name)


def icon(name: str) -> QIcon:
    """Return an icon of resources/icons: ``icon("star")`` is quiet, ``icon("star:accent")`` in a token's colour."""
    file, _, token = name.partition(":")
    return QIcon(_ThemedIcon(file, token or "muted"))

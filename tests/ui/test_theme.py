"""Colours that can be read, a theme that changes while the program runs, icons that follow."""

from collections import Counter
from itertools import product

import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QCompleter,
    QDateTimeEdit,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.ui import theme
from editor_app.ui.calendar import Calendar, drop_calendar
from editor_app.ui.tokens import DARK, LIGHT, Theme

GROUNDS = ("window", "surface", "field", "hover", "selected", "accent_soft")
WORDS = ("text", "muted", "accent", "link", "article_link", "danger", "warning", "good", "info")
SOFT = ("danger", "warning", "good", "info")


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_all_words_have_a_contrast_of_four_and_a_half(tokens: Theme) -> None:
    pairs = [*product(WORDS, GROUNDS), *((word, f"{word}_soft") for word in SOFT)]
    pairs += [("text", f"{word}_soft") for word in SOFT]
    pairs += [("on_accent", "accent_fill"), ("on_accent", "accent_hover"), ("text", "hit"), ("text", "selection")]
    pairs += [("text", "pressed"), ("muted", "neutral_soft"), ("surface", "text")]
    weak = {
        (word, ground): round(contrast(getattr(tokens, word), getattr(tokens, ground)), 2)
        for word, ground in pairs
        if contrast(getattr(tokens, word), getattr(tokens, ground)) < 4.5
    }
    assert weak == {}


def test_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    seen: list[str] = []
    owner = QObject()
    theme.watch(owner, lambda tokens: seen.append(tokens.name))
    try:
        theme.apply_theme(qapp, "dark")
        assert theme.current_theme() is DARK
        assert qapp.palette().window().color() == QColor(DARK.window)
        assert DARK.accent_fill in qapp.styleSheet()
    finally:
        theme.apply_theme(qapp, "light")
    assert seen == ["light", "dark", "light"]


def test_an_icon_made_before_takes_the_new_colour(qapp: QApplication) -> None:
    icon = theme.icon("star:accent")
    light = _strongest(icon.pixmap(QSize(24, 24)).toImage())
    try:
        theme.apply_theme(qapp, "dark")
        dark = _strongest(icon.pixmap(QSize(24, 24)).toImage())
    finally:
        theme.apply_theme(qapp, "light")
    assert (light, dark) == (QColor(LIGHT.accent).name(), QColor(DARK.accent).name())


def _ticked_list() -> QListWidget:
    made = QListWidget()
    row = QListWidgetItem("", made)
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    row.setCheckState(Qt.CheckState.Unchecked)
    return made


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("make", [QRadioButton, QCheckBox, _ticked_list])
def test_what_is_not_chosen_yet_has_an_edge_to_be_seen(
    make: type[QWidget], mode: str, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply_theme(qapp, mode)
    try:
        widget = make()
        qtbot.addWidget(widget)
        widget.resize(40, 40)
        image = widget.grab().toImage()
        edge = QColor(theme.current_theme().faint)
    finally:
        theme.apply_theme(qapp, "light")
    assert _count(image, edge) >= 8, "a circle or a box is drawn"


def _count(image: QImage, colour: QColor) -> int:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == colour for x, y in pixels)


def test_interface_is_set_in_inter(qapp: QApplication) -> None:
    assert "Inter" in theme.load_fonts()
    assert QFontInfo(QLabel("x").font()).family() == "Inter"


def test_no_placeholder_is_left_in_the_style_sheet(qapp: QApplication) -> None:
    assert "$" not in qapp.styleSheet()


def test_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no such theme"):
        theme.apply_theme(qapp, "sepia")


def _strongest(image: object) -> str:
    colours = [image.pixelColor(x, y) for x in range(24) for y in range(24)]  # type: ignore[attr-defined]
    return str(max(colours, key=lambda colour: colour.alpha()).name())


def _ground(popup: QWidget) -> str:
    """The colour most of a window has that pops up; where it paints nothing itself, that of what was there."""
    popup.ensurePolished()
    picture = QImage(popup.size(), QImage.Format.Format_ARGB32)
    picture.fill(QColor("magenta"))
    popup.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    spots = product(range(4, popup.width() - 4, 7), range(4, popup.height() - 4, 7))
    return Counter(picture.pixelColor(*spot).name() for spot in spots).most_common(1)[0][0]


def test_offers_while_typing_paint_their_own_ground(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    completer = QCompleter(["one", "two"])
    popup = completer.popup()
    assert popup is not None
    popup.resize(200, 200)
    assert _ground(popup) == LIGHT.surface


def test_a_calendar_paints_its_own_ground_and_is_made_when_it_is_first_seen(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    edit = QDateTimeEdit()
    qtbot.addWidget(edit)
    drop_calendar(edit)
    assert edit.findChild(Calendar) is None
    edit.show()
    calendar = edit.calendarWidget()
    assert isinstance(calendar, Calendar)
    calendar.window().resize(280, 240)
    assert _ground(calendar.window()) == LIGHT.surface
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color().name() == LIGHT.muted

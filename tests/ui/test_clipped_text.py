"""Words of at most so many lines."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from editor_app.ui import theme
from editor_app.ui.clipped_text import ClippedText, _broken


def test_long_words_end_with_an_ellipsis_on_the_last_line(qapp: QApplication) -> None:
    font = theme.sans()
    metrics = QFontMetricsF(font)
    lines = _broken("One headline that is far too long for a card of this width", font, metrics, 120, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 121 for line in lines)


def test_short_words_take_the_lines_they_need(qapp: QApplication) -> None:
    font = theme.sans()
    assert _broken("Two words", font, QFontMetricsF(font), 400, 3) == ["Two words"]
    assert ClippedText("", font, 400, 3).height == 0
    assert ClippedText("Two words", font, 400, 3).height == QFontMetricsF(font).height()

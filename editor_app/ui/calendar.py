"""The calendar that drops down from a field for a day: in the theme's colours, made when the field is first shown."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QToolButton

from editor_app.ui import theme


class Calendar(QCalendarWidget):
    """A month; Saturday and Sunday are quieter than the other days."""

    def __init__(self, parent: QDateTimeEdit) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        icons = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
        for button in self.findChildren(QToolButton):
            if button.objectName() in icons:
                button.setIcon(theme.icon(icons[button.objectName()]))
        theme.watch(self, self._on_theme)

    def _on_theme(self, tokens: theme.Theme) -> None:
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(tokens.muted))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)


class _Dropping(QObject):
    """Waits until the field is shown: most are not."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDateTimeEdit):
            watched.removeEventFilter(self)
            watched.setCalendarWidget(Calendar(watched))
        return super().eventFilter(watched, event)


def drop_calendar(edit: QDateTimeEdit) -> None:
    """Have a calendar drop down from the field."""
    edit.setCalendarPopup(True)
    edit.installEventFilter(_Dropping(edit))

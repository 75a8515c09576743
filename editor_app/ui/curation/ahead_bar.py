"""Which page, and at which moment: on the site's clock, step by step, or along the time line."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.services.ahead_view import AheadView, PageWanted
from editor_app.ui.calendar import drop_calendar
from editor_app.ui.curation.ahead_words import front_words, page_words
from editor_app.ui.curation.timeline import Timeline
from editor_app.ui.editor.moment_field import offset_words, to_utc
from editor_app.ui.panel_parts import WheelGuard, icon_button, named, push_button


class AheadBar(QWidget):
    """Above the page. What a person chooses is told; what is shown is set by ``show_view``."""

    moment_chosen = Signal(object)
    """datetime in UTC, None for now."""
    page_chosen = Signal(object)
    """PageWanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aheadBar")
        self._zone = ZoneInfo("UTC")
        self._shown: datetime | None = None
        guard = WheelGuard(self)
        self.pages = QComboBox(self)
        named(self.pages, "aheadPage", self.tr("Page"))
        self.pages.setMinimumWidth(220)
        self.pages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.edit = QDateTimeEdit(self)
        named(self.edit, "aheadMoment", self.tr("Date and time on the site’s clock"))
        for inner in self.edit.findChildren(QLineEdit):
            inner.setAccessibleName(self.edit.accessibleName())  # it is what has the focus
        drop_calendar(self.edit)
        self.edit.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.edit.setKeyboardTracking(False)
        self.edit.setMinimumWidth(216)  # the longest day and month, beside the arrow
        self.edit.setTimeZone(QTimeZone.utc())  # it holds the site's wall clock as if it were UTC
        self.zone_words = QLabel(self)
        self.zone_words.setObjectName("aheadZone")
        self.zone_words.setProperty("look", "muted")
        self.now = push_button("aheadNow", self.tr("&Now"), self)
        self.previous = icon_button("aheadPrevious", "chevron-left", self.tr("To the change before"), self)
        self.next = icon_button("aheadNext", "chevron-right", self.tr("To the next change"), self)
        self.browser = icon_button("aheadBrowser", "external-link", self.tr("Open the page in the browser"), self)
        self.line = Timeline(self)
        guard.guard(self.edit, self.pages)
        self._place()
        self.edit.dateTimeChanged.connect(self._on_edited)
        self.pages.activated.connect(lambda _: self.page_chosen.emit(self.pages.currentData()))
        self.now.clicked.connect(lambda: self.moment_chosen.emit(None))
        self.previous.clicked.connect(lambda: self._step(self.line.previous_change()))
        self.next.clicked.connect(lambda: self._step(self.line.next_change()))
        self.line.moment_chosen.connect(self.moment_chosen)

    def _place(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.pages, 1)
        top.addWidget(self.browser)
        top.addSpacing(8)
        for part in (self.previous, self.edit, self.next, self.now, self.zone_words):
            top.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 4)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.line)

    def show_view(self, view: AheadView) -> None:
        """Show the moment, the changes and the page of a view."""
        self._zone = ZoneInfo(view.site.time_zone)
        self._show_moment(view.moment)
        self.line.show_times(view.now, view.moment, self._zone, view.coming)
        self.next.setEnabled(self.line.next_change() is not None)
        self.previous.setEnabled(self.line.previous_change() is not None)
        self.now.setEnabled(view.moment > view.now)
        self._show_pages(view)

    def _show_moment(self, moment: datetime) -> None:
        self._shown = moment
        local = moment.astimezone(self._zone)
        clock = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), QTimeZone.utc())
        self.edit.blockSignals(True)
        self.edit.setDateTime(clock)
        self.edit.blockSignals(False)
        self.zone_words.setText(offset_words(moment, self._zone))

    def _show_pages(self, view: AheadView) -> None:
        wanted = [PageWanted(language=each) for each in view.languages]
        words = [front_words(each) for each in view.languages]
        if view.wanted.article is not None:
            wanted.insert(0, view.wanted)
            words.insert(0, page_words(view))
        self.pages.clear()
        for each, said in zip(wanted, words, strict=True):
            self.pages.addItem(said, each)
        current = view.wanted if view.wanted.article else PageWanted(
            language=view.wanted.language or next(iter(view.languages), "")
        )  # fmt: skip
        self.pages.setCurrentIndex(max(wanted.index(current) if current in wanted else 0, 0))

    def _step(self, moment: datetime | None) -> None:
        if moment is not None:
            self.moment_chosen.emit(moment)

    def _on_edited(self, shown: QDateTime) -> None:
        day, clock = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())  # noqa: DTZ001 - wall clock
        self.moment_chosen.emit(to_utc(local, self._zone))

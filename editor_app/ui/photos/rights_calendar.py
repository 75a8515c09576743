"""The rights calendar: by month and day, the photos whose rights end and the articles that show them (rule C8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.rights import RightsEnd, RightsMonth
from editor_app.frozen import frozen
from editor_app.ui.articles.words import status_words
from editor_app.ui.counted import counted
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named, push_button
from editor_app.ui.photos.month_grid import MonthGrid
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

_PHOTO, _ARTICLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ICON = QSize(72, 48)


@frozen
class _Read:
    """What a month shows, and what should be seen at once: ended rights that are in use."""

    month: RightsMonth
    ended: tuple[RightsEnd, ...]
    today: date


class RightsDialog(QDialog):
    """Not modal. Enter on a photo opens its words, on an article the article."""

    edit_wanted = Signal(object)
    """PhotoId."""
    article_wanted = Signal(object)
    """ArticleId."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rightsCalendar", self.tr("Rights calendar"))
        self.setWindowTitle(self.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 980, 640)
        self.setMinimumSize(700, 460)
        self._newsroom = newsroom
        self._tasks = tasks
        self._first: date | None = None
        self._day: date | None = None
        self._read: _Read | None = None
        self._ended_shown = False
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._build()
        self._connect()
        self._fetch()

    def _build(self) -> None:
        self._name = WrappedLabel("", self, look="title")
        self._name.setObjectName("rightsMonthName")
        self._before = icon_button("rightsBefore", "chevron-left", self.tr("The month before"), self)
        self._after = icon_button("rightsAfter", "chevron-right", self.tr("The next month"), self)
        self._now = push_button("rightsToday", self.tr("&Today"), self, role="quiet")
        self.grid = MonthGrid(self)
        self._ended = push_button("rightsEnded", self.tr("Ended, but in use"), self, icon="triangle-alert:danger")
        self._ended.setCheckable(True)
        self._said = WrappedLabel("", self, look="muted")
        self._said.setObjectName("rightsSaid")
        self.list = QTreeWidget(self)
        words = self.tr("Enter opens a photo’s words, or the article.")
        named(self.list, "rightsList", self.tr("Photos whose rights end"), words)
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        named(self.list.header(), "rightsColumns", self.tr("Columns"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setIconSize(_ICON)
        self.list.setWordWrap(True)
        self._close = push_button("rightsClose", self.tr("Clos&e"), self)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._name, 1)
        for button in (self._now, self._before, self._after):
            top.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(top)
        left.addWidget(self.grid)
        left.addWidget(self._ended)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._said)
        right.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(middle, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._now.clicked.connect(self.show_today)
        self.grid.month_wanted.connect(self.turn)
        self.grid.day_chosen.connect(self._on_day)
        self._ended.toggled.connect(self._on_ended)
        self._close.clicked.connect(self.reject)
        self.list.itemActivated.connect(self._on_activated)
        self._thumbnails.arrived.connect(self._on_picture)
        self._thumbnails.failed.connect(lambda _photo, _error: None)
        self._tasks.changed.connect(self._on_changed)

    # Turning

    def turn(self, by: int) -> None:
        """Show the month before, or the next."""
        if self._first is not None:
            middle = self._first + timedelta(days=14)
            self.show_month(middle + timedelta(days=by * 30))

    def show_today(self) -> None:
        """Show this month."""
        self._first = None
        self._fetch()

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self._first = day.replace(day=1)
        self._day = None
        self._fetch()

    def _fetch(self) -> None:
        newsroom, first = self._newsroom, self._first

        def read() -> _Read:
            today = newsroom.now().date()
            shown = first or today
            return _Read(newsroom.rights.month(shown.year, shown.month), newsroom.rights.ended_in_use(), today)

        self._tasks.pool(read, self._on_read, self._on_failed, self, key="month")

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self._first = self._first or read.today.replace(day=1)
        locale = QLocale()
        name = locale.standaloneMonthName(self._first.month, QLocale.FormatType.LongFormat)
        self._name.set_words(f"{name} {self._first.year}")
        self.grid.show_month(self._first, read.today, read.month.days)
        self._ended.setVisible(bool(read.ended))
        self._ended.setText(self.tr("Ended, but in use: {n}").format(n=f"{len(read.ended):,}"))
        if not read.ended:
            self._ended.setChecked(False)
        self._fill()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self._said.set_words(str(error))

    def _on_changed(self, changes: Changes) -> None:
        if changes.photos or changes.articles:
            self._fetch()

    # The list

    def _on_day(self, day: date | None) -> None:
        self._day = day
        self._ended.setChecked(False)
        self._fill()

    def _on_ended(self, on: bool) -> None:
        self._ended_shown = on
        self._fill()

    def _fill(self) -> None:
        read = self._read
        if read is None:
            return
        ends: Sequence[RightsEnd] = read.ended if self._ended_shown else read.month.ends
        if self._day is not None and not self._ended_shown:
            ends = [each for each in ends if each.until == self._day]
        self.list.clear()
        for each in ends:
            self.list.addTopLevelItem(self._row(each, read.today))
        self.list.expandAll()
        self._said.set_words(self._summary(ends, read))

    def _summary(self, ends: Sequence[RightsEnd], read: _Read) -> str:
        if not ends:
            return self.tr("No rights end in this time.")
        used = sum(bool(each.articles) for each in ends)
        said = counted(len(ends), self.tr("1 photo"), self.tr("{n} photos")) + self.tr(
            ", {m} of them in articles. The day named is the last one on which each may be used."
        ).format(m=f"{used:,}")
        if read.month.more > 0 and not self._ended_shown:
            said += " " + self.tr("{n} more are not listed.").format(n=f"{read.month.more:,}")
        return said

    def _row(self, each: RightsEnd, today: date) -> QTreeWidgetItem:
        record = each.photo.record
        lines = filter(None, (record.caption or each.photo.file_name, record.credit, record.rights_for))
        item = QTreeWidgetItem(["\n".join(lines), f"{each.until.isoformat()}\n{self._left(each.until, today)}"])
        item.setData(0, _PHOTO, each.photo.id)
        self._put_icon(item, each.photo.id)
        for article in each.articles:
            row = QTreeWidgetItem([article.headline, f"{status_words(article.status)} · {article.language}"])
            row.setData(0, _ARTICLE, article.id)
            item.addChild(row)
        return item

    def _left(self, until: date, today: date) -> str:
        days = (until - today).days
        if days < 0:
            return self.tr("ended {n} days ago").format(n=f"{-days:,}")
        return self.tr("{n} days left").format(n=f"{days:,}")

    def _put_icon(self, item: QTreeWidgetItem, photo: str) -> None:
        image = self._thumbnails.image(photo, _ICON.width() * 2)
        if image is not None:
            size = _ICON * self.devicePixelRatioF()
            item.setIcon(
                0,
                QIcon(
                    QPixmap.fromImage(
                        image.scaled(
                            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                        )
                    )
                ),
            )

    def _on_picture(self, photo: str) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _PHOTO) == photo:
                self._put_icon(item, photo)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        photo, article = item.data(0, _PHOTO), item.data(0, _ARTICLE)
        if photo is not None:
            self.edit_wanted.emit(photo)
        elif article is not None:
            self.article_wanted.emit(article)

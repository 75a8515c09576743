"""What stands over the photo grid: the search, filters with their counts, the order, the size of the pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.photo_list import LARGEST_PHOTOS_FIRST, PhotoFilter, PhotoQuery, PhotoSort
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.actions import plain_words
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import Sign, named
from editor_app.ui.photos.grid_layout import LARGEST, SMALLEST
from editor_app.ui.photos.photo_said import filter_words, sort_words
from editor_app.ui.photos.photo_wall import SIZE
from editor_app.ui.tasks import Tasks

_ALWAYS = (PhotoFilter.ALL, PhotoFilter.ARCHIVE, PhotoFilter.UNUSED, PhotoFilter.BIN)
"""Filters that are offered even where they would list nothing."""


class LibraryBar(QWidget):
    """Says what is to be listed (``asked``) and how large pictures are to be."""

    asked = Signal(object)
    """PhotoQuery."""
    size_chosen = Signal(int)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photoBar")
        self._newsroom = newsroom
        self._tasks = tasks
        self._filter = PhotoFilter.ALL
        self._sort = PhotoSort.BROUGHT_IN
        self._turned = False
        self.search = SearchField("photoSearch", self.tr("Search photos"), self)
        self.search.setToolTip(
            self.tr(
                "Words in any order; “exact words”; -not. Also credit: place: tag: person: source: name: taken: "
                "taken-before: taken-after: before: after: has: is:"
            )
        )
        self.search.offer_from(newsroom.library.suggestions, tasks)
        self.search.asked.connect(lambda _: self.ask())
        self.complaint = QLabel(self, wordWrap=True)
        named(self.complaint, "photoComplaint", self.tr("What is wrong with the search"))
        self.complaint.setProperty("look", "danger")
        self.complaint.hide()
        self.count = QLabel(self)
        self.count.setProperty("look", "muted")
        named(self.count, "photoCount", self.tr("Counting"))
        self._chips = {each: self._chip(each) for each in PhotoFilter}
        self._chips[PhotoFilter.ALL].setChecked(True)
        self._group = QButtonGroup(self)
        for chip in self._chips.values():
            self._group.addButton(chip)
        self.order = self._order_button()
        self.size_slider = self._size_slider()
        self._place()
        self.show_counts({})

    def query(self) -> PhotoQuery:
        """Return what is asked for now."""
        return PhotoQuery(
            text=self.search.text().strip(),
            filter=self._filter,
            sort=self._sort,
            descending=(self._sort in LARGEST_PHOTOS_FIRST) is not self._turned,
        )

    def ask(self) -> None:
        """Ask for it."""
        self.asked.emit(self.query())

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put commands at the end of the bar."""
        for action in actions:
            button = QToolButton(self)
            named(button, f"photoBar_{action.objectName().removeprefix('action_')}", plain_words(action.text()))
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._top.addWidget(button)

    def show_filter(self, filter_: PhotoFilter) -> None:
        """List another filter."""
        self._filter = filter_
        self._chips[filter_].setChecked(True)
        self._chips[filter_].show()
        self.ask()

    def show_sort(self, sort: PhotoSort, *, turned: bool = False) -> None:
        """Have another order; ``turned`` begins at its other end."""
        self._sort, self._turned = sort, turned
        self._sorts[sort].setChecked(True)
        self._turn.setChecked(turned)
        self.order.setText(sort_words(sort))
        self.order.setAccessibleName(self.tr("Sorted by: {order}").format(order=sort_words(sort).lower()))
        self.ask()

    def show_counts(self, counts: dict[PhotoFilter, int]) -> None:
        """Say how many photos each filter lists; what would list none is not offered."""
        for each, chip in self._chips.items():
            count = counts.get(each, 0)
            number = QLocale().toString(count)
            chip.setText(f"{filter_words(each)}  {number}" if counts else filter_words(each))
            chip.setAccessibleName(self.tr("{filter}: {n} photos").format(filter=filter_words(each), n=number))
            chip.setVisible(bool(count) or each in _ALWAYS or each is self._filter)

    def show_total(self, total: int) -> None:
        """Say how many photos are listed."""
        number = QLocale().toString(total)
        words = self.tr("1 photo") if total == 1 else self.tr("{n} photos").format(n=number)
        self.count.setText(words)
        self.count.setAccessibleName(words)

    def show_complaint(self, complaint: str) -> None:
        """Say what is wrong with the search."""
        self.search.show_complaint(complaint)
        self.complaint.setText(complaint)
        self.complaint.setVisible(bool(complaint))

    def _place(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_2)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(520)
        top.addWidget(self.search, 4)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.order)
        top.addSpacing(theme.SPACE_1)
        for icon, edge in (("image", 12), (None, 0), ("image", 18)):
            if icon is None:
                top.addWidget(self.size_slider)
                continue
            top.addWidget(Sign(icon, edge, self))
        chips = FlowLayout(gap=4)
        chips.setContentsMargins(0, 0, 0, 0)
        for chip in self._chips.values():
            chips.addWidget(chip)
        self._top = top
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_4, theme.SPACE_3, theme.SPACE_4, theme.SPACE_2)
        column.setSpacing(theme.SPACE_2)
        column.addLayout(top)
        column.addLayout(chips)
        column.addWidget(self.complaint)

    def _chip(self, filter_: PhotoFilter) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(f"photoFilter_{filter_.value}")
        chip.setCheckable(True)
        chip.setProperty("look", "filter")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self.show_filter(filter_))
        return chip

    def _order_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("photoSort")
        button.setProperty("look", "quiet")
        button.setIcon(theme.icon("list-filter"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText(sort_words(self._sort))
        button.setAccessibleName(self.tr("Sorted by: {order}").format(order=sort_words(self._sort).lower()))
        button.setToolTip(self.tr("Choose the order of the photos"))
        menu = QMenu(button)
        group = QActionGroup(menu)
        self._sorts = {}
        for sort in PhotoSort:
            action = menu.addAction(sort_words(sort))
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.triggered.connect(lambda _checked, sort=sort: self.show_sort(sort))
            group.addAction(action)
            self._sorts[sort] = action
        menu.addSeparator()
        self._turn = menu.addAction(self.tr("The other way round"))
        self._turn.setCheckable(True)
        self._turn.triggered.connect(lambda on: self.show_sort(self._sort, turned=on))
        button.setMenu(menu)
        return button

    def _size_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        named(slider, "photoSize", self.tr("Size of the pictures"))
        slider.setRange(SMALLEST, LARGEST)
        slider.setSingleStep(20)
        slider.setPageStep(60)
        slider.setValue(SIZE)
        slider.setFixedWidth(110)
        slider.setToolTip(self.tr("Size of the pictures (Ctrl with the wheel, + and −)"))
        slider.valueChanged.connect(self.size_chosen)
        return slider

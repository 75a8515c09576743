"""What the panels at the right are made of: a scrolled page, headings, wrapped words, a note in place."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui import theme
from editor_app.ui.wrapped_text import WrappedText, wrapped

Choice = tuple[str, str, Callable[[], None]]
"""A button of a note: its object name, its words, what it does."""

ICON = QSize(16, 16)


def announce(widget: QWidget, words: str) -> None:
    """Say something through a screen reader, politely."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # start-up time: 2 ms, and nothing is said yet

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def named(widget: QWidget, name: str, spoken: str, description: str = "") -> None:
    """Give a widget its object name and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(spoken)
    if description:
        widget.setAccessibleDescription(description)


def icon_button(name: str, icon: str, spoken: str, parent: QWidget | None = None, keys: str = "") -> QToolButton:
    """Return a flat button with an icon; its tooltip says what it does and by which keys."""
    button = QToolButton(parent)
    named(button, name, spoken)
    button.setIcon(theme.icon(icon))
    button.setIconSize(ICON)
    button.setAutoRaise(True)
    button.setToolTip(f"{spoken} ({keys})" if keys else spoken)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class _Button(QPushButton):
    """Enter presses the button that has the focus, as Space does: once, however long it is held."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def push_button(name: str, words: str, parent: QWidget | None = None, *, icon: str = "", role: str = "") -> QPushButton:
    """Return a button with words; ``role`` is ``primary`` (the accent), ``danger`` or nothing."""
    button = _Button(words, parent)
    named(button, name, words.replace("&", ""))
    if icon:
        button.setIcon(theme.icon(icon))
        button.setIconSize(QSize(22, 16))  # some air on both sides of the picture
    if role:
        button.setProperty("role", role)
    button.setAutoDefault(False)
    return button


class Sign(QLabel):
    """An icon that says how something is meant; painted anew in each theme's colour."""

    def __init__(self, icon: str = "", edge: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = theme.icon(icon)
        self.setFixedSize(edge + 2, edge + 2)

    def set_icon(self, icon: str) -> None:
        """Show another icon, named as for ``theme.icon``."""
        self._icon = theme.icon(icon)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class WrappedLabel(QLabel):
    """Words that wrap anywhere they must (Qt's own labels wrap between words only), so that none widens a panel.

    ``look`` is a style of the theme.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None, *, look: str = "") -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(40)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if look:
            self.setProperty("look", look)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show plain words; a screen reader reads the same."""
        self.setText(words)
        self.setAccessibleName(words)

    def _wrapped(self, width: int) -> WrappedText:
        self.ensurePolished()
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        return wrapped(self.text(), self.font(), width, across)

    def heightForWidth(self, width: int) -> int:
        return ceil(self._wrapped(width).height) if self.text() else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.heightForWidth(max(self.width(), self.minimumWidth())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._wrapped(self.width()).layout.draw(painter, QPointF(0, 0))
        painter.end()


class Panel(QWidget):
    """A panel that scrolls from top to bottom and never sideways. ``page`` is the layout to fill.

    ``foot`` stands under the page and does not scroll.
    """

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, spoken)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName(f"{name}Page")
        self.page = QVBoxLayout(inside)
        self.page.setContentsMargins(16, 16, 16, 16)
        self.page.setSpacing(12)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        self.foot = QVBoxLayout()
        outer.addLayout(self.foot)
        self.setMinimumWidth(300)

    def sizeHint(self) -> QSize:
        return QSize(380, 640)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a widget of the page is seen."""
        self._scroll.ensureWidgetVisible(widget)


class Heading(QWidget):
    """A heading with a quiet count at its right, and room for buttons after it (``row``)."""

    def __init__(self, words: str, parent: QWidget | None = None, *, look: str = "heading") -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.words = WrappedLabel(words, self, look=look)
        self.count = QLabel(self)
        self.count.setProperty("look", "muted")
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.count)

    def set_count(self, name: str, words: str) -> None:
        """Show a count such as ``2 of 6``."""
        named(self.count, name, words)
        self.count.setText(words)


class NoteBox(QFrame):
    """A note in its place: what was refused and why, or what was done with a way back. Esc puts it away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "note")
        self._icon = Sign("info:info", parent=self)
        self._words = WrappedLabel("", self)
        self._words.setObjectName(f"{name}Words")
        self._close = icon_button(f"{name}Close", "x", self.tr("Put away"), self, "Esc")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.put_away)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._words, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 8, 10)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addLayout(self._buttons)
        self.hide()

    @property
    def words(self) -> str:
        """What the note says, empty when it is put away."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, words: str, tone: str = "info", choices: Sequence[Choice] = ()) -> None:
        """Show ``words``; ``tone`` is ``info``, ``warning`` or ``danger``. A choice puts the note away first."""
        self._clear()
        icons = {"warning": "triangle-alert:warning", "danger": "circle-x:danger"}
        self._icon.set_icon(icons.get(tone, "info:info"))
        self._words.set_words(words)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        for number, (name, button_words, chosen) in enumerate(choices):
            button = push_button(name, button_words, self, role="primary" if number == 0 and tone != "info" else "")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes with the note: a click moves no focus
            button.clicked.connect(self.put_away)
            button.clicked.connect(chosen)
            self._buttons.addWidget(button)
        if choices:
            self._buttons.addStretch(1)
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def put_away(self) -> None:
        """Hide the note."""
        self.hide()

    def _clear(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)


class WheelGuard(QObject):
    """Lets the wheel scroll the page, not change a value the pointer happens to rest on."""

    def guard(self, *widgets: QWidget) -> None:
        """Watch over widgets that react to the wheel."""
        for widget in widgets:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def hairline(parent: QWidget | None = None) -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("look", "hairline")
    line.setFixedHeight(1)
    return line

"""The slim toolbar over the text: each button shows the state at the cursor."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from editor_app.body.blocks import Mark
from editor_app.frozen import frozen
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.theme import icon

_GAP = 8
_RARER = ("insert_table", "strike", "heading_4", "photo", "numbered_list")
"""What goes first where the column is narrow; all of it is in the menus."""


@frozen
class Tool:
    """A button: its id (also the action's), words, keys and icon, and when it is lit."""

    id: str
    words: str
    keys: str
    icon: str
    lit: Callable[[BodyEdit], bool] | None = None


def _lit_mark(mark: Mark) -> Callable[[BodyEdit], bool]:
    return lambda edit: mark in edit.marks()


def _lit_kind(kind: str) -> Callable[[BodyEdit], bool]:
    return lambda edit: edit.block_kind() == kind


def _lit_frame(kinds: str) -> Callable[[BodyEdit], bool]:
    return lambda edit: any(kind in edit.path_kinds() for kind in kinds)


def _lit_list(kind: str) -> Callable[[BodyEdit], bool]:
    return lambda edit: edit.path_kinds().rstrip("iq")[-1:] == kind


def tools() -> tuple[tuple[Tool, ...], ...]:
    """Return the buttons in groups."""
    tr = QCoreApplication.translate
    return (
        (
            Tool("heading_2", tr("FormatBar", "Heading 2"), "Ctrl+Alt+2", "heading-2", _lit_kind("h2")),
            Tool("heading_3", tr("FormatBar", "Heading 3"), "Ctrl+Alt+3", "heading-3", _lit_kind("h3")),
            Tool("heading_4", tr("FormatBar", "Heading 4"), "Ctrl+Alt+4", "heading-4", _lit_kind("h4")),
        ),
        (
            Tool("bold", tr("FormatBar", "Bold"), "Ctrl+B", "bold", _lit_mark(Mark.BOLD)),
            Tool("italic", tr("FormatBar", "Italic"), "Ctrl+I", "italic", _lit_mark(Mark.ITALIC)),
            Tool("strike", tr("FormatBar", "Strike"), "Ctrl+Shift+X", "strikethrough", _lit_mark(Mark.STRIKE)),
        ),
        (
            Tool("quotation", tr("FormatBar", "Quotation"), "Ctrl+Shift+9", "text-quote", _lit_frame("q")),
            Tool("bullet_list", tr("FormatBar", "Bullet list"), "Ctrl+Shift+8", "list", _lit_list("u")),
            Tool("numbered_list", tr("FormatBar", "Numbered list"), "Ctrl+Shift+7", "list-ordered", _lit_list("o")),
        ),
        (
            Tool("link", tr("FormatBar", "Link"), "Ctrl+K", "link", lambda edit: bool(edit.link())),
            Tool("photo", tr("FormatBar", "Photo"), "Ctrl+Shift+I", "image-plus"),
            Tool("insert_table", tr("FormatBar", "Table"), "Ctrl+Alt+T", "table"),
        ),
        (Tool("source_view", tr("FormatBar", "Markdown source"), "Ctrl+/", "code"),),
    )


def inserts() -> tuple[Tool, ...]:
    """Return what the button Insert offers: what is used less often."""
    tr = QCoreApplication.translate
    return (
        Tool("article_link", tr("FormatBar", "Link to an article…"), "Ctrl+Shift+K", "newspaper"),
        Tool("photo", tr("FormatBar", "Photo…"), "Ctrl+Shift+I", "image-plus"),
        Tool("insert_table", tr("FormatBar", "Table…"), "Ctrl+Alt+T", "table"),
        Tool("footnote", tr("FormatBar", "Footnote"), "Ctrl+Alt+F", "superscript"),
        Tool("pull_quote", tr("FormatBar", "Pull quote"), "Ctrl+Shift+0", "message-square-quote"),
        Tool("embed", tr("FormatBar", "Embed…"), "", "square-play"),
        Tool("rule", tr("FormatBar", "Rule"), "", "minus"),
    )


class FormatBar(QFrame):
    """The buttons, from left to right. ``press(id)`` of the panel does what they say."""

    def __init__(self, edit: BodyEdit, press: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formatBar")
        self.setAccessibleName(self.tr("Format"))
        self._edit = edit
        self._buttons: dict[str, QToolButton] = {}
        self._tools = {tool.id: tool for group in tools() for tool in group}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(1)
        layout.addStretch(1)
        for group in tools():
            if group[0].id == "source_view":
                layout.addWidget(self._insert_button(press))
                layout.addSpacing(_GAP)
            for tool in group:
                layout.addWidget(self._button(tool, press))
            layout.addSpacing(_GAP)
        layout.addStretch(1)
        edit.state_changed.connect(self.look_again)

    def _insert_button(self, press: Callable[[str], None]) -> QToolButton:
        words = self.tr("Insert")
        button = QToolButton(self)
        button.setObjectName("format_insert")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setAutoRaise(True)
        button.setIcon(icon("plus:text"))
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("format_insert_menu")
        for tool in inserts():
            row = menu.addAction(icon(f"{tool.icon}:text"), f"{tool.words}\t{tool.keys}" if tool.keys else tool.words)
            row.setObjectName(f"format_insert_{tool.id}")
            row.triggered.connect(lambda _checked=False, command=tool.id: press(command))
        button.setMenu(menu)
        self._buttons["insert"] = button
        return button

    def look_again(self) -> None:
        """Light what holds at the cursor."""
        for each, tool in self._tools.items():
            if tool.lit is not None:
                self._buttons[each].setChecked(tool.lit(self._edit))

    def minimumSizeHint(self) -> QSize:
        """Qt's: the buttons that stay where there is little room."""
        size = super().minimumSizeHint()
        rarer = [button for name, button in self._buttons.items() if name in _RARER and not button.isHidden()]
        return QSize(size.width() - sum(button.sizeHint().width() + 1 for button in rarer), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: leave the rarer buttons out where they do not fit."""
        super().resizeEvent(event)
        room = event.size().width() - self.minimumSizeHint().width()
        for name in reversed(_RARER):
            room -= self._buttons[name].sizeHint().width() + 1
            self._buttons[name].setVisible(room >= 0)

    def set_source_view(self, on: bool) -> None:
        """In source view only the way back is open."""
        for each, button in self._buttons.items():
            button.setEnabled(not on or each == "source_view")
        self._buttons["source_view"].setChecked(on)

    def button(self, tool: str) -> QToolButton:
        """Return a button, so that what it opens can be placed under it."""
        return self._buttons[tool]

    def _button(self, tool: Tool, press: Callable[[str], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"format_{tool.id}")
        button.setAccessibleName(tool.words)
        button.setToolTip(f"{tool.words} ({tool.keys})" if tool.keys else tool.words)
        button.setCheckable(tool.lit is not None or tool.id == "source_view")
        button.setAutoRaise(True)
        button.setIcon(icon(f"{tool.icon}:text"))
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: press(tool.id))
        self._buttons[tool.id] = button
        return button

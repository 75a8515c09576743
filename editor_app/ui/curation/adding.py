"""Adding an article by search, inside a panel: a button opens the picker in its place, Esc folds it away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.panel_parts import push_button
from editor_app.ui.tasks import Tasks

PICKER_HEIGHT = 300


class AddBySearch(QWidget):
    """A button that unfolds an ArticlePicker under it; it stays open so that several can be added."""

    picked = Signal(object)
    """ArticleId."""

    def __init__(self, name: str, words: str, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self.picker: ArticlePicker | None = None
        self.setObjectName(name)
        self.setAccessibleName(words.replace("&", ""))
        self.button = push_button(f"{name}Button", words, self, icon="search")
        self.button.setCheckable(True)
        self.fold = QFrame(self)
        self.fold.setObjectName(f"{name}Fold")
        self.fold.setProperty("look", "card")
        self._inside = QVBoxLayout(self.fold)
        self._inside.setContentsMargins(8, 8, 8, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.button)  # a panel may take it elsewhere
        whole.addWidget(self.fold)
        self.fold.hide()
        self.button.toggled.connect(self._on_toggled)

    def unfold(self) -> None:
        """Open the picker and put the cursor into its search field."""
        self.button.setChecked(True)

    def fold_away(self) -> None:
        """Close the picker; the button has the focus again."""
        self.button.setChecked(False)

    def _made_picker(self) -> ArticlePicker:
        """Return the picker; it is made when it is first wanted, so that a window opens without searching."""
        if self.picker is None:
            self.picker = ArticlePicker(self._newsroom, self._tasks, self.fold)
            self.picker.setFixedHeight(PICKER_HEIGHT)
            self.picker.picked.connect(self.picked)
            for child in (self.picker, *self.picker.findChildren(QWidget)):
                child.installEventFilter(self)
            self._inside.addWidget(self.picker)
        return self.picker

    def _on_toggled(self, open_: bool) -> None:
        self.fold.setVisible(open_)
        self.setVisible(open_ or self.button.parentWidget() is self)
        if open_:
            self._made_picker().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.fold_away()
            return True
        return super().eventFilter(watched, event)

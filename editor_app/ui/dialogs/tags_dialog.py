"""Which tags all chosen articles get or lose: chips, with the newsroom's tags offered as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.panel_parts import WrappedLabel, named, push_button
from editor_app.ui.tasks import Tasks


class TagsDialog(QDialog):
    """``verb`` is what its button says, ``about`` how many articles it is for."""

    tags_chosen = Signal(object)
    """tuple[str, ...], at least one."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, verb: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "tagsDialog", verb)
        self.setWindowTitle(verb)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.tags = TagField("manyTags", self.tr("Tags"), self)
        self.tags.tags_changed.connect(self._show_state)
        self.tags.edit.textChanged.connect(self._show_state)
        self._do = push_button("tagsDo", verb, self, role="primary")
        self._do.clicked.connect(self.accept)
        cancel = push_button("tagsCancel", self.tr("&Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._do)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(WrappedLabel(about, self, look="muted"))
        whole.addWidget(self.tags)
        whole.addStretch(1)
        whole.addLayout(buttons)
        self._do.setDefault(True)
        self._show_state()
        self.tags.setFocus()
        tasks.pool(newsroom.articles.tags, self.tags.set_known, owner=self, key="tags-dialog")

    def accept(self) -> None:
        """Take what is typed as well."""
        self.tags.commit()
        if self.tags.tags:
            super().accept()
            self.tags_chosen.emit(self.tags.tags)

    def _show_state(self) -> None:
        self._do.setEnabled(bool(self.tags.tags or self.tags.edit.text().strip()))

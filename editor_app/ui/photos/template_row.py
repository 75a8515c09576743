"""Which template fills in the words of photos that come in, and the page on which templates are written (C5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.photo_template import PhotoTemplate
from editor_app.ui.panel_parts import named, push_button
from editor_app.ui.photos.template_page import TemplatePage

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks


class TemplateRow(QWidget):
    """``box`` chooses, ``over`` says whether words that are there give way, ``fill`` is done by the owner."""

    chosen_changed = Signal()
    page_wanted = Signal(bool)
    """Whether the page with the templates is to be shown, or the queue again."""
    failed = Signal(object)
    """The EditorError with which the templates could not be read."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._templates: list[PhotoTemplate] = []
        self.box = QComboBox(self)
        named(self.box, "queueTemplate", self.tr("Template for the words"))
        self.over = QCheckBox(self.tr("Also where there are &words"), self)
        named(self.over, "queueOver", self.tr("Fill in also where there are words already"))
        self.fill = push_button("queueFill", self.tr("F&ill in now"), self)
        self.fill.setToolTip(self.tr("Put the template’s words into the chosen photos, or all that came in"))
        edit = push_button("queueTemplates", self.tr("&Templates…"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        for widget in (self.over, self.fill, edit):
            row.addWidget(widget)
        self.page = TemplatePage(parent)
        self.box.currentIndexChanged.connect(self.chosen_changed)
        edit.clicked.connect(self._on_edit)
        self.page.back_wanted.connect(lambda: self.page_wanted.emit(False))
        self.page.kept.connect(self._on_kept)
        self.page.removed.connect(self._on_removed)
        self._fetch("")

    def template(self) -> PhotoTemplate | None:
        """Return the chosen template, None where files alone are to speak."""
        at = self.box.currentIndex() - 1
        return self._templates[at] if 0 <= at < len(self._templates) else None

    def _fetch(self, chosen: str) -> None:
        def read() -> list[PhotoTemplate]:
            return self._newsroom.photo_intake.templates()  # importers are loaded there, not here

        self._tasks.pool(read, lambda found: self._show(found, chosen), self.failed.emit, self, key="templates")

    def _show(self, templates: list[PhotoTemplate], chosen: str) -> None:
        self._templates = templates
        self.box.clear()
        self.box.addItem(self.tr("No template: only what the files say"))
        self.box.addItems([each.name for each in templates])
        names = [each.name for each in templates]
        self.box.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)
        self.page.show_templates(templates, chosen)

    def _on_edit(self) -> None:
        template = self.template()
        self.page.show_templates(self._templates, template.name if template is not None else "")
        self.page_wanted.emit(True)

    def _on_kept(self, template: PhotoTemplate) -> None:
        def done(_: Changes) -> None:
            self._fetch(template.name)
            self.page_wanted.emit(False)

        self._tasks.database(lambda: self._newsroom.photo_intake.keep_template(template), done, self._on_refused, self)

    def _on_removed(self, name: str) -> None:
        self._tasks.database(
            lambda: self._newsroom.photo_intake.remove_template(name),
            lambda _: self._fetch(""),
            self._on_refused,
            self,
        )

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self.page.say(str(error))

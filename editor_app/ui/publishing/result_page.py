"""Last page of the publish sheet: what was written and where, what stayed behind, how to look at it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.panel_parts import Sign, WrappedLabel, icon_button, push_button

if TYPE_CHECKING:
    from editor_app.services.publishing import Published

SIGN = 40


class ResultPage(QWidget):
    """The outcome, good or bad, with what can be done next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.published: Published | None = None
        self._sign = Sign("circle-check:good", SIGN, self)
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("publishResult")
        self._more = WrappedLabel("", self, look="muted")
        self._path = WrappedLabel("", self)
        self._path.setObjectName("publishResultFolder")
        self.copy = icon_button("publishCopyFolder", "copy", self.tr("Copy the folder’s path"), self)
        self._left = CardView("publishLeftOut", self, fitted=False)
        self._left.setAccessibleName(self.tr("What stayed behind, and why"))
        self.browse = push_button(
            "publishBrowse", self.tr("Open in &browser"), self, icon="globe:on_accent", role="primary"
        )
        self.add_target = push_button("publishAddTarget", self.tr("Add a &target…"), self, icon="plus")
        self.add_target.setToolTip(self.tr("Say where bundles go: a folder of the site, a server, a content system"))
        self._goes_somewhere = True
        self.show_folder = push_button("publishShowFolder", self.tr("&Show folder"), self, icon="folder-open")
        self._place()

    def _place(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._more)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        path = QHBoxLayout()
        path.addWidget(self._path, 1)
        path.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.browse)
        buttons.addWidget(self.show_folder)
        buttons.addWidget(self.add_target)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addStretch(1)
        whole.addLayout(top)
        whole.addLayout(path)
        whole.addLayout(buttons)
        whole.addWidget(self._left, 8)
        whole.addStretch(1)

    @property
    def folder(self) -> Path | None:
        """Where the bundle lies, None when there is none."""
        return self.published.folder if self.published else None

    @property
    def title(self) -> str:
        """The outcome in a few words."""
        return self._title.text()

    def show_published(self, published: "Published") -> None:
        """Show a bundle that was written and proved."""
        self.published = published
        if published.nothing_changed:
            title = self.tr("Nothing has changed since bundle {n}")
            more = self.tr("The same bundle lies in this folder, byte for byte.")
        else:
            title = self.tr("Bundle {n} is written and proved")
            more = self._more_of(published)
        self._tell("circle-check:good", title.format(n=published.sequence), more)
        self._left.set_cards(
            tuple(
                Card(key=str(place), headline=headline, note=reason, badge=self.tr("Stayed behind"), tone=Tone.WARNING)
                for place, (headline, reason) in enumerate(published.left_out)
            )
        )
        self._left.setVisible(bool(published.left_out))
        self._path.set_words(str(published.folder))
        self._show_ways(True)

    def say_where_it_goes(self, somewhere: bool) -> None:
        """Say whether any target gets what is published; where none does, one is offered."""
        self._goes_somewhere = somewhere
        self.add_target.setVisible(self.published is not None and not somewhere)

    def _more_of(self, published: "Published") -> str:
        if published.changed_only:
            words = self.tr("{files} files that changed, of a site with {articles} articles. Bundle {bundle}.")
        else:
            words = self.tr("{articles} articles in {files} files. Bundle {bundle}.")
        said = words.format(articles=published.articles, files=published.files, bundle=published.bundle_id)
        if published.why_whole and published.sequence > 1:
            said += "\n" + self.tr("It has the whole site: {why}").format(why=published.why_whole)
        if published.harmed:
            some = ", ".join(published.harmed[:3]) + (" …" if len(published.harmed) > 3 else "")
            said += "\n" + self.tr("Made anew, as it lay changed or lost in the last bundle: {files}").format(
                files=some
            )
        return said

    def show_failure(self, title: str, words: str, *, grave: bool) -> None:
        """Show that nothing was published, and why."""
        self.published = None
        self._tell("circle-x:danger" if grave else "info:accent", title, words)
        self._left.hide()
        self._show_ways(False)

    def _tell(self, sign: str, title: str, more: str) -> None:
        self._sign.set_icon(sign)
        self._title.set_words(title)
        self._more.set_words(more)

    def _show_ways(self, there: bool) -> None:
        for part in (self._path, self.copy, self.browse, self.show_folder):
            part.setVisible(there)
        self.add_target.setVisible(there and not self._goes_somewhere)

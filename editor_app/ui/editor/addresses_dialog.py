"""The addresses of an article: where readers find it, what leads there, and where a change will lead them (rule B9)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.checks import make_slug
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom
from editor_app.ui.moments import day
from editor_app.ui.panel_parts import NoteBox, WrappedLabel, announce, named, push_button
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.addresses import ArticleAddress


def next_path(article: Article, old: str) -> str:
    """Return where the article will be by its language, section and typed address; ``old`` has what is not typed."""
    content = article.content
    slug = make_slug(content.slug) or old.rpartition("/")[2].removesuffix(".html")
    if not slug:
        return ""
    return f"{make_slug(content.language) or 'und'}/{make_slug(content.section) or 'articles'}/{slug}.html"


class AddressesDialog(QDialog):
    """A table of addresses, each with what answers there and since when; one can be copied."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, article: Article, site: Site, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "addressesDialog", self.tr("Addresses of this article"))
        self.setWindowTitle(self.tr("Addresses of this article"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 420)
        self.setMinimumSize(460, 300)
        self._article = article
        self._site = site
        self._title = WrappedLabel(self.tr("Addresses of this article"), self, look="title")
        self._about = WrappedLabel("", self, look="muted")
        self._about.setObjectName("addressesAbout")
        self.list = QTreeWidget(self)
        self.list.setObjectName("addressesList")
        self.list.setAccessibleName(self.tr("Addresses of this article"))
        self.list.setHeaderLabels([self.tr("Address"), self.tr("What readers find"), self.tr("Since")])
        self.list.setRootIsDecorated(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self._note = NoteBox("addressesNote", self)
        self._copy = push_button("addressesCopy", self.tr("C&opy the address"), self, icon="copy")
        self._close = push_button("addressesClose", self.tr("&Close"), self, role="primary")
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.accept)
        self._place()
        tasks.pool(lambda: newsroom.addresses.of(article.id), self._show, owner=self, key="addresses")

    def _place(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(10)
        for part in (self._title, self._about):
            whole.addWidget(part)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._note)
        whole.addLayout(buttons)

    def _show(self, addresses: "tuple[ArticleAddress, ...]") -> None:
        words = {
            "page": self.tr("this article"),
            "redirect": self.tr("leads to this article"),
            "notice": self.tr("a notice that it was withdrawn"),
        }
        for each in addresses:
            item = QTreeWidgetItem([self._shown(each.path), words[each.answers], day(each.since)])
            item.setToolTip(0, self._full(each.path))
            item.setData(0, Qt.ItemDataRole.UserRole, self._full(each.path))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._copy.setEnabled(bool(addresses))
        self._say(addresses)

    def _say(self, addresses: "tuple[ArticleAddress, ...]") -> None:
        now = next((each.path for each in addresses if each.answers != "redirect"), "")
        coming = next_path(self._article, now)
        if not addresses:
            self._about.set_words(self.tr("Readers have none yet: the next bundle gives it one."))
        else:
            self._about.set_words(
                self.tr("As of the last bundle. An address that readers were given stays with its article for ever.")
            )
        if coming and coming != now and not (addresses and addresses[0].answers == "notice"):
            if now:
                told = self.tr("With the next bundle {old} and all others lead to {new}.")
            else:
                told = self.tr("The next bundle puts it at {new}.")
            self._note.tell(told.format(old=self._shown(now), new=self._shown(coming)))

    def _shown(self, path: str) -> str:
        return f"/{path.removesuffix('index.html')}"

    def _full(self, path: str) -> str:
        return f"{self._site.base_url}{self._shown(path)}"

    def _on_copy(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            QGuiApplication.clipboard().setText(str(item.data(0, Qt.ItemDataRole.UserRole)))
            announce(self, self.tr("The address was copied."))

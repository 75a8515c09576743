"""What the text shows of the rest of the newsroom: the words of its photos, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.body.blocks import Figure
from editor_app.domain.photo import PhotoRecord
from editor_app.ui.articles.article_targets import Target
from editor_app.ui.editor.text_objects import Archive, TextObjects

if TYPE_CHECKING:
    from editor_app.ui.editor.body_view import BodyView


class BeyondText(QObject):
    """Knows whom to ask, and paints again what has news. Nothing of this is an edit."""

    def __init__(self, edit: BodyView, objects: TextObjects) -> None:
        super().__init__(edit)
        self.target_of: Callable[[str], Target | None] = lambda _address: None
        """Address of a link to an article -> where it leads, None while that is not at hand."""
        self._is_broken: Callable[[str], bool] = lambda _address: False
        self._edit = edit
        self._objects = objects
        self._news: set[str] = set()
        """Addresses of which something was learned: texts put aside may show them as they were."""
        edit.document_shown.connect(self._on_document_shown)

    def is_broken(self, address: str) -> bool:
        """Whether a link to an article is known to lead nowhere."""
        return self._is_broken(address)

    def set_targets(self, target_of: Callable[[str], Target | None], is_broken: Callable[[str], bool]) -> None:
        """Say who knows where links to articles lead."""
        self.target_of, self._is_broken = target_of, is_broken

    def set_archive(self, archive: Archive, language: str) -> None:
        """Say who knows the photos, and in which language the page words them."""
        if (archive, language) != (self._objects.archive, self._objects.language):
            self._objects.archive, self._objects.language = archive, language
            self._paint_photos(None)

    def record_of(self, address: str) -> PhotoRecord | None:
        """Return what the archive says of a photo, None while it is not at hand."""
        return self._objects.archive.of_address(address)

    def on_links_turned(self, addresses: frozenset[str]) -> None:
        """Colour links to these addresses again: they are broken now, or no longer."""
        self._news |= addresses
        self._paint_links(addresses)

    def on_photo_arrived(self, photo: str) -> None:
        """Lay one photo out again wherever it stands: its picture or its words are here."""
        self._news.add(f"photo:{photo}")
        self._paint_photos({f"photo:{photo}"})

    def _on_document_shown(self) -> None:
        if self._news:
            self._paint_links(self._news)
            self._paint_photos(self._news)

    def _paint_links(self, addresses: Set[str]) -> None:
        blocks = []
        block = self._edit.document().begin()
        while block.isValid():
            formats = (each.fragment().charFormat() for each in block)  # type: ignore[attr-defined]  # see highlighter
            if any(found.isAnchor() and found.anchorHref() in addresses for found in formats):
                blocks.append(block.blockNumber())
            block = block.next()
        self._edit.paint_anew([], blocks)

    def _paint_photos(self, addresses: Set[str] | None) -> None:
        """Lay out photos with these addresses again; all of them with None."""
        places = [
            self._edit.document().findBlockByNumber(number).position()
            for number, leaf in enumerate(self._edit.text.leaves())
            if any(isinstance(block, Figure) and (addresses is None or block.address in addresses)
                   for block in leaf.blocks)
        ]  # fmt: skip
        self._edit.paint_anew(places, [])

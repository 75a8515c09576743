"""Pictures of pasted words on their way to the archive: each has its photo's address from the start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.body.blocks import Block
from editor_app.body.pasted import Pasted
from editor_app.body.pictures import with_pictures_at
from editor_app.domain.ids import PhotoId, new_photo_id
from editor_app.frozen import frozen

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.pasted import LookedAt
    from editor_app.services.photos import BroughtIn
    from editor_app.ui.tasks import Tasks

_NAMED = 3
"""Addresses that are named in a message."""


@frozen
class Settled:
    """Pasted blocks with the addresses their pictures will have, and the pictures that are still to be brought in."""

    blocks: tuple[Block, ...]
    waiting: tuple[LookedAt, ...]
    notices: tuple[str, ...]
    """What did not come along, in words for the person."""


NOTHING_SETTLED = Settled((), (), ())


class PictureIntake(QObject):
    """Gives pasted pictures their photos. The same picture, pasted twice, is one photo."""

    arrived = Signal(str)
    """The id of a photo that is in the archive now."""
    failed = Signal(str, object)
    """The name of a picture and the exception that kept it out."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._given: dict[str, PhotoId] = {}
        """By SHA-256: the ids that pictures were given here."""

    def settle(self, pasted: Pasted, pictures: Sequence[LookedAt]) -> Settled:
        """Say which photo each picture is, or will be."""
        addresses: dict[str, str | None] = {}
        waiting = []
        for picture in pictures:
            if picture.reason:
                addresses[picture.address] = None
                continue
            if picture.photo is None:
                self._given.setdefault(picture.sha256, new_photo_id())
                waiting.append(picture)
            photo = picture.photo.id if picture.photo else self._given[picture.sha256]
            addresses[picture.address] = f"photo:{photo}"
        blocks = with_pictures_at(pasted.body.blocks, lambda address: addresses.get(address, address))
        refused = [
            self.tr("“{0}” cannot be a photo: it is no JPEG, PNG, WebP, TIFF or GIF.").format(each)
            for each in pasted.refused
        ]
        reasons = [picture.reason for picture in pictures if picture.reason]
        return Settled(blocks, tuple(waiting), (*reasons, *refused, *self._not_fetched(pasted.far)))

    def _not_fetched(self, far: Sequence[str]) -> list[str]:
        if not far:
            return []
        words = self.tr("Not fetched from the web: {0}. Open it in the browser, or drop the picture on its frame.")
        more = self.tr(" and {0} more").format(len(far) - _NAMED) if len(far) > _NAMED else ""
        return [words.format(", ".join(far[:_NAMED]) + more)]

    def bring_in(self, waiting: Sequence[LookedAt]) -> None:
        """Bring pictures in, one after another, under the ids they were given."""
        for picture in waiting:
            self._bring_in(picture)

    def _bring_in(self, picture: LookedAt) -> None:
        photo = self._given[picture.sha256]

        def work() -> BroughtIn:
            return self._newsroom.photos.bring_in_bytes(picture.data, picture.name, lambda: photo)

        def failed(error: Exception) -> None:
            self.failed.emit(picture.name, error)

        self._tasks.long(work, lambda _: self.arrived.emit(photo), failed, self)

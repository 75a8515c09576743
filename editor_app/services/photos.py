"""The photo archive as a person uses it: bring in, find, describe, show."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path

from editor_app.body.paste_pictures import PastedPicture
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId, new_photo_id
from editor_app.domain.listed import ArticleSummary
from editor_app.domain.photo import MetadataDisagreement, Photo, PhotoRecord, strip_archive_label
from editor_app.frozen import frozen
from editor_app.pictures.copies import copy_with_words
from editor_app.pictures.metadata import Metadata, read_metadata
from editor_app.pictures.opening import PictureFacts, inspect_picture, read_picture
from editor_app.services.originals import Originals
from editor_app.services.pasted import LookedAt, look_at
from editor_app.store.database import Database
from editor_app.store.photos import PhotoShelf

_MOVES = "It is an animation: only its first picture is shown."


@frozen(kw_only=True)
class BroughtIn:
    """A photo that is now in the archive; ``known`` when the same bytes were there before (rule C5)."""

    photo: Photo
    known: bool
    changes: Changes = field(default_factory=Changes)


class Photos:
    """The photos of a newsroom folder. ``summaries`` gives the list rows of articles, in any order."""

    def __init__(
        self,
        database: Database,
        originals: Originals,
        summaries: Callable[[Sequence[ArticleId]], dict[ArticleId, ArticleSummary]],
    ) -> None:
        self._database = database
        self._shelf = PhotoShelf(database)
        self._originals = originals
        self._summaries = summaries

    def bring_in(self, path: Path) -> BroughtIn:
        """Bring a picture file in; BadInput names the file and the reason when it is broken or hostile (C9)."""
        return self.bring_in_bytes(read_picture(path), path.name)

    def bring_in_bytes(self, data: bytes, name: str, new_id: Callable[[], PhotoId] = new_photo_id) -> BroughtIn:
        """Bring a picture in from memory: pasted, dropped, or taken out of a document. ``new_id`` names a new one."""
        facts = inspect_picture(data, name)
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._shelf.by_sha256(sha256)
        self._originals.keep(data, sha256, facts.media_type)
        if known is not None:
            return BroughtIn(photo=known, known=True)
        photo = self._photo(new_id(), name, sha256, facts, read_metadata(data, facts.kind))
        changes = self._shelf.add(photo)
        stored = self._shelf.by_sha256(sha256) or photo
        return BroughtIn(photo=stored, known=not changes, changes=changes)

    def known(self, data: bytes, name: str) -> Photo | None:
        """Return the photo with these bytes, None when it is not in the archive; raise BadInput as an import would."""
        inspect_picture(data, name)
        return self._shelf.by_sha256(hashlib.sha256(data).hexdigest())

    def look_at(self, pictures: Sequence[PastedPicture]) -> list[LookedAt]:
        """Look at pictures that came with pasted words; nothing is brought in."""
        return look_at(pictures, self.known)

    def _photo(self, photo: PhotoId, name: str, sha256: str, facts: PictureFacts, metadata: Metadata) -> Photo:
        return Photo(
            id=photo,
            sha256=sha256,
            file_name=name,
            media_type=facts.media_type,
            width=facts.width,
            height=facts.height,
            byte_size=facts.byte_size,
            record=metadata.record,
            imported_at=self._database.now(),
            notes=(_MOVES,) if facts.moves else (),
            disagreements=metadata.disagreements,
        )

    def get(self, photo: PhotoId) -> Photo | None:
        """Return a photo, None when there is none with this id."""
        return self._shelf.get(photo)

    def disagreements(self, photo: PhotoId) -> tuple[MetadataDisagreement, ...]:
        """Return where the file's IPTC, XMP and EXIF said different things when it was brought in (rule C1)."""
        return self._known(photo).disagreements

    def find(self, text: str = "", limit: int = 100) -> list[Photo]:
        """Return photos that hold every word of ``text``, newest first."""
        return self._shelf.find(text, limit)

    def update(self, photo: PhotoId, record: PhotoRecord) -> Changes:
        """Write a photo's record; an archive label typed in the caption sets the flag and is stripped (C2)."""
        caption, labelled = strip_archive_label(record.caption)
        return self._shelf.update(photo, replace(record, caption=caption, archive=record.archive or labelled))

    def original(self, photo: PhotoId) -> Path:
        """Return the file with the original bytes; NotFound when the photo or its file is gone."""
        return self._originals.of(self._known(photo))

    def copy_with_words(self, photo: PhotoId, language: str = "") -> bytes:
        """Return the original's pixels with the record's words and without GPS and camera (C1, C7).

        The original itself is never written to. Raises BadInput for a format whose words cannot be changed alone.
        """
        known = self._known(photo)
        return copy_with_words(read_picture(self._originals.of(known)), known.file_name, known.record, language)

    def thumbnail(self, photo: PhotoId, edge: int) -> bytes:
        """Return a JPEG that fits a square of ``edge`` pixels or a little more, upright, cached."""
        return self._originals.thumbnail(self._known(photo), edge)

    def used_in(self, photo: PhotoId) -> list[ArticleSummary]:
        """Return the articles that show a photo, newest first."""
        rows = self._summaries(self._shelf.used_in(photo)).values()
        return sorted(rows, key=lambda row: (row.updated_at, row.id), reverse=True)

    def _known(self, photo: PhotoId) -> Photo:
        found = self._shelf.get(photo)
        if found is None:
            raise NotFound(f"There is no photo {photo} in the archive.")
        return found

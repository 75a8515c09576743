"""The words and crops of photos: changed with a way back, compared with the articles' own, spread to every use (C4)."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from editor_app.domain.captioning import FileWords
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord, strip_archive_label
from editor_app.frozen import frozen
from editor_app.pictures.metadata import words_of_file
from editor_app.pictures.opening import read_picture
from editor_app.publish.words import words_for
from editor_app.services.photo_steps import PhotoMark, PhotosStepped
from editor_app.store.articles import refresh_users_of
from editor_app.store.database import Database, Write
from editor_app.store.photo_listing import summaries
from editor_app.store.photo_rows import change_record, get_photo
from editor_app.store.site import current_site


@frozen(kw_only=True)
class Rewritten:
    """What the library said of a photo before, and says now."""

    photo: PhotoId
    before: PhotoRecord
    after: PhotoRecord
    step: PhotosStepped = field(default_factory=lambda: PhotosStepped(Changes()))
    """The same as a step of the library, which can be taken back there; without a mark where nothing was changed."""

    @property
    def changes(self) -> Changes:
        """What it touched."""
        return self.step.changes


@frozen(kw_only=True)
class RewrittenMany:
    """What a step did to several records; ``step`` takes all of it back."""

    each: tuple[Rewritten, ...] = ()
    step: PhotosStepped = field(default_factory=lambda: PhotosStepped(Changes()))

    @property
    def changes(self) -> Changes:
        """What it touched."""
        return self.step.changes


class Captions:
    """The records of photos as a caption editor needs them."""

    def __init__(self, database: Database, original: Callable[[PhotoId], Path]) -> None:
        """``original`` gives the file with a photo's original bytes, or raises NotFound."""
        self._database = database
        self._original = original

    def of_file(self, photo: PhotoId) -> tuple[FileWords, ...]:
        """Return what the photo's file says, as IPTC, XMP and EXIF give it (C1). Raises NotFound and BadInput."""
        with self._database.read() as connection:
            known = get_photo(connection, photo)
        differing = {each.field for each in known.disagreements} if known is not None else set()
        return tuple(
            FileWords(field=each.field, iptc=each.iptc, xmp=each.xmp, exif=each.exif, differ=each.field in differing)
            for each in words_of_file(read_picture(self._original(photo)))
        )

    def line_starts(self) -> dict[str, str]:
        """Return what a photo line begins with in each of the site's languages, such as ``photo: ``."""
        with self._database.read() as connection:
            languages = current_site(connection).languages
        return {language: words_for(language)["photo"] for language in languages}

    def change(self, photo: PhotoId, **fields: Any) -> Rewritten:
        """Change some fields of a record and leave the others as they are now. Any: values by field of PhotoRecord.

        An archive label typed in the caption sets the flag and is stripped (C2). Raises NotFound.
        """
        return self.rewrite([photo], lambda each: replace(each.record, **fields)).each[0]

    def rewrite(self, photos: Sequence[PhotoId], to: Callable[[Photo], PhotoRecord]) -> RewrittenMany:
        """Change several records in one write. Raises NotFound."""
        with self._database.write() as write:
            return _together([_rewrite(write, photo, to) for photo in photos])


def _together(each: Sequence[Rewritten]) -> RewrittenMany:
    changes = Changes()
    for one in each:
        changes |= one.changes
    marks = tuple(mark for one in each for mark in one.step.marks)
    return RewrittenMany(each=tuple(each), step=PhotosStepped(changes, marks))


def _rewrite(write: Write, photo: PhotoId, to: Callable[[Photo], PhotoRecord]) -> Rewritten:
    known = get_photo(write.connection, photo)
    if known is None:
        raise NotFound(f"There is no photo {photo} in the archive.")
    record = to(known)
    caption, labelled = strip_archive_label(record.caption)
    return _written(write, known, replace(record, caption=caption, archive=record.archive or labelled))


def _written(write: Write, known: Photo, after: PhotoRecord) -> Rewritten:
    before = known.record
    if before == after:
        return Rewritten(photo=known.id, before=before, after=after)
    was = summaries(write.connection, [known.id])[known.id].revision
    mark = PhotoMark(known.id, was, change_record(write, known, after))
    changes = Changes(photos=frozenset({known.id}), articles=frozenset(refresh_users_of(write, known.id)))
    return Rewritten(photo=known.id, before=before, after=after, step=PhotosStepped(changes, (mark,)))

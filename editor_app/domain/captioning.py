"""A photo's words as a caption editor needs them: what its file says, how its uses differ, what is proposed."""

from collections.abc import Sequence
from datetime import date

from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Crop, PhotoRecord, PhotoUse, Point
from editor_app.domain.photo_list import UseKind
from editor_app.frozen import frozen

OWN_FIELDS = ("caption", "credit", "alt", "archive", "crops")
"""What a use may say itself (rule C4). A photo in the text has a caption and an alt text only."""
TEXT_FIELDS = ("caption", "alt")


@frozen(kw_only=True)
class FileWords:
    """One field as the standards in the file give it, ``""`` where they say nothing (rule C1)."""

    field: str
    """A field of PhotoRecord; ``creator`` goes into the credit."""
    iptc: str = ""
    xmp: str = ""
    exif: str = ""
    differ: bool = False


@frozen(kw_only=True)
class UseOfPhoto:
    """One place that shows a photo, with the words and crops that are its own; None is: as the library says."""

    article: ArticleId
    revision: RevisionId
    headline: str
    language: str
    status: Status
    kind: UseKind
    number: int = 0
    """Which picture of the text it is, from 0."""
    event: date
    """When the piece came or comes out, else when it was begun."""
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    archive: bool | None = None
    crops: tuple[Crop, ...] | None = None
    focus: Point | None = None

    def own(self, record: PhotoRecord) -> tuple[str, ...]:
        """Return the fields in which this use differs from the library."""
        return own_fields(
            PhotoUse(
                caption=self.caption,
                credit=self.credit,
                alt=self.alt,
                archive=self.archive,
                crops=self.crops,
                focus=self.focus,
            ),
            record,
        )


def own_fields(use: PhotoUse, record: PhotoRecord) -> tuple[str, ...]:
    """Return the fields of a use that are its own and differ from what the library says."""
    said = [name for name in OWN_FIELDS[:-1] if getattr(use, name) not in (None, getattr(record, name))]
    crops = use.crops not in (None, record.crops) or use.focus not in (None, record.focus)
    return (*said, "crops") if crops else tuple(said)


def alt_trouble(record: PhotoRecord, file_name: str, headline: str = "") -> str:
    """Return what is wrong with an alt text (rule C6): ``missing``, ``caption``, ``headline``, ``file`` or nothing."""
    words = record.alt.strip().casefold()
    if not words:
        return "missing"
    stem = file_name.rpartition(".")[0]
    others = {"caption": (record.caption,), "headline": (headline,), "file": (file_name, stem)}
    return next((what for what, texts in others.items() if words in {t.strip().casefold() for t in texts if t}), "")


def days_before(record: PhotoRecord, events: Sequence[date], today: date, limit: int) -> int:
    """Return how many days before its nearest use a photo was taken, where that makes it an archive picture (C3).

    0 where it does not, where nobody knows the date, or where the flag is set already. Without a use ``today`` counts.
    """
    if record.taken is None or record.archive:
        return 0
    nearest = min(((event - record.taken).days for event in events or (today,)), key=abs)
    return nearest if nearest > limit else 0

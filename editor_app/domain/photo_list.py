"""The photo library as a list: what is asked of it, the rows that answer, and where a photo is used."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from editor_app.domain.ids import PhotoId
from editor_app.domain.listed import ArticleSummary, ListPlaces
from editor_app.domain.photo import Photo, PhotoRecord, strip_archive_label
from editor_app.frozen import frozen

NO_END = date.max
"""The last day of rights that end on no known day."""
ENDING_DAYS = 7
"""Rights that end within so many days are ending (rule C8)."""


class PhotoFilter(StrEnum):
    """Which photos are listed. All but ``BIN`` leave out what is in the bin."""

    ALL = "all"
    ARCHIVE = "archive"
    UNUSED = "unused"
    NO_CAPTION = "no_caption"
    NO_CREDIT = "no_credit"
    NO_ALT = "no_alt"
    RIGHTS_ENDING = "rights_ending"
    RIGHTS_ENDED = "rights_ended"
    BIN = "bin"


class PhotoSort(StrEnum):
    """What the list is ordered by; equals stand by when they were brought in."""

    BROUGHT_IN = "brought_in"
    TAKEN = "taken"
    USES = "uses"
    NAME = "name"
    RIGHTS = "rights"


LARGEST_PHOTOS_FIRST = frozenset({PhotoSort.BROUGHT_IN, PhotoSort.TAKEN, PhotoSort.USES})
"""Orders that begin with the newest or the most; the others begin at A, or with the rights that end first."""


@frozen(kw_only=True)
class PhotoQuery:
    """What to list. ``text`` is what a person typed into the search field, operators included.

    ``today`` is the day that rights are judged by, None the newsroom's own; ``ending_days`` how near an end is near.
    """

    text: str = ""
    filter: PhotoFilter = PhotoFilter.ALL
    sort: PhotoSort = PhotoSort.BROUGHT_IN
    descending: bool = True
    today: date | None = None
    ending_days: int = ENDING_DAYS


@frozen(kw_only=True)
class PhotoSummary:
    """A photo as the list shows it. ``uses`` counts places: lead photos, texts, boards."""

    photo: Photo
    revision: str
    uses: int = 0
    exported: bool = False
    """Whether a bundle has ever shown it."""
    binned_at: datetime | None = None

    @property
    def id(self) -> PhotoId:
        """Return the photo's id."""
        return self.photo.id

    @property
    def record(self) -> PhotoRecord:
        """Return what the library says of it."""
        return self.photo.record


@frozen(kw_only=True)
class PhotoPage:
    """Rows in their order, and the key of the next page. ``complaint`` says what is wrong with the question."""

    rows: tuple[PhotoSummary, ...]
    after: str | None = None
    total: int = 0
    complaint: str = ""
    as_of: str = ""
    """Names the state that was read; rows of different states are not put together."""


@frozen(kw_only=True)
class PhotosAround:
    """A list as it is at one moment: its places, some of its rows by number, and where some photos stand."""

    places: ListPlaces
    rows: Mapping[int, PhotoSummary]
    at: Mapping[PhotoId, int]


class UseKind(StrEnum):
    """How a photo is used."""

    LEAD = "lead"
    TEXT = "text"
    BOARD = "board"


@frozen(kw_only=True)
class UsedIn:
    """One place that shows a photo: an article, or a pick of a board that shows an article with it."""

    kind: UseKind
    article: ArticleSummary
    board: str = ""


@frozen(kw_only=True)
class PhotoEdit:
    """What is changed in records: ``values`` by the record's field, tags and people put to them or taken off."""

    values: Mapping[str, Any] = field(default_factory=dict)  # Any: text, flag, date or tuple, by field
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    add_people: tuple[str, ...] = ()
    remove_people: tuple[str, ...] = ()

    def apply(self, record: PhotoRecord) -> PhotoRecord:
        """Return the record with the change; an archive label typed in the caption sets the flag (rule C2)."""
        said = dict(self.values)
        said["tags"] = _changed(said.get("tags", record.tags), self.add_tags, self.remove_tags)
        said["people"] = _changed(said.get("people", record.people), self.add_people, self.remove_people)
        if "caption" in said:
            said["caption"], labelled = strip_archive_label(said["caption"])
            said["archive"] = said.get("archive", record.archive) or labelled
        return replace(record, **said)


def _changed(held: tuple[str, ...], more: tuple[str, ...], less: tuple[str, ...]) -> tuple[str, ...]:
    """Return names with some more at the end and some taken off, whatever their case."""
    gone = {each.casefold() for each in less}
    known = {each.casefold() for each in held}
    new = {each.casefold(): each for each in more if each.casefold() not in known}
    return tuple(each for each in (*held, *new.values()) if each.casefold() not in gone)

"""Photos, their captions and credits, and how an article uses one (rules C1 to C8)."""

import re
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from math import isfinite

from editor_app.domain.ids import PhotoId
from editor_app.frozen import frozen

Point = tuple[float, float]
"""A place in the upright picture as fractions of its width and height, from the top left."""


class Shape(StrEnum):
    """The shapes the site shows a photo in (rule C7)."""

    WIDE = "16:9"
    CLASSIC = "4:3"
    SQUARE = "1:1"
    FREE = "free"

    @property
    def ratio(self) -> float | None:
        """Width divided by height; None where any will do."""
        return {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0}.get(self.value)


@frozen(kw_only=True)
class Crop:
    """A part of the upright picture, in fractions of its width and height kept to a millionth.

    Raises ValueError when it is empty or reaches over the picture's edge.
    """

    shape: Shape
    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        for name in ("left", "top", "width", "height"):
            object.__setattr__(self, name, _millionths(getattr(self, name)))
        inside = min(self.left, self.top) >= 0 and max(self.left + self.width, self.top + self.height) <= 1 + _SLACK
        if not inside or min(self.width, self.height) <= 0:
            raise ValueError(f"a crop lies within its picture: {self}")

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom in pixels of a picture of this size; at least one pixel is left."""
        left, top = min(width - 1, round(self.left * width)), min(height - 1, round(self.top * height))
        right = min(width, max(left + 1, round((self.left + self.width) * width)))
        bottom = min(height, max(top + 1, round((self.top + self.height) * height)))
        return left, top, right, bottom

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside."""
        across, down = point
        within = self.left - _SLACK <= across <= self.left + self.width + _SLACK
        return within and self.top - _SLACK <= down <= self.top + self.height + _SLACK


_SLACK = 2e-6


def _millionths(value: float) -> float:
    if not isfinite(value):
        raise ValueError(f"a fraction of a picture is a number: {value}")
    return round(float(value), 6) + 0.0  # + 0.0 turns minus nought, which has another text, into nought


def _checked(value: "PhotoRecord | PhotoUse") -> None:
    """Bring the focal point into its one form; raise ValueError for one outside, or two crops of a shape."""
    if value.focus is not None:
        across, down = map(_millionths, value.focus)
        if not (0 <= across <= 1 and 0 <= down <= 1):
            raise ValueError(f"a focal point lies within its picture: {value.focus}")
        object.__setattr__(value, "focus", (across, down))
    if value.crops and len({crop.shape for crop in value.crops}) < len(value.crops):
        raise ValueError("a photo has one crop for each shape")


@frozen(kw_only=True)
class PhotoRecord:
    """What the library says of a photo. Every text may be empty; ``taken`` is None when unknown.

    ``credit`` is the line as it is printed, ``copyright`` who owns it, ``rights`` the usage terms in words,
    ``rights_for`` what it may be used for, ``rights_until`` the last day on which it may (rule C8).
    """

    caption: str = ""
    credit: str = ""
    source: str = ""
    alt: str = ""
    taken: date | None = None
    place: str = ""
    rights: str = ""
    archive: bool = False
    people: tuple[str, ...] = ()
    """Who is to be seen, from left to right."""
    tags: tuple[str, ...] = ()
    copyright: str = ""
    rights_until: date | None = None
    rights_for: str = ""
    focus: Point | None = None
    """What must stay in every automatic crop; None is the centre."""
    crops: tuple[Crop, ...] = ()
    """Made by hand, at most one for each shape; the original's pixels stay whole."""

    def __post_init__(self) -> None:
        _checked(self)


@frozen(kw_only=True)
class MetadataDisagreement:
    """A field that IPTC, XMP and EXIF give differently (rule C1). Each is ``""`` where it says nothing."""

    field: str
    """A field of PhotoRecord, such as ``caption``."""
    iptc: str = ""
    xmp: str = ""
    exif: str = ""
    chosen: str = ""
    """What the import took into the record."""


@frozen(kw_only=True)
class Photo:
    """A photo of the archive. ``sha256`` names the original bytes; sizes are pixels after orientation."""

    id: PhotoId
    sha256: str
    file_name: str
    media_type: str
    width: int
    height: int
    byte_size: int
    record: PhotoRecord
    imported_at: datetime
    notes: tuple[str, ...] = ()
    """What the import had to say."""
    disagreements: tuple[MetadataDisagreement, ...] = ()


@frozen(kw_only=True)
class PhotoUse:
    """One use of a photo in an article. None means: as the library record says."""

    photo: PhotoId | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    archive: bool | None = None
    decorative: bool = False
    crops: tuple[Crop, ...] | None = None
    focus: Point | None = None

    def __post_init__(self) -> None:
        _checked(self)


def resolve_use(use: PhotoUse, photo: Photo | None) -> PhotoRecord:
    """Return the record that holds for this use: its own words and crops where given, the library's otherwise.

    A library crop that leaves out the use's own focal point does not hold for the use.
    """
    base = photo.record if photo else PhotoRecord()
    crops, focus = base.crops if use.crops is None else use.crops, use.focus or base.focus
    if use.crops is None and use.focus is not None:
        crops = tuple(crop for crop in crops if crop.holds(use.focus))
    return replace(
        base,
        caption=base.caption if use.caption is None else use.caption,
        credit=base.credit if use.credit is None else use.credit,
        alt="" if use.decorative else (base.alt if use.alt is None else use.alt),
        archive=base.archive if use.archive is None else use.archive,
        crops=crops,
        focus=focus,
    )


def crop_for(record: PhotoRecord, shape: Shape, width: int, height: int) -> Crop:
    """Return the crop of an upright picture of ``width`` by ``height`` pixels in a shape (rule C7).

    The one made by hand; else the largest of that shape around the focal point, or the centre, within the free
    crop where there is one. ``FREE`` without a hand-made crop is the whole picture.
    """
    by_hand = {crop.shape: crop for crop in record.crops}
    if shape in by_hand:
        return by_hand[shape]
    whole = by_hand.get(Shape.FREE, Crop(shape=Shape.FREE, left=0, top=0, width=1, height=1))
    if shape.ratio is None:
        return whole
    slope = shape.ratio * height / width  # the shape's ratio in fractions of this picture
    across = min(whole.width, whole.height * slope)
    down = min(whole.height, across / slope)
    focus = record.focus or (whole.left + whole.width / 2, whole.top + whole.height / 2)
    left = _held(focus[0] - across / 2, whole.left, whole.left + whole.width - across)
    top = _held(focus[1] - down / 2, whole.top, whole.top + whole.height - down)
    return Crop(shape=shape, left=left, top=top, width=max(across, 1e-6), height=max(down, 1e-6))


def lead_shape(record: PhotoRecord, width: int, height: int) -> Shape:
    """Return the shape in which an article shows its lead photo, by the upright picture's size.

    16:9; but a picture taller than 4:3, which would lose its head and feet, is shown in its free crop until someone
    has made a 16:9 by hand.
    """
    by_hand = any(crop.shape is Shape.WIDE for crop in record.crops)
    free = crop_for(record, Shape.FREE, width, height)
    wide_enough = free.width * width * 3 >= free.height * height * 4 * 0.99
    return Shape.WIDE if by_hand or wide_enough else Shape.FREE


def _held(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))


ARCHIVE_LABELS = {
    "en": "archive picture",
    "ru": "архивное фото",
    "hy": "արխիվային լուսանկար",
    "az": "arxiv şəkli",
    "ka": "საარქივო ფოტო",
}
"""The archive label in each language of the site (rule C2)."""

_LABEL_WORDS = (
    *ARCHIVE_LABELS.values(),
    "archive photo",
    "archive photograph",
    "archive",
    "file photo",
    "file picture",
    "из архива",
    "архив",
    "արխիվ",
    "arxiv",
    "არქივი",
)
_TYPED_LABEL = re.compile(
    r"\s*[(\[]\s*(?:" + "|".join(re.escape(word) for word in _LABEL_WORDS) + r")\s*[)\]]\s*", re.IGNORECASE
)
PHOTO_LABEL = re.compile(
    r"^\s*(?:photos?|pictures?|image|фото(?:графия)?|լուսանկար(?:ը|ներ)?|foto|şəkil|ფოტო)\s*[:՝։]\s*", re.IGNORECASE
)
"""``photo:`` as it is typed at the head of a photo line, in the languages of the site."""


def strip_archive_label(caption: str) -> tuple[str, bool]:
    """Return the caption without a typed ``(archive picture)``, and whether there was one (rule C2)."""
    words = caption
    while _TYPED_LABEL.search(words):
        words = _TYPED_LABEL.sub(" ", words).strip()
    return words, words != caption


def parse_photo_line(line: str) -> tuple[str, bool]:
    """Read ``photo: Ali Husseynli (archive picture)`` as a caption and the archive flag."""
    return strip_archive_label(PHOTO_LABEL.sub("", line).strip())


def format_photo_line(caption: str, archive: bool, language: str) -> str:
    """Return the caption with the archive label in the page's language, once, without ``photo:``."""
    words, _ = strip_archive_label(caption)
    words = words.strip()
    if not archive:
        return words
    label = ARCHIVE_LABELS.get(language.split("-", maxsplit=1)[0], ARCHIVE_LABELS["en"])
    return f"{words} ({label})" if words else f"({label})"

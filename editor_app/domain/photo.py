"""Photos, their captions and credits, and how an article uses one (rules C1 to C8)."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from editor_app.domain.ids import PhotoId


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRecord:
    """What the library says of a photo. Every text may be empty; ``taken`` is None when unknown."""

    caption: str = ""
    credit: str = ""
    source: str = ""
    alt: str = ""
    taken: date | None = None
    place: str = ""
    rights: str = ""
    archive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """What the import had to say, such as IPTC and XMP that disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoUse:
    """One use of a photo in an article. None means: as the library record says."""

    photo: PhotoId | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    archive: bool | None = None
    decorative: bool = False


def resolve_use(use: PhotoUse, photo: Photo | None) -> PhotoRecord:
    """Return the words that hold for this use: its own where given, the library's otherwise."""
    base = photo.record if photo else PhotoRecord()
    return PhotoRecord(
        caption=base.caption if use.caption is None else use.caption,
        credit=base.credit if use.credit is None else use.credit,
        source=base.source,
        alt="" if use.decorative else (base.alt if use.alt is None else use.alt),
        taken=base.taken,
        place=base.place,
        rights=base.rights,
        archive=base.archive if use.archive is None else use.archive,
    )


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

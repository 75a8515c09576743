"""What the photo list tests and sorts by, and what photos are found by: columns and search words of a record."""

from typing import Any

from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.domain.photo_list import NO_END
from editor_app.store.canonical import storable
from editor_app.store.facets import BETWEEN
from editor_app.store.fold import fold

NAME_KIND = "photo_{}"
"""The kind of a name in the table of names: its operator, apart from those of articles."""


def facts_of(file_name: str, record: PhotoRecord) -> dict[str, Any]:
    """Return the columns that say what a record has and lacks. Any: text and numbers, by column."""
    return {
        "name_key": fold(storable(file_name)),
        "taken": record.taken.isoformat() if record.taken else "",
        "archive": int(record.archive),
        "no_caption": int(not record.caption.strip()),
        "no_credit": int(not record.credit.strip()),
        "no_alt": int(not record.alt.strip()),
        "rights_until": (record.rights_until or NO_END).isoformat(),
    }


def search_words(photo: Photo) -> dict[str, str]:
    """Return the folded words of a photo by the column of the index; names of a list are kept apart."""
    record = photo.record
    return {
        "caption": fold(record.caption),
        "credit": fold(record.credit),
        "place": fold(record.place),
        "source": fold(record.source),
        "people": _apart(record.people),
        "tags": _apart(record.tags),
        "name": fold(photo.file_name),
        "taken": fold(record.taken.isoformat()) if record.taken else "",
        "other": _apart((record.alt, record.copyright, record.rights, record.rights_for)),
    }


def names_in(record: PhotoRecord) -> set[tuple[str, str]]:
    """Return the names in a record as (kind, name): what questions are completed from."""
    pairs = [
        *(("credit", record.credit), ("source", record.source), ("place", record.place)),
        *(("person", each) for each in record.people),
        *(("tag", each) for each in record.tags),
    ]
    return {(NAME_KIND.format(kind), storable(name.strip())) for kind, name in pairs if name.strip()}


def _apart(words: tuple[str, ...]) -> str:
    return f" {BETWEEN} ".join(filter(None, map(fold, words)))

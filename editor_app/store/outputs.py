"""What is known of the files of the newest bundle: from what each was made, and its bytes by their digest."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from editor_app.batches import batches
from editor_app.frozen import frozen
from editor_app.store.canonical import storable
from editor_app.store.tables import outputs, shown_photos

_TOGETHER = 500


class OutputRow(NamedTuple):
    """A file of the site. ``key`` is a digest of all that it was made from, empty where that is not known."""

    path: str
    key: str
    sha256: str
    bytes: int
    media_type: str
    reason: str
    article: str
    revision: str


@frozen(kw_only=True)
class OutputChanges:
    """What a bundle changed of what is known. ``photos`` are uses of photos by their keys, as JSON."""

    anew: bool = False
    """Whether ``put`` and ``photos`` are all there is."""
    put: Iterable[OutputRow] = ()
    """Gone through once."""
    gone: Sequence[str] = ()
    photos: Sequence[tuple[str, str]] = ()
    photos_gone: Sequence[str] = ()


def every_output(connection: Connection) -> Iterator[OutputRow]:
    """Yield every file of the newest bundle's site; empty where a program wrote it that kept no record."""
    wanted = select(*(outputs.c[name] for name in OutputRow._fields))
    yield from map(OutputRow._make, connection.execute(wanted))


def every_shown_photo(connection: Connection) -> dict[str, str]:
    """Return what was said of each use of a photo, as JSON by its key."""
    return {row.key: row.said for row in connection.execute(select(shown_photos))}


def keep_outputs(connection: Connection, changes: OutputChanges) -> None:
    """Remember what the newest bundle's files are."""
    if changes.anew:
        connection.execute(delete(outputs))
        connection.execute(delete(shown_photos))
    for some in batches(changes.gone, _TOGETHER):
        connection.execute(delete(outputs).where(outputs.c.path.in_(some)))
    for some in batches(
        [*changes.photos_gone, *(key for key, _ in changes.photos)] if not changes.anew else [], _TOGETHER
    ):
        connection.execute(delete(shown_photos).where(shown_photos.c.key.in_(some)))
    for rows in batches(changes.put, _TOGETHER):
        if not changes.anew:
            connection.execute(delete(outputs).where(outputs.c.path.in_([row.path for row in rows])))
        connection.execute(insert(outputs), [{**row._asdict(), "reason": storable(row.reason)} for row in rows])
    if changes.photos:
        connection.execute(insert(shown_photos), [{"key": key, "said": said} for key, said in changes.photos])

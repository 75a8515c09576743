"""Photos as rows: reading and writing one, for the shelf and for the checks."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import MetadataDisagreement, Photo, PhotoRecord
from editor_app.store.canonical import from_text, storable, to_text
from editor_app.store.chain import revision_row
from editor_app.store.database import Write
from editor_app.store.fold import fold
from editor_app.store.photo_facts import facts_of, names_in, search_words
from editor_app.store.tables import board_photos, names, photo_revisions, photo_search, photo_uses, photos


def get_photo(connection: Connection, photo: PhotoId) -> Photo | None:
    """Return a photo by its id."""
    row = connection.execute(select(photos).where(photos.c.id == photo)).one_or_none()
    return None if row is None else to_photo(row)


def to_photo(row: Row[Any]) -> Photo:
    """Return the row as a frozen value."""
    return Photo(
        id=PhotoId(row.id),
        sha256=row.sha256,
        file_name=row.file_name,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        byte_size=row.byte_size,
        record=_record(row.record),
        imported_at=row.imported_at,
        notes=() if row.notes == "[]" else tuple(json.loads(row.notes)),
        disagreements=() if row.disagreements == "[]" else _disagreements(row.disagreements),
    )


_READS = msgspec.json.Decoder(PhotoRecord)


def _record(text: str) -> PhotoRecord:
    """Return a stored record; the quick way does not know lone surrogates, the other does."""
    try:
        return _READS.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return from_text(text, PhotoRecord)


def _disagreements(text: str) -> tuple[MetadataDisagreement, ...]:
    return from_text(text, tuple[MetadataDisagreement, ...])


def insert_photo(write: Write, photo: Photo) -> None:
    """Write a new photo and the first revision of its record."""
    record = to_text(photo.record)
    revision = revision_row(write, None, photo=photo.id, record=record)
    connection = write.connection
    added = connection.execute(
        insert(photos).values(
            id=photo.id,
            sha256=photo.sha256,
            file_name=storable(photo.file_name),
            media_type=photo.media_type,
            width=photo.width,
            height=photo.height,
            byte_size=photo.byte_size,
            imported_at=photo.imported_at,
            notes=to_text(photo.notes),
            disagreements=to_text(photo.disagreements),
            revision=revision["id"],
            record=record,
            words_key=words_key(photo.file_name, photo.record),
            uses=count_uses(connection, photo.id),
            **facts_of(photo.file_name, photo.record),
        )
    )
    connection.execute(insert(photo_revisions).values(revision))
    connection.execute(insert(photo_search).values(rowid=added.lastrowid, **search_words(photo)))
    count_names(connection, PhotoRecord(), photo.record)


def change_record(write: Write, photo: Photo, record: PhotoRecord) -> str:
    """Write a new revision of the record on top of the newest; return its id."""
    connection = write.connection
    text = to_text(record)
    now = connection.execute(
        select(photos.c.number, photos.c.revision, photos.c.binned_at).where(photos.c.id == photo.id)
    ).one()
    revision = _revision(write, now.revision, photo.id, text, now.binned_at)
    values = {"record": text, "words_key": words_key(photo.file_name, record), **facts_of(photo.file_name, record)}
    connection.execute(update(photos).where(photos.c.id == photo.id).values(revision=revision, **values))
    words = search_words(replace(photo, record=record))
    connection.execute(update(photo_search).where(photo_search.c.rowid == now.number).values(words))
    count_names(connection, photo.record, record)
    return revision


def set_binned(write: Write, photo: PhotoId, at: datetime | None) -> str:
    """Put a photo in the bin, or take it out; return the id of the revision that says so."""
    now = write.connection.execute(select(photos.c.revision, photos.c.record).where(photos.c.id == photo)).one()
    revision = _revision(write, now.revision, photo, now.record, at)
    write.connection.execute(update(photos).where(photos.c.id == photo).values(revision=revision, binned_at=at))
    return revision


def _revision(write: Write, parent: str, photo: PhotoId, record: str, binned_at: datetime | None) -> str:
    """Write a revision. What is not in the bin says nothing of it: ids of before stay what they are."""
    said = {"binned_at": binned_at.isoformat()} if binned_at else {}
    row = revision_row(write, parent, photo=photo, record=record, **said)
    write.connection.execute(insert(photo_revisions).values({**row, "binned_at": binned_at}))
    return str(row["id"])


def record_of(connection: Connection, revision: str) -> tuple[PhotoRecord, datetime | None] | None:
    """Return what a revision says: the record, and since when the photo was in the bin."""
    row = connection.execute(
        select(photo_revisions.c.record, photo_revisions.c.binned_at).where(photo_revisions.c.id == revision)
    ).one_or_none()
    return None if row is None else (from_text(row.record, PhotoRecord), row.binned_at)


def count_uses(connection: Connection, photo: PhotoId) -> int:
    """Return how many places show a photo. From its row on the database counts by itself (migration 0009)."""
    places = (
        select(func.count()).select_from(each).where(each.c.photo == photo).scalar_subquery()
        for each in (photo_uses, board_photos)
    )
    return sum(connection.execute(select(*places)).one())


def count_names(connection: Connection, before: PhotoRecord, now: PhotoRecord) -> None:
    """Bring the table of names up to date with a record that was another."""
    old, new = names_in(before), names_in(now)
    for kind, name in sorted(new - old):
        counted = upsert(names).values(kind=kind, name=name, name_key=fold(name), uses=1)
        connection.execute(
            counted.on_conflict_do_update(index_elements=["kind", "name"], set_={"uses": names.c.uses + 1})
        )
    for kind, name in sorted(old - new):
        this = and_(names.c.kind == kind, names.c.name == name)
        connection.execute(update(names).where(this).values(uses=names.c.uses - 1))
        connection.execute(delete(names).where(this, names.c.uses < 1))


def words_key(file_name: str, record: PhotoRecord) -> str:
    """Return the folded words by which articles are found that show a photo."""
    return fold(" ".join((record.caption, record.credit, record.source, record.alt, record.place, file_name)))

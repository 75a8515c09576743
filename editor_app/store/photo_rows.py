"""Photos as rows: reading and writing one, for the shelf and for the checks."""

import json
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import MetadataDisagreement, Photo, PhotoRecord
from editor_app.store.canonical import from_text, storable, to_text
from editor_app.store.chain import revision_row
from editor_app.store.database import Write
from editor_app.store.fold import fold
from editor_app.store.tables import photo_revisions, photos


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
        record=from_text(row.record, PhotoRecord),
        imported_at=row.imported_at,
        notes=tuple(json.loads(row.notes)),
        disagreements=from_text(row.disagreements, tuple[MetadataDisagreement, ...]),
    )


def insert_photo(write: Write, photo: Photo) -> None:
    """Write a new photo and the first revision of its record."""
    record = to_text(photo.record)
    revision = revision_row(write, None, photo=photo.id, record=record)
    write.connection.execute(
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
        )
    )
    write.connection.execute(insert(photo_revisions).values(revision))


def change_record(write: Write, photo: Photo, record: PhotoRecord) -> None:
    """Write a new revision of the record on top of the newest."""
    text = to_text(record)
    parent = write.connection.execute(select(photos.c.revision).where(photos.c.id == photo.id)).scalar_one()
    revision = revision_row(write, parent, photo=photo.id, record=text)
    write.connection.execute(insert(photo_revisions).values(revision))
    write.connection.execute(
        update(photos)
        .where(photos.c.id == photo.id)
        .values(revision=revision["id"], record=text, words_key=words_key(photo.file_name, record))
    )


def words_key(file_name: str, record: PhotoRecord) -> str:
    """Return the folded words by which a photo is found."""
    return fold(" ".join((record.caption, record.credit, record.source, record.alt, record.place, file_name)))

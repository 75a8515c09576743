"""The photo shelf: photos found by id, by bytes, by words; each change of a record is a revision."""

from sqlalchemy import Connection, literal_column, select

from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.store.articles import refresh_users_of
from editor_app.store.database import Database
from editor_app.store.fold import fold
from editor_app.store.photo_rows import change_record, get_photo, insert_photo, to_photo
from editor_app.store.query import Term
from editor_app.store.tables import photo_search, photo_uses, photos


class PhotoShelf:
    """The records of the archive. The bytes lie elsewhere, named by SHA-256."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, photo: Photo) -> Changes:
        """Put a photo on the shelf. The same bytes again change nothing (rule C5)."""
        with self._database.write() as write:
            known = select(photos.c.id).where(photos.c.sha256 == photo.sha256)
            if write.connection.execute(known).one_or_none() is not None:
                return Changes()
            insert_photo(write, photo)
            return Changes(photos=frozenset({photo.id}))

    def get(self, photo: PhotoId) -> Photo | None:
        """Return a photo by its id."""
        with self._database.read() as connection:
            return get_photo(connection, photo)

    def by_sha256(self, sha256: str) -> Photo | None:
        """Return the photo with these bytes."""
        with self._database.read() as connection:
            row = connection.execute(select(photos).where(photos.c.sha256 == sha256)).one_or_none()
            return None if row is None else to_photo(row)

    def find(self, text: str, limit: int = 100) -> list[Photo]:
        """Return photos that hold every word of ``text``, the last one as a prefix, newest first."""
        words = fold(text).split()
        going_on = bool(words) and not text.endswith(" ")
        match = " AND ".join(
            Term(word, prefix=going_on and at == len(words) - 1).match() for at, word in enumerate(words)
        )
        wanted = select(photos).where(photos.c.binned_at.is_(None)).order_by(photos.c.number.desc()).limit(limit)
        if match:
            hits = select(photo_search.c.rowid).where(literal_column("photo_search").op("MATCH")(match))
            wanted = wanted.where(photos.c.number.in_(hits))
        with self._database.read() as connection:
            return [to_photo(row) for row in connection.execute(wanted)]

    def update(self, photo: PhotoId, record: PhotoRecord) -> Changes:
        """Write a new record for a photo; the articles that show it are checked again."""
        with self._database.write() as write:
            known = get_photo(write.connection, photo)
            if known is None:
                raise NotFound(f"There is no photo {photo} in the archive.")
            if known.record == record:
                return Changes()
            change_record(write, known, record)
            return Changes(photos=frozenset({photo}), articles=frozenset(refresh_users_of(write, photo)))

    def used_in(self, photo: PhotoId) -> list[ArticleId]:
        """Return the articles that show a photo, as lead or in the text."""
        with self._database.read() as connection:
            return users_of(connection, photo)


def users_of(connection: Connection, photo: PhotoId) -> list[ArticleId]:
    """Return the articles that show a photo, each once."""
    users = select(photo_uses.c.article).where(photo_uses.c.photo == photo).distinct()
    return [ArticleId(row.article) for row in connection.execute(users.order_by(photo_uses.c.article))]

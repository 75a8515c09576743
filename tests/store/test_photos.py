"""The photo shelf."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import text

from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import PhotoId, new_photo_id
from editor_app.domain.listed import ArticleQuery
from editor_app.domain.photo import MetadataDisagreement, Photo, PhotoRecord, PhotoUse
from editor_app.store import listing
from editor_app.store.database import Database
from editor_app.store.photos import PhotoShelf
from tests.builders import NOON
from tests.store.writing import an_article


def a_photo(number: int = 1, *, file_name: str = "IMG_1.jpg", imported_at: datetime = NOON, **record: object) -> Photo:
    return Photo(
        id=new_photo_id(),
        sha256=f"{number:064x}",
        file_name=file_name,
        media_type="image/jpeg",
        width=10,
        height=20,
        byte_size=30,
        record=PhotoRecord(**record),  # type: ignore[arg-type]
        imported_at=imported_at,
        notes=("It moves",),
        disagreements=(
            MetadataDisagreement(field="caption", iptc="The old bridge", xmp="The new one", chosen="The new one"),
        ),
    )


@pytest.fixture
def shelf(database: Database) -> PhotoShelf:
    return PhotoShelf(database)


def test_a_photo_comes_back_as_it_was(shelf: PhotoShelf) -> None:
    photo = a_photo(caption="Ali Husseynli", taken=NOON.date())
    assert shelf.add(photo) == Changes(photos=frozenset({photo.id}))
    assert shelf.get(photo.id) == photo == shelf.by_sha256(photo.sha256)
    assert shelf.get(PhotoId("none")) is None


def test_the_same_bytes_are_the_same_photo(shelf: PhotoShelf) -> None:
    photo = a_photo(caption="first")
    shelf.add(photo)
    assert not shelf.add(a_photo(caption="second"))
    assert shelf.find("") == [photo]


def test_photos_are_found_by_their_words(shelf: PhotoShelf) -> None:
    first, second = a_photo(1, caption="Əli at the bridge", credit="Reuters"), a_photo(2, place="Երևան")
    shelf.add(first)
    shelf.add(second)
    assert shelf.find("reut") == [first]
    assert shelf.find("bridge eli") == [first]
    assert shelf.find("ԵՐԵՎ") == [second]
    assert shelf.find("img") == [second, first]
    assert shelf.find("100%") == []
    assert shelf.find("img", limit=1) == [second]


def test_a_new_record_is_a_revision(shelf: PhotoShelf, database: Database) -> None:
    photo = a_photo(caption="before")
    shelf.add(photo)
    record = replace(photo.record, caption="after")
    assert shelf.update(photo.id, record) == Changes(photos=frozenset({photo.id}))
    assert shelf.update(photo.id, record) == Changes()
    assert shelf.get(photo.id) == replace(photo, record=record)
    with database.read() as connection:
        rows = connection.execute(text("SELECT id, parents FROM photo_revisions ORDER BY number")).all()
    assert len(rows) == 2
    assert rows[0].id in rows[1].parents
    with pytest.raises(NotFound):
        shelf.update(PhotoId("none"), record)


def test_articles_are_found_by_the_caption_of_their_photo(shelf: PhotoShelf, database: Database) -> None:
    photo = a_photo(caption="before")
    shelf.add(photo)
    article = an_article(database, lead_photo=PhotoUse(photo=photo.id))
    assert shelf.used_in(photo.id) == [article.id]
    shelf.update(photo.id, PhotoRecord(caption="mountains"))
    with database.read() as connection:
        page = listing.page(connection, ArticleQuery(text="mountains"), None, 5)
    assert [row.id for row in page.rows] == [article.id]
    assert page.rows[0].lead_photo_sha256 == photo.sha256

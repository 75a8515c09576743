"""The photo list: words in every script, operators, filters, orders, places; what a photo is used in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random

import pytest
from sqlalchemy import text

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord, PhotoUse
from editor_app.domain.photo_list import PhotoFilter, PhotoPage, PhotoQuery, PhotoSort, UseKind
from editor_app.store import photo_listing
from editor_app.store.database import Database
from editor_app.store.photos import PhotoShelf
from tests import builders
from tests.store.test_photos import a_photo
from tests.store.writing import an_article, revise

TODAY = date(2026, 3, 2)


@pytest.fixture
def shelf(database: Database) -> PhotoShelf:
    return PhotoShelf(database)


def put(shelf: PhotoShelf, **records: dict[str, object]) -> dict[str, Photo]:
    """Put photos on the shelf, one for each name; the name is their file's."""
    made = {}
    for number, (name, record) in enumerate(records.items(), start=1):
        photo = a_photo(number, file_name=f"{name}.jpg", **record)
        shelf.add(photo)
        made[name] = photo
    return made


def page(database: Database, said: str = "", **query: object) -> PhotoPage:
    with database.read() as connection:
        asked = PhotoQuery(text=said, today=TODAY, **query)  # type: ignore[arg-type]
        return photo_listing.page(connection, asked, None, 500)


def names(found: PhotoPage) -> list[str]:
    return [row.photo.file_name.removesuffix(".jpg") for row in found.rows]


def test_photos_are_found_by_what_is_said_of_them_in_every_script(database: Database, shelf: PhotoShelf) -> None:
    put(
        shelf,
        first={"caption": "Əliyev at the Bridge", "credit": "Reuters", "people": ("Ilham Aliyev", "Nikol Pashinyan")},
        second={"caption": "Հայաստան", "place": "Երևան", "tags": ("peace talks",)},
        third={"caption": "თბილისი", "source": "Агентство Ёлка", "taken": date(2025, 11, 3)},
    )
    assert names(page(database, "eliyev reut")) == ["first"]
    assert names(page(database, "ԵՐԵՎԱՆ")) == ["second"]
    assert names(page(database, "ԹԲԻ")) == []
    assert names(page(database, "თბილ")) == ["third"]
    assert names(page(database, "елка")) == ["third"]
    assert names(page(database, "2025-11-03 ")) == ["third"]
    assert names(page(database, "peace second.jpg")) == ["second"]
    assert names(page(database, '"aliyev nikol"')) == [], "a phrase does not run over from one name into the next"
    assert names(page(database, "-bridge")) == ["third", "second"]
    assert names(page(database, "jpg -bridge -երևան")) == ["third"]


def test_operators_look_where_they_say(database: Database, shelf: PhotoShelf) -> None:
    put(
        shelf,
        a={"caption": "Reuters building", "credit": "AP", "taken": date(2024, 5, 1), "archive": True},
        b={"credit": "Reuters", "place": "Baku", "taken": date(2025, 2, 3), "alt": "a street"},
        c={"credit": "Reuters", "place": "New Baku", "people": ("Maro",), "tags": ("flood", "river")},
    )
    found = {
        "credit:reut": ["c", "b"],
        'place:"new baku"': ["c"],
        "person:mar": ["c"],
        "tag:flood tag:riv": ["c"],
        "name:b": ["b"],
        "-credit:reuters": ["a"],
        "taken-before:2025": ["a"],
        "taken-after:2025": ["b"],
        "-taken-before:2025": ["c", "b"],
        "taken:2025-2": ["b"],
        "taken:2024": ["a"],
        "has:alt": ["b"],
        "-has:place": ["a"],
        "has:people has:tags": ["c"],
        "-has:date": ["c"],
        "is:archive": ["a"],
        "reuters -is:archive place:baku": ["c", "b"],
        "before:2026-03-02": [],
        "after:2026-03-02": ["c", "b", "a"],
    }
    assert {said: names(page(database, said)) for said in found} == found


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("author:nino", "“author:” is no search operator"),
        ("taken-near:2025", "“taken-near:” is no search operator"),
        ("taken-before:spring", "taken-before: wants a date"),
        ("is:lovely", "is: can be archive, used, unused"),
        ("has:crop", "has: can be caption, credit"),
        ("credit:", "Say what to look for after credit:"),
    ],
)
def test_a_wrong_operator_is_shown_and_matches_nothing(
    database: Database, shelf: PhotoShelf, said: str, complaint: str
) -> None:
    put(shelf, a={"caption": said})
    found = page(database, said)
    assert complaint in found.complaint
    assert found.rows == ()


def test_each_filter_lists_what_it_counts(database: Database, shelf: PhotoShelf) -> None:
    made = put(
        shelf,
        whole={"caption": "c", "credit": "r", "alt": "a"},
        archive={"archive": True, "credit": "r"},
        blank={"caption": "  ", "credit": "r"},
        ending={"caption": "c", "rights_until": date(2026, 3, 9)},
        later={"caption": "c", "rights_until": date(2026, 3, 10)},
        ended={"caption": "c", "rights_until": date(2026, 3, 1)},
        today={"caption": "c", "rights_until": TODAY},
    )
    an_article(database, lead_photo=PhotoUse(photo=made["whole"].id))
    found = {each: sorted(names(page(database, filter=each))) for each in PhotoFilter}
    assert found[PhotoFilter.ARCHIVE] == ["archive"]
    assert found[PhotoFilter.UNUSED] == sorted(set(made) - {"whole"})
    assert found[PhotoFilter.NO_CAPTION] == ["archive", "blank"]
    assert found[PhotoFilter.NO_CREDIT] == ["ended", "ending", "later", "today"]
    assert found[PhotoFilter.NO_ALT] == sorted(set(made) - {"whole"})
    assert found[PhotoFilter.RIGHTS_ENDING] == ["ending", "today"]
    assert found[PhotoFilter.RIGHTS_ENDED] == ["ended"]
    assert found[PhotoFilter.BIN] == []
    with database.read() as connection:
        counted = photo_listing.counts(connection, PhotoQuery(today=TODAY))
    assert counted == {each: len(rows) for each, rows in found.items()}
    assert names(page(database, "is:ending", ending_days=8)) == ["today", "later", "ending"]


def _crowd(shelf: PhotoShelf, count: int) -> list[Photo]:
    chance = Random(7)
    made = []
    for number in range(1, count + 1):
        photo = a_photo(
            number,
            file_name=f"{chance.choice('abcÉ')}{chance.randrange(40)}.jpg",
            imported_at=datetime(2026, 1, 1, tzinfo=UTC).replace(minute=chance.randrange(20)),
            taken=chance.choice([None, date(2025, 1, chance.randint(1, 9))]),
            caption=chance.choice(["bridge", "road", ""]),
            archive=chance.random() < 0.3,
        )
        shelf.add(photo)
        made.append(photo)
    return made


@pytest.mark.parametrize("sort", PhotoSort)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("said", ["", "bridge"])
def test_pages_places_and_rows_say_the_same_order(
    database: Database, shelf: PhotoShelf, sort: PhotoSort, descending: bool, said: str
) -> None:
    made = _crowd(shelf, 90)
    for photo in made[::3]:
        an_article(database, lead_photo=PhotoUse(photo=photo.id))
    query = PhotoQuery(text=said, sort=sort, descending=descending, today=TODAY)
    with database.read() as connection:
        whole = [row.id for row in photo_listing.page(connection, query, None, 1000).rows]
        walked: list[PhotoId] = []
        after: str | None = None
        while True:
            part = photo_listing.page(connection, query, after, 7)
            walked += [row.id for row in part.rows]
            after = part.after
            if after is None:
                break
        around = photo_listing.around(connection, query, [1, 3], whole, step=10)
        spans = photo_listing.ids(connection, query, [(2, 4), (11, 11)])
        everything = photo_listing.ids(connection, query)
    assert walked == whole == everything
    assert part.total == len(whole) == around.places.total == (90 if not said else len(whole))
    assert {row: each.id for row, each in around.rows.items()} == {
        row: whole[row] for row in [*range(10, 20), *range(30, 40)] if row < len(whole)
    }
    assert dict(around.at) == {photo: row for row, photo in enumerate(whole)}
    assert spans == [*whole[2:5], whole[11]]


def test_orders_begin_with_what_one_looks_for(database: Database, shelf: PhotoShelf) -> None:
    made = put(
        shelf,
        Beta={"taken": date(2024, 1, 1), "rights_until": date(2026, 5, 1)},
        alpha={"taken": date(2025, 1, 1)},
        gamma={"rights_until": date(2026, 4, 1)},
    )
    an_article(database, lead_photo=PhotoUse(photo=made["Beta"].id))
    assert names(page(database)) == ["gamma", "alpha", "Beta"]
    assert names(page(database, sort=PhotoSort.TAKEN)) == ["alpha", "Beta", "gamma"]
    assert names(page(database, sort=PhotoSort.USES))[0] == "Beta"
    assert names(page(database, sort=PhotoSort.NAME, descending=False)) == ["alpha", "Beta", "gamma"]
    assert names(page(database, sort=PhotoSort.RIGHTS, descending=False)) == ["gamma", "Beta", "alpha"]


def test_a_common_word_and_a_rare_one_are_answered_alike(
    database: Database, shelf: PhotoShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _crowd(shelf, 60)
    looked_up = names(page(database, "bridge", sort=PhotoSort.NAME))
    monkeypatch.setattr("editor_app.store.photo_questions.MOST_LOOKED_UP", 3)
    assert names(page(database, "bridge", sort=PhotoSort.NAME)) == looked_up
    assert len(looked_up) > 3


def test_the_uses_of_a_photo_are_counted_as_they_come_and_go(database: Database, shelf: PhotoShelf) -> None:
    photo = a_photo(1)
    article = an_article(database, lead_photo=PhotoUse(photo=photo.id), body=f"![x](photo:{photo.id})\n")
    shelf.add(photo)  # after the article that names it, as when a bundle is taken over

    def uses() -> int:
        return page(database).rows[0].uses

    def kinds() -> Sequence[tuple[str, str]]:
        with database.read() as connection:
            return photo_listing.articles_with(connection, photo.id)

    assert kinds() == [(article.id, UseKind.LEAD)], "the plain reading of these tests finds no photos in a text"
    assert uses() == 1
    other = an_article(database, lead_photo=PhotoUse(photo=photo.id))
    assert uses() == 2
    revise(database, other, builders.content(lead_photo=None))
    assert uses() == 1


def test_names_are_offered_as_long_as_a_record_has_them(database: Database, shelf: PhotoShelf) -> None:
    photo = a_photo(1, credit="Reuters", tags=("flood",), people=("Maro",))
    shelf.add(photo)
    shelf.add(a_photo(2, credit="Reuters"))

    def counted() -> list[tuple[str, str, int]]:
        with database.read() as connection:
            found = connection.execute(text("SELECT kind, name, uses FROM names WHERE kind LIKE 'photo%'")).all()
        return sorted((row.kind, row.name, row.uses) for row in found)

    assert counted() == [("photo_credit", "Reuters", 2), ("photo_person", "Maro", 1), ("photo_tag", "flood", 1)]
    shelf.update(photo.id, PhotoRecord(credit="AP", tags=("flood",)))
    assert counted() == [("photo_credit", "AP", 1), ("photo_credit", "Reuters", 1), ("photo_tag", "flood", 1)]

"""Photos that look alike: their fingerprints, found by bands, and the pairs with what people said of them (C5)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.ids import PhotoId
from editor_app.domain.near import BANDS, Fingerprint, NearAnswer, NearPair, around, distance, is_near, pair_key
from editor_app.store.database import Write
from editor_app.store.photo_rows import to_photo
from editor_app.store.tables import near_photos, photo_prints, photo_uses, photos

_BAND_COLUMNS = tuple(photo_prints.c[f"band_{number}"] for number in range(BANDS))


def without_print(connection: Connection, after: int, limit: int) -> list[tuple[int, PhotoId]]:
    """Return (number, id) of some photos that have no fingerprint yet, in the order they came."""
    printed = exists().where(photo_prints.c.photo == photos.c.id)
    wanted = select(photos.c.number, photos.c.id).where(photos.c.number > after, ~printed, photos.c.binned_at.is_(None))
    return [(row.number, PhotoId(row.id)) for row in connection.execute(wanted.order_by(photos.c.number).limit(limit))]


def keep_print(write: Write, photo: PhotoId, print_: Fingerprint | None) -> list[tuple[PhotoId, PhotoId]]:
    """Keep a photo's fingerprint and return the new pairs it makes; None is kept for a picture that has none."""
    bands = print_.bands if print_ is not None and print_.says_enough else (None,) * BANDS
    values = {f"band_{number}": band for number, band in enumerate(bands)}
    row = {"photo": photo, "print": print_.text if print_ is not None else "", **values}
    write.connection.execute(insert(photo_prints).values(row).on_conflict_do_nothing())
    if print_ is None or not print_.says_enough:
        return []
    found = []
    for other, apart in alike(write.connection, print_, photo):
        one, two = pair_key(photo, other)
        pair = {"one": one, "other": two, "apart": apart, "answer": NearAnswer.WAITING.value, "at": write.at}
        added = write.connection.execute(insert(near_photos).values(person="", **pair).on_conflict_do_nothing())
        if added.rowcount:
            found.append((one, two))
    return found


def alike(connection: Connection, print_: Fingerprint, but: PhotoId | None = None) -> list[tuple[PhotoId, int]]:
    """Return the photos that look like a fingerprint and how many bits they differ, the nearest first."""
    found: dict[PhotoId, int] = {}
    for column, band in zip(_BAND_COLUMNS, print_.bands, strict=True):
        rows = select(photo_prints.c.photo, photo_prints.c.print).where(column.in_(list(around(band))))
        for row in connection.execute(rows):
            other = Fingerprint.from_text(row.print)
            if row.photo != but and is_near(print_, other):
                found[PhotoId(row.photo)] = distance(print_, other)
    present = _present(connection, list(found))
    return sorted(
        ((each, apart) for each, apart in found.items() if each in present), key=lambda pair: (pair[1], pair[0])
    )


def _present(connection: Connection, ids: Sequence[PhotoId]) -> set[PhotoId]:
    kept = set()
    for start in range(0, len(ids), 500):
        some = photos.c.id.in_(ids[start : start + 500])
        kept |= set(connection.execute(select(photos.c.id).where(some, photos.c.binned_at.is_(None))).scalars())
    return kept


def _waiting() -> Any:
    older, newer = photos.alias("older"), photos.alias("newer")
    joined = near_photos.join(older, older.c.id == near_photos.c.one).join(newer, newer.c.id == near_photos.c.other)
    here = and_(older.c.binned_at.is_(None), newer.c.binned_at.is_(None), near_photos.c.answer == "")
    return joined, here


def count_waiting(connection: Connection) -> int:
    """Return how many pairs nobody has said anything of."""
    joined, here = _waiting()
    return int(connection.execute(select(func.count()).select_from(joined).where(here)).scalar_one())


def waiting(connection: Connection, limit: int, photo: PhotoId | None = None) -> list[NearPair]:
    """Return pairs nobody has said anything of, those found last first; of one photo only if one is given."""
    joined, here = _waiting()
    wanted: Select[Any] = select(near_photos).select_from(joined).where(here)
    if photo is not None:
        wanted = wanted.where(or_(near_photos.c.one == photo, near_photos.c.other == photo))
    rows = connection.execute(wanted.order_by(near_photos.c.number.desc()).limit(limit)).all()
    held = _rows_of(connection, [each for row in rows for each in (row.one, row.other)])
    uses = _uses(connection, list(held))
    pairs = []
    for row in rows:
        older, newer = sorted((held[row.one], held[row.other]), key=lambda each: each.number)
        pairs.append(
            NearPair(
                older=to_photo(older),
                newer=to_photo(newer),
                apart=row.apart,
                older_uses=uses.get(older.id, 0),
                newer_uses=uses.get(newer.id, 0),
                found_at=row.at,
            )
        )
    return pairs


def _rows_of(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    return {row.id: row for row in connection.execute(select(photos).where(photos.c.id.in_(list(set(ids)))))}


def _uses(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    counted = select(photo_uses.c.photo, func.count(func.distinct(photo_uses.c.article)).label("uses"))
    rows = connection.execute(counted.where(photo_uses.c.photo.in_(ids)).group_by(photo_uses.c.photo))
    return {row.photo: row.uses for row in rows}


def set_answer(write: Write, one: PhotoId, other: PhotoId, answer: NearAnswer) -> bool:
    """Remember what was said of a pair; return whether that is new."""
    first, second = pair_key(one, other)
    values = {"answer": answer.value, "person": write.person, "at": write.at}
    pair = and_(near_photos.c.one == first, near_photos.c.other == second, near_photos.c.answer != answer.value)
    return write.connection.execute(update(near_photos).where(pair).values(values)).rowcount > 0

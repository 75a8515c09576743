"""How well and how fast photos that look alike are found: recall by what was done to a picture, false pairs, look-ups.

    python -m benchmarks.near_duplicates [PICTURES] [PHOTOS]

400 pictures are made by a script, unless told otherwise; one look-up is timed among 100,000 fingerprints.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from editor_app.domain.near import Fingerprint, is_near
from editor_app.newsroom import create_newsroom, open_newsroom
from editor_app.pictures.fingerprint import fingerprint
from editor_app.store import near
from editor_app.store.canonical import to_text
from tests.pictures import scenes


def main(pictures: int, photos: int) -> None:
    """Measure and print."""
    recall(pictures)
    look_ups(photos)


def recall(count: int) -> None:
    """Say how many of the changed pictures are found, and how many pairs of different pictures are taken for alike."""
    made = [scenes.scene(seed) for seed in range(count)]
    began = time.perf_counter()
    first = [fingerprint(scenes.jpeg(each)) for each in made]
    print(f"{count} pictures made by a script; a fingerprint of a thumbnail takes {_ms(began, count):.2f} ms")
    found = 0
    for name, change in scenes.CHANGES.items():
        rng = random.Random(name)
        alike = sum(
            is_near(mine, fingerprint(scenes.jpeg(change(each, rng)))) for mine, each in zip(first, made, strict=True)
        )
        found += alike
        print(f"  {name:12} recall {alike / count:.1%}")
    pairs = [(one, other) for at, one in enumerate(first) for other in first[:at]]
    false = sum(is_near(one, other) for one, other in pairs)
    print(f"  {false} of {len(pairs):,} pairs of different pictures are taken for alike")
    print(f"  precision over both sets: {found / max(1, found + false):.2%}")


def look_ups(photos: int) -> None:
    """Say how long a look-up takes among so many fingerprints: those above with 30 bits of each half turned."""
    rng = random.Random(1)
    pool = [fingerprint(scenes.jpeg(scenes.scene(seed))) for seed in range(300)]
    with tempfile.TemporaryDirectory() as scratch:
        create_newsroom(Path(scratch, "room"))
        with open_newsroom(Path(scratch, "room")) as newsroom:
            database = newsroom.near._database
            began = time.perf_counter()
            with database.write() as write:
                _fill(write, photos, pool, rng)
            print(f"{photos:,} fingerprints written in {time.perf_counter() - began:.1f} s")
            times = []
            for _ in range(200):
                asked = _altered(rng.choice(pool), rng, 30)
                began = time.perf_counter()
                with database.read() as connection:
                    near.alike(connection, asked)
                times.append((time.perf_counter() - began) * 1000)
            times.sort()
            print(f"  one look-up: median {times[100]:.1f} ms, p99 {times[197]:.1f} ms")


def _fill(write: object, photos: int, pool: list[Fingerprint], rng: random.Random) -> None:
    connection = write.connection.connection.driver_connection  # type: ignore[attr-defined]
    at = "2026-01-01T00:00:00.000000+00:00"
    rows, prints = [], []
    for number in range(photos):
        photo = f"{number:036}"
        rows.append((photo, f"{number:064x}", f"{number}.jpg", at, to_text({})))
        print_ = _altered(rng.choice(pool), rng, 30)
        prints.append((photo, print_.text, *print_.bands))
    connection.executemany(
        "INSERT INTO photos (id, sha256, file_name, media_type, width, height, byte_size, imported_at, notes, "
        "revision, record, words_key) VALUES (?, ?, ?, 'image/jpeg', 1, 1, 1, ?, '[]', 'r', ?, '')",
        rows,
    )
    connection.executemany("INSERT INTO photo_prints VALUES (?, ?, ?, ?, ?, ?)", prints)


def _altered(print_: Fingerprint, rng: random.Random, bits: int) -> Fingerprint:
    """Return a fingerprint with so many bits of each half changed: another picture, as light and dark as a real one."""
    across = sum(1 << bit for bit in rng.sample(range(64), bits))
    down = sum(1 << bit for bit in rng.sample(range(64), bits))
    return Fingerprint(print_.across ^ across, print_.down ^ down)


def _ms(began: float, count: int) -> float:
    return (time.perf_counter() - began) * 1000 / count


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], *("400", "100000")[len(sys.argv) - 1 :])))

"""Fingerprints: the same whatever is done to a picture's size and bytes, far apart for other pictures."""

import random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.domain.near import Fingerprint, around, distance, is_near
from editor_app.pictures.fingerprint import fingerprint
from tests.pictures import drawn, scenes

halves = st.integers(0, 2**64 - 1)
prints = st.builds(Fingerprint, halves, halves)
MADE = 24


def prints_of(seeds: range, change: scenes.Change | None = None) -> list[Fingerprint]:
    rng = random.Random(7)
    pictures = (scenes.scene(seed) for seed in seeds)
    return [fingerprint(scenes.jpeg(change(each, rng) if change else each)) for each in pictures]


def test_c5_a_resized_compressed_lightened_or_grey_picture_looks_like_the_first() -> None:
    first = prints_of(range(MADE))
    for name in ("resized", "compressed", "lightened", "grey"):
        changed = prints_of(range(MADE), scenes.CHANGES[name])
        assert all(map(is_near, first, changed)), name


def test_c5_a_picture_cut_by_a_thirtieth_looks_like_the_first() -> None:
    first, changed = prints_of(range(MADE)), prints_of(range(MADE), scenes.CHANGES["cut by 3 %"])
    assert sum(map(is_near, first, changed)) >= MADE - 1


def test_c5_other_pictures_do_not_look_alike() -> None:
    made = prints_of(range(100, 100 + 2 * MADE))
    assert not any(is_near(one, other) for at, one in enumerate(made) for other in made[:at])


def test_the_same_bytes_have_the_same_fingerprint() -> None:
    data = scenes.jpeg(scenes.scene(3))
    assert fingerprint(data) == fingerprint(data)
    assert fingerprint(data).text == "".join(fingerprint(data).text.lower().split())


def test_a_plain_field_says_nothing() -> None:
    assert not fingerprint(drawn.jpeg(image=Image.new("RGB", (120, 80), (40, 90, 160)))).says_enough
    slope = Image.linear_gradient("L").rotate(90).convert("RGB")
    assert not fingerprint(scenes.jpeg(slope)).says_enough
    assert fingerprint(scenes.jpeg(scenes.scene(1))).says_enough


@given(prints)
def test_a_fingerprint_is_read_as_it_was_written(each: Fingerprint) -> None:
    assert Fingerprint.from_text(each.text) == each
    assert len(each.text) == 32


@given(prints, st.sets(st.integers(0, 63), max_size=11), st.sets(st.integers(0, 63), max_size=12))
def test_every_near_pair_shares_a_band_within_two_bits(each: Fingerprint, across: set[int], down: set[int]) -> None:
    other = Fingerprint(each.across ^ sum(1 << bit for bit in across), each.down ^ sum(1 << bit for bit in down))
    assert distance(each, other) == len(across) + len(down)
    assert is_near(each, other)
    assert any(band in set(around(mine)) for mine, band in zip(each.bands, other.bands, strict=True))

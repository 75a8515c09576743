"""Captions, the archive label and what an article's use overrides (C2, C4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.photo import (
    ARCHIVE_LABELS,
    Crop,
    PhotoRecord,
    PhotoUse,
    Shape,
    crop_for,
    format_photo_line,
    parse_photo_line,
    resolve_use,
    strip_archive_label,
)
from tests import builders


def test_photo_line_is_taken_apart() -> None:
    assert parse_photo_line("photo: Ali Husseynli (archive picture)") == ("Ali Husseynli", True)
    assert parse_photo_line("Photo: The bridge at Kazakh") == ("The bridge at Kazakh", False)
    assert parse_photo_line("фото: Мост (архивное фото)") == ("Мост", True)


@pytest.mark.parametrize("language", sorted(ARCHIVE_LABELS))
def test_archive_label_is_rendered_once_in_the_language(language: str) -> None:
    label = ARCHIVE_LABELS[language]
    line = format_photo_line("Ali Husseynli (archive picture)", True, language)
    assert line == f"Ali Husseynli ({label})"
    assert format_photo_line(line, True, language) == line


def test_label_in_the_middle_is_stripped() -> None:
    assert strip_archive_label("Ali [archive photo] speaks") == ("Ali speaks", True)
    assert strip_archive_label("The national archive (Tbilisi)") == ("The national archive (Tbilisi)", False)


@given(st.text(max_size=60), st.sampled_from(sorted(ARCHIVE_LABELS)))
def test_formatting_twice_changes_nothing(caption: str, language: str) -> None:
    once = format_photo_line(caption, True, language)
    assert format_photo_line(once, True, language) == once


def test_use_overrides_only_what_it_says() -> None:
    photo = builders.a_photo(record=PhotoRecord(caption="The bridge", credit="Aram", alt="A bridge", archive=True))
    assert resolve_use(PhotoUse(photo=photo.id, caption=""), photo).caption == ""
    resolved = resolve_use(PhotoUse(photo=photo.id, credit="Nino"), photo)
    assert (resolved.caption, resolved.credit, resolved.archive) == ("The bridge", "Nino", True)
    assert resolve_use(PhotoUse(photo=photo.id, decorative=True), photo).alt == ""


WHOLE = Crop(shape=Shape.FREE, left=0, top=0, width=1, height=1)
fractions = st.floats(min_value=0, max_value=1)
sizes = st.integers(min_value=1, max_value=12_000)
sides = st.tuples(fractions, fractions).map(sorted).filter(lambda pair: pair[1] - pair[0] > 0.001)
crops = st.builds(
    lambda shape, across, down: Crop(
        shape=shape, left=across[0], top=down[0], width=across[1] - across[0], height=down[1] - down[0]
    ),
    st.sampled_from(Shape),
    sides,
    sides,
)


@given(st.sampled_from(Shape), sizes, sizes, st.none() | st.tuples(fractions, fractions), st.none() | crops)
def test_c7_a_crop_has_its_shape_lies_inside_and_holds_the_focal_point(
    shape: Shape, width: int, height: int, focus: tuple[float, float] | None, free: Crop | None
) -> None:
    by_hand = () if free is None or free.shape is not Shape.FREE else (free,)
    crop = crop_for(PhotoRecord(focus=focus, crops=by_hand), shape, width, height)
    left, top, right, bottom = crop.box(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    if shape.ratio and min(crop.width * width, crop.height * height) > 50:
        assert crop.width * width / (crop.height * height) == pytest.approx(shape.ratio, rel=0.01)
    if focus and not by_hand:
        assert crop.holds(focus)


def test_c7_an_automatic_crop_is_the_largest_around_the_focal_point() -> None:
    middle = crop_for(PhotoRecord(), Shape.SQUARE, 3000, 2000)
    assert middle == Crop(shape=Shape.SQUARE, left=1 / 6, top=0, width=2 / 3, height=1)
    edge = crop_for(PhotoRecord(focus=(0.95, 0.5)), Shape.SQUARE, 3000, 2000)
    assert edge.box(3000, 2000) == (1000, 0, 3000, 2000)
    assert crop_for(PhotoRecord(), Shape.FREE, 3000, 2000) == WHOLE


def test_c7_a_crop_made_by_hand_holds_and_the_free_one_bounds_the_others() -> None:
    square = Crop(shape=Shape.SQUARE, left=0.1, top=0.1, width=0.2, height=0.3)
    free = Crop(shape=Shape.FREE, left=0.5, top=0, width=0.5, height=1)
    record = PhotoRecord(crops=(square, free))
    assert crop_for(record, Shape.SQUARE, 3000, 2000) == square
    assert crop_for(record, Shape.FREE, 3000, 2000) == free
    assert crop_for(record, Shape.WIDE, 3000, 2000).left >= 0.5


@pytest.mark.parametrize("sides", [(-0.1, 0, 1, 1), (0, 0, 0, 1), (0.5, 0, 0.6, 1), (0, 0, float("nan"), 1)])
def test_a_crop_that_is_empty_or_outside_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"crop|fraction"):
        Crop(shape=Shape.FREE, left=sides[0], top=sides[1], width=sides[2], height=sides[3])


def test_a_focal_point_outside_and_two_crops_of_a_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="focal point"):
        PhotoRecord(focus=(0.5, 1.2))
    with pytest.raises(ValueError, match="one crop for each shape"):
        PhotoUse(crops=(WHOLE, WHOLE))


def test_c4_a_use_has_crops_of_its_own_and_the_library_keeps_its_own() -> None:
    left = Crop(shape=Shape.SQUARE, left=0, top=0, width=0.4, height=1)
    record = PhotoRecord(caption="The bridge", crops=(left, WHOLE), focus=(0.2, 0.5), people=("Aram",))
    photo = builders.a_photo(record=record)
    assert resolve_use(PhotoUse(photo=photo.id), photo) == record
    assert resolve_use(PhotoUse(photo=photo.id, crops=()), photo).crops == ()
    moved = resolve_use(PhotoUse(photo=photo.id, focus=(0.9, 0.5)), photo)
    assert (moved.crops, moved.focus) == ((WHOLE,), (0.9, 0.5))
    assert photo.record == record

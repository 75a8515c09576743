"""A crop keeps its shape and stays inside its picture, whatever the hand does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.cropping import Cropping, Grip, grown, moved, pulled
from editor_app.domain.photo import Crop, Shape

pictures = st.builds(Cropping, width=st.integers(40, 12_000), height=st.integers(40, 12_000))
fractions = st.floats(-0.5, 1.5, allow_nan=False)
NEAR = 3e-5


def is_of_shape(crop: Crop, slope: float | None) -> bool:
    """Whether the crop has the shape, within the millionths in which crops are kept."""
    return slope is None or abs(crop.width - crop.height * slope) <= 1e-5 * max(1.0, slope)


@given(pictures, st.sampled_from(Shape), st.lists(st.tuples(st.sampled_from(Grip), fractions, fractions), max_size=6))
def test_c7_a_crop_pulled_by_its_grips_keeps_its_shape_and_stays_inside(
    picture: Cropping, shape: Shape, pulls: list[tuple[Grip, float, float]]
) -> None:
    crop, slope = picture.of(shape), picture.slope(shape)
    for grip, across, down in pulls:
        crop = pulled(crop, grip, (across, down), slope)  # Crop itself refuses to reach over the edge
        assert is_of_shape(crop, slope)


@given(pictures, st.sampled_from(Shape), fractions, fractions, st.floats(-1, 1))
def test_c7_a_crop_moved_and_grown_keeps_its_shape(
    picture: Cropping, shape: Shape, across: float, down: float, by: float
) -> None:
    slope = picture.slope(shape)
    crop = grown(moved(picture.of(shape), across, down), by, slope)
    assert is_of_shape(crop, slope)
    assert moved(crop, across, down).width == crop.width


@pytest.mark.parametrize("grip", list(Grip))
def test_the_side_across_from_the_pulled_one_stays(grip: Grip) -> None:
    picture = Cropping(width=1600, height=1200)
    crop = Crop(shape=Shape.WIDE, left=0.3, top=0.3, width=0.4, height=0.3)
    to = (0.5 + 0.25 * grip.value[0], 0.45 + 0.18 * grip.value[1])
    after = pulled(crop, grip, to, picture.slope(Shape.WIDE))
    assert after != crop
    across, down = grip.value
    if across > 0:
        assert after.left == crop.left
    if across < 0:
        assert after.left + after.width == pytest.approx(crop.left + crop.width, abs=NEAR)
    if down > 0:
        assert after.top == crop.top
    if down < 0:
        assert after.top + after.height == pytest.approx(crop.top + crop.height, abs=NEAR)


def test_c7_the_focal_point_moves_automatic_crops_and_leaves_hand_made_ones() -> None:
    picture = Cropping(width=3000, height=2000)
    by_hand = Crop(shape=Shape.SQUARE, left=0.1, top=0.1, width=0.4, height=0.6)
    picture = picture.with_crop(by_hand).with_focus((0.9, 0.5))
    assert picture.of(Shape.SQUARE) == by_hand
    assert picture.of(Shape.CLASSIC).holds((0.9, 0.5))
    assert picture.of(Shape.CLASSIC).left > 0.1
    again = picture.from_focus(Shape.SQUARE)
    assert not again.is_by_hand(Shape.SQUARE)
    assert again.of(Shape.SQUARE).holds((0.9, 0.5))


def test_c7_a_crop_under_a_thousand_pixels_wide_warns() -> None:
    picture = Cropping(width=1600, height=900)
    assert picture.pixels(Shape.WIDE) == (1600, 900)
    assert not picture.is_small(Shape.WIDE)
    assert picture.pixels(Shape.SQUARE) == (900, 900)
    assert picture.is_small(Shape.SQUARE)


def test_hand_made_crops_stand_in_the_order_of_the_shapes() -> None:
    picture = Cropping(width=800, height=800)
    for shape in reversed(Shape):
        picture = picture.with_crop(picture.of(shape))
    assert [crop.shape for crop in picture.crops] == list(Shape)

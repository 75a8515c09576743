"""How a hand changes a crop: moved, pulled by a grip, made larger; its shape is kept and it stays inside (rule C7)."""

from dataclasses import replace
from enum import Enum

from editor_app.domain.photo import Crop, PhotoRecord, Point, Shape, crop_for
from editor_app.frozen import frozen

LEAST = 0.02
"""The least width and height of a crop, as fractions of the picture."""
WARN_BELOW = 1000
"""Pixels, unless the site says otherwise."""


class Grip(Enum):
    """Where a crop is pulled: -1 is the left or upper side, 1 the right or lower one, 0 neither."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)


@frozen(kw_only=True)
class Cropping:
    """The focal point and the hand-made crops of one picture, which is ``width`` by ``height`` pixels.

    A crop that is narrower than ``least`` pixels warns (rule C7).
    """

    width: int
    height: int
    focus: Point | None = None
    crops: tuple[Crop, ...] = ()
    least: int = WARN_BELOW

    def of(self, shape: Shape) -> Crop:
        """Return the crop of a shape: the one made by hand, else the one the focal point gives."""
        return crop_for(PhotoRecord(focus=self.focus, crops=self.crops), shape, self.width, self.height)

    def is_by_hand(self, shape: Shape) -> bool:
        """Whether somebody made this shape's crop."""
        return any(crop.shape is shape for crop in self.crops)

    def with_crop(self, crop: Crop) -> "Cropping":
        """Return the same with a hand-made crop, in the order of the shapes."""
        others = (each for each in self.crops if each.shape is not crop.shape)
        order = list(Shape)
        return replace(self, crops=tuple(sorted((*others, crop), key=lambda each: order.index(each.shape))))

    def from_focus(self, shape: Shape) -> "Cropping":
        """Return the same with this shape cut around the focal point again."""
        return replace(self, crops=tuple(each for each in self.crops if each.shape is not shape))

    def with_focus(self, focus: Point) -> "Cropping":
        """Return the same with another focal point, held inside the picture; hand-made crops stay as they are."""
        return replace(self, focus=(_held(focus[0], 0, 1), _held(focus[1], 0, 1)))

    def centre(self) -> Point:
        """Return the focal point, or the middle of the picture where none is set."""
        return self.focus or (0.5, 0.5)

    def pixels(self, shape: Shape) -> tuple[int, int]:
        """Return width and height of a shape's crop in pixels."""
        left, top, right, bottom = self.of(shape).box(self.width, self.height)
        return right - left, bottom - top

    def is_small(self, shape: Shape) -> bool:
        """Whether the crop is too narrow for the site (rule C7)."""
        return self.pixels(shape)[0] < self.least

    def slope(self, shape: Shape) -> float | None:
        """Return a shape's width divided by its height, both in fractions of this picture; None where it is free."""
        return None if shape.ratio is None else shape.ratio * self.height / self.width


def moved(crop: Crop, across: float, down: float) -> Crop:
    """Return the crop moved by fractions of the picture, as far as the picture goes."""
    left = _held(crop.left + across, 0, 1 - crop.width)
    return replace(crop, left=left, top=_held(crop.top + down, 0, 1 - crop.height))


def pulled(crop: Crop, grip: Grip, to: Point, slope: float | None) -> Crop:
    """Return the crop with a grip pulled to a point. The side across stays; with a ``slope`` the shape stays too."""
    across, down = grip.value
    right, bottom = crop.left + crop.width, crop.top + crop.height
    width = _reach(across, to[0], crop.left, right)
    height = _reach(down, to[1], crop.top, bottom)
    if slope is not None:
        if not across:
            width = height * slope
        elif not down:
            height = width / slope
        else:
            width = max(width, height * slope)
            height = width / slope
        most = min(_room(across, crop.left, right), _room(down, crop.top, bottom) * slope)
        width = max(min(width, most), min(most, LEAST, LEAST * slope))
        height = width / slope
    left = _begin(across, crop.left, right, width)
    return replace(crop, left=left, top=_begin(down, crop.top, bottom, height), width=width, height=height)


def grown(crop: Crop, by: float, slope: float | None) -> Crop:
    """Return the crop larger (smaller below 0) by a fraction of the picture's width, around its own middle."""
    room = 1.0 if slope is None else min(1.0, slope)
    width = _held(crop.width + by, min(LEAST, room), room)
    height = _held(crop.height * width / crop.width, min(LEAST, 1.0), 1.0) if slope is None else width / slope
    left = _held(crop.left + (crop.width - width) / 2, 0, 1 - width)
    top = _held(crop.top + (crop.height - height) / 2, 0, max(0.0, 1 - height))
    return replace(crop, left=left, top=top, width=width, height=min(height, 1.0))


def _reach(side: int, to: float, low: float, high: float) -> float:
    """Return the new length when ``side`` is pulled to a place; a side that is not pulled keeps its own."""
    if not side:
        return high - low
    reached = high - to if side < 0 else to - low
    return _held(reached, LEAST, _room(side, low, high))


def _room(side: int, low: float, high: float) -> float:
    """Return how long it can get: to the picture's edge, or all of it where the other side gives way."""
    if not side:
        return 1.0
    return high if side < 0 else 1 - low


def _begin(side: int, low: float, high: float, length: float) -> float:
    """Return where it begins: the side across from the pulled one stays, else the middle does where it can."""
    if side < 0:
        return max(0.0, high - length)
    return low if side > 0 else _held((low + high - length) / 2, 0, max(0.0, 1 - length))


def _held(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))

"""Copies of an original in a shape, a size and a format: upright, in sRGB, with their words and without GPS."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.photo import Crop, PhotoRecord, Shape, crop_for
from editor_app.frozen import frozen
from editor_app.pictures.colour import in_srgb, plain_mode
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.encoding import RenditionFormat, encoded
from editor_app.pictures.kinds import Kind, sniff
from editor_app.pictures.metadata import metadata_blocks
from editor_app.pictures.opening import decoding, opened, read_picture, turn_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_HANDS = 2
"""Copies encoded at once: the encoders let go of Python's lock."""
_DRAFT_ROOM = 1.25
"""How much larger than needed a JPEG is decoded, so that the last step is a good filter's and not the decoder's."""
_STRIP = 4_000_000
"""Pixels of a decoded picture made smaller at once."""
_LONGEST = 1600
"""An original is decoded for copies this large even where smaller ones are asked for: all come from one decoding."""


@frozen(kw_only=True)
class Wanted:
    """A copy to be made: at most ``width`` pixels wide, and less where the crop has fewer."""

    width: int
    shape: Shape = Shape.FREE
    format: RenditionFormat = "JPEG"


@frozen(kw_only=True)
class Rendition:
    """An exported copy; sizes are pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@frozen
class _Plan:
    crop: Crop
    size: tuple[int, int]
    format: RenditionFormat
    part: int
    """The original is decoded at one of this many parts of its size."""


def rendition(original: Path, wanted: Wanted, *, record: PhotoRecord, language: str = "") -> Rendition:
    """Return one copy; see ``renditions``."""
    return renditions(original, (wanted,), record=record, language=language)[0]


def renditions(original: Path, wanted: Sequence[Wanted], *, record: PhotoRecord, language: str = "") -> list[Rendition]:
    """Return the copies in the order asked for, never enlarged: same input, same bytes, whatever else is asked for.

    Crops are the record's (C7). Each copy carries the record's words in step (C1); the camera, the place by GPS and
    the owner's name that the original may hold are not in it (C7). Raises BadInput for a broken original.
    """
    data = read_picture(original)
    turn = _turn(data)
    with opened(data, original.name) as image:
        seen = _seen(image.size, turn)
    plans = [_plan(each, record, seen) for each in wanted]
    blocks = metadata_blocks(record, language)
    made: dict[_Plan, Rendition] = {}
    for part, master, profile in _masters(data, original.name, sorted({plan.part for plan in plans}), turn):
        cuts: dict[tuple[Crop, tuple[int, int]], list[_Plan]] = {}
        for plan in dict.fromkeys(plans):
            if plan.part == part:
                cuts.setdefault((plan.crop, plan.size), []).append(plan)
        made |= _printed(master, profile, list(cuts.values()), blocks)
    return [made[plan] for plan in plans]


def thumbnail(original: Path, edge: int) -> bytes:
    """Return a JPEG of the whole picture that fits a square of ``edge`` pixels, without metadata."""
    data = read_picture(original)
    with opened(data, original.name) as image, decoding(original.name):
        scale = min(1.0, edge / max(image.size))
        part = _part(1 / scale)
        size = _scaled(_seen(image.size, _turn(data)), scale)
        profile = image.info.get("icc_profile")
        picture = _cut(_decoded(image, part, _turn(data)), (0, 0, 1, 1), size, profile)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def _printed(
    master: "Image", profile: bytes | None, cuts: list[list[_Plan]], blocks: MetadataBlocks
) -> dict[_Plan, Rendition]:
    """Return the renditions of each cut, the largest begun first."""

    def printed(plans: list[_Plan]) -> list[Rendition]:
        first = plans[0]
        picture = _cut(master, _sides(first.crop), first.size, profile)
        return [
            Rendition(data=encoded(picture, plan.format, blocks), media_type=f"image/{plan.format.lower()}",
                      width=picture.width, height=picture.height)
            for plan in plans
        ]  # fmt: skip

    cuts.sort(key=lambda plans: (-plans[0].size[0] * plans[0].size[1] * len(plans), plans[0].size))
    if len(cuts) == 1:
        return dict(zip(cuts[0], printed(cuts[0]), strict=True))
    with ThreadPoolExecutor(_HANDS) as pool:
        return {
            plan: each
            for plans, made in zip(cuts, pool.map(printed, cuts), strict=True)
            for plan, each in zip(plans, made, strict=True)
        }


def _turn(data: bytes) -> int:
    return turn_of(data, sniff(data) or Kind.JPEG)


def _plan(wanted: Wanted, record: PhotoRecord, seen: tuple[int, int]) -> _Plan:
    """Choose the crop of an upright picture of this size, the size of the copy and how finely to decode for it."""
    crop = crop_for(record, wanted.shape, *seen)
    across, down = crop.width * seen[0], crop.height * seen[1]
    width = max(1, min(wanted.width, round(across)))
    size = (width, max(1, round(width * down / across)))
    return _Plan(crop, size, wanted.format, min(_part(across / width), _part(max(seen) / _LONGEST)))


def _part(reduction: float) -> int:
    """Return what part of its size to decode a picture at, as a divisor, for a copy this many times smaller."""
    return next(part for part in (8, 4, 2, 1) if part * _DRAFT_ROOM <= reduction or part == 1)


def _masters(data: bytes, name: str, parts: list[int], turn: int) -> "Iterator[tuple[int, Image, bytes | None]]":
    """Yield the whole picture at each part of its size, with its colour profile.

    A JPEG is decoded once for each, and each let go before the next; others are decoded once for all.
    """
    left = list(parts)
    while left:
        with opened(data, name) as image, decoding(name):
            first = left.pop(0)
            yield first, _decoded(image, first, turn), image.info.get("icc_profile")
            if image.format != "JPEG":
                for part in left:
                    yield part, _decoded(image, part, turn), image.info.get("icc_profile")
                return


def _decoded(image: "ImageFile", part: int, turn: int) -> "Image":
    """Return the whole picture upright at a part of its size, a JPEG decoded at no more."""
    if image.format == "JPEG":
        image.draft(None, (max(1, image.width // part), max(1, image.height // part)))
        image.load()
        return _turned(plain_mode(image), turn)
    image.load()
    return _turned(plain_mode(image) if part == 1 else _in_strips(image, part), turn)


def _in_strips(image: "Image", part: int) -> "Image":
    """Return a decoded picture at a part of its size: a strip at a time, as each step between is a copy."""
    from PIL.Image import new  # late: start-up time

    small: Image | None = None
    limits = image.getextrema() if image.mode.startswith(("I", "F")) else None
    rows = max(8, _STRIP // image.width // 8 * 8)  # a multiple of every part
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        strip.info = image.info
        reduced = plain_mode(strip, limits).reduce(part)
        small = small or new(reduced.mode, (reduced.width, -(-image.height // part)))
        small.paste(reduced, (0, top // part))
    return small or plain_mode(image)


def _cut(
    master: "Image", sides: tuple[float, float, float, float], size: tuple[int, int], profile: bytes | None
) -> "Image":
    """Return a part of the upright picture in a size, in sRGB; the part's sides are fractions."""
    from PIL.Image import Resampling  # late: start-up time

    width, height = master.size
    left, top, right, bottom = sides[0] * width, sides[1] * height, sides[2] * width, sides[3] * height
    around = (floor(left), floor(top), min(width, ceil(right)), min(height, ceil(bottom)))
    # Cropped first, or resizing would copy the whole where it has transparency.
    cut = master if around == (0, 0, width, height) and size != master.size else master.crop(around)
    if cut.size != size or around != (left, top, right, bottom):
        box = (
            left - around[0],
            top - around[1],
            min(cut.width, right - around[0]),
            min(cut.height, bottom - around[1]),
        )
        cut = cut.resize(size, Resampling.LANCZOS, box=box, reducing_gap=2.0)
    picture: Image = in_srgb(cut, profile)
    picture.info.clear()  # an encoder would write the original's comment and profile
    return picture


def _sides(crop: Crop) -> tuple[float, float, float, float]:
    return crop.left, crop.top, min(1.0, crop.left + crop.width), min(1.0, crop.top + crop.height)


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _seen(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _turned(image: "Image", turn: int) -> "Image":
    from PIL.Image import Transpose  # late: start-up time

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if turn in turns else image

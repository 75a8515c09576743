"""Copies of an original in a shape, a size and a format: upright, in sRGB, with their words and without GPS."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.photo import Crop, PhotoRecord, Shape, crop_for
from editor_app.pictures.colour import in_srgb, plain_mode
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A copy to be made: at most ``width`` pixels wide, and less where the crop has fewer."""

    width: int
    shape: Shape = Shape.FREE
    format: RenditionFormat = "JPEG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """An exported copy; sizes are pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Plan:
    crop: Crop
    size: tuple[int, int]
    format: RenditionFormat


def rendition(original: Path, wanted: Wanted, *, record: PhotoRecord, language: str = "") -> Rendition:
    """Return one copy; see ``renditions``."""
    return renditions(original, (wanted,), record=record, language=language)[0]


def renditions(original: Path, wanted: Sequence[Wanted], *, record: PhotoRecord, language: str = "") -> list[Rendition]:
    """Return the copies in the order asked for, all from one decoding, never enlarged: same input, same bytes.

    Crops are the record's (C7). Each copy carries the record's words in step (C1); the camera, the place by GPS and
    the owner's name that the original may hold are not in it (C7). Raises BadInput for a broken original.
    """
    data = read_picture(original)
    with opened(data, original.name) as image:
        turn = _turn(data)
        plans = [_plan(each, record, _seen(image.size, turn)) for each in wanted]
        scale = max(plan.size[0] / (plan.crop.width * _seen(image.size, turn)[0]) for plan in plans)
        master = _upright(image, original.name, min(1.0, scale), turn)
    blocks = metadata_blocks(record, language)

    def made(plan: _Plan) -> Rendition:
        data = encoded(_cut(master, plan), plan.format, blocks)
        return Rendition(data=data, media_type=f"image/{plan.format.lower()}", width=plan.size[0], height=plan.size[1])

    if len(plans) == 1:
        return [made(plans[0])]
    with ThreadPoolExecutor(_HANDS) as pool:
        return list(pool.map(made, plans))


def thumbnail(original: Path, edge: int) -> bytes:
    """Return a JPEG of the whole picture that fits a square of ``edge`` pixels, without metadata."""
    data = read_picture(original)
    with opened(data, original.name) as image:
        picture = _upright(image, original.name, min(1.0, edge / max(image.size)), _turn(data))
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def _turn(data: bytes) -> int:
    return turn_of(data, sniff(data) or Kind.JPEG)


def _plan(wanted: Wanted, record: PhotoRecord, seen: tuple[int, int]) -> _Plan:
    """Choose the crop of an upright picture of this size, and the size of the copy."""
    crop = crop_for(record, wanted.shape, *seen)
    across, down = crop.width * seen[0], crop.height * seen[1]
    width = max(1, min(wanted.width, round(across)))
    return _Plan(crop, (width, max(1, round(width * down / across))), wanted.format)


def _upright(image: "ImageFile", name: str, scale: float, turn: int) -> "Image":
    """Return the whole picture at a scale: decoded at the nearest cheap size, shrunk, in sRGB, turned upright."""
    from PIL.Image import Resampling  # late: start-up time

    with decoding(name):
        target = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        if image.format == "JPEG":
            image.draft("RGB", (int(target[0] * _DRAFT_ROOM), int(target[1] * _DRAFT_ROOM)))
        image.load()
        picture: Image = plain_mode(image)
        if picture.size != target:
            picture = picture.resize(target, Resampling.LANCZOS, reducing_gap=2.0)
        picture = _turned(in_srgb(picture, image.info.get("icc_profile")), turn)
        picture.info.clear()  # an encoder would write the original's comment and profile
        return picture


def _cut(master: "Image", plan: _Plan) -> "Image":
    """Return the plan's crop of the upright picture in its size."""
    from PIL.Image import Resampling  # late: start-up time

    box = plan.crop.box(*master.size)
    if (box[2] - box[0], box[3] - box[1]) == plan.size:
        return master if plan.size == master.size else master.crop(box)
    return master.resize(plan.size, Resampling.LANCZOS, box=box, reducing_gap=3.0)


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

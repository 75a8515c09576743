"""Pictures like photographs, made by a script: light and dark at every size; and what is done to them."""

import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Change = Callable[[Image.Image, random.Random], Image.Image]


def scene(seed: int, width: int = 480, height: int = 320) -> Image.Image:
    """A picture that no other seed gives."""
    rng = random.Random(seed)
    light: Image.Image | None = None
    for cells, strength in ((3, 90), (6, 60), (12, 40), (30, 25), (90, 14)):
        rows = max(2, cells * 2 // 3)
        grain = Image.frombytes("L", (cells, rows), bytes(rng.randrange(256) for _ in range(cells * rows)))
        layer = grain.resize((width, height), Image.Resampling.BICUBIC)
        layer = layer.point([int(128 + (value - 128) * strength / 128) for value in range(256)])
        light = layer if light is None else Image.blend(light, layer, 0.4)
    assert light is not None
    tones = (rng.randint(-30, 30) for _ in range(3))
    picture = Image.merge("RGB", [light.point([max(0, min(255, v + tone)) for v in range(256)]) for tone in tones])
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.randint(2, 7)):
        left, top = rng.randint(-40, width), rng.randint(-40, height)
        box = (left, top, left + rng.randint(20, 200), top + rng.randint(20, 160))
        fill = tuple(rng.randrange(256) for _ in range(3))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(box, fill=fill)
    return picture.filter(ImageFilter.GaussianBlur(0.7))


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    """The bytes of a picture."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def resized(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Three to nine tenths of its size."""
    scale = rng.uniform(0.3, 0.9)
    return picture.resize((int(picture.width * scale), int(picture.height * scale)))


def compressed(picture: Image.Image, _rng: random.Random) -> Image.Image:
    """Saved again at a low quality."""
    return Image.open(BytesIO(jpeg(picture, 30))).convert("RGB")


def lightened(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Contrast and brightness changed by up to a fifth and a sixth."""
    harder = ImageEnhance.Contrast(picture).enhance(rng.uniform(0.8, 1.2))
    return ImageEnhance.Brightness(harder).enhance(rng.uniform(0.85, 1.15))


def grey(picture: Image.Image, _rng: random.Random) -> Image.Image:
    """Without colour."""
    return picture.convert("L").convert("RGB")


def cut(part: float) -> Change:
    """A change that cuts a part of width and height off, and saves again smaller."""

    def change(picture: Image.Image, rng: random.Random) -> Image.Image:
        left, top = rng.uniform(0, part) * picture.width, rng.uniform(0, part) * picture.height
        right, bottom = left + picture.width * (1 - part), top + picture.height * (1 - part)
        whole = picture.crop((int(left), int(top), int(right), int(bottom)))
        return Image.open(BytesIO(jpeg(whole.resize((400, 266)), 70))).convert("RGB")

    return change


CHANGES: dict[str, Change] = {
    "resized": resized,
    "compressed": compressed,
    "lightened": lightened,
    "grey": grey,
    "cut by 3 %": cut(0.03),
    "cut by 5 %": cut(0.05),
    "cut by 8 %": cut(0.08),
}

"""A small drawing kit for the sample pictures: gradients, ridges, glows, haze. Deterministic for a seed."""

import itertools
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1800, 1200
SCALE = 2
Point = tuple[float, float]


def rgb(colour: str) -> tuple[int, int, int]:
    """Return ``#rrggbb`` as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Return the colour ``share`` of the way from ``first`` to ``second``."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def gradient(height: int, colours: tuple[str, ...]) -> Image.Image:
    """Return a column one pixel wide that runs through ``colours``."""
    column = Image.new("RGB", (1, max(1, height)))
    spans = max(1, len(colours) - 1)
    for y in range(column.height):
        place = y / max(1, column.height - 1) * spans
        index = min(int(place), spans - 1)
        following = colours[min(index + 1, len(colours) - 1)]
        column.putpixel((0, y), rgb(mix(colours[index], following, place - index)))
    return column


class Canvas:
    """An image drawn at twice its size, in the coordinates of the finished one."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.draw = ImageDraw.Draw(self.image)

    def sky(self, *colours: str, bottom: float = HEIGHT) -> None:
        """Fill from the top down to ``bottom``."""
        band = gradient(int(bottom * SCALE), colours).resize((WIDTH * SCALE, int(bottom * SCALE)))
        self.image.paste(band, (0, 0))

    def masked(self, paint: Callable[[ImageDraw.ImageDraw], None], *colours: str, blur: float = 0) -> None:
        """Fill what ``paint`` draws (255 in, 0 out, in doubled coordinates) with a gradient over its height."""
        mask = Image.new("L", self.image.size)
        paint(ImageDraw.Draw(mask))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        box = mask.getbbox()
        if box:
            size = (box[2] - box[0], box[3] - box[1])
            self.image.paste(gradient(size[1], colours).resize(size), box[:2], mask.crop(box))

    def shape(self, points: list[Point], *colours: str, blur: float = 0) -> None:
        """Fill a polygon with a gradient over its height."""
        doubled = [(x * SCALE, y * SCALE) for x, y in points]
        if len(colours) == 1 and not blur:
            self.draw.polygon(doubled, fill=colours[0])
        else:
            self.masked(lambda mask: mask.polygon(doubled, fill=255), *colours, blur=blur)

    def rect(self, x: float, y: float, width: float, height: float, *colours: str) -> None:
        """Fill a rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], *colours)

    def disc(self, x: float, y: float, radius: float, colour: str, squash: float = 1.0) -> None:
        """Fill an ellipse ``radius`` wide and ``radius * squash`` high."""
        tall = radius * squash
        box = ((x - radius) * SCALE, (y - tall) * SCALE, (x + radius) * SCALE, (y + tall) * SCALE)
        self.draw.ellipse(box, fill=colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """Draw a line with round joints."""
        doubled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(doubled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float) -> None:
        """Lay a soft light over the picture, brightest at its middle."""
        side = int(radius * 2 * SCALE)
        light = Image.radial_gradient("L").resize((side, side))
        mask = light.point(lambda value: int(max(0.0, 1 - value / 181) ** 2 * 255 * strength))
        self.image.paste(
            Image.new("RGB", (side, side), colour), (int((x - radius) * SCALE), int((y - radius) * SCALE)), mask
        )

    def haze(self, top: float, bottom: float, colour: str, strength: float) -> None:
        """Lay mist between two heights, thickest at the lower one."""
        height = int((bottom - top) * SCALE)
        column = Image.new("L", (1, height))
        for y in range(height):
            column.putpixel((0, y), int(255 * strength * (y / height) ** 1.5))
        size = (WIDTH * SCALE, height)
        self.image.paste(Image.new("RGB", size, colour), (0, int(top * SCALE)), column.resize(size))

    def veil(self, colour: str, strength: float, box: tuple[float, float, float, float]) -> None:
        """Tint a rectangle (left, top, right, bottom)."""
        left, top, right, bottom = (int(each * SCALE) for each in box)
        size = (right - left, bottom - top)
        self.image.paste(Image.new("RGB", size, colour), (left, top), Image.new("L", size, int(255 * strength)))

    def ridge(self, base: float, rise: float, rough: float = 0.5, waves: int = 3) -> list[Point]:
        """Return the outline of hills or mountains ``rise`` high above ``base``, closed along the bottom edge."""
        heights = [self.rng.random() for _ in range(waves + 2)]
        span = 1.0
        while len(heights) < 240:
            span *= rough
            middles = [(a + b) / 2 + self.rng.uniform(-0.5, 0.5) * span for a, b in itertools.pairwise(heights)]
            heights = [each for pair in zip(heights, middles, strict=False) for each in pair] + [heights[-1]]
        step = (WIDTH + 40) / (len(heights) - 1)
        outline = [(-20 + index * step, base - rise * height) for index, height in enumerate(heights)]
        return [*outline, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)]

    def cloud(self, x: float, y: float, size: float, colour: str, strength: float = 0.5) -> None:
        """Draw a soft flat-bottomed cloud."""
        layer = Image.new("L", self.image.size)
        pen = ImageDraw.Draw(layer)
        for _ in range(9):
            dx, radius = self.rng.uniform(-1, 1) * size, self.rng.uniform(0.18, 0.4) * size
            box = (x + dx - radius, y - radius * 0.7, x + dx + radius, y + radius * 0.22)
            pen.ellipse(tuple(each * SCALE for each in box), fill=int(255 * strength))
        layer = layer.filter(ImageFilter.GaussianBlur(size * 0.06 * SCALE))
        self.image.paste(Image.new("RGB", self.image.size, colour), (0, 0), layer)

    def pine(self, x: float, foot: float, height: float, colour: str) -> None:
        """Draw a fir tree."""
        for tier in range(4):
            top = foot - height + tier * height * 0.19
            half = height * (0.09 + tier * 0.045)
            self.shape([(x, top), (x + half, top + height * 0.36), (x - half, top + height * 0.36)], colour)
        self.rect(x - height * 0.025, foot - height * 0.1, height * 0.05, height * 0.12, colour)

    def tree(self, x: float, foot: float, height: float, colour: str, trunk: str) -> None:
        """Draw a round tree."""
        self.rect(x - height * 0.03, foot - height * 0.5, height * 0.06, height * 0.5, trunk)
        for _ in range(7):
            dx, dy = self.rng.uniform(-0.2, 0.2) * height, self.rng.uniform(-0.18, 0.14) * height
            self.disc(x + dx, foot - height * 0.68 + dy, height * self.rng.uniform(0.13, 0.22), colour)

    def person(self, x: float, foot: float, height: float, colour: str, head: str | None = None) -> None:
        """Draw a standing figure."""
        width = height * 0.15
        top = foot - height * 0.8
        body = [
            (x - width, top + height * 0.1),
            (x - width * 0.6, top),
            (x + width * 0.6, top),
            (x + width, top + height * 0.1),
        ]
        self.shape(
            [
                *body,
                (x + width * 0.75, foot),
                (x + width * 0.12, foot),
                (x, foot - height * 0.35),
                (x - width * 0.12, foot),
                (x - width * 0.75, foot),
            ],
            colour,
        )
        self.disc(x, foot - height * 0.9, height * 0.085, head or colour, 1.15)

    def wave_lines(
        self, top: float, bottom: float, colour: str, count: int, left: float = 0, right: float = WIDTH
    ) -> None:
        """Strew short level strokes over water, longer and thicker towards the viewer."""
        for _ in range(count):
            depth = self.rng.random() ** 1.4
            y = top + (bottom - top) * depth
            length = 20 + 130 * depth * self.rng.random()
            x = self.rng.uniform(left, right - length)
            self.line([(x, y), (x + length, y)], 0.8 + 2.2 * depth, colour)

    def finish(self) -> Image.Image:
        """Return the picture at its own size, with a breath of grain against banding and a soft vignette."""
        image = self.image.reduce(SCALE)
        grain = Image.frombytes("L", image.size, self.rng.randbytes(WIDTH * HEIGHT)).point(lambda value: value // 64)
        image = Image.blend(image, Image.merge("RGB", (grain,) * 3), 0.008)
        dark = Image.radial_gradient("L").resize(image.size).point(lambda value: max(0, value - 130) // 3)
        image.paste(Image.new("RGB", image.size, "#0b0b16"), (0, 0), dark)
        return image


def arch(x: float, foot: float, width: float, height: float) -> list[Point]:
    """Return the outline of an opening with a round top."""
    radius = width / 2
    spring = foot - height + radius
    curve = [
        (x + radius - radius * math.cos(angle), spring - radius * math.sin(angle))
        for angle in (math.pi * step / 24 for step in range(25))
    ]
    return [(x, foot), *curve, (x + width, foot)]

"""The scenes of the sample pictures: stylised landscapes and interiors in layered flat shapes."""

# fmt: off
# ruff: noqa: E501 (coordinates read better in lines)

import itertools
import math

from PIL import ImageDraw
from sample_canvas import HEIGHT, SCALE, WIDTH, Canvas, Point, arch, mix


def _layers(canvas: Canvas, far: str, near: str, base: float, step: float, rise: float, count: int, mist: str) -> None:
    """Draw ridge behind ridge, from far and pale to near and dark, with mist between them."""
    for index in range(count):
        share = index / max(1, count - 1)
        foot = base + step * index
        colour = mix(far, near, share)
        canvas.shape(canvas.ridge(foot, rise * (1 - 0.35 * share), 0.52, 3 + index), colour, mix(colour, mist, 0.18))
        canvas.haze(foot - 40, foot + step + 60, mist, 0.26 * (1 - share))


def mountains(canvas: Canvas) -> None:
    canvas.sky("#23285a", "#6a4a86", "#d8757f", "#f7b267", "#ffe0ac", bottom=860)
    for _ in range(90):
        canvas.disc(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(0, 330), canvas.rng.uniform(0.7, 1.9), "#c9c3e6")
    canvas.glow(1180, 640, 620, "#ffe3a8", 0.95)
    canvas.disc(1180, 640, 62, "#fff3d0")
    _layers(canvas, "#b77b94", "#2a2247", 790, 88, 330, 5, "#f2a98a")
    for x in range(40, WIDTH, 46):
        canvas.pine(x + canvas.rng.uniform(-24, 24), 1215, canvas.rng.uniform(70, 190), "#150f2b")
    for _ in range(26):
        x, y = canvas.rng.gauss(520, 110), canvas.rng.gauss(1040, 16)
        canvas.glow(x, y, 12, "#ffce7a", 0.8)
        canvas.disc(x, y, 2.4, "#ffe9bd")


def bridge(canvas: Canvas) -> None:
    canvas.sky("#7fb2c6", "#bfdad6", "#f6e7c8", bottom=700)
    canvas.glow(420, 420, 520, "#fff6da", 0.85)
    _layers(canvas, "#a9c3c0", "#4c7a6a", 600, 55, 260, 4, "#e9eedc")
    canvas.shape([(0, 760), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], "#9fc4c4", "#3f7f8c", "#1f5566")
    spans = ((-40, 330), (330, 560), (890, 560), (1450, 420))

    def stone(mask: ImageDraw.ImageDraw) -> None:
        deck = [(-20, 640), (900, 520), (WIDTH + 20, 640), (WIDTH + 20, 960), (-20, 960)]
        mask.polygon([(x * SCALE, y * SCALE) for x, y in deck], fill=255)
        for x, width in spans:
            opening = arch(x + 34, 970, width - 68, 360 if width > 500 else 250)
            mask.polygon([(a * SCALE, b * SCALE) for a, b in opening], fill=0)

    for x, width in spans:
        tall = 372 if width > 500 else 262
        canvas.shape(arch(x + 30, 960, width - 60, tall), "#6b5543", "#4b4037")
        canvas.shape(arch(x + 60, 960, width - 82, tall - 16), "#c4d8cb", "#8fb9a8", "#6fa0a0", "#4d8791")
    canvas.masked(stone, "#d9b98c", "#b98f66", "#8a674b")
    canvas.line([(-20, 640), (900, 520), (WIDTH + 20, 640)], 12, "#efd6ab")
    canvas.line([(-20, 668), (900, 548), (WIDTH + 20, 668)], 3, "#9a7757")
    canvas.shape([(0, 950), (WIDTH, 950), (WIDTH, HEIGHT), (0, HEIGHT)], "#5d97a0", "#2b6473", "#1b4a5a")
    for x in (318, 878, 1438):
        canvas.shape([(x - 26, 950), (x + 70, 950), (x + 30, 1110), (x - 2, 1110)], "#8a7a67", "#44707a")
    canvas.wave_lines(960, 1195, "#9cc7c8", 130)
    for x, height in ((770, 62), (812, 56), (1180, 60)):
        foot = 640 - 120 * (1 - abs(x - 900) / 900)
        canvas.person(x, foot + 2, height, "#3b3a4a")
    for _ in range(16):
        canvas.tree(canvas.rng.choice((canvas.rng.uniform(0, 160), canvas.rng.uniform(1690, 1800))), 1210, canvas.rng.uniform(170, 330), "#23483f", "#1b2f2b")


def flood(canvas: Canvas) -> None:
    canvas.sky("#54616f", "#7d8b95", "#b9bfbd", "#d9d3c2", bottom=640)
    for _ in range(16):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(60, 330), canvas.rng.uniform(190, 380), canvas.rng.choice(("#3f4b59", "#66727d", "#8b959b")), 0.5)
    _layers(canvas, "#98a3a2", "#56675c", 600, 36, 150, 3, "#c6cac4")
    canvas.shape([(0, 690), (WIDTH, 690), (WIDTH, HEIGHT), (0, HEIGHT)], "#a89b82", "#8c7757", "#5c4c38")
    canvas.shape([(0, 690), (640, 700), (900, 760), (420, 830), (0, 850)], "#6d7d52", "#4d5d3f")
    canvas.shape([(WIDTH, 720), (1380, 735), (1500, 800), (WIDTH, 850)], "#64754c", "#48583a")
    for x, y, size in ((150, 760, 1.0), (340, 745, 0.8), (1610, 775, 1.05)):
        width, tall = 150 * size, 84 * size
        canvas.rect(x, y - tall, width, tall, "#e3d6bd", "#bcae93")
        canvas.shape([(x - 14, y - tall), (x + width / 2, y - tall - 62 * size), (x + width + 14, y - tall)], "#9b4f3c", "#7d3d30")
        for offset in (0.2, 0.6):
            canvas.rect(x + width * offset, y - tall * 0.66, width * 0.17, tall * 0.36, "#5a6470")
    for x in (620, 700, 1080, 1150, 1235, 960):
        foot = canvas.rng.uniform(800, 880)
        canvas.tree(x, foot, canvas.rng.uniform(130, 200), "#46573d", "#3a3128")
        canvas.disc(x, foot, 46, "#75644a", 0.12)
    for index in range(9):
        x = 250 + index * 150
        canvas.line([(x, 965 + index * 3), (x, 1040 + index * 3)], 7, "#463a2c")
    canvas.wave_lines(770, 1190, "#c2b498", 210)
    for _ in range(420):
        x, y = canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(0, HEIGHT)
        canvas.line([(x, y), (x - 9, y + 34)], 0.6, "#b3bac0")


def vineyard(canvas: Canvas) -> None:
    canvas.sky("#6fa3c8", "#bcd3d8", "#fbe3b5", bottom=620)
    canvas.glow(1420, 470, 460, "#fff0c4", 0.9)
    _layers(canvas, "#a9b0b6", "#8c7d56", 560, 40, 220, 4, "#f2dcae")
    canvas.shape([(0, 640), (700, 600), (WIDTH, 650), (WIDTH, HEIGHT), (0, HEIGHT)], "#c9a24e", "#a4742f", "#6f4a22")
    for index in range(-15, 16):
        foot = 900 + index * 210
        for step in range(34):
            share = (step / 33) ** 1.9
            x, y = 900 + index * 14 + (foot - 900 - index * 14) * share, 622 + 610 * share
            radius = 3 + 42 * share
            if -60 < x < WIDTH + 60:
                colour = canvas.rng.choice(("#8a3b24", "#b8622b", "#d08c34", "#5f6a2b", "#9c4a26"))
                canvas.disc(x, y + radius * 0.4, radius * 1.05, "#54361c", 0.35)
                canvas.disc(x + canvas.rng.uniform(-0.3, 0.3) * radius, y - radius * 0.5, radius, colour, 0.8)
    canvas.rect(300, 548, 170, 84, "#f0e0c2", "#d3bd97")
    canvas.shape([(284, 550), (385, 490), (486, 550)], "#a04a34", "#86392b")
    canvas.rect(470, 575, 80, 57, "#e0cda9", "#c6ae86")
    canvas.shape([(464, 577), (510, 548), (556, 577)], "#8f4030")
    for x in (330, 385, 430):
        canvas.rect(x, 580, 16, 26, "#5b5048")
    for x, height in ((250, 150), (225, 120), (575, 135), (602, 110)):
        canvas.disc(x, 634 - height / 2, height * 0.13, "#3d4a2c", 3.9)


def harbour(canvas: Canvas) -> None:
    canvas.sky("#2f4b6e", "#7c87a3", "#eaa886", "#ffd7a6", bottom=730)
    canvas.glow(560, 690, 560, "#ffe2b0", 0.95)
    canvas.disc(560, 690, 54, "#fff0cf")
    canvas.shape(canvas.ridge(720, 110, 0.5), "#8d86a0", "#b49aa2")
    canvas.shape([(0, 728), (WIDTH, 728), (WIDTH, HEIGHT), (0, HEIGHT)], "#e8b28e", "#7c7c95", "#2b4260")
    for y in range(736, 1190, 11):
        spread = 30 + (y - 736) * 0.35
        x = 560 + canvas.rng.uniform(-0.4, 0.4) * spread
        canvas.line([(x - spread * canvas.rng.random(), y), (x + spread * canvas.rng.random(), y)], 3.2, "#ffe4b8")
    canvas.wave_lines(740, 1190, "#b99aa0", 90)
    canvas.shape([(980, 800), (WIDTH, 770), (WIDTH, 900), (980, 860)], "#4b4a5e", "#33344a")
    colours = ("#b5493a", "#d98a3d", "#3d6b86", "#5a8a78", "#c9b27c", "#7b4f6d")
    for row in range(4):
        for column in range(12):
            if row < 3 or column in (2, 3, 7):
                canvas.rect(1010 + column * 64, 748 - row * 30, 60, 28, canvas.rng.choice(colours))
    for x, size in ((1090, 1.0), (1380, 1.15), (1640, 0.95)):
        _crane(canvas, x, 790, size)
    hull = [(210, 850), (900, 850), (860, 930), (270, 930)]
    canvas.shape(hull, "#24304a", "#3b2c3d")
    canvas.line([(222, 872), (889, 872)], 5, "#c9563f")
    for row in range(3):
        for column in range(8):
            if row < 2 or column % 3:
                canvas.rect(395 + column * 58, 818 - row * 32, 55, 30, canvas.rng.choice(colours))
    canvas.rect(250, 740, 110, 110, "#efe4d4", "#c8b9ab")
    for x in range(262, 350, 22):
        canvas.rect(x, 760, 12, 14, "#4d5b73")
    canvas.rect(300, 690, 30, 52, "#c9563f")
    canvas.shape([(270, 930), (860, 930), (820, 1010), (320, 1010)], "#3a3f58", "#5a607a")
    canvas.wave_lines(932, 1020, "#8a8198", 50, 250, 900)


def _crane(canvas: Canvas, x: float, foot: float, size: float) -> None:
    steel, top = "#32364c", foot - 430 * size
    for dx in (-70, 70):
        canvas.line([(x + dx * size, foot), (x + dx * 0.75 * size, top + 150 * size)], 13 * size, steel)
    canvas.line([(x - 66 * size, foot - 120 * size), (x + 66 * size, foot - 120 * size)], 10 * size, steel)
    canvas.line([(x - 60 * size, foot - 120 * size), (x + 56 * size, top + 160 * size)], 5 * size, steel)
    canvas.line([(x - 330 * size, top + 150 * size), (x + 190 * size, top + 150 * size)], 15 * size, steel)
    canvas.line([(x + 45 * size, top + 150 * size), (x + 20 * size, top)], 11 * size, steel)
    canvas.line([(x - 300 * size, top + 146 * size), (x + 20 * size, top), (x + 180 * size, top + 146 * size)], 4 * size, steel)
    canvas.line([(x - 210 * size, top + 150 * size), (x - 210 * size, top + 290 * size)], 2.5 * size, steel)
    canvas.rect(x - 240 * size, top + 290 * size, 60 * size, 26 * size, "#d98a3d")
    canvas.rect(x - 20 * size, top + 158 * size, 44 * size, 34 * size, "#c9563f")


def parliament(canvas: Canvas) -> None:
    canvas.sky("#26345f", "#5b6a97", "#c79aa0", "#f1c99b", bottom=800)
    for _ in range(7):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(180, 460), canvas.rng.uniform(160, 300), "#e2b3a8", 0.4)
    canvas.shape(canvas.ridge(800, 120, 0.48), "#6d6a8c", "#8f7f97")
    stone, shade = "#efdfc6", "#b79f92"
    canvas.disc(900, 415, 165, "#7d93a0", 0.95)
    canvas.masked(lambda mask: mask.pieslice([(735 + 20) * SCALE, 262 * SCALE, 1045 * SCALE, 570 * SCALE], 180, 290, fill=255), "#a9bcc0", "#8197a4")
    canvas.rect(892, 205, 16, 66, "#6d7f8c")
    canvas.disc(900, 205, 13, "#e9c877")
    canvas.rect(722, 420, 356, 76, stone, shade)
    for x in range(740, 1070, 42):
        canvas.rect(x, 434, 20, 48, "#6b6680")
    canvas.rect(260, 560, 1280, 260, stone, "#d6bfa6", shade)
    for row in (598, 706):
        for x in (*range(300, 600, 74), *range(1222, 1520, 74)):
            canvas.rect(x, row, 36, 70, "#ffdf9a", "#e7a765")
            canvas.rect(x - 4, row - 8, 44, 6, "#c9b198")
    canvas.rect(244, 544, 1312, 22, "#f8ebd5")
    canvas.rect(640, 540, 520, 290, "#8d7a80", "#6c5f70")
    for x in range(664, 1150, 74):
        canvas.rect(x, 566, 34, 256, "#fff3de", "#e4cfb2")
        canvas.rect(x - 7, 558, 48, 12, "#fbeedb")
        canvas.rect(x - 7, 814, 48, 12, "#d8c2a8")
    canvas.shape([(612, 545), (900, 440), (1188, 545)], "#fbeedb", "#d9c3aa")
    canvas.shape([(690, 532), (900, 458), (1110, 532)], "#c8b09c", "#dcc7ae")
    for step in range(6):
        canvas.rect(600 - step * 34, 824 + step * 14, 600 + step * 68, 15, mix("#f3e4cc", "#a99092", step / 6))
    canvas.shape([(0, 905), (WIDTH, 905), (WIDTH, HEIGHT), (0, HEIGHT)], "#a58f97", "#5b5674", "#34365a")
    for index in range(-9, 10):
        canvas.line([(900 + index * 70, 908), (900 + index * 260, HEIGHT)], 1.2, "#857a92")
    for y in (940, 985, 1050, 1130):
        canvas.line([(0, y), (WIDTH, y)], 1.2, "#857a92")
    for x in (120, 420, 1380, 1680):
        canvas.line([(x, 1000), (x, 770)], 7, "#2b2c47")
        canvas.glow(x, 765, 110, "#ffd991", 0.85)
        canvas.disc(x, 765, 14, "#fff0c4")
    for x, foot, height in ((520, 1010, 92), (566, 1018, 88), (1230, 1060, 108), (980, 960, 66), (1010, 962, 62), (330, 1110, 128)):
        canvas.person(x, foot, height, "#23233d")
        canvas.disc(x + 6, foot, height * 0.22, "#4d4a68", 0.14)


def train(canvas: Canvas) -> None:
    canvas.sky("#8fc1cf", "#d5e6d8", "#fdf0cf", bottom=640)
    canvas.glow(300, 300, 480, "#fffbe6", 0.8)
    for _ in range(5):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(120, 300), canvas.rng.uniform(140, 260), "#ffffff", 0.65)
    _layers(canvas, "#a8c6c4", "#3f7565", 620, 62, 330, 4, "#e6f0dc")
    canvas.shape(canvas.ridge(1010, 110, 0.45), "#4f8a5d", "#2d5f47")

    def viaduct(mask: ImageDraw.ImageDraw) -> None:
        mask.rectangle([0, 690 * SCALE, WIDTH * SCALE, 1110 * SCALE], fill=255)
        for index in range(-1, 9):
            opening = arch(index * 232 + 60, 1110, 190, 385)
            mask.polygon([(x * SCALE, y * SCALE) for x, y in opening], fill=0)

    canvas.masked(viaduct, "#ecd9b8", "#caa983", "#937257")
    canvas.rect(0, 682, WIDTH, 14, "#fbecd0")
    for x in range(20, WIDTH, 232):
        canvas.line([(x, 684), (x, 560)], 5, "#50585c")
        canvas.line([(x, 568), (x + 44, 568)], 4, "#50585c")
    canvas.line([(0, 575), (WIDTH, 575)], 1.6, "#50585c")
    for index in range(5):
        left = 170 + index * 282
        canvas.rect(left, 606, 274, 70, "#b8392f", "#9a2c28")
        canvas.rect(left, 606, 274, 12, "#e7e2d5")
        for window in range(7):
            canvas.rect(left + 18 + window * 35, 626, 26, 24, "#f7e6b3", "#cfe0df")
        canvas.rect(left, 658, 274, 6, "#f1e8d6")
        for wheel in (50, 90, 185, 225):
            canvas.disc(left + wheel, 680, 10, "#2e3238")
    canvas.shape([(1580, 606), (1650, 624), (1672, 676), (1580, 676)], "#b8392f", "#9a2c28")
    canvas.shape([(1600, 616), (1640, 627), (1652, 646), (1600, 646)], "#d8e6e6")
    for _ in range(60):
        x = canvas.rng.uniform(0, WIDTH)
        canvas.pine(x, canvas.rng.uniform(1090, 1230), canvas.rng.uniform(60, 150), canvas.rng.choice(("#1f4a3a", "#285a44", "#17402f")))


def tea(canvas: Canvas) -> None:
    canvas.sky("#8ab8c9", "#cfe3d6", "#f4efcf", bottom=560)
    for _ in range(5):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(120, 260), canvas.rng.uniform(150, 280), "#ffffff", 0.6)
    _layers(canvas, "#a5c4bd", "#4f8a60", 500, 50, 240, 4, "#e4efd6")
    canvas.shape([(0, 575), (WIDTH, 575), (WIDTH, HEIGHT), (0, HEIGHT)], "#3d6a35", "#234522")
    for row in range(30):
        share = (row / 29) ** 1.7
        middle = 575 + 780 * share
        thick = 7 + 44 * (row / 29) ** 0.9
        colour = mix("#8dbb5a", "#2f6b35", share)
        top: list[Point] = []
        for step in range(91):
            x = step * 20
            bend = math.sin(x / 520 + 0.7 + row * 0.07) * (24 + 70 * share)
            bump = math.sin(x / (9 + 16 * share) + row) * thick * 0.06
            top.append((x, middle + bend - thick * 0.5 + bump))
        low = [(x, y + thick) for x, y in reversed(top)]
        canvas.shape([*top, *low], "#2a4a26")
        canvas.shape([*top, *[(x, y + thick * 0.66) for x, y in reversed(top)]], mix(colour, "#e6ef9a", 0.22), colour)
    for x, foot, height in ((420, 800, 110), (560, 842, 124), (1190, 742, 86), (1420, 930, 160), (820, 700, 66)):
        canvas.person(x, foot, height, canvas.rng.choice(("#b5483b", "#3c5d86", "#7d4a74")), "#8b6248")
        canvas.shape([(x - height * 0.2, foot - height * 0.92), (x, foot - height * 1.08), (x + height * 0.2, foot - height * 0.92)], "#efdba7")
        canvas.disc(x + height * 0.2, foot - height * 0.35, height * 0.13, "#b98c52", 0.9)


def city(canvas: Canvas) -> None:
    canvas.sky("#3b3f73", "#8b6a9a", "#f09a8d", "#ffd3a1", bottom=900)
    canvas.glow(900, 800, 760, "#ffe0b2", 0.85)
    canvas.shape(canvas.ridge(760, 240, 0.52), "#a77b99", "#d79a98")
    for depth, (base, low, high) in enumerate(((860, 120, 330), (960, 140, 430), (1090, 120, 400))):
        colour = ("#7c6291", "#4d4676", "#252548")[depth]
        x = -30.0
        while x < WIDTH:
            width = canvas.rng.uniform(60, 140)
            height = canvas.rng.uniform(low, high) * (0.75 + 0.5 * math.exp(-(((x - 1100) / 500) ** 2)))
            top = base - height
            canvas.rect(x, top, width, HEIGHT - top, mix(colour, "#f0a58f", 0.12), colour)
            if canvas.rng.random() < 0.3:
                canvas.line([(x + width / 2, top), (x + width / 2, top - 50)], 4, colour)
            elif canvas.rng.random() < 0.3:
                canvas.shape([(x, top), (x + width / 2, top - 36), (x + width, top)], colour)
            for wx in range(int(x) + 10, int(x + width) - 14, 18):
                for wy in range(int(top) + 14, min(base + 60, 1140), 24):
                    if canvas.rng.random() < 0.24 + 0.06 * depth:
                        canvas.rect(wx, wy, 8, 12, canvas.rng.choice(("#ffd98e", "#ffc46b", "#fbe7bf")))
            x += width + canvas.rng.uniform(-6, 16)
        canvas.haze(base - 200, base + 40, "#f5b49c", 0.26 - 0.08 * depth)
    canvas.line([(1120, 700), (1120, 260)], 10, "#413c6c")
    canvas.disc(1120, 400, 26, "#413c6c", 1.0)
    canvas.disc(1120, 256, 6, "#ff7a6b")
    canvas.rect(0, 1120, WIDTH, 80, "#1b1c3a", "#13142b")


def library(canvas: Canvas) -> None:
    canvas.sky("#3a2a2a", "#4b3531", "#2b1f22")
    spines = ("#8c3b34", "#2f5d62", "#b88a44", "#5b4a6f", "#3f6b4f", "#a8623a", "#d2b48a", "#27405a", "#6f2f3f")
    for left, width in ((0, 560), (1240, 560)):
        canvas.rect(left, 60, width, 960, "#5b3c2a", "#3e281d")
        for shelf in range(6):
            y = 92 + shelf * 156
            canvas.rect(left + 18, y, width - 36, 136, "#21150f", "#2e1d15")
            x = left + 24.0
            while x < left + width - 50:
                thick, height = canvas.rng.uniform(13, 34), canvas.rng.uniform(84, 124)
                if canvas.rng.random() < 0.07:
                    x += thick
                    continue
                colour = canvas.rng.choice(spines)
                canvas.rect(x, y + 136 - height, thick - 2, height, mix(colour, "#ffd9a0", 0.14), mix(colour, "#000000", 0.25))
                canvas.rect(x + 2, y + 136 - height * 0.82, thick - 6, 4, "#e6c988")
                x += thick
            canvas.rect(left + 8, y + 136, width - 16, 18, "#7a5238", "#553725")
    canvas.shape(arch(640, 900, 520, 800), "#e9c995", "#c79b62")
    canvas.shape(arch(664, 890, 472, 766), "#27345f", "#6f6a97", "#e3a88d")
    canvas.disc(1010, 330, 46, "#fff2cf")
    canvas.glow(1010, 330, 210, "#ffe9b8", 0.6)
    canvas.shape([(664, 890), (664, 760), (760, 690), (850, 770), (960, 660), (1060, 750), (1136, 700), (1136, 890)], "#4a4672", "#6b587f")
    canvas.line([(900, 124), (900, 890)], 9, "#d9b37a")
    for y in (350, 560, 740):
        canvas.line([(664, y), (1136, y)], 7, "#d9b37a")
    canvas.rect(0, 1010, WIDTH, 190, "#3a2620", "#1e1412")
    canvas.rect(420, 930, 960, 34, "#a5703f", "#7a4f2c")
    canvas.rect(460, 964, 34, 180, "#5d3b23")
    canvas.rect(1306, 964, 34, 180, "#5d3b23")
    canvas.rect(860, 790, 10, 132, "#c79b4b")
    canvas.rect(826, 918, 78, 12, "#c79b4b")
    canvas.shape([(790, 800), (826, 736), (904, 736), (940, 800)], "#3f7d62", "#285743")
    canvas.glow(865, 830, 300, "#ffe2a1", 0.62)
    for x, colours in ((600, ("#8c3b34", "#2f5d62", "#b88a44")), (1080, ("#27405a", "#a8623a"))):
        for index, colour in enumerate(colours):
            canvas.rect(x - index * 7, 906 - index * 24, 140, 22, colour)
            canvas.rect(x - index * 7 + 132, 909 - index * 24, 8, 16, "#f2e6cd")
    canvas.shape([(930, 928), (1010, 912), (1010, 926)], "#f7ecd4")
    canvas.shape([(1010, 912), (1076, 928), (1010, 926)], "#e3d3b4")


def school(canvas: Canvas) -> None:
    canvas.sky("#9fb9d6", "#cfdceb", "#fbe6dc", bottom=720)
    canvas.shape(canvas.ridge(640, 420, 0.55), "#f4f6fb", "#b9c7dc")
    canvas.shape(canvas.ridge(700, 240, 0.5), "#8fa6c2", "#b7c6da")
    canvas.haze(480, 760, "#fdf1ea", 0.5)
    canvas.shape([(0, 800), (600, 760), (WIDTH, 810), (WIDTH, HEIGHT), (0, HEIGHT)], "#fdfdff", "#d9e4f2")
    canvas.rect(520, 520, 800, 300, "#e8b26a", "#d1934e")
    canvas.rect(820, 450, 200, 370, "#f0c281", "#d69a55")
    canvas.shape([(496, 524), (560, 440), (1280, 440), (1344, 524)], "#a9503f", "#8a3d33")
    canvas.shape([(560, 440), (1280, 440), (1290, 452), (552, 452)], "#ffffff")
    canvas.shape([(796, 454), (920, 352), (1044, 454)], "#b75a46", "#97463a")
    canvas.shape([(796, 454), (920, 352), (1044, 454), (1020, 448), (920, 368), (820, 448)], "#ffffff")
    canvas.disc(920, 486, 24, "#fdf6e6")
    canvas.line([(920, 486), (920, 470)], 3, "#4a3b33")
    canvas.line([(920, 486), (932, 490)], 3, "#4a3b33")
    for row in (560, 690):
        for x in (556, 646, 736, 1050, 1140, 1230):
            canvas.rect(x, row, 58, 82, "#ffffff")
            canvas.rect(x + 6, row + 6, 46, 70, "#ffe9a9", "#8fb0c9")
            canvas.line([(x + 29, row + 4), (x + 29, row + 78)], 3, "#ffffff")
    canvas.rect(880, 690, 80, 130, "#5d3f33", "#452d26")
    canvas.rect(850, 812, 140, 12, "#e9e2da")
    canvas.shape([(870, 824), (970, 824), (1230, HEIGHT), (560, HEIGHT)], "#e6ebf4", "#bccadd")
    for x, height in ((240, 330), (340, 250), (1480, 300), (1600, 380), (1720, 260), (110, 260)):
        canvas.pine(x, 850, height, "#37604f")
        for tier in range(4):
            y = 850 - height + tier * height * 0.19
            canvas.shape([(x, y), (x + height * 0.05, y + height * 0.1), (x - height * 0.05, y + height * 0.1)], "#f7faff")
    coats = ("#c8453a", "#2f6690", "#e0a030", "#5b8c5a", "#7a4f8a")
    for index, (x, foot, height) in enumerate(((800, 960, 110), (862, 972, 104), (1010, 930, 92), (930, 1060, 140), (1060, 1090, 150), (700, 1050, 136))):
        canvas.disc(x + 8, foot, height * 0.25, "#b4c3d8", 0.16)
        canvas.person(x, foot, height, coats[index % 5], "#8d6248")
        canvas.rect(x - height * 0.08, foot - height * 0.76, height * 0.2, height * 0.26, coats[(index + 2) % 5])
    for _ in range(260):
        canvas.disc(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(0, HEIGHT), canvas.rng.uniform(1.2, 3.4), "#ffffff")


def turbines(canvas: Canvas) -> None:
    canvas.sky("#4f9ac4", "#a7d2df", "#eef3dc", bottom=800)
    for _ in range(9):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(120, 420), canvas.rng.uniform(130, 280), "#ffffff", 0.75)
    canvas.shape(canvas.ridge(780, 190, 0.45), "#8fb7a6", "#b4cfb4")
    for x, foot, size, turn in ((300, 760, 0.5, 12), (560, 730, 0.55, 50), (1330, 740, 0.5, 85), (1590, 770, 0.55, 30)):
        _turbine(canvas, x, foot, size, turn)
    canvas.shape(canvas.ridge(930, 170, 0.42), "#8cb45f", "#6a9a4c")
    for x, foot, size, turn in ((820, 900, 0.95, 70), (1180, 905, 1.05, 20)):
        _turbine(canvas, x, foot, size, turn)
    canvas.shape(canvas.ridge(1090, 120, 0.4), "#d7bb56", "#a8893a")
    _turbine(canvas, 420, 1120, 1.5, 95)
    for _ in range(900):
        x, y = canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(1100, HEIGHT)
        canvas.line([(x, y), (x + canvas.rng.uniform(-5, 5), y - canvas.rng.uniform(12, 34))], 1.3, canvas.rng.choice(("#e6cf74", "#c2a147", "#8d7430")))


def _turbine(canvas: Canvas, x: float, foot: float, size: float, turn: float) -> None:
    hub = foot - 470 * size
    canvas.shape([(x - 9 * size, foot), (x - 4 * size, hub), (x + 4 * size, hub), (x + 9 * size, foot)], "#ffffff", "#d3dde0")
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

        def at(far: float, wide: float, along: Point = along, across: Point = across) -> Point:
            return x + (along[0] * far + across[0] * wide) * size, hub + (along[1] * far + across[1] * wide) * size

        canvas.shape([at(0, -4), at(60, -13), at(240, -1), at(240, 1), at(0, 4)], "#fbfdfd")
    canvas.disc(x, hub, 11 * size, "#e2eaec")


def speaker(canvas: Canvas) -> None:
    canvas.sky("#b9b0a4", "#d6cec1", "#9d9488")
    for x in range(0, WIDTH, 150):
        canvas.shape([(x, 0), (x + 75, 0), (x + 75, HEIGHT), (x, HEIGHT)], mix("#b4aa9d", "#d3cabd", (x % 450) / 450), "#978d80")
    canvas.glow(860, 420, 700, "#f4eee2", 0.75)
    skin = "#b79f8a"
    canvas.shape([(430, HEIGHT), (470, 900), (560, 800), (770, 735), (950, 735), (1160, 800), (1250, 900), (1290, HEIGHT)], "#4a4743", "#262422")
    canvas.shape([(770, 735), (860, 900), (950, 735), (925, 700), (795, 700)], "#f3eee4", "#d6cfc2")
    canvas.shape([(842, 770), (878, 770), (892, 960), (860, 1000), (828, 960)], "#6b5d55", "#4d433d")
    canvas.shape([(770, 735), (742, 800), (860, 1030), (700, 840)], "#57534e")
    canvas.shape([(950, 735), (978, 800), (860, 1030), (1020, 840)], "#57534e")
    canvas.shape([(796, 600), (924, 600), (930, 735), (860, 790), (790, 735)], "#a58d79", "#93796a")
    canvas.disc(860, 500, 142, skin, 1.26)
    canvas.disc(714, 520, 24, "#a58d79", 1.5)
    canvas.disc(1006, 520, 24, "#a58d79", 1.5)
    canvas.shape([(714, 500), (706, 420), (730, 350), (790, 305), (880, 296), (960, 330), (1008, 400), (1008, 500), (988, 440), (960, 392), (880, 404), (800, 384), (748, 420), (732, 500)], "#6f6860", "#4d4843")
    for x in (800, 920):
        canvas.line([(x - 32, 468), (x + 2, 460), (x + 32, 468)], 8, "#5b5049")
        canvas.disc(x, 494, 19, "#e9dfd2", 0.5)
        canvas.disc(x, 494, 9, "#4a4039", 1.0)
    canvas.shape([(856, 500), (872, 570), (844, 572)], "#a08774")
    canvas.rect(822, 610, 76, 7, "#85695c")
    canvas.rect(360, 1060, 1000, 140, "#8d8072", "#5d544a")
    canvas.rect(340, 1040, 1040, 30, "#a5978a")
    for x, lean in ((640, 60), (1060, -70), (760, 40)):
        canvas.line([(x, 1045), (x + lean, 880)], 7, "#2b2a29")
        canvas.disc(x + lean, 862, 21, "#1f1e1e", 1.5)


def writer(canvas: Canvas) -> None:
    canvas.sky("#c9b8a0", "#e7d6b8", "#b49574")
    canvas.shape(arch(980, 1000, 620, 900), "#f6ead0", "#e4c79a")
    canvas.shape(arch(1010, 990, 560, 860), "#a8cbd0", "#e6ecd6")
    canvas.shape([(1010, 990), (1010, 800), (1140, 700), (1270, 790), (1400, 680), (1570, 800), (1570, 990)], "#88ad9c", "#6a947e")
    canvas.line([(1290, 130), (1290, 990)], 10, "#f6ead0")
    canvas.line([(1010, 600), (1570, 600)], 9, "#f6ead0")
    canvas.rect(0, 990, WIDTH, 210, "#7f5539", "#56361f")
    canvas.shape([(300, 1010), (330, 860), (450, 760), (600, 720), (740, 720), (880, 770), (980, 870), (1010, 1010)], "#31626b", "#1f4650")
    canvas.shape([(600, 560), (740, 560), (750, 735), (670, 800), (590, 735)], "#c58f6f", "#ab7558")
    canvas.disc(670, 400, 182, "#3b2722", 1.1)
    canvas.shape([(488, 400), (852, 400), (870, 680), (780, 730), (560, 730), (470, 680)], "#3b2722", "#2a1b18")
    canvas.shape([(606, 600), (734, 600), (750, 735), (670, 800), (590, 735)], "#bd8667", "#a9745a")
    canvas.disc(670, 465, 126, "#d9a583", 1.28)
    canvas.shape([(536, 470), (540, 330), (670, 280), (800, 330), (804, 470), (780, 400), (720, 372), (650, 388), (570, 410)], "#3b2722")
    for x in (622, 718):
        canvas.disc(x, 462, 37, "#2b2422")
        canvas.disc(x, 462, 32, "#e6bd9d")
        canvas.disc(x, 464, 7, "#2f221e")
    canvas.line([(655, 460), (685, 460)], 5, "#2b2422")
    canvas.shape([(668, 480), (684, 530), (660, 532)], "#c48d6c")
    canvas.disc(670, 566, 27, "#b0594f", 0.22)
    canvas.shape([(560, 1010), (660, 960), (860, 960), (960, 1010), (860, 1040), (660, 1040)], "#f7eedb", "#dccbaa")
    canvas.line([(760, 962), (760, 1038)], 3, "#b9a482")
    canvas.line([(900, 1000), (1010, 900)], 8, "#b0594f")
    canvas.rect(1180, 930, 110, 70, "#b0594f", "#8d4038")
    canvas.rect(1170, 985, 130, 14, "#d9a583")
    for index, colour in enumerate(("#31626b", "#c79a4b", "#7a4f5a", "#3f5d47")):
        canvas.rect(110 - index * 6, 962 - index * 32, 210, 30, colour)


def concert(canvas: Canvas) -> None:
    canvas.sky("#160f2e", "#3b1f4f", "#7a2f4f", bottom=900)
    for x, reach in ((300, 520), (700, 760), (1100, 1040), (1500, 1280)):
        beam = [(x - 12, 0), (x + 12, 0), (reach + 190, 940), (reach - 190, 940)]
        canvas.shape(beam, "#b0688f", "#6e3460", blur=22)
    canvas.glow(900, 620, 720, "#ffc98a", 0.55)
    canvas.shape([(0, 880), (WIDTH, 880), (WIDTH, 1010), (0, 1010)], "#b5643f", "#5d2b2c")
    canvas.shape([(0, 0), (190, 0), (110, 500), (150, 1000), (0, 1000)], "#8d1f35", "#4a1024")
    canvas.shape([(WIDTH, 0), (WIDTH - 190, 0), (WIDTH - 110, 500), (WIDTH - 150, 1000), (WIDTH, 1000)], "#8d1f35", "#4a1024")
    dark = "#1a1026"
    for x in (480, 690, 1110, 1320):
        canvas.shape([(x - 52, 930), (x - 66, 760), (x - 40, 690), (x + 40, 690), (x + 66, 760), (x + 52, 930)], dark)
        canvas.disc(x, 640, 36, dark, 1.15)
        canvas.line([(x - 50, 930), (x - 74, 990)], 14, dark)
        canvas.line([(x + 50, 930), (x + 74, 990)], 14, dark)
        canvas.disc(x + 22, 850, 46, "#7d3f22", 1.1)
        canvas.disc(x + 26, 796, 32, "#7d3f22", 1.0)
        canvas.line([(x + 24, 820), (x + 66, 610)], 9, "#4d2415")
        canvas.line([(x - 70, 810), (x + 104, 848)], 4, "#e3b98a")
    canvas.shape([(850, 985), (836, 760), (862, 660), (938, 660), (964, 760), (950, 985)], dark)
    canvas.disc(900, 600, 40, dark, 1.15)
    canvas.line([(944, 690), (1040, 610), (1090, 520)], 17, dark)
    canvas.line([(856, 690), (770, 640), (730, 570)], 17, dark)
    canvas.line([(1090, 520), (1150, 470)], 4, "#ffe6c2")
    canvas.rect(0, 1005, WIDTH, 200, "#120b20")
    for row, (y, size) in enumerate(((1050, 44), (1130, 58))):
        for index in range(-1, 22 - row * 5):
            x = index * (92 + row * 32) + row * 40 + canvas.rng.uniform(-12, 12)
            colour = ("#24163a", "#0c0718")[row]
            canvas.disc(x, y, size, colour, 1.12)
            canvas.disc(x, y + size * 1.75, size * 1.5, colour, 0.9)


def road(canvas: Canvas) -> None:
    canvas.sky("#5f9cc9", "#b6d7e2", "#f3eeda", bottom=560)
    for _ in range(5):
        canvas.cloud(canvas.rng.uniform(0, WIDTH), canvas.rng.uniform(110, 260), canvas.rng.uniform(120, 240), "#ffffff", 0.7)
    canvas.shape(canvas.ridge(560, 400, 0.56, 4), "#eef2f6", "#8ea7b4")
    canvas.haze(380, 640, "#e3ecec", 0.5)
    canvas.shape(canvas.ridge(640, 230, 0.5), "#86a38b", "#6c8f70")
    canvas.shape(canvas.ridge(720, 130, 0.45), "#6f9a5c", "#4a7a47", "#2f5a3a")
    turns = [(1180, 690), (1330, 715), (880, 765), (1390, 830), (620, 915), (1330, 1020), (300, 1190), (120, 1260)]
    path: list[Point] = []
    for (ax, ay), (bx, by) in itertools.pairwise(turns):
        for step in range(40):
            share = step / 40
            ease = (1 - math.cos(math.pi * share)) / 2
            path.append((ax + (bx - ax) * ease, ay + (by - ay) * share))
    for index in range(len(path) - 1):
        width = 6 + 62 * ((path[index][1] - 690) / 510) ** 1.25
        canvas.line([path[index], path[index + 1]], width * 1.25, "#c8b48a")
        canvas.disc(*path[index], width * 0.62, "#c8b48a", 0.62)
    for index in range(len(path) - 1):
        width = 6 + 62 * ((path[index][1] - 690) / 510) ** 1.25
        canvas.line([path[index], path[index + 1]], width, "#596068")
        canvas.disc(*path[index], width * 0.5, "#596068", 0.62)
    for index in range(0, len(path) - 2, 3):
        canvas.line([path[index], path[index + 1]], 1 + 4 * ((path[index][1] - 690) / 510), "#f2ead2")
    _truck(canvas, 1010, 870, 0.62, "#c8453a")
    _truck(canvas, 700, 1108, 1.1, "#e2a23a")
    for _ in range(46):
        x, y = canvas.rng.choice((canvas.rng.uniform(-20, 330), canvas.rng.uniform(1430, 1820))), canvas.rng.uniform(860, 1200)
        canvas.pine(x, y, 60 + (y - 800) * 0.45, canvas.rng.choice(("#234d38", "#2c5d42", "#1b402f")))


def _truck(canvas: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    canvas.disc(x + 10 * size, foot, 84 * size, "#3f454b", 0.12)
    canvas.rect(x - 80 * size, foot - 78 * size, 118 * size, 68 * size, "#f4efe2", "#d8d0bf")
    canvas.shape([(x + 40 * size, foot - 10 * size), (x + 40 * size, foot - 60 * size), (x + 68 * size, foot - 60 * size), (x + 88 * size, foot - 34 * size), (x + 88 * size, foot - 10 * size)], colour)
    canvas.shape([(x + 50 * size, foot - 36 * size), (x + 50 * size, foot - 54 * size), (x + 66 * size, foot - 54 * size), (x + 78 * size, foot - 36 * size)], "#cfe3ea")
    for dx in (-56, -30, 64):
        canvas.disc(x + dx * size, foot - 8 * size, 12 * size, "#26292d")


def dam(canvas: Canvas) -> None:
    canvas.sky("#7eaecb", "#c7dcdf", "#f6ead0", bottom=600)
    _layers(canvas, "#a3b6bd", "#5d7a6e", 560, 52, 330, 3, "#e3e6da")
    canvas.shape([(0, 640), (WIDTH, 640), (WIDTH, 760), (0, 760)], "#6fb0bd", "#3b8599")
    canvas.wave_lines(645, 740, "#b4dadd", 60)
    wall: list[Point] = [(x, 735 + 46 * math.sin(math.pi * x / WIDTH)) for x in range(-20, WIDTH + 21, 20)]
    canvas.shape([*wall, (1380, HEIGHT), (420, HEIGHT)], "#e2d8c6", "#b3a690", "#85796a")
    canvas.line(wall, 20, "#f4ecdc")
    canvas.line([(x, y + 16) for x, y in wall], 4, "#9d917d")
    for index in range(1, 18):
        x = index * 100
        top = 735 + 46 * math.sin(math.pi * x / WIDTH)
        canvas.line([(x, top + 20), (420 + (x / WIDTH) * 960, HEIGHT)], 1.8, "#a2957f")
    for y in range(840, HEIGHT, 62):
        canvas.line([(x, y + 30 * math.sin(math.pi * x / WIDTH)) for x in range(0, WIDTH + 1, 60)], 1.2, "#a89b86")
    for x in (740, 860, 980):
        canvas.shape([(x, 880), (x + 70, 880), (x + 96, HEIGHT), (x - 26, HEIGHT)], "#eaf6f6", "#ffffff", "#cfe6e8", blur=3)
        canvas.rect(x - 6, 862, 82, 22, "#5d5a54")
    canvas.shape([(-20, 740), (230, 850), (430, HEIGHT), (-20, HEIGHT)], "#58784f", "#33523a")
    canvas.shape([(WIDTH + 20, 740), (1590, 850), (1370, HEIGHT), (WIDTH + 20, HEIGHT)], "#4f7049", "#2e4b36")
    for _ in range(50):
        side = canvas.rng.random() < 0.5
        share = canvas.rng.random()
        x = (20 + 330 * share * canvas.rng.random()) if side else WIDTH - 20 - 330 * share * canvas.rng.random()
        canvas.pine(x, 880 + 330 * share, 60 + 90 * share, canvas.rng.choice(("#234a35", "#2d5a3f", "#1b3c2c")))
    canvas.haze(1040, HEIGHT, "#f2f8f6", 0.7)


def market(canvas: Canvas) -> None:
    canvas.sky("#a9cfe0", "#f0ead2", bottom=520)
    for x, width, height, colour in ((0, 330, 430, "#e3c7a0"), (330, 280, 500, "#d9a98c"), (610, 360, 410, "#efdcb6"), (970, 300, 520, "#c9b59a"), (1270, 530, 450, "#e6bf9a")):
        canvas.rect(x, 620 - height, width, height + 40, mix(colour, "#ffffff", 0.15), colour)
        canvas.shape([(x - 10, 622 - height), (x + width / 2, 560 - height), (x + width + 10, 622 - height)], "#a9553f", "#8d4535")
        for wx in range(x + 34, x + width - 60, 92):
            for wy in range(660 - height, 560, 130):
                canvas.rect(wx, wy, 44, 74, "#6f7f86", "#93a6a8")
                canvas.rect(wx - 14, wy, 12, 74, "#5d7a62")
                canvas.rect(wx + 46, wy, 12, 74, "#5d7a62")
    canvas.rect(0, 640, WIDTH, 560, "#d8c7a6", "#a48f70")
    stripes = (("#c8453a", "#f7efe0"), ("#2f7a6d", "#f7efe0"), ("#e0a030", "#f7efe0"))
    fruit = (("#d9482f", "#e9763d"), ("#7a2f4f", "#9c4467"), ("#e8a62c", "#f2c14e"), ("#5f8f3a", "#86b04d"), ("#c2563b", "#8f2f2a"))
    for index, x in enumerate((60, 650, 1240)):
        for leg in (14, 486):
            canvas.rect(x + leg, 560, 14, 440, "#6d4b34")
        canvas.rect(x + 10, 690, 480, 150, "#5a4336", "#6b5243")
        for person in (160, 350):
            canvas.person(x + person, 900, 250, ("#39506b", "#7d4a5a", "#4d6650")[(index + person) % 3], "#b98566")
        for stripe in range(10):
            left, width = x - 20 + stripe * 54, 54
            canvas.shape([(left + 12, 520), (left + width + (8 if stripe < 9 else 0), 520), (left + width, 640), (left, 640)], stripes[index][stripe % 2])
            canvas.disc(left + 27, 640, 27, stripes[index][stripe % 2], 0.62)
        canvas.shape([(x - 20, 860), (x + 520, 860), (x + 540, 1040), (x - 40, 1040)], "#9a6b42", "#6f4a2d")
        for crate in range(4):
            left = x - 8 + crate * 134
            pair = fruit[(crate + index * 2) % 5]
            canvas.rect(left, 850, 122, 100, "#c79a63", "#a67a47")
            for _ in range(34):
                canvas.disc(left + canvas.rng.uniform(14, 108), canvas.rng.uniform(822, 872), 15, canvas.rng.choice(pair))
            canvas.rect(left, 880, 122, 70, "#c79a63", "#a67a47")
            canvas.line([(left, 914), (left + 122, 914)], 3, "#8b6238")
    for x, foot, height, colour in ((600, 1150, 300, "#2f4858"), (1190, 1170, 320, "#8d3b48"), (360, 1185, 330, "#4f6d4a")):
        canvas.disc(x + 20, foot, height * 0.24, "#8b7759", 0.13)
        canvas.person(x, foot, height, colour, "#9b6d52")
    canvas.disc(1250, 1060, 42, "#d6b27a", 0.8)

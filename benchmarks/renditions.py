"""Photographs of 24 megapixels: a thumbnail and three sizes of each beside Pillow and Qt, and a hundred brought in.

    .venv/bin/python benchmarks/renditions.py [--pictures 8] [--import 100]

The same work for each: a thumbnail of 256 pixels and JPEGs 640, 960 and 1600 wide, quality 82, optimized, progressive.
The rivals read the file once for each size, as their documentation shows: Pillow with ``draft()`` and ``thumbnail()``,
Qt with ``QImageReader.setScaledSize``. Ours reads it once for the copies and once for the thumbnail, and writes the
words into each. All make two pictures at a time, so that both cores work, and take turns; the work in seconds of the
processor stands beside the clock, since it does not depend on what else the machine does. The goal is 1.1 times the
quicker. Then photographs are brought into an empty newsroom (checked, their words read, the original kept) with what a
grid and the site need: the thumbnail, and every copy for a lead in WebP and JPEG.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader, QImageWriter

from editor_app.domain.photo import PhotoRecord
from editor_app.newsroom import open_newsroom
from editor_app.pictures.renditions import Wanted, renditions, thumbnail
from editor_app.publish.darkroom import KeptDarkroom
from editor_app.publish.sizes import Role, sizes_for
from tests.pictures.scenes import scene

SIZE = (6000, 4000)
WIDTHS = (1600, 960, 640)
THUMBNAIL = 256
RECORD = PhotoRecord(caption="A valley", credit="Photo: Nino Beridze")
GOAL = 1.1
Spent: TypeAlias = tuple[float, float]
"""Seconds by the clock and of the processor."""


def photograph(seed: int) -> bytes:
    """Return a JPEG of 24 megapixels as a camera writes them: some 10 MB, with grain."""
    grain = Image.effect_noise(SIZE, 22).convert("RGB")
    picture = Image.blend(scene(seed, 1500, 1000).resize(SIZE, Image.Resampling.BICUBIC), grain, 0.25)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=92, subsampling="4:2:2")
    return buffer.getvalue()


def ours(path: Path) -> None:
    """One decoding for the copies, one for the thumbnail."""
    thumbnail(path, THUMBNAIL)
    renditions(path, [Wanted(width=width) for width in WIDTHS], record=RECORD)


def by_pillow(path: Path) -> None:
    for width in (THUMBNAIL, *WIDTHS):
        with Image.open(path) as image:
            image.draft("RGB", (width, width))
            image.thumbnail((width, width), Image.Resampling.LANCZOS)
            image.save(BytesIO(), "JPEG", quality=82, optimize=True, progressive=True)


def by_qt(path: Path, folder: Path) -> None:
    for width in (THUMBNAIL, *WIDTHS):
        reader = QImageReader(str(path))
        size = reader.size()
        reader.setScaledSize(QSize(width, round(size.height() * width / size.width())))
        writer = QImageWriter(str(folder / f"{path.stem}-{width}.jpg"))
        writer.setQuality(82)
        writer.setOptimizedWrite(True)
        writer.setProgressiveScanWrite(True)
        assert writer.write(reader.read())


def two_at_a_time(work: Callable[[Path], None], paths: list[Path]) -> Spent:
    """Return what each picture took."""
    begun, worked = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, paths))
    return (time.perf_counter() - begun) / len(paths), (time.process_time() - worked) / len(paths)


def beside(paths: list[Path], folder: Path) -> float:
    """Print each one's median and return the ratio of ours to the quicker rival, by the clock."""
    contenders: dict[str, Callable[[Path], None]] = {
        "ours": ours,
        "Pillow draft()": by_pillow,
        "QImageReader": lambda path: by_qt(path, folder),
    }
    for work in contenders.values():
        work(paths[0])  # the libraries are loaded
    spent: dict[str, list[Spent]] = {name: [] for name in contenders}
    for at in range(0, len(paths), 2):
        for name, work in contenders.items():
            spent[name].append(two_at_a_time(work, paths[at : at + 2]))
    clock = {name: statistics.median(each for each, _ in found) for name, found in spent.items()}
    for name, found in spent.items():
        times, work_done = [each for each, _ in found], statistics.median(each for _, each in found)
        print(
            f"  {name:15} {clock[name] * 1000:6.0f} ms a picture by the clock ({min(times) * 1000:.0f} to "
            f"{max(times) * 1000:.0f}), {work_done * 1000:.0f} ms of work"
        )
    return clock["ours"] / min(clock["Pillow draft()"], clock["QImageReader"])


def brought_in(photographs: list[bytes], count: int, folder: Path) -> None:
    """Bring photographs in, with every copy the grid and the site need, and print how long it took."""
    steps = {"brought in": 0.0, "thumbnail": 0.0, "copies": 0.0}
    copies, size, worked = 0, 0, time.process_time()
    with open_newsroom(folder / "newsroom", create=True) as newsroom:
        darkroom = KeptDarkroom(folder / "copies", lambda photo: newsroom.photos.original(photo.id))
        for number in range(count):
            data = photographs[number % len(photographs)] + number.to_bytes(4, "big")  # other bytes, another photo
            marks = [time.perf_counter()]
            photo = newsroom.photos.bring_in_bytes(data, f"DSC_{number:04}.jpg").photo
            marks.append(time.perf_counter())
            newsroom.photos.thumbnail(photo.id, THUMBNAIL)
            marks.append(time.perf_counter())
            record = replace(RECORD, caption=f"Valley {number}")
            made = darkroom.renditions(photo, record, sizes_for(Role.LEAD, photo, record, ("WEBP",)), "")
            marks.append(time.perf_counter())
            for name, begun, ended in zip(steps, marks, marks[1:], strict=False):
                steps[name] += ended - begun
            copies, size = copies + len(made), size + sum(each.byte_size for each in made)
    whole, work = sum(steps.values()), (time.process_time() - worked) / count
    print(f"{count} photographs of 24 megapixels: {whole:.1f} s, {whole / count * 1000:.0f} ms each by the clock, "
          f"{work * 1000:.0f} ms of work")  # fmt: skip
    for name, spent in steps.items():
        print(f"  {name:15} {spent / count * 1000:7.0f} ms a picture")
    print(f"  {copies / count:.0f} copies and {size / count / 1024:.0f} KB for each")


def main() -> int:
    """Measure and print; 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=8)
    parser.add_argument("--import", dest="imported", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photographs = [photograph(seed) for seed in range(given.pictures)]
        paths = [folder / f"{seed}.jpg" for seed in range(given.pictures)]
        for path, data in zip(paths, photographs, strict=True):
            path.write_bytes(data)
        print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(photographs[0]) / 2**20:.1f} MB a photograph"
        )
        ratio = beside(paths, folder)
        print(f"ours is {ratio:.2f} times the quicker; the goal is {GOAL}")
        if given.imported:
            brought_in(photographs, given.imported, folder)
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())

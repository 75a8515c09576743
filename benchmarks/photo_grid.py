"""The photo grid over a long library: first paint, scrolling, jumps, search; beside a bare QListView, pixmaps ready.

Run as ``python -m benchmarks.photo_grid [--photos 100000] [--keep FOLDER]``, QT_QPA_PLATFORM=offscreen. It makes its
own newsroom: each photo has a row, a record, a file and a thumbnail of its own; the files are links to 400 small JPEGs,
so that the disk is not filled. ``--keep`` makes it in a folder that is used again. A frame is the time from a turn of
the wheel until all is painted and whatever arrived meanwhile was taken in; ``own`` is what of it the window's thread
spent working, which says more where other programs run.
"""

import argparse
import hashlib
import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QListView

from editor_app.app import WORKERS_TURN
from editor_app.domain.ids import PhotoId, uuid7_of
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.domain.photo_list import PhotoFilter, PhotoQuery, PhotoSort
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.store.photo_rows import insert_photo
from editor_app.ui import theme
from editor_app.ui.photos.library import PhotoLibrary
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

FRAME = 32.0
"""Milliseconds a frame may take."""
FIRST_PAINT = 100.0
ROUNDS = 5
_PICTURES = 400
_BATCH = 5000
_WINDOW = QSize(1440, 860)


# The newsroom


def _pictures(folder: Path) -> list[tuple[Path, int, int]]:
    chance, made = Random(11), []
    for number in range(_PICTURES):
        width, height = chance.choice([(256, 171), (171, 256), (256, 144), (256, 256)])
        image = Image.new("RGB", (width, height), tuple(chance.randrange(40, 230) for _ in range(3)))
        draw = ImageDraw.Draw(image)
        for _ in range(24):
            x, y = chance.randrange(width), chance.randrange(height)
            draw.ellipse((x, y, x + chance.randrange(10, 90), y + chance.randrange(10, 90)),
                         fill=tuple(chance.randrange(256) for _ in range(3)))  # fmt: skip
        data = io.BytesIO()
        image.save(data, "JPEG", quality=85)
        path = folder / f"picture-{number}.jpg"
        path.write_bytes(data.getvalue())
        made.append((path, width, height))
    return made


def _record(chance: Random, words: list[str]) -> PhotoRecord:
    return PhotoRecord(
        caption=" ".join(chance.choices(words, k=chance.randint(4, 12))) if chance.random() < 0.9 else "",
        credit=chance.choice(["Reuters", "AP", "Ali Husseynli", "Maro Beridze", "Արամ Սարգսյան", ""]),
        place=chance.choice(["Tbilisi", "Baku", "Երևան", "Ganja", ""]),
        taken=date(chance.randint(1995, 2026), chance.randint(1, 12), chance.randint(1, 28)),
        archive=chance.random() < 0.2,
        tags=tuple(chance.sample(words, 2)),
        rights_until=date(2027, 1, 1) if chance.random() < 0.05 else None,
    )


def make(newsroom: Newsroom, count: int) -> None:
    """Fill an empty newsroom with so many photos."""
    folder = newsroom.path / "cache" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    pictures, chance = _pictures(folder), Random(5)
    words = [
        f"{a}{b}" for a in ("road", "bridge", "talk", "flood", "market", "եկեղեցի") for b in ("", "s", "er", "ing")
    ]
    now = newsroom.now()
    for start in range(0, count, _BATCH):
        with newsroom._database.write() as write:
            for number in range(start, min(start + _BATCH, count)):
                path, width, height = pictures[number % _PICTURES]
                sha256 = hashlib.sha256(str(number).encode()).hexdigest()
                for kind in ("photos", "cache/thumbnails"):
                    (newsroom.path / kind / sha256[:2]).mkdir(parents=True, exist_ok=True)
                os.link(path, newsroom.path / "photos" / sha256[:2] / f"{sha256}.jpg")
                os.link(path, newsroom.path / "cache" / "thumbnails" / sha256[:2] / f"{sha256}-256.jpg")
                insert_photo(write, Photo(
                    id=PhotoId(uuid7_of(number, bytes(10))), sha256=sha256, file_name=f"DSC_{number:06}.jpg",
                    media_type="image/jpeg", width=width * 16, height=height * 16, byte_size=5_000_000,
                    record=_record(chance, words), imported_at=now,
                ))  # fmt: skip
        print(f"\r{min(start + _BATCH, count)} photos made", end="", flush=True)
    print()


# The rival: a bare list with its pictures ready


class _Ready(QAbstractListModel):
    def __init__(self, icons: list[QIcon], count: int) -> None:
        super().__init__()
        self._icons, self._count = icons, count

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: ARG002 - Qt's own signature
        return self._count

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[index.row() % len(self._icons)]
        return f"Caption of photo {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def bare(count: int, icons: list[QIcon]) -> QListView:
    """Return Qt's own view of ready pictures, all cells of one size."""
    view = QListView()
    view.setModel(_Ready(icons, count))
    view.model().setParent(view)
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setIconSize(QSize(246, 184))
    view.setGridSize(QSize(258, 236))
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(_WINDOW)
    return view


# Measuring


def _milliseconds(since: float) -> float:
    return (time.perf_counter() - since) * 1000


def _until(happened: Callable[[], bool]) -> None:
    while not happened():
        QApplication.processEvents()
        time.sleep(0.0005)


def _frames(view: QListView, to: Iterator[int]) -> tuple[list[float], list[float]]:
    """Turn to each value at 60 frames a second; return what each frame took, by the clock and of the thread's own."""
    took, own, bar = [], [], view.verticalScrollBar()
    for value in to:
        begun, worked = time.perf_counter(), time.thread_time()
        bar.setValue(value)
        view.viewport().repaint()
        QApplication.processEvents()
        took.append(_milliseconds(begun))
        until = begun + 1 / 60
        while time.perf_counter() < until:  # what arrives between two frames is taken in, and belongs to the frame
            step = time.perf_counter()
            QApplication.processEvents()
            took[-1] += _milliseconds(step)
            time.sleep(0.001)
        own.append((time.thread_time() - worked) * 1000)
    return took, own


def _ways(view: QListView) -> dict[str, Iterator[int]]:
    whole, chance = view.verticalScrollBar().maximum(), Random(3)
    return {
        "wheel, 120 px a frame": iter(range(1000, 1000 + 120 * 240, 120)),
        "fling, 3,000 px a frame": iter(range(0, 3000 * 200, 3000)),
        "drag over all in 200 steps": iter(whole * step // 200 for step in range(200)),
        "jumps anywhere": iter(chance.randrange(whole) for _ in range(120)),
    }


def _said(frames: tuple[list[float], list[float]]) -> str:
    said = []
    for name, each in zip(("clock", "own"), frames, strict=True):
        ordered = sorted(each)
        p99, over = ordered[int(len(ordered) * 0.99) - 1], sum(one > FRAME for one in each)
        numbers = f"median {statistics.median(each):5.1f}  p99 {p99:5.1f}  longest {max(each):5.1f} ms"
        said.append(f"{name}: {numbers}  over {FRAME:.0f} ms: {over}")
    return "   ".join(said)


@contextmanager
def _shown(newsroom: Newsroom, tasks: Tasks) -> Iterator[tuple[PhotoLibrary, float, float, float]]:
    """Make and show the library; say how long until its rows, and until every picture in view, are painted.

    The last is what the window's thread itself spent working until then.
    """
    begun, worked = time.perf_counter(), time.thread_time()
    notices = Notices()
    library = PhotoLibrary(newsroom, tasks, notices)
    library.resize(_WINDOW)
    library.show()
    grid = library.grid
    _until(lambda: library.browser.model.rowCount() > 0)
    grid.viewport().repaint()
    rows = _milliseconds(begun)

    def all_here() -> bool:
        first, last = grid.seen()
        held = (library.browser.model.summary(row) for row in range(first, last + 1))
        return all(each is not None and grid.pictures.picture(each.photo.sha256) is not None for each in held)

    _until(all_here)
    grid.viewport().repaint()
    yield library, rows, _milliseconds(begun), (time.thread_time() - worked) * 1000
    library.hide()
    _until(lambda: not tasks.busy)
    library.deleteLater()
    notices.deleteLater()
    QApplication.processEvents()


def _first_paint(newsroom: Newsroom, tasks: Tasks, count: int, icons: list[QIcon]) -> None:
    rows, pictures, own, rival = [], [], [], []
    for _ in range(ROUNDS + 1):  # the first one warms up
        with _shown(newsroom, tasks) as (_library, to_rows, to_pictures, worked):
            rows.append(to_rows)
            pictures.append(to_pictures)
            own.append(worked)
        begun = time.perf_counter()
        view = bare(count, icons)
        view.show()
        QApplication.processEvents()
        view.viewport().repaint()
        rival.append(_milliseconds(begun))
        view.deleteLater()
        QApplication.processEvents()
    ours, its, whole, worked = (statistics.median(each[1:]) for each in (rows, rival, pictures, own))
    print(f"first paint, rows             {ours:5.0f} ms   cold {rows[0]:.0f} ms")
    print(f"first paint, every picture    {whole:5.0f} ms   goal {FIRST_PAINT:.0f} ms   own {worked:.0f} ms")
    print(
        f"bare QListView, pixmaps ready {its:5.0f} ms   ratio of rows {ours / its:.2f}, of pictures {whole / its:.2f}"
    )


def _scrolled(newsroom: Newsroom, tasks: Tasks, count: int, icons: list[QIcon]) -> None:
    view = bare(count, icons)
    view.show()
    QApplication.processEvents()
    with _shown(newsroom, tasks) as (library, *_):
        _until(lambda: library.browser.model.rowCount() == count)
        _until(lambda: not tasks.busy)
        for name in _ways(library.grid):
            ours = _frames(library.grid, _ways(library.grid)[name])
            its = _frames(view, _ways(view)[name])
            print(f"{name}\n    ours  {_said(ours)}\n    bare  {_said(its)}")
            print(f"    ratio of medians {statistics.median(ours[0]) / statistics.median(its[0]):.2f}")
        held = library.grid.pictures.held_bytes / 2**20
        print(f"memory of pictures {held:.0f} MB, rows held {library.browser.model.held}")
    view.deleteLater()


def _asked(newsroom: Newsroom) -> None:
    """What questions cost, as the grid puts them: the first page, then places of the whole list."""
    queries = {
        "all, newest": PhotoQuery(),
        "by date taken": PhotoQuery(sort=PhotoSort.TAKEN),
        "by name": PhotoQuery(sort=PhotoSort.NAME, descending=False),
        "unused": PhotoQuery(filter=PhotoFilter.UNUSED),
        "no caption, by date": PhotoQuery(filter=PhotoFilter.NO_CAPTION, sort=PhotoSort.TAKEN),
        "a common word": PhotoQuery(text="road"),
        "a letter": PhotoQuery(text="b"),
        "two words": PhotoQuery(text="bridges flooder"),
        "credit: and is:": PhotoQuery(text="credit:reuters is:archive"),
        "taken-before: by name": PhotoQuery(text="taken-before:2001", sort=PhotoSort.NAME, descending=False),
    }
    for name, query in queries.items():
        pages, places = [], []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            newsroom.library.page(query, None, 100, counted=False)
            pages.append(_milliseconds(begun))
            begun = time.perf_counter()
            total = newsroom.library.places(query).total
            places.append(_milliseconds(begun))
        shown = f"page {statistics.median(pages):6.1f} ms   places {statistics.median(places):6.1f} ms"
        print(f"{name:<24} {shown}   of {total}")
    begun = time.perf_counter()
    newsroom.library.counts()
    print(f"the count of each filter {_milliseconds(begun):6.1f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    sys.setswitchinterval(WORKERS_TURN)  # as the program does
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = arguments.keep or Path(scratch) / "newsroom"
        fresh = not (folder / "newsroom.sqlite").exists()
        with open_newsroom(folder, person="nino", create=True) as newsroom:
            if fresh:
                make(newsroom, arguments.photos)
            pictures = sorted((folder / "cache" / "pictures").glob("*.jpg"))
            icons = [
                QIcon(QPixmap(str(each)).scaled(246, 184, Qt.AspectRatioMode.KeepAspectRatio)) for each in pictures
            ]
            tasks = Tasks()
            _asked(newsroom)
            _first_paint(newsroom, tasks, arguments.photos, icons)
            _scrolled(newsroom, tasks, arguments.photos, icons)
            tasks.close()


if __name__ == "__main__":
    main()

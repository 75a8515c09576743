"""The files of a whole edition: made, written, looked at, checked some at a time, by as many hands as there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from editor_app.publish import control
from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.filling import accepted_on, write_file
from editor_app.publish.hands import Asked, spread
from editor_app.publish.kept_back import KeptBack
from editor_app.publish.links import Looked, Looker, broken_anchors, pages_in
from editor_app.publish.outputs import Output, PayloadFile
from editor_app.publish.site import SiteFiles
from editor_app.publish.taking_over import LastBundle
from editor_app.publish.theme import compile_all

_SITE = "data/site/"
_STORIES, _OTHERS = 8, 32
"""In one piece: little enough that a person who cancels does not wait."""

Step = Callable[[int, str], None]
"""Told how many files are there, and whose the last one is."""
_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some files to make; ``name`` says of whom, for people."""

    name: str
    outputs: Callable[[], Iterable[Output]]


@dataclass(slots=True)
class Made:
    """Files that lie in the folder, and what was found in their bytes, a line each."""

    entries: list[control.FileEntry] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """What is not public."""
    feeds: list[str] = field(default_factory=list)
    pages: Looked = field(default_factory=Looked)
    taken: list[str] = field(default_factory=list)
    """The paths of those that are the last bundle's."""
    harmed: list[str] = field(default_factory=list)
    """Those that would be, had they not been changed or lost there."""

    def add(self, other: "Made") -> None:
        """Take in what another hand has made."""
        self.entries += other.entries
        self.keys += other.keys
        self.hidden += other.hidden
        self.feeds += other.feeds
        self.pages.add(other.pages)
        self.taken += other.taken
        self.harmed += other.harmed


def make_all(
    root: Path,
    files: SiteFiles,
    photos: Sequence[Output],
    kept_back: KeptBack,
    step: Step | None = None,
    cancelled: Asked | None = None,
    last: LastBundle | None = None,
) -> Made:
    """Make every payload file but those that tell of the others, or take it over from ``last``; raises Cancelled.

    ``photos`` are the files of those the pages show.
    """
    stories, others = files.edition.stories, [*files.beside(), *photos]
    paths = [*(f"{_SITE}{each.path}" for each in stories), *(each.path for each in others)]
    items = ("data/items/",) if stories else ()
    for folder in sorted({path.rpartition("/")[0] for path in (*paths, *items)}):
        (root / folder).mkdir(parents=True, exist_ok=True)
    present = frozenset(path.removeprefix(_SITE) for path in paths if path.startswith(_SITE))
    looker = Looker(files.edition.site.base_url, present, accepted_on(files.edition))
    desk = _Desk(root, kept_back, looker, last)
    pieces = [_Piece(some[0].content.headline, partial(files.of_stories, some)) for some in _some(stories, _STORIES)]
    pieces += [_Piece(some[-1].name or some[-1].path, partial(iter, some)) for some in _some(others, _OTHERS)]
    compile_all()
    if last is None:
        kept_back.read_all()
    found: dict[int, Made] = {}
    count = 0
    for number, made in spread(desk.make, pieces, cancelled, lambda piece: piece.name):
        found[number] = made
        count += len(made.entries)
        if step:
            step(count, pieces[number].name)
    whole = Made()
    for number in range(len(pieces)):  # in their order, whoever was done first
        whole.add(found.pop(number))
    read = pages_in(root / _SITE)
    same = (*whole.taken, *whole.harmed)
    for path in sorted(last.led_astray(root, {each.path for each in whole.entries}, same)) if last else ():
        below = path.removeprefix(_SITE)
        whole.pages.add(looker.look_at(below, below, read(below)))
    whole.pages.faults += broken_anchors(read, whole.pages.anchors, present)
    return whole


def _some(values: Sequence[_Each], count: int) -> Iterator[Sequence[_Each]]:
    rest = iter(values)
    while some := list(islice(rest, count)):
        yield some


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where files are made, written and looked at."""

    root: Path
    kept_back: KeptBack
    looker: Looker
    last: LastBundle | None

    def make(self, piece: _Piece) -> Made:
        """Make a piece's files."""
        done = Made()
        before, self.kept_back.findings = self.kept_back.findings, done.hidden
        try:
            for output in piece.outputs():
                done.entries.append(self._file(output, done))
                done.keys.append(output.key)
        finally:
            self.kept_back.findings = before
        return done

    def _file(self, output: Output, done: Made) -> control.FileEntry:
        data = self._taken_over(output, done)
        file = output.made() if data is None else output.of(data)
        entry = write_file(self.root, file)
        if data is None and file.source is None:
            self._look(file, done)
        return entry

    def _taken_over(self, output: Output, done: Made) -> bytes | None:
        """Return the file's bytes of the last bundle, if it is there as it was.

        They passed every check then, and they are of nothing that this edition does not show: the key says so.
        """
        if self.last is None or not self.last.knows(output):
            return None
        data = self.last.bytes_of(output.path)
        (done.harmed if data is None else done.taken).append(output.path)
        return data

    def _look(self, file: PayloadFile, done: Made) -> None:
        name = file.name or file.path
        self.kept_back.look(file.path, name, file.media_type, file.data, file.article)
        done.feeds += feed_faults(file.path, file.data)
        if file.path.startswith(_SITE) and file.path.endswith(".html"):
            done.pages.add(self.looker.look_at(file.path.removeprefix(_SITE), name, file.data))

"""The files of a whole edition: made, written, looked at, checked some at a time, by as many hands as there are."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from posixpath import dirname

import msgspec

from editor_app.batches import batches
from editor_app.frozen import frozen
from editor_app.publish import control
from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.filling import accepted_on, write_file
from editor_app.publish.hands import Asked, spread
from editor_app.publish.kept_back import KeptBack
from editor_app.publish.links import Looked, Looker, broken_anchors, pages_in
from editor_app.publish.outputs import Output, PayloadFile
from editor_app.publish.recorded import KnownFile, known_file, saying_once
from editor_app.publish.site import SiteFiles
from editor_app.publish.taking_over import LastBundle

_SITE = "data/site/"
_STORIES, _OTHERS = 8, 8
"""In one piece: little enough that a person who cancels does not wait."""

Step = Callable[[int, str], None]
"""Told how many files are there, and whose the last one is."""


@frozen
class _Piece:
    """Some files to make; ``name`` says of whom, for people."""

    name: str
    outputs: Callable[[], Iterable[Output]]


@dataclass(slots=True)
class Made:
    """Files that lie in the folder, and what was found in their bytes, a line each."""

    files: list[KnownFile] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """What is not public."""
    feeds: list[str] = field(default_factory=list)
    pages: Looked = field(default_factory=Looked)
    harmed: list[str] = field(default_factory=list)
    """The paths of those that were changed or lost where the last bundle lies."""

    def add(self, other: "Made") -> None:
        """Take in what was found in the files another hand has made."""
        self.hidden += other.hidden
        self.feeds += other.feeds
        self.pages.add(other.pages)


def make_all(
    root: Path,
    files: SiteFiles,
    photos: Sequence[Output],
    kept_back: KeptBack,
    last: LastBundle,
    step: Step = lambda _count, _name: None,
    cancelled: Asked | None = None,
) -> Made:
    """Write every payload file but those that tell of the others: as ``last`` has it, or made; raises Cancelled.

    ``photos`` are the files of those the pages show.
    """
    stories, others = files.edition.stories, [*files.beside(), *photos]
    beside = [each.path.removeprefix(_SITE) for each in others if each.path.startswith(_SITE)]
    present = frozenset(chain((each.path for each in stories), beside))
    folders = {dirname(f"{_SITE}{each.path}") for each in stories} | {dirname(each.path) for each in others}
    for folder in sorted(folders.union(["data/items"] if stories else [])):
        (root / folder).mkdir(parents=True, exist_ok=True)
    taken, harmed = last.copy(root, chain(files.of_stories(stories), others), step, cancelled)
    looker = Looker(files.edition.site.base_url, present, accepted_on(files.edition))
    changed = [each for each in stories if not taken or not all(path in taken for path in files.paths_of(each))]
    pieces = [_Piece(some[0].content.headline, partial(files.of_stories, some)) for some in batches(changed, _STORIES)]
    rest = [each for each in others if each.path not in taken]
    pieces += [_Piece(some[-1].name or some[-1].path, partial(iter, some)) for some in batches(rest, _OTHERS)]
    files.make_ready(changed)
    if not taken:
        kept_back.read_all(cancelled)
    whole = Made([*taken.values()], harmed=harmed)
    _make(_Desk(root, kept_back, looker, taken.keys()), pieces, whole, step, cancelled)
    read = pages_in(root / _SITE)
    for path in sorted(last.led_astray(root, {each.path for each in whole.files}, {*taken, *harmed})):
        below = path.removeprefix(_SITE)
        whole.pages.add(looker.look_at(below, below, read(below)))
    whole.pages.faults += broken_anchors(read, whole.pages.anchors, present)
    return whole


def _make(desk: "_Desk", pieces: Sequence[_Piece], whole: Made, step: Step, cancelled: Asked | None) -> None:
    """Let all hands make the pieces; what comes of them is added to ``whole`` in their order, whoever was first."""
    found: dict[int, tuple[Made, bytes]] = {}
    said: dict[str, str] = {}
    count = len(whole.files)
    for number, made in spread(desk.make, pieces, cancelled, lambda piece: piece.name):
        count += len(made.files)
        found[number] = made, msgspec.msgpack.encode(made.files)  # one value instead of hundreds until all are made
        made.files.clear()
        step(count, pieces[number].name)
    for number in range(len(pieces)):
        made, files = found.pop(number)
        whole.add(made)
        whole.files += saying_once(msgspec.msgpack.decode(files, type=list[KnownFile]), said)


@frozen
class _Desk:
    """Where files are made, written and looked at."""

    root: Path
    kept_back: KeptBack
    looker: Looker
    taken: Set[str]
    """The paths of files that lie there already."""

    def make(self, piece: _Piece) -> Made:
        """Make a piece's files."""
        done = Made()
        before, self.kept_back.findings = self.kept_back.findings, done.hidden
        try:
            for output in (each for each in piece.outputs() if each.path not in self.taken):
                done.files.append(known_file(output.key, self._file(output, done)))
        finally:
            self.kept_back.findings = before
        return done

    def _file(self, output: Output, done: Made) -> control.FileEntry:
        file = output.made()
        entry = write_file(self.root, file)
        if file.source is None:
            self._look(file, done)
        return entry

    def _look(self, file: PayloadFile, done: Made) -> None:
        name = file.name or file.path
        self.kept_back.look(file.path, name, file.media_type, file.data, (file.article, *file.lists))
        done.feeds += feed_faults(file.path, file.data)
        if file.path.startswith(_SITE) and file.path.endswith(".html"):
            done.pages.add(self.looker.look_at(file.path.removeprefix(_SITE), name, file.data))

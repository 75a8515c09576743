"""An edited newsroom whose export dies, and what must hold then: for the tests and the benchmark of killed exports."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PIL import Image

from editor_app import cli
from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import BundleRefused, NewsroomUnavailable
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.publish.verify import verify_bundle
from tests import builders
from tests.pictures.drawn import jpeg

EXPORTED = builders.NOON + timedelta(days=1)
EPOCH = str(int(EXPORTED.timestamp()))
PROGRAM = (sys.executable, "-m", "editor_app")
_ROOT = Path(__file__).resolve().parents[2]


def tree(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder; nothing when there is none."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


@dataclass(frozen=True, slots=True)
class Desk:
    """A newsroom ``room`` and ``site``, the last bundle that was exported from it; kept apart so as to begin anew.

    ``old`` is that bundle, ``new`` what an export makes that nobody kills; with ``changed`` only what changed.
    """

    folder: Path
    kept: Path
    old: dict[str, str]
    new: dict[str, str]
    changed: bool = False

    @property
    def room(self) -> Path:
        return self.folder / "room"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def begin_anew(self, *, cold: bool = False) -> None:
        """Put everything back as it was before the export that is killed; ``cold`` leaves out what was drawn before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        leave = shutil.ignore_patterns("cache") if cold else None
        shutil.copytree(self.kept, self.folder, ignore=leave)

    def case(self, number: int) -> Path:
        """Begin anew, of four twice without what was drawn before; return where the export goes, by turns beside."""
        self.begin_anew(cold=number % 4 >= 2)
        return self.folder / "other" if self.changed or number % 2 == 0 else self.site

    def _words(self, dest: Path) -> list[str]:
        flags = ["--changed"] if self.changed else []
        return ["export", *flags, "--newsroom", str(self.room), str(dest)]

    def begin(self, dest: Path, wrapped_in: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Start the export, under a program that watches it if one is given."""
        return begun([*wrapped_in, *PROGRAM, *self._words(dest)])

    def problems(self, dest: Path) -> list[str]:
        """Return what is wrong after a kill, and after the same export again: nothing, one hopes."""
        found = (
            [] if tree(self.site) in (self.old, self.new) else ["the last bundle is neither the old one nor the new"]
        )
        if dest.exists():
            found += torn(dest)
        found += refused("check", "--newsroom", str(self.room))
        found += refused(*self._words(dest))
        if tree(dest) != self.new:
            found.append("the next export is not what one that nobody kills makes")
        found += [f"left lying: {each.name}" for each in self.folder.iterdir() if each.name.startswith(".")]
        found += refused("check", "--newsroom", str(self.room))
        with open_newsroom(self.room, person="nino") as newsroom:
            if [number for number, *_ in newsroom.delivering.bundles()] != [2, 1]:
                found.append("the bundles of the newsroom are not two")
            if not newsroom.publishing.plan().nothing_changed:
                found.append("there is still something to export")
        return found

    def stage(self, dest: Path) -> str:
        """Say how far an export came: ``before``, ``writing``, ``in place`` or ``recorded``."""
        come_free(self.room)
        with open_newsroom(self.room, person="nino") as newsroom:
            if len(newsroom.delivering.bundles()) == 2:
                return "recorded"
        if tree(dest) == self.new:
            return "in place"
        return "writing" if dest.with_name(f".{dest.name}.part").exists() else "before"


def come_free(room: Path) -> None:
    """Wait until the system has ended the hands of a program that was killed: until then they hold the newsroom."""
    for _ in range(500):
        with suppress(NewsroomUnavailable), open_newsroom(room, person="nino"):
            return
        time.sleep(0.02)


def begun(
    words: Sequence[str],
    environment: Mapping[str, str] | None = None,
    cwd: Path = _ROOT,
    settle: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program of ours; ``settle`` runs in its process first."""
    known = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(_ROOT), **(environment or {})}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=cwd, env=known, stdout=quiet, stderr=quiet, preexec_fn=settle)  # noqa: PLW1509


def copied_in_order(source: Path, folder: Path, *, backwards: bool = False, cold: bool = False) -> None:
    """Copy a desk's files one after the other in an order of names, which is how a disk may list them afterwards."""
    for file in sorted(source.rglob("*"), reverse=backwards):
        if file.is_file() and not (cold and "cache" in file.relative_to(source).parts):
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def refused(*words: str) -> list[str]:
    """Return what the program says where it does not do what these words ask."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = cli.main(list(words))
    return [] if status == cli.DONE else [f"{words[0]}: {said.getvalue().strip()}"]


def torn(bundle: Path) -> list[str]:
    """Return what is wrong with a bundle."""
    try:
        verify_bundle(bundle)
    except BundleRefused as error:
        return [f"{bundle.name}: {error}"]
    return []


def an_edited_desk(place: Path, pictures: int = 3) -> Desk:
    """Make a newsroom, export it, go on with the work, and see what an export that nobody kills makes of it."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    desk = Desk(place / "desk", place / "kept", {}, {})
    with open_newsroom(desk.room, person="nino", clock=lambda: builders.NOON, create=True) as newsroom:
        newsroom.save_site(replace(newsroom.site, base_url="https://courier.example", desk="tbilisi"))
        made = [_ready(newsroom, number) for number in range(pictures + 2)]
        newsroom.publishing.export(desk.site)
        _go_on(newsroom, made)
    old = tree(desk.site)
    shutil.copytree(desk.folder, desk.kept)
    if desk.begin(desk.site).wait() != cli.DONE:
        raise AssertionError("an export that nobody kills failed")
    made_of_it = replace(desk, old=old, new=tree(desk.site))
    assert made_of_it.new != old
    return made_of_it


def with_changes_only(desk: Desk) -> Desk:
    """Return the same desk, whose exports hold only what changed, each into a folder of its own."""
    made_of_it, dest = replace(desk, changed=True), desk.folder / "other"
    made_of_it.begin_anew()
    if made_of_it.begin(dest).wait() != cli.DONE:
        raise AssertionError("an export of what changed that nobody kills failed")
    return replace(made_of_it, new=tree(dest))


def _ready(newsroom: Newsroom, number: int, **fields: object) -> ArticleId:
    picture = Image.new("RGB", (1000, 600), (40 + 30 * number, 90, 120))
    photo = newsroom.photos.bring_in_bytes(jpeg(image=picture), f"road-{number}.jpg").photo.id
    newsroom.photos.update(photo, PhotoRecord(caption="The road", credit="Photo: N. Beridze", alt="A road in hills"))
    content = builders.content(
        headline=f"Road {number} opens", slug=f"road-{number}", section="", lead_photo=PhotoUse(photo=photo),
        body=f"The text of road {number}.\n" * 20, sources=(SourceEntry(name="courier.example"),), **fields,
    )  # fmt: skip
    article = newsroom.articles.create(content).article.id
    newsroom.articles.set_status([article], Status.READY)
    return article


def _go_on(newsroom: Newsroom, made: Sequence[ArticleId]) -> None:
    stored = newsroom.articles.get(made[0])
    content = replace(stored.content, headline="Road 0 is open and busy", standfirst="New words.")
    newsroom.articles.save(ArticleEdit(id=made[0], base_revision=stored.revision, content=content))
    newsroom.withdrawing.withdraw(made[1], reason="An error.")
    _ready(newsroom, len(made), language="ka")

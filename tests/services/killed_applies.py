"""Bundles of what changed put onto a whole one, which dies, and what must hold then."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.domain.article import ArticleEdit
from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import open_newsroom
from tests.services.killed_exports import PROGRAM, an_edited_desk, begun, come_free, refused, torn, tree


@dataclass(frozen=True, slots=True)
class Chain:
    """A whole bundle ``site``, what changed after it, and their newsroom; kept apart so as to begin anew.

    ``words`` call the program, ``{}`` is the folder; ``old`` is the whole bundle, ``new`` what it becomes.
    """

    folder: Path
    kept: Path
    words: Sequence[str]
    old: dict[str, str]
    new: dict[str, str]

    def case(self, _number: int) -> Path:
        """Begin anew; return the folder that is brought up to date."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)
        (self.folder / "unpacked").mkdir()
        return self.folder / "site"

    def _words(self) -> list[str]:
        return [each.format(self.folder) for each in self.words]

    def begin(self, _dest: Path, wrapped_in: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Start it, under a program that watches it if one is given."""
        return begun([*wrapped_in, *PROGRAM, *self._words()], {"TMPDIR": str(self.folder / "unpacked")})

    def unkilled(self) -> dict[str, str]:
        """Return what it makes."""
        dest = self.case(0)
        _done(*self._words())
        return tree(dest)

    def stage(self, dest: Path) -> str:
        """Say how far it came: ``before``, ``unpacking``, ``writing`` or ``in place``."""
        come_free(self.folder / "room")
        if tree(dest) == self.new:
            return "in place"
        if dest.with_name(f".{dest.name}.part").exists():
            return "writing"
        return "unpacking" if any((self.folder / "unpacked").iterdir()) else "before"

    def problems(self, dest: Path) -> list[str]:
        """Return what is wrong after a kill, and after the same again: nothing, one hopes."""
        found = [] if tree(dest) in (self.old, self.new) else ["the bundle is neither the old one nor the new"]
        found += torn(dest) + refused(*self._words()) + torn(dest)
        if tree(dest) != self.new:
            found.append("the same again does not make what one that nobody kills makes")
        found += [f"left lying: {each.name}" for each in self.folder.iterdir() if each.name.startswith(".")]
        if _put_on(self.folder) != _put_on(self.kept):
            found.append("what was put onto it is not as it was")
        return found


def _put_on(folder: Path) -> dict[str, str]:
    return {path: digest for path, digest in tree(folder).items() if path.startswith(("two/", "three.zip"))}


def chains(place: Path) -> list[Chain]:
    """Make a newsroom, its whole bundle and two of what changed; see what each way to put them together makes of it."""
    desk = an_edited_desk(place)
    desk.begin_anew()
    room = str(desk.room)
    _done("export", "--changed", "--newsroom", room, str(desk.folder / "two"))
    with open_newsroom(desk.room, person="nino") as newsroom:
        first = newsroom.articles.get(newsroom.articles.page(ArticleQuery()).rows[-1].id)
        content = replace(first.content, headline="Another road is open")
        newsroom.articles.save(ArticleEdit(id=first.id, base_revision=first.revision, content=content))
    _done("export", "--changed", "--newsroom", room, str(desk.folder / "three.zip"))
    kept = place / "chained"
    shutil.copytree(desk.folder, kept)
    made = [Chain(desk.folder, kept, words, desk.old, {}) for words in (
        ("apply", "{}/site", "{}/two"),
        ("apply", "{}/site", "{}/two", "{}/three.zip"),
        ("export", "--newsroom", "{}/room", "{}/site"),
    )]  # fmt: skip
    seen = [replace(each, new=each.unkilled()) for each in made]
    assert desk.old != seen[0].new != seen[1].new == seen[2].new
    return seen


def _done(*words: str) -> None:
    if said := refused(*words):
        raise AssertionError(said)

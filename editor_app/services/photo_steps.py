"""The same change to the records of one photo or many as one step that can be taken back; the bin (rule C8)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoRecord
from editor_app.domain.photo_list import PhotoEdit, PhotoSummary
from editor_app.frozen import frozen
from editor_app.store.articles import refresh_users_of
from editor_app.store.database import Database, Write
from editor_app.store.photo_listing import summaries
from editor_app.store.photo_rows import change_record, record_of, set_binned

CHUNK = 100
"""Photos written in one transaction: whoever saves meanwhile waits no longer than for these."""

Progress = Callable[[int, int], object]


@frozen
class PhotoMark:
    """What a step did to a photo: the newest revision before and after."""

    photo: PhotoId
    before: str
    after: str


@frozen
class PhotosStepped:
    """What was done. ``same`` had it already; ``left`` are file names of those left alone: gone, or changed since.

    ``used`` and ``exported`` are photos that were not put in the bin because articles or bundles show them.
    """

    changes: Changes
    marks: tuple[PhotoMark, ...] = ()
    same: int = 0
    left: tuple[str, ...] = ()
    used: tuple[PhotoId, ...] = ()
    exported: tuple[PhotoId, ...] = ()


@frozen
class _State:
    """What a step can change of a photo."""

    record: PhotoRecord
    binned_at: datetime | None


_Step = Callable[[Write, PhotoSummary], _State | None]


class PhotoSteps:
    """Changes records of the photo library, some at a time; every change is a revision."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def edit(self, photos: Sequence[PhotoId], edit: PhotoEdit, progress: Progress | None = None) -> PhotosStepped:
        """Change the same in every record; what the edit does not name stays as each has it."""
        return self._run(photos, lambda _write, now: _State(edit.apply(now.record), now.binned_at), progress)

    def bin(self, photos: Sequence[PhotoId], progress: Progress | None = None) -> PhotosStepped:
        """Put photos in the bin, but for those that are used or were exported: these stay (rule C8)."""
        used: list[PhotoId] = []
        exported: list[PhotoId] = []
        at = self._database.now()

        def into_bin(_write: Write, now: PhotoSummary) -> _State:
            if now.uses:
                used.append(now.id)
            elif now.exported:
                exported.append(now.id)
            else:
                return _State(now.record, now.binned_at or at)
            return _State(now.record, now.binned_at)

        stepped = self._run(photos, into_bin, progress)
        kept = len(used) + len(exported)
        return replace(stepped, same=stepped.same - kept, used=tuple(used), exported=tuple(exported))

    def delete(self, photo: PhotoId) -> PhotosStepped:
        """Put one photo in the bin. Raises Refused (``used`` or ``exported``) where the site needs it (rule C8)."""
        stepped = self.bin([photo])
        if stepped.left:
            raise NotFound(f"There is no photo {photo} in the archive.")
        if stepped.used:
            raise Refused("The photo is in use. Take it out of the articles that show it first.", code="used")
        if stepped.exported:
            raise Refused("The photo has been published: bundles that went out show it. It stays.", code="exported")
        return stepped

    def restore(self, photos: Sequence[PhotoId], progress: Progress | None = None) -> PhotosStepped:
        """Take photos out of the bin."""
        return self._run(photos, lambda _write, now: _State(now.record, None), progress)

    def take_back(self, stepped: PhotosStepped, progress: Progress | None = None) -> PhotosStepped:
        """Make every photo as it was before the step, but for those that are not as it left them: these stay."""
        marks = {each.photo: each for each in stepped.marks}

        def back(write: Write, now: PhotoSummary) -> _State | None:
            mark = marks[now.id]
            left = record_of(write.connection, mark.after)
            found = record_of(write.connection, mark.before)
            if left is None or found is None or _State(*left) != _State(now.record, now.binned_at):
                return None
            return _State(*found)

        return self._run(list(marks), back, progress)

    def _run(self, photos: Sequence[PhotoId], to: _Step, progress: Progress | None) -> PhotosStepped:
        wanted = list(dict.fromkeys(photos))
        marks: list[PhotoMark] = []
        left: list[str] = []
        articles: set[ArticleId] = set()
        same = 0
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            with self._database.write() as write:
                known = summaries(write.connection, part)
                retold: list[PhotoId] = []
                for each in part:
                    now = known.get(each)
                    state = None if now is None else to(write, now)
                    if now is None or state is None:
                        left.append(now.photo.file_name if now else str(each))
                    elif state == _State(now.record, now.binned_at):
                        same += 1
                    else:
                        marks.append(PhotoMark(each, now.revision, _write(write, now, state)))
                        if state.record != now.record:
                            retold.append(each)
                articles |= refresh_users_of(write, *retold)
            if progress is not None:
                progress(min(start + CHUNK, len(wanted)), len(wanted))
        touched = frozenset(each.photo for each in marks)
        return PhotosStepped(Changes(photos=touched, articles=frozenset(articles)), tuple(marks), same, tuple(left))


def _write(write: Write, now: PhotoSummary, state: _State) -> str:
    revision = now.revision
    if state.record != now.record:
        revision = change_record(write, now.photo, state.record)
    if state.binned_at != now.binned_at:
        revision = set_binned(write, now.id, state.binned_at)
    return revision

"""Bringing photos in, one after another, with the words of a template; a bad one is refused, the rest goes on (C9)."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, Refused
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.domain.photo_intake import Arrived, PhotoState, PictureFile
from editor_app.domain.photo_template import PhotoFacts, PhotoTemplate, applied, unknown_placeholders
from editor_app.ingest.files import FileKind, FoundFile, find_files
from editor_app.pictures.kinds import OTHER_EXTENSIONS
from editor_app.services.captions import Captions, RewrittenMany
from editor_app.services.near import NearDuplicates
from editor_app.services.photo_steps import PhotoSteps
from editor_app.services.photos import BroughtIn, Photos
from editor_app.store import photo_templates
from editor_app.store.database import Database


class PhotoIntake:
    """The way in for photos of a newsroom."""

    def __init__(
        self, database: Database, photos: Photos, captions: Captions, near: NearDuplicates, steps: PhotoSteps
    ) -> None:
        self._database = database
        self._photos = photos
        self._captions = captions
        self._near = near
        self._steps = steps

    # What is there

    def find(self, paths: Sequence[Path]) -> list[PictureFile]:
        """Return the pictures of files and folders, in order; a file that was named itself is never passed over."""
        named = {Path(path) for path in paths}
        found = (_picture(each, named=each.path in named) for each in find_files(paths))
        return [each for each in found if each is not None]

    # Bringing in

    def bring_in(self, path: Path, template: PhotoTemplate | None = None, *, over: bool = False) -> Arrived:
        """Bring a file in. What is broken, hostile or huge comes back as refused, with the reason."""
        return self._bring_in(lambda: self._photos.bring_in(path), template, over)

    def bring_in_bytes(
        self, data: bytes, name: str, template: PhotoTemplate | None = None, *, over: bool = False
    ) -> Arrived:
        """Bring in a picture that was pasted."""
        return self._bring_in(lambda: self._photos.bring_in_bytes(data, name), template, over)

    def _bring_in(self, work: Callable[[], BroughtIn], template: PhotoTemplate | None, over: bool) -> Arrived:
        try:
            brought = work()
        except BadInput as error:
            return Arrived(state=PhotoState.REFUSED, reason=str(error))
        photo, changes = brought.photo, brought.changes
        if brought.known:
            out_of_bin = self._steps.restore([photo.id]).changes
            return Arrived(state=PhotoState.KNOWN, photo=photo, changes=changes | out_of_bin)
        if template is not None and not template.says_nothing:
            changes |= self.fill([photo.id], template, over=over).changes
        state = PhotoState.NEAR if self._near.look_at(photo.id) else PhotoState.NEW
        return Arrived(state=state, photo=self._photos.get(photo.id) or photo, changes=changes)

    # Templates

    def fill(self, photos: Sequence[PhotoId], template: PhotoTemplate, *, over: bool = False) -> RewrittenMany:
        """Put a template's words into photos that are here, in one write."""
        today = self._database.now().date()
        return self._captions.rewrite(photos, lambda photo: _filled(photo, template, today, over=over))

    def templates(self) -> list[PhotoTemplate]:
        """Return the newsroom's templates, by name."""
        with self._database.read() as connection:
            return photo_templates.every_template(connection)

    def keep_template(self, template: PhotoTemplate) -> Changes:
        """Keep a template. Raises Refused for one without a name or with a placeholder that does not exist."""
        if not template.name.strip():
            raise Refused("A template needs a name.", code="no-name")
        wrong = unknown_placeholders(template)
        if wrong:
            known = "{photographer}, {year}, {date}, {place}, {file}"
            raise Refused(f"There is no placeholder {wrong[0]}. Those there are: {known}.", code="placeholder")
        with self._database.write() as write:
            photo_templates.keep_template(write, template)
        return Changes()

    def remove_template(self, name: str) -> Changes:
        """Let a template go; photos keep the words they got of it."""
        with self._database.write() as write:
            photo_templates.remove_template(write, name)
        return Changes()


def _filled(photo: Photo, template: PhotoTemplate, today: date, *, over: bool) -> PhotoRecord:
    return applied(photo.record, template, PhotoFacts(file_name=photo.file_name, today=today), over=over)


def _picture(found: FoundFile, *, named: bool) -> PictureFile | None:
    picture = found.kind is FileKind.PICTURE or found.path.suffix.lower() in OTHER_EXTENSIONS
    if not (picture or named):
        return None
    return PictureFile(path=found.path, name=found.name, trouble=found.trouble if picture else _no_picture(found))


def _no_picture(found: FoundFile) -> str:
    return found.trouble or f"“{found.name}” is not a picture this program knows."

"""What comes in from outside: files and folders become draft articles and photos, one by one, known ones once."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from editor_app.domain.article import Article, ArticleContent, Status
from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, StorageFailure
from editor_app.domain.ids import ArticleId, PhotoId, new_article_id
from editor_app.domain.photo import PhotoUse, strip_archive_label
from editor_app.domain.site import Site
from editor_app.ingest.body_pictures import with_addresses
from editor_app.ingest.files import FileKind, FoundFile, find_files, picture_beside, read_file
from editor_app.ingest.incoming import Incoming, IncomingPicture
from editor_app.ingest.reading import read_article
from editor_app.pictures.opening import read_picture
from editor_app.services.photos import Photos
from editor_app.store.articles import add_revision, get_article
from editor_app.store.database import Database
from editor_app.store.drafts import Drafts
from editor_app.store.intake import Arrival, Intake
from editor_app.store.site import current_site


class Outcome(StrEnum):
    """What became of a file."""

    BROUGHT_IN = "brought in"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestItem:
    """One file, or one picture of a document, and what became of it. ``reason`` is words for the editor."""

    name: str
    outcome: Outcome
    article: ArticleId | None = None
    photo: PhotoId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """The outcome of an import, in the order of the files."""

    items: tuple[IngestItem, ...] = ()
    changes: Changes = field(default_factory=Changes)


class Ingest:
    """Brings files into a newsroom. Articles arrive as drafts."""

    def __init__(self, database: Database, drafts: Drafts, photos: Photos) -> None:
        self._database = database
        self._drafts = drafts
        self._photos = photos
        self._intake = Intake(database)

    def bring_in(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
    ) -> IngestReport:
        """Bring in articles and pictures; a file that is refused is named with the reason, and the rest goes on.

        ``progress`` gets (done, all, name). After ``cancelled``, or where the disk fails, what has come in stays, and
        the same files again go on from there; StorageFailure is raised only while nothing has come in. ``dry_run``
        reads everything and writes nothing.
        """
        with self._database.read() as connection:
            site = current_site(connection)
        batch = _Batch(site, dry_run=dry_run)
        found = find_files([Path(path) for path in paths])
        for number, file in enumerate(found):
            if cancelled and cancelled():
                batch.skip(found[number:], "cancelled")
                break
            if progress:
                progress(number, len(found), file.name)
            try:
                self._one(file, batch)
            except BadInput as error:
                batch.add(file.name, Outcome.REFUSED, reason=str(error))
            except StorageFailure as error:
                if not batch.changes:
                    raise
                batch.add(file.name, Outcome.REFUSED, reason=str(error))
                batch.skip(found[number + 1 :], "the disk failed; bring the same in again for the rest")
                break
        if progress and found:
            progress(len(found), len(found), "")
        return IngestReport(items=tuple(batch.items), changes=batch.changes)

    def _one(self, file: FoundFile, batch: "_Batch") -> None:
        if file.trouble:
            batch.add(file.name, Outcome.REFUSED, reason=f"“{file.name}” {file.trouble}.")
        elif file.kind is None:
            batch.add(file.name, Outcome.SKIPPED, reason="not a kind of file this program reads")
        elif file.kind is FileKind.PICTURE:
            photo, known = self._picture(read_picture(file.path), file.path.name, batch)
            batch.add(file.name, Outcome.UNCHANGED if known else Outcome.BROUGHT_IN, photo=photo)
        else:
            self._article(file, file.kind, batch)

    def _picture(self, data: bytes, name: str, batch: "_Batch") -> tuple[PhotoId | None, bool]:
        """Return the photo with these bytes and whether it was in the archive; no id for a new one in a dry run."""
        if batch.dry_run:
            known = self._photos.known(data, name)
            return (known.id if known else None), known is not None
        brought = self._photos.bring_in_bytes(data, name)
        batch.changes |= brought.changes
        return brought.photo.id, brought.known

    def _article(self, file: FoundFile, kind: FileKind, batch: "_Batch") -> None:
        data = read_file(file)
        sha256 = hashlib.sha256(data).hexdigest()
        key = file.path.as_posix()
        earlier = self._standing(self._intake.by_source(key))
        same = self._standing(self._intake.by_bytes(sha256))
        if earlier and earlier[0].sha256 == sha256:
            same = earlier
        if same:
            reason = "it is in the bin" if same[1].binned_at else ""
            batch.add(file.name, Outcome.UNCHANGED, article=same[1].id, reason=reason)
            return
        incoming = read_article(kind, data, file.name, batch.site)
        if earlier and not self._untouched(*earlier):
            reason = "the file has changed, and so has the article here: it was left as it is"
            batch.add(file.name, Outcome.CHANGED, article=earlier[1].id, reason=reason)
            return
        content, warnings = self._with_photos(file, incoming, batch)
        article = None if batch.dry_run else self._write(key, sha256, content, earlier[1] if earlier else None, batch)
        outcome = Outcome.CHANGED if earlier else Outcome.BROUGHT_IN
        batch.add(file.name, outcome, article=article, reason=" ".join((*incoming.warnings, *warnings)))

    def _standing(self, arrival: Arrival | None) -> tuple[Arrival, Article] | None:
        """Return an arrival with its article as it stands now."""
        if arrival is None:
            return None
        with self._database.read() as connection:
            article = get_article(connection, arrival.article)
        return (arrival, article) if article else None

    def _untouched(self, arrival: Arrival, article: Article) -> bool:
        """Whether nobody has worked on the article since it was brought in."""
        return article.revision == arrival.revision and self._drafts.of(article.id) is None

    def _write(
        self, key: str, sha256: str, content: ArticleContent, previous: Article | None, batch: "_Batch"
    ) -> ArticleId:
        article = previous.id if previous else new_article_id()
        note = "brought in again" if previous else "brought in"
        with self._database.write() as write:
            written = add_revision(write, article, content, Status.DRAFT, note, previous=previous)
            self._intake.record(write, key, sha256, article, written.article.revision)
        batch.changes |= Changes(articles=written.touched)
        return article

    def _with_photos(self, file: FoundFile, incoming: Incoming, batch: "_Batch") -> tuple[ArticleContent, list[str]]:
        """Bring the article's pictures in; return the content that shows them, and what was missing."""
        content, warnings = incoming.content, []
        addresses: dict[str, str] = {}
        for picture in incoming.pictures:
            photo: PhotoId | None = None
            try:
                found = self._bytes_of(file, picture)
                if found is None:
                    warnings.append(f"The picture {picture.address[:200]} is not beside the file.")
                else:
                    photo, _ = self._picture(*found, batch)
            except BadInput as error:
                batch.add(f"{file.name}: {picture.address[:200]}", Outcome.REFUSED, reason=str(error))
            if picture.lead:
                content = replace(content, lead_photo=_use_of(photo, picture))
            elif photo:
                addresses[picture.address] = f"photo:{photo}"
        return replace(content, body=with_addresses(content.body, addresses)), warnings

    def _bytes_of(self, file: FoundFile, picture: IncomingPicture) -> tuple[bytes, str] | None:
        """Return a picture's bytes and name, None when it is not beside the document."""
        if picture.data is not None:
            return picture.data, f"{file.path.stem}, {picture.address}"
        path = picture_beside(file, picture.address)
        return (read_picture(path), path.name) if path else None


class _Batch:
    """An import under way."""

    def __init__(self, site: Site, *, dry_run: bool) -> None:
        self.site = site
        self.dry_run = dry_run
        self.items: list[IngestItem] = []
        self.changes = Changes()

    def add(
        self,
        name: str,
        outcome: Outcome,
        *,
        article: ArticleId | None = None,
        photo: PhotoId | None = None,
        reason: str = "",
    ) -> None:
        """Note what became of a file."""
        self.items.append(IngestItem(name=name, outcome=outcome, article=article, photo=photo, reason=reason))

    def skip(self, files: Sequence[FoundFile], reason: str) -> None:
        """Note files that were not tried."""
        self.items += [IngestItem(name=each.name, outcome=Outcome.SKIPPED, reason=reason) for each in files]


def _use_of(photo: PhotoId | None, picture: IncomingPicture) -> PhotoUse | None:
    """Return the use of a lead picture; its words are kept also where the picture is missing."""
    caption, archive = strip_archive_label(picture.caption)
    if photo is None and not caption:
        return None
    return PhotoUse(
        photo=photo,
        caption=caption or None,
        credit=picture.credit or None,
        alt=picture.alt or None,
        archive=archive or None,
    )

"""Chosen articles as Markdown files with their pictures beside them, in a folder or a ZIP (rule L4)."""

import re
import shutil
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from editor_app.body import from_markdown, pictures
from editor_app.domain.article import Article
from editor_app.domain.checks import make_slug
from editor_app.domain.errors import NotFound, Refused, StorageFailure
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen
from editor_app.ingest.body_pictures import with_addresses
from editor_app.pictures.kinds import extension_of
from editor_app.publish.article_file import article_file
from editor_app.services.apart import keep_apart
from editor_app.services.photos import Photos
from editor_app.store.articles import get_articles
from editor_app.store.database import Database

_TOGETHER = 100
_PHOTO = "photo:"
_UNSAFE = re.compile(r"[^\w.-]+")
_PICTURES = "pictures"

Progress = Callable[[int, int, str], object]
"""(done, all, headline)."""


@frozen
class HandedOut:
    """What was written where. ``missing`` are file names of photos that are not there; ``place`` None: cancelled."""

    place: Path | None
    articles: int = 0
    pictures: int = 0
    missing: tuple[str, ...] = ()


class HandingOut:
    """Writes articles of a newsroom as files that ``Ingest`` reads as the same articles."""

    def __init__(self, database: Database, photos: Photos) -> None:
        self._database = database
        self._photos = photos

    def write(
        self,
        ids: Sequence[ArticleId],
        target: Path,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> HandedOut:
        """Write the articles into a new or empty folder, or into one file where ``target`` ends with ``.zip``.

        It is there as a whole or not at all. Raises Refused for a folder that holds other things or belongs to the
        newsroom, StorageFailure where the disk says no.
        """
        target = Path(target).expanduser().absolute()
        keep_apart(target, self._database.folder, "bundles")
        ids = list(dict.fromkeys(ids))
        try:
            with _place(target) as place:
                shelf = _Shelf(self._photos, place)
                done = 0
                for start in range(0, len(ids), _TOGETHER):
                    for article in self._articles(ids[start : start + _TOGETHER]):
                        if cancelled and cancelled():
                            return HandedOut(None)
                        if progress:
                            progress(done, len(ids), article.content.headline)
                        shelf.put(article)
                        done += 1
                place.keep()
        except OSError as error:
            message = f"{target} cannot be written: {error.strerror or error}."
            raise StorageFailure(message, folder=str(target.parent)) from error
        if progress:
            progress(len(ids), len(ids), "")
        return HandedOut(target, done, shelf.pictures, tuple(shelf.missing))

    def _articles(self, ids: Sequence[ArticleId]) -> Iterator[Article]:
        with self._database.read() as connection:
            found = get_articles(connection, ids)
        yield from (found[each] for each in ids if each in found)


class _Shelf:
    """What has been put in place so far: each name once, each photo once."""

    def __init__(self, photos: Photos, place: "_Place") -> None:
        self._photos = photos
        self._place = place
        self._names: set[str] = set()
        self._addresses: dict[PhotoId, tuple[Photo | None, str]] = {}
        self.pictures = 0
        self.missing: list[str] = []

    def put(self, article: Article) -> None:
        """Write an article and the photos it shows."""
        content = article.content
        shown = {each.address for block in from_markdown(content.body).blocks for each in pictures.pictures_in(block)}
        inside = {each: self._photo(PhotoId(each.removeprefix(_PHOTO)))[1] for each in shown if each.startswith(_PHOTO)}
        body = with_addresses(content.body, {each: address for each, address in inside.items() if address})
        use = content.lead_photo
        photo, address = self._photo(use.photo) if use and use.photo else (None, "")
        name = self._free(content.slug or make_slug(content.headline) or article.id, ".md")
        text = article_file(article, body, photo, address)
        self._place.write(name, text.encode("utf-8", "replace"))

    def _photo(self, id_: PhotoId) -> tuple[Photo | None, str]:
        """Return a photo and where it lies beside the articles, empty where there is no file of it."""
        if id_ not in self._addresses:
            self._addresses[id_] = self._put_photo(id_)
        return self._addresses[id_]

    def _put_photo(self, id_: PhotoId) -> tuple[Photo | None, str]:
        photo = self._photos.get(id_)
        try:
            original = self._photos.original(id_)
        except NotFound:
            self.missing.append(photo.file_name if photo else str(id_))
            return photo, ""
        stem = _UNSAFE.sub("-", PurePosixPath(photo.file_name if photo else id_).stem).strip(".-") or "photo"
        suffix = f".{extension_of(photo.media_type)}" if photo else original.suffix
        address = self._free(f"{_PICTURES}/{stem[:80]}", suffix)
        self._place.copy(original, address)
        self.pictures += 1
        return photo, address

    def _free(self, stem: str, suffix: str) -> str:
        """Return a name nobody has, whatever the case of its letters."""
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}{suffix}"
        self._names.add(name.casefold())
        return name


class _Place(ABC):
    """Where files are put before they are in place."""

    @abstractmethod
    def write(self, name: str, data: bytes) -> None:
        """Write a file."""

    @abstractmethod
    def copy(self, original: Path, name: str) -> None:
        """Put the bytes of a file there."""

    @abstractmethod
    def keep(self) -> None:
        """Put all of it in place."""


class _Folder(_Place):
    def __init__(self, beside: Path, target: Path) -> None:
        self._beside = beside
        self._target = target
        beside.mkdir(parents=True)

    def write(self, name: str, data: bytes) -> None:
        (self._beside / name).write_bytes(data)

    def copy(self, original: Path, name: str) -> None:
        place = self._beside / name
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(original, place)

    def keep(self) -> None:
        if self._target.exists():
            self._target.rmdir()  # it is empty, or this says no
        self._beside.rename(self._target)


class _Zip(_Place):
    def __init__(self, beside: Path, target: Path) -> None:
        self._beside = beside
        self._target = target
        beside.parent.mkdir(parents=True, exist_ok=True)
        self._file = zipfile.ZipFile(beside, "x", zipfile.ZIP_DEFLATED)

    def write(self, name: str, data: bytes) -> None:
        self._file.writestr(_entry(name), data, zipfile.ZIP_DEFLATED)

    def copy(self, original: Path, name: str) -> None:
        self._file.writestr(_entry(name), original.read_bytes(), zipfile.ZIP_STORED)

    def keep(self) -> None:
        self.close()
        self._beside.replace(self._target)

    def close(self) -> None:
        """Write its end."""
        self._file.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o644 << 16  # else whoever unpacks it may read nothing
    return entry


@contextmanager
def _place(target: Path) -> Iterator[_Place]:
    """Yield a place beside the target; what was not kept is gone afterwards."""
    beside = target.with_name(f".{target.name}.making")
    if target.suffix.casefold() == ".zip":
        beside.unlink(missing_ok=True)
        made = _Zip(beside, target)
        try:
            yield made
        finally:
            made.close()
            beside.unlink(missing_ok=True)
        return
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} holds other things: name a new folder.", code="not-empty")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        yield _Folder(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)

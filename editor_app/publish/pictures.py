"""Photos as pages need them: renditions, addresses, alt texts; and which of them an edition used."""

from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.photo import Photo, PhotoRecord, Shape, lead_shape
from editor_app.frozen import frozen
from editor_app.pictures.encoding import RenditionFormat
from editor_app.pictures.renditions import Wanted
from editor_app.publish.addresses import absolute, relative
from editor_app.publish.material import Darkroom, Rendition
from editor_app.publish.sizes import Role, sizes_for

CARD_WIDTH = 640
PAGE_WIDTH = 960


@frozen
class Source:
    """A ``source`` element: the sizes in one format, which a browser takes if it can read it."""

    media_type: str
    srcset: str


@frozen
class Picture:
    """What a ``picture`` element says. ``srcset`` is empty when there is one size only."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Used:
    """A photo with the words of one use, and the renditions pages asked for."""

    photo: Photo
    words: PhotoRecord
    label: str
    made: dict[Wanted, Rendition] = field(default_factory=dict)

    @property
    def master(self) -> Rendition:
        """The whole picture's widest JPEG: what readers of the bundle take as the photo."""
        return _largest([each for each in self.made.values() if each.shape is Shape.FREE])

    def file_of(self, sha256: str) -> Path:
        """Return where the rendition with these bytes lies."""
        return next(each.file for each in self.made.values() if each.sha256 == sha256)


class PictureShelf:
    """Keeps the renditions of an edition; ``used`` has every photo a page showed, once for each set of words.

    ``modern`` formats come beside JPEG; pages that are only looked at here do without.
    """

    def __init__(self, darkroom: Darkroom, base_url: str, modern: tuple[RenditionFormat, ...] = ()) -> None:
        self._darkroom = darkroom
        self._base_url = base_url
        self.modern = modern
        self.used: dict[tuple[str, PhotoRecord, str], Used] = {}

    def all_of(self, photo: Photo, words: PhotoRecord, language: str, role: Role = Role.LEAD) -> Used:
        """Return a photo with every rendition a role needs. The words go into the files, in this language."""
        label = label_of(words, language)
        key = (photo.id, words, label)
        used = self.used.get(key) or Used(photo, words, label)
        wanted = [each for each in sizes_for(role, photo, words, self.modern) if each not in used.made]
        if wanted:
            used.made |= zip(wanted, self._darkroom.renditions(photo, words, wanted, label), strict=True)
        self.used[key] = used
        return used

    def for_roles(self, photo: Photo, words: PhotoRecord, label: str, roles: tuple[Role, ...]) -> Used:
        """Return a photo with the renditions of these roles and no others, in their order.

        What else of it was made before does not show.
        """
        for role in roles:
            used = self.all_of(photo, words, label, role)
        wanted = dict.fromkeys(each for role in roles for each in sizes_for(role, photo, words, self.modern))
        return Used(photo, words, used.label, {each: used.made[each] for each in wanted})

    def for_lead(self, photo: Photo, words: PhotoRecord, language: str, page: str) -> Picture:
        """Return the picture at the head of an article."""
        used = self.all_of(photo, words, language)
        shape = lead_shape(words, photo.width, photo.height)
        return _picture(_of_shape(used, shape, Role.LEAD, self.modern), PAGE_WIDTH, page, words.alt)

    def in_text(self, photo: Photo, words: PhotoRecord, language: str, page: str) -> Picture:
        """Return the picture as the text of an article shows it."""
        used = self.all_of(photo, words, language, Role.TEXT)
        return _picture(_of_shape(used, Shape.FREE, Role.TEXT, self.modern), PAGE_WIDTH, page, words.alt)

    def for_card(self, photo: Photo, words: PhotoRecord, language: str, page: str) -> Picture:
        """Return the picture for a card: decoration beside the headline, so with an empty alt text."""
        used = self.all_of(photo, words, language, Role.CARD)
        return _picture(_of_shape(used, Shape.CLASSIC, Role.CARD, self.modern), CARD_WIDTH, page, "")

    def for_search(self, photo: Photo, words: PhotoRecord, language: str) -> list[Rendition]:
        """Return the widest JPEG in 16:9, 4:3 and 1:1, in this order: for search engines and cards elsewhere."""
        made = self.all_of(photo, words, language).made.values()
        shapes = (Shape.WIDE, Shape.CLASSIC, Shape.SQUARE)
        return [_largest([each for each in made if each.shape is shape]) for shape in shapes]

    def public(self, rendition: Rendition) -> str:
        """Return a rendition's absolute address on the site."""
        return absolute(self._base_url, f"media/{rendition.name}")


def label_of(words: PhotoRecord, language: str) -> str:
    """Return the language of what is printed into a photo's files: only the archive label depends on it."""
    return language if words.archive else ""


def _of_shape(used: Used, shape: Shape, role: Role, modern: tuple[RenditionFormat, ...]) -> list[Rendition]:
    """Return the renditions of a shape that a role asked for: another role's may be larger."""
    wanted = sizes_for(role, used.photo, used.words, modern)
    return [used.made[each] for each in wanted if each.shape is shape]


def _largest(renditions: list[Rendition]) -> Rendition:
    return max((each for each in renditions if each.media_type == "image/jpeg"), key=lambda each: each.width)


def _picture(sizes: list[Rendition], width: int, page: str, alt: str) -> Picture:
    by_type: dict[str, list[Rendition]] = {}
    for each in sizes:
        by_type.setdefault(each.media_type, []).append(each)
    jpegs = by_type.pop("image/jpeg")
    main = next((each for each in jpegs if each.width >= width), jpegs[-1])
    sources = tuple(Source(media_type, _srcset(found, page)) for media_type, found in by_type.items())
    srcset = _srcset(jpegs, page) if len(jpegs) > 1 else ""
    return Picture(relative(f"media/{main.name}", page), srcset, main.width, main.height, alt, sources)


def _srcset(sizes: list[Rendition], page: str) -> str:
    return ", ".join(f"{relative(f'media/{each.name}', page)} {each.width}w" for each in sizes)

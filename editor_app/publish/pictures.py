"""Photos as pages need them: renditions, addresses, alt texts; and which of them an edition used."""

from dataclasses import dataclass

from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.publish.addresses import absolute, relative
from editor_app.publish.material import Darkroom, Rendition

CARD_WIDTH = 640
PAGE_WIDTH = 960


@dataclass(frozen=True, slots=True)
class Picture:
    """What an ``img`` element says. ``srcset`` is empty when there is one size only."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


class PictureShelf:
    """Keeps the renditions of an edition; ``used`` has every photo a page showed, with its words."""

    def __init__(self, darkroom: Darkroom, base_url: str) -> None:
        self._darkroom = darkroom
        self._base_url = base_url
        self.used: dict[tuple[str, PhotoRecord], tuple[Photo, tuple[Rendition, ...]]] = {}

    def renditions(self, photo: Photo, words: PhotoRecord) -> tuple[Rendition, ...]:
        """Return all sizes, narrowest first."""
        key = (photo.id, words)
        if key not in self.used:
            self.used[key] = (photo, self._darkroom.renditions(photo, words))
        return self.used[key][1]

    def for_page(self, photo: Photo, words: PhotoRecord, page: str) -> Picture:
        """Return the picture as an article shows it."""
        sizes = self.renditions(photo, words)
        return _picture(sizes, _nearest(sizes, PAGE_WIDTH), page, words.alt)

    def for_card(self, photo: Photo, words: PhotoRecord, page: str) -> Picture:
        """Return the picture for a card: decoration beside the headline, so with an empty alt text."""
        sizes = tuple(each for each in self.renditions(photo, words) if each.width <= PAGE_WIDTH)
        sizes = sizes or self.renditions(photo, words)[:1]
        return _picture(sizes, _nearest(sizes, CARD_WIDTH), page, "")

    def social(self, photo: Photo, words: PhotoRecord) -> tuple[str, int, int]:
        """Return the widest size as (absolute address, width, height), for Open Graph and JSON-LD."""
        widest = self.renditions(photo, words)[-1]
        return self.public(widest), widest.width, widest.height

    def public(self, rendition: Rendition) -> str:
        """Return a rendition's absolute address on the site."""
        return absolute(self._base_url, f"media/{rendition.name}")


def _nearest(sizes: tuple[Rendition, ...], width: int) -> Rendition:
    return next((each for each in sizes if each.width >= width), sizes[-1])


def _picture(sizes: tuple[Rendition, ...], main: Rendition, page: str, alt: str) -> Picture:
    def address(each: Rendition) -> str:
        return relative(f"media/{each.name}", page)

    srcset = ", ".join(f"{address(each)} {each.width}w" for each in sizes) if len(sizes) > 1 else ""
    return Picture(address(main), srcset, main.width, main.height, alt)

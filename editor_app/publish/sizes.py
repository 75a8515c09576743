"""In which shapes, sizes and formats pages show a photo: few, so that bundles stay small (rule C7)."""

from enum import StrEnum

from editor_app.domain.photo import Photo, PhotoRecord, Shape, crop_for, lead_shape
from editor_app.domain.site import Site
from editor_app.pictures.encoding import RenditionFormat
from editor_app.pictures.renditions import Wanted

PAGE_WIDTHS = (640, 960, 1600)
CARD_WIDTHS = (400, 800)
"""Pixels, for the formats of today's browsers; those that read JPEG alone get fewer."""
_PAGE_JPEGS, _CARD_JPEGS = (960, 1600), (800,)
_SEARCH_WIDTHS = (1200,)
"""What search engines ask of a picture, in each of three shapes."""
_MASTER_WIDTHS = (1600,)
_MODERN: tuple[RenditionFormat, ...] = ("AVIF", "WEBP")
_NEAR = 1.15
"""A crop this little wider than a size is shown in that size, not in two."""


class Role(StrEnum):
    """Where a page shows a photo. The lead's sizes have its card's, and search engines' three shapes, in them."""

    LEAD = "lead"
    TEXT = "text"
    CARD = "card"


def modern_formats(site: Site) -> tuple[RenditionFormat, ...]:
    """Return what the site's pages offer beside JPEG, the smallest files first."""
    return tuple(each for each in _MODERN if each.lower() in site.picture_formats)


def sizes_for(role: Role, photo: Photo, record: PhotoRecord, modern: tuple[RenditionFormat, ...]) -> tuple[Wanted, ...]:
    """Return the copies a photo needs in a role, the whole picture's widest JPEG among them; never enlarged.

    ``modern`` formats come beside JPEG; for a page that only its writer looks at, there need be none.
    """
    found: list[Wanted] = []

    def add(shape: Shape, widths: tuple[int, ...], *formats: RenditionFormat) -> None:
        most = max(1, round(crop_for(record, shape, photo.width, photo.height).width * photo.width))
        fitting = [width for width in widths if width * _NEAR < most]
        fitting += [min(most, width) for width in widths[len(fitting) :][:1]]
        found.extend(Wanted(width=width, shape=shape, format=each) for each in formats for width in fitting)

    def both(shape: Shape, widths: tuple[int, ...], jpegs: tuple[int, ...]) -> None:
        add(shape, widths, *modern)
        add(shape, jpegs, "JPEG")

    if role is Role.LEAD:
        shape = lead_shape(record, photo.width, photo.height)
        both(shape, PAGE_WIDTHS, _PAGE_JPEGS)
        for other in (Shape.WIDE, Shape.CLASSIC, Shape.SQUARE):
            if other is not shape:
                add(other, _SEARCH_WIDTHS, "JPEG")
    if role is Role.TEXT:
        both(Shape.FREE, PAGE_WIDTHS, _PAGE_JPEGS)
    else:
        both(Shape.CLASSIC, CARD_WIDTHS, _CARD_JPEGS)
    add(Shape.FREE, _MASTER_WIDTHS, "JPEG")
    return tuple(dict.fromkeys(found))

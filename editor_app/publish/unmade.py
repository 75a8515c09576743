"""Pictures of pages that are only looked at: named by photo and crop, made by whoever shows the page."""

from collections.abc import Sequence
from pathlib import Path

from editor_app.domain.photo import Photo, PhotoRecord, crop_for
from editor_app.pictures.renditions import Wanted
from editor_app.publish.material import Rendition


class Unmade:
    """A darkroom that makes nothing: a file is called ``PHOTO~left~top~width~height.jpg``, the crop in fractions."""

    def renditions(
        self, photo: Photo, record: PhotoRecord, wanted: Sequence[Wanted], language: str  # noqa: ARG002 - no words go in
    ) -> tuple[Rendition, ...]:  # fmt: skip
        return tuple(self._one(photo, record, each) for each in wanted)

    def _one(self, photo: Photo, record: PhotoRecord, wanted: Wanted) -> Rendition:
        crop = crop_for(record, wanted.shape, photo.width, photo.height)
        wide, high = max(crop.width * photo.width, 1), max(crop.height * photo.height, 1)
        width = max(1, min(round(wide), wanted.width))
        part = "~".join(f"{each:.5f}" for each in (crop.left, crop.top, crop.width, crop.height))
        return Rendition(file=Path(), sha256=f"{photo.id}~{part}", shape=wanted.shape, width=width,
                         height=max(1, round(width * high / wide)), media_type="image/jpeg", byte_size=0)  # fmt: skip

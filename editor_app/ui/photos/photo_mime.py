"""Photos of the library under way by drag or clipboard: their ids, and nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from editor_app.domain.ids import PhotoId

PHOTO_IDS = "application/x-photo-id"


def mime_of(photos: Sequence[PhotoId]) -> QMimeData:
    """Return what is dragged for some photos."""
    data = QMimeData()
    data.setData(PHOTO_IDS, "\n".join(photos).encode())
    return data


def photos_of(data: QMimeData) -> list[PhotoId]:
    """Return the photos in a drop, none when it holds something else."""
    if not data.hasFormat(PHOTO_IDS):
        return []
    return [PhotoId(line) for line in bytes(data.data(PHOTO_IDS).data()).decode("ascii", "ignore").split("\n") if line]

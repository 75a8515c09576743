"""What is chosen in the grid: photos by name, or a question and the rows of its answer that nobody has read yet."""

from collections.abc import Sequence

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_list import PhotoQuery
from editor_app.frozen import frozen
from editor_app.services.photo_library import PhotoLibrary


@frozen
class PhotoChoice:
    """``ids`` are all of them where all are in memory; else ``spans`` of rows of ``query``."""

    count: int
    ids: tuple[PhotoId, ...] = ()
    query: PhotoQuery | None = None
    spans: tuple[tuple[int, int], ...] = ()

    def found(self, library: PhotoLibrary) -> Sequence[PhotoId]:
        """Return the photos; reads the database where they are not in memory."""
        return self.ids if self.query is None else library.ids(self.query, self.spans)

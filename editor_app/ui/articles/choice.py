"""What is selected in the list: articles by name, or a question and the rows of its answer that nobody has read yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery
from editor_app.frozen import frozen

if TYPE_CHECKING:
    from editor_app.services.steps import Steps


@frozen
class Choice:
    """``ids`` are all of them where all are in memory; else ``spans`` of rows of ``query``, None for every row."""

    count: int
    ids: tuple[ArticleId, ...] = ()
    query: ArticleQuery | None = None
    spans: tuple[tuple[int, int], ...] | None = None

    def found(self, steps: "Steps") -> Sequence[ArticleId]:
        """Return the articles; reads the database where they are not in memory."""
        return self.ids if self.query is None else steps.ids(self.query, self.spans)

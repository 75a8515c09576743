"""What is offered to a person: how to go on typing a question, and what could stand under an article."""

from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen


@frozen
class Suggestion:
    """How a question could go on: ``text`` in the place of the letters from ``start`` to ``end``.

    ``shown`` is the bare value; ``uses`` says how many articles have it, 0 where that is not counted.
    """

    text: str
    shown: str
    start: int
    end: int
    uses: int = 0


class ReasonKind(StrEnum):
    """Why an article is suggested (rule R5)."""

    TAG = "tag"
    AUTHOR = "author"
    WORD = "word"
    SECTION = "section"
    DAYS = "days"


@frozen
class Reason:
    """One reason, with the name that is shared; for ``DAYS`` the number of days between the two."""

    kind: ReasonKind
    name: str


@frozen
class RelatedSuggestion:
    """An article that could be related, why, and how strongly: only for comparing."""

    article: ArticleId
    headline: str
    score: float
    reasons: tuple[Reason, ...]

"""How a question to the photo library could go on: operators after a word's first letters, values after an operator."""

from sqlalchemy import Connection

from editor_app.domain.suggestions import Suggestion
from editor_app.store.asking import OFFERED, beginning, going_on
from editor_app.store.fold import fold
from editor_app.store.names import names_beginning
from editor_app.store.photo_facts import NAME_KIND
from editor_app.store.photo_questions import HAS, IS, PHOTOS

_NAMES = ("credit", "place", "source", "person", "tag")


def photo_suggestions(connection: Connection, text: str, cursor: int) -> tuple[Suggestion, ...]:
    """Return how the piece of ``text`` that the cursor stands in could go on, the likeliest first."""

    def values(operator: str, typed: str) -> list[tuple[str, int]]:
        if operator in _NAMES:
            return names_beginning(connection, NAME_KIND.format(operator), fold(typed), OFFERED + 1)
        known = {"has": HAS, "is": IS}.get(operator, ())
        return beginning(((each, 0) for each in known), typed)

    return going_on(text, cursor, PHOTOS, values)

"""A word of the newsroom's own: a name, a term, a spelling it has agreed on."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomWord:
    """A word that is right in ``language`` (its code), in every language where that is empty. Who added it, when."""

    word: str
    language: str
    person: str
    at: datetime

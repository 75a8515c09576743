"""When the rights in photos end, and who uses them (rule C8)."""

from datetime import date

from editor_app.domain.listed import ArticleSummary
from editor_app.domain.photo import Photo
from editor_app.frozen import frozen


@frozen(kw_only=True)
class RightsEnd:
    """One photo whose rights end, and the articles that show it, the one changed last first."""

    photo: Photo
    until: date
    """The last day on which it may be used."""
    articles: tuple[ArticleSummary, ...] = ()


@frozen(kw_only=True)
class RightsMonth:
    """A month of the calendar. ``days`` counts the photos whose rights end by day; ``more`` were not listed."""

    ends: tuple[RightsEnd, ...]
    days: dict[date, int]
    more: int = 0

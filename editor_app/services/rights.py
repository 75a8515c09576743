"""The rights calendar: which photos may not be used any longer from when on, and where they stand (rule C8)."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleSummary
from editor_app.domain.photo import Photo
from editor_app.domain.photo_checks import local_day
from editor_app.domain.rights import RightsEnd, RightsMonth
from editor_app.store import rights
from editor_app.store.articles import recount
from editor_app.store.database import Database
from editor_app.store.photos import users_of
from editor_app.store.site import current_site

_BATCH = 200
LISTED = 300
"""Photos of one month that are listed with their articles."""


class RightsCalendar:
    """``summaries`` gives the list rows of articles, in any order."""

    def __init__(
        self,
        database: Database,
        summaries: Callable[[Sequence[ArticleId]], dict[ArticleId, ArticleSummary]],
    ) -> None:
        self._database = database
        self._summaries = summaries

    def month(self, year: int, month: int) -> RightsMonth:
        """Return the photos whose rights end in a month, in the order of days."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        with self._database.read() as connection:
            days = rights.ends_by_day(connection, first, last)
            found = rights.ending(connection, first, last, LISTED)
        return RightsMonth(ends=self._ends(found), days=days, more=sum(days.values()) - len(found))

    def ended_in_use(self) -> tuple[RightsEnd, ...]:
        """Return photos that articles show though their rights have ended."""
        with self._database.read() as connection:
            found = rights.ended_in_use(connection, self._database.now().date(), LISTED)
        return self._ends(found)

    def begin_day(self) -> Changes:
        """Count the problems of articles whose photos' rights end with this day; return those that changed."""
        with self._database.read() as connection:
            site = current_site(connection)
            wanted = rights.articles_to_count(connection, local_day(site, self._database.now()), site.rights_days)
        changed: set[ArticleId] = set()
        for start in range(0, len(wanted), _BATCH):  # between two, others may write
            with self._database.write() as write:
                changed |= recount(write, wanted[start : start + _BATCH])
        return Changes(articles=frozenset(changed))

    def _ends(self, found: Sequence[Photo]) -> tuple[RightsEnd, ...]:
        with self._database.read() as connection:
            users = {photo.id: users_of(connection, photo.id) for photo in found}
        rows = self._summaries(list(dict.fromkeys(each for some in users.values() for each in some)))
        ends = []
        for photo in found:
            shown = [rows[each] for each in users[photo.id] if each in rows and rows[each].binned_at is None]
            shown.sort(key=lambda row: (row.updated_at, row.id), reverse=True)
            until = photo.record.rights_until
            if until is not None:
                ends.append(RightsEnd(photo=photo, until=until, articles=tuple(shown)))
        return tuple(ends)

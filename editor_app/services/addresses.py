"""The addresses an article ever had on the site, and what answers there (rule B9)."""

from datetime import datetime
from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.store import holders
from editor_app.store.addresses import addresses_of
from editor_app.store.database import Database


class Answers(StrEnum):
    """What readers find at an address, as of the last bundle."""

    PAGE = "page"
    REDIRECT = "redirect"
    NOTICE = "notice"


@frozen
class ArticleAddress:
    """A path below the site, what answers there, and since when the site has it."""

    path: str
    answers: Answers
    since: datetime


class Addresses:
    """Reads only: addresses come with bundles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article: ArticleId) -> tuple[ArticleAddress, ...]:
        """Return the addresses of an article: where it is now, then those that lead there, the newest first."""
        with self._database.read() as connection:
            known = addresses_of(connection, article)
            page, notice = (find(connection, article) for find in (holders.delivered_path, holders.tombstone_path))
        kinds = {page: Answers.PAGE, notice: Answers.NOTICE}
        found = [ArticleAddress(each.path, kinds.get(each.path, Answers.REDIRECT), each.since) for each in known]
        return tuple(sorted(found, key=lambda each: each.answers is Answers.REDIRECT))

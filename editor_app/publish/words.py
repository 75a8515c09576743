"""The words of the page's furniture in the site's languages, from ``resources/templates/words.toml``."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from editor_app import resources
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.frozen import frozen

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "dv", "ug", "ckb", "sd"})


@frozen
class Words:
    """The furniture in one language; English stands in where a language has no words."""

    language: str
    table: Mapping[str, str]
    months: tuple[str, ...]
    roles: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return "rtl" if self.language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"

    def date(self, when: datetime, zone: str, *, with_time: bool = True) -> str:
        """Return a moment as this language writes it, in the site's time zone."""
        there = when.astimezone(ZoneInfo(zone))
        words = self["date"].format(day=there.day, month=self.months[there.month - 1], year=there.year)
        return f"{words}, {there:%H:%M}" if with_time else words

    def source_pieces(self, entries: tuple[SourceEntry, ...]) -> list[tuple[str, str]]:
        """Return the source line as (words, address or empty) pieces; English reads as ``format_source_line`` does."""
        pieces: list[tuple[str, str]] = []
        for role, group in groupby(entries, key=lambda entry: entry.role):
            before, after = self.roles[role.value].split("{names}")
            if pieces:
                before = ("; " if role == SourceRole.OWN else " ") + before
            for number, entry in enumerate(group):
                pieces += [(", " if number else before, ""), (entry.name, entry.url)]
            pieces.append((after, ""))
        return [piece for piece in pieces if piece[0]]

    def source_line(self, entries: tuple[SourceEntry, ...]) -> str:
        """Return the source line as plain words, without its label."""
        return "".join(words for words, _ in self.source_pieces(entries))


@cache
def _tables() -> dict[str, dict[str, object]]:
    with resources.path("templates/words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words_for(language: str) -> Words:
    """Return the furniture for a BCP 47 language, by its first part."""
    tables = _tables()
    table = {**tables["en"], **tables.get(language.partition("-")[0].lower(), {})}
    months, roles = table.pop("months"), table.pop("roles")
    assert isinstance(months, list)  # noqa: S101  our own file; for the type checker
    assert isinstance(roles, dict)  # noqa: S101
    return Words(language, {key: str(value) for key, value in table.items()}, tuple(months), roles)

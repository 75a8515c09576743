"""The source line as data (rules S1 to S3)."""

import re
from enum import StrEnum

from editor_app.frozen import frozen


class SourceRole(StrEnum):
    """How the article stands on a source."""

    OWN = "own"
    WITH = "with"
    BASED_ON = "based on"
    AGENCY = "agency"
    STATEMENT = "statement"


@frozen(kw_only=True)
class SourceEntry:
    """One source: its canonical name, its role and, if known, an address and that of a copy kept elsewhere."""

    name: str
    role: SourceRole = SourceRole.OWN
    url: str = ""
    saved_copy: str = ""


_ROLE_WORD = re.compile(r"(?:^|[\s,;]+)(with|based on|agency|statement by|statement)\s+", re.IGNORECASE)
_ROLE_OF_WORD = {
    "with": SourceRole.WITH,
    "based on": SourceRole.BASED_ON,
    "agency": SourceRole.AGENCY,
    "statement": SourceRole.STATEMENT,
    "statement by": SourceRole.STATEMENT,
}
SOURCE_LABEL = re.compile(
    r"^\s*(?:sources?|источники?|աղբյուր(?:ը|ներ|ները)?|mənbə(?:lər)?|წყარო(?:ები)?)\s*[:՝։]\s*", re.IGNORECASE
)
"""``source:`` as it is typed at the head of a source line, in the languages of the site."""


def parse_source_line(line: str, aliases: dict[str, str] | None = None) -> tuple[SourceEntry, ...]:
    """Read ``commonspace.eu with haqqin.az`` as entries; ``aliases`` maps casefolded names to canonical ones.

    A leading ``source:`` is dropped. Words before the first role word are the newsroom's own reporting, and so
    are those after a semicolon; names of one role are parted by commas.
    """
    entries: list[SourceEntry] = []
    for clause in SOURCE_LABEL.sub("", line).strip().rstrip(".").split(";"):
        pieces = _ROLE_WORD.split(clause.strip())
        entries += _names(pieces[0], SourceRole.OWN, aliases or {})
        for word, names in zip(pieces[1::2], pieces[2::2], strict=True):
            entries += _names(names, _ROLE_OF_WORD[word.lower()], aliases or {})
    return tuple(dict.fromkeys(entries))


def _names(text: str, role: SourceRole, aliases: dict[str, str]) -> list[SourceEntry]:
    names = (name.strip() for name in text.split(","))
    return [SourceEntry(name=aliases.get(name.casefold(), name), role=role) for name in names if name]


def format_source_line(entries: tuple[SourceEntry, ...]) -> str:
    """Return the entries as one line of words, without the ``source:`` label."""
    words: list[str] = []
    previous: SourceRole | None = None
    for entry in entries:
        if entry.role == previous:
            words.append(f", {entry.name}")
        elif entry.role == SourceRole.OWN:
            words.append(f"; {entry.name}" if words else entry.name)
        else:
            word = "statement by" if entry.role == SourceRole.STATEMENT else entry.role.value
            words.append(f" {word} {entry.name}" if words else f"{word} {entry.name}")
        previous = entry.role
    return "".join(words)

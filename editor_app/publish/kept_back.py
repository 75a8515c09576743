"""Finds in exported bytes what readers may not have: words of texts that are not public, notes, paths (B6, B11)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.publish.edition import Edition

SEQUENCE = 8
"""Words in a row that tell a text; of a shorter one all its words."""
_FEWEST, _FEWEST_COMMON = 2, 5
"""A text of fewer words is told by nothing; of fewer common ones neither."""
_LONG = re.compile(rb"[A-Za-z0-9\x80-\xff]{7,}")
_WORD = re.compile(rb"[A-Za-z0-9\x80-\xff]+")
_BETWEEN = re.compile(rb"\\[nrt]|&[a-z]+;|&#\d+;|<[^>]*>")
"""What stands between words in JSON and HTML."""
_TEXT = ("text/", "application/json", "application/ld+json", "application/feed+json", "application/xml",
         "application/rss+xml", "application/atom+xml")  # fmt: skip

_UNSHOWN = frozenset({"notes", "related", "headline_then", "draft", "previous"})
"""Fields that no page shows as they are: other articles' headlines of that day are in some."""

Words = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text that is in no file: which it is, in words for people, what it says, and of which article."""

    name: str
    text: str
    article: ArticleId


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a bundle may not hold: ``texts``, and ``paths`` of the machine it is made on."""

    texts: tuple[Hidden, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(slots=True)
class KeptBack:
    """Looks through files one after the other, each once.

    A long word that no public text has leads to the hidden text it is from; only then are words in a row compared. A
    text whose long words are all public is known by two of its sequences. What a public text says too is no leak.
    """

    edition: Edition
    secrets: Secrets
    findings: list[str] = field(default_factory=list)
    _rare: dict[bytes, list[int]] = field(default_factory=dict)
    _common: list[tuple[frozenset[bytes], Words, int]] = field(default_factory=list)
    _paths: tuple[tuple[str, re.Pattern[bytes]], ...] = ()
    _public: dict[Words, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {word for said in public_strings(self.edition) for word in _LONG.findall(said.encode())}
        for number, hidden in enumerate(self.secrets.texts):
            self._know(number, hidden.text.encode("utf-8", "replace"), known)
        self._paths = tuple((each, _path(each)) for each in self.secrets.paths if len(each) > 2)

    def _know(self, number: int, text: bytes, known: set[bytes]) -> None:
        rare = set(_LONG.findall(text)) - known
        for each in rare:
            self._rare.setdefault(each, []).append(number)
        if not rare:
            rows = [(frozenset(filter(_LONG.fullmatch, row)), row) for row in _rows(_WORD.findall(text))]
            rows = sorted((each for each in rows if each[0] and len(each[1]) >= _FEWEST_COMMON), key=_by_long_words)
            self._common += [(long, row, number) for long, row in rows[-2:]]

    def look(self, path: str, name: str, media_type: str, data: bytes) -> None:
        """Look through one file of ``name``, in words for people; what is found is added to ``findings``."""
        if not media_type.startswith(_TEXT):
            return
        for each, pattern in self._paths:
            if pattern.search(data) and not any(each in said for said in public_strings(self.edition)):
                self.findings.append(f"{name}: a path of this machine is in {path}: {each}")
        words = set(_LONG.findall(data))
        for number in sorted({each for word in self._rare.keys() & words for each in self._rare[word]}):
            self._compare(number, path, name, data)
        for long, row, number in self._common:
            if long <= words and row in _rows_in(data, len(row)) and not self._is_public(row, number):
                self._tell(number, path, name, row)

    def _compare(self, number: int, path: str, name: str, data: bytes) -> None:
        """Compare the sequences around the words that only this hidden text has."""
        rows = [each for each in _rows(_WORD.findall(self.secrets.texts[number].text.encode("utf-8", "replace")))
                if len(each) >= _FEWEST and any(word in self._rare for word in each)]  # fmt: skip
        held = _rows_in(data, len(rows[0])) if rows else set()
        found = next((each for each in rows if each in held), None)
        if found:
            self._tell(number, path, name, found)

    def _is_public(self, row: Words, number: int) -> bool:
        if row not in self._public:
            own = self.edition.by_id.get(self.secrets.texts[number].article)
            near = _strings(own.content) if own else iter(())
            wanted = b" " + b" ".join(row) + b" "
            self._public[row] = any(
                wanted in b" " + b" ".join(_WORD.findall(said.encode())) + b" "
                for texts in (near, public_strings(self.edition))
                for said in texts
            )
        return self._public[row]

    def _tell(self, number: int, path: str, name: str, row: Words) -> None:
        said = b" ".join(row).decode("utf-8", "replace")
        self.findings.append(
            f"{name}: {path} has words that are not public ({self.secrets.texts[number].name}): {said}"
        )


def _path(path: str) -> re.Pattern[bytes]:
    """Return what finds a path of this machine, also as JSON writes it; not the end of an address of the site."""
    kinds = {path, path.replace("\\", "\\\\"), path.replace("\\", "/")}
    return re.compile(
        rb"(?<![\w.-])(?:" + b"|".join(re.escape(each.encode()) for each in sorted(kinds)) + rb")(?![\w-])"
    )


def _by_long_words(each: tuple[frozenset[bytes], Words]) -> int:
    return len(each[0])


def _rows(words: list[bytes]) -> list[Words]:
    """Return every ``SEQUENCE`` words in a row; all of them where there are fewer."""
    if len(words) <= SEQUENCE:
        return [tuple(words)] if words else []
    return [tuple(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1)]


def _rows_in(data: bytes, length: int) -> set[Words]:
    words = _WORD.findall(_BETWEEN.sub(b" ", data))
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def public_strings(edition: Edition) -> Iterator[str]:
    """Yield every text that the edition may show: of articles, photos, boards, tombstones and the site."""
    for story in edition.stories:
        yield from _strings(story.content)
        yield from _strings(story.photo_words)
    for photo in edition.photos.values():
        yield from _strings(photo.record)
    yield from _strings((edition.site, tuple(edition.boards.values()), edition.tombstones))


def _strings(value: object) -> Iterator[str]:
    """Yield the texts in a value that pages may show."""
    if isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            yield value
    elif isinstance(value, Mapping):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _UNSHOWN:
                yield from _strings(getattr(value, each.name))

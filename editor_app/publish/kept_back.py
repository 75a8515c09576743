"""Finds in exported bytes what readers may not have: words of texts that are not public, notes, paths (B6, B11)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from editor_app.body.scan import plain_words
from editor_app.domain.ids import ArticleId
from editor_app.publish.edition import Edition
from editor_app.publish.words import words_for

SEQUENCE = 8
"""Words in a row that tell a text; of a shorter one all its words."""
_FEWEST, _FEWEST_COMMON = 4, 5
"""A text of fewer words is told by nothing; of fewer common ones neither."""
_LONG = re.compile(rb"[A-Za-z0-9\x80-\xff]{7,}")
_WORD = re.compile(rb"[A-Za-z0-9\x80-\xff]+")
_SPACED = bytes(each if _WORD.fullmatch(bytes([each])) else 32 for each in range(256))
"""Every byte, those that are of no word being spaces."""
_NO_WORD = re.compile(rb"[^A-Za-z0-9\x80-\xff]")
_PIECE = 1 << 20
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
    _rare: dict[bytes, list[tuple[int, int]]] = field(default_factory=dict)
    """A word to the hidden texts that have it, and where among their words."""
    _words: list[list[bytes]] = field(default_factory=list)
    _common: dict[bytes, list[tuple[frozenset[bytes], Words, int]]] = field(default_factory=dict)
    """The longest word of a sequence of public words to its long ones, the sequence and the hidden text."""
    _paths: tuple[tuple[str, tuple[bytes, ...], re.Pattern[bytes]], ...] = ()
    _public: dict[Words, bool] = field(default_factory=dict)
    _asked: frozenset[bytes] = frozenset()
    """Every word that leads to a hidden text."""

    def __post_init__(self) -> None:
        known = self._public_words()
        for number, hidden in enumerate(self.secrets.texts):
            self._know(number, hidden.text.encode("utf-8", "replace"), known)
        self._asked = frozenset((*self._rare, *self._common))
        self._paths = tuple(
            (each, _spelled(each), _path(_spelled(each))) for each in self.secrets.paths if len(each) > 2
        )

    def _public_words(self) -> set[bytes]:
        """Return which of the long words that hidden texts have are in public ones too."""
        texts = (hidden.text.encode("utf-8", "replace") for hidden in self.secrets.texts)
        asked = frozenset(word for text in texts for word in _LONG.findall(text))
        known: set[bytes] = set()
        for said in public_strings(self.edition) if asked else ():
            known |= asked.intersection(_words_of(said.encode()))
        return known

    def _know(self, number: int, text: bytes, known: set[bytes]) -> None:
        words = _WORD.findall(text)
        self._words.append(words)
        rare = set(_LONG.findall(text)) - known
        for at, each in enumerate(words):
            if each in rare:
                self._rare.setdefault(each, []).append((number, at))
        if not rare:
            rows = [(frozenset(filter(_LONG.fullmatch, row)), row) for row in _rows(words)]
            rows = sorted((each for each in rows if each[0] and len(each[1]) >= _FEWEST_COMMON), key=_by_long_words)
            for long, row in rows[-2:]:
                self._common.setdefault(max(sorted(long), key=len), []).append((long, row, number))

    def look(self, path: str, name: str, media_type: str, data: bytes) -> None:
        """Look through one file of ``name``, in words for people; what is found is added to ``findings``."""
        if not media_type.startswith(_TEXT):
            return
        for each, spelled, pattern in self._paths:
            held = any(spelling in data for spelling in spelled)  # many times as quick as the pattern
            if held and pattern.search(data) and not any(each in said for said in public_strings(self.edition)):
                self.findings.append(f"{name}: a path of this machine is in {path}: {each}")
        if not self._asked:
            return
        asked = frozenset(chain.from_iterable(map(self._asked.intersection, _words_in(data))))
        rare = frozenset(each for each in asked if each in self._rare)
        if rare:
            self._compare(rare, path, name, _WORD.findall(_BETWEEN.sub(b" ", data)))
        told = [each for each in asked if each in self._common]
        words = frozenset(chain.from_iterable(_words_in(data))) if told else frozenset()
        common = (each for word in told for each in self._common[word])
        suspects = sorted((number, row) for long, row, number in common if long <= words)
        if suspects:
            said = _joined(_BETWEEN.sub(b" ", data))
            for number, row in suspects:
                if b" " + b" ".join(row) + b" " in said and not self._is_public(row, number):
                    self._tell(number, path, name, row)

    def _compare(self, rare: frozenset[bytes], path: str, name: str, said: list[bytes]) -> None:
        """Compare what stands around the words that only hidden texts have."""
        told: set[int] = set()
        for at, word in enumerate(said):
            for number, place in self._rare[word] if word in rare else ():
                hidden = self._words[number]
                if number not in told and len(hidden) >= _FEWEST:
                    first, last = _same_around(said, at, hidden, place)
                    if last - first >= min(SEQUENCE, len(hidden)):
                        told.add(number)
                        self._tell(number, path, name, tuple(said[first:last]))

    def _is_public(self, row: Words, number: int) -> bool:
        if row not in self._public:
            own = self.edition.by_id.get(self.secrets.texts[number].article)
            near = _strings(own.content) if own else iter(())
            wanted = b" " + b" ".join(row) + b" "
            self._public[row] = any(
                wanted in _joined(said.encode()) or _says_across_marks(said, wanted)
                for texts in (near, public_strings(self.edition))
                for said in texts
            )
        return self._public[row]

    def _tell(self, number: int, path: str, name: str, row: Words) -> None:
        said = b" ".join(row).decode("utf-8", "replace")
        self.findings.append(
            f"{name}: {path} has words that are not public ({self.secrets.texts[number].name}): {said}"
        )


def _says_across_marks(said: str, wanted: bytes) -> bool:
    """Whether a reader of a text reads these words in a row, though the address of a link stands between them."""
    return ("](" in said or "<" in said) and wanted in _joined(plain_words(said).encode())


def _spelled(path: str) -> tuple[bytes, ...]:
    """Return a path of this machine as it may stand in a file; JSON doubles backslashes."""
    kinds = {path, path.replace("\\", "\\\\"), path.replace("\\", "/")}
    return tuple(each.encode("utf-8", "replace") for each in sorted(kinds))


def _path(spelled: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return what finds a path of this machine, but not the end of an address of the site."""
    return re.compile(rb"(?<![\w.-])(?:" + b"|".join(map(re.escape, spelled)) + rb")(?![\w-])")


def _by_long_words(each: tuple[frozenset[bytes], Words]) -> int:
    return len(each[0])


def _same_around(said: list[bytes], at: int, hidden: list[bytes], place: int) -> tuple[int, int]:
    """Return from where to where ``said`` has the words that stand around ``place`` in ``hidden``, 8 each way."""
    first, last = at, at + 1
    while (
        at - first < SEQUENCE and first and place - (at - first) and said[first - 1] == hidden[place - (at - first) - 1]
    ):
        first -= 1
    while (
        last - at < SEQUENCE
        and last < len(said)
        and place + last - at < len(hidden)
        and (said[last] == hidden[place + last - at])
    ):
        last += 1
    return first, last


def _rows(words: list[bytes]) -> list[Words]:
    """Return every ``SEQUENCE`` words in a row; all of them where there are fewer."""
    if len(words) <= SEQUENCE:
        return [tuple(words)] if words else []
    return [tuple(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1)]


def _words_of(data: bytes) -> list[bytes]:
    """Return what ``_WORD`` finds, many times as quick."""
    return data.translate(_SPACED).split()


def _words_in(data: bytes) -> Iterator[list[bytes]]:
    """Yield the same of a great file some at a time: all of its words at once take ten times its memory."""
    at = 0
    while len(data) - at > _PIECE:
        between = _NO_WORD.search(data, at + _PIECE)
        end = between.start() if between else len(data)
        yield _words_of(data[at:end])
        at = end
    yield _words_of(data[at:])


def _joined(data: bytes) -> bytes:
    """Return the words with one space before and after each; of a great file too without holding each of them."""
    said = data.translate(_SPACED)
    while b"  " in said:
        said = said.replace(b"  ", b" ")
    return b" " + said.strip() + b" "


def public_strings(edition: Edition) -> Iterator[str]:
    """Yield every text that the edition may show: of articles, photos, boards, tombstones, the site and its pages."""
    for story in edition.stories:
        yield from _strings(story.content)
        yield from _strings(story.photo_words)
    for photo in edition.photos.values():
        yield from _strings(photo.record)
    for language in {*edition.languages, *edition.site.languages, "en"}:
        furniture = words_for(language)
        yield from _strings((tuple(furniture.table.values()), furniture.months, tuple(furniture.roles.values())))
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
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _shown_fields(type(value)):
            yield from _strings(getattr(value, name))


@cache
def _shown_fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _UNSHOWN)

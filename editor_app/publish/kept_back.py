"""Finds in exported bytes what readers may not have: words of texts that are not public, notes, paths (B6, B11)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain

from editor_app.body.scan import plain_words
from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.publish.edition import Edition, Story
from editor_app.publish.hands import Asked, spread
from editor_app.publish.public_texts import public_strings, short_strings, strings_in
from editor_app.publish.remembered import Remembered

SEQUENCE = 8
"""Words in a row that tell a text; of a shorter one all its words."""
_FEWEST, _FEWEST_COMMON = 4, 5
"""A text of fewer words is told by nothing; of fewer common ones neither."""
_LONG = 7
"""Bytes a word has at least to lead to a text."""
_WORD = re.compile(rb"[A-Za-z0-9\x80-\xff]+")
_SPACED = bytes(each if _WORD.fullmatch(bytes([each])) else 32 for each in range(256))
"""Every byte, those that are of no word being spaces."""
_NO_WORD = re.compile(rb"[^A-Za-z0-9\x80-\xff]")
_PIECE = 1 << 20
_OVERLAP = 1 << 16
"""Bytes that are looked through in two parts of a great file: more than words in a row and the tags among them have."""
_LINES = 4096
"""Lines that are remembered: those of some articles' files and of what stands around their pages, 2 MB or so."""
_TEXTS = 25
"""Public texts that are read at a time."""
_BETWEEN = re.compile(rb"\\[nrt]|&[a-z]+;|&#\d+;|<[^>]*>")
"""What stands between words in JSON and HTML."""
_TEXT = ("text/", "application/json", "application/ld+json", "application/feed+json", "application/xml",
         "application/rss+xml", "application/atom+xml")  # fmt: skip

Words = tuple[bytes, ...]


@frozen
class Hidden:
    """A text that is in no file: which it is, in words for people, what it says, and of which article."""

    name: str
    text: str
    article: ArticleId


@frozen
class Secrets:
    """What a bundle may not hold: ``texts``, and ``paths`` of the machine it is made on."""

    texts: tuple[Hidden, ...] = ()
    paths: tuple[str, ...] = ()


@frozen
class _Taken:
    """A hidden text: its words with a space between them, and the sequences that tell it with their long words.

    Words are taken apart when they are asked for: thousands of texts would be ten times what they say.
    """

    said: bytes
    telling: tuple[tuple[frozenset[bytes], Words], ...]

    @property
    def words(self) -> list[bytes]:
        return self.said.split()

    @property
    def long(self) -> frozenset[bytes]:
        return _long(self.words)


@dataclass(slots=True)
class KeptBack:
    """Looks through files one after the other, each once.

    A long word that no public text has leads to the hidden text it is from; only then are words in a row compared. A
    text whose long words are all public is known by two of its sequences. What a public text says too is no leak.

    Public texts are read only as far as a word of a file is in question, what the articles of the file say first: a few
    files ask for little of a great site. The findings are those of having read all of them.
    """

    edition: Edition
    secrets: Secrets
    remembered: Remembered = field(default_factory=Remembered)
    findings: list[str] = field(default_factory=list)
    _hidden: list[_Taken] = field(init=False)
    """The hidden texts, taken apart."""
    _asked: frozenset[bytes] = frozenset()
    """Their long words: those that lead to a text, and those of the sequences that tell one."""
    _lines: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    """What is asked for of a line: an article's files say the same, and so do pages around them."""
    _told: dict[bytes, list[tuple[frozenset[bytes], Words, int]]] = field(default_factory=dict)
    """The longest word of a telling sequence to its long ones, the sequence and the hidden text."""
    _unknown: set[bytes] = field(init=False)
    """The words asked for that no public text read so far has: fewer with each, and sooner looked for."""
    _unread: Iterator[str] = field(init=False)
    _near: set[str] = field(default_factory=set)
    """Articles whose own words were read before their turn."""
    _paths: tuple[tuple[str, tuple[bytes, ...], re.Pattern[bytes]], ...] = ()
    _public: dict[Words, bool] = field(default_factory=dict)
    _found: dict[bytes, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = (each.text for each in self.secrets.texts)
        self._hidden = [self.remembered.of(("hidden", each), None, partial(_taken_apart, each)) for each in texts]
        self._asked = frozenset(chain.from_iterable(each.long for each in self._hidden))
        self._unknown = set(self._asked)
        for number, hidden in enumerate(self._hidden):
            for long, row in hidden.telling:
                self._told.setdefault(max(sorted(long), key=len), []).append((long, row, number))
        self._unread = _pieces(public_strings(self.edition))
        self._paths = tuple(
            (each, _spelled(each), _path(_spelled(each))) for each in self.secrets.paths if len(each) > 2
        )

    def read_all(self, cancelled: Asked | None = None) -> None:
        """Read every public text now: where all files are looked through, and by several processes, it is done once.

        Nothing is read where nothing is asked for. Raises Cancelled.
        """
        if not self._asked:
            return
        for said in _pieces(short_strings(self.edition)):
            self._read(said)
        stories = self.edition.stories
        some = [stories[at : at + _TEXTS] for at in range(0, len(stories), _TEXTS)]
        for _, found in spread(self._read_bodies, some, cancelled, lambda each: each[0].content.headline):
            self._unknown -= found
        self._unread = iter(())
        rare = frozenset(self._unknown)
        common = {number for number, each in enumerate(self._hidden) if rare.isdisjoint(each.long)}
        told = ((word, [each for each in rows if each[2] in common]) for word, rows in self._told.items())
        self._told = {word: rows for word, rows in told if rows}
        telling = (long for rows in self._told.values() for long, _, _ in rows)
        self._asked = frozenset(chain(rare, *telling))
        self._lines.clear()

    def _rare_of(self, words: frozenset[bytes]) -> set[bytes]:
        """Return which of the words no public text has."""
        rare = self._unknown & words
        while rare and (said := next(self._unread, None)) is not None:
            rare -= self._read(said)
        return rare

    def _read_bodies(self, stories: Sequence[Story]) -> frozenset[bytes]:
        return self._read("\n".join(each.content.body for each in stories))

    def _read(self, said: str) -> frozenset[bytes]:
        """Return which words asked for are said here first."""
        found = frozenset(self._unknown.intersection(_words_of(said.encode())))
        self._unknown -= found
        return found

    def look(self, path: str, name: str, media_type: str, data: bytes, articles: Iterable[str] = ()) -> None:
        """Look through one file of ``name``, in words for people; what is found is added to ``findings``.

        ``articles`` are those whose words it may have.
        """
        if not media_type.startswith(_TEXT):
            return
        for each, spelled, pattern in self._paths:
            held = any(map(data.__contains__, spelled))  # many times as quick as the pattern
            if held and pattern.search(data) and not any(each in said for said in public_strings(self.edition)):
                self.findings.append(f"{name}: a path of this machine is in {path}: {each}")
        if not self._asked:
            return
        asked = self._asked_in(data)
        if not self._unknown.isdisjoint(asked):
            self._read_near(articles)
        if not self._unknown.isdisjoint(asked):
            told: set[int] = set()
            for part in _parts_of(data):
                said = _WORD.findall(_BETWEEN.sub(b" ", part))
                self._compare(self._rare_of(asked.intersection(said)), path, name, said, told)
        rows = chain.from_iterable(self._told[each] for each in asked if each in self._told)
        suspects = sorted((number, row) for long, row, number in rows if long <= asked)
        for part in _parts_of(data) if suspects else ():
            joined = _joined(_BETWEEN.sub(b" ", part))
            for number, row in [each for each in suspects if b" " + b" ".join(each[1]) + b" " in joined]:
                suspects.remove((number, row))
                if self._is_hidden(row, number):
                    self._tell(number, path, name, row)

    def _asked_in(self, data: bytes) -> frozenset[bytes]:
        """Return which of the words asked for a file has; a line break in JSON stands between words as any does."""
        if len(data) > _PIECE:
            return frozenset(chain.from_iterable(map(self._asked.intersection, _words_in(data))))
        found: set[bytes] = set()
        for line in _lines_of(data):
            asked = self._lines.get(line)
            if asked is None:
                if len(self._lines) >= _LINES:
                    self._lines.clear()
                asked = self._lines[line] = self._asked.intersection(_words_of(line))
            if asked:
                found |= asked
        return frozenset(found)

    def _read_near(self, articles: Iterable[str]) -> None:
        """Read what some articles say before their turn."""
        for each in map(self.edition.by_id.get, map(ArticleId, articles)):
            if each and each.id not in self._near:
                self._near.add(each.id)
                self._read("\n".join(strings_in(each.content)))

    def _is_hidden(self, row: Words, number: int) -> bool:
        """Whether no public text says the sequence, and all long words of its text are public ones."""
        return not self._is_public(row, number) and not self._rare_of(self._hidden[number].long)

    def _compare(self, rare: set[bytes], path: str, name: str, said: list[bytes], told: set[int]) -> None:
        """Compare what stands around the words that only hidden texts have; ``told`` are those found already."""
        for at, word in enumerate(said):
            for number, place in self._places(word) if word in rare else ():
                hidden = self._hidden[number].words
                if number not in told and len(hidden) >= _FEWEST:
                    first, last = _same_around(said, at, hidden, place)
                    if last - first >= min(SEQUENCE, len(hidden)):
                        told.add(number)
                        self._tell(number, path, name, tuple(said[first:last]))

    def _places(self, word: bytes) -> list[tuple[int, int]]:
        """Return the hidden texts that have a word, and where among their words."""
        if word not in self._found:
            having = ((number, each.words) for number, each in enumerate(self._hidden) if word in each.said)
            self._found[word] = [(number, at) for number, words in having for at, said in enumerate(words)
                                 if said == word]  # fmt: skip
        return self._found[word]

    def _is_public(self, row: Words, number: int) -> bool:
        if row not in self._public:
            own = self.edition.by_id.get(self.secrets.texts[number].article)
            near = strings_in(own.content) if own else iter(())
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


def _taken_apart(text: str) -> _Taken:
    words = _words_of(text.encode("utf-8", "replace"))
    return _Taken(b" ".join(words), tuple(_telling(words, _long(words))))


def _long(words: list[bytes]) -> frozenset[bytes]:
    return frozenset([each for each in words if len(each) >= _LONG])


def _telling(words: list[bytes], long: frozenset[bytes]) -> Iterator[tuple[frozenset[bytes], Words]]:
    """Yield the two sequences with the most long words, the last of those alike, and which words these are."""
    if len(words) < _FEWEST_COMMON:
        return
    counts = _counts(words)
    for at in sorted((at for at, count in enumerate(counts) if count), key=counts.__getitem__)[-2:]:
        row = tuple(words[at : at + SEQUENCE])
        yield long.intersection(row), row


def _counts(words: list[bytes]) -> list[int]:
    """Return how many long words are in each ``SEQUENCE`` words in a row; in all of them where there are fewer."""
    rows = max(1, len(words) - SEQUENCE + 1)
    steps = [0] * (rows + 1)  # by how many more a row has than the one before it
    after: dict[bytes, int] = {}
    for at, word in enumerate(words):
        if len(word) >= _LONG:  # it counts in the rows that have it and not its last place
            first = max(after.get(word, 0), at - SEQUENCE + 1)
            after[word] = at + 1
            if first < rows:
                steps[first] += 1
                steps[min(at + 1, rows)] -= 1
    return list(accumulate(steps[:-1]))


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


def _lines_of(data: bytes) -> list[bytes]:
    """Return the lines of a file, also those JSON writes with an escape."""
    if b"\\" not in data:
        return data.split(b"\n")
    first, *escaped = data.split(b"\\")  # several times as quick as to look for two bytes at once
    return b"\n".join((first, *(each[1:] if each[:1] in (b"n", b"r", b"t") else each for each in escaped))).split(b"\n")


def _words_of(data: bytes) -> list[bytes]:
    """Return what ``_WORD`` finds, many times as quick."""
    return data.translate(_SPACED).split()


def _parts_of(data: bytes) -> Iterator[bytes]:
    """Yield a great file part by part, each with the end of the one before: words in a row stand whole in one."""
    for at in range(0, len(data), _PIECE):
        yield data[max(0, at - _OVERLAP) : at + _PIECE]


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


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts joined to pieces in which words can be looked for together."""
    piece: list[str] = []
    for said in texts:
        piece.append(said)
        if len(piece) == _TEXTS:
            yield "\n".join(piece)
            piece.clear()
    yield "\n".join(piece)

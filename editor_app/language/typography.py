"""Quotation marks, dashes and unbreakable spaces as each language sets them: while typing, and in a whole text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from editor_app.frozen import frozen
from editor_app.language.scripts import main_of
from editor_app.language.words import addresses_in

NBSP = "\u00a0"


@frozen
class Manner:
    """How a language sets its signs. ``spaced`` stands for a hyphen between spaces, ``tight`` for two in a word."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    spaced: str = " — "
    tight: str = "—"
    single: bool = False
    """A straight ' may open and close a quotation."""
    groups: bool = True
    """Thousands have a space between them: 10 000."""


ENGLISH = Manner(("“", "”"), ("‘", "’"), spaced=" – ", single=True, groups=False)
RUSSIAN = Manner(("«", "»"), ("„", "“"), spaced=f"{NBSP}— ")
MANNERS = {
    "en": ENGLISH,
    "ru": RUSSIAN, "uk": RUSSIAN, "be": RUSSIAN,
    "hy": Manner(("«", "»"), ("“", "”")),
    "ka": Manner(("„", "“"), ("«", "»")),
    "az": Manner(("“", "”"), ("‘", "’")),
    "tr": Manner(("“", "”"), ("‘", "’")),
}  # fmt: skip

_DOUBLE = '"“”„«»‟'
_BEFORE_OPENING = "([{/—–"
_SPACE = f" \t{NBSP}"
_GROUPS = re.compile(r"(?:(?<=^)|(?<=[\s(«„“\"]))(?<!\d[ \u00a0])\d{1,3}(?:[ \u00a0]\d{3})+(?![\d]|[.,]\d)")
_NUMBER_SIGN = re.compile(r"(?<=№) (?=\d)")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_HYPHENS = re.compile(
    r"(?P<spaced>(?<=[^\s\-–—]) --? (?=[^\s\-–—]))|(?P<range>(?<=\d)--(?=\d))|(?P<tight>(?<=\w)--(?=\w))"
)
_RUSSIAN_DASH = re.compile(r"(?<=[^\s\-–—]) [–—] (?=\S)")


class Edit(NamedTuple):
    """What to put in the place of a part of a text, in code points."""

    start: int
    end: int
    text: str


def manner_of(language: str) -> Manner:
    """Return how a language sets its signs; as English does where that is not known."""
    return MANNERS.get(main_of(language), ENGLISH)


# While typing


def typed(before: str, sign: str, language: str) -> Edit | None:
    """Return what a sign that was just typed after ``before`` changes; None if it stays as it is.

    ``before`` is what stands in the paragraph before it. The edit's places are those of ``before + sign``.
    """
    found = _found_after(before, sign, language) if len(sign) == 1 else None
    return None if found is None or _in_address(before, sign) else found


def _found_after(before: str, sign: str, language: str) -> Edit | None:
    manner, at = manner_of(language), len(before)
    if sign == '"':
        return _typed_quote(before, manner)
    if sign == "'":
        mark = _typed_single(before, manner)
        return Edit(at, at + 1, mark) if mark else None
    if sign == ".":
        return Edit(at - 2, at + 1, "…") if before.endswith("..") and not before.endswith("...") else None
    if sign.isdigit():
        return _typed_digit(before, sign, manner)
    return _typed_dash(before, sign, manner) or _typed_after_number(before, sign, manner)


def _in_address(before: str, sign: str) -> bool:
    """Whether the word being typed is an address: nothing of it is changed."""
    word = re.split(r"\s", before[-400:])[-1]
    return bool(word) and any(mark in word for mark in ("://", "www.", "@", "`")) and not sign.isspace()


def _typed_quote(before: str, manner: Manner) -> Edit | None:
    at, reading = len(before), _read(before, manner, whole=False)
    if reading.opens(before, at):
        mark = (manner.inner if reading.stack else manner.outer)[0]
    elif before[-1].isdigit() and not reading.stack:
        return None  # inches
    else:
        mark = (manner.inner if reading.stack[-1:] == [_INNER] else manner.outer)[1]
    return Edit(at, at + 1, mark)


def _typed_single(before: str, manner: Manner) -> str:
    if before[-1:].isalpha():
        return "’"
    if not manner.single or before[-1:].isdigit():
        return ""
    opens = _read(before, manner, whole=False).opens(before, len(before))
    return (manner.inner)[0 if opens else 1]


def _typed_digit(before: str, sign: str, manner: Manner) -> Edit | None:
    at = len(before)
    if before.endswith("№ "):
        return Edit(at - 1, at, NBSP)
    if manner.single and before.endswith("‘") and (len(before) == 1 or before[-2] in _SPACE):
        return Edit(at - 1, at, "’")  # the ’90s
    if re.search(r"\d--$", before):
        return Edit(at - 2, at, "–")
    return _typed_dash(before, sign, manner)


def _typed_dash(before: str, sign: str, manner: Manner) -> Edit | None:
    at = len(before)
    if sign == " ":
        found = re.search(r"(?:(?<=[^\s\-–—]) |^)--$|(?<=[^\s\-–—]) -$", before)
        if found is None:
            return _typed_spaced_dash(before, manner)
        if found.start() == 0:
            return Edit(0, at, manner.spaced.strip(_SPACE))
        return Edit(found.start(), at, manner.spaced[:-1])
    tight = sign.isalnum() and before.endswith("--") and re.search(r"(?<=\w)--$", before)
    return Edit(at - 2, at, manner.tight) if tight else None


def _typed_spaced_dash(before: str, manner: Manner) -> Edit | None:
    """Before a dash that was typed as one, Russian has a space that does not break."""
    at = len(before)
    glued = manner.spaced.startswith(NBSP) and re.search(r"(?<=[^\s\-–—]) [—–]$", before)
    return Edit(at - 2, at, manner.spaced[:-1]) if glued else None


def _typed_after_number(before: str, sign: str, manner: Manner) -> Edit | None:
    if not manner.groups or sign.isalnum():
        return None
    near = before[-40:]
    found = [each for each in _GROUPS.finditer(near) if each.end() == len(near)]
    if not found or (len(before) > len(near) and found[0].start() == 0):
        return None
    number = found[0].group().replace(" ", NBSP)
    start = len(before) - len(number)
    return Edit(start, len(before), number) if number != found[0].group() else None


# Quotations, read from the left

_OUTER, _INNER = "outer", "inner"


class _Reading:
    """The quotation marks of a text so far: which opened, what stands open, and what each should be."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.edits: list[Edit] = []
        self._openers: set[int] = set()

    def opens(self, text: str, at: int) -> bool:
        """Whether a mark at a place opens: it follows nothing, a space, an opening sign."""
        return at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING or at - 1 in self._openers

    def open(self, at: int, manner: Manner) -> None:
        """A double mark opens here."""
        self._openers.add(at)
        self.edits.append(Edit(at, at + 1, (manner.inner if self.stack else manner.outer)[0]))
        self.stack.append(_INNER if self.stack else _OUTER)

    def close(self, at: int, manner: Manner) -> None:
        """A double mark closes here."""
        level = self.stack.pop() if self.stack else _OUTER
        self.edits.append(Edit(at, at + 1, (manner.inner if level == _INNER else manner.outer)[1]))

    def open_single(self, at: int) -> None:
        """A single mark opens here: inside a quotation it counts."""
        self._openers.add(at)
        if self.stack:
            self.stack.append(_INNER)

    def close_single(self) -> None:
        """A single mark, or an apostrophe at the end of a word, stands here."""
        if self.stack[-1:] == [_INNER]:
            self.stack.pop()


def _read(text: str, manner: Manner, *, whole: bool) -> _Reading:
    """Read a text's marks. Of a text that is not whole, more is to come: a mark at its end may still open."""
    reading = _Reading()
    for at, sign in enumerate(text):
        if sign in _DOUBLE:
            _read_double(reading, text, at, manner, whole)
        elif sign in "'‘’":
            _read_single(reading, text, at, manner, whole)
    return reading


def _read_double(reading: _Reading, text: str, at: int, manner: Manner, whole: bool) -> None:
    after = text[at + 1 : at + 2]
    if reading.opens(text, at) and not (after.isspace() or (whole and not after)):
        reading.open(at, manner)
    elif not after.isalnum() and not (text[at] == '"' and not reading.stack and text[at - 1 : at].isdigit()):
        reading.close(at, manner)


def _is_feet(sign: str, before: str) -> bool:
    return sign == "'" and before.isdigit()


def _read_single(reading: _Reading, text: str, at: int, manner: Manner, whole: bool) -> None:
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalpha() and after.isalpha():
        mark = "’"
    elif not manner.single and manner.inner[0] != "‘":
        return
    elif sign != "’" and reading.opens(text, at) and not after.isspace() and (after or not whole):
        if after.isdigit() and sign == "'":
            mark = "’" if text[at + 2 : at + 3].isdigit() else "'"  # the ’90s
        else:
            mark = "‘"
            if manner.single or sign == "‘":
                reading.open_single(at)
    elif sign != "‘" and before and not before.isspace() and not after.isalnum() and not _is_feet(sign, before):
        mark = "’"
        if manner.single or sign == "’":
            reading.close_single()
    else:
        return
    if sign == "'" and mark != "'" and (manner.single or before.isalpha()):
        reading.edits.append(Edit(at, at + 1, mark))


# A whole text


def set_right(text: str, language: str, kept: Sequence[tuple[int, int]] = ()) -> list[Edit]:
    """Return the edits that set a paragraph's signs right, in order; nothing in ``kept`` or an address is touched."""
    manner = manner_of(language)
    found = [*_read(text, manner, whole=True).edits, *_dashes(text, manner)]
    found += [Edit(each.start(), each.end(), "…") for each in _DOTS.finditer(text)]
    found += [Edit(each.start(), each.end(), NBSP) for each in _NUMBER_SIGN.finditer(text)]
    if manner.groups:
        for number in _GROUPS.finditer(text):
            start = number.start()
            found += [Edit(start + at, start + at + 1, NBSP) for at, sign in enumerate(number.group()) if sign == " "]
    closed = [*kept, *addresses_in(text)]
    edits: list[Edit] = []
    for edit in sorted(set(found)):
        free = not any(edit.start < last and first < edit.end for first, last in closed)
        if free and edit.text != text[edit.start : edit.end] and (not edits or edits[-1].end <= edit.start):
            edits.append(edit)
    return edits


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after its edits."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _dashes(text: str, manner: Manner) -> list[Edit]:
    found = []
    for each in _HYPHENS.finditer(text):
        mark = manner.spaced if each["spaced"] else "–" if each["range"] else manner.tight
        found.append(Edit(each.start(), each.end(), mark))
    if manner.spaced.startswith(NBSP):
        found += [Edit(each.start(), each.end(), manner.spaced) for each in _RUSSIAN_DASH.finditer(text)]
    return found

"""What text may be parsed here and now: size, nesting and cost, guessed cheaply; and the clock while parsing."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from editor_app.domain.errors import RenderRefused

LARGEST = 4_000_000
"""Characters; a long book has about a million."""
DEEPEST = 40
"""Quotations and lists inside each other, brackets inside brackets."""
SECONDS = 5.0
"""The longest a text may take."""

_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])))+")
_MARKER = re.compile(r">|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_SELF_CLOSING = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_IMPLIED_END = frozenset(("p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead"))
_COST = 6_000_000
"""Steps of the parser's slow loops that take about half a second."""


_LOOK = 0.02
"""Seconds between two looks at a thread's time, which can cost as much as reading a paragraph."""


class Verdict(Enum):
    """What to do with a text."""

    PLAIN = "plain"
    COSTLY = "costly"
    """It may take long: parse it where it can be ended."""


def screen(text: str) -> Verdict:
    """Judge a text before it is parsed; raise RenderRefused if it is out of bounds."""
    if len(text) > LARGEST:
        raise RenderRefused(f"The text has {len(text):,} characters; at most {LARGEST:,} can be shown as a page.")
    if _deepest_marker(text) > DEEPEST or _deepest_indent(text) > DEEPEST:
        raise RenderRefused(f"Quotations or lists are nested more than {DEEPEST} deep.")
    costly = len(text) > LARGEST // 4 or _tags_are_costly(text) or _lines_are_costly(text)
    return Verdict.COSTLY if costly or _brackets_cost(text) > _COST else Verdict.PLAIN


def _deepest_marker(text: str) -> int:
    lines = (match.group(0) for match in re.finditer(r"^[ \t]*[>\-*+\d][^\n]*", text, re.MULTILINE))
    starts = (_MARKERS.match(line) for line in lines)
    return max((len(_MARKER.findall(start.group(0))) for start in starts if start), default=0)


def _deepest_indent(text: str) -> int:
    listed = re.finditer(r"^([ \t]{80,})(?:[-*+]|\d{1,9}\.)[ \t]", text, re.MULTILINE)
    return max((len(match.group(1).expandtabs(4)) // 4 for match in listed), default=0)


def _tags_are_costly(text: str) -> bool:
    """Whether tags are unclosed, nested deeply or very many: cleaning them can take quadratic time."""
    opened = text.count("<")
    if opened < 100:
        return False
    if opened > 20_000 or opened - text.count(">") > 300:
        return True
    depth = deepest = 0
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if name in _SELF_CLOSING or name in _IMPLIED_END or match.group(0).endswith("/>"):
            continue
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    return deepest > 100


def _lines_are_costly(text: str) -> bool:
    fences = len(re.findall(r"^(?:`{3}|~{3})", text, re.MULTILINE))
    return fences * len(text) > 30_000_000 or text.count("<!--") - text.count("-->") > 100 or text.count("#") > 20_000


def _brackets_cost(text: str) -> int:
    """Guess the steps spent on brackets that never close; raise RenderRefused where they nest too deep."""
    if text.count("[") < 30:
        return 0
    cost = 0
    for chunk in _BLANK.split(text):
        if chunk.count("[") < 30:
            continue
        depth = deepest = 0
        for character in re.findall(r"[\[\]]", chunk):
            depth = depth + 1 if character == "[" else max(0, depth - 1)
            deepest = max(deepest, depth)
        if deepest - depth > DEEPEST:
            raise RenderRefused(f"Brackets are nested more than {DEEPEST} deep.")
        unclosed = depth + max(0, chunk.count("](") - chunk.count(")"))
        cost += (unclosed + chunk.count("[") // 10) * len(chunk)
    return cost


class Clock:
    """Counts the seconds a text may take: those this thread works, so that a busy machine changes no outcome."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._end = time.thread_time() + seconds
        self._next_look = time.perf_counter() + _LOOK

    def tick(self) -> None:
        """Raise RenderRefused once the time is over. Cheap: a thread's time is asked for only now and then."""
        now = time.perf_counter()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK
        if time.thread_time() > self._end:
            raise RenderRefused(f"The text takes more than {SECONDS:g} seconds to lay out; source view still works.")


@contextmanager
def no_deeper() -> Iterator[None]:
    """Turn what the parser cannot do (too deep, a fault on odd input) into RenderRefused."""
    try:
        yield
    except RecursionError as error:
        raise RenderRefused("The text is nested too deeply to lay out; source view still works.") from error
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise RenderRefused("The text cannot be laid out; source view still works.") from error

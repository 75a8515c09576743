"""Finds a pattern in texts: words here, a regular expression in a process of its own that can be ended.

An expression such as ``(a+)+b`` can take for ever, and Python's own engine lets no other thread run meanwhile. So
an expression a person typed is never run in this process; that needs no further dependency.
"""

import json
import re
import sys
import threading
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from editor_app.body import regex_child
from editor_app.body.clusters import Prepared, inside_cluster
from editor_app.body.pattern import WRONG, Found, Pattern
from editor_app.domain.errors import Refused

if TYPE_CHECKING:
    import subprocess

SECONDS = 2.0
"""How long a regular expression may take for the texts of one call."""
_Spans = list[list[int]]


class Seeker:
    """Looks for one pattern in many texts. A context manager; used by one thread at a time."""

    def __init__(self, pattern: Pattern, seconds: float = SECONDS) -> None:
        pattern.check()
        self._pattern = pattern
        self._seconds = seconds
        self._child: subprocess.Popen[str] | None = None
        self._names: tuple[tuple[str, int], ...] = ()
        self._seek: re.Pattern[str] | None = None
        if not pattern.words:
            return
        if pattern.regex:
            self._begin()
        else:
            expression = pattern.wrap().replace("%s", pattern.expression(), 1)
            self._seek = re.compile(expression, pattern.flags())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()

    def find(self, texts: Sequence[str]) -> list[tuple[Found, ...]]:
        """Return the hits in each text. Raises Refused when that takes too long."""
        prepared = [self._pattern.prepare(text) for text in texts]
        if self._seek is not None:
            seek = self._seek
            spans = [_spans(seek, each.text) for each in prepared]
        elif self._child is not None:
            spans = self._ask([each.text for each in prepared])
        else:
            spans = [[] for _ in texts]
        return [
            self._found(text, each, found) for text, each, found in zip(texts, prepared, spans, strict=True)
        ]  # fmt: skip

    def _found(self, text: str, seen: Prepared, spans: list[_Spans]) -> tuple[Found, ...]:
        hits = []
        for (start, end), *groups in spans:
            if not (seen.is_edge(start) and seen.is_edge(end)):
                continue
            first, last = seen.original(start), seen.original(end)
            if inside_cluster(text, first) or inside_cluster(text, last):
                continue
            held = tuple(text[seen.original(a) : seen.original(b)] if a >= 0 else "" for a, b in groups)
            hits.append(Found(first, last, held, self._names))
        return tuple(hits)

    def _begin(self) -> None:
        if getattr(sys, "frozen", False):  # the program's file is not a Python that could be asked
            raise Refused("Regular expressions need the program as installed by Python.", code=WRONG)
        import subprocess  # start-up time: only when a regular expression is looked for

        command = [sys.executable, "-I", "-S", "-X", "utf8", str(Path(regex_child.__file__))]
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            encoding="utf-8",
        )  # fmt: skip
        pattern = self._pattern
        reply = self._ask(
            {"expression": pattern.expression(), "wrap": pattern.wrap(), "flags": pattern.flags()}, starting=True
        )
        if "wrong" in reply:
            self.close()
            place = "" if reply["at"] is None else f" (character {reply['at'] + 1})"
            raise Refused(f"This is no regular expression: {reply['wrong']}{place}.", code=WRONG)
        self._names = tuple(reply["names"].items())

    def _ask(self, what: object, starting: bool = False) -> Any:
        """Send a line and return the answer. Any: what JSON holds."""
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise Refused("The search has ended.", code=WRONG)
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._seconds + (10 if starting else 0), end)
        timer.start()
        try:
            child.stdin.write(json.dumps(what) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            line = ""
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            self.close()
            why = "takes too long" if late.is_set() else "cannot be run"
            raise Refused(f"This regular expression {why}: make it simpler.", code=WRONG)
        return json.loads(line)


def _spans(seek: re.Pattern[str], text: str) -> list[_Spans]:
    return [[list(match.span())] for match in islice(seek.finditer(text), regex_child.MOST)]

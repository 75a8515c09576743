"""What a process of its own runs for regular expressions: lines of JSON in and out, the standard library alone.

The first line is ``{"expression", "wrap", "flags"}`` and is answered by ``{"names"}`` or ``{"wrong"}``. Each line
after it is a list of texts, answered by a list for each: the spans of hit and groups, hit after hit.
"""

import json
import re
import sys
import warnings
from itertools import islice

MOST = 20_000
"""Hits found in one text at most."""


def main() -> None:
    """Answer until the other side hangs up."""
    warnings.simplefilter("ignore")
    asked = json.loads(sys.stdin.readline())
    try:
        re.compile(asked["expression"], asked["flags"])  # alone first: its complaint is about what was typed
        seek = re.compile(asked["wrap"].replace("%s", asked["expression"], 1), asked["flags"])
    except re.error as error:
        _answer({"wrong": error.msg, "at": error.pos})
        return
    except (OverflowError, RecursionError):
        _answer({"wrong": "too large", "at": None})
        return
    _answer({"names": dict(seek.groupindex)})
    for line in sys.stdin:
        _answer([_hits(seek, text) for text in json.loads(line)])


def _hits(seek: re.Pattern[str], text: str) -> list[list[list[int]]]:
    found = (match for match in seek.finditer(text) if match.end() > match.start())
    return [[list(match.span(group)) for group in range(seek.groups + 1)] for match in islice(found, MOST)]


def _answer(reply: object) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Markdown to raw HTML, bounded: plain text here, costly text in a process of its own that can be ended."""

import json
import sys
from collections.abc import Callable

from editor_app.body.bounds import SECONDS, Clock, Verdict, no_deeper, screen
from editor_app.body.plain_html import plain_html
from editor_app.domain.errors import RenderRefused

_CHILD = (
    "import json, sys; request = json.load(sys.stdin); sys.path[:] = request['path'];"
    "from editor_app.body.convert import answer; answer(request['work'], request['text'])"
)


def bounded(work: Callable[[str], str], text: str) -> str:
    """Return ``work(text)``; raise RenderRefused where that is out of bounds. ``work`` is one of ``_WORKS``."""
    if screen(text) is Verdict.PLAIN:
        with no_deeper():
            return work(text)
    return _elsewhere(work.__name__, text)


def markdown_to_html(text: str, seconds: float = SECONDS) -> str:
    """Parse Markdown, for as long as ``seconds``. The HTML is not safe yet."""
    from editor_app.body.dialect import make_parser  # start-up time: the parser is loaded when first used

    html: str = make_parser(Clock(seconds).tick).convert(text)
    return html


def clean_html_of(text: str) -> str:
    """Parse Markdown and clean the HTML."""
    plain = plain_html(text)
    if plain is not None:
        return plain
    from editor_app.body.clean import clean  # start-up time: the cleaner is loaded when first used

    return clean(markdown_to_html(text))


_WORKS = {"clean_html_of": clean_html_of}


def _elsewhere(name: str, text: str) -> str:
    if getattr(sys, "frozen", False):  # the program's file is not a Python that could be asked
        raise RenderRefused("The text is too costly to lay out; source view still works.")
    import subprocess  # start-up time: few texts are that costly

    request = json.dumps({"path": sys.path, "work": name, "text": text})
    command = [sys.executable, "-X", "utf8", "-S", "-c", _CHILD]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=SECONDS + 1, check=False)
    except subprocess.TimeoutExpired as error:
        raise RenderRefused(
            f"The text takes more than {SECONDS:g} seconds to lay out; source view still works."
        ) from error
    if done.returncode:
        raise RenderRefused("The text cannot be laid out; source view still works.")
    reply = json.loads(done.stdout)
    if "refused" in reply:
        raise RenderRefused(reply["refused"])
    return str(reply["html"])


def answer(name: str, text: str) -> None:
    """Do one piece of work and write the reply as JSON: what the child process runs."""
    try:
        with no_deeper():
            reply = {"html": _WORKS[name](text)}
    except RenderRefused as error:
        reply = {"refused": str(error)}
    sys.stdout.write(json.dumps(reply))

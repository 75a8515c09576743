"""The theme: templates compiled once, files every page uses, and a digest of it all."""

import hashlib
import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from editor_app import __version__, resources
from editor_app.frozen import frozen

_PIECES = 1000
"""What a template makes that is put together at a time."""
_COLOUR = re.compile(r"--(\w+): (#[0-9a-f]{6});")


@frozen
class Asset:
    """A file every page uses, named by its content."""

    path: str
    media_type: str
    data: bytes


class _Templates(jinja2.Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what is known in a template; Jinja's own chain of mappings is walked through for each page anew."""
        return {**self.globals, **(d or {})}


@cache
def templates() -> jinja2.Environment:
    """Return the templates: they escape everything and are strict about what they are given.

    They are part of the program as its modules are: nobody else’s words are ever compiled, so they need no sandbox.
    """
    return _Templates(
        loader=jinja2.FileSystemLoader(_folder()),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )


def in_pieces(name: str, **said: object) -> bytes:
    """Return what a template makes of what is said: for a large file, of which no text is held beside its bytes."""
    pieces = templates().get_template(name).stream(**said)
    pieces.enable_buffering(_PIECES)
    return b"".join(each.encode() for each in pieces)


def compile_all() -> None:
    """Compile every template now: processes that are forked later have them."""
    for name in templates().list_templates(extensions=("html", "xml")):
        templates().get_template(name)


@cache
def theme_version() -> str:
    """Return a digest of the program's version and the theme's files, so that a new theme is a change."""
    total = hashlib.sha256(__version__.encode())
    for file in sorted(_folder().iterdir()):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@cache
def assets() -> dict[str, Asset]:
    """Return the style sheet and the icon."""
    kinds = {"style": ("css", "text/css"), "icon": ("svg", "image/svg+xml")}
    found = {}
    for name, (extension, media_type) in kinds.items():
        data = (_folder() / f"{name}.{extension}").read_bytes()
        path = f"assets/{name}-{hashlib.sha256(data).hexdigest()[:16]}.{extension}"
        found[name] = Asset(path, media_type, data)
    return found


@cache
def colours(*, dark: bool) -> dict[str, str]:
    """Return the pages' colours by name (``paper``, ``ink``, ``quiet``, ``line``, ``accent``, ``wash``) in hex."""
    sheet = (_folder() / "style.css").read_text("utf-8")
    light, _, rest = sheet.partition("@media (prefers-color-scheme: dark)")
    return dict(_COLOUR.findall(light)) | (dict(_COLOUR.findall(rest.partition("\n}")[0])) if dark else {})


def _folder() -> Path:
    return resources.path("templates")

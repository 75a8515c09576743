"""A digest of what makes the bytes of a bundle: this program's code and templates, and the libraries it uses."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import editor_app
from editor_app.pictures.encoding import encoders
from editor_app.publish.theme import theme_version

_ROOMS = ("body", "domain", "language", "pictures", "publish")
_LIBRARIES = ("Jinja2", "lxml", "Markdown", "MarkupSafe", "msgspec", "nh3")


@cache
def makers_version() -> str:
    """Return a digest that changes when the same input may give other bytes.

    It is of the modules themselves, so that nobody has to remember to raise a number; in a frozen program, which has
    none, of the program's version.
    """
    total = hashlib.sha256(theme_version().encode())
    for name in (*(f"{each} {version(each)}" for each in _LIBRARIES), *encoders()):
        total.update(name.encode() + b"\0")
    root = Path(editor_app.__file__).parent
    for file in sorted(each for room in _ROOMS for each in (root / room).rglob("*.py")):
        total.update(str(file.relative_to(root)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()

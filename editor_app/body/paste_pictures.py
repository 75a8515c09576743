"""Pictures in pasted HTML: which is meant, and where its bytes are to be had without asking anybody."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from editor_app.body.addresses import is_external, safe_address
from editor_app.body.html_tokens import Token
from editor_app.body.paste_style import classes_of
from editor_app.frozen import frozen

_DATA = re.compile(
    r"(<img\b[^<>]{0,8000}?\bsrc\s*=\s*)(?:\"(data:[^\"<>]*)\"|'(data:[^'<>]*)'|(data:[^\s<>\"']+))", re.I
)
_KIND = re.compile(r"data:image/([a-z0-9.+-]+)((?:;[a-z0-9=-]+)*),", re.IGNORECASE)
_TAKEN = frozenset(("png", "jpeg", "jpg", "webp", "tiff"))
_PHOTO = re.compile(r"photo:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A photo of the archive, in what was copied out of this program."""
_SPACER = 400
"""Characters of a picture that only holds a place until the real one is loaded."""
_MARKER = "pasted-picture-"
_LATER = ("data-src", "data-lazy-src", "data-original")
_TINY = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)")


@frozen(kw_only=True)
class PastedPicture:
    """A picture that came along: its bytes, or the local file that a program wrote them to (``path``)."""

    address: str
    """What the blocks call it."""
    name: str
    data: bytes = b""
    path: str = ""


@dataclass(slots=True)
class PastedPictures:
    """Takes the pictures out of what is pasted. ``new_address`` makes what the blocks call one: ``photo:ID``."""

    new_address: Callable[[], str]
    found: list[PastedPicture] = field(default_factory=list)
    far: list[str] = field(default_factory=list)
    """Addresses of pictures on the web: none of them is fetched."""
    refused: list[str] = field(default_factory=list)
    """Names of pictures that cannot be photos."""
    _known: dict[str, str] = field(default_factory=dict)
    _inside: list[str] = field(default_factory=list)

    def set_aside(self, source: str) -> str:
        """Return the HTML with a short name for each picture that is written into it: these are long."""
        return _DATA.sub(self._set_aside, source)

    def _set_aside(self, match: re.Match[str]) -> str:
        self._inside.append(match.group(2) or match.group(3) or match.group(4))
        return f'{match.group(1)}"data:{_MARKER}{len(self._inside) - 1}"'

    def address_of(self, source: str) -> str:
        """Return the address of a picture with this ``src``, empty when there will be none."""
        if source.startswith(f"data:{_MARKER}"):
            number = source.removeprefix(f"data:{_MARKER}")
            return self._of_data(self._inside[int(number)]) if number.isdecimal() else ""
        if _PHOTO.fullmatch(source):
            return source
        if source[:5].lower() == "file:":
            return self._of_file(source)
        address = safe_address(source) or ""
        if is_external(address) and address not in self.far:
            self.far.append(address)
        if source[:4].lower() == "cid:":
            self.refused.append(source[4:])
        return address if is_external(address) else ""

    def _of_data(self, source: str) -> str:
        kind = _KIND.match(source)
        if not kind or (kind.group(1).lower() not in _TAKEN and len(source) < _SPACER):
            return ""
        name = f"{len(self.found) + len(self.refused) + 1}.{kind.group(1).lower()}"
        if kind.group(1).lower() not in _TAKEN:
            self.refused.append(name)
            return ""
        try:
            data = _bytes_of(source[kind.end() :], "base64" in kind.group(2).lower())
        except (binascii.Error, ValueError):
            self.refused.append(name)
            return ""
        return self._keep(hashlib.sha256(data).hexdigest(), name, data=data)

    def _of_file(self, source: str) -> str:
        try:
            path = unquote(urlsplit(source).path)
        except ValueError:
            return ""
        path = path[1:] if re.match(r"/[A-Za-z]:", path) else path
        name = PureWindowsPath(path).name if ":" in path[:3] else PurePosixPath(path).name
        return self._keep(path, name, path=path) if name else ""

    def _keep(self, key: str, name: str, data: bytes = b"", path: str = "") -> str:
        if key not in self._known:
            self._known[key] = self.new_address()
            self.found.append(PastedPicture(address=self._known[key], name=name, data=data, path=path))
        return self._known[key]


def _bytes_of(words: str, coded: bool) -> bytes:
    if not coded:
        return unquote_to_bytes(words)
    return base64.b64decode(re.sub(r"\s+", "", unquote(words)), validate=True)


def source_of(token: Token) -> str:
    """Return the address an ``img`` means: the one to be loaded later where the first only holds its place."""
    attributes = token.attributes
    source = attributes.get("src", "").strip()
    later = next((attributes[name].strip() for name in _LATER if attributes.get(name, "").strip()), "")
    later = later or _first_of(attributes.get("srcset", ""))
    if later and (not source or source[:5].lower() == "data:" or re.search(r"(?:blank|placeholder|spacer)\.", source)):
        return later
    return source


def _first_of(srcset: str) -> str:
    """Return the widest address of a ``srcset``."""
    found = [(int(width or 0), address) for address, width in re.findall(r"([^\s,][^\s]*)(?:\s+(\d+)w)?[^,]*", srcset)]
    return max(found, key=lambda each: each[0], default=(0, ""))[1]


def emoji_of(token: Token) -> str:
    """Return the character that a picture stands for, empty for a picture that is one."""
    words = token.attributes.get("data-emoji") or token.attributes.get("alt", "")
    marked = "data-emoji" in token.attributes or {"emoji", "wp-smiley", "an1"} & classes_of(token)
    return words if marked and 0 < len(words) < 12 and not words.isascii() else ""


def is_no_picture(token: Token) -> bool:
    """Whether a picture is a pixel that counts readers, or a box to be ticked."""
    if token.attributes.get("aria-roledescription") == "checkbox":
        return True
    sizes = {token.attributes.get("width"), token.attributes.get("height")}
    return bool(sizes & {"0", "1"} or _TINY.search(token.attributes.get("style", "").lower()))

"""Bytes as text: UTF-8, or UTF-16 that says so; anything else is refused with the place of the first wrong byte."""

import codecs
import re

from editor_app.domain.errors import BadInput

MAX_TEXT_BYTES = 10 * 1024 * 1024
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_OLDER = frozenset(
    {"windows-1251", "windows-1252", "windows-1254", "iso-8859-1", "iso-8859-5", "iso-8859-9", "koi8-r", "koi8-u"}
)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file, or raise BadInput by ``name``: too large, binary, or of an unknown encoding."""
    check_size(data, name)
    try:
        text = data.decode("utf-16") if data.startswith(_UTF16) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"“{name}” is not UTF-8 text (line {line}): save it as UTF-8.", name=name) from error
    if "\0" in text:
        raise BadInput(f"“{name}” is not a text: it has binary data in it.", name=name)
    return text


def decoded_html(data: bytes, name: str) -> str:
    """Return the text of a web page, which may declare an older encoding."""
    check_size(data, name)
    declared = _DECLARED.search(data[:2048])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding not in _OLDER:
        return decoded(data, name)
    return data.decode("latin-1" if encoding == "iso-8859-1" else encoding, "replace").replace("\0", "")


def check_size(data: bytes, name: str) -> None:
    """Raise BadInput for an empty or an overlarge text."""
    if not data.strip():
        raise BadInput(f"“{name}” is empty ({len(data)} bytes).", name=name)
    if len(data) > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // (1024 * 1024)
        raise BadInput(f"“{name}” is too large for a text: the limit is {limit} MB.", name=name)

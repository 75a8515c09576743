"""How many words stand in a plain text.

A word is letters and digits with their marks; a hyphen, an apostrophe or a stop between two of them parts nothing. Most
texts have signs that are all known: these are counted as bytes of three kinds, five times quicker than word by word.
"""

import re

_MARKS = r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
_WORD = re.compile(rf"(?:[^\W_]++|(?<=\w)[{_MARKS}])++(?:[-'’·.](?:[^\W_]++|[{_MARKS}])++)*+")
_PLAIN_WORD = re.compile(r"[^\W_]++(?:[-'’·.][^\W_]++)*+")
_MARK = re.compile(f"[{_MARKS}]")
_JOINING = re.compile(rb"\xe2\x80\x99|\xc2\xb7")
_PARTING = re.compile(rb"\xe2\x80[\x93\x94\x98\x9c-\x9e\xa6]|\xc2[\xa0\xab\xbb]")
"""Signs beyond ASCII that are common, in UTF-8: ``’ ·``, and ``– — ‘ “ ” „ …``, spaces, ``« »``."""
_KINDS = bytes(ord("-" if code in b"-'." else "a" if code > 127 or chr(code).isalnum() else " ") for code in range(256))
_GOING_ON = bytes(range(0x80, 0xC0))
_ASCII = bytes(range(128))
_LETTERS = bytes((*range(192), *range(0xC4, 0xCA), 0xD0, 0xD1))
"""Bytes of ASCII, and those of characters of which all are letters: Latin with marks, and Cyrillic."""


def count_plain(plain: str) -> int:
    """Return how many words a reader sees in a text without marks of Markdown."""
    data = plain.encode("utf-8", "replace")
    if not plain.isascii():
        if b"\xe2\x80" in data or b"\xc2" in data:
            data = _PARTING.sub(b" ", _JOINING.sub(b"-", data))
        if data.translate(None, _LETTERS) and not data.translate(None, _ASCII).decode().isalnum():
            return len((_WORD if _MARK.search(plain) else _PLAIN_WORD).findall(plain))
    kinds = b" %b " % data.translate(_KINDS, _GOING_ON)
    return kinds.replace(b"--", b"  ").replace(b"- ", b"  ").replace(b" -", b"  ").count(b" a")

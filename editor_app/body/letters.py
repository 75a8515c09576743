"""Whether a Markdown text may hold a pattern, without reading it: for whole archives. It never says no wrongly."""

import html
import re
import unicodedata

from editor_app.body.pattern import Pattern

_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(each for each in range(128) if not chr(each).isalnum())
_SMALL_I = str.maketrans({"ı": "i"})
_ASIDE = re.compile(
    r"<!--.*?-->|<[^<>]*>|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\s?\[[^\[\]\n]*\]|\[\^[^\]\n]*\]", re.DOTALL
)
"""What may stand within a word and is not shown: tags, and where a link goes to."""
_ESCAPE = re.compile(r"\\(?:N\{[^}]*\}|x..|u.{4}|U.{8}|\d{1,3}|.)", re.DOTALL)
_ASIDE_SIGNS = ("](", "<", "][", "] [", "]\n[", "[^")
_REPEAT = re.compile(r"\{\d*,?\d*\}")
_UNSURE = re.compile(r"\(\?[a-zA-Z]*x")
"""In a verbose expression letters may be a comment."""


class Letters:
    """The letters that every hit of a pattern has side by side, whatever case, accents and signs are between."""

    def __init__(self, pattern: Pattern) -> None:
        words = required(pattern.words) if pattern.regex else pattern.words
        self._wanted = _letters(words)

    def may_be_in(self, text: str) -> bool:
        """Whether the text has to be read to know."""
        if not self._wanted:
            return True
        if "&" in text:
            text = html.unescape(text)
        if self._wanted in _letters(text):
            return True
        return any(sign in text for sign in _ASIDE_SIGNS) and self._wanted in _letters(_ASIDE.sub("", text))


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower().encode("ascii").translate(None, _ASCII_SIGNS).decode("ascii")
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _SIGNS.sub("", folded).translate(_SMALL_I).replace("եվ", "եւ")


def required(expression: str) -> str:
    """Return the longest run of letters that each hit of a regular expression has; empty where that is not sure."""
    if _UNSURE.search(expression):
        return ""
    runs, run = [""], ""
    depth = at = 0
    while at < len(expression):
        sign = expression[at]
        width = _width(expression, at)
        after = expression[at + width : at + width + 1]
        if sign == "|" and not depth:
            return ""
        depth += (sign == "(") - (sign == ")")
        if sign.isalnum() and not depth and after not in ("*", "?", "{"):
            run += sign
        else:
            runs, run = [*runs, run], ""
        if after == "+":
            runs, run = [*runs, run], ""
        at += width
    return max([*runs, run], key=len)


def _width(expression: str, at: int) -> int:
    """Return how many characters belong together: an escape, a class of characters."""
    if expression[at] == "\\":
        escape = _ESCAPE.match(expression, at)
        return len(escape.group()) if escape else 1
    if expression[at] == "{":
        repeat = _REPEAT.match(expression, at)
        return len(repeat.group()) if repeat else 1
    if expression[at] != "[":
        return 1
    end = at + 1
    if expression[end : end + 1] == "^":
        end += 1
    end += 1  # a bracket that comes first closes nothing
    while end < len(expression) and expression[end] != "]":
        end += 2 if expression[end] == "\\" else 1
    return end + 1 - at

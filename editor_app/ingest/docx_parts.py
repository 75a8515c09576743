"""What a Word document says beside its text: its properties, and the comments in its margin."""

import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import ElementTree

from editor_app.frozen import frozen
from editor_app.ingest.fields import names, one_line

_PROPERTIES = "docProps/core.xml"
_COMMENTS = "word/comments.xml"
_DOCUMENT = "word/document.xml"
_NOBODY = frozenset(("python-docx", "microsoft office user", "user", "author", "admin", "administrator", "unknown"))
_LONGEST_WORDS = 120

Element = Any
"""An element of ElementTree made by defusedxml, which has no types."""


@frozen(kw_only=True)
class Properties:
    """What File > Properties shows in Word; empty where nothing is said."""

    title: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""


def properties_of(package: zipfile.ZipFile) -> Properties:
    """Return the document's properties."""
    root = _part(package, _PROPERTIES)
    if root is None:
        return Properties()
    said = {_name(each): one_line(each.text or "") for each in root}
    return Properties(
        title=said.get("title", ""),
        authors=tuple(name for name in names(said.get("creator", "")) if name.casefold() not in _NOBODY),
        tags=tuple(dict.fromkeys(filter(None, map(str.strip, said.get("keywords", "").replace(";", ",").split(","))))),
        language=said.get("language", ""),
    )


def comments_of(package: zipfile.ZipFile) -> str:
    """Return the comments as notes, a line each: who, on which words, what."""
    root = _part(package, _COMMENTS)
    if root is None:
        return ""
    comments = [each for each in root if _name(each) == "comment"]
    document = _part(package, _DOCUMENT) if comments else None
    about = _commented(document) if document is not None else {}
    return "\n".join(filter(None, (_line(each, about) for each in comments)))


def _line(comment: Element, about: dict[str, str]) -> str:
    words = " ".join(filter(None, (_words(each) for each in comment if _name(each) == "p")))
    if not words:
        return ""
    who, on = one_line(_attribute(comment, "author")), about.get(_attribute(comment, "id"), "")
    return f"Comment{f' by {who}' if who else ''}{f' on “{on}”' if on else ''}: {words}"


def _commented(document: Element) -> dict[str, str]:
    """Return the words each comment is about, by its id."""
    found: dict[str, list[str]] = {}
    under_way: dict[str, None] = {}
    for each in document.iter():
        match _name(each):
            case "commentRangeStart":
                under_way[_attribute(each, "id")] = None
            case "commentRangeEnd":
                under_way.pop(_attribute(each, "id"), None)
            case "t" | "tab" | "br" | "p":
                for comment in under_way:
                    found.setdefault(comment, []).append((each.text or "") if _name(each) == "t" else " ")
    return {comment: _shortened(" ".join("".join(words).split())) for comment, words in found.items()}


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"


def _words(element: Element) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for each in element.iter():
        if _name(each) == "t":
            yield each.text or ""
        elif _name(each) in ("tab", "br"):
            yield " "


def _part(package: zipfile.ZipFile, name: str) -> Element | None:
    if name not in package.namelist():
        return None
    return ElementTree.fromstring(package.read(name), forbid_dtd=True)


def _name(element: Element) -> str:
    """Return an element's name without its space: the strict format has others."""
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")

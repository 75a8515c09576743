"""The parser's inline elements to spans."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from editor_app.body.blocks import FootnoteMark, Inline, InlinePhoto, Mark, RawInline, Span
from editor_app.frozen import frozen


class UnknownMarkup(Exception):
    """The model has no word for it: the block stays verbatim."""


@frozen
class _Atom:
    """Words as typed (``kind`` text), words that keep their white space (kept), a break, a tag, a note or an inline."""

    kind: str
    text: str = ""
    marks: Mark = Mark.NONE
    link: str = ""
    title: str = ""
    inline: InlinePhoto | None = None


_MARKS = {"strong": Mark.BOLD, "em": Mark.ITALIC, "del": Mark.STRIKE, "code": Mark.CODE}
_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_AMPERSAND = "\x02amp\x03"
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PLAIN_TAG = re.compile(r"<(/?)(strong|em|del|code)>")
_SPACE = r"[ \t\n\r\f]"
_LINE_END = re.compile(rf"{_SPACE}*\n{_SPACE}*")


class InlineReader:
    """Reads lines of one parsed piece. ``stash`` is what the parser put aside: tags, entities, shortcodes."""

    def __init__(self, stash: Sequence[object]) -> None:
        self._stash = stash

    def read(self, element: Element, children: Sequence[Element] | None = None) -> tuple[Inline, ...]:
        """Return the line in an element, or in its first ``children`` only; raise UnknownMarkup."""
        atoms: list[_Atom] = []
        self._walk(element, atoms, _Atom("text"), children)
        return tuple(_joined(_trimmed(_with_raw_marks(atoms))))

    def stashed(self, text: str) -> str | None:
        """Return the HTML that stands for a text that is a placeholder and nothing else."""
        match = _STASHED.fullmatch(text.strip())
        found = self._stash[int(match.group(1))] if match and int(match.group(1)) < len(self._stash) else None
        return found if isinstance(found, str) else None

    def _walk(self, element: Element, atoms: list[_Atom], style: _Atom, children: Sequence[Element] | None) -> None:
        self._words(element.text, atoms, style)
        for child in element if children is None else children:
            self._child(child, atoms, style)
            self._words(child.tail, atoms, style)

    def _child(self, child: Element, atoms: list[_Atom], style: _Atom) -> None:
        found = dict(child.attrib)
        if child.tag == "a" and not style.link:
            address, title = self._attribute(found.pop("href", "")), self._attribute(found.pop("title", ""))
            _nothing_else(found)
            if not address:
                raise UnknownMarkup("a link to nowhere")
            self._walk(child, atoms, replace(style, link=address, title=title), None)
        elif child.tag == "sup" and found.get("id", "").startswith("fnref"):
            address = child[0].get("href", "")
            atoms.append(replace(style, kind="note", text=address.removeprefix("#fn-")))
        elif child.tag in _MARKS:
            _nothing_else(found)
            self._walk(child, atoms, replace(style, marks=style.marks | _MARKS[child.tag]), None)
        elif child.tag == "br":
            _nothing_else(found)
            atoms.append(replace(style, kind="break", text="\n"))
        elif child.tag == "img":
            picture = self._picture(child)
            if style.marks or style.title:
                raise UnknownMarkup("a picture that is set in a way the model cannot say")
            atoms.append(replace(style, kind="inline", inline=replace(picture, link=style.link)))
        elif child.tag == "abbr":
            self._walk(child, atoms, style, None)
        else:
            raise UnknownMarkup(str(child.tag))

    def _picture(self, element: Element) -> InlinePhoto:
        found = dict(element.attrib)
        address, alt = self._attribute(found.pop("src", "")), self._attribute(found.pop("alt", ""))
        title = self._attribute(found.pop("title", ""))
        _nothing_else(found)
        if not address:
            raise UnknownMarkup("a picture without an address")
        return InlinePhoto(address, alt, title)

    def _attribute(self, value: str) -> str:
        """Return an attribute's value as a reader of the page would get it, shortcodes as they were typed."""
        return "".join(
            _ENTITY.sub(lambda match: html.unescape(match.group(0)), piece)
            if place % 2 == 0
            else self._shortcode(piece)
            for place, piece in enumerate(_STASHED.split(value.replace(_AMPERSAND, "&")))
        )

    def _shortcode(self, number: str) -> str:
        found = self._stash[int(number)] if int(number) < len(self._stash) else None
        source = getattr(found, "source", None)
        if not isinstance(source, str):
            raise UnknownMarkup("a tag inside an address or title")
        return source

    def _words(self, text: str | None, atoms: list[_Atom], style: _Atom) -> None:
        if not text:
            return
        place = 0
        for match in _STASHED.finditer(text):
            atoms.append(replace(style, kind="text", text=_decoded(text[place : match.start()])))
            atoms.append(self._put_aside(int(match.group(1)), style))
            place = match.end()
        atoms.append(replace(style, kind="text", text=_decoded(text[place:])))

    def _put_aside(self, number: int, style: _Atom) -> _Atom:
        found = self._stash[number] if number < len(self._stash) else None
        source = getattr(found, "source", None)
        if isinstance(source, str):
            return replace(style, kind="tag", text=source)
        if not isinstance(found, str):
            raise UnknownMarkup("an element the parser put aside")
        found = _STASHED.sub(lambda match: self._shortcode(match.group(1)), found)
        if "\x02" in found:
            raise UnknownMarkup("a placeholder in a tag")
        if _ENTITY.fullmatch(found):
            decoded = html.unescape(found)
            if decoded and decoded != found:
                return replace(style, kind="kept", text=decoded)
        if _BREAK.fullmatch(found):
            return replace(style, kind="break", text="\n")
        return replace(style, kind="tag", text=found)


def _nothing_else(attributes: dict[str, str]) -> None:
    if attributes:
        raise UnknownMarkup("attributes")


def _decoded(text: str) -> str:
    """Return typed words: entities the parser let pass as characters, a soft line end as a space."""
    text = _LINE_END.sub(" ", text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group(0)), text.replace(_AMPERSAND, "&"))
    if "\x02" in text:
        raise UnknownMarkup("an unknown placeholder")
    return text


def _with_raw_marks(atoms: list[_Atom]) -> list[_Atom]:
    """Take plain tags that Markdown itself writes (``<em>…</em>``) for the marks they are."""
    atoms = list(atoms)
    opened: list[tuple[str, int]] = []
    dropped: set[int] = set()
    for index, atom in enumerate(atoms):
        match = _PLAIN_TAG.fullmatch(atom.text) if atom.kind == "tag" else None
        if not match:
            continue
        slash, tag = match.groups()
        if not slash:
            opened.append((tag, index))
        elif opened and opened[-1][0] == tag:
            _, start = opened.pop()
            if (atoms[start].marks, atoms[start].link) == (atom.marks, atom.link):
                dropped |= {start, index}
                for inside in range(start + 1, index):
                    atoms[inside] = replace(atoms[inside], marks=atoms[inside].marks | _MARKS[tag])
        else:
            opened.clear()
    return [atom for index, atom in enumerate(atoms) if index not in dropped]


def _trimmed(atoms: list[_Atom]) -> list[_Atom]:
    """Take away typed white space at the edges of the line and around breaks, where HTML has none."""
    atoms = [atom for atom in atoms if atom.kind != "text" or atom.text]
    last = len(atoms) - 1
    for index, atom in enumerate(atoms):
        if atom.kind != "text":
            continue
        text = atom.text
        if index == 0 or atoms[index - 1].kind == "break":
            text = text.lstrip(" \t\n\r\f")
        if index == last or atoms[index + 1].kind == "break":
            text = text.rstrip(" \t\n\r\f")
        atoms[index] = replace(atom, text=text)
    return atoms


def _joined(atoms: list[_Atom]) -> list[Inline]:
    inlines: list[Inline] = []
    for atom in atoms:
        if atom.inline:
            inlines.append(atom.inline)
        elif atom.kind == "tag":
            inlines.append(RawInline(atom.text, atom.marks, atom.link))
        elif atom.kind == "note":
            inlines.append(FootnoteMark(atom.text, atom.marks, atom.link))
        elif atom.text:
            last = inlines[-1] if inlines else None
            span = Span(atom.text, atom.marks, atom.link, atom.title)
            if isinstance(last, Span) and replace(last, text="") == replace(span, text=""):
                inlines[-1] = replace(last, text=last.text + span.text)
            else:
                inlines.append(span)
    return inlines

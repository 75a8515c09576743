"""Lists of a text hold items and nothing else, as HTML has it, also where somebody's own HTML does not."""

import re

from lxml import html as lxml_html
from markupsafe import escape

_LISTS = ("ul", "ol", "menu")
_MADE = "data-made"
"""Marks a list made here while the items that belong to it are put in."""
_STRAY = re.compile(r"<[uo]l\b[^>]*>\s*(?!</|<li\b)\S|</li>\s*(?!</[uo]l>|<li\b)\S")
_LOOSE = re.compile(r"(?:\A|</(?!li\b)\w+>|<(?!/|[uo]l\b)[^<>]*>|[^>\s])\s*<li\b")
"""An item that is in no list."""


def with_items(html: str) -> str:
    """Return a rendered text whose lists are whole: what stands between items goes into the one before or a new one.

    Items that are in no list make one.
    """
    if "<li" not in html or not (_STRAY.search(html) or _LOOSE.search(html)):
        return html
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    for item in [each for each in tree.iter("li") if each.getparent().tag not in _LISTS]:
        _take_in(item)
    for each in tree.iter("ul", "ol"):
        each.attrib.pop(_MADE, None)
        _mend(each)
    inside = "".join(lxml_html.tostring(child, encoding="unicode") for child in tree)
    return f"{escape(tree.text or '')}{inside}"


def _take_in(item: lxml_html.HtmlElement) -> None:
    """Put an item that is in no list into the one made for the item before it, or into a new one."""
    before, tail = item.getprevious(), item.tail
    item.tail = None
    if before is not None and before.get(_MADE) and not (before.tail or "").strip():
        held = before
    else:
        held = lxml_html.Element("ul")
        held.set(_MADE, "1")
        item.addprevious(held)
    held.append(item)
    held.tail = tail


def _mend(held: lxml_html.HtmlElement) -> None:
    item = None
    if (held.text or "").strip():
        item = lxml_html.Element("li")
        item.text, held.text = held.text, None
        held.insert(0, item)
    for child in list(held):
        if child is item:
            continue
        if child.tag == "li":
            item = child
        elif item is None:
            item = lxml_html.Element("li")
            held.insert(held.index(child), item)
            item.append(child)  # its tail goes with it
        else:
            item.append(child)
        if (item.tail or "").strip():
            _say(item, item.tail or "")
            item.tail = None


def _say(item: lxml_html.HtmlElement, words: str) -> None:
    if len(item):
        item[-1].tail = (item[-1].tail or "") + words
    else:
        item.text = (item.text or "") + words

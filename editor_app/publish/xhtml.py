"""A text's HTML as XHTML: what is the same in both, as most texts are, needs no parser.

``tests/publish/test_xhtml.py`` compares both ways.
"""

import re

from lxml import etree
from lxml import html as lxml_html

_NAMED = f'<div xmlns="{lxml_html.XHTML_NAMESPACE}"'
_PLAIN = r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]++|&(?:amp|lt|gt);)++"
_VALUE = r'"[^"<>&\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]++"'
_LINK = rf"<a href={_VALUE}>{_PLAIN}</a>"
_INLINE = rf"(?:{_PLAIN}|{_LINK}|<em>{_PLAIN}</em>|<strong>{_PLAIN}</strong>)++"
_SAME = re.compile(rf"(?:<(p|h[2-6])(?: id={_VALUE})?>{_INLINE}</\1>\n?+)++")
"""Paragraphs and headings, none of them empty, in which nothing is said another way than XML says it."""


def as_xhtml(fragment: str) -> str:
    """Return a fragment of HTML as one well-formed ``div`` of XHTML."""
    if _SAME.fullmatch(fragment):
        return f"{_NAMED}>{fragment}</div>"
    tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    tree.attrib.clear()
    return str(etree.tostring(tree, encoding="unicode", method="xml")).replace("<div", _NAMED, 1)

"""Pictures of other sites in a text: a page loads nothing from there, so it has a link instead (rule B12)."""

import re
from html import unescape
from posixpath import basename
from urllib.parse import unquote, urlsplit

from markupsafe import escape

_TAGS = re.compile(r"<(?:(a)\b|(/a)>|img\b[^>]*>)")
_SAID = re.compile(r'\b(src|alt)="([^"]*)"')
_MARK = 'class="far-picture"'
_MARKED = re.compile(rf'<a {_MARK} href="([^"]*)"')


def with_links(html: str, own: str) -> str:
    """Return a rendered text with links for pictures that are not of this site, whose addresses begin with ``own``.

    In a link a picture becomes its words alone.
    """
    if "<img" not in html:
        return html
    inside = False

    def changed(found: re.Match[str]) -> str:
        nonlocal inside
        if found[1] or found[2]:
            inside = bool(found[1])
            return found[0]
        said = dict(_SAID.findall(found[0]))
        address = unescape(said.get("src", ""))
        parts = urlsplit(address)
        if not (parts.scheme or parts.netloc) or address.startswith(own):
            return found[0]
        words = said.get("alt") or escape(unquote(basename(parts.path)) or parts.netloc)
        return f"<span {_MARK}>{words}</span>" if inside else f'<a {_MARK} href="{escape(address)}">{words}</a>'

    return _TAGS.sub(changed, html)


def linked(html: str) -> str:
    """Return the address of the first picture that such a link stands for, empty where there is none."""
    if _MARK not in html:
        return ""
    found = _MARKED.search(html)
    return unescape(found[1]) if found else "in a link"

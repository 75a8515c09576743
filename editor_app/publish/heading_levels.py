"""Headings of a text under the page's ``h1``: no level is passed over, so that readers without sight find their way."""

import re

_HEADING = re.compile(r"<(/?)h([1-6])\b")


def without_gaps(html: str) -> str:
    """Return a rendered text in which each heading is at most one level below the one before it (WCAG 1.3.1)."""
    if "<h" not in html:
        return html
    level = 1

    def changed(found: re.Match[str]) -> str:
        nonlocal level
        if not found[1]:
            level = min(int(found[2]), level + 1)
        return f"<{found[1]}h{level}"

    return _HEADING.sub(changed, html)

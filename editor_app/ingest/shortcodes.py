"""What other publishing systems left in a text for themselves: it is kept word for word, and named in the report."""

import re

from editor_app.body.patterns import FENCED

_LEFT = re.compile(
    r"\{\{(?P<kind>[<%])-?\s*(?P<name>/?[\w./-]{1,60})|\{%-?\s*(?P<tag>\w{1,60})|\{\{-?\s*(?P<value>[^\W\d][\w.]{0,60})"
)
_MOST = 12


def shortcodes_in(text: str) -> tuple[str, ...]:
    """Return the shortcodes of Hugo and the tags and values of Liquid that stand in a text, each once."""
    if "{{" not in text and "{%" not in text:
        return ()
    found = (_named(match) for match in _LEFT.finditer(FENCED.sub("", text)))
    kept = tuple(dict.fromkeys(filter(None, found)))
    return kept if len(kept) <= _MOST else (*kept[:_MOST], "…")


def _named(match: re.Match[str]) -> str:
    """Return how a shortcode is written, without what it is given; nothing for one that only closes another."""
    if name := match["name"]:
        kind = match["kind"]
        return "" if name.startswith("/") else f"{{{{{kind} {name} {'>' if kind == '<' else '%'}}}}}"
    if tag := match["tag"]:
        return "" if tag.startswith("end") else f"{{% {tag} %}}"
    return f"{{{{ {match['value']} }}}}"

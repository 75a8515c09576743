"""Addresses that another publishing system would have made from a template: the plain address each one stands for.

A text that comes from Jekyll, Eleventy or Hugo says ``[us]({{ "/about/" | url }})`` or ``{{< ref "news/road.md" >}}``.
No reader can follow that; ``/about/`` and ``/news/road/`` they can.
"""

import re

from editor_app.body.patterns import FENCED

_NAME = r"\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}'"
_TAG = (
    rf"\{{\{{-?\s*(?P<value>{_NAME})\s*(?:\|[^{{}}\n]{{0,200}})?\}}\}}"  # {{ "/about/" | url }}
    r"|\{\{-?\s*(?:site\.(?:baseurl|url|base_url)|\.?Site\.BaseURL)\s*(?:\|[^{}\n]{0,200})?\}\}"  # {{ site.baseurl }}
    rf"|\{{\{{[<%]-?\s*(?:[\w.-]{{1,60}}?\s*(?P<quoted>{_NAME})|(?:rel)?ref\s+(?P<bare>[^\s\"'<>{{}}]{{1,1000}}))"
    r"\s*-?[>%]\}\}"  # {{< ref "road.md" >}}
    r"|\{%-?\s*(?:post_url|link)\s+(?P<post>[^\s%{}]{1,1000})\s*-?%\}"  # {% post_url 2014-03-19-hello %}
)
_ONE = re.compile(_TAG)
_PLACE = re.compile(
    r"(?P<before>\]\(\s*<?|\b(?:href|src)\s*=\s*[\"']?|^[ ]{0,3}\[[^\[\]\n^]{1,200}\]:[ \t]*<?)(?P<tag>" + _TAG + ")",
    re.M,
)
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_ENDING = re.compile(r"(?:/_?index)?\.(?:md|markdown|html?)$")


def plain_address(address: str) -> str:
    """Return the address without the template around it; one without a template is returned as it is."""
    return _ONE.sub(_plain, address).strip() if "{{" in address or "{%" in address else address


def without_tags(text: str) -> str:
    """Return Markdown whose links and pictures have plain addresses; code, and all else of the text, stays."""
    if "{{" not in text and "{%" not in text:
        return text
    done, at = [], 0
    for code in FENCED.finditer(text):
        done += [_PLACE.sub(_placed, text[at : code.start()]), code.group()]
        at = code.end()
    return "".join([*done, _PLACE.sub(_placed, text[at:])])


def _placed(match: re.Match[str]) -> str:
    return match["before"] + _plain(match)


def _plain(match: re.Match[str]) -> str:
    """Return what a tag would have become; nothing for the site's own address, which goes before a path."""
    if value := match["value"]:
        return value[1:-1].strip()
    name = (match["quoted"] or match["bare"] or match["post"] or "").strip("\"'")
    if not name:
        return ""
    folder, _, last = _ENDING.sub("", name).strip("/").rpartition("/")
    dated = _DATED.fullmatch(last)
    if dated:
        return "/{}/{}/{}/{}/".format(*dated.groups())
    return "/" + "/".join(filter(None, (folder.removeprefix("_posts").strip("/"), last))) + "/"

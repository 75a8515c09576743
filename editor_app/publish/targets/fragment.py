"""An article as the HTML a content system keeps: text, pictures that lie there, links that lead there, and our mark."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape

from lxml import etree, html

from editor_app.domain.correction import Correction, in_order
from editor_app.publish.targets.outgoing import Outgoing, Picture
from editor_app.publish.words import Words, words_for

Place = Callable[[Picture], Mapping[str, str]]
"""The attributes by which a system shows a picture of its own: ``src`` and what else it wants."""
Lead = Callable[[str, str], str]
"""Where an article lies in the system, by its uri and its address on the newsroom's own site."""
Known = Callable[[str], Picture | None]
"""The picture a text shows at an address."""

_MARK = re.compile(r"<!--\s*editor-app (urn:uuid:[0-9a-f-]{36}) ([0-9a-f]{16})\s*-->\s*")
_OPENS, _CLOSES = "<!-- wp:html -->", "<!-- /wp:html -->"


def pictures_in(body: str, known: Known) -> list[Picture]:
    """Return the pictures of a text, each once, in its order."""
    addresses = (str(each.get("src", "")) for each in _parsed(body).iter("img"))
    found = [picture for address in addresses if (picture := known(address))]
    return list({each.sha256: each for each in found}.values())


def article_html(article: Outgoing, uris: Callable[[str], str], known: Known, place: Place, lead: Lead) -> str:
    """Return the whole text as a fragment of HTML.

    ``uris`` gives an article's uri by its address on the newsroom's own site, empty when it is none of ours.
    """
    tree = _parsed(article.body())
    for link in tree.iter("a"):
        address, hash_, anchor = str(link.get("href", "")).partition("#")
        if address and (uri := uris(address)):
            link.set("href", lead(uri, address) + hash_ + anchor)
    for picture in list(tree.iter("img")):
        _place(picture, known, place)
    words = words_for(article.language)
    pieces = [
        *_top(article, words),
        *(_told(each, words) for each in in_order(article.corrections) if each.kind.stands_first),
        _inner(tree),
        *(_told(each, words) for each in in_order(article.corrections) if not each.kind.stands_first),
    ]
    if article.source_line:
        pieces.append(f'<p class="source-line">{escape(words["source"] + article.source_line)}</p>')
    pieces += _related(article, words, lead)
    return "\n".join(each for each in pieces if each)


def _top(article: Outgoing, words: Words) -> Iterable[str]:
    if article.lead and article.lead.line:
        caption = f'<span class="caption">{escape(article.lead.caption)}</span>' if article.lead.caption else ""
        credit = f'<span class="credit">{escape(article.lead.credit)}</span>' if article.lead.credit else ""
        yield f'<p class="photo-line"><small>{" ".join(filter(None, (caption, credit)))}</small></p>'
    if article.standfirst:
        yield f'<p class="standfirst"><strong>{escape(article.standfirst)}</strong></p>'
    if article.authors:
        yield f'<p class="byline">{escape(words["by"].format(names=", ".join(article.authors)))}</p>'


def _told(note: Correction, words: Words) -> str:
    kind, day = escape(words[note.kind.value]), f"{note.at:%Y-%m-%d}"
    return f'<p class="correction"><strong>{kind}</strong>, {day}: {escape(note.words)}</p>'


def _related(article: Outgoing, words: Words, lead: Lead) -> Iterable[str]:
    if article.related:
        yield f'<h2 class="related">{escape(words["related"])}</h2>\n<ul class="related">'
        for each in article.related:
            yield f'<li><a href="{escape(lead(each.uri, each.address))}">{escape(each.headline)}</a></li>'
        yield "</ul>"


def _place(image: html.HtmlElement, known: Known, place: Place) -> None:
    picture = known(str(image.get("src", "")))
    if picture is None:
        return
    alt = str(image.get("alt", ""))
    image.attrib.clear()
    size = {"alt": alt, "width": str(picture.width), "height": str(picture.height)}
    for name, value in {**place(picture), **size}.items():
        image.set(name, value)


def _parsed(body: str) -> html.HtmlElement:
    return html.fragment_fromstring(body, create_parent="div")


def _inner(tree: html.HtmlElement) -> str:
    inner = escape(tree.text or "", quote=False)
    return inner + "".join(str(etree.tostring(each, encoding="unicode", method="html")) for each in tree)


# The mark


def marked(uri: str, digest: str, text: str) -> str:
    """Return the text with our mark before it: whose it is, and what it said when we wrote it."""
    return f"<!-- editor-app {uri} {digest} -->\n{text}"


def mark_of(text: str) -> tuple[str, str]:
    """Return uri and digest of a text that is ours, both empty otherwise."""
    found = _MARK.search(text)
    return (found[1], found[2]) if found else ("", "")


def digest_of(text: str, *others: str) -> str:
    """Return 16 hex digits of what a reader would see: words, links and pictures of the text, and ``others``.

    What a system rewrites by itself (attributes it does not allow, entities, white space) does not count.
    """
    bare = _MARK.sub("", text).replace(_OPENS, "").replace(_CLOSES, "")
    tree = _parsed(bare)
    seen = ["".join("".join(tree.itertext()).split())]
    parts = tree.iter("a", "img", "h2", "h3", "li", "blockquote")
    seen += [f"{each.tag} {each.get('href') or each.get('src') or ''}" for each in parts]
    seen += ["".join(unescape(each).split()) for each in others]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()[:16]


def in_block(text: str) -> str:
    """Return the text as one HTML block of WordPress, which then leaves its line breaks alone."""
    return f"{_OPENS}\n{text}\n{_CLOSES}"

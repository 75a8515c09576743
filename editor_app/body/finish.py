"""Clean HTML made fit for a page: addresses checked, photos and article links put in, headings, notes, white space."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from editor_app.body.addresses import is_external, safe_address
from editor_app.body.html_tokens import BLOCKS, Token, read_tokens, write_tokens
from editor_app.body.page_notes import set_notes
from editor_app.body.patterns import SHORTCODE
from editor_app.domain.photo import strip_archive_label
from editor_app.frozen import frozen


@frozen
class PhotoMarkup:
    """A photo as the page shows it. ``srcset`` is as in HTML; ``alt`` and ``caption`` yield to those of the text."""

    src: str
    srcset: str = ""
    width: int | None = None
    height: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    archive: bool = False
    archive_label: str = ""
    """What marks an archive picture in the page's language: stands after the caption, once (rule C2)."""
    sizes: str = ""
    """How wide it is shown, as in HTML; goes with ``srcset`` and ``sources``."""
    sources: tuple[tuple[str, str], ...] = ()
    """(media type, srcset) of other formats, the best first: with any, the picture is a ``picture`` element."""


PhotoOf = Callable[[str], PhotoMarkup | None]
AddressOf = Callable[[str], str | None]

_SPACE = re.compile(r"[ \t\n\r\f]+")
_CLASSES = frozenset(
    (
        *("footnote", "footnotes", "footnote-ref", "footnote-backref", "pull-quote"),
        *("embed", "embed-youtube", "embed-x", "embed-facebook", "embed-telegram", "service"),
    )
)
_LANGUAGE_CLASS = re.compile(r"language-[\w#+.-]{1,40}")
_NUMBER = re.compile(r"\d{1,5}")
_ORDER = {"a": 0, "strong": 1, "em": 2, "del": 3}
_ALIGNMENTS = frozenset(("left", "center", "right"))


def finish(
    source: str, photo: PhotoOf | None, article: AddressOf | None, heading_ids: bool, notes_name: str = ""
) -> str:
    """Return the page's HTML for clean HTML."""
    tokens = read_tokens(source)
    _check_attributes(tokens)
    tokens = _in_one_order(tokens)
    tokens = _link(tokens, article)
    tokens = set_notes(tokens, notes_name)
    tokens = _tight_items(tokens)
    tokens = _spaces(tokens)
    tokens = _pictures(tokens, photo)
    tokens = _without_empty(_without_empty_heads(tokens))
    _headings(tokens, heading_ids)
    return write_tokens(tokens)


def _check_attributes(tokens: list[Token]) -> None:
    for token in tokens:
        if not token.tag or token.closing:
            continue
        found = token.attributes
        if "class" in found:
            kept = [each for each in found["class"].split() if each in _CLASSES or _LANGUAGE_CLASS.fullmatch(each)]
            found["class"] = " ".join(kept)
        for name in ("id", "title", "class", "srcset", "lang", "dir"):
            if name in found and not found[name].strip():
                del found[name]
        if "id" in found:
            found["id"] = anchor(found["id"])
        align = found.pop("align", "")
        if align in _ALIGNMENTS:
            found["style"] = f"text-align: {align}"
        for name in ("width", "height", "colspan", "rowspan", "start", "value"):
            if name in found and not _NUMBER.fullmatch(found[name]):
                del found[name]
        _notes(token)


def anchor(name: str) -> str:
    """Return a name that can stand as an id: no white space."""
    return re.sub(r"\s+", "-", name.strip())


def _notes(token: Token) -> None:
    """Say to a screen reader what belongs to footnotes."""
    classes = token.attributes.get("class", "")
    if token.tag == "div" and classes == "footnote":
        token.attributes.update({"class": "footnotes", "role": "doc-endnotes"})
    elif token.tag == "a" and classes == "footnote-ref":
        token.attributes["role"] = "doc-noteref"
    elif token.tag == "a" and classes == "footnote-backref":
        token.attributes["role"] = "doc-backlink"


def _in_one_order(tokens: list[Token]) -> list[Token]:
    """Have tags that wrap exactly the same words in one order: links outside, then strong, em, del."""
    place = {id(token): index for index, token in enumerate(tokens)}
    index = 0
    while index < len(tokens):
        end = index
        while _wraps_next(tokens, end, place):
            end += 1
        if end > index:
            starts = sorted(tokens[index : end + 1], key=lambda each: _ORDER[each.tag])
            first = place[id(tokens[end].partner)]
            tokens[index : end + 1] = starts
            tokens[first : first + len(starts)] = [each.partner for each in reversed(starts) if each.partner]
        index = end + 1
    return tokens


def _wraps_next(tokens: list[Token], index: int, place: dict[int, int]) -> bool:
    if index + 1 >= len(tokens):
        return False
    outer, inner = tokens[index], tokens[index + 1]
    if outer.closing or inner.closing or outer.tag not in _ORDER or inner.tag not in _ORDER:
        return False
    return place[id(inner.partner)] + 1 == place[id(outer.partner)]


def _link(tokens: list[Token], article: AddressOf | None) -> list[Token]:
    """Check where links go; a link that may not stand leaves its words."""
    dropped: set[int] = set()
    for token in tokens:
        if token.tag != "a" or token.closing:
            continue
        address = token.attributes.get("href")
        if address is None and "id" in token.attributes:
            continue
        found = _target(address or "", article)
        if found is None:
            dropped |= {id(token), id(token.partner)}
            continue
        token.attributes["href"] = found
        if is_external(found):
            token.attributes["rel"] = "noopener"
    return [token for token in tokens if id(token) not in dropped]


def _target(address: str, article: AddressOf | None) -> str | None:
    if address[:8].lower() == "article:":
        found = article(address[8:].strip()) if article else None
        return safe_address(found) if found else None
    if address.startswith("#"):
        return "#" + anchor(address[1:])
    if SHORTCODE.search(address):
        return None
    return safe_address(address)


def _tight_items(tokens: list[Token]) -> list[Token]:
    """Take away the paragraph in a list item that has no other, so that all items of a list look alike."""
    dropped: set[int] = set()
    open_tags: list[tuple[Token, list[int]]] = []
    for index, token in enumerate(tokens):
        if token.closing:
            item, paragraphs = open_tags.pop()
            if item.tag == "li" and len(paragraphs) == 1 and _stands_alone(tokens, paragraphs[0], item):
                dropped |= {id(tokens[paragraphs[0]]), id(tokens[paragraphs[0]].partner)}
        elif token.partner:
            if token.tag == "p" and open_tags:
                open_tags[-1][1].append(index)
            open_tags.append((token, []))
    return [token for token in tokens if id(token) not in dropped]


def _stands_alone(tokens: list[Token], start: int, item: Token) -> bool:
    """Whether the paragraph at ``start`` begins its item and blocks, not words, follow it."""
    paragraph = tokens[start]
    before = next((each for each in reversed(tokens[:start]) if not _is_blank(each)), None)
    end = start + 1
    while tokens[end] is not paragraph.partner:
        end += 1
    after = next((each for each in tokens[end + 1 :] if not _is_blank(each)), None)
    return before is item and not paragraph.attributes and after is not None and after.tag in BLOCKS


def _is_blank(token: Token) -> bool:
    return not token.tag and not token.text.strip(" \t\n\r\f")


def _spaces(tokens: list[Token]) -> list[Token]:
    """Set single spaces between words, none at the edges of blocks and line breaks; code blocks stay."""
    kept: list[Token] = []
    in_pre = 0
    for index, token in enumerate(tokens):
        if token.tag:
            in_pre += (token.tag == "pre") * (-1 if token.closing else 1)
        elif not in_pre:
            token.text = _SPACE.sub(" ", token.text)
            if not kept or _is_border(kept[-1]):
                token.text = token.text.lstrip(" ")
            if index + 1 == len(tokens) or _is_border(tokens[index + 1]):
                token.text = token.text.rstrip(" ")
            if not token.text:
                continue
        kept.append(token)
    return kept


def _is_border(token: Token) -> bool:
    return token.tag in BLOCKS or token.tag == "br"


def _pictures(tokens: list[Token], photo: PhotoOf | None) -> list[Token]:
    """Put photos in; a picture that is a whole paragraph becomes a figure with its caption."""
    done: list[Token] = []
    for index, token in enumerate(tokens):
        if token.tag != "img":
            done.append(token)
            continue
        alone = (
            0 < index < len(tokens) - 1
            and tokens[index - 1].tag in ("p", "figure")
            and tokens[index - 1].partner is tokens[index + 1]
        )
        picture, caption, credit = _picture(token, photo)
        if alone:
            for each in (tokens[index - 1], tokens[index + 1]):
                each.tag = "figure"
            done += [*picture, *_caption(caption or ("" if picture else token.attributes.get("alt", "")), credit)]
        else:
            done += picture or [Token(text=html.escape(token.attributes.get("alt", ""), quote=False))]
    return done


def _picture(token: Token, photo: PhotoOf | None) -> tuple[list[Token], str, str]:
    """Return the picture's tag (none if it has no address that may stand), its caption and credit."""
    found = token.attributes
    address, alt, title = found.get("src", ""), found.get("alt", ""), found.get("title", "")
    if address[:6].lower() == "photo:":
        markup = photo(address[6:].strip()) if photo else None
        if markup is None:
            return [], title, ""
        size = {"width": str(markup.width), "height": str(markup.height)} if markup.width and markup.height else {}
        srcset = {"srcset": markup.srcset} if markup.srcset else {}
        if markup.srcset and markup.sizes:
            srcset["sizes"] = markup.sizes
        attributes = {"src": markup.src, **srcset, **size, "alt": alt or markup.alt, "loading": "lazy"}
        image = Token(tag="img", attributes=attributes)
        return _in_formats(image, markup), _labelled(title or markup.caption, markup), markup.credit
    safe = safe_address(address)
    if safe is None or safe.startswith(("mailto:", "tel:", "#")):
        return [], title, ""
    size = {name: found[name] for name in ("width", "height") if name in found}
    srcset = {"srcset": kept} if (kept := _safe_srcset(found.get("srcset", ""))) else {}
    return [Token(tag="img", attributes={"src": safe, **srcset, **size, "alt": alt, "loading": "lazy"})], title, ""


def _in_formats(image: Token, markup: PhotoMarkup) -> list[Token]:
    """Return the picture's tag, within those that offer it in other formats."""
    if not markup.sources:
        return [image]
    sizes = {"sizes": markup.sizes} if markup.sizes else {}
    sources = [
        Token(tag="source", attributes={"type": media_type, "srcset": srcset, **sizes})
        for media_type, srcset in markup.sources
    ]
    return [Token(tag="picture"), *sources, image, Token(tag="picture", closing=True)]


def _labelled(caption: str, markup: PhotoMarkup) -> str:
    """Return a caption with the archive label, whether the archive says so or it was typed in the caption."""
    words, typed = strip_archive_label(caption)
    if not markup.archive_label or not (markup.archive or typed):
        return caption
    return f"{words} ({markup.archive_label})".strip()


def _safe_srcset(srcset: str) -> str:
    pieces = [piece.split() for piece in srcset.split(",") if piece.strip()]
    safe = [(safe_address(piece[0]), piece[1:]) for piece in pieces]
    return ", ".join(" ".join((address, *rest[:1])) for address, rest in safe if address)


def _caption(caption: str, credit: str) -> Iterator[Token]:
    caption, credit = _SPACE.sub(" ", caption).strip(), _SPACE.sub(" ", credit).strip()
    if not caption and not credit:
        return
    start, end = Token(tag="figcaption"), Token(tag="figcaption", closing=True)
    yield start
    words = html.escape(caption, quote=False)
    if caption and credit:
        yield Token(tag="span", attributes={"class": "caption"})
        yield Token(text=words)
        yield Token(tag="span", closing=True)
        yield Token(text=" ")
    elif caption:
        yield Token(text=words)
    if credit:
        yield Token(tag="span", attributes={"class": "credit"})
        yield Token(text=html.escape(credit, quote=False))
        yield Token(tag="span", closing=True)
    yield end


def _without_empty_heads(tokens: list[Token]) -> list[Token]:
    """Leave out a table's header row with nothing in it: it means that the table has none."""
    kept: list[Token] = []
    begin = -1
    for token in tokens:
        if token.tag == "thead" and not token.closing:
            begin = len(kept)
        kept.append(token)
        if token.tag == "thead" and token.closing and begin >= 0:
            if all(each.tag in ("thead", "tr", "th") or _is_blank(each) for each in kept[begin:]):
                del kept[begin:]
            begin = -1
    return kept


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Leave out paragraphs and figures with nothing in them."""
    kept: list[Token] = []
    for token in tokens:
        if token.closing and token.tag in ("p", "figure") and kept and kept[-1] is token.partner:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _headings(tokens: list[Token], with_ids: bool) -> None:
    """The first level belongs to the page; each heading gets an id made of its words."""
    used = {token.attributes["id"] for token in tokens if "id" in token.attributes}
    for index, token in enumerate(tokens):
        if len(token.tag) != 2 or token.tag[0] != "h" or token.tag == "hr":
            continue
        if token.tag == "h1":
            token.tag = "h2"
        if token.closing or not with_ids or "id" in token.attributes:
            continue
        token.attributes["id"] = _unique(_slug(_words_of(tokens, index)), used)


def _words_of(tokens: list[Token], index: int) -> str:
    words = []
    for token in tokens[index + 1 :]:
        if token is tokens[index].partner:
            break
        words.append(html.unescape(token.text))
    return "".join(words)


def _slug(words: str) -> str:
    words = unicodedata.normalize("NFKC", words).lower()
    return re.sub(r"[^\w]+", "-", words).strip("-_")[:80].rstrip("-_") or "part"


def _unique(name: str, used: set[str]) -> str:
    number, found = 2, name
    while found in used:
        found = f"{name}-{number}"
        number += 1
    used.add(found)
    return found

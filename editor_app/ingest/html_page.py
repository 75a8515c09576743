"""A saved web page as an article: its headline, byline, date and the text of its main part."""

import base64
import binascii
import re
from pathlib import PurePosixPath
from typing import Any

from lxml import etree, html

from editor_app.body import from_html, to_markdown
from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.ingest.body_ends import without_ends
from editor_app.ingest.body_pictures import pictures_in
from editor_app.ingest.fields import code_of, language_of, names, one_line, path_of, time_of, unique
from editor_app.ingest.incoming import Incoming, IncomingPicture, near_and_far
from editor_app.ingest.json_ld import Told
from editor_app.ingest.json_ld import told as told_by

_MAX_DEPTH = 200
_NEVER_TEXT = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg")
_FURNITURE = ("nav", "aside", "form", "button", "header", "footer")
"""Left out around the main part; within it only what no reader reads."""
_DATA = re.compile(r"data:image/(?:jpeg|png|webp|tiff);base64,([A-Za-z0-9+/=\s]+)\Z", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s+[|–—·]\s+[^|–—·]{1,60}$")

_DATES = ("article:published_time", "datePublished", "date", "dc.date", "pubdate")
_BY = re.compile(r"^\s*(?:written\s+)?by:?\s+", re.IGNORECASE)
_LONGEST_BYLINE = 120

Element = Any
"""An lxml element: the library has no types."""


def read_html(text: str, name: str, site: Site) -> Incoming:
    """Read a page; scripts, navigation and furniture are left out. Raise BadInput when it has no text in bounds."""
    page = _parsed(text, name)
    told = told_by([each.text or "" for each in page.iter("script") if each.get("type") == "application/ld+json"])
    main = _main_part(page)
    headline = _headline(page, main, told.headline)
    authors = told.authors or _authors(page)
    found: list[IncomingPicture] = []
    for picture in main.iter("img"):
        embedded = _embedded(picture.get("src", ""))
        if embedded is not None:
            address = f"embedded-{len(found) + 1}"
            picture.set("src", address)
            found.append(IncomingPicture(address=address, data=embedded, alt=picture.get("alt", "")))
    text_body, ends = without_ends(from_html(html.tostring(main, encoding="unicode")), site, headline=not headline)
    body = to_markdown(text_body)
    known = {each.address for each in found}
    found += [
        IncomingPicture(address=each.address, alt=each.alt) for each in pictures_in(body) if each.address not in known
    ]
    lead = _lead(page, told, body)
    pictures, warnings = near_and_far([*lead, *found])
    headline = headline or ends.headline
    if not headline and not body.strip():
        raise BadInput(f"“{name}” has no text that could be an article.", name=name)
    moment = told.published or _meta(page, *_DATES) or _time_element(page)
    section = told.section or _meta(page, "article:section")
    code = code_of(section, site.sections)
    tags = told.tags or [tag for words in _metas(page, "keywords", "article:tag") for tag in words.split(",")]
    return Incoming(
        content=ArticleContent(
            headline=headline,
            standfirst=told.standfirst or one_line(_meta(page, "og:description", "description", "dc.description")),
            authors=authors,
            body=body,
            language=language_of(told.language or page.get("lang") or _meta(page, "og:locale"), site),
            section=code,
            tags=unique((*tags, *(() if code else (section,)))),
            sources=ends.sources,
            lead_photo=ends.photo,
            publish_at=time_of(moment, site.time_zone),
            old_addresses=_old_addresses(page),
        ),
        pictures=pictures,
        warnings=warnings,
    )


def _parsed(text: str, name: str) -> Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"“{name}” is not a web page that can be read.", name=name) from error
    if _too_deep(page):
        raise BadInput(f"“{name}” is nested too deep to be an article.", name=name)
    return page


def _too_deep(page: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False


def _main_part(page: Element) -> Element:
    for each in list(page.iter(*_NEVER_TEXT)):
        each.drop_tree()
    for path in (".//article", ".//main", ".//*[@itemprop='articleBody']", ".//body"):
        parts = page.findall(path)
        if parts:
            main = max(parts, key=lambda part: len(part.text_content()))
            furniture = _FURNITURE if main.tag == "body" else ("nav", "form", "button")
            for each in list(main.iter(*furniture)):
                if not list(each.iter("h1")):
                    each.drop_tree()
            return main
    return page


def _headline(page: Element, main: Element, told: str) -> str:
    """Return the headline and take it out of the text: what the page says of itself comes before what it shows."""
    title = told or one_line(_meta(page, "og:title"))
    for heading in [*main.iter("h1"), *page.iter("h1")]:
        words = one_line(heading.text_content())
        if words and (not title or title.casefold().startswith(words.casefold())):
            heading.drop_tree()
            return told or words  # a title is often followed by the site's name
    if title:
        return title
    words = one_line(page.findtext(".//title") or "")
    return _AFTER_NAME.sub("", words) or words


def _metas(page: Element, *names_wanted: str) -> list[str]:
    """Return the contents of the meta elements with these names, in the order of the names."""
    found = []
    for wanted in names_wanted:
        for meta in page.iter("meta"):
            own = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            if own.casefold() == wanted.casefold() and (meta.get("content") or "").strip():
                found.append(str(meta.get("content")))
    return found


def _meta(page: Element, *names_wanted: str) -> str:
    return next(iter(_metas(page, *names_wanted)), "")


def _authors(page: Element) -> tuple[str, ...]:
    given = [words for words in _metas(page, "author", "article:author", "dc.creator") if "://" not in words]
    if not given:
        links = page.xpath(".//*[@rel='author' or @itemprop='author']")
        given = [each.text_content() for each in links] or _bylines(page)
    return unique(name for words in given for name in names(words))[:20]


def _bylines(page: Element) -> list[str]:
    """Return the words of the first element that is called a byline, and take it out of the text."""
    for each in page.xpath(".//*[contains(@class, 'byline') or contains(@class, 'author')]"):
        words = one_line(each.text_content())
        if 0 < len(words) <= _LONGEST_BYLINE:
            each.drop_tree()
            return [_BY.sub("", re.split(r"\s+[|·•–—]\s+", words)[0])]
    return []


def _time_element(page: Element) -> str:
    return next((str(each.get("datetime")) for each in page.iter("time") if each.get("datetime")), "")


def _lead(page: Element, told: Told, body: str) -> list[IncomingPicture]:
    """Return the picture the page shows of itself, unless its text shows it; its file is looked for by its path."""
    address = told.image or _meta(page, "og:image")
    path = path_of(address) if "://" in address else address
    if not path or PurePosixPath(path).name in body:
        return []
    return [IncomingPicture(address=path, alt=one_line(_meta(page, "og:image:alt")), caption=told.caption, lead=True)]


def _old_addresses(page: Element) -> tuple[str, ...]:
    """Return the path readers know the page by."""
    links = [each.get("href", "") for each in page.iter("link") if each.get("rel", "").casefold() == "canonical"]
    return unique(path_of(each) for each in (*links, _meta(page, "og:url")))[:1]


def _embedded(address: str) -> bytes | None:
    """Return the bytes of a picture that is written into the page itself."""
    found = _DATA.match(address)
    if not found:
        return None
    try:
        return base64.b64decode(found[1], validate=False)
    except binascii.Error:
        return None

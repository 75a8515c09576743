"""A whole pasted page taken apart (rule T3): headline, body, source line, photo line; the site's furniture is left."""

import re
from dataclasses import replace
from datetime import datetime

from editor_app.body import to_markdown
from editor_app.body.blocks import Body
from editor_app.domain.page_parts import PageParts
from editor_app.domain.photo import PHOTO_LABEL, parse_photo_line
from editor_app.domain.site import DEFAULT_FORMATS, ArticleFormat
from editor_app.domain.source import SOURCE_LABEL, parse_source_line
from editor_app.ingest.date_lines import time_in_line
from editor_app.ingest.plain_text import groups_of, lines_of, text_blocks

_AUTHORS = re.compile(
    r"^(?:by\s*:?\s+|(?:authors?|автор(?:ы)?|հեղինակ(?:ներ)?(?:ը)?|müəllif(?:lər)?|ავტორ(?:ი|ები))\s*[:՝։]\s*)(?=\S)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*(?:(?:and|и|և|və|და)\s+)?|\s+(?:and|&|и|և|və|და)\s+")
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "bin", "al", "la", "le", "di", "da", "dos"})
_FURNITURE = frozenset(
    {
        *("related articles", "related stories", "related", "read also", "see also", "you may also like"),
        *("editor's choice", "editors' choice", "editor's picks", "popular", "most popular", "most read"),
        *("похожие статьи", "похожие материалы", "материалы по теме", "по теме", "читайте также"),
        *("выбор редакции", "выбор редактора", "популярное", "популярные"),
        *("առնչվող հոդվածներ", "կապված հոդվածներ", "նմանատիպ հոդվածներ", "կարդացեք նաև"),
        *("խմբագրի ընտրություն", "խմբագրի ընտրությունը", "խմբագրի ընտրանի", "հանրաճանաչ", "ամենաընթերցվածը"),
        *("əlaqəli məqalələr", "oxşar məqalələr", "həmçinin oxuyun", "əlaqəli"),
        *("redaktorun seçimi", "redaksiyanın seçimi", "populyar", "ən çox oxunanlar"),
        *("დაკავშირებული სტატიები", "მსგავსი სტატიები", "აგრეთვე წაიკითხეთ", "ასევე წაიკითხეთ"),
        *("რედაქტორის არჩევანი", "რედაქტორის რჩევა", "პოპულარული", "ყველაზე პოპულარული"),
    }
)
_BETWEEN_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+")
_HEAD_LINES = 3
"""Lines below the headline in which a date is looked for."""
_LONGEST_HEADLINE = 300
_LONGEST_STANDFIRST = 500


def read_page(
    text: str,
    *,
    aliases: dict[str, str] | None = None,
    formats: tuple[ArticleFormat, ...] = DEFAULT_FORMATS,
    time_zone: str = "UTC",
) -> PageParts:
    """Take a page apart. What is not clearly something else stays in the body, so no word is lost.

    ``aliases`` maps casefolded names of sources to canonical ones; ``formats`` are the site's, whose labels may
    stand above the headline; ``time_zone`` is that of its date line.
    """
    lines, labels = without_end(lines_of(text))
    groups = groups_of(lines)
    parts = take_head(groups, formats, time_zone)
    body: list[str] = []
    for group in groups:
        body += [*group, ""]
    return with_labels(replace(parts, body=to_markdown(Body(text_blocks(body)))), labels, aliases)


def take_head(groups: list[list[str]], formats: tuple[ArticleFormat, ...], time_zone: str) -> PageParts:
    """Take format, headline, standfirst, byline and date from the head of a page; the rest stays in ``groups``."""
    format_code = _take_format(groups, formats)
    headline = _take_headline(groups)
    if not headline:
        return PageParts(format_code=format_code)
    published = _take_date(groups, time_zone)
    standfirst, authors = _take_byline(groups)
    published = published or _take_date(groups, time_zone)
    return PageParts(
        headline=headline, standfirst=standfirst, authors=authors, format_code=format_code, published=published
    )


def with_labels(parts: PageParts, labels: dict[str, str], aliases: dict[str, str] | None) -> PageParts:
    """Return the parts with what the source and photo lines say."""
    caption, archive = parse_photo_line(labels.get("photo", ""))
    sources = parse_source_line(labels.get("source", ""), aliases)
    return replace(parts, sources=sources, caption=caption, archive=archive)


def without_end(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the lines before the site's furniture and the source and photo lines, and what these two say."""
    furniture = [at for at, line in enumerate(lines) if _is_furniture(line)]
    for at in furniture:
        rest, labels = _without_labels(lines[:at])
        if labels or len({_heading(lines[each]) for each in furniture if each >= at}) > 1:
            return rest, labels
    return _without_labels(lines)


def _without_labels(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    labels: dict[str, str] = {}
    end = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if not line:
            continue
        name, words = label_of(line)
        if not name or name in labels:
            break
        labels[name] = words
        end = at
    return lines[:end], labels


def label_of(line: str) -> tuple[str, str]:
    """Return (``source`` or ``photo``, what it says) of a source or photo line; ("", line) for any other."""
    for name, label in (("source", SOURCE_LABEL), ("photo", PHOTO_LABEL)):
        mark = label.match(line)
        if mark and mark.end() < len(line):
            return name, line[mark.end() :]
    return "", line


def _is_furniture(line: str) -> bool:
    return len(line) < 40 and _heading(line) in _FURNITURE


def _heading(line: str) -> str:
    return line.casefold().replace("’", "'").strip(" :").strip()


def _take_format(groups: list[list[str]], formats: tuple[ArticleFormat, ...]) -> str | None:
    """Take a format label that stands above the headline."""
    if not groups or (len(groups) == 1 and len(groups[0]) == 1):
        return None
    first = groups[0][0].casefold()
    for each in formats:
        if first in {label.casefold() for label in each.labels.values()}:
            _drop_first_line(groups)
            return each.code
    return None


def _take_headline(groups: list[list[str]]) -> str:
    """Take the first line, and the same line again where the site shows it twice."""
    if not groups or len(groups[0][0]) > _LONGEST_HEADLINE:
        return ""
    headline = groups[0][0]
    _drop_first_line(groups)
    if groups and groups[0][0] == headline:
        _drop_first_line(groups)
    return headline


def _drop_first_line(groups: list[list[str]]) -> None:
    del groups[0][0]
    if not groups[0]:
        del groups[0]


def _take_byline(groups: list[list[str]]) -> tuple[str, tuple[str, ...]]:
    """Take a byline below the headline, and a standfirst between the two."""
    first_lines = [line for group in groups[:2] for line in group][:2]
    for at, line in enumerate(first_lines):
        names = _names_in(line)
        standfirst = first_lines[0] if at else ""
        if names and len(standfirst) <= _LONGEST_STANDFIRST:
            for _ in range(at + 1):
                _drop_first_line(groups)
            return standfirst, names
    return "", ()


def _take_date(groups: list[list[str]], time_zone: str) -> datetime | None:
    """Take the date among the first lines; where it shares its line with the byline, the byline stays."""
    for group in groups[:_HEAD_LINES]:
        for at, line in enumerate(group[:_HEAD_LINES]):
            pieces = [piece.strip() for piece in _BETWEEN_PARTS.split(line)]
            moments = [time_in_line(piece, time_zone) for piece in pieces]
            rest = [piece for piece, moment in zip(pieces, moments, strict=True) if moment is None]
            if not any(moments) or len(rest) > 1 or (rest and not _names_in(rest[0])):
                continue
            group[at : at + 1] = rest
            if not group:
                groups.remove(group)
            return next(moment for moment in moments if moment is not None)
    return None


def _names_in(line: str) -> tuple[str, ...]:
    """Return the names of a byline; none unless every one of them looks like a name."""
    mark = _AUTHORS.match(line)
    if not mark or len(line) > 200:
        return ()
    names = [name for name in _BETWEEN_NAMES.split(line[mark.end() :]) if name]
    return tuple(names) if names and all(map(_is_name, names)) else ()


def _is_name(words: str) -> bool:
    parts = words.split()
    return 1 <= len(parts) <= 5 and all(
        part.casefold() in _PARTICLES or (_begins_a_name(part) and _ends_a_name(part)) for part in parts
    )


def _begins_a_name(part: str) -> bool:
    return part[0].isalpha() and (not part[0].islower() or "ა" <= part[0] <= "ჿ")  # Georgian has no capitals in names


def _ends_a_name(part: str) -> bool:
    return part[-1].isalpha() or part[-1] in "’')" or (part[-1] == "." and len(part) <= 3)

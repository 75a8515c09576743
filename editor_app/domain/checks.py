"""What must hold before publishing: one list of problems and warnings per article."""

import re
import unicodedata

from editor_app.domain.article import Article
from editor_app.domain.findings import BodyFacts, Place, Problem, Severity, Surroundings, problem, warning
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo_checks import photo_checks
from editor_app.domain.related_checks import goes_out_at, is_public, related_checks, schedule_checks

__all__ = [
    "BodyFacts",
    "Place",
    "Problem",
    "Severity",
    "Surroundings",
    "check_article",
    "is_public",
    "make_slug",
]


def check_article(article: Article, body: BodyFacts, around: Surroundings) -> list[Problem]:
    """Return what stands in the way of publishing ``article``, problems first, then in the page's order."""
    found = [
        *_words_checks(article, body),
        *_source_checks(article, around),
        *_slug_checks(article, around),
        *photo_checks(article, body, around),
        *_body_checks(article, body, around),
        *related_checks(article, around),
        *schedule_checks(article),
    ]
    return sorted(found, key=lambda each: each.severity != Severity.PROBLEM)


def _words_checks(article: Article, body: BodyFacts) -> list[Problem]:
    found = []
    content = article.content
    if not content.headline.strip():
        found.append(problem("no-headline", Place.HEADLINE, "The article has no headline. Write one."))
    if not content.standfirst.strip():
        found.append(
            warning("no-standfirst", Place.STANDFIRST, "There is no standfirst: cards will show only the headline.")
        )
    if not body.words:
        found.append(problem("no-body", Place.BODY, "The body is empty. Write or paste the text."))
    if not content.section:
        found.append(warning("no-section", Place.SECTION, "No section is chosen: the article is on no section page."))
    return found


def _source_checks(article: Article, around: Surroundings) -> list[Problem]:
    content, site = article.content, around.site
    article_format = site.format_of(content.format)
    if not content.sources:
        needs_source = article_format is None or article_format.needs_source
        mend = "fill-source" if site.own_source else "focus"
        if needs_source:
            return [problem("no-source", Place.SOURCE, "News needs a source line. Add where it comes from.", mend)]
        if not content.authors:
            message = "Neither a source line nor an author is given. Add one of them."
            return [problem("no-source-or-author", Place.SOURCE, message, mend)]
        return []
    known = {name.casefold() for name in (*site.source_names, site.own_source)}
    return [
        warning(
            "unknown-source", Place.SOURCE, f"“{entry.name}” is not a source this newsroom knows. Check the spelling."
        )
        for entry in content.sources
        if site.source_names and entry.name.casefold() not in known
    ]


def _slug_checks(article: Article, around: Surroundings) -> list[Problem]:
    slug = article.content.slug
    if not slug:
        return [warning("no-slug", Place.SLUG, "No address is set: one is made from the headline.", "make-slug")]
    clash = _slug_clash(article, around)
    return [clash] if clash else []


def _slug_clash(article: Article, around: Surroundings) -> Problem | None:
    """Return whose the address is already: now, or by what readers were given once (rule B9)."""
    language, slug = article.content.language, article.content.slug
    owner = around.slug_owner(language, slug)
    if owner is not None and owner != article.id:
        words = f"“{_name_of(owner, around)}” already has the address “{slug}”. Choose another."
        return problem("slug-clash", Place.SLUG, words, "make-slug")
    owner = around.address_owner(language, slug)
    if owner is not None and owner != article.id:
        name = _name_of(owner, around)
        words = f"The address “{slug}” leads readers to “{name}”, which had it before. Choose another."
        return problem("slug-kept", Place.SLUG, words, "make-slug")
    return None


def _name_of(article: ArticleId, around: Surroundings) -> str:
    known = around.article_of(article)
    return (known.content.headline if known else "") or "another article"


def _body_checks(article: Article, body: BodyFacts, around: Surroundings) -> list[Problem]:
    at = goes_out_at(article, around.now)
    found = []
    for linked in body.article_links:
        mend = f"show-link:article:{linked}"
        target = around.article_of(ArticleId(linked))
        if target is None:
            words = f"The text links to an article that does not exist ({linked})."
            found.append(problem("broken-link", Place.BODY, words, mend))
        elif target.status == Status.WITHDRAWN or target.binned_at is not None:
            words = f"The text links to “{target.content.headline}”, which is gone."
            found.append(problem("link-to-gone", Place.BODY, words, mend))
        elif not is_public(target, at):
            words = f"The text links to “{target.content.headline}”, not published: the words stay, the link goes."
            found.append(warning("link-to-unpublished", Place.BODY, words, mend))
    found += [_lost_link(address) for address in body.lost_links]
    found += [
        problem("broken-photo", Place.BODY, f"The text shows a photo that is not in the archive ({photo}).")
        for photo in body.photos
        if around.photo_of(photo) is None
    ]
    found += [
        warning(
            "far-picture",
            Place.BODY,
            f"The text shows a picture from another site ({address[:_SHOWN]}). Bring it into the archive.",
        )
        for address in body.far_pictures
    ]
    return found


def _lost_link(address: str) -> Problem:
    """Return that readers get a link's words alone, and what its address lacks."""
    shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
    named = address.lower().startswith(("http:", "https:"))
    why = "has a name before its host or none at all" if named else "is not of the web, of mail or of a telephone"
    words = f"The address “{shown}” {why}: the words stay, the link goes. Write another."
    return warning("lost-link", Place.BODY, words, f"show-link:{address}")


_SHOWN = 120
"""Characters of an address that are shown."""
_NOT_SLUG = re.compile(r"[\W_]+", re.UNICODE)


def make_slug(headline: str, limit: int = 80) -> str:
    """Return an address for a headline: its words in lower case joined by hyphens, in its own script (NFC)."""
    composed = unicodedata.normalize("NFC", headline.replace("İ", "i").casefold())
    if "Mn" in map(unicodedata.category, composed):  # most have none
        composed = "".join(letter for letter in composed if unicodedata.category(letter) != "Mn")
    words = [word for word in _NOT_SLUG.split(composed) if word]
    slug = ""
    for word in words:
        if slug and len(slug) + 1 + len(word) > limit:
            break
        slug = f"{slug}-{word}" if slug else word[:limit]
    return slug

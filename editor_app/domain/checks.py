"""What must hold before publishing: one list of problems and warnings per article."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor_app.domain.article import Article, Status
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import Photo, resolve_use
from editor_app.domain.site import Site


class Severity(StrEnum):
    """A problem stops publishing, a warning asks."""

    PROBLEM = "problem"
    WARNING = "warning"


class Place(StrEnum):
    """The field a finding concerns, so that a click can go there."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    BODY = "body"
    SOURCE = "source"
    LEAD_PHOTO = "lead_photo"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"
    RELATED = "related"
    SLUG = "slug"
    SECTION = "section"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: ``code`` is stable, ``message`` says what and what to do, ``mend`` names a one-click mend.

    Mends: ``focus`` (go to the field; it always works), ``fill-source`` (the site's own source), ``set-archive``,
    ``make-slug`` and ``remove-related:ID``.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    mend: str = "focus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the checks must know beyond the article: plain functions over a snapshot."""

    site: Site
    now: datetime
    article_of: Callable[[ArticleId], Article | None]
    photo_of: Callable[[str], Photo | None]
    slug_owner: Callable[[str, str], ArticleId | None]
    """(language, slug) -> who already has that address, the article itself included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """What ``body.scan`` found in the text: ids of linked articles and photos used, words, pictures on the web."""

    words: int = 0
    article_links: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    photos_without_alt: tuple[str, ...] = ()
    far_pictures: tuple[str, ...] = ()


ARCHIVE_AFTER_DAYS = 30


def check_article(article: Article, body: BodyFacts, around: Surroundings) -> list[Problem]:
    """Return what stands in the way of publishing ``article``, problems first, then in the page's order."""
    found = [
        *_words_checks(article, body),
        *_source_checks(article, around),
        *_slug_checks(article, around),
        *_photo_checks(article, around),
        *_body_checks(body, around),
        *_related_checks(article, around),
    ]
    return sorted(found, key=lambda each: each.severity != Severity.PROBLEM)


def _problem(code: str, place: Place, message: str, mend: str = "focus") -> Problem:
    return Problem(code=code, severity=Severity.PROBLEM, place=place, message=message, mend=mend)


def _warning(code: str, place: Place, message: str, mend: str = "focus") -> Problem:
    return Problem(code=code, severity=Severity.WARNING, place=place, message=message, mend=mend)


def _words_checks(article: Article, body: BodyFacts) -> list[Problem]:
    found = []
    content = article.content
    if not content.headline.strip():
        found.append(_problem("no-headline", Place.HEADLINE, "The article has no headline. Write one."))
    if not content.standfirst.strip():
        found.append(
            _warning("no-standfirst", Place.STANDFIRST, "There is no standfirst: cards will show only the headline.")
        )
    if not body.words:
        found.append(_problem("no-body", Place.BODY, "The body is empty. Write or paste the text."))
    if not content.section:
        found.append(_warning("no-section", Place.SECTION, "No section is chosen: the article is on no section page."))
    return found


def _source_checks(article: Article, around: Surroundings) -> list[Problem]:
    content, site = article.content, around.site
    article_format = site.format_of(content.format)
    if not content.sources:
        needs_source = article_format is None or article_format.needs_source
        mend = "fill-source" if site.own_source else "focus"
        if needs_source:
            return [_problem("no-source", Place.SOURCE, "News needs a source line. Add where it comes from.", mend)]
        if not content.authors:
            message = "Neither a source line nor an author is given. Add one of them."
            return [_problem("no-source-or-author", Place.SOURCE, message, mend)]
        return []
    known = {name.casefold() for name in (*site.source_names, site.own_source)}
    return [
        _warning(
            "unknown-source", Place.SOURCE, f"“{entry.name}” is not a source this newsroom knows. Check the spelling."
        )
        for entry in content.sources
        if site.source_names and entry.name.casefold() not in known
    ]


def _slug_checks(article: Article, around: Surroundings) -> list[Problem]:
    slug = article.content.slug
    if not slug:
        return [_warning("no-slug", Place.SLUG, "No address is set: one is made from the headline.", "make-slug")]
    owner = around.slug_owner(article.content.language, slug)
    if owner is not None and owner != article.id:
        other = around.article_of(owner)
        name = other.content.headline if other else owner
        return [
            _problem(
                "slug-clash", Place.SLUG, f"“{name}” already has the address “{slug}”. Choose another.", "make-slug"
            )
        ]
    return []


def _photo_checks(article: Article, around: Surroundings) -> list[Problem]:
    use = article.content.lead_photo
    if use is None or use.photo is None:
        if use is not None and (use.caption or "").strip():
            message = "There is a caption but no picture. Drop one on the photo field, or clear the caption."
            return [_problem("caption-without-photo", Place.LEAD_PHOTO, message)]
        return [_warning("no-photo", Place.LEAD_PHOTO, "There is no lead photo.")]
    photo = around.photo_of(use.photo)
    if photo is None:
        return [_problem("photo-missing", Place.LEAD_PHOTO, "The lead photo is not in the archive. Choose it again.")]
    found = []
    words = resolve_use(use, photo)
    if not words.caption.strip():
        found.append(_problem("no-caption", Place.CAPTION, "The photo has no caption. Say who or what it shows."))
    if not words.credit.strip():
        found.append(_problem("no-credit", Place.CREDIT, "The photo has no credit. Say whose picture it is."))
    if not use.decorative:
        found += _alt_checks(words.alt, words.caption, article.content.headline, photo.file_name)
    event = article.content.publish_at or article.created_at
    if words.taken and not words.archive and (event.date() - words.taken).days > ARCHIVE_AFTER_DAYS:
        message = f"The photo was taken on {words.taken.isoformat()}, long before: mark it as an archive picture."
        found.append(_problem("archive-not-marked", Place.CAPTION, message, "set-archive"))
    return found


def _alt_checks(alt: str, caption: str, headline: str, file_name: str) -> list[Problem]:
    words = alt.strip()
    if not words:
        return [_warning("no-alt", Place.ALT, "The photo has no alt text for readers who cannot see it.")]
    for other, what in ((headline, "the headline"), (caption, "the caption"), (file_name, "the file name")):
        if other and words.casefold() == other.strip().casefold():
            message = f"The alt text only repeats {what}. Describe what is to be seen."
            return [_warning("alt-repeats", Place.ALT, message)]
    return []


def _body_checks(body: BodyFacts, around: Surroundings) -> list[Problem]:
    found = []
    for linked in body.article_links:
        target = around.article_of(ArticleId(linked))
        if target is None:
            found.append(
                _problem("broken-link", Place.BODY, f"The text links to an article that does not exist ({linked}).")
            )
        elif target.status == Status.WITHDRAWN or target.binned_at is not None:
            found.append(
                _problem("link-to-gone", Place.BODY, f"The text links to “{target.content.headline}”, which is gone.")
            )
        elif not is_public(target, around.now):
            found.append(
                _warning(
                    "link-to-unpublished",
                    Place.BODY,
                    f"The text links to “{target.content.headline}”, not published: the words stay, the link goes.",
                )
            )
    found += [
        _problem("broken-photo", Place.BODY, f"The text shows a photo that is not in the archive ({photo}).")
        for photo in body.photos
        if around.photo_of(photo) is None
    ]
    found += [
        _warning(
            "far-picture",
            Place.BODY,
            f"The text shows a picture from another site ({address[:120]}). Bring it into the archive.",
        )
        for address in body.far_pictures
    ]
    if body.photos_without_alt:
        found.append(_warning("body-photo-no-alt", Place.BODY, "A photo in the text has no alt text."))
    return found


def _related_checks(article: Article, around: Surroundings) -> list[Problem]:
    found = []
    for link in article.content.related:
        target = around.article_of(link.article)
        mend = f"remove-related:{link.article}"
        if target is None or target.binned_at is not None:
            found.append(_problem("related-gone", Place.RELATED, f"Related: “{link.headline}” no longer exists.", mend))
        elif target.status == Status.WITHDRAWN:
            found.append(
                _problem(
                    "related-withdrawn", Place.RELATED, f"Related: “{target.content.headline}” was withdrawn.", mend
                )
            )
        elif target.content.embargo_until and target.content.embargo_until > around.now:
            found.append(
                _problem(
                    "related-embargoed", Place.RELATED, f"Related: “{target.content.headline}” is under embargo.", mend
                )
            )
        elif not is_public(target, around.now):
            found.append(
                _warning(
                    "related-unpublished",
                    Place.RELATED,
                    f"Related: “{target.content.headline}” is not published and will be left out.",
                    mend,
                )
            )
    return found


def is_public(article: Article, now: datetime) -> bool:
    """Whether the site may show the article at ``now``: ready or published, and no embargo or schedule ahead (B6)."""
    if article.binned_at is not None or article.status not in (Status.READY, Status.PUBLISHED):
        return False
    times = (article.content.embargo_until, article.content.publish_at)
    return all(each is None or each <= now for each in times)


_NOT_SLUG = re.compile(r"[\W_]+", re.UNICODE)


def make_slug(headline: str, limit: int = 80) -> str:
    """Return an address for a headline: its words in lower case joined by hyphens, in its own script (NFC)."""
    composed = unicodedata.normalize("NFC", headline.replace("İ", "i").casefold())
    unmarked = "".join(letter for letter in composed if unicodedata.category(letter) != "Mn")
    words = [word for word in _NOT_SLUG.split(unmarked) if word]
    slug = ""
    for word in words:
        if slug and len(slug) + 1 + len(word) > limit:
            break
        slug = f"{slug}-{word}" if slug else word[:limit]
    return slug

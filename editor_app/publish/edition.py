"""One edition of the site: which articles show, where, with which links and cards. Pure, from frozen values."""

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import datetime
from functools import partial

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.broken_links import AcceptedLink
from editor_app.domain.checks import is_public
from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo, PhotoRecord, resolve_use
from editor_app.domain.photo_checks import local_day, rights_ended
from editor_app.domain.popular import Ranking, rank
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.publish.addresses import choose_slugs, file_key, language_of, old_path, reserved_slugs, section_of
from editor_app.publish.clean import cleaned
from editor_app.publish.content_digests import exported_digest, text_digest
from editor_app.publish.indexes import Index, index_paths
from editor_app.publish.kept import Kept
from editor_app.publish.material import Delivered, Material, PageState, PastBundle

_NO_WORDS = PhotoRecord()


@frozen(kw_only=True)
class Story:
    """An article as this edition shows it."""

    id: ArticleId
    revision: RevisionId
    digest: str
    """The store's digest of the exported content, for the ledger."""
    text_digest: str
    content_digest: str
    """Digests of what readers read, and of all that is exported (everything but the notes)."""
    content: ArticleContent
    path: str
    slug: str
    section: str
    published: datetime
    modified: datetime
    first_delivered: datetime
    changed: datetime
    photo: Photo | None
    photo_words: PhotoRecord
    related: tuple[ArticleId, ...] = ()
    translations: tuple[ArticleId, ...] = ()
    """The same story in other languages, in the site's order."""

    @property
    def updated(self) -> bool:
        """Whether the text changed after it was first delivered."""
        return self.changed > self.first_delivered


@frozen(kw_only=True)
class Tombstone:
    """A page that was and is no more. ``headline`` is not told: a withdrawn text is in no file."""

    id: ArticleId
    path: str
    language: str
    when: datetime
    reason: str = ""
    """What readers are told, empty for no more than that it was withdrawn."""
    replaced_by: ArticleId | None = None
    """What they may read instead; an article this edition shows."""


@frozen(kw_only=True)
class Edition:
    """The whole site at one moment; ``stories`` are newest first."""

    site: Site
    created: datetime
    now: datetime
    """The moment that is shown; ``created`` is when the bundle with it was first made."""
    sequence: int
    base: PastBundle | None
    stories: tuple[Story, ...]
    boards: dict[str, Board]
    """The boards of the editor's choice by name."""
    photos: dict[PhotoId, Photo]
    """The photos that may be shown."""
    ended: frozenset[PhotoId]
    """Those whose rights have ended: in no file, whatever text shows them (C8)."""
    tombstones: tuple[Tombstone, ...]
    redirects: dict[str, ArticleId]
    by_id: dict[ArticleId, Story]
    paths: dict[ArticleId, str]
    """Where each article is, or what stands in its place."""

    sections: dict[str, tuple[tuple[str, str], ...]]
    """Language to the (code, path segment) of its sections that have stories, in the site's order."""

    indexes: dict[Index, str] = field(default_factory=dict)
    """Where the pages of authors and tags are; only names of stories have one."""
    popular: Ranking = field(default_factory=Ranking)
    """The most seen of these stories; empty where the counts are too old (P2)."""
    accepted: dict[ArticleId, tuple[AcceptedLink, ...]] = field(default_factory=dict)
    """Broken links of these stories that a person let stand (B10)."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have stories, in the site's order, others after by code."""
        present = {story.content.language for story in self.stories}
        known = [language for language in self.site.languages if language in present]
        return (*known, *sorted(present.difference(known)))

    def popular_for(self, language: str, without: frozenset[ArticleId] = frozenset()) -> tuple[Story, ...]:
        """Return the most seen pieces in ``language`` that the page does not show already, up to the site's limit."""
        places = (self.by_id[each.article] for each in self.popular.places if each.article not in without)
        return tuple(story for story in places if story.content.language == language)[: self.site.popular_limit]

    @property
    def popular_until(self) -> datetime | None:
        """Until when views were counted, as pages tell it: only once that is long ago (P2)."""
        return self.popular.until if self.popular.aged else None


def make_edition(
    material: Material,
    *,
    now: datetime,
    created: datetime,
    sequence: int,
    base: PastBundle | None,
    last: PastBundle | None,
    kept: Kept | None = None,
) -> Edition:
    """Return the site as it is at ``now``, stamped ``created``.

    ``last`` is the newest bundle that was made and ``base`` the one before this edition: the same, unless this
    edition is ``last`` made again. ``kept`` spares work where several are made of the same values.
    """
    today = local_day(material.site, now)
    ended = frozenset(each for each, photo in material.photos.items() if rights_ended(photo, today))
    material = replace(material, photos={each: photo for each, photo in material.photos.items() if each not in ended})
    kept = kept or Kept()
    shown = _shown(material, now, kept)
    addresses = _addresses(material, base)
    slugs = choose_slugs(
        [(article, content) for article, content, _ in shown],
        {each: (row.language, row.slug) for each, row in material.ledger.items()},
        reserved_slugs(addresses),
    )
    stories = [
        make_story(article, content, as_delivered, slugs[article.id], material, created, last, kept)
        for article, content, as_delivered in shown
    ]
    stories.sort(key=lambda story: (story.published, story.id), reverse=True)
    by_id = {story.id: story for story in stories}
    same_story: dict[str, list[Story]] = {}
    for story in stories:
        same_story.setdefault(story.content.story, []).append(story)
    stories = [linked(story, material.site, by_id, same_story[story.content.story], kept) for story in stories]
    by_id = {story.id: story for story in stories}
    tombstones = _tombstones(material, by_id, base, last, created)
    paths = {each.id: each.path for each in stories} | {each.id: each.path for each in tombstones}
    redirects = _redirects(addresses, by_id, {each.id: each.path for each in tombstones})
    return Edition(
        site=cleaned(material.site),
        created=created,
        now=now,
        sequence=sequence,
        base=base,
        stories=tuple(stories),
        boards={name: cleaned(board) for name, board in material.boards.items()},
        photos={each: cleaned(photo) for each, photo in material.photos.items()},
        ended=ended,
        tombstones=tombstones,
        redirects=redirects,
        by_id=by_id,
        paths=paths,
        sections=sections_of(stories, material.site),
        indexes=index_paths(stories, {*paths.values(), *redirects}),
        popular=rank(material.views, {each.id: each.published for each in stories}, material.site, now),
        accepted=_accepted(material, by_id),
    )


def _accepted(material: Material, by_id: dict[ArticleId, Story]) -> dict[ArticleId, tuple[AcceptedLink, ...]]:
    found: dict[ArticleId, tuple[AcceptedLink, ...]] = {}
    for each in material.accepted:
        if each.article in by_id:
            found[each.article] = (*found.get(each.article, ()), each)
    return found


def sections_of(stories: Iterable[Story], site: Site) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the (code, path segment) of the sections each language has stories in, in the site's order."""
    order = {each.code: number for number, each in enumerate(site.sections)}
    found: dict[str, set[tuple[str, str]]] = {}
    for story in stories:
        if story.content.section:
            found.setdefault(story.content.language, set()).add((story.content.section, story.section))
    return {
        language: tuple(sorted(present, key=lambda each: (order.get(each[0], len(order)), each)))
        for language, present in sorted(found.items())
    }


def _shown(material: Material, now: datetime, kept: Kept) -> list[tuple[Article, ArticleContent, bool]]:
    """Return each article that shows, its text, and whether that is the text last delivered instead of the newest."""
    shown = []
    for article in sorted(material.articles, key=lambda each: each.id):
        if article.binned_at is not None or article.status == Status.WITHDRAWN:
            continue
        last = material.last_texts.get(article.id) if article.id in material.ledger else None
        if article.status in (Status.READY, Status.PUBLISHED):
            if not is_public(article, now):
                continue  # a time set ahead holds for the text that was delivered too
            row = material.ledger.get(article.id)
            delivered = row is not None and row.digest == material.digests[article.id]
            if article.id not in material.stopped or delivered:
                shown.append((article, kept.cleaned(article.content), False))
                continue
        if last is not None and _its_time(last, now):
            shown.append((article, kept.cleaned(last), True))
    return shown


def _its_time(content: ArticleContent, now: datetime) -> bool:
    return all(each is None or each <= now for each in (content.embargo_until, content.publish_at))


def make_story(
    article: Article,
    content: ArticleContent,
    as_delivered: bool,
    slug: str,
    material: Material,
    created: datetime,
    last: PastBundle | None,
    kept: Kept,
) -> Story:
    """Return an article as an edition stamped ``created`` shows it, not yet linked with the others."""
    row, use = material.ledger.get(article.id), content.lead_photo
    photo = material.photos.get(use.photo) if use and use.photo else None
    digest = row.digest if row and as_delivered else material.digests[article.id]
    before = last.pages.get(article.id) if last else None
    settled = row is not None and row.digest == digest  # then neither the bundle before nor the moment matters
    values = (content, slug, row, photo, () if settled else (article.revision, digest, before, created))
    made = partial(_made, article, content, slug, row, photo, digest, before, created, kept)
    return kept.remembered.of(("story", article.id), values, made)


def _made(
    article: Article, content: ArticleContent, slug: str, row: Delivered | None, photo: Photo | None, digest: str,
    before: PageState | None, created: datetime, kept: Kept,
) -> Story:  # fmt: skip
    old, use = before.parts if before else {}, content.lead_photo
    text, exported = kept.digest(content, text_digest), kept.digest(content, exported_digest)
    same = row is not None and (row.digest == digest or old.get("content") == exported)
    first = row.first_published_at if row else created
    changed = row.changed_at if row and (same or old.get("text") == text) else created
    published = (content.publish_at or first).replace(microsecond=0)
    return Story(
        id=article.id,
        revision=row.revision if row and same else article.revision,
        digest=row.digest if row and same else digest,
        text_digest=text,
        content_digest=exported,
        content=content,
        path=f"{language_of(content)}/{section_of(content)}/{slug}.html",
        slug=slug,
        section=section_of(content),
        published=published,
        modified=max(published, changed) if changed > first else published,
        first_delivered=first,
        changed=changed,
        photo=photo,
        photo_words=cleaned(resolve_use(use, photo)) if use and photo else _NO_WORDS,
    )


def linked(story: Story, site: Site, by_id: dict[ArticleId, Story], same_story: list[Story], kept: Kept) -> Story:
    """Return the story with what it links to: of its related articles and translations, those that show."""
    links = (link.article for link in story.content.related)
    shown = tuple(each for each in dict.fromkeys(links) if each in by_id and each != story.id)
    related, translations = shown[: site.related_limit], _translations(story, site, same_story)
    made = partial(replace, story, related=related, translations=translations)
    return kept.remembered.of(("linked", story.id), (story, related, translations), made)


def _translations(story: Story, site: Site, same_story: list[Story]) -> tuple[ArticleId, ...]:
    if not story.content.story:
        return ()
    order = {language: number for number, language in enumerate(site.languages)}
    found: dict[str, Story] = {}
    for other in same_story:
        if other.content.language != story.content.language:
            found.setdefault(other.content.language, other)
    ranked = sorted(found.values(), key=lambda each: (order.get(each.content.language, 99), each.content.language))
    return tuple(each.id for each in ranked)


def _tombstones(
    material: Material, by_id: dict[ArticleId, Story], base: PastBundle | None, last: PastBundle | None, now: datetime
) -> tuple[Tombstone, ...]:
    """Return a tombstone for each delivered article that was withdrawn or binned, at its last address."""
    articles = {article.id: article for article in material.articles}
    known = {**(last.tombstones if last else {}), **(base.tombstones if base else {})}
    found = []
    for article_id, row in sorted(material.ledger.items()):
        article = articles.get(article_id)
        gone = article is None or article.binned_at is not None or article.status == Status.WITHDRAWN
        if article_id in by_id or not gone:
            continue
        path, when = known.get(article_id, ("", None))
        state = base.pages.get(article_id) if base else None
        path = path or (state.path if state else _path_of(row, article))
        when = when or (article.updated_at.replace(microsecond=0) if article else now)
        said = cleaned(article.content.withdrawal) if article else None
        instead = said.replaced_by if said and said.replaced_by in by_id else None
        reason = " ".join(said.reason.split()) if said else ""
        found.append(
            Tombstone(id=article_id, path=path, language=row.language, when=when, reason=reason, replaced_by=instead)
        )
    taken = {story.path for story in by_id.values()}
    return tuple(each for each in found if each.path not in taken)


def _path_of(row: Delivered, article: Article | None) -> str:
    content = replace(article.content if article else ArticleContent(), language=row.language)
    return f"{language_of(content)}/{section_of(content)}/{row.slug}.html"


def _addresses(material: Material, base: PastBundle | None) -> dict[str, ArticleId]:
    """Return whose each path is that the site had before this edition."""
    owners = dict(material.addresses)
    if base is not None:
        owners |= {path: ArticleId(owner) for path, owner in base.redirects.items()}
        owners |= {path: ArticleId(owner) for owner, (path, _) in base.tombstones.items()}
        owners |= {state.path: ArticleId(owner) for owner, state in base.pages.items()}
    return owners


def _redirects(
    addresses: dict[str, ArticleId], by_id: dict[ArticleId, Story], gone: dict[ArticleId, str]
) -> dict[str, ArticleId]:
    """Return old path -> article that moved or went: flattened, as each leads to where the article is today (B9).

    Of paths that are one file where case does not count, the first has it: an address the site had, then one of before.
    """
    live = {story.path for story in by_id.values()} | set(gone.values())
    there = by_id.keys() | gone.keys()
    taken = set(map(file_key, live))
    found = {}
    for path, owner in (*sorted(addresses.items()), *sorted(_old_addresses(by_id).items())):
        if owner in there and path not in live and (key := file_key(path)) not in taken:
            taken.add(key)
            found[path] = owner
    return dict(sorted(found.items()))


def _old_addresses(by_id: dict[ArticleId, Story]) -> dict[str, ArticleId]:
    """Return the addresses articles came with from elsewhere; of several that claim one, the oldest has it."""
    languages = {language_of(story.content) for story in by_id.values()}
    found: dict[str, ArticleId] = {}
    for story in sorted(by_id.values(), key=lambda each: (each.published, each.id)):
        for address in story.content.old_addresses:
            if path := old_path(address, languages):
                found.setdefault(path, story.id)
    return found

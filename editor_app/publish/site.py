"""All files of one edition as outputs, one after the other: pages, items, pictures, feeds, each with reason and key."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from editor_app.domain.errors import BadInput, NotFound
from editor_app.domain.ids import ArticleId
from editor_app.publish import feeds, ninjs, sitemaps
from editor_app.publish.addresses import absolute, slug_of
from editor_app.publish.around import pictures_of
from editor_app.publish.article_bytes import ArticleBytes
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.catalogue import people, taxonomy
from editor_app.publish.choice import Choice, Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, Story, Tombstone
from editor_app.publish.far_pictures import linked
from editor_app.publish.indexes import Index, IndexKind, indexes_of, parts_of
from editor_app.publish.judging import Judged, judged_of
from editor_app.publish.kept import Kept
from editor_app.publish.keys import Keys
from editor_app.publish.material import PageState
from editor_app.publish.outputs import Output
from editor_app.publish.page import Pages
from editor_app.publish.pictures import PictureShelf, Used
from editor_app.publish.reasons import (
    UNCHANGED,
    choice_digest,
    popular_digest,
    reason_for,
    site_digest,
)
from editor_app.publish.recorded import Recorded
from editor_app.publish.redirects import server_files
from editor_app.publish.theme import assets, theme_version
from editor_app.publish.uses import Use, uses_of
from editor_app.publish.words import words_for

PAGE_SIZE = 60


@dataclass(slots=True)
class SiteFiles:
    """Makes the files of an edition; after ``make`` is exhausted, ``states`` and ``pictures.used`` are complete."""

    edition: Edition
    pictures: PictureShelf
    bodies: Bodies
    kept: Kept = field(default_factory=Kept)
    states: dict[str, PageState] = field(default_factory=dict)
    choice: Choice = field(init=False)
    chosen: dict[str, tuple[Chosen, ...]] = field(default_factory=dict)
    """Path of a front or section page to its editor's choice."""
    listings: dict[str, str] = field(default_factory=dict)
    """Path of a front or section page to the digest of its editor's choice; with ``#popular``, to that of Popular."""
    reasons: dict[str, str] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    """Which photos pages show, with whose words and in which roles."""
    keys: Keys = field(init=False)
    _judged: dict[ArticleId, Judged] = field(default_factory=dict)
    _members: dict[Index, list[Story]] = field(default_factory=dict)
    _compared: tuple[Recorded, list[Story]] | None = None
    """The stories that are other ones than what is known, and what that was."""
    _changed: bool = False
    """Whether a page of an article is another one."""
    _pages: Pages = field(init=False)

    def __post_init__(self) -> None:
        self.choice = Choice(self.edition)
        self.keys = Keys(self.edition)
        self._pages = Pages(self.edition, self.choice, self.pictures, self._page_body)

    def judge(self) -> str:
        """Work out every page's state and reason; return the key of the whole edition's content."""
        site = site_digest(self.edition.site, theme_version())
        for story in self.edition.stories:
            self._judge(story, site)
        self._changed = any(reason != UNCHANGED for reason in self.reasons.values())
        self.chosen = dict(self._choices())
        self.listings = {path: choice_digest(chosen, self.edition) for path, chosen in self.chosen.items()}
        self.listings |= dict(self._popular())
        self._members = self._members_of()
        self.listings |= dict(self._index_digests())
        blocks = ((each, pictures_of(each, self.edition)) for each in self.chosen.values())
        arounds = [each.around for each in self._judged.values()]
        self.uses = uses_of(arounds, chain(blocks, ((each.choice, each.pictures) for each in arounds)))
        return digest_of(
            [
                site,
                [(each.id, self.states[each.id]) for each in self.edition.stories],
                list(self.listings.items()),
                [(each.id, each.path, each.reason, each.replaced_by) for each in self.edition.tombstones],
                list(self.edition.redirects.items()),
            ]
        )

    def prepare(self, story: Story, *, as_it_is: bool = False) -> None:
        """Make the costly parts of one story, its text and pictures; raises what is wrong with them.

        A picture of another site is wrong too, but not in a text that the site has already (``as_it_is``): there a
        link stands for it.
        """
        if story.photo:
            self.pictures.all_of(story.photo, story.photo_words, story.content.language)
        foreign = linked(self._page_body(story))
        if foreign and not as_it_is:
            raise BadInput(
                f"The text shows a picture from another site ({foreign}). Bring it into the archive.", name=foreign
            )

    def changed_stories(self, known: Recorded) -> list[Story]:
        """Return the stories of which a file has another key than the one that is known."""
        if self._compared is None or self._compared[0] is not known:
            changed = [each for each in self.edition.stories if not known.has(self._judged[each.id].files)]
            self._compared = known, changed
        return self._compared[1]

    def paths_of(self, story: Story) -> tuple[str, ...]:
        """Return where a story's files lie."""
        return tuple(path for path, _, _ in self._judged[story.id].files)

    def pages(self) -> Iterator[Output]:
        """Yield every file that is made here: all but the pictures."""
        yield from self.of_stories(self.edition.stories)
        yield from self.beside()

    def make_ready(self, stories: Sequence[Story]) -> None:
        """Make now what the pages of some articles have in common: processes that are forked later have it."""
        self._pages.make_ready(stories)

    def of_stories(self, stories: Iterable[Story]) -> Iterator[Output]:
        """Yield the files of some articles."""
        for story in stories:
            yield from self._story(story, self._pages)

    def beside(self) -> Iterator[Output]:
        """Yield the files that are made here and are of no one article."""
        pages = self._pages
        yield from self._gone(pages)
        yield from self._listings(pages)
        yield from self._indexes(pages)
        yield from self._server_files()
        yield from self._catalogue()
        for asset in assets().values():
            yield Output(path=f"data/site/{asset.path}", media_type=asset.media_type, key=asset.path,
                         data=partial(bytes, asset.data), reason="every page uses it")  # fmt: skip

    def used_as(self, use: Use) -> Used | None:
        """Return the renditions of a use; None for a photo that cannot be made, which is on no page then."""
        with suppress(NotFound, BadInput):
            return self.pictures.for_roles(use.photo, use.words, use.label, use.roles)
        return None

    def total(self) -> int:
        """Return about how many files there will be, for progress."""
        edition = self.edition
        photos = sum(1 for story in edition.stories if story.photo)
        return (
            4 * len(edition.stories)
            + 17 * photos
            + 2 * len(edition.tombstones)
            + len(edition.redirects)
            + len(edition.indexes)
            + 10
        )

    def _choices(self) -> Iterator[tuple[str, tuple[Chosen, ...]]]:
        edition = self.edition
        for language in edition.languages:
            folder = slug_of(language)
            yield f"{folder}/index.html", self.choice.of_front(language)
            for code, slug in edition.sections.get(language, ()):
                yield f"{folder}/{slug}/index.html", self.choice.of_section(code, language)
        if edition.languages:
            yield "index.html", self.choice.of_root(edition.languages[0])

    def _popular(self) -> Iterator[tuple[str, str]]:
        edition = self.edition
        for language in edition.languages:
            for path in (f"{slug_of(language)}/index.html", "index.html"):
                shown = edition.popular_for(language, frozenset(each.id for _, each in self.chosen.get(path, ())))
                if shown and (path != "index.html" or language == edition.languages[0]):
                    yield f"{path}#popular", popular_digest(shown, edition.popular_until)

    def _judge(self, story: Story, site: str) -> None:
        judged = judged_of(story, self.edition, self.choice, self.keys, self.kept, site)
        before = self.edition.base.pages.get(story.id) if self.edition.base else None
        self._judged[story.id], self.keys.cards[story.id] = judged, judged.card
        self.states[story.id], self.reasons[story.id] = judged.state, reason_for(judged.state, before)

    def _page_body(self, story: Story) -> str:
        return self.bodies.html(story, self.edition, self.pictures, Place.PAGE, self.kept)

    def _story(self, story: Story, pages: Pages) -> Iterator[Output]:
        made = ArticleBytes(story, self.edition, self.pictures, self.bodies, pages, self.kept)
        makers = (made.page, made.item, made.text, made.data)
        for (path, media_type, key), data in zip(self._judged[story.id].files, makers, strict=True):
            yield Output(
                path=path,
                media_type=media_type,
                key=key,
                data=data,
                reason=self.reasons[story.id],
                article=story.id,
                revision=story.revision,
                name=story.content.headline,
            )

    def _gone(self, pages: Pages) -> Iterator[Output]:
        edition = self.edition
        for tombstone in edition.tombstones:
            key = self.keys.tombstone(tombstone)
            yield Output(path=f"data/site/{tombstone.path}", media_type="text/html", key=key,
                         data=partial(_page, pages.tombstone, tombstone),
                         reason="withdrawn", article=tombstone.id)  # fmt: skip
            yield Output(path=f"data/items/{tombstone.id}.ninjs.json", media_type="application/json", key=key,
                         data=partial(_canceled, tombstone), reason="withdrawn", article=tombstone.id)  # fmt: skip
        gone = {each.id: each.language for each in edition.tombstones}
        for path, owner in edition.redirects.items():
            target = edition.by_id.get(owner)
            name = target.content.headline if target else ""
            language = target.content.language if target else gone.get(owner, "en")
            key = digest_of([self.keys.furniture(language), "redirect", path, edition.paths[owner], name])
            yield Output(path=f"data/site/{path}", media_type="text/html", key=key,
                         data=partial(_page, pages.redirect, path, owner), reason="the address changed",
                         article=owner, name=name)  # fmt: skip

    def _listings(self, pages: Pages) -> Iterator[Output]:
        edition = self.edition
        for language in edition.languages:
            stories = [story for story in edition.stories if story.content.language == language]
            folder = slug_of(language)
            yield from self._pages_of(pages, f"{folder}/", language, edition.site.name, stories, front=True)
            for code, slug in edition.sections.get(language, ()):
                members = [story for story in stories if story.section == slug and story.content.section]
                label = edition.site.section_label(code, language)
                yield from self._pages_of(pages, f"{folder}/{slug}/", language, label, members, section=slug)
            loose = [story for story in stories if not story.content.section]
            if loose:
                title = words_for(language)["articles"]
                yield from self._pages_of(pages, f"{folder}/{loose[0].section}/", language, title, loose)
            latest, newest = stories[: feeds.FEED_LENGTH], feeds.newest_of(edition, stories)
            told = feeds.told(edition, language, latest, newest)
            for name, data in (
                (feeds.RSS, partial(feeds.rss, edition, language, latest, newest)),
                (feeds.ATOM, partial(feeds.atom, edition, language, latest, newest)),
                (feeds.JSON_FEED, partial(feeds.json_feed, edition, language, latest)),
            ):
                key = self.keys.of("feed", name, language, told)
                yield self._listing(f"{folder}/{name}", data, feeds.MEDIA_TYPES[name], key, latest)
        yield from self._root(pages)

    def _root(self, pages: Pages) -> Iterator[Output]:
        """Yield what lies at the root of the site: its first page, the one for no page, sitemaps."""
        edition = self.edition
        first = (edition.languages or edition.site.languages or ("en",))[0]
        stories = [story for story in edition.stories if story.content.language == first][:PAGE_SIZE]
        address = absolute(edition.site.base_url, f"{slug_of(first)}/index.html") if edition.languages else ""
        choice = self.chosen.get("index.html", ())
        key = self.keys.listing("index.html", first, stories, choice, True, address)
        root = partial(_page, pages.listing, "index.html", first, edition.site.name, stories, front=True,
                       address=address, choice=choice)  # fmt: skip
        yield self._listing("index.html", root, "text/html", key)
        key = digest_of([self.keys.furniture(first), "404"])
        yield self._listing("404.html", partial(_page, pages.not_found, first), "text/html", key)
        for name, data, told in (*sitemaps.sitemap_files(edition), sitemaps.news_sitemap(edition)):
            yield self._listing(name, data, "application/xml", self.keys.of("sitemap", name, told))

    def _members_of(self) -> dict[Index, list[Story]]:
        """Return the stories of every author and tag, newest first, in the order of the pages' paths."""
        found: dict[Index, list[Story]] = {each: [] for each, _ in sorted(self.edition.indexes.items(), key=_by_path)}
        for story in self.edition.stories:
            for each in indexes_of(story.content):
                found[each].append(story)
        return found

    def _index_digests(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each author's and tag's page and a digest of the cards on it."""
        cards = {each: judged.shown for each, judged in self._judged.items()}
        for index, stories in self._members.items():
            yield self.edition.indexes[index], digest_of([(cards[each.id], each.published) for each in stories])

    def _indexes(self, pages: Pages) -> Iterator[Output]:
        """Yield the pages of authors and tags."""
        base = self.edition.base
        for index, stories in self._members.items():
            path, words = self.edition.indexes[index], words_for(index.language)
            is_author = index.kind is IndexKind.AUTHORS
            parts = parts_of(path, -(-len(stories) // PAGE_SIZE))
            same = base is not None and base.listings.get(path) == self.listings[path]
            reason = f"lists the articles {'by' if is_author else 'with the tag'} {index.name}"
            reason += "; unchanged" if same else ""
            label = words["author" if is_author else "tag"]
            for number, part in enumerate(parts, start=1):
                shown = stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
                near = parts[max(0, number - 2) : number + 1]
                key = self.keys.listing(part, index.language, shown, (), False, index.name, label, number, near)
                html = partial(_page, pages.listing, part, index.language, index.name, shown,
                               number=number, pages=parts, label=label)  # fmt: skip
                yield Output(path=f"data/site/{part}", media_type="text/html", key=key, data=html, reason=reason,
                             name=index.name, lists=tuple(each.id for each in shown))  # fmt: skip

    def _server_files(self) -> Iterator[Output]:
        for name, data in server_files(self.edition).items():
            folder = "data/site" if name == "_redirects" else "data/redirects"
            yield Output(path=f"{folder}/{name}", media_type="text/plain", data=partial(bytes, data),
                         key=hashlib.sha256(data).hexdigest(),
                         reason="says where moved and withdrawn pages are, for the server")  # fmt: skip

    def _catalogue(self) -> Iterator[Output]:
        for name, value in (("people", people(self.edition)), ("taxonomy", taxonomy(self.edition))):
            yield Output(path=f"data/{name}.json", media_type="application/json", key=self.keys.of(name, value),
                         data=partial(ninjs.encode, value), reason="describes the items")  # fmt: skip

    def _pages_of(
        self, pages: Pages, folder: str, language: str, title: str, stories: list[Story], *, section: str = "",
        front: bool = False,
    ) -> Iterator[Output]:  # fmt: skip
        count = max(1, -(-len(stories) // PAGE_SIZE))
        paths = [f"{folder}index.html", *(f"{folder}page-{number}.html" for number in range(2, count + 1))]
        for number, path in enumerate(paths, start=1):
            part = stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            first, choice = front and number == 1, self.chosen.get(path, ())
            near = paths[max(0, number - 2) : number + 1]
            key = self.keys.listing(path, language, part, choice, first, title, section, number, near)
            html = partial(_page, pages.listing, path, language, title, part, section=section, number=number,
                           pages=paths, front=first, choice=choice)  # fmt: skip
            yield self._listing(path, html, "text/html", key, part)

    def _listing(
        self, path: str, data: Callable[[], bytes], media_type: str, key: str, shown: Iterable[Story] = ()
    ) -> Output:
        changed = self._changed or self.edition.base is None
        before = self.edition.base.listings.get(path) if self.edition.base else None
        chosen = before is not None and before != self.listings.get(path)
        words = "; the editor's choice changed" if chosen else ""
        popular = f"{path}#popular"
        if self.edition.base and self.edition.base.listings.get(popular) != self.listings.get(popular):
            words += "; the popular pieces changed"
        reason = f"lists the articles of the site{words or ('' if changed else '; unchanged')}"
        return Output(path=f"data/site/{path}", media_type=media_type, data=data, key=key, reason=reason,
                      lists=tuple(each.id for each in shown))  # fmt: skip


def _page(make: Callable[..., str], *arguments: object, **more: object) -> bytes:
    return make(*arguments, **more).encode()


def _canceled(tombstone: Tombstone) -> bytes:
    return ninjs.encode(ninjs.canceled_item(tombstone))


def _by_path(entry: tuple[Index, str]) -> str:
    return entry[1]

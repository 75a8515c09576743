"""The editor's choice as each page of an edition shows it: which board, which pieces, with whose words."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from editor_app.domain.curation import Board, Pick
from editor_app.domain.ids import ArticleId
from editor_app.domain.showing import Slot, SlotReason, Stale, shown_picks
from editor_app.domain.site import FRONT_BOARD, Site, language_board, section_board
from editor_app.publish.edition import Edition, Story

Chosen = tuple[Pick | None, Story]
"""A story of the choice, and the pick whose own words its card shows, if any."""


class Choice:
    """The boards of one edition. A page takes the first board of its line that has a pick to show in its language.

    An article's line: its language's board, its section's, the front. A language's front page: its own board, the
    front. The page at the root: the front, then its language's. A section's page: the section's board and no other.
    Where none has a pick, the first of the line with a rule for free slots is filled by it.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._site: Site = edition.site
        self._today = edition.site.day_at(edition.now)
        self._filler = cache(self._newest)
        self._bare = cache(self._without_page)
        self._board = cache(self._first_of)

    def of_article(self, story: Story) -> tuple[Chosen, ...]:
        """Return the block of an article's page, without what the page has elsewhere."""
        boards = (language_board(story.content.language), section_board(story.content.section), FRONT_BOARD)
        return self._block(boards, story.content.language, frozenset((story.id, *story.related)))

    def of_front(self, language: str) -> tuple[Chosen, ...]:
        """Return the block of a language's front page."""
        return self._block((language_board(language), FRONT_BOARD), language)

    def of_root(self, language: str) -> tuple[Chosen, ...]:
        """Return the block of the site's first page, which is in ``language``."""
        return self._block((FRONT_BOARD, language_board(language)), language)

    def of_section(self, code: str, language: str) -> tuple[Chosen, ...]:
        """Return the block of a section's page; ``code`` is the section's, not its address."""
        return self._block((section_board(code),), language)

    def board_of_article(self, story: Story) -> str:
        """Return the board an article's page shows, empty when it shows none."""
        boards = (language_board(story.content.language), section_board(story.content.section), FRONT_BOARD)
        return self._board(boards, story.content.language)

    def board_of_front(self, language: str) -> str:
        """Return the board a language's front page shows, empty when it shows none."""
        return self._board((language_board(language), FRONT_BOARD), language)

    def slots(self, name: str, language: str, on_page: frozenset[ArticleId] = frozenset()) -> tuple[Slot, ...]:
        """Return a board slot by slot, as a page in ``language`` that has ``on_page`` elsewhere shows it."""
        bare = self._bare(name, language)
        repeats = any(slot.article in on_page for slot in bare)
        return self._slots(name, language, on_page) if repeats else bare

    def _block(
        self, boards: tuple[str, ...], language: str, on_page: frozenset[ArticleId] = frozenset()
    ) -> tuple[Chosen, ...]:
        name = self._board(boards, language)
        if not name:
            return ()
        slots = self.slots(name, language, on_page)
        return tuple((self._words(slot), self._edition.by_id[slot.article]) for slot in slots if slot.article)

    def _first_of(self, boards: tuple[str, ...], language: str) -> str:
        filled = [each for each in boards if any(slot.reason is SlotReason.PICK for slot in self._bare(each, language))]
        ruled = [each for each in boards if self._site.backfill_of(each)]
        return next(iter((*filled, *ruled)), "")

    def _words(self, slot: Slot) -> Pick | None:
        """Return whose own words the card shows; a picture that may not be used any more (C8) is not among them."""
        pick = slot.own_words
        photo = self._edition.photos.get(pick.picture) if pick and pick.picture else None
        over = photo is not None and photo.record.rights_until is not None and photo.record.rights_until < self._today
        return replace(pick, picture=None) if pick and over else pick

    def _without_page(self, name: str, language: str) -> tuple[Slot, ...]:
        return self._slots(name, language, frozenset())

    def _slots(self, name: str, language: str, on_page: frozenset[ArticleId]) -> tuple[Slot, ...]:
        return shown_picks(
            self._edition.boards.get(name, Board(name=name)),
            self._edition.now,
            lambda article: self._standing(article, language),
            self._site.cap_of(name),
            on_page=on_page,
            filler=self._filler(name, language),
        )

    def _standing(self, article: ArticleId, language: str) -> ArticleId | Stale:
        story = self._edition.by_id.get(article)
        if story is None:
            return Stale.UNPUBLISHED
        if story.content.language == language:
            return article
        others = (self._edition.by_id[each] for each in story.translations)
        return next((each.id for each in others if each.content.language == language), Stale.OTHER_LANGUAGE)

    def _newest(self, name: str, language: str) -> tuple[ArticleId, ...]:
        rule = self._site.backfill_of(name)
        if rule is None:
            return ()
        since = self._edition.now - timedelta(days=rule.days) if rule.days else None
        return tuple(
            story.id
            for story in self._edition.stories
            if story.content.language == language
            and rule.format in ("", story.content.format)
            and rule.section in ("", story.content.section)
            and (since is None or story.published >= since)
        )

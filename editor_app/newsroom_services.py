"""What a newsroom can do, each service loaded and made when it is first wanted: a start waits for none of them."""

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.services.addresses import Addresses
    from editor_app.services.ahead import Ahead
    from editor_app.services.articles import Articles
    from editor_app.services.broken_links import BrokenLinks
    from editor_app.services.captions import Captions
    from editor_app.services.curation import Curation
    from editor_app.services.delivering import Delivering
    from editor_app.services.editions import Editions
    from editor_app.services.handing_out import HandingOut
    from editor_app.services.history import History
    from editor_app.services.ingest import Ingest
    from editor_app.services.merging import Merging
    from editor_app.services.near import NearDuplicates
    from editor_app.services.passwords import Passwords
    from editor_app.services.photo_intake import PhotoIntake
    from editor_app.services.photo_library import PhotoLibrary
    from editor_app.services.photo_uses import PhotoUses
    from editor_app.services.photos import Photos
    from editor_app.services.popular import PopularViews
    from editor_app.services.previews import Previews
    from editor_app.services.printed_words import PrintedWords
    from editor_app.services.publishing import Publishing
    from editor_app.services.replacing import Replacing
    from editor_app.services.rights import RightsCalendar
    from editor_app.services.signing_keys import SigningKeys
    from editor_app.services.spelling import Spelling
    from editor_app.services.steps import Steps
    from editor_app.services.tidying import Tidying
    from editor_app.services.undecided import Deciding
    from editor_app.services.withdrawing import Withdrawing
    from editor_app.store.database import Database
    from editor_app.store.drafts import Drafts
    from editor_app.store.snapshots import Snapshots


class NewsroomServices(ABC):
    """The services of an open newsroom."""

    path: Path

    @property
    @abstractmethod
    def _database(self) -> "Database":
        """The newsroom's database, opened."""

    @cached_property
    def _drafts(self) -> "Drafts":
        from editor_app.store.drafts import Drafts  # with the database

        return Drafts(self._database, self.path / "recovery")

    @cached_property
    def articles(self) -> "Articles":
        """The articles: listed, opened, written."""
        from editor_app.services.articles import Articles  # after the first rows

        return Articles(self._database, self._drafts)

    @cached_property
    def curation(self) -> "Curation":
        """Related articles, the editor's choice, boards."""
        from editor_app.services.curation import Curation  # after the first rows

        return Curation(self._database)

    @cached_property
    def history(self) -> "History":
        """The revisions of an article."""
        from editor_app.services.history import History  # after the first rows

        return History(self._database)

    @cached_property
    def addresses(self) -> "Addresses":
        """Where readers find articles, and what leads there."""
        from editor_app.services.addresses import Addresses  # after the first rows

        return Addresses(self._database)

    @cached_property
    def steps(self) -> "Steps":
        """The same change to many articles."""
        from editor_app.services.steps import Steps  # only when many are changed

        return Steps(self._database)

    @cached_property
    def photos(self) -> "Photos":
        """The photo archive."""
        from editor_app.services.originals import Originals  # the image library only when a photo is wanted
        from editor_app.services.photos import Photos

        return Photos(self._database, Originals(self.path), self.articles.summaries)

    @cached_property
    def captions(self) -> "Captions":
        """The words of photos, in the library and in the articles."""
        from editor_app.services.captions import Captions  # only when a caption is edited

        return Captions(self._database, self.photos.original)

    @cached_property
    def photo_uses(self) -> "PhotoUses":
        """The places that show a photo, and their own words."""
        from editor_app.services.photo_uses import PhotoUses  # parsing only when a caption is edited

        return PhotoUses(self._database)

    @cached_property
    def library(self) -> "PhotoLibrary":
        """The photo archive as lists."""
        from editor_app.services.originals import Originals  # the image library only when photos are wanted
        from editor_app.services.photo_library import PhotoLibrary

        return PhotoLibrary(self._database, Originals(self.path), self.articles.summaries)

    @cached_property
    def near(self) -> "NearDuplicates":
        """Photos that look alike."""
        from editor_app.services.near import NearDuplicates  # the image library only when it is wanted

        return NearDuplicates(self._database, self.photos.thumbnail)

    @cached_property
    def rights(self) -> "RightsCalendar":
        """When the rights in photos end."""
        from editor_app.services.rights import RightsCalendar  # only when the calendar is opened

        return RightsCalendar(self._database, self.articles.summaries)

    @cached_property
    def photo_intake(self) -> "PhotoIntake":
        """Photos on their way in, and the templates for their words."""
        from editor_app.services.photo_intake import PhotoIntake  # importers only when something is brought in

        return PhotoIntake(self._database, self.photos, self.captions, self.near, self.library.steps)

    @cached_property
    def snapshots(self) -> "Snapshots":
        """Consistent states of all that pages are made from."""
        from editor_app.store.snapshots import Snapshots  # only when a page is made

        return Snapshots(self._database)

    @cached_property
    def editions(self) -> "Editions":
        """The site as the next bundle would have it."""
        from editor_app.services.editions import Editions  # templates only when a site is made

        return Editions(self._database, self.path, self.snapshots)

    @cached_property
    def publishing(self) -> "Publishing":
        """Bundles: planned, exported, verified."""
        from editor_app.services.publishing import Publishing  # templates only when something is published

        return Publishing(self._database, self.path, self.signing, self.editions)

    @cached_property
    def printed_words(self) -> "PrintedWords":
        """The words that pages print beside a text."""
        from editor_app.services.printed_words import PrintedWords  # only when a text has such words

        return PrintedWords(self._database)

    @cached_property
    def signing(self) -> "SigningKeys":
        """The key that signs bundles."""
        from editor_app.services.signing_keys import SigningKeys  # the keyring only when something is signed

        return SigningKeys(self._database, self.passwords)

    @cached_property
    def broken_links(self) -> "BrokenLinks":
        """What leads nowhere in texts that moved in, and the ways on."""
        from editor_app.services.broken_links import BrokenLinks  # parsing and templates only when it is asked

        return BrokenLinks(self._database, self.editions)

    @cached_property
    def delivering(self) -> "Delivering":
        """Bundles on their way to the site."""
        from editor_app.services.delivering import Delivering  # targets only when something is delivered

        return Delivering(self._database, self.path, self.passwords)

    def delivers(self) -> bool:
        """Whether anything is on its way to a target: said without loading what delivers."""
        from editor_app.store.deliveries import open_deliveries  # after the first rows

        with self._database.read() as connection:
            return bool(open_deliveries(connection))

    @cached_property
    def passwords(self) -> "Passwords":
        """What only the system's keyring holds."""
        from editor_app.services.passwords import Passwords  # the keyring only when a secret is wanted

        return Passwords()

    @cached_property
    def ahead(self) -> "Ahead":
        """The site as it will be at a moment."""
        from editor_app.services.ahead import Ahead  # templates only when a page is looked at

        return Ahead(self._database, self.path, self.snapshots)

    @cached_property
    def previews(self) -> "Previews":
        """The page of the article that is being written."""
        from editor_app.services.previews import Previews  # templates only when a page is looked at

        return Previews(self._database, self.path, self.snapshots)

    @cached_property
    def popular(self) -> "PopularViews":
        """How often articles were seen, and what is made of it."""
        from editor_app.services.popular import PopularViews  # readers of reports only when they are wanted

        return PopularViews(self._database)

    @cached_property
    def merging(self) -> "Merging":
        """Two people's changes to one article in one."""
        from editor_app.services.merging import Merging  # only when two texts meet

        return Merging(self._database, self._drafts, self.articles)

    @cached_property
    def ingest(self) -> "Ingest":
        """Articles and photos from files."""
        from editor_app.services.ingest import Ingest  # importers only when something is brought in

        return Ingest(self._database, self._drafts, self.photos)

    @cached_property
    def deciding(self) -> "Deciding":
        """Files that changed after they came in, where the article changed as well."""
        from editor_app.services.undecided import Deciding  # only after an import

        return Deciding(self._database, self.history)

    @cached_property
    def handing_out(self) -> "HandingOut":
        """Articles as files."""
        from editor_app.services.handing_out import HandingOut  # only when articles are handed out

        return HandingOut(self._database, self.photos)

    @cached_property
    def spelling(self) -> "Spelling":
        """The spell check and the newsroom's own words."""
        from editor_app.services.spelling import Spelling  # only when something is checked

        return Spelling(self._database, self.path)

    @cached_property
    def replacing(self) -> "Replacing":
        """Find and replace across the archive."""
        from editor_app.services.replacing import Replacing  # only when something is looked for

        return Replacing(self._database)

    @cached_property
    def tidying(self) -> "Tidying":
        """The search index, kept quick."""
        from editor_app.services.tidying import Tidying  # only when there is time for it

        return Tidying(self._database)

    @cached_property
    def withdrawing(self) -> "Withdrawing":
        """Articles withdrawn everywhere, and taken back."""
        from editor_app.services.withdrawing import Withdrawing  # the parser only when a text is mended

        return Withdrawing(self._database)

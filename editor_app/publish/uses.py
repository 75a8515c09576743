"""Which photos an edition shows, with whose words and in which roles: known before any page is made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.publish.choice import Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.kept import Kept
from editor_app.publish.makers import makers_version
from editor_app.publish.pictures import label_of
from editor_app.publish.sizes import Role

UseId = tuple[PhotoId, PhotoRecord, str]
"""A photo, its words, and the language of what is printed into its files."""


@dataclass(frozen=True, slots=True)
class Use:
    """A photo with the words of one use, for every role in which pages show it so."""

    photo: Photo
    words: PhotoRecord
    label: str
    """The language of what is printed into the files; empty where nothing of it depends on that."""
    roles: tuple[Role, ...]

    @property
    def id(self) -> UseId:
        """What tells it from other uses."""
        return self.photo.id, self.words, self.label


def photo_facts(photo: Photo | None, words: PhotoRecord) -> object:
    """Return what the pages and files of a photo are made from."""
    return None if photo is None else (photo.id, photo.sha256, photo.width, photo.height, photo.file_name, words)


def text_photos(story: Story, edition: Edition, kept: Kept) -> list[tuple[str, object]]:
    """Return the photos the story's text may show, each with what is made from it."""
    known = ((each, edition.photos.get(PhotoId(each))) for each in kept.mentioned(story.content).photos)
    return [(each, photo_facts(photo, photo.record) if photo else PhotoId(each) in edition.ended)
            for each, photo in known]  # fmt: skip


def uses_of(edition: Edition, blocks: Iterable[Iterable[Chosen]], kept: Kept) -> list[Use]:
    """Return every use, sorted; ``blocks`` are those of the editor's choice."""
    found: dict[UseId, tuple[Photo, set[Role]]] = {}
    for photo, words, language, role in (*_of_stories(edition, kept), *_of_picks(edition, blocks)):
        found.setdefault((photo.id, words, label_of(words, language)), (photo, set()))[1].add(role)
    uses = [Use(photo, words, label, tuple(each for each in Role if each in roles))
            for (_, words, label), (photo, roles) in found.items()]  # fmt: skip
    return sorted(uses, key=lambda each: (each.photo.id, each.label, digest_of(each.words)))


_Shown = tuple[Photo, PhotoRecord, str, Role]


def _of_stories(edition: Edition, kept: Kept) -> Iterator[_Shown]:
    for story in edition.stories:
        language = story.content.language
        if story.photo:
            yield story.photo, story.photo_words, language, Role.LEAD
        for each in kept.mentioned(story.content).photos:
            photo = edition.photos.get(PhotoId(each))
            if photo:
                yield photo, photo.record, language, Role.TEXT


def _of_picks(edition: Edition, blocks: Iterable[Iterable[Chosen]]) -> Iterator[_Shown]:
    """Yield the pictures that picks show instead of their article's."""
    for pick, story in chain.from_iterable(blocks):
        photo = edition.photos.get(pick.picture) if pick and pick.picture else None
        if photo:
            yield photo, photo.record, story.content.language, Role.CARD


def use_key(use: Use, modern: tuple[str, ...]) -> str:
    """Return a digest of all that the files of a use are made from."""
    return digest_of([makers_version(), photo_facts(use.photo, use.words), use.label, use.roles, modern])

"""Which photos an edition shows, with whose words and in which roles: known before any page is made."""

from collections.abc import Iterable, Iterator

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.frozen import frozen
from editor_app.publish.around import Around
from editor_app.publish.choice import Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.makers import makers_version
from editor_app.publish.pictures import label_of
from editor_app.publish.sizes import Role

UseId = tuple[PhotoId, PhotoRecord, str]
"""A photo, its words, and the language of what is printed into its files."""


@frozen
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


Block = tuple[tuple[Chosen, ...], tuple[Photo | None, ...]]
"""A block of the editor's choice, and the picks' own pictures."""


def uses_of(arounds: Iterable[Around], blocks: Iterable[Block]) -> list[Use]:
    """Return every use, sorted; ``blocks`` are those on other pages than articles'."""
    found: dict[UseId, tuple[Photo, set[Role]]] = {}
    for photo, words, language, role in (*_of_stories(arounds), *_of_picks(blocks)):
        found.setdefault((photo.id, words, label_of(words, language)), (photo, set()))[1].add(role)
    uses = [Use(photo, words, label, tuple(each for each in Role if each in roles))
            for (_, words, label), (photo, roles) in found.items()]  # fmt: skip
    return sorted(uses, key=lambda each: (each.photo.id, each.label, digest_of(each.words)))


_Shown = tuple[Photo, PhotoRecord, str, Role]


def _of_stories(arounds: Iterable[Around]) -> Iterator[_Shown]:
    for around in arounds:
        story, language = around.story, around.story.content.language
        if story.photo:
            yield story.photo, story.photo_words, language, Role.LEAD
        for _, photo in around.mentioned:
            if isinstance(photo, Photo):
                yield photo, photo.record, language, Role.TEXT


def _of_picks(blocks: Iterable[Block]) -> Iterator[_Shown]:
    """Yield the pictures that picks show instead of their article's."""
    for choice, pictures in blocks:
        for (_, story), photo in zip(choice, pictures, strict=True):
            if photo:
                yield photo, photo.record, story.content.language, Role.CARD


def use_key(use: Use, modern: tuple[str, ...]) -> str:
    """Return a digest of all that the files of a use are made from."""
    return digest_of([makers_version(), photo_facts(use.photo, use.words), use.label, use.roles, modern])

"""Every text and picture of an edition made once before anything is written: what cannot be made is known by then."""

from collections.abc import Callable, Sequence, Set
from contextlib import suppress

from editor_app.domain.errors import BadInput, EditorError, NotFound, RenderRefused
from editor_app.domain.ids import ArticleId
from editor_app.publish.edition import Story
from editor_app.publish.hands import Asked, spread
from editor_app.publish.site import SiteFiles

_TOGETHER = 8

Step = Callable[[int, str], None]
Failed = dict[ArticleId, str]


def proved(
    files: SiteFiles,
    stories: Sequence[Story],
    as_they_are: Set[ArticleId],
    step: Step | None = None,
    cancelled: Asked | None = None,
) -> Failed:
    """Return which of ``stories`` have a text or pictures that cannot be made, and why.

    Those in ``as_they_are`` are shown as the site has them; one of these that cannot be made raises EditorError.
    Pictures are made here, where encoders share this process's memory; texts by as many hands as there are.
    """
    parts = 2 if any(story.photo for story in stories) else 1
    for number, story in enumerate(stories if parts == 2 else ()):
        if story.photo and not (cancelled and cancelled()):  # who cancelled is told by the hands
            with suppress(NotFound, BadInput):  # said when the story itself is proved
                files.pictures.all_of(story.photo, story.photo_words, story.content.language)
            if step:
                step(number // parts, story.content.headline)
    pieces = [stories[at : at + _TOGETHER] for at in range(0, len(stories), _TOGETHER)]

    def prove(some: Sequence[Story]) -> Failed:
        return _failed(files, some, as_they_are)

    failed: Failed = {}
    done = len(stories) * (parts - 1)
    for number, found in spread(prove, pieces, cancelled, lambda piece: piece[0].content.headline):
        failed |= found
        done += len(pieces[number])
        if step:
            step(done // parts, pieces[number][0].content.headline)
    return {story.id: failed[story.id] for story in stories if story.id in failed}


def _failed(files: SiteFiles, stories: Sequence[Story], as_they_are: Set[ArticleId]) -> Failed:
    failed = {}
    for story in stories:
        as_it_is = story.id in as_they_are
        try:
            files.prepare(story, as_it_is=as_it_is)
        except (RenderRefused, NotFound, BadInput) as error:
            if as_it_is:
                raise EditorError(f"{story.content.headline}: {error}") from error
            failed[story.id] = str(error)
    return failed

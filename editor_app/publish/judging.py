"""What an article of an edition comes to before any file is made: its page's parts, its files' keys, its card."""

from typing import NamedTuple

from editor_app.publish.around import Around, around_of
from editor_app.publish.choice import Choice
from editor_app.publish.content_digests import body_digest
from editor_app.publish.edition import Edition, Story
from editor_app.publish.kept import Kept
from editor_app.publish.keys import Keys
from editor_app.publish.material import PageState
from editor_app.publish.reasons import card_digest, page_state
from editor_app.publish.recorded import Keyed


class Judged(NamedTuple):
    """An article and all around it, and what they come to."""

    around: Around
    state: PageState
    keys: bytes
    """Those of its files, one after the other."""
    card: str
    """What a card of it is made from, as keys have it."""
    shown: str
    """The same, as the record of a bundle has it."""

    @property
    def files(self) -> tuple[Keyed, ...]:
        """Its page, item, text apart and JSON-LD."""
        story, keys = self.around.story, self.keys.hex()
        item = f"data/items/{story.id}"
        return (
            (f"data/site/{story.path}", "text/html", keys[:32]),
            (f"{item}.ninjs.json", "application/json", keys[32:64]),
            (f"{item}.html", "text/html", keys[64:96]),
            (f"{item}.jsonld", "application/ld+json", keys[96:]),
        )


def judged_of(story: Story, edition: Edition, choice: Choice, keys: Keys, kept: Kept, site: str) -> Judged:
    """Judge an article, as before where neither it nor anything around it is another; ``site`` as ``page_state``."""
    around = around_of(story, edition, choice, kept)
    values = (around, keys.furniture(story.content.language), keys.site)
    return kept.remembered.of(("judged", story.id), values, lambda: _judged(around, keys, site, kept))


def _judged(around: Around, keys: Keys, site: str, kept: Kept) -> Judged:
    story = around.story
    made_of = keys.story(around, kept.digest(story.content, body_digest))
    return Judged(
        around=around,
        state=page_state(around, site),
        keys=bytes.fromhex(made_of.page + made_of.item + made_of.text + made_of.data),
        card=keys.card(story),
        shown=card_digest(story),
    )

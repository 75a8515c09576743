"""A small newsroom as content systems get it: pictures with words, footnotes, related articles, two languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from tests.publish.newsdesk import NOON, Newsdesk


@dataclass
class Stories:
    """Its articles, and a bundle whenever one is wanted, an hour later each time."""

    desk: Newsdesk
    road: ArticleId
    border: ArticleId
    georgian: ArticleId
    made: int = 0

    def bundle(self) -> Path:
        self.made += 1
        return self.desk.bundle(f"bundle-{self.made}", NOON + timedelta(hours=self.made))

    def what_changed(self) -> Path:
        """Write what changed only; return the whole that it and those before it make."""
        self.made += 1
        self.desk.delta(f"changed-{self.made}", NOON + timedelta(hours=self.made))
        return self.desk.whole(f"bundle-{self.made}")

    @property
    def headlines(self) -> list[str]:
        """What a site shows, in order."""
        shown = (each for each in self.desk.articles.values() if each.status is not Status.WITHDRAWN)
        return sorted(each.content.headline for each in shown)

    def bundles(self, *, changed_only: bool) -> Iterator[Path]:
        """Write one bundle after the other: a text is changed, an article comes, a headline is changed, one goes."""
        for number in count():
            match number % 4:
                case 0:
                    self.desk.change(self.border, standfirst=f"Words {number}.")
                case 1:
                    newest = self.desk.article(f"News {number}", slug=f"news-{number}")
                case 2:
                    self.desk.change(self.road, headline=f"The old road {number}")
                case _:
                    self.withdraw(newest)
            yield self.what_changed() if changed_only else self.bundle()

    def withdraw(self, article: ArticleId) -> None:
        self.desk.change(article, status=Status.WITHDRAWN)


def stories(desk: Newsdesk) -> Stories:
    """Fill the desk."""
    lead = desk.photo(caption="The Upper Lars road", credit="Photo: N. Beridze", alt="Trucks before a barrier")
    inside = desk.photo(width=800, height=800, caption="A queue", credit="Photo: G. Kapanadze", alt="A long queue")
    road = desk.article("The old road", tags=("roads",))
    border = desk.article(
        "Border road opens",
        lead_photo=PhotoUse(photo=lead),
        related=(road,),
        tags=("roads", "Georgia & Russia"),
        body=(
            f"The road is open.[^1] See [the old one](article:{road}).\n\n![A long queue](photo:{inside})\n\n"
            "> A quote “as said” & kept.\n\n[^1]: Said on 2 March.\n"
        ),
    )
    georgian = desk.article("გზა გაიხსნა", language="ka", slug="gza-gaikhsna", body="ტექსტი.\n")
    return Stories(desk, road, border, georgian)

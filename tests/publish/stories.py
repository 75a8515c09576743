"""A small newsroom as content systems get it: pictures with words, footnotes, related articles, two languages."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from editor_app.domain.article import Status
from editor_app.domain.ids import ArticleId
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

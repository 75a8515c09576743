"""What is seen of a newsroom before all of it is at hand."""

from dataclasses import dataclass

from editor_app.domain.listed import ArticlePage
from editor_app.domain.site import Site


@dataclass(frozen=True, slots=True)
class Glance:
    """The first page of a list without words, uncounted, and the site as saved last."""

    page: ArticlePage
    site: Site

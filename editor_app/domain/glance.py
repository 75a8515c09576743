"""What is seen of a newsroom before all of it is at hand."""

from editor_app.domain.listed import ArticlePage
from editor_app.domain.site import Site
from editor_app.frozen import frozen


@frozen
class Glance:
    """The first page of a list without words, uncounted, and the site as saved last."""

    page: ArticlePage
    site: Site

"""A plain text file as an article: a page taken apart (rule T3)."""

from editor_app.domain.article import ArticleContent
from editor_app.domain.site import Site
from editor_app.ingest.incoming import Incoming, photo_to_choose
from editor_app.ingest.page_text import read_page


def read_text(text: str, site: Site) -> Incoming:
    """Read a text; its photo line becomes the caption of a lead photo that is still to be chosen."""
    page = read_page(text, aliases=site.source_aliases, formats=site.formats)
    return Incoming(
        content=ArticleContent(
            headline=page.headline,
            standfirst=page.standfirst,
            authors=page.authors,
            body=page.body,
            language=(site.languages or ("en",))[0],
            format=page.format_code or ArticleContent().format,
            sources=page.sources,
            lead_photo=photo_to_choose(page.caption, page.archive),
        )
    )

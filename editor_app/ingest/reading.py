"""One reader for each kind of file."""

from editor_app.domain.site import Site
from editor_app.ingest.decoding import decoded, decoded_html
from editor_app.ingest.files import FileKind
from editor_app.ingest.incoming import Incoming
from editor_app.ingest.markdown_page import read_markdown
from editor_app.ingest.text_page import read_text


def read_article(kind: FileKind, data: bytes, name: str, site: Site) -> Incoming:
    """Return the article in a file's bytes; raise BadInput by ``name`` with the reason."""
    match kind:
        case FileKind.MARKDOWN:
            return read_markdown(decoded(data, name), name, site)
        case FileKind.TEXT:
            return read_text(decoded(data, name), site)
        case FileKind.HTML:
            from editor_app.ingest.html_page import read_html  # late: lxml, for web pages only

            return read_html(decoded_html(data, name), name, site)
        case FileKind.DOCX:
            from editor_app.ingest.docx import read_docx  # late: lxml and defusedxml, for Word documents only

            return read_docx(data, name, site)
        case FileKind.PICTURE:
            raise ValueError("a picture is no article")

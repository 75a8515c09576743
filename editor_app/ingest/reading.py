"""One reader for each kind of file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from editor_app.domain.site import Site
from editor_app.ingest.decoding import decoded, decoded_html
from editor_app.ingest.files import FileKind, FoundFile
from editor_app.ingest.incoming import Incoming, LeftOut
from editor_app.ingest.markdown_page import read_markdown
from editor_app.ingest.text_page import read_text

_DATE_BEFORE = re.compile(r"^\d{4} \d{2} \d{2} ")
"""How blogs name their files, once hyphens are spaces."""


_POST = re.compile(rb"<wp:post_type>(?:<!\[CDATA\[)?(?:post|page)")
_SEAM = 27
"""Bytes of a mark that may lie before the seam of two pieces of a file."""


def read_article(kind: FileKind, data: bytes, name: str, site: Site) -> Incoming:
    """Return the article in a file's bytes, with some headline; raise BadInput by ``name`` with the reason."""
    incoming = _read(kind, data, name, site)
    if incoming.content.headline.strip():
        return incoming
    headline = _DATE_BEFORE.sub("", re.sub(r"[-_\s]+", " ", PurePosixPath(name).stem)).strip()
    warning = "It has no headline: the file’s name stands in."
    content = replace(incoming.content, headline=headline)
    return replace(incoming, content=content, warnings=(*incoming.warnings, warning))


def _read(kind: FileKind, data: bytes, name: str, site: Site) -> Incoming:
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
        case _:
            raise ValueError(f"{kind} is no kind of one article")


def how_many(file: FoundFile) -> int:
    """Return about how many articles a file holds, without reading them: for saying how far an import is."""
    if file.kind is not FileKind.WXR:
        return 1
    found, rest = 0, b""
    try:
        with file.path.open("rb") as opened:
            while data := opened.read(1 << 20):
                window = rest + data
                ends = [match.end() for match in _POST.finditer(window)]
                found += len(ends)
                rest = window[max(ends[-1] if ends else 0, len(window) - _SEAM) :]
    except OSError:
        return 1
    return max(found, 1)


def read_many(kind: FileKind, file: FoundFile, site: Site) -> Iterator[Incoming | LeftOut]:
    """Yield the articles of a file or folder that holds many; raise BadInput by name for the whole of it."""
    if kind is FileKind.WXR:
        from editor_app.ingest.wxr import read_wxr  # late: lxml, for exports only

        return read_wxr(file.path, file.name, site)
    from editor_app.ingest.ninjs import read_bundle_items, read_items  # late: for JSON only

    return read_bundle_items(file, site) if kind is FileKind.BUNDLE else read_items(file, site)

"""A Word document as an article. It is measured before it is unpacked; files outside it are never read."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from editor_app.body import from_html, to_markdown
from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.ingest.body_ends import without_ends
from editor_app.ingest.body_pictures import pictures_in
from editor_app.ingest.docx_parts import comments_of, properties_of
from editor_app.ingest.fields import language_of
from editor_app.ingest.incoming import Incoming, IncomingPicture, near_and_far

MAX_BYTES = 50 * 1024 * 1024
_MAX_UNPACKED = 150 * 1024 * 1024
_MAX_XML = 20 * 1024 * 1024
_MAX_PARTS = 2_000
_MAX_DEPTH = 150
"""Of XML elements: some ten tables in one another. Mammoth recurses by depth."""


def read_docx(data: bytes, name: str, site: Site) -> Incoming:
    """Read a document; raise BadInput by name when it is broken, a bomb, or nested too deep."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"“{name}” is too large: the limit is {MAX_BYTES // (1024 * 1024)} MB.", name=name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_package(package, name)
            properties, comments = properties_of(package), comments_of(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"“{name}” is not a Word document that can be read.", name=name) from error
    page, embedded, warnings = _converted(data, name)
    body, ends = without_ends(from_html(page), site, headline=True)
    markdown = to_markdown(body)
    headline = ends.headline or properties.title
    if not headline and not markdown.strip():
        raise BadInput(" ".join((f"“{name}” has no text.", *warnings)), name=name)
    named = {each.address: each.alt for each in pictures_in(markdown)}
    pictures, far = near_and_far(
        IncomingPicture(address=address, data=embedded.get(address), alt=alt) for address, alt in named.items()
    )
    return Incoming(
        content=ArticleContent(
            headline=headline,
            body=markdown,
            authors=properties.authors,
            tags=properties.tags,
            language=language_of(properties.language, site),
            notes=comments,
            sources=ends.sources,
            lead_photo=ends.photo,
        ),
        pictures=tuple(each for each in pictures if each.data is not None),
        warnings=(*warnings, *far),
    )


def _check_package(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise BadInput(f"“{name}” would unpack to far more than a document: it was not opened.", name=name)
    if "[Content_Types].xml" not in package.namelist():
        raise BadInput(f"“{name}” is a ZIP file, but not a Word document.", name=name)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            if part.file_size > _MAX_XML:
                raise BadInput(f"“{name}” would unpack to far more than a document: it was not opened.", name=name)
            with package.open(part) as file:
                _check_depth(file, name)


def _check_depth(file: Any, name: str) -> None:  # Any: a binary file of zipfile
    depth = 0
    try:
        for event, element in ElementTree.iterparse(file, events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > _MAX_DEPTH:
                raise BadInput(f"“{name}” is nested too deep to be an article.", name=name)
            if event == "end":
                element.clear()
    except DefusedXmlException as error:
        raise BadInput(
            f"“{name}” holds a document type declaration, which no Word document needs.", name=name
        ) from error
    except ElementTree.ParseError as error:
        raise BadInput(f"“{name}” is broken: a part of it is not XML.", name=name) from error


def _converted(data: bytes, name: str) -> tuple[str, dict[str, bytes], tuple[str, ...]]:
    """Return the document as HTML, its pictures by address, and what could not be converted."""
    import mammoth  # late: 0.1 s, and few files are Word documents
    from mammoth.docx.files import InvalidFileReferenceError

    pictures: dict[str, bytes] = {}
    missing: list[str] = []

    def keep(image: Any) -> dict[str, str]:  # Any: mammoth has no types
        address = f"embedded-{len(pictures) + 1}"
        try:
            with image.open() as file:
                pictures[address] = file.read()
        except (InvalidFileReferenceError, KeyError, OSError):
            missing.append("A picture that is linked, not embedded, was not read.")
            return {"src": ""}
        return {"src": address}

    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
            external_file_access=False,
            style_map="p[style-name='Title'] => h1:fresh\np[style-name='Quote'] => blockquote > p:fresh\n"
            "p[style-name='Intense Quote'] => blockquote > p:fresh",
        )
    except RecursionError as error:
        raise BadInput(f"“{name}” is nested too deep to be an article.", name=name) from error
    except (KeyError, ValueError, OSError, AttributeError, TypeError, IndexError, zipfile.BadZipFile) as error:
        raise BadInput(f"“{name}” is not a Word document that can be read.", name=name) from error
    return str(result.value), pictures, tuple(dict.fromkeys(missing))

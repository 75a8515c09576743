"""The pictures of what comes in: brought into the archive, and shown by the article they came with."""

from dataclasses import replace

from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoUse, strip_archive_label
from editor_app.ingest.body_pictures import with_addresses
from editor_app.ingest.files import FoundFile, picture_beside
from editor_app.ingest.incoming import Incoming, IncomingPicture
from editor_app.pictures.opening import read_picture
from editor_app.services.ingest_batch import Batch, Piece
from editor_app.services.photos import Photos


def bring_in_picture(photos: Photos, data: bytes, name: str, batch: Batch) -> tuple[PhotoId | None, bool]:
    """Return the photo with these bytes and whether it was in the archive; no id for a new one in a dry run."""
    if batch.dry_run:
        known = photos.known(data, name)
        return (known.id if known else None), known is not None
    brought = photos.bring_in_bytes(data, name)
    batch.changes |= brought.changes
    return brought.photo.id, brought.known


def with_photos(photos: Photos, piece: Piece, incoming: Incoming, batch: Batch) -> tuple[ArticleContent, list[str]]:
    """Bring an article's pictures in; return the content that shows them, and what was missing."""
    content, warnings = incoming.content, []
    addresses: dict[str, str] = {}
    for each in incoming.pictures:
        photo: PhotoId | None = None
        try:
            found = _bytes_of(piece.file, each)
            if found is None:
                warnings.append(f"The picture {each.address[:200]} is not beside the file.")
            else:
                photo, _ = bring_in_picture(photos, *found, batch)
        except BadInput as error:
            piece.refuse(each.address, str(error))
        if each.lead:
            content = replace(content, lead_photo=_use_of(photo, each))
        elif photo:
            addresses[each.stands_for or each.address] = f"photo:{photo}"
    if addresses:
        content = replace(content, body=with_addresses(content.body, addresses))
    return content, warnings


def _bytes_of(file: FoundFile, shown: IncomingPicture) -> tuple[bytes, str] | None:
    """Return a picture's bytes and name, None when it is not beside the document."""
    if shown.data is not None:
        return shown.data, f"{file.path.stem}, {shown.address}"
    places = (picture_beside(file, each) for each in shown.beside or (shown.address,))
    path = next((each for each in places if each), None)
    return (read_picture(path), path.name) if path else None


def _use_of(photo: PhotoId | None, shown: IncomingPicture) -> PhotoUse | None:
    """Return the use of a lead picture; its words are kept also where the picture is missing."""
    if shown.use is not None:
        return replace(shown.use, photo=photo)
    caption, archive = strip_archive_label(shown.caption)
    if photo is None and not caption:
        return None
    return PhotoUse(
        photo=photo,
        caption=caption or None,
        credit=shown.credit or None,
        alt=shown.alt or None,
        archive=archive or None,
    )

"""What must hold of the photos of an article, the lead and those in the text (rules C3, C6, C7 and C8)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.domain.article import Article
from editor_app.domain.findings import BodyFacts, BodyPicture, Place, Problem, Surroundings, problem, warning
from editor_app.domain.listed import Status
from editor_app.domain.photo import (
    Photo,
    PhotoRecord,
    Shape,
    crop_for,
    lead_shape,
    resolve_use,
    strip_archive_label,
)
from editor_app.domain.site import Site
from editor_app.frozen import frozen


@frozen
class _Shown:
    """A photo as the article shows it: what holds of it there, and how a finding is to call it."""

    photo: Photo
    record: PhotoRecord
    shapes: tuple[Shape, ...]
    lead: bool
    decorative: bool = False

    @property
    def name(self) -> str:
        return "The lead photo" if self.lead else f"The photo “{self.photo.file_name}” in the text"

    def place(self, field: Place) -> Place:
        return field if self.lead else Place.BODY

    def code(self, code: str) -> str:
        return code if self.lead else f"body-{code}"


def photo_checks(article: Article, body: BodyFacts, around: Surroundings) -> list[Problem]:
    """Return what is wrong with the photos of an article, the lead first, then in the order of the text."""
    found: list[Problem] = []
    shown = [*_lead(article, around, found), *_in_text(body, around)]
    today = local_day(around.site, around.now)
    for each in shown:
        found += _words(each)
        if not each.decorative:
            found += _alt(each, article.content.headline)
        found += _age(each, article, around.site)
        found += _rights(each, article, today, around.site.rights_days)
        found += _size(each, around.site.least_crop_width)
    return list(dict.fromkeys(found))  # a photo shown twice with the same words is one finding


def local_day(site: Site, now: datetime) -> date:
    """Return today where the site is."""
    try:
        return now.astimezone(ZoneInfo(site.time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return now.date()


def rights_ended(photo: Photo, today: date) -> bool:
    """Whether the photo may be used no more: its last day is over."""
    return photo.record.rights_until is not None and photo.record.rights_until < today


def _lead(article: Article, around: Surroundings, found: list[Problem]) -> list[_Shown]:
    """Return the lead photo as it is shown; what stands where there is none goes to ``found``."""
    use = article.content.lead_photo
    if use is None or use.photo is None:
        if use is not None and (use.caption or "").strip():
            message = "There is a caption but no picture. Drop one on the photo field, or clear the caption."
            found.append(problem("caption-without-photo", Place.LEAD_PHOTO, message))
        else:
            found.append(warning("no-photo", Place.LEAD_PHOTO, "There is no lead photo."))
        return []
    photo = around.photo_of(use.photo)
    if photo is None:
        message = "The lead photo is not in the archive. Choose it again."
        found.append(problem("photo-missing", Place.LEAD_PHOTO, message))
        return []
    record = resolve_use(use, photo)
    shapes = (lead_shape(record, photo.width, photo.height), Shape.CLASSIC, Shape.SQUARE)
    return [_Shown(photo, record, shapes, lead=True, decorative=use.decorative)]


def _in_text(body: BodyFacts, around: Surroundings) -> list[_Shown]:
    shown = ((each, around.photo_of(each.photo)) for each in body.pictures)
    return [_Shown(photo, _of_text(each, photo.record), (Shape.FREE,), lead=False) for each, photo in shown if photo]


def _of_text(picture: BodyPicture, record: PhotoRecord) -> PhotoRecord:
    """Return what holds of a photo in the text: its words there, the library's otherwise."""
    caption, labelled = strip_archive_label(picture.caption or record.caption)
    return PhotoRecord(
        caption=caption,
        credit=record.credit,
        alt=picture.alt or record.alt,
        taken=record.taken,
        archive=record.archive or labelled,
        rights_until=record.rights_until,
        rights_for=record.rights_for,
        focus=record.focus,
        crops=record.crops,
    )


def _words(shown: _Shown) -> list[Problem]:
    """Return a missing caption or credit (rule C6)."""
    found = []
    if not shown.record.caption.strip():
        message = f"{shown.name} has no caption. Say who or what it shows."
        found.append(problem(shown.code("no-caption"), shown.place(Place.CAPTION), message))
    if not shown.record.credit.strip():
        message = f"{shown.name} has no credit. Say whose picture it is."
        found.append(problem(shown.code("no-credit"), shown.place(Place.CREDIT), message))
    return found


def _alt(shown: _Shown, headline: str) -> list[Problem]:
    """Return a missing alt text, or one that tells nobody anything (rule C6)."""
    words = shown.record.alt.strip()
    if not words:
        message = f"{shown.name} has no alt text for readers who cannot see it."
        return [warning(shown.code("no-alt"), shown.place(Place.ALT), message)]
    name = shown.photo.file_name
    others = (
        *((headline, "the headline"), (shown.record.caption, "the caption")),
        *((each, "the file name") for each in (name, name.rpartition(".")[0])),
    )
    for other, what in others:
        if other and words.casefold() == other.strip().casefold():
            message = f"The alt text of {_inside(shown.name)} only repeats {what}. Describe what is to be seen."
            return [warning(shown.code("alt-repeats"), shown.place(Place.ALT), message)]
    return []


def _age(shown: _Shown, article: Article, site: Site) -> list[Problem]:
    """Return an old picture that is not marked as one, or one of which nobody knows how old it is (rule C3)."""
    if shown.record.archive:
        return []
    place, taken = shown.place(Place.CAPTION), shown.record.taken
    if taken is None:
        message = f"Nobody knows when {_inside(shown.name)} was taken. If it is old, mark it as an archive picture."
        return [warning(shown.code("no-date-taken"), place, message)]
    event = article.content.publish_at or article.created_at
    if (event.date() - taken).days <= site.archive_after_days:
        return []
    message = f"{shown.name} was taken on {taken}, long before: mark it as an archive picture."
    mend = "set-archive" if shown.lead else f"set-archive:{shown.photo.id} {shown.record.caption}"
    return [problem(shown.code("archive-not-marked"), place, message, mend)]


def _rights(shown: _Shown, article: Article, today: date, days: int) -> list[Problem]:
    """Return rights that have ended or will soon, and a limit somebody should know before publishing (rule C8)."""
    place, until = shown.place(Place.LEAD_PHOTO), shown.record.rights_until
    if rights_ended(shown.photo, today):
        message = (
            f"The right to use {_inside(shown.name)} ended on {until}. Take another, or write until when it holds."
        )
        return [problem(shown.code("rights-ended"), place, message)]
    if until is not None and until - today <= timedelta(days=days):
        message = f"The right to use {_inside(shown.name)} ends on {until}. Take another, or write how long it holds."
        return [problem(shown.code("rights-ending"), place, message)]
    limit = shown.record.rights_for.strip()
    if limit and article.status is not Status.PUBLISHED:
        return [warning(shown.code("rights-limited"), place, f"{shown.name} may be used only for: {limit}.")]
    return []


def _size(shown: _Shown, least: int) -> list[Problem]:
    """Return the crops in use that are too narrow to look sharp (rule C7)."""
    photo = shown.photo
    crops = (crop_for(shown.record, shape, photo.width, photo.height) for shape in shown.shapes)
    widths = {crop.shape: round(crop.width * photo.width) for crop in crops}
    narrow = [f"{shape} {width} px" for shape, width in widths.items() if width < least]
    if not narrow:
        return []
    message = f"{shown.name} is small for the site, which wants {least} px: {', '.join(narrow)} wide."
    return [warning(shown.code("crop-narrow"), shown.place(Place.LEAD_PHOTO), message)]


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[0].lower() + name[1:]

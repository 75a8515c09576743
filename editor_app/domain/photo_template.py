"""Templates for the words of a batch of photos: what they fill in, and the placeholders in them."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from editor_app.domain.photo import PhotoRecord
from editor_app.frozen import frozen

PLACEHOLDERS = ("photographer", "year", "date", "place", "file")
"""``{photographer}`` is the credit up to a slash; ``{year}`` and ``{date}`` are of the day it was taken, else today."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LOOSE = re.compile(r"^[\s/|,;·–—-]+|[\s/|,;·–—-]+$")
"""What is left over at the ends where a placeholder had nothing to say."""
_FIELDS = ("credit", "source", "copyright", "rights", "rights_for", "place")


@frozen(kw_only=True)
class PhotoTemplate:
    """Words for each photo of a batch; an empty one fills in nothing.

    ``rights_days`` counts from the day of bringing in, 0 sets no end. ``archive`` only ever sets the flag.
    """

    name: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    rights: str = ""
    rights_for: str = ""
    rights_days: int = 0
    place: str = ""
    tags: tuple[str, ...] = ()
    archive: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether it would change nothing."""
        return replace(self, name="") == PhotoTemplate()


@frozen(kw_only=True)
class PhotoFacts:
    """What placeholders are filled from, beside the record: the file's name, and today."""

    file_name: str
    today: date


def unknown_placeholders(template: PhotoTemplate) -> tuple[str, ...]:
    """Return the placeholders in a template that do not exist, as they were typed."""
    texts = (*(getattr(template, name) for name in _FIELDS), *template.tags)
    found = (name for text in texts for name in _PLACEHOLDER.findall(text))
    return tuple(dict.fromkeys(f"{{{name}}}" for name in found if name not in PLACEHOLDERS))


def applied(record: PhotoRecord, template: PhotoTemplate, facts: PhotoFacts, *, over: bool = False) -> PhotoRecord:
    """Return a record with a template's words in its empty fields; with ``over`` in those that have words too.

    Tags are added, never taken away. The archive flag is set, never taken back.
    """
    given = _given(record, facts)
    changed: dict[str, Any] = {}  # Any: replace() takes values of every field
    for name in _FIELDS:
        words = _filled(getattr(template, name), given)
        if words and (over or not getattr(record, name).strip()):
            changed[name] = words
    held = {tag.casefold() for tag in record.tags}
    tags = tuple(dict.fromkeys(filter(None, (_filled(tag, given) for tag in template.tags))))
    until = record.rights_until
    if template.rights_days > 0 and (over or until is None):
        until = facts.today + timedelta(days=template.rights_days)
    return replace(
        record,
        **changed,
        tags=(*record.tags, *(tag for tag in tags if tag.casefold() not in held)),
        rights_until=until,
        archive=record.archive or template.archive,
    )


def _given(record: PhotoRecord, facts: PhotoFacts) -> dict[str, str]:
    day = record.taken or facts.today
    return {
        "photographer": record.credit.partition("/")[0].strip(),
        "year": f"{day.year}",
        "date": day.isoformat(),
        "place": record.place.strip(),
        "file": facts.file_name.rpartition(".")[0] or facts.file_name,
    }


def _filled(text: str, given: dict[str, str]) -> str:
    if "{" not in text:
        return text.strip()
    names = _PLACEHOLDER.findall(text)
    if names and not any(given.get(name) for name in names):
        return ""
    words = _PLACEHOLDER.sub(lambda found: given.get(found[1], found[0]), text)
    return _LOOSE.sub("", " ".join(words.split()))

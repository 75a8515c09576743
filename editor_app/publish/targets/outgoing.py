"""A bundle as a content system takes it: articles with their words, pictures and links."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from editor_app.domain.correction import Correction, from_lines
from editor_app.domain.errors import Refused
from editor_app.frozen import frozen
from editor_app.publish import control
from editor_app.publish.addresses import absolute

_SITE = "data/site/"
_TALLEST = 3 / 4
"""Height to width: a lead picture taller than this is shown whole on the site, and here."""


@frozen(kw_only=True)
class Picture:
    """One file to bring, with the words of its use. ``sha256`` is the file's own; its words are inside it too."""

    file: Path
    sha256: str
    content_type: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str

    @property
    def uri(self) -> str:
        """What a ledger calls it."""
        return f"media:{self.sha256}"

    @property
    def name(self) -> str:
        """A file name by which it is found again: no two pictures share it."""
        ending = {"image/png": "png", "image/webp": "webp", "image/avif": "avif"}.get(self.content_type, "jpg")
        return f"editor-app-{self.sha256[:32]}.{ending}"

    @property
    def line(self) -> str:
        """Caption and credit in one line."""
        return " ".join(filter(None, (self.caption, self.credit)))


@frozen(kw_only=True)
class Related:
    """Another article below this one."""

    uri: str
    headline: str
    address: str


@frozen(kw_only=True)
class Outgoing:
    """One article to be shown. Moments are ISO 8601 in UTC; ``section`` is code and name, empty where there is none."""

    uri: str
    version: str
    slug: str
    language: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    published: str
    section: tuple[str, str]
    tags: tuple[str, ...]
    source_line: str
    corrections: tuple[Correction, ...]
    lead: Picture | None
    related: tuple[Related, ...]
    body_file: Path

    def body(self) -> str:
        """Return the text as a fragment of HTML with absolute addresses."""
        return self.body_file.read_text("utf-8")


class Stock:
    """What a verified bundle holds for a target that takes these ``languages``, all when there are none."""

    def __init__(self, bundle: Path, languages: Sequence[str] = ()) -> None:
        self._root = bundle
        self._languages = frozenset(each.lower() for each in languages)
        self._control = control.decode((bundle / "data" / "bundle.json").read_bytes())

    @property
    def full(self) -> bool:
        """Whether what is not in it shall not be there."""
        return self._control.kind == "full"

    @property
    def sequence(self) -> int:
        """The bundle's number."""
        return self._control.seq

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Every article's uri by its public address on the newsroom's own site."""
        base = self._control.site.base_url
        return {absolute(base, each.path): each.uri for each in self._control.items if each.action == "put"}

    @cached_property
    def tombstones(self) -> frozenset[str]:
        """The uris of what was withdrawn."""
        gone = {each.uri for each in self._control.tombstones}
        return frozenset(gone | {each.uri for each in self._control.items if each.action == "withdraw"})

    @cached_property
    def articles(self) -> tuple[Outgoing, ...]:
        """Every article to be shown, in the bundle's order."""
        return tuple(self._articles())

    def _articles(self) -> Iterator[Outgoing]:
        for entry in self._control.items:
            if entry.action != "put" or entry.pubStatus != "usable":
                continue
            item = self._item(entry.uri)
            if not self._languages or str(item.get("language", "")).lower() in self._languages:
                yield self._outgoing(entry, item)

    def _file(self, uri: str, ending: str) -> Path:
        return self._root / "data" / "items" / f"{uri.removeprefix('urn:uuid:')}{ending}"

    def _item(self, uri: str) -> dict[str, Any]:
        item: dict[str, Any] = msgspec.json.decode(self._file(uri, ".ninjs.json").read_bytes(), type=dict)
        return item

    def _outgoing(self, entry: control.ItemEntry, item: dict[str, Any]) -> Outgoing:
        subjects = item.get("subjects", [])
        sections = [(each["literal"], each["name"]) for each in subjects if each.get("rel") == "section"]
        parts = item.get("associations", [])
        return Outgoing(
            uri=entry.uri,
            version=entry.version,
            slug=entry.slug,
            language=item["language"],
            headline=_value(item, "headlines", "main"),
            standfirst=_value(item, "descriptions", "standfirst"),
            authors=tuple(each["name"] for each in item.get("people", [])),
            published=item["firstCreated"],
            section=sections[0] if sections else ("", ""),
            tags=tuple(dict.fromkeys(each["name"] for each in subjects if each.get("rel") == "about")),
            source_line=item.get("copyrightNotice", ""),
            corrections=from_lines(item.get("edNote", "")),
            lead=self._lead(entry, next((each for each in parts if each["type"] == "picture"), None)),
            related=tuple(
                Related(uri=each["uri"], headline=_value(each, "headlines", "main"), address=each["altIds"][0]["value"])
                for each in parts
                if each.get("rel") == "related"
            ),
            body_file=self._file(entry.uri, ".html"),
        )

    # Pictures

    @cached_property
    def _media(self) -> Mapping[str, control.MediaEntry]:
        return {each.sha256: each for each in self._control.media}

    @cached_property
    def _renditions(self) -> Mapping[str, tuple[control.MediaEntry, control.RenditionEntry]]:
        base = self._control.site.base_url
        return {
            absolute(base, each.path.removeprefix(_SITE)): (media, each)
            for media in self._control.media
            for each in media.renditions
        }

    def picture_at(self, address: str) -> Picture | None:
        """Return the picture a text shows at this address: the widest JPEG of the same crop."""
        found = self._renditions.get(address)
        if found is None:
            return None
        media, shown = found
        alike = [each for each in media.renditions if each.shape == shown.shape and _same_crop(each, shown)]
        return self._picture(media, _widest(alike) or shown, media.caption)

    def _lead(self, entry: control.ItemEntry, part: dict[str, Any] | None) -> Picture | None:
        media = self._media.get(entry.media[0]) if entry.media else None
        if media is None or part is None:
            return None
        wide = [each for each in media.renditions if each.shape == "16:9"]
        if media.height > media.width * _TALLEST + 1:
            wide = []
        chosen = _widest(wide) or _widest(media.renditions)
        if chosen is None:
            raise Refused(f"The bundle has no file of the lead photo {media.uri}.", code="media")
        return self._picture(media, chosen, _value(part, "descriptions", "caption"))

    def _picture(self, media: control.MediaEntry, file: control.RenditionEntry, caption: str) -> Picture:
        return Picture(
            file=self._root / file.path,
            sha256=file.sha256,
            content_type=file.contentType,
            width=file.width,
            height=file.height,
            alt=media.alt,
            caption=caption,
            credit=media.credit,
        )


def _widest(files: Sequence[control.RenditionEntry]) -> control.RenditionEntry | None:
    return max((each for each in files if each.contentType == "image/jpeg"), key=lambda each: each.width, default=None)


def _same_crop(one: control.RenditionEntry, other: control.RenditionEntry) -> bool:
    return abs(one.width / one.height - other.width / other.height) < 0.02


def _value(item: dict[str, Any], group: str, role: str) -> str:
    return next((str(each["value"]) for each in item.get(group, []) if each.get("role") == role), "")

"""What ``data/bundle.json`` says of an edition whose files are known: items, photos, moved and withdrawn addresses."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from editor_app import __version__
from editor_app.domain.photo import strip_archive_label
from editor_app.pictures.encoding import encoders
from editor_app.publish import control, ninjs
from editor_app.publish.edition import Edition, Story
from editor_app.publish.pictures import Used, label_of
from editor_app.publish.recorded import Entries, KnownFile
from editor_app.publish.uses import UseId

GENERATOR = f"editor-app {__version__}"

CHECKS = ("links", "pages", "json-ld", "feeds", "kept-back")
"""What ran over the bytes: see docs/bundle.md."""


def bundle_id_of(edition: Edition, content_key: str) -> str:
    """Return the bundle's id (UUIDv5): the same for the same site, place in the chain, moment and content."""
    base = edition.base.bundle_id if edition.base else ""
    site = edition.site
    name = (site.base_url, site.desk, str(edition.sequence), base, edition.created.isoformat(), content_key)
    return str(uuid5(NAMESPACE_URL, "/".join(name)))


def control_of(
    edition: Edition,
    bundle_id: str,
    files: Mapping[str, KnownFile],
    media: Mapping[UseId, control.MediaEntry],
) -> control.Control:
    """Return the control file of the whole site; ``files`` are all payload files by path."""
    site = edition.site
    return control.Control(
        format="editor-app/bundle",
        format_version=control.FORMAT_VERSION,
        bundle_id=bundle_id,
        desk=site.desk,
        seq=edition.sequence,
        kind="full",
        base=control.Base(edition.base.sequence, edition.base.tagmanifest_sha256) if edition.base else None,
        created=ninjs.moment(edition.created),
        generator=GENERATOR,
        encoders=encoders(),
        site=control.SiteFacts(name=site.name, base_url=site.base_url, languages=site.languages),
        items=_items(edition, files, media),
        media=tuple(sorted(media.values(), key=control.place_of_media)),
        redirects=tuple(
            control.RedirectEntry(path=path, to=edition.paths[owner], uri=ninjs.urn(owner))
            for path, owner in edition.redirects.items()
        ),
        tombstones=tuple(
            control.TombstoneEntry(
                uri=ninjs.urn(each.id),
                version=ninjs.version_at(each.when),
                when=ninjs.moment(each.when),
                reason=each.reason or "withdrawn by the editors",
                http=410,
                replaced_by=ninjs.urn(each.replaced_by) if each.replaced_by else None,
                path=each.path,
            )
            for each in edition.tombstones
        ),
        requires=(),
        checks=tuple(
            control.CheckEntry(
                name=name, version="1", result="passed", accepted=_accepted(edition) if name == "links" else ()
            )
            for name in CHECKS
        ),
        files=Entries(files),
    )


def _accepted(edition: Edition) -> tuple[control.AcceptedEntry, ...]:
    """Return the broken links that a person let stand: which, who and when (B10)."""
    found = [
        control.AcceptedEntry(
            uri=ninjs.urn(article),
            path=edition.paths[article],
            address=each.address,
            by=each.person,
            when=ninjs.moment(each.at.replace(microsecond=0)),
        )
        for article, links in edition.accepted.items()
        for each in links
    ]
    return tuple(sorted(found, key=lambda each: (each.path, each.address)))


def _items(
    edition: Edition, files: Mapping[str, KnownFile], media: Mapping[UseId, control.MediaEntry]
) -> tuple[control.ItemEntry, ...]:
    """Return every item; why it is here is what its file says."""
    put = []
    for story in edition.stories:
        file = files[ninjs.path_of(story.id)]
        put.append(
            control.ItemEntry(
                uri=ninjs.urn(story.id),
                version=ninjs.version_at(story.changed),
                revision=story.revision,
                action="put",
                pubStatus="usable",
                embargoedUntil=None,
                path=story.path,
                slug=story.slug,
                sha256=file.sha256,
                media=_master(story, media),
                reason=file.reason,
            )
        )
    withdraw = [
        control.ItemEntry(
            uri=ninjs.urn(each.id),
            version=ninjs.version_at(each.when),
            revision="",
            action="withdraw",
            pubStatus="canceled",
            embargoedUntil=None,
            path=each.path,
            slug="",
            sha256=files[ninjs.path_of(each.id)].sha256,
            media=(),
            reason=files[ninjs.path_of(each.id)].reason,
        )
        for each in edition.tombstones
    ]
    return tuple(sorted((*put, *withdraw), key=lambda each: each.uri))


def _master(story: Story, media: Mapping[UseId, control.MediaEntry]) -> tuple[str, ...]:
    if story.photo is None:
        return ()
    words = story.photo_words
    return (media[story.photo.id, words, label_of(words, story.content.language)].sha256,)


def media_entry(used: Used) -> control.MediaEntry:
    """Return what is said of a photo with the words of one use."""
    photo, words, widest = used.photo, used.words, used.master
    caption, _ = strip_archive_label(words.caption)
    return control.MediaEntry(
        uri=ninjs.urn(photo.id),
        sha256=widest.sha256,
        bytes=widest.byte_size,
        contentType=widest.media_type,
        width=widest.width,
        height=widest.height,
        alt=words.alt,
        caption=caption,
        credit=words.credit,
        source=words.source,
        copyright=words.copyright or words.credit,
        usageTerms="; ".join(filter(None, (words.rights, words.rights_for))),
        archive=words.archive,
        renditions=tuple(
            control.RenditionEntry(
                path=f"data/site/media/{each.name}",
                shape=each.shape,
                sha256=each.sha256,
                bytes=each.byte_size,
                contentType=each.media_type,
                width=each.width,
                height=each.height,
            )
            for each in used.made.values()
        ),
    )

"""Files and manifests: writes one edition as a bundle into an empty folder. Same edition, same bytes."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from editor_app import __version__
from editor_app.domain.errors import BundleRefused, Cancelled
from editor_app.domain.photo import strip_archive_label
from editor_app.pictures.encoding import encoders
from editor_app.publish import bag, control, ninjs
from editor_app.publish.changes import changes_page
from editor_app.publish.edition import Edition, Story
from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.kept_back import KeptBack, Secrets
from editor_app.publish.links import check_pages
from editor_app.publish.outputs import PayloadFile
from editor_app.publish.site import SiteFiles
from editor_app.publish.verify import verify_bundle

GENERATOR = f"editor-app {__version__}"

CHECKS = ("links", "pages", "json-ld", "feeds", "kept-back")
"""What ran over the bytes: see docs/bundle.md."""

Progress = Callable[[int, int, str], None]
Asked = Callable[[], bool]
Sign = Callable[[bytes], bytes]
"""Signs the bytes of the tag manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bundle that was written and verified."""

    bundle_id: str
    files: int
    tagmanifest_sha256: str


@dataclass(slots=True)
class _Folder:
    root: Path
    kept_back: KeptBack
    entries: list[control.FileEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What is wrong with feeds and sitemaps."""

    def add(self, file: PayloadFile) -> None:
        target = self.root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.source is not None:
            shutil.copyfile(file.source, target)
            sha256, size = bag.sha256_of(target), target.stat().st_size
        else:
            target.write_bytes(file.data)
            sha256, size = hashlib.sha256(file.data).hexdigest(), len(file.data)
            self.kept_back.look(file.path, file.name or file.path, file.media_type, file.data)
            self.faults += feed_faults(file.path, file.data)
        self.names[file.path] = file.name or file.path
        self.entries.append(
            control.FileEntry(
                path=file.path,
                sha256=sha256,
                bytes=size,
                contentType=file.media_type,
                reason=file.reason,
                article=file.article,
                revision=file.revision,
            )
        )


def bundle_id_of(edition: Edition, content_key: str) -> str:
    """Return the bundle's id (UUIDv5): the same for the same site, place in the chain, moment and content."""
    base = edition.base.bundle_id if edition.base else ""
    site = edition.site
    name = (site.base_url, site.desk, str(edition.sequence), base, edition.created.isoformat(), content_key)
    return str(uuid5(NAMESPACE_URL, "/".join(name)))


def write_bundle(
    root: Path,
    edition: Edition,
    files: SiteFiles,
    content_key: str,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    sign: Sign | None = None,
    secrets: Secrets | None = None,
) -> Written:
    """Write the edition into ``root`` and prove it; raises BundleRefused (B10) or Cancelled, leaving ``root`` to go.

    ``secrets`` are what no byte of it may say.
    """
    folder = _Folder(root, KeptBack(edition, secrets or Secrets()))
    expected = files.total()
    for file in files.make():
        if cancelled and cancelled():
            raise Cancelled("Publishing was cancelled. Nothing was changed.")
        folder.add(file)
        if progress:
            done = len(folder.entries)
            progress(done, max(expected, done + 2), file.name or file.path.removeprefix("data/site/"))
    _check_pages(folder, edition)
    bundle_id = bundle_id_of(edition, content_key)
    folder.add(changes_page(edition, files, folder.entries))
    _write_control(folder, edition, files, bundle_id)
    tagmanifest = _write_tags(folder, edition, bundle_id, sign)
    report = verify_bundle(root)
    if progress:
        progress(len(folder.entries), len(folder.entries), "")
    return Written(bundle_id=bundle_id, files=report.files, tagmanifest_sha256=tagmanifest)


def _check_pages(folder: _Folder, edition: Edition) -> None:
    prefix = "data/site/"
    paths = [each.path.removeprefix(prefix) for each in folder.entries if each.path.startswith(prefix)]
    pages = [(path, folder.names[prefix + path]) for path in paths if path.endswith(".html")]
    findings = check_pages(folder.root / prefix, pages, edition.site.base_url, frozenset(paths))
    _refuse("A page is not as it has to be.", findings)
    _refuse("A feed is not as its standard has it.", folder.faults)


def _refuse(words: str, findings: list[str]) -> None:
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise BundleRefused(f"{words} {findings[0]}{more}", findings=tuple(findings))


def _write_control(folder: _Folder, edition: Edition, files: SiteFiles, bundle_id: str) -> None:
    folder.entries.sort(key=lambda each: each.path)
    site = edition.site
    made = control.Control(
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
        items=_items(folder, edition, files),
        media=_media(files),
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
        checks=tuple(control.CheckEntry(name=name, version="1", result="passed") for name in CHECKS),
        files=tuple(folder.entries),
    )
    data = control.encode(made)
    folder.kept_back.look("data/bundle.json", "data/bundle.json", "application/json", data)
    _refuse("Something that is not public would go out.", folder.kept_back.findings)
    (folder.root / "data" / "bundle.json").write_bytes(data)


def _items(folder: _Folder, edition: Edition, files: SiteFiles) -> tuple[control.ItemEntry, ...]:
    sums = {each.path: each.sha256 for each in folder.entries}
    put = [
        control.ItemEntry(
            uri=ninjs.urn(story.id),
            version=ninjs.version_at(story.changed),
            revision=story.revision,
            action="put",
            pubStatus="usable",
            embargoedUntil=None,
            path=story.path,
            slug=story.slug,
            sha256=sums[f"data/items/{story.id}.ninjs.json"],
            media=_master(story, files),
            reason=files.reasons[story.id],
        )
        for story in edition.stories
    ]
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
            sha256=sums[f"data/items/{each.id}.ninjs.json"],
            media=(),
            reason="withdrawn",
        )
        for each in edition.tombstones
    ]
    return tuple(sorted((*put, *withdraw), key=lambda each: each.uri))


def _master(story: Story, files: SiteFiles) -> tuple[str, ...]:
    if story.photo is None:
        return ()
    return (files.pictures.all_of(story.photo, story.photo_words, story.content.language).master.sha256,)


def _media(files: SiteFiles) -> tuple[control.MediaEntry, ...]:
    found = []
    for used in files.used():
        photo, words, widest = used.photo, used.words, used.master
        caption, _ = strip_archive_label(words.caption)
        found.append(
            control.MediaEntry(
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
        )
    return tuple(sorted(found, key=lambda each: (each.uri, each.sha256, each.alt)))


def _write_tags(folder: _Folder, edition: Edition, bundle_id: str, sign: Sign | None) -> str:
    root = folder.root
    sums = {each.path: each.sha256 for each in folder.entries}
    sums["data/bundle.json"] = bag.sha256_of(root / "data" / "bundle.json")
    size = sum(each.bytes for each in folder.entries) + (root / "data" / "bundle.json").stat().st_size
    tags = {
        "bagit.txt": bag.BAGIT_TXT,
        bag.MANIFEST: bag.manifest(sums),
        "bag-info.txt": bag.bag_info(
            organisation=edition.site.name,
            bundle_id=bundle_id,
            group=edition.site.desk,
            created=edition.created,
            agent=GENERATOR,
            files=len(sums),
            size=size,
        ),
    }
    for name, data in tags.items():
        (root / name).write_bytes(data)
    tagmanifest = bag.manifest({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
    (root / bag.TAG_MANIFEST).write_bytes(tagmanifest)
    if sign is not None:
        (root / bag.SIGNATURE).write_bytes(sign(tagmanifest))
    return hashlib.sha256(tagmanifest).hexdigest()

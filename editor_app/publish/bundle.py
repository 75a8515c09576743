"""A whole bundle: writes one edition with everything in it into an empty folder. Same edition, same bytes."""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from editor_app.frozen import frozen
from editor_app.publish.changes import changes_page
from editor_app.publish.contents import bundle_id_of, control_of
from editor_app.publish.edition import Edition
from editor_app.publish.filling import Folder, refuse
from editor_app.publish.kept_back import KeptBack, Secrets
from editor_app.publish.making import make_all
from editor_app.publish.recorded import Recorded, known_file
from editor_app.publish.seals import Sign, tags_of, write_control, write_tags
from editor_app.publish.shown_photos import shown_photos
from editor_app.publish.site import SiteFiles
from editor_app.publish.taking_over import NOTHING, LastBundle
from editor_app.publish.uses import use_key
from editor_app.publish.verify import verify_bundle

Progress = Callable[[int, int, str], None]
Asked = Callable[[], bool]


@frozen(kw_only=True)
class Written:
    """A bundle that was written and verified. ``tagmanifest_sha256`` is the whole bundle's, also of a delta."""

    bundle_id: str
    files: int
    tagmanifest_sha256: str
    recorded: Recorded = field(default_factory=Recorded)
    """All files the site has with it."""
    harmed: tuple[str, ...] = ()
    """Files that were changed or lost where the last bundle lies, and were made anew."""


def write_bundle(
    root: Path,
    edition: Edition,
    files: SiteFiles,
    content_key: str,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    sign: Sign | None = None,
    secrets: Secrets | None = None,
    last: LastBundle = NOTHING,
) -> Written:
    """Write the edition into ``root`` and prove it; raises BundleRefused (B10) or Cancelled, leaving ``root`` to go.

    ``secrets`` are what no byte of it may say. What ``last`` has of it is copied from there: the bytes are the same.
    """
    folder = Folder(root, KeptBack(edition, secrets or Secrets(), files.kept.remembered))
    expected = files.total()

    def step(done: int, what: str) -> None:
        if progress:
            progress(done, max(expected, done + 2), what)

    media, photos = shown_photos(files, last.recorded)
    made = make_all(root, files, photos, folder.kept_back, last, step, cancelled)
    refuse("A page is not as it has to be.", made.pages.faults)
    refuse("A feed is not as its standard has it.", made.feeds)
    folder.kept_back.findings += made.hidden
    bundle_id = bundle_id_of(edition, content_key)
    known = {each.path: each for each in made.files}
    folder.add(changes_page(edition, known))
    known |= {each.path: known_file("", each) for each in folder.entries}
    told = control_of(edition, bundle_id, known, media)
    tagmanifest = write_tags(root, tags_of(told, write_control(folder, told)), sign)
    del told
    report = verify_bundle(root, cancelled=cancelled)
    if progress:
        progress(len(known), len(known), "")
    recorded = Recorded(
        files=known,
        media={use_key(use, files.pictures.modern): media[use.id] for use in files.uses if use.id in media},
    )
    return Written(bundle_id=bundle_id, files=report.files, tagmanifest_sha256=tagmanifest, recorded=recorded,
                   harmed=tuple(made.harmed))  # fmt: skip

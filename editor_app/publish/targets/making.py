"""From a target's settings to what delivers to it. What a kind needs is imported when one of its kind is made."""

from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.delivery import Target, TargetKind
from editor_app.domain.errors import Refused
from editor_app.publish.targets.copies import Copies
from editor_app.publish.targets.places import LocalPlace
from editor_app.publish.targets.releases import KEPT, ReleasedSite
from editor_app.publish.targets.target import BundleTarget

if TYPE_CHECKING:
    from editor_app.publish.targets.systems import System


def make_target(target: Target, secret: str) -> BundleTarget:
    """Return what delivers to ``target``; Refused when its settings cannot be used."""
    if target.kind in (TargetKind.FOLDER, TargetKind.ZIP):
        return Copies(_folder(target), zipped=target.kind is TargetKind.ZIP)
    if target.kind is TargetKind.SITE:
        return ReleasedSite(LocalPlace(_folder(target)), _kept(target))
    if target.kind is TargetKind.SFTP:
        from editor_app.publish.targets.sftp import SftpSite

        return SftpSite(target, secret, _kept(target))
    if not secret:
        raise Refused(
            f"The password of “{target.name}” is not at hand. Type it in the target’s settings.", code="secret"
        )
    if target.kind is TargetKind.S3:
        from editor_app.publish.targets.s3 import S3Site

        return S3Site(target, secret)
    from editor_app.publish.targets.systems import ContentSystem

    return ContentSystem(target, _system(target, secret))


def _system(target: Target, secret: str) -> "System":
    if target.kind is TargetKind.WORDPRESS:
        from editor_app.publish.targets.wordpress import WordPress

        return WordPress(target, secret)
    if target.kind is TargetKind.GHOST:
        from editor_app.publish.targets.ghost import Ghost

        return Ghost(target, secret)
    from editor_app.publish.targets.drupal import Drupal

    return Drupal(target, secret)


def _folder(target: Target) -> Path:
    folder = Path(target.address).expanduser()
    if not target.address.strip() or not folder.is_absolute():
        raise Refused(f"“{target.address}” is not a whole path. Choose the folder again.", code="address")
    return folder


def _kept(target: Target) -> int:
    words = target.options.get("keep", "")
    return int(words) if words.isdecimal() else KEPT

"""Which fields a kind of target asks for, and how they are called there."""

from PySide6.QtCore import QCoreApplication

from editor_app.domain.delivery import TargetKind
from editor_app.frozen import frozen


@frozen(kw_only=True)
class Asked:
    """The words of a kind's fields; an empty one is not asked for. ``options`` maps names to words and hints."""

    address: str
    hint: str
    folder: bool = False
    user: str = ""
    secret: str = ""
    options: tuple[tuple[str, str, str], ...] = ()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Targets", words)


def asked_of(kind: TargetKind) -> Asked:
    """Return what the form asks for."""
    kept = ("keep", _tr("Releases kept"), "3")
    as_what = ("publish", _tr("New articles there"), _tr("publish, or draft"))
    if kind in (TargetKind.FOLDER, TargetKind.ZIP):
        return Asked(address=_tr("Folder"), hint=_tr("A folder on this computer or a disk"), folder=True)
    if kind is TargetKind.SITE:
        hint = _tr("The web server shows the folder “current” in it")
        return Asked(address=_tr("Folder"), hint=hint, folder=True, options=(kept,))
    if kind is TargetKind.SFTP:
        return Asked(
            address=_tr("Address"), hint="sftp://example.org/srv/www", user=_tr("User"),
            secret=_tr("Password, or passphrase of the key file"),
            options=(("key_file", _tr("Key file"), _tr("A private key, instead of a password")),
                     ("host_key", _tr("The server’s key"), _tr("Found by “Test connection”")), kept),
        )  # fmt: skip
    if kind is TargetKind.S3:
        return Asked(
            address=_tr("Service"), hint="https://s3.example.org", user=_tr("Access key"), secret=_tr("Secret key"),
            options=(("bucket", _tr("Bucket"), "news"), ("region", _tr("Region"), "eu-central-1"),
                     ("prefix", _tr("Folder in it"), _tr("Empty for the whole bucket"))),
        )  # fmt: skip
    if kind is TargetKind.WORDPRESS:
        return Asked(address=_tr("Site"), hint="https://example.org", user=_tr("User"),
                     secret=_tr("Application password, from the user’s profile there"), options=(as_what,))  # fmt: skip
    if kind is TargetKind.GHOST:
        secret = _tr("Admin API key, from Settings > Integrations there")
        return Asked(address=_tr("Site"), hint="https://example.org", secret=secret, options=(as_what,))
    return Asked(
        address=_tr("Site"), hint="https://example.org", user=_tr("User"), secret=_tr("Password"),
        options=(("type", _tr("Content type"), "article"), ("format", _tr("Text format"), "full_html"),
                 ("image_field", _tr("Picture field"), "field_image"), ("tags_field", _tr("Tags field"), "field_tags"),
                 as_what),
    )  # fmt: skip

"""Addresses that stand for a card: which service they belong to, and what they name there."""

import re
from urllib.parse import parse_qs, urlsplit

from editor_app.frozen import frozen

_ADDRESS = re.compile(r"https?://[!#$%&'*+,./0-9:;=?@A-Z_a-z~()-]{4,500}")
_VIDEO = re.compile(r"[A-Za-z0-9_-]{6,20}")
_MOMENT = re.compile(r"(?:\d{1,2}h)?(?:\d{1,3}m)?\d{0,6}s?")
_NAME = r"[A-Za-z0-9_.-]{1,80}"
_YOUTUBE = frozenset(("youtube.com", "www.youtube.com", "m.youtube.com"))
_X = frozenset(("x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"))
_FACEBOOK = frozenset(("facebook.com", "www.facebook.com", "m.facebook.com", "web.facebook.com"))
_TELEGRAM = frozenset(("t.me", "www.t.me", "telegram.me"))
_STATUS = re.compile(r"/(?:i/web|i|[A-Za-z0-9_]{1,20})/status(?:es)?/(\d{1,25})(?:/(?:photo|video)/\d)?/?")
_X_NAME = re.compile(r"/(?!i/)([A-Za-z0-9_]{1,20})/")
_SHORT = re.compile(r"/(?:shorts|live|embed)/([A-Za-z0-9_-]{6,20})/?")
_FACEBOOK_PATH = re.compile(
    rf"/(?:{_NAME}/(?:posts|videos)/(?:[^/?#]{{1,200}}/)?|reel/|share/[pvr]/|groups/{_NAME}/(?:posts|permalink)/)({_NAME})/?"
)
_POST = re.compile(r"/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,40})/(\d{1,12})/?")


@frozen
class EmbedAddress:
    """What an address stands for."""

    service: str
    """``youtube``, ``x``, ``facebook`` or ``telegram``."""
    id: str
    """What the service calls it: a film, a status, a post."""
    canonical: str
    """The address in one form, without what follows readers around."""

    @property
    def service_name(self) -> str:
        """Return the service's own name, the same in every language."""
        return _SERVICES[self.service]

    @property
    def readable(self) -> str:
        """Return the address as people read it."""
        return self.canonical.removeprefix("https://").removeprefix("www.")


_SERVICES = {"youtube": "YouTube", "x": "X", "facebook": "Facebook", "telegram": "Telegram"}


def embed_of(address: str) -> EmbedAddress | None:
    """Return what an address stands for, None if no service that is known shows a card for it."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        host, query = (parts.hostname or ""), parse_qs(parts.query)
    except ValueError:
        return None
    if host == "youtu.be" or host in _YOUTUBE:
        return _youtube(host, parts.path, query)
    if host in _X:
        return _x(parts.path)
    if host in _FACEBOOK:
        return _facebook(parts.path, query)
    if host in _TELEGRAM and (match := _POST.fullmatch(parts.path)):
        channel, number = match.groups()
        return EmbedAddress("telegram", f"{channel}/{number}", f"https://t.me/{channel}/{number}")
    return None


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> EmbedAddress | None:
    if host == "youtu.be":
        found = path.strip("/")
    elif path.rstrip("/") == "/watch":
        found = query.get("v", [""])[0]
    else:
        match = _SHORT.fullmatch(path)
        found = match.group(1) if match else ""
    if not _VIDEO.fullmatch(found):
        return None
    begin = query.get("t", query.get("start", [""]))[0]
    at = f"&t={begin}" if begin and _MOMENT.fullmatch(begin) else ""
    return EmbedAddress("youtube", found, f"https://www.youtube.com/watch?v={found}{at}")


def _x(path: str) -> EmbedAddress | None:
    match = _STATUS.fullmatch(path)
    if not match:
        return None
    person = _X_NAME.match(path)
    return EmbedAddress(
        "x", match.group(1), f"https://x.com/{person.group(1) if person else 'i'}/status/{match.group(1)}"
    )


def _facebook(path: str, query: dict[str, list[str]]) -> EmbedAddress | None:
    if match := _FACEBOOK_PATH.fullmatch(path):
        return EmbedAddress("facebook", match.group(1), f"https://www.facebook.com{path.rstrip('/')}")
    page = path.strip("/")
    if page == "watch" and re.fullmatch(r"\d{5,30}", film := query.get("v", [""])[0]):
        return EmbedAddress("facebook", film, f"https://www.facebook.com/watch?v={film}")
    post = query.get("story_fbid", query.get("fbid", [""]))[0]
    if page in ("permalink.php", "story.php", "photo.php", "photo") and re.fullmatch(_NAME, post):
        name = "fbid" if "fbid" in query else "story_fbid"
        owner = query.get("id", [""])[0]
        of = f"&id={owner}" if re.fullmatch(_NAME, owner) else ""
        return EmbedAddress("facebook", post, f"https://www.facebook.com/{page}?{name}={post}{of}")
    return None

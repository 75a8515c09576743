"""Where a link really goes: what mail programs, searches and networks put before an address is taken off."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from editor_app.body.addresses import safe_address, without_tracking

_BY_HOST = {
    "www.google.com": ("/url", ("q", "url")),
    "google.com": ("/url", ("q", "url")),
    "www.facebook.com": ("/l.php", ("u",)),
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "l.instagram.com": ("", ("u",)),
    "www.youtube.com": ("/redirect", ("q",)),
    "vk.com": ("/away", ("to",)),
    "away.vk.com": ("/away", ("to",)),
    "vk.cc": ("/away", ("to",)),
    "slack-redir.net": ("/link", ("url",)),
    "www.linkedin.com": ("/redir/", ("url",)),
    "out.reddit.com": ("", ("url",)),
    "duckduckgo.com": ("/l/", ("uddg",)),
    "urldefense.proofpoint.com": ("/v2/url", ("u",)),
}
_BY_DOMAIN = {".safelinks.protection.outlook.com": ("url",)}
_DEFENSE = re.compile(r"https://urldefense\.(?:com|us)/v3/__(https?:/.+?)__;")
_MOST = 4
"""Redirects one inside the other."""


def clean_link(address: str) -> str:
    """Return where a link really goes, without redirects and tracking; empty if a page may not link there."""
    safe = safe_address(address)
    if safe is None or safe.startswith("#"):
        return ""
    for _ in range(_MOST):
        inner = _inside(safe)
        if not inner:
            break
        safe = inner
    address, marked, fragment = without_tracking(safe).partition("#")
    fragment = re.sub(r":~:.*", "", fragment)
    return f"{address}#{fragment}" if marked and fragment else address


def _inside(address: str) -> str:
    """Return the address that a redirect leads to, empty where it is none."""
    defended = _DEFENSE.match(address)
    if defended:
        return safe_address(re.sub(r"^(https?:)/+", r"\1//", defended.group(1))) or ""
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return ""
    host = parts.netloc.lower()
    path, names = _BY_HOST.get(host, ("", ()))
    names = names or next((found for domain, found in _BY_DOMAIN.items() if host.endswith(domain)), ())
    if not parts.path.startswith(path):
        return ""
    for target in (target for name in names for target in query.get(name, ())):
        if host == "urldefense.proofpoint.com":
            target = unquote(target.replace("-", "%").replace("_", "/"))
        if target.startswith(("http://", "https://")):
            return safe_address(target) or ""
    return ""

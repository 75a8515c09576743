"""Addresses in a text: which may stand in a page, and without what follows readers around."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>\"\\^`{|}]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = frozenset(("http", "https", "mailto", "tel"))
_TRACKING = frozenset(
    (
        *("fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "gbraid", "wbraid", "twclid"),
        *("_openstat", "ysclid", "vero_id", "wickedid", "oly_anon_id", "oly_enc_id", "_hsenc", "_hsmi", "mkt_tok"),
    )
)


def safe_address(address: str) -> str | None:
    """Return the address if a page may hold it: http, https, mailto, tel, a fragment or a clean relative one.

    One with a name or password before its host is none: a valid address has neither (URL Standard).
    """
    address = address.strip(" \t\n\r\f")
    if "\x00" in address:
        return None
    if _ODD.search(address):
        address = _ODD.sub(lambda odd: _percent(odd.group(0)), address)
    if address.count("#") > 1:
        start, mark, fragment = address.partition("#")
        address = start + mark + fragment.replace("#", "%23")
    if not address:
        return None
    scheme = _SCHEME.match(address)
    if scheme:
        return _absolute(address, scheme.group(1).lower())
    if address.startswith("//") or ":" in re.split(r"[/?#]", address, maxsplit=1)[0]:
        return None
    return address


def _percent(character: str) -> str:
    if character in "\t\n\r":
        return ""
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _absolute(address: str, scheme: str) -> str | None:
    if scheme not in _SAFE:
        return None
    if scheme in ("http", "https"):
        try:
            parts = urlsplit(address)
            host = parts.hostname if "@" not in parts.netloc else None
        except ValueError:
            return None
        if not host or not address[len(scheme) + 1 :].startswith("//"):
            return None
    return scheme + address[len(scheme) :]


def is_external(address: str) -> bool:
    """Whether an address leaves the site."""
    return address.startswith(("http://", "https://"))


def without_tracking(address: str) -> str:
    """Return the address without parameters that follow readers (utm_*, fbclid, gclid and their kin)."""
    if "?" not in address:
        return address
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return address
    kept = [(name, value) for name, value in pairs if not _tracks(name)]
    if len(kept) == len(pairs):
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _tracks(name: str) -> bool:
    return name.lower().startswith(("utm_", "pk_", "mtm_", "hsa_", "at_campaign")) or name.lower() in _TRACKING

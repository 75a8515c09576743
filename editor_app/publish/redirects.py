"""Moved and withdrawn addresses in the forms that servers read, so that readers and robots get 301 and 410 for them."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from editor_app.publish.addresses import absolute
from editor_app.publish.edition import Edition

_INDEX = "index.html"


def server_files(edition: Edition) -> dict[str, bytes]:
    """Return file name to bytes: nginx, Caddy and Apache go into the server's settings, Netlify's into the site."""
    moved, gone = list(_moved(edition)), list(_gone(edition))
    return {
        "nginx.conf": _lines(_nginx(moved, gone)),
        "Caddyfile": _lines(_caddy(moved, gone)),
        "apache.conf": _lines(_apache(moved, gone)),
        "_redirects": _lines(_netlify(moved)),
    }


def _moved(edition: Edition) -> Iterator[tuple[str, str]]:
    for path, owner in sorted(edition.redirects.items()):
        to = absolute(edition.site.base_url, edition.paths[owner])
        for address in _spellings(edition, path):
            yield address, to


def _gone(edition: Edition) -> Iterator[str]:
    for tombstone in sorted(edition.tombstones, key=lambda each: each.path):
        yield from _spellings(edition, tombstone.path)


def _spellings(edition: Edition, path: str) -> Iterator[str]:
    """Return a page's path on the server, not percent-encoded; a folder's page also without its ``index.html``."""
    folder = urlsplit(edition.site.base_url).path.rstrip("/")
    if path == _INDEX or path.endswith(f"/{_INDEX}"):
        yield f"{folder}/{path.removesuffix(_INDEX)}"
    yield f"{folder}/{path}"


def _nginx(moved: list[tuple[str, str]], gone: list[str]) -> Iterator[str]:
    yield "# include this inside server { }; a withdrawn page is still shown, with 410"
    yield "location @gone { try_files $uri =410; }"
    for path, to in moved:
        yield f"location = {_nginx_quoted(path)} {{ return 301 {_nginx_quoted(to)}; }}"
    for path in gone:
        yield f"location = {_nginx_quoted(path)} {{ error_page 410 @gone; return 410; }}"


def _nginx_quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _caddy(moved: list[tuple[str, str]], gone: list[str]) -> Iterator[str]:
    yield "# import this inside the site's block"
    for path, to in moved:
        yield f"redir {_caddy_quoted(path)} {_caddy_quoted(to)} 301"
    for path in gone:
        yield f"error {_caddy_quoted(path)} 410"
    if gone:
        yield "handle_errors 410 {\n\tfile_server {\n\t\tstatus 410\n\t}\n}"


def _caddy_quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("*", "%2A").replace("{", "%7B") + '"'


def _apache(moved: list[tuple[str, str]], gone: list[str]) -> Iterator[str]:
    yield "# include this in the virtual host, or call it .htaccess; needs mod_alias"
    for path, to in moved:
        yield f'RedirectMatch 301 "^{_pattern(path)}$" "{to}"'
    for path in gone:
        yield f'RedirectMatch 410 "^{_pattern(path)}$"'


def _pattern(path: str) -> str:
    return re.escape(path).replace('"', "\\x22").replace("\\ ", "\\x20")


def _netlify(moved: list[tuple[str, str]]) -> Iterator[str]:
    for path, to in moved:
        yield f"{quote(path, safe='/')} {to} 301"


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()

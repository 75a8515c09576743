"""A small server that answers as WordPress 6.5 does, as far as ours asks it, also what a real one cannot be made to.

What it does was seen on a real one: ``test_wordpress.py`` runs the same tests against both.
"""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from editor_app.domain.delivery import Target, TargetId, TargetKind

PASSWORD = "abcd efgh ijkl mnop"
_ALL = (
    "edit_posts", "upload_files", "delete_posts", "publish_posts", "edit_published_posts", "delete_published_posts",
    "manage_categories", "unfiltered_html",
)  # fmt: skip
_RIGHTS = {"the-editor": _ALL, "the-contributor": ("edit_posts", "delete_posts"), "the-author": _ALL[:6]}


@dataclass
class SmallWordPress:
    """What it holds, and how it shall misbehave."""

    port: int = 0
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    media: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    terms: dict[str, dict[int, dict[str, Any]]] = field(default_factory=lambda: {"categories": {}, "tags": {}})
    asked: list[str] = field(default_factory=list)
    silent_at: int = 0
    """The request, counted from 1, that is done but never answered."""
    fault: int = 0
    """A status to answer everything with."""
    seconds: int = 0
    next_id: int = 10

    @property
    def writes(self) -> int:
        return sum(not each.startswith("GET") for each in self.asked)

    def target(
        self, *, user: str = "the-editor", port: int = 0, languages: tuple[str, ...] = (), **options: str
    ) -> Target:
        return Target(
            id=TargetId("wordpress"), kind=TargetKind.WORDPRESS, name="The site", user=user, languages=languages,
            address=f"http://127.0.0.1:{port or self.port}", options=options,
        )  # fmt: skip

    # What a person or a reader does

    def post(self, headline: str) -> dict[str, Any]:
        (found,) = [each for each in self.posts.values() if each["title"]["raw"] == headline]
        return found

    def edit(self, headline: str, **fields: Any) -> None:
        self._change(self.post(headline), fields)

    # What it does when asked

    def number(self) -> int:
        self.next_id += 1
        return self.next_id

    def answer(self, user: str, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> Any:
        if path == "/wp-json/":
            return 200, {"name": "Courier &amp; Sons", "namespaces": ["wp/v2"]}
        if path.startswith("/files/"):
            data = self.files.get(path)
            return (404, {}) if data is None else (200, data)
        if not user:
            return 401, {"code": "rest_not_logged_in", "message": "You are not currently logged in."}
        kind, _, number = path.removeprefix("/wp-json/wp/v2/").partition("/")
        if kind == "users":
            return 200, {"id": 1, "name": user, "capabilities": dict.fromkeys(_RIGHTS.get(user, ()), True)}
        if kind == "posts":
            return self._posts(user, method, number, query, json.loads(body or b"{}"))
        if kind == "media":
            return self._media(user, method, number, query, body, headers)
        return self._terms(user, method, kind, query, json.loads(body or b"{}"))

    def _posts(self, user: str, method: str, number: str, query: dict[str, str], sent: dict[str, Any]) -> Any:
        if method == "GET":
            found = list(self.posts.values())
            if "include" in query:
                found = [each for each in found if str(each["id"]) in query["include"].split(",")]
            if "search" in query:
                words = query["search"].split()
                found = [each for each in found if all(word in each["content"]["raw"] for word in words)]
            at = (int(query.get("page", "1")) - 1) * int(query["per_page"])
            return 200, found[at : at + int(query["per_page"])]
        if "publish_posts" not in _RIGHTS[user] and sent.get("status") == "publish":
            return 403, {"code": "rest_cannot_publish", "message": "Sorry, you are not allowed to publish."}
        if not number:
            new = {"id": self.number(), "categories": [1], "tags": [], "featured_media": 0, "status": "draft",
                   "slug": "", "title": {"raw": ""}, "excerpt": {"raw": ""}, "content": {"raw": ""},
                   "date_gmt": ""}  # fmt: skip
            self.posts[new["id"]] = new
            return 201, self._change(new, sent)
        post = self.posts.get(int(number))
        if post is None:
            return 404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."}
        if method == "DELETE":
            if post["status"] == "trash":
                return 410, {"code": "rest_already_trashed", "message": "The post has already been deleted."}
            return 200, self._change(post, {"status": "trash"})
        if sent.get("featured_media") and sent["featured_media"] not in self.media:
            return 400, {"code": "rest_invalid_featured_media", "message": "Invalid featured media ID."}
        return 200, self._change(post, sent)

    def _change(self, post: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
        for name, value in sent.items():
            post[name] = {"raw": value} if name in ("title", "content", "excerpt") else value
        slugs = {each["slug"] for each in self.posts.values() if each is not post and each["status"] == "publish"}
        if post["status"] == "publish" and post["slug"] in slugs:
            post["slug"] += "-2"
        shown = post["status"] == "publish"
        post["link"] = f"http://127.0.0.1:{self.port}/" + (f"2026/03/{post['slug']}/" if shown else f"?p={post['id']}")
        self.seconds += 1
        post["modified_gmt"] = (
            f"2026-03-02T{self.seconds // 3600:02}:{self.seconds // 60 % 60:02}:{self.seconds % 60:02}"
        )
        return post

    def _media(self, user: str, method: str, number: str, query: dict[str, str], body: bytes, headers: Any) -> Any:
        if method == "GET":
            found = list(self.media.values())
            if "include" in query:
                found = [each for each in found if str(each["id"]) in query["include"].split(",")]
            if "slug" in query:
                found = [each for each in found if each["slug"] == query["slug"]]
            return 200, found
        if method == "DELETE":
            gone = self.media.pop(int(number), None)
            return (200, {"deleted": True}) if gone else (404, {"code": "rest_post_invalid_id"})
        if "upload_files" not in _RIGHTS[user]:
            return 403, {"code": "rest_cannot_create", "message": "Sorry, you are not allowed to upload."}
        if md5(body).hexdigest() != headers["Content-MD5"]:
            return 412, {"code": "rest_upload_hash_mismatch", "message": "Content hash did not match expected."}
        name = re.search(r'filename="([^"]+)"', headers["Content-Disposition"])
        assert name is not None
        path = f"/files/{name[1]}"
        self.files[path] = body
        made = {"id": self.number(), "slug": query["slug"], "alt_text": query["alt_text"], "source_url":
                f"http://127.0.0.1:{self.port}{path}", "media_details": {"filesize": len(body)},
                "caption": {"raw": query["caption"]}}  # fmt: skip
        self.media[made["id"]] = made
        return 201, made

    def _terms(self, user: str, method: str, kind: str, query: dict[str, str], sent: dict[str, Any]) -> Any:
        held = self.terms[kind]
        if method == "GET":
            wanted = query.get("slug") or query.get("search", "").lower()
            found = [each for each in held.values() if wanted in (each["slug"], each["name"].lower())]
            return 200, found
        if kind == "categories" and "manage_categories" not in _RIGHTS[user]:
            return 403, {"code": "rest_cannot_create", "message": "Sorry, you are not allowed to create terms."}
        for each in held.values():
            if each["name"] == sent["name"].replace("&", "&amp;"):
                return 400, {
                    "code": "term_exists",
                    "message": "It exists.",
                    "data": {"status": 400, "term_id": each["id"]},
                }
        new = {"id": self.number(), "name": sent["name"].replace("&", "&amp;"), "slug": sent.get("slug", sent["name"])}
        held[new["id"]] = new
        return 201, new


@contextmanager
def small_wordpress() -> Iterator[SmallWordPress]:
    """Run one on the loopback address."""
    held = SmallWordPress()
    alone = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, ValueError):
                self.close_connection = True  # the line was cut

        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:
                return  # cut in the middle: PHP drops it as well
            with alone:
                held.asked.append(f"{self.command} {self.path}")
                status, said = self._judged(body)
                if len(held.asked) == held.silent_at:
                    self.close_connection = True
                    return
            data = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _judged(self, body: bytes) -> tuple[int, Any]:
            if held.fault:
                return held.fault, {"code": "internal_server_error", "message": "There has been a critical error."}
            user = ""
            if given := self.headers.get("Authorization", ""):
                user, _, password = b64decode(given.removeprefix("Basic ")).decode().partition(":")
                if user not in _RIGHTS:
                    return 401, {"code": "invalid_username", "message": "Unknown username."}
                if password != PASSWORD:
                    return 401, {"code": "incorrect_password", "message": "The password is incorrect."}
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            found = held.answer(user, self.command, parts.path, query, body, self.headers)
            return found[0], found[1]

        do_GET = do_POST = do_DELETE = _do  # noqa: N815  the server's own names

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

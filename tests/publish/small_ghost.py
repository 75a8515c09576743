"""Our contract with Ghost 5's Admin API, as a small server. A real one is asked in test_ghost.py."""

import hmac
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from editor_app.domain.delivery import Target, TargetId, TargetKind
from tests.publish.small_server import Asked, Served

NUMBER, SECRET = "6540a1b2c3d4e5f6a7b8c9d0", "a1" * 32
_API = "/ghost/api/admin"


@dataclass(kw_only=True)
class SmallGhost(Served):
    """Posts by their id."""

    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    bytes_at: dict[str, bytes] = field(default_factory=dict)
    seconds: int = 0

    secret = f"{NUMBER}:{SECRET}"

    def target(self, **options: str) -> Target:
        address = f"http://127.0.0.1:{self.port}"
        return Target(id=TargetId("ghost"), kind=TargetKind.GHOST, name="The site", address=address, options=options)

    # What a person or a reader sees and does

    def shown(self) -> dict[str, str]:
        """Return published articles by headline: the line of the picture, the excerpt, the text."""
        posts = [each for each in self.posts.values() if each["status"] == "published"]
        return {each["title"]: "\n".join(_parts(each)) for each in posts}

    def held(self) -> int:
        return len(self.posts)

    def alt(self, headline: str) -> str:
        return str(self._post(headline)["feature_image_alt"])

    def edit(self, headline: str, text: str) -> None:
        post = self._post(headline)
        document = json.loads(post["lexical"])
        document["root"]["children"][0]["html"] = text
        self._changed(post, {"lexical": json.dumps(document)})

    def _post(self, headline: str) -> dict[str, Any]:
        (found,) = [each for each in self.posts.values() if each["title"] == headline]
        return found

    # What it answers

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if asked.path in self.bytes_at:
            return 200, self.bytes_at[asked.path]
        if asked.path == f"{_API}/site/":
            return 200, {"site": {"title": "Courier", "version": "5.96"}}
        if not asked.path.startswith(_API):
            return 404, {"errors": [{"message": "Resource not found", "type": "NotFoundError"}]}
        if refused := _refused(asked.headers.get("Authorization", "")):
            return 401, {"errors": [{"message": refused, "type": "UnauthorizedError"}]}
        if asked.path == f"{_API}/images/upload/":
            return self._upload(asked)
        number = asked.path.removeprefix(f"{_API}/posts").strip("/")
        if asked.method == "GET":
            return 200, {"posts": self._found(asked)}
        sent = asked.sent()["posts"][0]
        if asked.method == "POST" and sent["status"] == "scheduled":
            return 422, {"errors": [{"message": "Validation error, cannot save post."}]}
        if asked.method == "POST":
            new = {
                "id": f"65{len(self.posts):022x}",
                "custom_excerpt": None,
                "feature_image": None,
                "tags": [],
                "slug": "",
            }
            self.posts[str(new["id"])] = new
            return 201, {"posts": [self._changed(new, sent)]}
        post = self.posts.get(number)
        if post is None:
            return 404, {"errors": [{"message": "Resource not found error, cannot edit post."}]}
        if sent.pop("updated_at", "") != post["updated_at"]:
            return 409, {"errors": [{"message": "Saving failed! Someone else is editing this post."}]}
        return 200, {"posts": [self._changed(post, sent)]}

    def _found(self, asked: Asked) -> list[dict[str, Any]]:
        wanted, found = asked.query.get("filter", ""), list(self.posts.values())
        if wanted == "tag:hash-editor-app":
            found = [each for each in found if any(tag["name"] == "#editor-app" for tag in each["tags"])]
        elif match := re.fullmatch(r"id:\[([^\]]*)\]", wanted):
            found = [each for each in found if each["id"] in match[1].split(",")]
        at = (int(asked.query.get("page", "1")) - 1) * int(asked.query["limit"])
        return found[at : at + int(asked.query["limit"])]

    def _changed(self, post: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
        assert len(sent.get("custom_excerpt") or "") <= 300
        post |= sent
        self.seconds += 1
        post["updated_at"] = f"2026-03-02T12:{self.seconds // 60:02}:{self.seconds % 60:02}.000Z"
        name = post["slug"] if post["status"] == "published" else f"p/{post['id']}"
        post["url"] = f"http://127.0.0.1:{self.port}/{name}/"
        return post

    def _upload(self, asked: Asked) -> tuple[int, Any]:
        boundary = asked.headers["Content-Type"].partition("boundary=")[2].encode()
        parts = {}
        for part in asked.body.split(b"--" + boundary)[1:-1]:
            head, _, data = (
                part.strip(b"\r\n").partition(b"\r\n\r\n")
                if b"filename" not in part
                else part[2:].partition(b"\r\n\r\n")
            )
            name = re.search(rb' name="([^"]+)"', head)
            assert name is not None
            parts[name[1].decode()] = data.removesuffix(b"\r\n")
        assert parts["purpose"] == b"image"
        path = f"/content/images/2026/03/{parts['ref'].decode()}"
        while path in self.bytes_at:
            path = path.replace(".jpg", "-1.jpg")
        self.bytes_at[path] = parts["file"][:-1]  # a smaller copy is shown
        self.bytes_at[path.replace(".jpg", "_o.jpg")] = parts["file"]
        return 201, {"images": [{"url": f"http://127.0.0.1:{self.port}{path}", "ref": parts["ref"].decode()}]}


def _parts(post: dict[str, Any]) -> list[str]:
    above = [post.get("feature_image_caption") or "", post.get("custom_excerpt") or ""]
    return [*above, json.loads(post["lexical"])["root"]["children"][0]["html"]]


def _refused(authorization: str) -> str:
    """Return why a token is not taken, empty when it is: HS256, for /admin/, of at most five minutes."""
    try:
        head, claims, signature = authorization.removeprefix("Ghost ").split(".")
    except ValueError:
        return "Authorization failed"
    wanted = hmac.digest(bytes.fromhex(SECRET), f"{head}.{claims}".encode(), "sha256")
    if _plain(head)["kid"] != NUMBER:
        return "Unknown Admin API Key"
    read = _plain(claims)
    if urlsafe_b64encode(wanted).rstrip(b"=").decode() != signature or read["aud"] != "/admin/":
        return "Invalid token: invalid signature"
    return "" if 0 < read["exp"] - read["iat"] <= 300 else "Invalid token: maxAge exceeded"


def _plain(part: str) -> dict[str, Any]:
    return dict(json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))))

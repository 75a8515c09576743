"""WordPress over its own REST interface, with an application password.

Whose a post is stands in a comment at the beginning of its text: custom meta would be dropped silently unless the site
registers it, and such a comment survives the filter that WordPress lays over texts of people with few rights.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from editor_app.domain.delivery import RemoteItem, Target, TestResult
from editor_app.domain.errors import Refused, TargetRefused, Unreachable
from editor_app.frozen import frozen
from editor_app.publish.targets.fragment import digest_of, in_block, mark_of, marked
from editor_app.publish.targets.outgoing import Outgoing, Picture
from editor_app.publish.targets.systems import DRAFT, PUBLISHED, WITHDRAWN, Remote, shows_at_once
from editor_app.publish.targets.web import Answer, Web, checked_address

_V2 = "/wp/v2"
_STATUSES = "publish,future,draft,pending,private,trash"
_STATES = {"publish": PUBLISHED, "future": PUBLISHED, "trash": WITHDRAWN}
_FIELDS = "id,modified_gmt,status,slug,link,title,excerpt,content,featured_media,tags"
_PAGE = 50
_RIGHTS = {
    "edit_posts": "write articles",
    "upload_files": "bring pictures",
    "delete_posts": "take articles down",
    "publish_posts": "publish",
    "edit_published_posts": "change what is published",
    "delete_published_posts": "take down what is published",
}
_SHOWING = ("publish_posts", "edit_published_posts", "delete_published_posts")


@frozen
class _Terms:
    categories: list[int]
    tags: list[int]


class WordPress:
    """One site, as one of its users."""

    def __init__(self, target: Target, secret: str) -> None:
        if not target.user.strip():
            raise Refused("Type the name of the WordPress user.", code="user")
        token = b64encode(f"{target.user}:{secret}".encode()).decode()
        self._web = Web(checked_address(target.address), {"Authorization": f"Basic {token}"})
        self._shows = shows_at_once(target)
        self._root = ""
        self._terms: dict[tuple[str, str], int] = {}

    # Test

    def test(self) -> TestResult:
        """Find the interface, log in, and look which rights the user has."""
        lines: list[str] = []
        try:
            name = self._find()
            lines.append(f"{self._web.host} is a WordPress site: {name}.")
            person = self._me()
            lines.append(f"It lets {person.get('name', 'this user')} in.")
            rights = person.get("capabilities") or {}
            lacking = [words for right, words in self._needed().items() if not rights.get(right)]
            if lacking:
                lines.append(f"This user may not {', '.join(lacking)}. The role “Editor” may do all of it.")
                return TestResult(sound=False, code="missing-right", lines=tuple(lines))
            if not rights.get("manage_categories"):
                lines.append("This user may not make categories: each section must be there already.")
            if not rights.get("unfiltered_html"):
                lines.append("WordPress takes embeds (iframe) out of what this user writes.")
        except (TargetRefused, Unreachable) as error:
            code = error.code if isinstance(error, TargetRefused) else "unreachable"
            return TestResult(sound=False, code=code or "wrong-kind", lines=(*lines, str(error)))
        return TestResult(sound=True, code="ok", lines=tuple(lines))

    def begin(self) -> None:
        """Make sure that we are let in."""
        self._find()
        self._me()

    def _needed(self) -> dict[str, str]:
        return {right: words for right, words in _RIGHTS.items() if self._shows or right not in _SHOWING}

    def _find(self) -> str:
        """Find where the interface lies and return the site's name."""
        for root in ("/wp-json", "/?rest_route="):
            index = self._web.ask("GET", f"{root}/", known=False)
            if index.status == 429 or index.status >= 500:
                raise Unreachable(f"{self._web.host} has a fault of its own (error {index.status}).")
            found = index.fields()
            if "wp/v2" in found.get("namespaces", []):
                self._root = root
                return unescape(str(found.get("name", "")))[:200] or "it has no name"
        words = f"{self._web.address} has no WordPress interface, or a plugin closes it (…/wp-json/)."
        raise TargetRefused(words, code="not-found")

    def _me(self) -> dict[str, Any]:
        answer = self._web.ask("GET", f"{self._root}{_V2}/users/me", query={"context": "edit"})
        if answer.status == 401 and answer.fields().get("code") == "rest_not_logged_in":
            words = (
                f"{self._web.host} did not take the password. Use an application password (Users > Profile); "
                "if it is one, the web server may be keeping it from WordPress."
            )
            raise TargetRefused(words, code="wrong-password")
        return self._good(answer).fields()

    # Asking

    def _ask(self, method: str, path: str, **how: Any) -> Answer:  # what Web.ask takes
        return self._web.ask(method, f"{self._root}{_V2}{path}", **how)

    def _good(self, answer: Answer) -> Answer:
        """Return the answer, or raise what it means in words."""
        if answer.good and answer.json() is not None:
            return answer
        raise self._web.refusal(answer.status, unescape(str(answer.fields().get("message") or "")))

    def _list(self, path: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found = self._good(self._ask("GET", path, query=query)).json()
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    # Articles there

    def marked(self, uris: Sequence[str]) -> Iterator[Remote]:
        """Return every post that has a mark of ours, by searching for it."""
        words = uris[0] if len(uris) == 1 else "editor-app urn:uuid"
        query = {"search": words, "status": _STATUSES, "context": "edit", "orderby": "id"}
        query |= {"order": "asc", "per_page": str(_PAGE), "_fields": _FIELDS}
        page, more = 1, True
        while more:
            found = self._list("/posts", {**query, "page": str(page)})
            yield from (remote for each in found if (remote := _remote(each)).uri)
            page, more = page + 1, len(found) == _PAGE

    def look(self, ids: Sequence[str]) -> Mapping[str, Remote]:
        """Return those of these posts that are still there, in the bin or not."""
        query = {"include": ",".join(ids), "status": _STATUSES, "context": "edit", "per_page": "100"}
        found = [_remote(each) for each in self._list("/posts", {**query, "_fields": _FIELDS})]
        return {each.id: each for each in found}

    def in_text(self, article: Outgoing) -> Outgoing:
        """Return all of it: themes differ in what they show above a text."""
        return article

    def draft(self, article: Outgoing) -> Remote:
        """Make a draft."""
        digest = digest_of("", article.headline, "", "0", "")
        made = {"title": article.headline, "status": "draft", "content": marked(article.uri, digest, "")}
        return _remote(self._good(self._ask("POST", "/posts", query={"context": "edit"}, send=made)).fields())

    def write(self, there: RemoteItem, article: Outgoing, text: str, lead: RemoteItem | None) -> Remote:
        """Give a post its whole text, and read back what WordPress made of it."""
        terms = self._terms_of(article)
        number = lead.remote_id if lead else "0"
        digest = digest_of(text, article.headline, article.standfirst, number, _numbers(terms.tags))
        fields: dict[str, object] = {
            "title": article.headline,
            "slug": article.slug,
            "excerpt": article.standfirst,
            "content": marked(article.uri, digest, in_block(text)),
            "date_gmt": article.published.removesuffix("Z"),
            "featured_media": int(number),
            "tags": terms.tags,
        }
        if terms.categories:
            fields["categories"] = terms.categories
        if self._shows or there.state == WITHDRAWN:
            fields["status"] = "publish" if self._shows else "draft"
        answer = self._ask("POST", f"/posts/{_id(there.remote_id)}", query={"context": "edit"}, send=fields)
        written = _remote(self._good(answer).fields())
        if (written.uri, written.digest) != (article.uri, digest) or (self._shows and written.state != PUBLISHED):
            words = f"{self._web.host} did not keep “{article.headline}” as it was sent."
            raise TargetRefused(words, code="wrong-kind")
        return written

    def withdraw(self, there: RemoteItem) -> Remote:
        """Put a post into the bin, or make it a draft where the site has none."""
        path, query = f"/posts/{_id(there.remote_id)}", {"context": "edit"}
        answer = self._ask("DELETE", path, query=query)
        if answer.status == 501:
            answer = self._ask("POST", path, query=query, send={"status": "draft"})
        if answer.status in (404, 410):
            found = self.look([there.remote_id]).get(there.remote_id)  # 410: it is in the bin already
            return found or Remote(id=there.remote_id, modified=there.remote_modified, state=WITHDRAWN)
        return _remote(self._good(answer).fields())

    # Sections and tags

    def _terms_of(self, article: Outgoing) -> _Terms:
        code, name = article.section
        categories = [self._category(code, name)] if code else []
        return _Terms(categories, sorted({self._tag(each) for each in article.tags}))

    def _category(self, code: str, name: str) -> int:
        found = self._terms.get(("categories", code)) or self._first("/categories", {"slug": code})
        return self._known("categories", code, found or self._make("/categories", {"name": name, "slug": code}))

    def _tag(self, name: str) -> int:
        found = self._terms.get(("tags", name))
        if not found:
            wanted = name.casefold()
            alike = self._list("/tags", {"search": name, "per_page": "100", "_fields": "id,name"})
            same = [each["id"] for each in alike if unescape(str(each.get("name", ""))).casefold() == wanted]
            found = int(same[0]) if same else self._make("/tags", {"name": name})
        return self._known("tags", name, found)

    def _known(self, kind: str, name: str, number: int) -> int:
        self._terms[kind, name] = number
        return number

    def _first(self, path: str, query: dict[str, str]) -> int:
        found = self._list(path, {**query, "_fields": "id"})
        return int(found[0]["id"]) if found else 0

    def _make(self, path: str, fields: dict[str, str]) -> int:
        answer = self._ask("POST", path, send=fields)
        said = answer.fields()
        if said.get("code") == "term_exists":
            return int(said["data"]["term_id"])
        return int(self._good(answer).fields()["id"])

    # Pictures

    def pictures_there(self, pictures: Sequence[RemoteItem]) -> set[str]:
        """Return the ids of those that are still in the media library."""
        query = {"include": ",".join(each.remote_id for each in pictures), "per_page": "100", "_fields": "id"}
        return {str(each.get("id")) for each in self._list("/media", query)}

    def bring(self, picture: Picture) -> tuple[str, str]:
        """Upload a picture with its words; one that lies there whole from an earlier try is taken."""
        slug = picture.name.rpartition(".")[0]
        data = picture.file.read_bytes()
        query = {"slug": slug, "context": "edit", "per_page": "100", "status": "inherit,private,trash"}
        for found in self._list("/media", query):
            if self._is_whole(found, data) and found.get("alt_text") == picture.alt:
                return str(found["id"]), str(found["source_url"])
            self.drop_picture(str(found["id"]))
        words = {"slug": slug, "title": picture.caption or slug, "alt_text": picture.alt, "caption": picture.line}
        headers = {
            "Content-Type": picture.content_type,
            "Content-Disposition": f'attachment; filename="{picture.name}"',
            "Content-MD5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
        }
        made = self._good(self._ask("POST", "/media", query=words, body=data, headers=headers)).fields()
        if not self._is_whole(made, data):
            self.drop_picture(str(made.get("id")))
            raise Unreachable(f"{self._web.host} did not keep the picture “{picture.caption}” as it was sent.")
        return str(made["id"]), str(made["source_url"])

    def _is_whole(self, media: Mapping[str, Any], data: bytes) -> bool:
        """Read a picture back as a reader would; one on another host is judged by its size."""
        address = str(media.get("source_url", ""))
        if urlsplit(address).netloc != self._web.host:
            return bool(media.get("media_details", {}).get("filesize") == len(data))
        path = address.partition(self._web.host)[2]
        root = f"{urlsplit(self._web.address).scheme}://{self._web.host}"
        answer = Web(root).ask("GET", path, known=False)
        return answer.good and answer.body == data

    def image(self, picture: RemoteItem) -> Mapping[str, str]:
        """Return how a text shows a picture: by the class WordPress knows it and offers its other sizes."""
        return {"src": picture.address, "class": f"wp-image-{_id(picture.remote_id)}"}

    def drop_picture(self, number: str) -> None:
        """Delete a picture and its sizes."""
        answer = self._ask("DELETE", f"/media/{_id(number)}", query={"force": "true"})
        if answer.status not in (404, 410):
            self._good(answer)


def _id(number: str) -> int:
    """Return an id as it stands in a path; what they answered is not trusted to be one."""
    if not number.isdecimal():
        raise TargetRefused(f"“{number[:40]}” is no id of WordPress.", code="wrong-kind")
    return int(number)


def _numbers(ids: Sequence[int]) -> str:
    return " ".join(str(each) for each in sorted(ids))


def _remote(post: Mapping[str, Any]) -> Remote:
    """Return a post as it lies there; raises TargetRefused when it is none."""
    try:
        text = str(post["content"]["raw"])
        title, excerpt = str(post["title"]["raw"]), str(post["excerpt"]["raw"])
        uri, digest = mark_of(text)
        tags = _numbers(post["tags"])
        return Remote(
            id=str(int(post["id"])),
            modified=str(post["modified_gmt"]),
            state=_STATES.get(str(post["status"]), DRAFT),
            address=str(post["link"]),
            uri=uri,
            digest=digest,
            now=digest_of(text, title, excerpt, str(post["featured_media"]), tags) if uri else "",
            headline=unescape(title),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise TargetRefused("WordPress answers with a post that cannot be read.", code="wrong-kind") from error

"""Drupal 10 over JSON:API: an article keeps our own UUID there, so making it twice cannot double it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from editor_app.domain.delivery import RemoteItem, Target, TestResult
from editor_app.domain.errors import Refused, TargetRefused, Unreachable
from editor_app.publish.targets.fragment import digest_of, mark_of, marked
from editor_app.publish.targets.outgoing import Outgoing, Picture
from editor_app.publish.targets.systems import DRAFT, PUBLISHED, WITHDRAWN, Remote, shows_at_once
from editor_app.publish.targets.web import Answer, Web, checked_address

_KIND = "application/vnd.api+json"
_TAGS = UUID("6f1f2f5e-5a5e-4c39-9d0e-3a6b2d0c7e11")
"""The space in which a tag's name is its UUID."""


class Drupal:
    """One site with JSON:API and HTTP Basic Authentication, as one of its users.

    Fields are those of Drupal's own content type *article*: ``body``, ``field_image`` and ``field_tags``; the options
    ``type``, ``image_field``, ``tags_field`` and ``format`` name others.
    """

    def __init__(self, target: Target, secret: str) -> None:
        if not target.user.strip():
            raise Refused("Type the name of the Drupal user.", code="user")
        token = b64encode(f"{target.user}:{secret}".encode()).decode()
        self._web = Web(
            checked_address(target.address), {"Authorization": f"Basic {token}", "Accept": _KIND, "Content-Type": _KIND}
        )
        options = target.options
        self._type = options.get("type", "").strip() or "article"
        self._image = options.get("image_field", "").strip() or "field_image"
        self._tags = options.get("tags_field", "").strip() or "field_tags"
        self._format = options.get("format", "").strip() or "full_html"
        for name in (self._type, self._image, self._tags, self._format):
            if not name.isidentifier():
                raise Refused(f"“{name}” is no machine name of Drupal.", code="type")
        self._shows = shows_at_once(target)
        self._nodes = f"/node/{self._type}"
        self._known_tags: dict[str, str] = {}

    # Test

    def test(self) -> TestResult:
        """Find JSON:API, see that we are known, and ask for something that is refused only for want of a title."""
        lines: list[str] = []
        try:
            self.begin()
            lines.append(f"{self._web.host} has JSON:API and lets this user in.")
            self._good(self._ask("GET", self._nodes, query={"page[limit]": "1"}))
            lines.append(f"It has the content type “{self._type}”.")
            empty = {"data": {"type": f"node--{self._type}", "attributes": {"status": self._shows}}}
            answer = self._ask("POST", self._nodes, send=empty)
            if answer.status != 422:
                self._good(answer)
            lines.append("This user may write articles.")
        except (TargetRefused, Unreachable) as error:
            code = error.code if isinstance(error, TargetRefused) else "unreachable"
            return TestResult(sound=False, code=code or "wrong-kind", lines=(*lines, str(error)))
        return TestResult(sound=True, code="ok", lines=tuple(lines))

    def begin(self) -> None:
        """Make sure that we are let in: a wrong password may be answered like a reader without one."""
        found = self._good(self._web.ask("GET", "/jsonapi")).fields()
        if "jsonapi" not in found:
            raise TargetRefused(f"{self._web.address} has no JSON:API.", code="not-found")
        links = (found.get("meta") or {}).get("links") or {}
        if "me" not in links:
            words = (
                f"{self._web.host} does not take this name and password, or lacks the module HTTP Basic Authentication."
            )
            raise TargetRefused(words, code="wrong-password")

    # Asking

    def _ask(self, method: str, path: str, **how: Any) -> Answer:  # what Web.ask takes
        return self._web.ask(method, f"/jsonapi{path}", **how)

    def _good(self, answer: Answer) -> Answer:
        if answer.good and (answer.status == 204 or answer.fields()):
            return answer
        errors = answer.fields().get("errors") or []
        said = "; ".join(str(each.get("detail") or each.get("title")) for each in errors if isinstance(each, dict))
        raise self._web.refusal(answer.status, said)

    # Articles there

    def marked(self, uris: Sequence[str]) -> Iterator[Remote]:
        """Return those of these articles that are there: their ids are known beforehand."""
        yield from self.look([_uuid(each) for each in uris]).values()

    def look(self, ids: Sequence[str]) -> Mapping[str, Remote]:
        """Return those of these nodes that are still there, published or not."""
        found = {}
        for each in ids:
            answer = self._ask("GET", f"{self._nodes}/{UUID(each)}")
            if answer.status not in (404, 410):
                found[each] = self._remote(self._good(answer))
        return found

    def in_text(self, article: Outgoing) -> Outgoing:
        """Return all of it: themes differ in what they show above a text."""
        return article

    def draft(self, article: Outgoing) -> Remote:
        """Make an unpublished node under the article's own UUID."""
        digest = digest_of("", article.headline, "", "", "")
        made = self._resource(article, marked(article.uri, digest, ""), shown=False)
        answer = self._ask("POST", self._nodes, send=made)
        if answer.status == 409:
            return self.look([_uuid(article.uri)])[_uuid(article.uri)]
        return self._remote(self._good(answer))

    def write(self, there: RemoteItem, article: Outgoing, text: str, lead: RemoteItem | None) -> Remote:
        """Give a node its whole text, and read back what Drupal keeps."""
        names = [article.section[1], *article.tags] if article.section[1] else list(article.tags)
        tags = sorted({self._tag(each) for each in names})
        number = lead.remote_id if lead else ""
        digest = digest_of(text, article.headline, article.standfirst, number, " ".join(tags))
        shown = True if self._shows else False if there.state == WITHDRAWN else None
        sent = self._resource(article, marked(article.uri, digest, text), shown=shown)
        data: dict[str, Any] = sent["data"]
        data["attributes"] |= {
            "created": article.published.replace("Z", "+00:00"),
            "path": {"alias": f"/{article.slug}"},
        }
        data["attributes"]["body"]["summary"] = article.standfirst
        picture = {"type": "file--file", "id": number, "meta": {"alt": article.lead.alt}} if article.lead else None
        data["relationships"] = {
            self._image: {"data": picture},
            self._tags: {"data": [{"type": "taxonomy_term--tags", "id": each} for each in tags]},
        }
        written = self._remote(self._good(self._ask("PATCH", f"{self._nodes}/{UUID(there.remote_id)}", send=sent)))
        if (written.uri, written.digest) != (article.uri, digest) or (self._shows and written.state != PUBLISHED):
            words = f"{self._web.host} did not keep “{article.headline}” as it was sent."
            raise TargetRefused(words, code="wrong-kind")
        return written

    def withdraw(self, there: RemoteItem) -> Remote:
        """Unpublish a node: readers are answered 403."""
        number = str(UUID(there.remote_id))
        sent = {"data": {"type": f"node--{self._type}", "id": number, "attributes": {"status": False}}}
        answer = self._ask("PATCH", f"{self._nodes}/{number}", send=sent)
        if answer.status in (404, 410):
            return Remote(id=number, modified=there.remote_modified, state=WITHDRAWN)
        return self._remote(self._good(answer))

    def _resource(self, article: Outgoing, text: str, *, shown: bool | None) -> dict[str, Any]:
        attributes: dict[str, Any] = {"title": article.headline, "body": {"value": text, "format": self._format}}
        if shown is not None:
            attributes["status"] = shown
        return {"data": {"type": f"node--{self._type}", "id": _uuid(article.uri), "attributes": attributes}}

    def _remote(self, answer: Answer) -> Remote:
        try:
            node = answer.fields()["data"]
            attributes, related = node["attributes"], node.get("relationships", {})
            body = attributes.get("body") or {}
            text = str(body.get("value") or "")
            uri, digest = mark_of(text)
            picture = (related.get(self._image) or {}).get("data") or {}
            tags = sorted(str(each["id"]) for each in (related.get(self._tags) or {}).get("data") or [])
            title, summary = str(attributes["title"]), str(body.get("summary") or "")
            alias = (attributes.get("path") or {}).get("alias") or f"/node/{int(attributes['drupal_internal__nid'])}"
            return Remote(
                id=str(UUID(node["id"])),
                modified=str(attributes["changed"]),
                state=PUBLISHED if attributes["status"] is True else DRAFT,
                address=f"{self._web.address}{alias}",
                uri=uri,
                digest=digest,
                now=digest_of(text, title, summary, str(picture.get("id") or ""), " ".join(tags)) if uri else "",
                headline=title,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise TargetRefused(
                f"{self._web.host} answers with an article that cannot be read.", code="wrong-kind"
            ) from error

    def _tag(self, name: str) -> str:
        """Return a tag's UUID: the one that has this name there, else one that is made from the name."""
        if name not in self._known_tags:
            path = "/taxonomy_term/tags"
            found = self._good(self._ask("GET", path, query={"filter[name]": name, "page[limit]": "1"})).fields()
            alike = [str(UUID(each["id"])) for each in found.get("data") or []]
            number = alike[0] if alike else str(uuid5(_TAGS, name))
            if not alike:
                sent = {"data": {"type": "taxonomy_term--tags", "id": number, "attributes": {"name": name}}}
                answer = self._ask("POST", path, send=sent)
                if answer.status != 409:
                    self._good(answer)
            self._known_tags[name] = number
        return self._known_tags[name]

    # Pictures

    def pictures_there(self, pictures: Sequence[RemoteItem]) -> set[str]:
        """Return the ids of those that are still there."""
        found = set()
        for each in pictures:
            answer = self._ask("GET", f"/file/file/{UUID(each.remote_id)}")
            if answer.status not in (404, 410):
                self._good(answer)
                found.add(each.remote_id)
        return found

    def bring(self, picture: Picture) -> tuple[str, str]:
        """Upload a picture, or take the whole one that an earlier try left there under its name."""
        data = picture.file.read_bytes()
        found = self._good(self._ask("GET", "/file/file", query={"filter[filename]": picture.name})).fields()
        for each in found.get("data") or []:
            if self._is_whole(each, data):
                return _file(each)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f'file; filename="{picture.name}"',
        }
        answer = self._ask("POST", f"{self._nodes}/{self._image}", body=data, headers=headers)
        made = self._good(answer).fields().get("data") or {}
        if not self._is_whole(made, data):
            raise Unreachable(f"{self._web.host} did not keep the picture “{picture.caption}” as it was sent.")
        return _file(made)

    def _is_whole(self, file: Mapping[str, Any], data: bytes) -> bool:
        """Read a picture back as a reader would."""
        _, address = _file(file)
        root = f"{urlsplit(self._web.address).scheme}://{self._web.host}"
        if not address.startswith("/"):
            return bool((file.get("attributes") or {}).get("filesize") == len(data))
        answer = Web(root).ask("GET", address, known=False)
        return answer.good and answer.body == data

    def image(self, picture: RemoteItem) -> Mapping[str, str]:
        """Return how a text shows a picture: by its UUID too, so that Drupal knows it is in use."""
        return {"src": picture.address, "data-entity-type": "file", "data-entity-uuid": picture.remote_id}

    def drop_picture(self, number: str) -> None:
        """Delete a picture; where the user may not, it stays until Drupal clears away what is not used."""
        answer = self._ask("DELETE", f"/file/file/{UUID(number)}")
        if answer.status not in (403, 404, 410):
            self._good(answer)


def _uuid(uri: str) -> str:
    return str(UUID(uri.removeprefix("urn:uuid:")))


def _file(file: Mapping[str, Any]) -> tuple[str, str]:
    try:
        return str(UUID(file["id"])), str(file["attributes"]["uri"]["url"])
    except (KeyError, TypeError, ValueError) as error:
        raise TargetRefused("Drupal answers with a file that cannot be read.", code="wrong-kind") from error

"""Ghost 5 over its Admin API, with an integration's key. A text is one HTML card: Ghost's own import would lose parts.

An internal tag finds our posts again; whose each is stands in a comment at the beginning of its card.
"""

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec

from editor_app.domain.delivery import RemoteConflict, RemoteItem, Target, TestResult
from editor_app.domain.errors import RemoteChanged, TargetRefused, Unreachable
from editor_app.publish.targets.fragment import digest_of, mark_of, marked
from editor_app.publish.targets.outgoing import Outgoing, Picture
from editor_app.publish.targets.systems import DRAFT, PUBLISHED, Remote, shows_at_once
from editor_app.publish.targets.web import Answer, Web, checked_address

_API = "/ghost/api/admin"
_OURS, _OURS_SLUG = "#editor-app", "hash-editor-app"
_PAGE = 50
_VALID = 300
"""Seconds a token holds; Ghost allows at most five minutes."""
_EXCERPT, _ALT = 300, 191
"""Characters that Ghost takes at most."""
_NEVER_KEPT = {"title": "Test of the connection", "status": "scheduled", "published_at": "2001-01-01T00:00:00.000Z"}
"""A post that Ghost refuses for its date, after it has looked whether the key may add and publish one."""


def token_of(key: str, now: float) -> str:
    """Return a JWT (RFC 7519, HS256) for an Admin API key ``id:secret``; TargetRefused when it is none."""
    number, _, secret = key.strip().partition(":")
    try:
        raw = bytes.fromhex(secret)
    except ValueError:
        raw = b""
    if not number.isalnum() or len(raw) < 16:
        words = "This is no Admin API key. Copy it whole from Ghost: Settings > Integrations."
        raise TargetRefused(words, code="wrong-password")
    header = {"alg": "HS256", "typ": "JWT", "kid": number}
    claims = {"iat": int(now), "exp": int(now) + _VALID, "aud": "/admin/"}
    signed = b".".join(_base64(msgspec.json.encode(each)) for each in (header, claims))
    return (signed + b"." + _base64(hmac.digest(raw, signed, "sha256"))).decode()


def _base64(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")


class Ghost:
    """One publication, as one of its integrations."""

    def __init__(self, target: Target, secret: str) -> None:
        self._web = Web(checked_address(target.address), {"Accept-Version": "v5.0"})
        self._key = secret
        self._shows = shows_at_once(target)

    # Test

    def test(self) -> TestResult:
        """Find the interface, and see that the key is taken and what it may do; nothing is written."""
        lines: list[str] = []
        try:
            site = self._good(self._web.ask("GET", f"{_API}/site/", known=False)).fields().get("site") or {}
            lines.append(f"{self._web.host} is a Ghost site: {str(site.get('title', ''))[:200]}.")
            self.begin()
            lines.append("It takes this key, which may read posts.")
            self._try_to_write()
            lines.append("The key may add and publish posts: it was tried with one that Ghost does not keep.")
        except (TargetRefused, Unreachable) as error:
            code = error.code if isinstance(error, TargetRefused) else "unreachable"
            return TestResult(sound=False, code=code or "wrong-kind", lines=(*lines, str(error)))
        return TestResult(sound=True, code="ok", lines=tuple(lines))

    def begin(self) -> None:
        """Make sure that we are let in."""
        self._posts({"limit": "1", "fields": "id"})

    def _try_to_write(self) -> None:
        answer = self._ask("POST", "/posts/", send={"posts": [_NEVER_KEPT]})
        if answer.status != 422:
            self._good(answer)
            raise TargetRefused(
                f"{self._web.host} does not look at the dates of posts: this is no Ghost 5.", code="wrong-kind"
            )

    # Asking

    def _ask(self, method: str, path: str, **how: Any) -> Answer:  # what Web.ask takes
        headers = {"Authorization": f"Ghost {token_of(self._key, time.time())}", **how.pop("headers", {})}
        return self._web.ask(method, f"{_API}{path}", headers=headers, **how)

    def _good(self, answer: Answer) -> Answer:
        if answer.good and (answer.status == 204 or answer.fields()):
            return answer
        errors = [each for each in answer.fields().get("errors") or [] if isinstance(each, dict)]
        said = "; ".join(f"{each.get('message')} {each.get('context') or ''}".strip() for each in errors)
        raise self._web.refusal(answer.status, said)

    def _posts(self, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found = self._good(self._ask("GET", "/posts/", query=query)).fields().get("posts")
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    # Articles there

    def marked(self, uris: Sequence[str]) -> Iterator[Remote]:  # noqa: ARG002  Ghost can search for the tag alone
        """Return every post with our internal tag whose text has a mark."""
        query = {"filter": f"tag:{_OURS_SLUG}", "formats": "lexical", "limit": str(_PAGE), "order": "id asc"}
        page, more = 1, True
        while more:
            found = self._posts({**query, "page": str(page)})
            yield from (remote for each in found if (remote := self._remote(each)).uri)
            page, more = page + 1, len(found) == _PAGE

    def look(self, ids: Sequence[str]) -> Mapping[str, Remote]:
        """Return those of these posts that are still there."""
        wanted = ",".join(_id(each) for each in ids)
        query = {"filter": f"id:[{wanted}]", "formats": "lexical", "limit": str(len(ids))}
        found = [self._remote(each) for each in self._posts(query)]
        return {each.id: each for each in found}

    def in_text(self, article: Outgoing) -> Outgoing:
        """Leave out what stands in fields of its own, which themes show where Ghost's editor asks for it."""
        standfirst = article.standfirst if len(article.standfirst) > _EXCERPT else ""
        lead = article.lead and replace(article.lead, caption="", credit="")
        return replace(article, standfirst=standfirst, lead=lead)

    def draft(self, article: Outgoing) -> Remote:
        """Make a draft."""
        text = marked(article.uri, digest_of("", article.headline, "", "", ""), "")
        fields = {"title": article.headline, "status": "draft", "lexical": _card(text), "tags": [{"name": _OURS}]}
        return self._written(self._ask("POST", "/posts/", query={"formats": "lexical"}, send={"posts": [fields]}))

    def write(self, there: RemoteItem, article: Outgoing, text: str, lead: RemoteItem | None) -> Remote:
        """Give a post its whole text; Ghost itself refuses it when the post was changed meanwhile."""
        excerpt, picture = article.standfirst[:_EXCERPT], lead.address if lead else ""
        names = list(dict.fromkeys(each for each in (article.section[1], *article.tags) if each))
        digest = digest_of(text, article.headline, excerpt, picture, "\0".join(names))
        fields: dict[str, Any] = {
            "title": article.headline,
            "slug": article.slug,
            "lexical": _card(marked(article.uri, digest, text)),
            "custom_excerpt": excerpt or None,
            "feature_image": picture or None,
            "feature_image_alt": article.lead.alt[:_ALT] if article.lead else None,
            "feature_image_caption": escape(article.lead.line) if article.lead else None,
            "published_at": article.published.replace("Z", ".000Z"),
            "tags": [{"name": each} for each in (*names, _OURS)],
        }
        if self._shows:
            fields["status"] = "published"
        written = self._put(there, fields, article.headline, article.version)
        if (written.uri, written.digest) != (article.uri, digest) or (self._shows and written.state != PUBLISHED):
            words = f"{self._web.host} did not keep “{article.headline}” as it was sent."
            raise TargetRefused(words, code="wrong-kind")
        return replace(written, cut=_cut(article))

    def withdraw(self, there: RemoteItem) -> Remote:
        """Make a post a draft: readers are answered 404."""
        return self._put(there, {"status": "draft"}, there.address, "")

    def _put(self, there: RemoteItem, fields: dict[str, Any], headline: str, version: str) -> Remote:
        sent = {"posts": [{**fields, "updated_at": there.remote_modified}]}
        answer = self._ask("PUT", f"/posts/{_id(there.remote_id)}/", query={"formats": "lexical"}, send=sent)
        if answer.status == 409:
            found = self.look([there.remote_id]).get(there.remote_id)
            conflict = RemoteConflict(
                uri=there.uri,
                headline=headline,
                ours=f"{headline} ({version})" if version else "withdrawn",
                theirs="It was changed there." if found else "It was deleted there.",
                changed_at=found.modified if found else "",
                remote_id=there.remote_id if found else "",
                version=version,
                address=found.address if found and found.state == PUBLISHED else "",
            )
            words = f"“{headline}” was changed at the target while we were sending. Nothing more was written there."
            raise RemoteChanged(words, conflicts=(conflict,))
        return self._written(answer)

    def _written(self, answer: Answer) -> Remote:
        posts = self._good(answer).fields().get("posts") or [{}]
        return self._remote(posts[0])

    def _remote(self, post: Mapping[str, Any]) -> Remote:
        try:
            text = _text_of(str(post["lexical"] or ""))
            uri, digest = mark_of(text)
            tags = "\0".join(str(each["name"]) for each in post.get("tags") or [] if each["name"] != _OURS)
            excerpt, picture = str(post.get("custom_excerpt") or ""), str(post.get("feature_image") or "")
            return Remote(
                id=_id(str(post["id"])),
                modified=str(post["updated_at"]),
                state=DRAFT if post["status"] == "draft" else PUBLISHED,
                address=str(post.get("url") or ""),
                uri=uri,
                digest=digest,
                now=digest_of(text, str(post["title"]), excerpt, picture, tags) if uri else "",
                headline=str(post["title"]),
            )
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, msgspec.MsgspecError) as error:
            raise TargetRefused(
                f"{self._web.host} answers with a post that cannot be read.", code="wrong-kind"
            ) from error

    # Pictures

    def pictures_there(self, pictures: Sequence[RemoteItem]) -> set[str]:
        """Return the ids of those a reader can still see; Ghost lists no pictures."""
        return {each.remote_id for each in pictures if self._seen(each.address) is not None}

    def bring(self, picture: Picture) -> tuple[str, str]:
        """Upload a picture and read it back. One whose answer was lost stays there unused: none can be searched.

        Ghost shows a smaller copy, and keeps what it was sent beside it.
        """
        data = picture.file.read_bytes()
        mark = uuid5(NAMESPACE_URL, picture.uri).hex
        parts = [("purpose", "", b"image"), ("ref", "", picture.name.encode()), ("file", picture.name, data)]
        body = b"".join(_part(mark, *each, picture.content_type) for each in parts) + f"--{mark}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        made = self._good(self._ask("POST", "/images/upload/", body=body, headers=headers)).fields()
        address = str((made.get("images") or [{}])[0].get("url") or "")
        if data not in (self._seen(address), self._seen(_as_sent(address))):
            raise Unreachable(f"{self._web.host} did not keep the picture “{picture.caption}” as it was sent.")
        return address, address

    def _seen(self, address: str) -> bytes | None:
        """Return a picture as a reader gets it, None when it is gone."""
        parts = urlsplit(address)
        if parts.netloc != self._web.host:
            raise TargetRefused(
                f"Pictures lie on {parts.netloc or 'no host'}, not on {self._web.host}.", code="wrong-kind"
            )
        answer = Web(f"{parts.scheme}://{parts.netloc}").ask("GET", parts.path, known=False)
        return answer.body if answer.good else None

    def image(self, picture: RemoteItem) -> Mapping[str, str]:
        """Return how a text shows a picture."""
        return {"src": picture.address}

    def drop_picture(self, number: str) -> None:
        """Do nothing: Ghost has no way to delete a picture from outside."""


def _as_sent(address: str) -> str:
    """Return where Ghost keeps the file that a picture was made of."""
    before, dot, kind = address.rpartition(".")
    return f"{before}_o{dot}{kind}"


def _cut(article: Outgoing) -> tuple[str, ...]:
    """Return what of an article Ghost has no room for."""
    alt = article.lead.alt if article.lead else ""
    told = (("standfirst", article.standfirst, _EXCERPT), ("description of the picture", alt, _ALT))
    return tuple(f"{what} after {most} characters" for what, words, most in told if len(words) > most)


def _id(number: str) -> str:
    if not number.isalnum():
        raise TargetRefused(f"“{number[:40]}” is no id of Ghost.", code="wrong-kind")
    return number


def _card(text: str) -> str:
    """Return a Lexical document of one HTML card."""
    card = {"type": "html", "version": 1, "html": text}
    root = {"children": [card], "direction": None, "format": "", "indent": 0, "type": "root", "version": 1}
    return msgspec.json.encode({"root": root}).decode()


def _text_of(lexical: str) -> str:
    """Return the HTML of a document's cards, and a line for whatever else somebody put there."""
    if not lexical:
        return ""
    children = msgspec.json.decode(lexical, type=dict[str, Any])["root"]["children"]
    return "\n".join(
        str(each.get("html", "")) if each.get("type") == "html" else f"<p>{escape(str(each))}</p>" for each in children
    )


def _part(mark: str, name: str, file: str, data: bytes, kind: str) -> bytes:
    head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"'
    head += f'; filename="{file}"\r\nContent-Type: {kind}' if file else ""
    return head.encode() + b"\r\n\r\n" + data + b"\r\n"

"""One bucket of an S3-compatible service, a folder in it as its root: files by key, failures in words."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import ParseError

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, MinioException, S3Error, ServerError
from urllib3.exceptions import HTTPError, SSLError

from editor_app.domain.delivery import Target
from editor_app.domain.errors import Refused, TargetRefused, Unreachable
from editor_app.frozen import frozen
from editor_app.publish.targets.web import checked_address, pool, whole_body

_SHA256, _BYTES = "editor-app-sha256", "editor-app-bytes"
"""Metadata of every object of ours: hash and number of its bytes. Other programs write no such metadata."""
AT_ONCE = 8
"""Files on their way at the same time."""
_ONE_PART = 5 << 20
_WRONG = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed", "InvalidToken", "ExpiredToken"}
_RIGHT = {"AccessDenied", "AllAccessDisabled", "AccountProblem", "MethodNotAllowed"}
_LATER = {"SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "OperationAborted"}


class _OneHost(urllib3.PoolManager):
    """Follows nobody elsewhere, since every request is signed, and takes no more than a bounded answer."""

    def urlopen(self, method: str, url: str, redirect: bool = False, **how: Any) -> Any:  # type: ignore[override]
        """Ask once; urllib3's own signature."""
        answer = super().urlopen(method, url, redirect=redirect and False, **{**how, "preload_content": False})
        data = whole_body(answer, urlsplit(url).netloc)
        return urllib3.HTTPResponse(
            body=io.BytesIO(data),
            headers=answer.headers,
            status=answer.status,
            preload_content=False,
            request_method=method,
        )


@frozen(kw_only=True)
class Seen:
    """A file as it lies there. ``ours`` says that we wrote it, or began to: some services keep what was cut."""

    sha256: str = ""
    etag: str = ""
    ours: bool = False


class Bucket:
    """Keys are relative to the target's folder in the bucket. Each call raises Unreachable or TargetRefused."""

    def __init__(self, target: Target, secret: str) -> None:
        address = urlsplit(checked_address(target.address))
        self.name = target.options.get("bucket", "").strip()
        if not self.name:
            raise Refused("Type the name of the bucket.", code="bucket")
        if address.path:
            raise Refused(
                f"“{target.address}” has a path. The bucket and the folder have fields of their own.", code="address"
            )
        if not target.user.strip():
            raise Refused("Type the access key.", code="user")
        prefix = target.options.get("prefix", "").strip().strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._host = address.netloc
        client = pool(_OneHost, AT_ONCE)
        try:
            self._client = Minio(
                address.netloc,
                access_key=target.user.strip(),
                secret_key=secret,
                secure=address.scheme == "https",
                region=target.options.get("region", "").strip() or "us-east-1",
                http_client=client,
            )
        except ValueError as error:
            raise Refused(f"“{target.address}” cannot be used: {error}.", code="address") from error

    def address(self, key: str) -> str:
        """Return where a file is on the bucket's own web site, from its root."""
        return f"/{quote(self._prefix + key)}"

    def etags(self) -> dict[str, str]:
        """Return every file below the folder with its ETag."""
        with self._words():
            found = self._client.list_objects(self.name, prefix=self._prefix, recursive=True)
            return {
                str(each.object_name).removeprefix(self._prefix): str(each.etag or "").strip('"')
                for each in found
                if not each.is_dir
            }

    def first(self) -> None:
        """Ask for the first name only: whether the bucket is there and may be listed."""
        with self._words():
            next(iter(self._client.list_objects(self.name, prefix=self._prefix)), None)

    def look(self, key: str) -> Seen:
        """Read a file back; nothing in it when it is not there."""
        try:
            with self._words():
                answer = self._client.get_object(self.name, self._prefix + key)
        except TargetRefused as error:
            if error.code == "not-found":
                return Seen()
            raise
        data, headers = answer.data or b"", answer.headers
        told, size = headers.get(f"x-amz-meta-{_SHA256}", ""), headers.get(f"x-amz-meta-{_BYTES}", "")
        found = hashlib.sha256(data).hexdigest()
        cut = size.isdecimal() and len(data) < int(size)
        return Seen(sha256=found, etag=headers.get("etag", "").strip('"'), ours=bool(told) and (found == told or cut))

    def put(self, key: str, data: bytes, sha256: str, content_type: str, more: Mapping[str, str]) -> str:
        """Write a file, read it back and return its ETag."""
        with self._words():
            self._client.put_object(
                self.name,
                self._prefix + key,
                io.BytesIO(data),
                len(data),
                content_type=content_type,
                metadata={**more, _SHA256: sha256, _BYTES: str(len(data))},
                part_size=max(_ONE_PART, len(data)),
            )
        seen = self.look(key)
        if seen.sha256 != sha256:
            raise Unreachable(f"{self._host}: {key} does not read back as it was sent.")
        return seen.etag

    def remove(self, key: str) -> None:
        """Remove a file; nothing when it is gone."""
        with self._words():
            self._client.remove_object(self.name, self._prefix + key)

    @contextmanager
    def _words(self) -> Iterator[None]:
        """Say in words what went wrong."""
        try:
            yield
        except S3Error as error:
            raise self._refusal(str(error.code), str(error.message)) from error
        except (InvalidResponseError, ParseError) as error:
            raise self._refusal("", f"it answers like no S3 service ({str(error)[:120]})") from error
        except SSLError as error:
            raise TargetRefused(f"{self._host} cannot prove who it is: {error}.", code="unknown-host") from error
        except (ServerError, HTTPError, MinioException, OSError) as error:
            raise Unreachable(f"{self._host} does not answer, or broke off: {str(error)[:200]}.") from error

    def _refusal(self, code: str, words: str) -> TargetRefused | Unreachable:
        if code in _LATER:
            return Unreachable(f"{self._host}: {words}")
        if code in _WRONG:
            return TargetRefused(
                f"{self._host} does not take this access key and secret: {words}", code="wrong-password"
            )
        if code in _RIGHT:
            said = f"{self._host}: this key may not do that in “{self.name}”: {words}"
            return TargetRefused(said, code="missing-right")
        if code in ("NoSuchBucket", "NoSuchKey", "ResourceNotFound"):
            return TargetRefused(f"{self._host}: “{self.name}”: {words}", code="not-found")
        return TargetRefused(f"{self._host} refuses it: {code} {words}", code="wrong-kind")

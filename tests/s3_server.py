"""A tiny object store that speaks S3 on loopback: path-style, whole objects in memory; it checks no signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

PAGE = 1000


class ObjectStore(ThreadingHTTPServer):
    """The objects by bucket and key; what was asked, in order; `closed` denies everything, `away` answers nothing."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing: whoever asked hung up, or is not answered."""

    def __init__(self) -> None:
        self.buckets: dict[str, dict[str, bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.closed = False
        self.away = False
        super().__init__(("127.0.0.1", 0), _Speaking)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Speaking(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ObjectStore

    def _asked(self) -> tuple[str, str, dict[str, str]]:
        if self.server.away:
            raise ConnectionAbortedError
        split = urlsplit(self.path)
        bucket, _, key = unquote(split.path).lstrip("/").partition("/")
        self.server.asked.append((self.command, key))
        return bucket, key, {name: said[0] for name, said in parse_qs(split.query, keep_blank_values=True).items()}

    def _objects(self, bucket: str) -> dict[str, bytes] | None:
        if self.server.closed:
            self._problem(HTTPStatus.FORBIDDEN, "AccessDenied")
            return None
        if bucket not in self.server.buckets:
            self._problem(HTTPStatus.NOT_FOUND, "NoSuchBucket")
            return None
        return self.server.buckets[bucket]

    def do_GET(self) -> None:
        bucket, key, said = self._asked()
        objects = self._objects(bucket)
        if objects is None:
            return
        if not key and "list-type" in said:
            self._list(bucket, objects, said)
        elif key not in objects:
            self._problem(HTTPStatus.NOT_FOUND, "NoSuchKey")
        else:
            self._object(objects[key])

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        bucket, key, _ = self._asked()
        body = self._body()
        objects = self._objects(bucket)
        if objects is not None:
            objects[key] = body
            self._answer(HTTPStatus.OK, b"", ETag=f'"{hashlib.md5(body).hexdigest()}"')  # noqa: S324 - S3 says so

    def do_DELETE(self) -> None:
        bucket, key, _ = self._asked()
        objects = self._objects(bucket)
        if objects is not None:
            objects.pop(key, None)
            self._answer(HTTPStatus.NO_CONTENT, b"")

    def _body(self) -> bytes:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return body
        whole = b""
        while body:
            head, _, body = body.partition(b"\r\n")
            size = int(head.partition(b";")[0], 16)
            if size == 0:
                break
            whole, body = whole + body[:size], body[size + 2 :]
        return whole

    def _object(self, content: bytes) -> None:
        status, more = HTTPStatus.OK, {}
        if wanted := self.headers.get("Range"):
            first, _, last = wanted.removeprefix("bytes=").partition("-")
            end = min(int(last) + 1 if last else len(content), len(content))
            more = {"Content-Range": f"bytes {first}-{end - 1}/{len(content)}"}
            status, content = HTTPStatus.PARTIAL_CONTENT, content[int(first) : end]
        self._answer(status, content, **more)

    def _list(self, bucket: str, objects: dict[str, bytes], said: dict[str, str]) -> None:
        prefix, after = said.get("prefix", ""), said.get("continuation-token", "")
        keys = sorted(key for key in objects if key.startswith(prefix) and key > after)
        most = min(PAGE, int(said.get("max-keys", PAGE)))
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(objects[key])}</Size><ETag>x</ETag>"
            "<LastModified>2026-11-20T00:00:00.000Z</LastModified><StorageClass>STANDARD</StorageClass></Contents>"
            for key in keys[:most]
        )
        more = f"<NextContinuationToken>{escape(keys[most - 1])}</NextContinuationToken>" if len(keys) > most else ""
        cut = "true" if more else "false"
        told = (
            f"<Name>{bucket}</Name><KeyCount>{len(keys[:most])}</KeyCount><IsTruncated>{cut}</IsTruncated>{more}{rows}"
        )
        self._answer(HTTPStatus.OK, f"<ListBucketResult>{told}</ListBucketResult>".encode())

    def _problem(self, status: HTTPStatus, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

    def _answer(self, status: HTTPStatus, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Last-Modified", "Fri, 20 Nov 2026 00:00:00 GMT")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD" and status != HTTPStatus.NO_CONTENT:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: what was asked is kept in `asked`."""


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """A store that answers until the end."""
    server = ObjectStore()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

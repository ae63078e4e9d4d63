"""Sealing: a file written in chunks that open only with its passphrase.

The key comes from the passphrase by scrypt with a salt of its own for each file; every chunk is
AES-GCM under its number and the file's header, and the last one says that it is the last. So a
wrong passphrase, a changed byte, a swapped chunk and a cut end are all found, and told apart.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from model.words.problems import WrongInput

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC = b"TIENDOBK"
_END = b"\nTIENDO."
LEAST_LETTERS = 8
CHUNK = 1 << 20

_VERSION = 1
_TAG = 16
# 2^17 · 8 · 128 bytes: 128 MB and half a second for each guess. A header may not ask for more than 1 GB.
_COST = 17
_DEAREST = 20
_START = struct.Struct(">8sBB16s")
_CHECK = 16
_HEADER = _START.size + 2 * _CHECK


@dataclass(frozen=True, slots=True)
class _Key:
    """The cipher of one file and the header that stands at its beginning."""

    cipher: AESGCM
    header: bytes

    def nonce(self, number: int) -> bytes:
        # The key serves one file only, so the chunk's number is never used twice with it.
        return number.to_bytes(12, "big")

    def said_with(self, last: bool) -> bytes:
        return self.header + bytes([last])


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is guessed in an afternoon."""
    if len(passphrase.strip()) < LEAST_LETTERS:
        raise WrongInput("passphrase_short", least=LEAST_LETTERS)


def is_sealed(path: Path) -> bool:
    """Whether a file begins as a sealed one does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _derived(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    # Two keyboards write “ệ” in two ways; both are the same passphrase.
    words = unicodedata.normalize("NFC", passphrase.strip()).encode()
    key = Scrypt(salt=salt, length=64, n=1 << cost, r=8, p=1).derive(words)
    return key[:32], key[32:]


def _check(key: bytes, start: bytes) -> bytes:
    return hmac.digest(key, start, "sha256")[:_CHECK]


class Sealer(io.RawIOBase):
    """A file to write into; `finish` ends it, and without it the file does not open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        check_passphrase(passphrase)
        salt = os.urandom(16)
        start = _START.pack(MAGIC, _VERSION, _COST, salt)
        cipher, checking = _derived(passphrase, salt, _COST)
        start += _check(checking, start)
        self._key = _Key(AESGCM(cipher), start + hashlib.sha256(start).digest()[:_CHECK])
        self._file, self._waiting, self._number = file, bytearray(), 0
        file.write(self._key.header)

    def writable(self) -> bool:
        """Written from beginning to end."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take in some bytes; whole chunks go to the file."""
        before = len(self._waiting)
        self._waiting += memoryview(data)
        taken = len(self._waiting) - before
        # The last chunk is not known before the end, so a full one waits for the next byte.
        while len(self._waiting) > CHUNK:
            self._seal(self._waiting[:CHUNK], last=False)
            del self._waiting[:CHUNK]
        return taken

    def finish(self) -> None:
        """Write what waits as the last chunk, and the end mark."""
        self._seal(self._waiting, last=True)
        self._file.write(_END)
        self._waiting.clear()

    def _seal(self, chunk: bytearray, *, last: bool) -> None:
        self._file.write(self._key.cipher.encrypt(self._key.nonce(self._number), chunk, self._key.said_with(last)))
        self._number += 1


class Unsealed(io.RawIOBase):
    """A sealed file read with its passphrase, from any place in it.

    Raises WrongInput: a wrong passphrase, a cut end, a changed byte, a newer program's seal.
    """

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path, self._at, self._held = path, 0, (-1, b"")
        self._file = path.open("rb")
        try:
            self._key = self._opened(passphrase)
            self._body = self._measured()
            self._chunks = -(-self._body // (CHUNK + _TAG))
            self._size = self._body - self._chunks * _TAG
        except BaseException:
            self.close()
            raise

    def _measured(self) -> int:
        """The size of the chunks together; a file whose end mark is gone was cut."""
        end = self._file.seek(-len(_END), io.SEEK_END)
        if end < _HEADER + _TAG or self._file.read() != _END:
            raise WrongInput("backup_cut", file=self._path)
        return end - _HEADER

    def _opened(self, passphrase: str) -> _Key:
        header = self._file.read(_HEADER)
        if len(header) < _HEADER:
            raise WrongInput("backup_cut", file=self._path)
        start = header[: _START.size]
        _, version, cost, salt = _START.unpack(start)
        if hashlib.sha256(header[:-_CHECK]).digest()[:_CHECK] != header[-_CHECK:]:
            raise WrongInput("backup_damaged", file=self._path)
        if version != _VERSION or cost > _DEAREST:
            raise WrongInput("backup_newer", file=self._path, revision=version)
        cipher, checking = _derived(passphrase, salt, cost)
        if not hmac.compare_digest(_check(checking, start), header[_START.size : -_CHECK]):
            raise WrongInput("passphrase_wrong", file=self._path)
        return _Key(AESGCM(cipher), header)

    def readable(self) -> bool:
        """It is read."""
        return True

    def seekable(self) -> bool:
        """From any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place of the opened bytes."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The opened bytes from here, up to the end of a chunk."""
        if self._at >= self._size:
            self._chunk(self._chunks - 1)  # an end that was cut must not look like an end
            return 0
        number, within = divmod(self._at, CHUNK)
        with memoryview(buffer).cast("B") as room:
            found = self._chunk(number)[within : within + len(room)]
            room[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            before = number * (CHUNK + _TAG)
            self._file.seek(_HEADER + before)
            sealed = self._file.read(min(CHUNK + _TAG, self._body - before))
            self._held = (number, self._open(sealed, number, last=number == self._chunks - 1))
        return self._held[1]

    def _open(self, sealed: bytes, number: int, *, last: bool) -> bytes:
        try:
            return self._key.cipher.decrypt(self._key.nonce(number), sealed, self._key.said_with(last))
        except InvalidTag:
            raise WrongInput("backup_damaged", file=self._path) from None

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()

"""Take a body out of its packing, piece by piece and never beyond a cap (RFC 9110 §8.4).

We ask for gzip and deflate only and unpack one layer: what else arrives is refused, since a few kilobytes of brotli,
zstd or nested gzip can stand for gigabytes. Labels lie in both directions in the wild, so the bytes decide between
gzip, zlib, raw deflate and text, wherever that costs nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Protocol

_GZIP = b"\x1f\x8b"

_NO_CODING = frozenset({"", "identity", "none", "binary", "8bit", "7bit", "utf-8", "utf8"})
"""What servers write when they mean that nothing is packed."""

_TEXT_STARTS = (b"<", b"{", b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")

_MANY_MEMBERS = 10_000
"""Gzip members in one body; each costs a decoder, and empty ones cost nothing to send."""


class PackingError(Exception):
    """A body that cannot be unpacked; the sentence may hold the server's bytes."""


class TooLarge(Exception):
    """A body that is longer than the cap, packed or unpacked."""


class Unpacker(Protocol):
    """Bytes in, unpacked bytes out."""

    def feed(self, piece: bytes, room: int) -> bytes:
        """Unpack a piece; raises TooLarge when it yields more than ``room`` bytes, PackingError when broken."""
        ...

    def finish(self) -> None:
        """Raise PackingError when the packing has not come to its end."""
        ...


def coding_of(values: Iterable[bytes]) -> str:
    """Read Content-Encoding headers: ``""``, ``"gzip"`` or ``"deflate"``; raises PackingError for anything else."""
    named = [part.strip().lower() for value in values for part in value.decode("latin-1").split(",")]
    codings = [name for name in named if name not in _NO_CODING]
    if len(codings) > 1:
        raise PackingError(f"The answer is packed {len(codings)} times over.")
    coding = {"x-gzip": "gzip"}.get(codings[0], codings[0]) if codings else ""
    if coding not in ("", "gzip", "deflate"):
        raise PackingError(f"The answer is packed with {coding[:40]}, which was not asked for.")
    return coding


def unpacker(coding: str, start: bytes) -> Unpacker:
    """Choose how to unpack a body by its label and by its first bytes."""
    if start.startswith(_GZIP):
        return _Zlib(31, members=True)
    if not coding or start.lstrip().startswith(_TEXT_STARTS):
        return _Plain()
    if _is_zlib(start):
        return _Zlib(15)
    return _Zlib(-15) if coding == "deflate" else _Zlib(31, members=True)


def _is_zlib(start: bytes) -> bool:
    """Recognise a zlib header (RFC 1950 §2.2)."""
    return len(start) > 1 and start[0] & 0x0F == 8 and start[0] >> 4 <= 7 and (start[0] * 256 + start[1]) % 31 == 0


class _Plain:
    """Nothing to unpack."""

    def feed(self, piece: bytes, room: int) -> bytes:
        if len(piece) > room:
            raise TooLarge
        return piece

    def finish(self) -> None:
        """Text ends where it ends."""


class _Zlib:
    """One stream, or for gzip several members in a row; what follows them is ignored, as gzip does."""

    def __init__(self, window_bits: int, members: bool = False) -> None:
        self._window_bits = window_bits
        self._members = members
        self._member = zlib.decompressobj(window_bits)
        self._count = 1
        self._rest = b""
        self._over = False

    def feed(self, piece: bytes, room: int) -> bytes:
        unpacked = bytearray()
        data = self._rest + piece
        self._rest = b""
        while data and not self._over:
            if self._member.eof and not self._open_next(data):
                break
            try:
                unpacked += self._member.decompress(data, room - len(unpacked) + 1)
            except zlib.error as error:
                raise PackingError("The answer's packing is broken.") from error
            if len(unpacked) > room:
                raise TooLarge
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return bytes(unpacked)

    def _open_next(self, data: bytes) -> bool:
        """Open the next gzip member if ``data`` starts one; keeps a first byte that cannot tell yet."""
        if not self._members or not _GZIP.startswith(data[:2]):
            self._over = True
            return False
        if len(data) < 2:
            self._rest = data
            return False
        self._count += 1
        if self._count > _MANY_MEMBERS:
            raise PackingError("The answer is packed in too many parts.")
        self._member = zlib.decompressobj(self._window_bits)
        return True

    def finish(self) -> None:
        if not self._member.eof:
            raise PackingError("The answer's packing breaks off before its end.")

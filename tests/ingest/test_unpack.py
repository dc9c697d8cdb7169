"""Unpacking: whatever the label says and however the bytes are cut, the same text or a clear refusal, within the cap."""

from __future__ import annotations

import gzip
import os
import zlib
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.ingest.unpack import PackingError, TooLarge, coding_of, unpacker

packed = partial(gzip.compress, mtime=0)
"""Without the time of day: test names are made of it, and every worker must find the same tests."""

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
TEXT = b"<rss>" + b"Talks resume in Geneva. " * 400


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def unpacked(coding: str, body: bytes, piece: int = 1000, cap: int = 1_000_000) -> bytes:
    unpack, out = unpacker(coding, body[:piece]), b""
    for start in range(0, len(body), piece):
        out += unpack.feed(body[start : start + piece], cap - len(out))
    unpack.finish()
    return out


@pytest.mark.parametrize("piece", [2, 3, 17, 1000, 10**6])
@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", packed(TEXT)),
        ("gzip", packed(TEXT[:50]) + packed(b"") + packed(TEXT[50:])),
        ("gzip", packed(TEXT) + b"\0\0\0padding"),
        ("gzip", packed(TEXT) + b"\x1f"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("deflate", zlib.compress(TEXT) + b"rest"),
        ("gzip", TEXT),
        ("deflate", TEXT),
        ("deflate", packed(TEXT)),
        ("gzip", zlib.compress(TEXT)),
        ("", packed(TEXT)),
        ("", TEXT),
    ],
)
def test_a_body_is_unpacked_however_it_is_cut_and_labelled(coding: str, body: bytes, piece: int) -> None:
    assert unpacked(coding, body, piece) == TEXT


@pytest.mark.parametrize(
    "body",
    [
        packed(TEXT)[:-1],
        packed(TEXT)[:40],
        b"\x1f\x8b",
        b"\x1f\x8b\x08\0junk",
        packed(TEXT)[:-8] + b"12345678",
    ],
)
def test_a_broken_body_is_refused(body: bytes) -> None:
    with pytest.raises(PackingError):
        unpacked("gzip", body)


def test_a_bomb_is_stopped_at_the_cap() -> None:
    bomb = packed(b"\0" * 50_000_000)
    with pytest.raises(TooLarge):
        unpacked("gzip", bomb, piece=65536)
    with pytest.raises(TooLarge):
        unpacked("", b"x" * 1_000_001, piece=65536)


def test_many_empty_members_are_refused() -> None:
    with pytest.raises(PackingError):
        unpacked("gzip", packed(b"") * 10_001, piece=65536)


@pytest.mark.parametrize(
    ("values", "coding"),
    [
        ([], ""),
        ([b""], ""),
        ([b"identity"], ""),
        ([b"none"], ""),
        ([b"utf-8"], ""),
        ([b"GZip"], "gzip"),
        ([b"x-gzip"], "gzip"),
        ([b"deflate"], "deflate"),
        ([b"identity, gzip"], "gzip"),
        ([b"", b"gzip"], "gzip"),
    ],
)
def test_labels_are_read_as_they_are_meant(values: list[bytes], coding: str) -> None:
    assert coding_of(values) == coding


@pytest.mark.parametrize(
    "values",
    [[b"br"], [b"zstd"], [b"compress"], [b"gzip, gzip"], [b"gzip", b"gzip"], [b"\xff"], [b"gzip, br"], [b"x" * 5000]],
)
def test_what_was_not_asked_for_is_refused(values: list[bytes]) -> None:
    with pytest.raises(PackingError):
        coding_of(values)


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate"]), st.integers(1, 50))
def test_any_bytes_end_in_bytes_or_in_a_refusal(body: bytes, coding: str, piece: int) -> None:
    with suppress(PackingError, TooLarge):
        assert len(unpacked(coding, body, piece, cap=1000)) <= 1000


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=2000), st.integers(1, 500))
def test_what_was_packed_comes_out_again(body: bytes, piece: int) -> None:
    assert unpacked("gzip", packed(body), piece) == body

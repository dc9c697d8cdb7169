"""GDELT 2.0 event files, a second opinion beside our own score; off unless the settings say ``gdelt = true``.

    lastupdate.txt ──▶ ExportFile (size, md5, address) ──▶ zip ──▶ rows of 61 columns ──▶ Event

Pure functions: whoever fetches passes bytes in. Every 15 minutes a new export appears; its size and MD5 are stated in
the list and checked here, since the files are served without encryption as well. Columns as in the GDELT 2.0 event
codebook, counted from zero.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LAST_UPDATE_URL = "https://data.gdeltproject.org/gdeltv2/lastupdate.txt"

MAX_ZIP = 5_000_000
"""Bytes of one packed export; usual are 50 to 300 kB."""

MAX_CSV = 30_000_000
"""Bytes of one export, unpacked."""

MAX_ROWS = 20_000
"""Events read of one export; usual are 1,000 to 3,000."""

_COLUMNS = 61
_EXPORT = re.compile(r"https?://[a-z0-9.-]{1,100}/(?:[\w.-]{1,100}/)?gdeltv2/(\d{14})\.export\.CSV\.zip", re.IGNORECASE)


class GDELTError(ValueError):
    """A file that is not what it says; the sentence says how."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One export as the list announces it."""

    url: str
    size: int
    """Bytes, packed."""
    md5: str
    at: datetime
    """End of the quarter of an hour that it covers, UTC."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a second opinion needs of one coded event."""

    source: str
    """The state of the first actor, ISO 3166 alpha-3; empty where it has none."""
    target: str
    is_root: bool
    """The event of the report's lead, not one in passing."""
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    goldstein: float
    """−10 … +10; + is cooperation."""
    articles: int
    """Reports that tell of it."""


def read_last_update(text: str) -> ExportFile:
    """The export that ``lastupdate.txt`` names. Raises GDELTError when it names none."""
    for line in text[:10_000].splitlines():
        parts = line.split()
        if len(parts) != 3 or not (match := _EXPORT.fullmatch(parts[2])):
            continue
        size, md5, url = parts
        if not size.isdigit() or len(size) > 9 or not re.fullmatch("[0-9a-fA-F]{32}", md5):
            continue
        if int(size) > MAX_ZIP:
            raise GDELTError(f"the newest export is larger than {MAX_ZIP // 1_000_000} MB")
        try:
            at = datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            continue
        return ExportFile(url.replace("http://", "https://", 1), int(size), md5.lower(), at)
    raise GDELTError("the list names no export")


def read_export(packed: bytes, announced: ExportFile) -> list[Event]:
    """The events of one export; rows that are no event are left out.

    Raises GDELTError when size or MD5 are not as announced, or the archive is not one file of bounded size.
    """
    if len(packed) != announced.size:
        raise GDELTError(f"the export has {len(packed)} bytes, announced were {announced.size}")
    if hashlib.md5(packed, usedforsecurity=False).hexdigest() != announced.md5:
        raise GDELTError("the export's MD5 is not the one announced")
    text = _unpacked(packed).decode("utf-8", "replace")
    return list(_events(text))


def _unpacked(packed: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            members = archive.infolist()
            if len(members) != 1 or not members[0].filename.endswith(".CSV"):
                raise GDELTError("the archive does not hold one CSV file")
            with archive.open(members[0]) as member:
                # Never by what the archive says of its size: that is how bombs are made.
                content = member.read(MAX_CSV + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        if isinstance(error, GDELTError):
            raise
        raise GDELTError("the archive is no sound ZIP file") from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common ancestor below Exception
        raise GDELTError("the archive's content is damaged") from error
    if len(content) > MAX_CSV:
        raise GDELTError(f"the export is larger than {MAX_CSV // 1_000_000} MB")
    return content


def _events(text: str) -> Iterator[Event]:
    # Not with the csv module: a line is cut into fields by tabs alone, quotes mean nothing in this format.
    for number, line in enumerate(text.splitlines()):
        if number == MAX_ROWS:
            return
        row = line.split("\t")
        if len(row) == _COLUMNS and (event := _event(row)) is not None:
            yield event


def _event(row: list[str]) -> Event | None:
    try:
        return Event(
            source=_state(row[7]),
            target=_state(row[17]),
            is_root=row[25] == "1",
            quad=int(row[29][:2]),
            goldstein=_goldstein(row[30]),
            articles=int(row[33][:9]),
        )
    except ValueError:
        return None


_ISO = {"ROM": "ROU", "TMP": "TLS", "MTN": "MNE", "IMY": "IMN", "WSB": "PSE", "GZS": "PSE", "BAG": "IRQ"}
"""CAMEO's codes of states that are not those of ISO 3166 (CAMEO 1.1b3, chapter 3), and of parts of states."""

_REGIONS = re.compile(
    "AFR|ASA|BLK|CRB|CAU|CFR|CAS|CEU|EIN|EAF|EEU|EUR|LAM|MEA|MDT|NAF|NMR|PGS|SCN|SAM|SAS|SEA|SAF|WAF|WST"
)
"""What CAMEO writes in the place of a state where a report names a part of the world."""


def _state(text: str) -> str:
    """ISO 3166 alpha-3 of a state; empty for a region, and for what is no code."""
    if len(text) > 3 or not (text.isascii() and text.isalnum()) or _REGIONS.fullmatch(text):
        return ""
    return _ISO.get(text, text)


def _goldstein(text: str) -> float:
    value = float(text[:30])
    if not -10.0 <= value <= 10.0:  # NaN is not within anything either
        raise ValueError(text[:30])
    return value

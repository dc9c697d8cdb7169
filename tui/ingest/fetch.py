"""One conditional GET of one feed: Fetched, NotModified or Failed, and never an exception of the network's.

    host's turn ─▶ exchange ─▶ 3xx? check, next hop (≤ 10) ─▶ status ─▶ unpack under a cap ─▶ Fetched

One deadline surrounds all of it. Errors are values with an outcome and a sentence that is clean to show.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from storage.feed_records import Outcome
from tui.catalogue.article_lists import DOC_HOST, LEAST_PAUSE_S
from tui.clock import Clock
from tui.config import USER_AGENT
from tui.ingest.address import OwnPlace
from tui.ingest.clean import clean_text
from tui.ingest.headers import fresh_for_s, retry_after_s, validator
from tui.ingest.http import Address, Answer, HttpClient, HttpError, join_address, read_address, without_secrets
from tui.ingest.room import Room, Seat
from tui.ingest.unpack import PackingError, TooLarge, coding_of, unpacker

MAX_HOPS = 10
"""Redirects followed in one poll."""

SENTENCE_LIMIT = 300
"""Characters of an error that are shown and stored."""

PAUSES_S = {DOC_HOST: LEAST_PAUSE_S}
"""Servers that ask for more than one request at a time: seconds from one to the next."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})

_REQUEST_HEADERS = (
    (b"User-Agent", USER_AGENT.encode("ascii")),
    (
        b"Accept",
        b"application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
        b"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1",
    ),
    (b"Accept-Encoding", b"gzip, deflate"),
    (b"Connection", b"close"),
)

_VALIDATORS_UNWELCOME = frozenset({400, 412, 413, 414, 431})
"""Statuses that may mean our conditional headers: the next request goes without them."""

_STATUS_SENTENCES = {
    401: "{host} wants a name and a password (401)",
    402: "{host} wants to be paid (402)",
    403: "{host} refuses us (403)",
    404: "There is nothing at this address any more (404)",
    406: "{host} has no feed in a form we read (406)",
    407: "A proxy wants a name and a password (407)",
    408: "{host} says we were too slow (408)",
    429: "{host} says we ask too often (429)",
    451: "{host} may not give us this for legal reasons (451)",
    503: "{host} is out of service for now (503)",
    999: "{host} takes us for a robot (999)",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask: an address, and what the last answer told us to say."""

    url: str
    entry_url: str
    """The address as the person or the catalogue wrote it: whose credentials and whose place are meant."""
    etag: str | None = None
    last_modified: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, unpacked."""

    body: bytes
    url: str
    """Where it came from in the end."""
    seat: Seat
    """What the body holds of the memory for large ones; to be left once it has been dealt with."""
    moved_to: str | None = None
    """Where 301 and 308 led, to be remembered once the body has proved to be a feed."""
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fresh_for_s: int | None = None
    spent_s: float = 0.0


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: what we have is what there is. Its validators replace ours where it gives any."""

    etag: str | None = None
    last_modified: str | None = None
    fresh_for_s: int | None = None
    spent_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """No feed this time; ``sentence`` is clean."""

    outcome: Outcome
    sentence: str
    retry_after_s: int | None = None
    forget_validators: bool = False
    """The next request must be unconditional."""
    spent_s: float = 0.0


class Turns:
    """Lets one request at a time through to each server, and leaves those alone that ask for a pause."""

    def __init__(self, clock: Clock, pauses_s: Mapping[str, float] = PAUSES_S) -> None:
        self._clock = clock
        self._pauses_s = pauses_s
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}
        self._free_at: dict[str, float] = {}
        """When the servers that want a pause may be asked again, monotonic."""

    @asynccontextmanager
    async def of(self, server: str) -> AsyncIterator[None]:
        """Hold the server's turn while the block lasts."""
        lock = self._locks.setdefault(server, asyncio.Lock())
        self._users[server] = self._users.get(server, 0) + 1
        try:
            async with lock:
                await self._pause(server)
                yield
        finally:
            self._users[server] -= 1
            if not self._users[server]:  # else two weeks of redirects would leave a lock for every host ever met
                del self._users[server], self._locks[server]

    async def _pause(self, server: str) -> None:
        """Wait for what is missing to a server's pause, if it wants one."""
        if server in self._pauses_s:
            missing_s = self._free_at.get(server, 0.0) - self._clock.monotonic()
            if missing_s > 0:
                await self._clock.sleep(missing_s)
            self._free_at[server] = self._clock.monotonic() + self._pauses_s[server]


class Fetcher:
    """Fetches feeds, politely and within limits."""

    def __init__(self, client: HttpClient, clock: Clock, deadline_s: float, body_cap_bytes: int) -> None:
        self._client = client
        self._clock = clock
        self._deadline_s = deadline_s
        self._body_cap_bytes = body_cap_bytes
        self._turns = Turns(clock)
        self.room = Room()

    async def fetch(self, ask: Ask) -> Fetched | NotModified | Failed:
        """Ask once. The deadline runs from when it is our turn with the server."""
        started = asyncio.get_running_loop().time()
        result: Fetched | NotModified | Failed | None = None
        seat = Seat(self.room)
        try:
            journey = _Journey(ask, seat)
            async with self._turns.of(journey.address.server):
                started = asyncio.get_running_loop().time()
                async with asyncio.timeout(self._deadline_s):
                    step = await self._hop(journey)
            async with asyncio.timeout_at(started + self._deadline_s):
                while isinstance(step, Address):
                    journey.go(step)
                    async with self._turns.of(step.server):
                        step = await self._hop(journey)
                result = step
        except HttpError as error:
            result = Failed(error.outcome, error.sentence)
        except PackingError as error:
            result = Failed(Outcome.BAD_ENCODING, str(error))
        except TooLarge:
            result = Failed(Outcome.TOO_LARGE, f"The answer is longer than {self._body_cap_bytes / 1e6:g} MB.")
        except TimeoutError:
            result = Failed(Outcome.TIMEOUT, f"No complete answer came within {self._deadline_s:g} seconds.")
        finally:
            if not isinstance(result, Fetched):
                seat.leave()
        if isinstance(result, Failed):
            result = replace(result, sentence=clean_text(result.sentence, SENTENCE_LIMIT))
        return replace(result, spent_s=asyncio.get_running_loop().time() - started)

    async def _hop(self, journey: _Journey) -> Address | Fetched | NotModified | Failed:
        """One request; gives the next address when the answer is a redirect."""
        address = journey.address
        async with self._client.exchange(address, journey.headers(), journey.own) as answer:
            if answer.status in _REDIRECTS:
                journey.permanent = journey.permanent and answer.status in _PERMANENT
                return _next_address(address, answer)
            if answer.status == 304:
                return self._not_modified(journey, answer)
            if answer.status not in (200, 203):
                return _failure(address, answer, journey.is_conditional, self._clock.now())
            body = await self._body(answer, journey)
            if not body.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
                return Failed(Outcome.EMPTY, f"{address.host} sent an empty answer.")
            return Fetched(
                body,
                url=address.text,
                moved_to=journey.moved_to(),
                content_type=(answer.header("content-type") or b"").decode("latin-1"),
                etag=validator(answer.header("etag")),
                last_modified=validator(answer.header("last-modified")),
                fresh_for_s=_freshness(answer, self._clock.now()),
                seat=journey.seat,
            )

    def _not_modified(self, journey: _Journey, answer: Answer) -> NotModified | Failed:
        if not journey.is_conditional:
            # Its validators are not kept either: with them, every later answer could be a 304 and no article ever come.
            sentence = f"{journey.address.host} says nothing has changed (304), though it was not asked that."
            return Failed(Outcome.PROTOCOL, sentence, forget_validators=True)
        return NotModified(
            etag=validator(answer.header("etag")),
            last_modified=validator(answer.header("last-modified")),
            fresh_for_s=_freshness(answer, self._clock.now()),
        )

    async def _body(self, answer: Answer, journey: _Journey) -> bytes:
        """Read and unpack a body; raises TooLarge and PackingError. A large one waits for room in memory."""
        cap = self._body_cap_bytes
        coding = coding_of(answer.all_headers("content-encoding"))
        declared = (answer.header("content-length") or b"").strip()
        if declared.isdigit() and (len(declared) > 15 or int(declared) > cap):
            raise TooLarge
        body, start, received, unpack = bytearray(), b"", 0, None
        async for piece in answer.body:
            received += len(piece)
            if received > cap:
                raise TooLarge
            if unpack is None:
                start += piece
                if len(start) < 2:  # one byte does not tell gzip from text
                    continue
                piece, unpack = start, unpacker(coding, start)
            body += unpack.feed(piece, cap - len(body))
            await journey.seat.grow(len(body))
        if unpack is None:
            return start
        unpack.finish()
        return bytes(body)


class _Journey:
    """The way of one request through its redirects."""

    def __init__(self, ask: Ask, seat: Seat) -> None:
        self.address = read_address(ask.url)
        entry = read_address(ask.entry_url)
        self.own = OwnPlace(entry.host, entry.port) if ask.allow_private else None
        self.permanent = True
        """Every redirect so far was a permanent one."""
        self.seat = seat
        self._ask = ask
        self._entry = entry
        self._asked_text = self.address.text
        self._seen = {self.address.text}
        self._lasting: Address | None = None

    @property
    def is_conditional(self) -> bool:
        """Whether validators of an earlier answer are sent, so that 304 is an answer."""
        return self._ask.etag is not None or self._ask.last_modified is not None

    def go(self, address: Address) -> None:
        """Take one more step; raises HttpError when the way is too long or leads in a circle."""
        if address.text in self._seen:
            raise HttpError(Outcome.REDIRECT, f"The redirects of {self.address.host} lead in a circle.")
        if len(self._seen) > MAX_HOPS:
            raise HttpError(Outcome.REDIRECT, f"The feed was redirected more than {MAX_HOPS} times.")
        self._seen.add(address.text)
        self.address = address
        if self.permanent:
            self._lasting = address

    def moved_to(self) -> str | None:
        """Where the leading permanent redirects led; never from https back to http."""
        lasting = self._lasting
        if lasting is None or lasting.text == self._asked_text:
            return None
        downgrade = self._asked_text.startswith("https:") and lasting.scheme == "http"
        return None if downgrade else lasting.text

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The request's headers; the entry's credentials go to the entry's own origin and nowhere else."""
        headers = list(_REQUEST_HEADERS)
        if self._ask.etag is not None:
            headers.append((b"If-None-Match", self._ask.etag.encode("ascii")))
        if self._ask.last_modified is not None:
            headers.append((b"If-Modified-Since", self._ask.last_modified.encode("ascii")))
        if (self._entry.user or self._entry.password) and self.address.origin == self._entry.origin:
            pair = f"{self._entry.user}:{self._entry.password}".encode()
            headers.append((b"Authorization", b"Basic " + b64encode(pair)))
        return headers


def _next_address(address: Address, answer: Answer) -> Address:
    """Read where a redirect leads; raises HttpError (REDIRECT) when that is nowhere one may go."""
    locations = {value.strip() for value in answer.all_headers("location")}
    if len(locations) != 1 or b"" in locations:
        how = "several ways at once" if len(locations) > 1 else "without saying where"
        raise HttpError(Outcome.REDIRECT, f"{address.host} redirects {how} ({answer.status}).")
    location = locations.pop()
    if any(byte <= 0x20 or byte == 0x7F for byte in location):
        raise HttpError(Outcome.REDIRECT, f"{address.host} redirects to what is no address ({answer.status}).")
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        return join_address(address, text)
    except HttpError as error:
        raise HttpError(Outcome.REDIRECT, f"{address.host} redirects elsewhere: {error.sentence}") from error


def _freshness(answer: Answer, now: datetime) -> int | None:
    return fresh_for_s(answer.all_headers("cache-control"), answer.header("expires"), answer.header("date"), now)


def _failure(address: Address, answer: Answer, was_conditional: bool, now: datetime) -> Failed:
    """Name a status that brings no feed."""
    status = answer.status
    wait = retry_after_s(answer.header("retry-after"), now)
    if _is_challenge(answer):
        return Failed(Outcome.HTTP, f"{address.host} wants proof that a person is reading ({status}, bot check).", wait)
    match status:
        case 204 | 205:
            return Failed(Outcome.EMPTY, f"{address.host} sent an answer without content ({status}).")
        case 206:
            return Failed(Outcome.HTTP, f"{address.host} sent only a part, which was not asked for (206).")
        case 410:
            return Failed(Outcome.GONE, f"{address.host} says this feed is gone for good (410).", wait)
        case 429:
            outcome = Outcome.RATE_LIMITED
        case 503:
            outcome = Outcome.UNAVAILABLE
        case _:
            outcome = Outcome.HTTP
    known = _STATUS_SENTENCES.get(status, "")
    if not known:
        trouble = "is in trouble" if status >= 500 else "does not give us the feed"
        known = f"{{host}} {trouble} ({status} {answer.reason.replace('{', '').replace('}', '')[:80]})"
    forget = was_conditional and status in _VALIDATORS_UNWELCOME
    return Failed(outcome, f"{known.format(host=address.host)}.", wait, forget)


def _is_challenge(answer: Answer) -> bool:
    """Recognise the bot checks of the large gatekeepers by their headers."""
    return (
        (answer.header("cf-mitigated") or b"").lower() == b"challenge"
        or (answer.header("x-amzn-waf-action") or b"").lower() in (b"challenge", b"captcha")
        or answer.header("x-datadome") is not None
    ) and answer.status != 304


def entry_id(url: str) -> str:
    """Name a feed that has no entry in the catalogue: its address, without secrets."""
    return without_secrets(url)

"""Read acts from JSON Lines: one object in, one object out, in order, as they come."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records import Act, Coding, Span
    from tui.analysis.engine import Engine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file or standard input; ``--jsonl`` names the only format there is."""
    parser.add_argument(
        "file", nargs="?", default="-", help='JSON Lines of {"id", "text"[, "published"]}; default: standard input'
    )
    parser.add_argument("--jsonl", action="store_true", help="JSON Lines in and out (the default)")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, 1 when a line could not be read, 2 when the file could not."""
    # Loading the frames takes most of the start: only when asked to read.
    from tui.analysis.engine import load_engine

    sys.stdout.reconfigure(encoding="utf-8", line_buffering=False)  # type: ignore[union-attr]
    if args.file == "-":
        return _copy(sys.stdin.buffer, load_engine())
    try:
        with Path(args.file).open("rb") as lines:
            return _copy(lines, load_engine())
    except OSError as error:
        print(f"detente code: cannot read {args.file}: {error.strerror}", file=sys.stderr)
        return 2


def _copy(lines: IO[bytes], engine: Engine) -> int:
    failed = False
    for answer in answers(lines, engine):
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return int(failed)


def answers(lines: Iterable[bytes], engine: Engine) -> Iterator[dict[str, object]]:
    """One answer a line that is not blank; a bad line is answered with its error."""
    for line in lines:
        if line.strip():
            yield answer(line, engine)


def answer(line: bytes, engine: Engine) -> dict[str, object]:
    """The answer to one line of input."""
    identity: object = None
    try:
        asked = json.loads(line.decode("utf-8"))
        if not isinstance(asked, dict):
            raise ValueError("a line must be a JSON object")
        identity = asked.get("id")
        text = asked.get("text")
        if not isinstance(text, str):
            raise ValueError("text must be a string")
        # A lone surrogate could be read, but not written out again.
        text.encode("utf-8")
        coding = engine.code(text, _moment(asked.get("published")))
    except (ValueError, RecursionError) as error:
        return {"id": identity, "error": _sentence(error)}
    return {"id": identity, **as_json(coding)}


def _sentence(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "text holds a lone surrogate"
    if isinstance(error, UnicodeDecodeError):
        return "the line is not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    return str(error) or "nested too deeply"


def _moment(value: object) -> datetime | None:
    """ISO 8601 date or time, or seconds since 1970; naive times are UTC."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("published must be an ISO 8601 time")
    try:
        moment = datetime.fromtimestamp(value, UTC) if isinstance(value, int | float) else datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError("published must be an ISO 8601 time") from error


def as_json(coding: Coding) -> dict[str, object]:
    """A coding as the contract of this command writes it."""
    spans: dict[str, list[Span]] = {}
    people: dict[str, list[str]] = {}
    for mention in coding.mentions:
        spans.setdefault(mention.actor, []).append(mention.span)
        if mention.person and mention.person not in people.setdefault(mention.actor, []):
            people[mention.actor].append(mention.person)
    return {
        "scored": coding.scored,
        "direction": coding.direction,
        "score": coding.score,
        "relevant": coding.relevant,
        "tone": coding.tone,
        "acts": [_act(act) for act in coding.acts],
        "actors": [
            {
                "id": actor,
                "spans": [list(span) for span in found],
                **({"people": people[actor]} if people.get(actor) else {}),
            }
            for actor, found in spans.items()
        ],
    }


def _act(act: Act) -> dict[str, object]:
    def place(span: Span | None) -> list[int] | None:
        return list(span) if span is not None else None

    return {
        "source": act.source,
        "target": act.target,
        "source_span": place(act.source_span),
        "target_span": place(act.target_span),
        "type": act.type.value,
        "quad": act.quad.value,
        "intensity": act.intensity,
        "points": act.points,
        "mode": act.mode.value,
        "certainty": act.certainty.value,
        "claimed_by": act.claimed_by,
        "spans": [list(span) for span in act.spans],
        "sentence": list(act.sentence),
        "caveat": place(act.caveat),
        "due": act.due.isoformat() if act.due else None,
        "due_span": place(act.due_span),
        "quantities": [{"value": item.value, "unit": item.unit, "span": list(item.span)} for item in act.quantities],
    }

"""Read acts from JSON Lines: one object in, one object out, in order, as they come."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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
    """Exit code 0, 1 when a line could not be read (it is answered with an error in its place), 2 without a file."""
    # Loading the frames takes most of the start: only when asked to read.
    from tui.analysis.engine import load_engine
    from tui.commands.lines import open_lines, write_line

    failed = False
    with open_lines(args.file) as lines:
        for answer in answers(lines, load_engine()):
            failed = failed or "error" in answer
            write_line(answer)
    return int(failed)


def answers(lines: Iterable[bytes], engine: Engine) -> Iterator[dict[str, object]]:
    """One answer a line that is not blank; a bad line is answered with its error."""
    for line in lines:
        if line.strip():
            yield answer(line, engine)


def answer(line: bytes, engine: Engine) -> dict[str, object]:
    """The answer to one line of input."""
    from tui.commands.lines import read_line

    asked = read_line(line)
    if asked.error:
        return {"id": asked.id, "error": asked.error}
    try:
        coding = engine.code(asked.text, asked.published)
    except Exception as error:  # of ours: told in this line's place, and the lines after it are still read
        return {"id": asked.id, "error": f"an error of ours, please report it: {error!r}"}
    return {"id": asked.id, **as_json(coding)}


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

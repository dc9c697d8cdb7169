"""What was read in a text, word by word: the text with its spans, its acts, and the sum."""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records import Act, Coding, Span

_HEADER_DATE = re.compile(r"\A\s*(?:date|published)[:\s]+(\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)
"""A report saved with its date on the first line."""
_PATH = re.compile(r"[ -~]*(?:/[^\s/]+|[^\s/]\.[A-Za-z][A-Za-z0-9]{1,4})/?")
"""What is meant for a file's name rather than for a sentence: a last part without spaces, behind a slash or with an ending."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_COLOURS = {"raise": "31", "ease": "32", "actor": "36", "caveat": "33", "date": "35", "dim": "2", "bold": "1"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The text, and the choice of data instead of words."""
    parser.add_argument("text", nargs="?", help="a sentence, a file, or - for standard input")
    parser.add_argument(
        "--published", metavar="DATE", help="when it was published (ISO 8601); decides who holds an office"
    )
    parser.add_argument("--json", action="store_true", help="the same as data")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when the text was read, 2 when nothing was given or the date is wrong."""
    # The engine takes a moment to load; `--help` must not.
    from tui.analysis.engine import load_engine

    if not args.text:
        print("detente explain: give a text, a file, or - for standard input", file=sys.stderr)
        return 2
    text = _text(args.text)
    try:
        published = _published(args.published, text)
    except ValueError:
        print(f"detente explain: {args.published!r} is not an ISO 8601 date", file=sys.stderr)
        return 2
    coding = load_engine().code(text, published)
    if args.json:
        from tui.commands.code import as_json

        print(
            json.dumps(
                {
                    "published": published.isoformat() if published else None,
                    **as_json(coding),
                    "pairs": pair_sums(coding),
                },
                ensure_ascii=True,
            )
        )
        return 0
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    print(explanation(text, coding, published, colour))
    return 0


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        path = Path(given)
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        # Too long for a path, or with a NUL: then it is the text itself.
        return given
    if _PATH.fullmatch(given):
        print(f"detente explain: there is no file {given}; that is read as the text", file=sys.stderr)
    return given


def _published(given: str | None, text: str) -> datetime | None:
    if given is None:
        header = _HEADER_DATE.match(text)
        given = header[1] if header else None
    if given is None:
        return None
    moment = datetime.fromisoformat(given)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def pair_sums(coding: Coding) -> list[dict[str, object]]:
    """Points by directed pair, words and deeds apart; "?" stands for nobody known. Together they are the score."""
    return [
        {"source": source, "target": target, **modes, "points": modes["words"] + modes["deeds"]}
        for (source, target), modes in _by_pair(coding.acts, [act.points for act in coding.acts])
    ]


def _by_pair(acts: Sequence[Act], points: Sequence[float]) -> list[tuple[tuple[str, str], dict[str, float]]]:
    """What the acts' ``points`` come to for each directed pair, the largest first; between nobody known only if anything."""
    sums: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: {"words": 0.0, "deeds": 0.0})
    for act, share in zip(acts, points, strict=True):
        if act.source or act.target or act.points:
            sums[act.source or "?", act.target or "?"][act.mode.value] += share
    return sorted(sums.items(), key=lambda pair: -abs(sum(pair[1].values())))


def explanation(text: str, coding: Coding, published: datetime | None, colour: bool) -> str:
    """The whole account, for people."""
    paint = _Paint(colour)
    parts = [_marked(text, coding, paint), ""]
    if not coding.scored:
        return "\n".join([*parts, "Not scored: there is no English text to read here."])
    if published is not None:
        parts.append(paint(f"published {published:%Y-%m-%d}", "dim"))
    if not coding.acts:
        return "\n".join([*parts, "No act between actors was found: neither escalates nor eases."])
    if not coding.relevant:
        parts.append("Read as not political (sport, screens, technology, markets): its acts count nothing.")
    shown = hundredths([act.points for act in coding.acts])
    for number, (act, points) in enumerate(zip(coding.acts, shown, strict=True), 1):
        parts.extend(_act_lines(number, act, points, text, paint))
    parts.extend(_sum_lines(coding, shown, paint))
    return "\n".join(parts)


def hundredths(points: Sequence[float]) -> list[int]:
    """Points as they are shown, in hundredths: none off by a whole one, and their sum is the sum as it is shown.

    The remainders that rounding leaves go to those that it took most from, so that who adds up the lines is not a
    hundredth short.
    """
    whole = [math.floor(100 * each) for each in points]
    missing = round(100 * sum(points)) - sum(whole)
    by_remainder = sorted(range(len(points)), key=lambda place: whole[place] - 100 * points[place])
    for place in by_remainder[:missing]:
        whole[place] += 1
    return whole


def _act_lines(number: int, act: Act, points: int, text: str, paint: _Paint) -> list[str]:
    tone = "raise" if act.points > 0 else "ease" if act.points < 0 else "dim"
    head = (
        f"{number:>2}. {paint(f'{points / 100:+6.2f}', tone)}  {paint(act.source or '?', 'actor')} → {paint(act.type.value, 'bold')} → "
        f"{paint(act.target or '?', 'actor')}  {_manner(act)}  {paint(_quoted(text, act.spans), 'dim')}"
    )
    lines = [head]
    if act.claimed_by:
        lines.append(f"            as told by {act.claimed_by}")
    if act.due:
        words = f" ({_clean(text[slice(*act.due_span)])})" if act.due_span else ""
        lines.append(f"            {paint(f'date: {act.due.isoformat()}{words}', 'date')}")
    if act.caveat:
        lines.append(f"            {paint('caveat: ' + _clean(text[slice(*act.caveat)]), 'caveat')}")
    if act.quantities:
        lines.append("            counts: " + ", ".join(_clean(text[slice(*item.span)]) for item in act.quantities))
    return lines


def _manner(act: Act) -> str:
    """ "deeds announced", "words", "deeds, already past"."""
    manner = {
        "planned": " announced",
        "claimed": " claimed",
        "denied": " denied",
        "hypothetical": ", only possible",
        "historical": ", context already past",
    }.get(act.certainty.value, "")
    return f"{act.mode.value}{manner}"


def _quoted(text: str, spans: tuple[Span, ...]) -> str:
    return "“" + " … ".join(_clean(text[slice(*span)]) for span in spans) + "”"


def _sum_lines(coding: Coding, shown: list[int], paint: _Paint) -> list[str]:
    verdict = {1: "escalates", -1: "eases", 0: "neither escalates nor eases"}[coding.direction]
    tone = {1: "raise", -1: "ease", 0: "dim"}[coding.direction]
    # What weighs nothing moves no pair; the acts above show that it was read.
    moved = [(pair, modes) for pair, modes in _by_pair(coding.acts, shown) if any(modes.values())]
    lines = ["", "pairs:"] if moved else [""]
    for (source, target), modes in moved:
        words, deeds = modes["words"] / 100, modes["deeds"] / 100
        lines.append(f"    {source} → {target}: {words + deeds:+.2f} (words {words:+.2f}, deeds {deeds:+.2f})")
    lines.append(f"sum: {paint(f'{coding.score:+.2f}', tone)} of ±10: {paint(verdict, tone)}")
    if coding.tone is not None:
        lines.append(paint(f"tone of the words alone (VADER): {coding.tone:+.2f}; not part of the sum", "dim"))
    return lines


def _marked(text: str, coding: Coding, paint: _Paint) -> str:
    """The text with what carried acts, actors, dates and caveats marked."""
    marks: list[tuple[int, int, str, int]] = []
    for act in coding.acts:
        tone = "raise" if act.points > 0 else "ease" if act.points < 0 else "dim"
        marks.extend((span.start, span.end, tone, 0) for span in act.spans)
        if act.due_span:
            marks.append((*act.due_span, "date", 1))
    marks.extend((mention.span.start, mention.span.end, "actor", 2) for mention in coding.mentions)
    marks.extend((*act.caveat, "caveat", 3) for act in coding.acts if act.caveat)
    style: list[str] = [""] * (len(text) if marks else 0)
    for start, end, name, _ in sorted(marks, key=lambda mark: -mark[3]):
        style[start:end] = [name] * (end - start)
    pieces: list[str] = []
    at = 0
    while at < len(style):
        stop = at
        while stop < len(style) and style[stop] == style[at]:
            stop += 1
        piece = _clean(text[at:stop], keep_newlines=True)
        pieces.append(paint(piece, style[at]) if style[at] else piece)
        at = stop
    return "".join(pieces) if marks else _clean(text[:2_000], keep_newlines=True)


def _clean(text: str, keep_newlines: bool = False) -> str:
    """Text from outside must not steer the terminal."""
    cleaned = _CONTROLS.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return cleaned if keep_newlines else " ".join(cleaned.split())


class _Paint:
    """ANSI colours, or none."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.on and text else text

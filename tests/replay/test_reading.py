"""How the engine reads the replay's prose, which was written without looking at it: a floor, and a list to learn from.

python -P tests/replay/test_reading.py        prints the shares, and every report whose direction is read otherwise
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from storage.records import Coding, article_text
from tui.analysis.engine import load_engine
from tui.replay.script import BACKGROUND, NOISE, Report, facts, reports

EXPECTED = Path(__file__).with_name("expected.txt")
LABELS = Path(__file__).with_name("labels.txt")

RIGHT_DIRECTION = 0.85
RIGHT_PAIR = 0.59
"""Floors. Several reports of a fact are its denial or its aftermath, so that all is neither possible nor wanted."""


RIGHT_LABEL = 0.9
RIGHT_LABELLED_PAIR = 0.69
"""Shares reached, of the reports labelled one by one, where people would not differ."""
SIGNS = {"+": 1, "-": -1, "0": 0}


class Label(NamedTuple):
    """What a person reads in one report."""

    direction: int
    pair: tuple[str, ...]
    """Source and target, or nothing where it is between no two."""
    is_clear: bool


class Expected(NamedTuple):
    """A directed pair and the sign of what happens between them."""

    source: str
    target: str
    sign: int


@cache
def expected() -> dict[str, list[Expected]]:
    """What a person reads, by fact."""
    found: dict[str, list[Expected]] = defaultdict(list)
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fact, source, target, sign = line.split()
            found[fact].append(Expected(source, target, 1 if sign == "+" else -1))
    return found


@cache
def labels() -> dict[str, Label]:
    """What a person reads, by report."""
    found = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            report, sign, *rest = line.split()
            found[report] = Label(SIGNS[sign], tuple(word for word in rest if word != "?"), "?" not in rest)
    return found


@cache
def readings() -> tuple[tuple[Report, Coding], ...]:
    """Every report of the script that is no copy, as the engine reads it."""
    engine = load_engine()
    return tuple(
        (report, engine.code(article_text(report.title, report.summary), report.at))
        for report in reports()
        if report.copy_of is None
    )


def of_facts() -> list[tuple[Report, Coding]]:
    return [(report, coding) for report, coding in readings() if report.fact in expected()]


def is_right_pair(report: Report, coding: Coding) -> bool:
    """Whether some expected pair nets to the expected sign."""
    net: dict[tuple[str | None, str | None], float] = defaultdict(float)
    for act in coding.acts:
        net[act.source, act.target] += act.points
    return any(net[one.source, one.target] * one.sign > 0 for one in expected()[report.fact])


def labelled() -> list[tuple[Report, Coding, Label]]:
    """The reports of which it is plain what they tell."""
    return [
        (report, coding, labels()[report.id])
        for report, coding in readings()
        if report.fact != NOISE and labels()[report.id].is_clear
    ]


def is_read_as_labelled(coding: Coding, label: Label) -> bool:
    return coding.direction * coding.relevant == label.direction


def is_between_labelled(coding: Coding, label: Label) -> bool:
    """Whether the labelled pair nets to the labelled sign; the separatists and Russia, who backs them, may stand for each other."""
    source, target = label.pair
    backed = {"DPR", "RUS"}
    points = [
        act.points
        for act in coding.acts
        if act.target == target and (act.source == source or {act.source, source} <= backed)
    ]
    return sum(points) * label.direction > 0


def is_right_direction(report: Report, coding: Coding) -> bool:
    return coding.direction == expected()[report.fact][0].sign


def test_what_is_expected_names_known_facts() -> None:
    assert expected().keys() <= facts().keys()
    assert len(expected()) > 60


def test_most_reports_are_read_in_the_right_direction() -> None:
    told = of_facts()
    assert sum(is_right_direction(*one) for one in told) / len(told) >= RIGHT_DIRECTION


def test_many_reports_are_read_between_the_right_actors() -> None:
    told = of_facts()
    assert sum(is_right_pair(*one) for one in told) / len(told) >= RIGHT_PAIR


def test_every_report_but_the_noise_has_its_label() -> None:
    assert {report.id for report, _ in readings() if report.fact != NOISE} == labels().keys()


def test_nine_of_ten_plain_reports_are_read_as_a_person_reads_them() -> None:
    told = labelled()
    assert sum(is_read_as_labelled(coding, label) for _, coding, label in told) / len(told) >= RIGHT_LABEL


def test_no_fact_is_misread_by_most_desks() -> None:
    by_fact: dict[str, list[bool]] = defaultdict(list)
    for report, coding, label in labelled():
        by_fact[report.fact].append(is_read_as_labelled(coding, label))
    assert not [fact for fact, right in by_fact.items() if len(right) > 1 and sum(right) < len(right) / 2]


def test_most_plain_reports_between_two_are_read_between_those_two() -> None:
    between = [(coding, label) for _, coding, label in labelled() if label.pair and label.direction]
    assert sum(is_between_labelled(*one) for one in between) / len(between) >= RIGHT_LABELLED_PAIR


def test_noise_is_read_as_acts_between_two_states_by_accident_only() -> None:
    noise = [coding for report, coding in readings() if report.fact == NOISE]
    between = [
        coding
        for coding in noise
        if any(act.points and act.source and act.target and act.source != act.target for act in coding.acts)
    ]
    assert len(between) / len(noise) < 0.10


def test_few_reports_of_sport_markets_or_weather_escalate_or_ease() -> None:
    noise = [coding for report, coding in readings() if report.fact == NOISE]
    assert sum(coding.relevant and coding.direction != 0 for coding in noise) / len(noise) < 0.12


def test_the_founding_case_eases_whoever_tells_it() -> None:
    """Most desks' reports of the pull-back lower the score, and none of them raises it by much."""
    scores = [coding.score for report, coding in readings() if report.fact == "pull-back"]
    assert sum(score < 0 for score in scores) >= 0.7 * len(scores)


def main() -> None:
    told = of_facts()
    print(f"{len(told)} reports of {len(expected())} facts")
    print(f"right direction {sum(is_right_direction(*one) for one in told) / len(told):.2f}")
    print(f"right pair and sign {sum(is_right_pair(*one) for one in told) / len(told):.2f}")
    noise = [coding for report, coding in readings() if report.fact in (NOISE, BACKGROUND)]
    print(f"relevant among noise and background {sum(coding.relevant for coding in noise)} of {len(noise)}")
    plain = labelled()
    print(
        f"as labelled {sum(is_read_as_labelled(coding, label) for _, coding, label in plain) / len(plain):.3f} of {len(plain)}"
    )
    between = [(coding, label) for _, coding, label in plain if label.pair and label.direction]
    print(
        f"labelled pair and sign {sum(is_between_labelled(*one) for one in between) / len(between):.3f} of {len(between)}"
    )
    for report, coding, label in plain:
        if not is_read_as_labelled(coding, label):
            print(f"  {report.id:22} {coding.score:+5.1f} not {label.direction:+d}  {report.title}")


if __name__ == "__main__":
    main()

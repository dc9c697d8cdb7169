"""The parts an act is read with: sentences, frames, grammar, dates, tone, points."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import ActType, Certainty, Span
from tui.analysis.acts.common.mentioned import Mentioned
from tui.analysis.acts.common.promises import caveat_in, due_in, quantities_in
from tui.analysis.acts.reading import _Reader
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.readable import is_readable
from tui.analysis.grammar.sentences import SENTENCE_CAP, SENTENCES_CAP, TEXT_CAP, header_date, sentences
from tui.analysis.grammar.syntax import parse as read_sentences
from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.frames import load_lexicon, parse
from tui.analysis.weighing.escalation import GRAIN, Weighed, direction_of, points_of
from tui.analysis.weighing.guards import Told, is_political
from tui.analysis.weighing.tone import tone


def grammar(text: str) -> Sentence:
    [sentence] = read_sentences(text, [Span(0, len(text))], load_lexicon())
    return sentence


def told(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


# ---------------------------------------------------------------- sentences


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Gen. Mark A. Milley met Mr. Putin in St. Petersburg. The U.S. Senate met at 5 p.m. on Friday."
    assert len(sentences(text)) == 2


def test_headline_summary_and_body_are_apart() -> None:
    text = "Truce holds\n\nThe guns fell silent. Talks go on."
    assert told(text, sentences(text)) == ["Truce holds", "The guns fell silent.", "Talks go on."]


def test_the_line_that_dates_a_saved_report_is_no_sentence() -> None:
    text = "date 2021-04-22 Soldiers at drill - Agency\n\nThe army left."
    assert told(text, sentences(text)) == ["The army left."]
    assert header_date(text) == date(2021, 4, 22)
    assert header_date("date 2021-99-99 x") is None


@given(st.text(alphabet="ab. !?\n\"'", max_size=3_000))
def test_sentences_lie_in_order_within_the_caps(text: str) -> None:
    found = sentences(text)
    assert len(found) <= SENTENCES_CAP
    assert all(0 <= span.start < span.end <= min(len(text), TEXT_CAP) for span in found)
    assert all(span.end - span.start <= SENTENCE_CAP for span in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


# ---------------------------------------------------------------- frames


def test_the_catalogue_knows_every_act_type_by_verb_and_by_noun() -> None:
    lexicon = load_lexicon()
    assert {frame.type for frame in lexicon.verbs.values()} == set(ActType)
    assert {frame.type for frame in lexicon.nouns.values()} == set(ActType)


def test_intensities_lie_on_the_scale_with_the_sign_of_their_quad() -> None:
    lexicon = load_lexicon()
    frames = [
        *lexicon.verbs.values(),
        *lexicon.nouns.values(),
        *(f for table in lexicon.objects.values() for f in table.values()),
    ]
    assert all(-10 <= frame.intensity <= 10 for frame in frames)
    # Arms for one side of a conflict are aid, and yet raise tension.
    others = [frame for frame in frames if frame.type not in (ActType.AID, ActType.AGREE) or frame.intensity < 0]
    assert all((frame.intensity < 0) == frame.type.quad.value.endswith("COOP") for frame in others)
    assert all(frame.intensity <= 2 for frame in frames if frame not in others)


def test_a_broken_catalogue_names_its_line() -> None:
    with pytest.raises(ValueError, match="line 3"):
        parse("== verbs assault 9 deeds\n== verbs shouting\nshout")
    with pytest.raises(ValueError, match="line 2"):
        parse("== objects assault 9 deeds\nfire: {nothing}")


# ---------------------------------------------------------------- grammar


@pytest.mark.parametrize(
    ("text", "lemma", "passive"),
    [
        ("The town was shelled by rebels.", "shell", True),
        ("Rebels shelled the town.", "shell", False),
        ("Troops ordered back from the border", "order", True),
        ("The army had been pulled back.", "pull_back", True),
        ("The army pulled its tanks back.", "pull_back", False),
        ("Journalist jailed in Minsk", "jail", True),
    ],
)
def test_voice_and_particles_are_told(text: str, lemma: str, passive: bool) -> None:
    verb = next(verb for verb in grammar(text).verbs if verb.lemma == lemma)
    assert verb.passive is passive


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Israel strikes Gaza", 0),
        ("Israel strikes on Gaza kill five", 1),
        ("Protests erupt after strikes on port", 2),
        ("Rebels attack town", 0),
        ("Iran nuclear talks collapse", 1),
    ],
)
def test_verbs_and_nouns_of_one_form_are_told_apart(text: str, nouns: int) -> None:
    sentence = grammar(text)
    ambiguous = {"strikes", "attack", "talks", "protests"}
    assert sum(tag == "N" for low, tag in zip(sentence.lows, sentence.tags, strict=True) if low in ambiguous) == nouns


def test_subjects_reach_over_what_stands_between() -> None:
    sentence = grammar("The minister, who had met his rival in Cairo, rejected the plan on Monday.")
    verb = next(verb for verb in sentence.verbs if verb.lemma == "reject")
    assert verb.subject is not None
    assert sentence.words[verb.subject.start : verb.subject.end] == ["The", "minister"]
    core, phrases = object_of(sentence, verb)
    assert core is not None
    assert sentence.words[core.start : core.end] == ["the", "plan"]
    assert [phrase.preposition for phrase in phrases] == ["on"]


# ---------------------------------------------------------------- promises


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The troops leave from Friday.", date(2021, 4, 23)),
        ("The troops leave by 1 May.", date(2021, 5, 1)),
        ("The troops leave by May 1, 2022.", date(2022, 5, 1)),
        ("The troops leave within two weeks.", date(2021, 5, 6)),
        ("The troops may leave.", None),
        ("The troops left on Friday.", None),
        ("The troops leave by 31 February.", None),
    ],
)
def test_deadlines_are_found(text: str, day: date | None) -> None:
    due = due_in(text, Span(0, len(text)), date(2021, 4, 22))
    assert (due.day if due else None) == day


def test_a_deadline_without_a_year_needs_the_day_of_the_report() -> None:
    text = "The troops leave by 1 May."
    assert due_in(text, Span(0, len(text)), None) is None


@pytest.mark.parametrize(
    "words",
    [
        *(
            f"by 3 {month}"
            for month in [
                "January",
                "feb",
                "March",
                "Apr.",
                "May",
                "June",
                "JULY",
                "August",
                "Sept",
                "October",
                "nov",
                "December",
            ]
        ),
        *(f"until {day}" for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
        *(f"by the {season}" for season in ["spring", "summer", "autumn", "fall", "winter"]),
        *("before tomorrow", "until midnight", "by next week", "until next year", "by year-end", "by the year's end"),
        *(f"within three {unit}s" for unit in ["hour", "day", "week", "month", "year"]),
    ],
)
def test_every_way_to_name_a_day_is_found(words: str) -> None:
    text = f"The army will leave {words}."
    assert due_in(text, Span(0, len(text)), date(2021, 4, 22)) is not None


def test_most_likely_says_how_sure_the_verb_is() -> None:
    assert grammar("The army most likely poisoned the agent.").tags[2:5] == ["R", "R", "V"]


def test_counts_carry_their_scale() -> None:
    text = "It sent 1,500 troops, 2 million dollars and 3.5 thousand shells."
    assert [(item.value, item.unit) for item in quantities_in(text, Span(0, len(text)))] == [
        (1500, "troops"),
        (2_000_000, "dollars"),
        (3500, "shells"),
    ]


def test_a_caveat_needs_a_word_that_takes_back() -> None:
    text = "Troops will leave, but equipment stays until the autumn."
    span = caveat_in(text, Span(0, len(text)), 17)
    assert span is not None
    assert text[span.start :].startswith("but equipment stays")
    other = "Troops will leave, and so will their tanks."
    assert caveat_in(other, Span(0, len(other)), 17) is None


# ---------------------------------------------------------------- tone, points, guards


def test_tone_is_bounded_and_turned_by_negation() -> None:
    assert tone("a great and wonderful peace") > 0 > tone("a terrible brutal war")
    assert tone("not great") < tone("great")
    assert tone("") == 0
    assert -1 <= tone("kill " * 10_000) <= 1


@given(
    st.lists(
        st.builds(
            Weighed,
            intensity=st.floats(-10, 10),
            certainty=st.sampled_from(Certainty),
            rank=st.floats(0.1, 1),
            sentence=st.integers(0, 40),
            is_primary=st.booleans(),
            share=st.sampled_from([1.0, 0.5, 0.25]),
        ),
        max_size=30,
    )
)
def test_points_are_exact_and_bounded(acts: list[Weighed]) -> None:
    points = points_of(acts)
    assert all((point * GRAIN).is_integer() for point in points)
    assert sum(points) == sum(sorted(points))
    assert abs(sum(points)) <= 10 + len(points) / GRAIN


def test_directions_have_a_dead_band() -> None:
    assert [direction_of(score) for score in (-0.6, -0.4, 0, 0.4, 0.6)] == [-1, 0, 0, 0, 1]


@pytest.mark.parametrize("text", ["War", "Truce in Yemen", "Putin, Xi meet", "EU: no deal", "PARIS ATTACKS: 130 DEAD"])
def test_short_headlines_are_readable(text: str) -> None:
    assert is_readable(text)


def test_a_crime_is_politics_only_when_a_state_does_it() -> None:
    lows = "woman jailed for murder of boy in manchester".split()  # noqa: SIM905
    assert not is_political(Told(lows, 1))
    assert is_political(Told(lows, 1, by_actor=True))


def test_no_reader_of_acts_hides_a_part_of_another() -> None:
    """They are parts of one reader: a name told twice would silently take the place of the other's."""
    told_by: dict[str, list[str]] = {}
    for part in _Reader.__mro__[:-1]:
        for name in vars(part):
            if not name.startswith("__") and name != Mentioned.verb.__name__:
                told_by.setdefault(name, []).append(part.__name__)
    assert {name: parts for name, parts in told_by.items() if len(parts) > 1} == {}

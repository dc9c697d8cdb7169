# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts are read right: who, what, to whom, in words or deeds, and which way it moves tension."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records import Act, ActType, Certainty, Coding, Mode, article_text
from tests.analysis.tables import rows
from tui.analysis.engine import load_engine

SIGNS = {"+": 1, "-": -1, "0": 0}


def code(text: str, published: str | None = None) -> Coding:
    return load_engine().code(text, datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None)


def first(text: str, published: str | None = None) -> Act:
    return code(text, published).acts[0]


def words(text: str, act: Act) -> str:
    return " … ".join(text[span.start : span.end] for span in act.spans)


@pytest.mark.parametrize("row", rows("roles.txt"))
def test_the_words_of_who_and_whom_are_marked(row: str) -> None:
    act_type, source, target, text = row.split(" | ")
    act = first(text)
    spans = [text[span.start : span.end] if span else "-" for span in (act.source_span, act.target_span)]
    assert act.type.value == act_type
    assert source in ("*", spans[0])
    assert target in ("*", spans[1])


@pytest.mark.parametrize("row", rows("acts_sentences.txt"))
def test_a_sentence_tells_who_does_what_to_whom(row: str) -> None:
    head, _, text = row.partition(" | ")
    sign, act_type, source, _, target = head.split()
    coding = code(text)
    assert coding.acts, "no act was read"
    act = coding.acts[0]
    assert act_type in ("*", act.type.value)
    assert source in ("*", act.source or "-")
    assert target in ("*", "-", act.target)
    assert sign == "*" or coding.direction == SIGNS[sign]


def test_headlines_move_tension_the_way_people_say() -> None:
    """A share, not every one: some headlines cannot be read without knowing the story."""
    table = [(SIGNS[row[0]], row[2:].strip()) for row in rows("headlines.txt")]
    wrong = [text for sign, text in table if code(text).direction != sign]
    assert len(table) >= 300
    assert len(wrong) <= 0.06 * len(table), wrong


def test_reports_are_read_as_a_person_reads_them() -> None:
    """Nine of ten: a headline with its summary, of politics and of everything else that fills a feed."""
    table = [[part.strip() for part in row.split("|")] for row in rows("reports.txt")]
    codings = [load_engine().code(article_text(title, summary)) for _, title, summary in table]
    right = [coding.direction * coding.relevant == SIGNS[row[0]] for row, coding in zip(table, codings, strict=True)]
    assert sum(right) >= 0.9 * len(table)


def test_what_a_summary_recalls_does_not_turn_the_headline() -> None:
    """The raid that closed a border is no news on the day it reopens."""
    reopened = "Baghdad and Ankara reopen crossing closed since border raids"
    recalled = "Turkish jets had bombed villages near Zakho in the spring, killing nine people, and Iraq protested."
    coding = load_engine().code(article_text(reopened, recalled))
    assert coding.direction == -1
    assert any(act.points > 0 for act in coding.acts)


@pytest.mark.parametrize("row", rows("reports_exact.txt"))
def test_a_rule_of_whole_reports_holds(row: str) -> None:
    """A headline with its summary: which way it moves tension, and between whom where the rule is about that."""
    sign, pair, title, summary = (part.strip() for part in row.split("|"))
    coding = code(article_text(title, summary))
    assert coding.direction * coding.relevant == SIGNS[sign]
    if pair:
        net = sum(act.points for act in coding.acts if f"{act.source} > {act.target}" == pair)
        assert net * SIGNS[sign] > 0


@pytest.mark.parametrize("row", rows("headlines_exact.txt"))
def test_a_rule_of_headlines_holds(row: str) -> None:
    assert code(row[2:]).direction == SIGNS[row[0]]


def test_every_act_type_has_its_sentences() -> None:
    seen = {row.split()[1] for row in rows("acts_sentences.txt")}
    assert {act_type.value for act_type in ActType} <= seen


# ---------------------------------------------------------------- invariants


@given(
    st.lists(st.sampled_from([row.partition(" | ")[2] for row in rows("acts_sentences.txt")]), min_size=1, max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_the_score_is_exactly_the_sum_of_the_points(parts: list[str]) -> None:
    coding = code(" ".join(parts))
    assert sum(act.points for act in coding.acts) == coding.score
    assert sum(act.points for act in reversed(coding.acts)) == coding.score
    assert -10 <= coding.score <= 10
    assert all(-10 <= act.intensity <= 10 for act in coding.acts)


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_a_failure(text: str) -> None:
    coding = code(text)
    assert coding.scored or (not coding.acts and coding.score == 0 and coding.direction == 0)


@given(
    st.lists(
        st.sampled_from(
            "Russia Ukraine 's attack attacks attacked to not by the will has been and , . : “ ” ( ) - — talks sanctions lifts on with said that who "
            "which if refuses withdraw troops US of ceasefire collapse strikes kill five call off 2014 $5 million".split()
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_spans_always_point_into_the_text(tokens: list[str]) -> None:
    text = " ".join(tokens)
    for act in code(text).acts:
        spans = [*act.spans, act.sentence, act.source_span, act.target_span, act.caveat, act.due_span]
        for span in spans:
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert act.spans


def test_the_same_text_is_always_read_the_same() -> None:
    text = "Russia refuses to withdraw its troops from Georgia, the Kremlin said on Monday."
    assert code(text) == code(text)


@pytest.mark.parametrize(
    ("does", "undoes"),
    [
        ("Israel strikes Iran", "Israel calls off strikes on Iran"),
        ("US imposes sanctions on Syria", "US lifts sanctions on Syria"),
        ("Russia sends troops to Syria", "Russia pulls troops out of Syria"),
        ("North Korea tests a missile", "North Korea halts missile tests"),
        ("South Korea begins broadcasts at the border", "South Korea halts broadcasts at the border"),
        ("France sends troops to Mali", "France rules out sending troops to Mali"),
        ("Police arrest protesters in Minsk", "Belarus frees protesters arrested in Minsk"),
        ("Poland closes border with Belarus", "Poland reopens border with Belarus"),
    ],
)
def test_undoing_a_hostile_act_eases(does: str, undoes: str) -> None:
    assert code(does).score >= 0
    assert code(undoes).direction == -1


@pytest.mark.parametrize(
    ("does", "undoes"),
    [
        ("Russia agrees to withdraw", "Russia refuses to withdraw"),
        ("Iran holds talks with US", "Iran breaks off talks with US"),
        (
            "Peace talks begin in Geneva between Sudan and rebels",
            "Peace talks collapse in Geneva between Sudan and rebels",
        ),
        ("Turkey joins the grain deal", "Turkey pulls out of the grain deal"),
        ("US gives aid to Yemen", "US cuts off aid to Yemen"),
        ("Ceasefire holds in Lebanon", "Ceasefire collapses in Lebanon"),
        ("Hamas releases hostages", "Hamas will not release hostages"),
        ("Egypt reaches agreement with Ethiopia", "Egypt fails to reach agreement with Ethiopia"),
    ],
)
def test_undoing_a_friendly_act_escalates(does: str, undoes: str) -> None:
    assert code(does).direction == -1
    assert code(undoes).direction == 1


def test_leaving_a_deal_escalates_where_withdrawing_troops_eases() -> None:
    assert code("Russia pulls out of the grain deal").direction == 1
    assert code("Russia pulls out its troops").direction == -1


# ---------------------------------------------------------------- certainty and attribution


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Israel attacked Iran.", Certainty.ASSERTED),
        ("Ukraine said Russia shelled a hospital.", Certainty.CLAIMED),
        ("Russia shelled a hospital, Ukraine said.", Certainty.CLAIMED),
        ("Russia denied shelling a hospital.", Certainty.DENIED),
        ("Russia will withdraw its troops from Georgia.", Certainty.PLANNED),
        ("Russia to withdraw troops from Georgia", Certainty.PLANNED),
        ("Turkey plans to invade Syria.", Certainty.PLANNED),
        ("Iran could attack Israel.", Certainty.HYPOTHETICAL),
        ("Will Russia attack Moldova?", Certainty.HYPOTHETICAL),
        ("Fears of a Russian invasion of Moldova", Certainty.HYPOTHETICAL),
    ],
)
def test_certainty_follows_tense_mood_and_attribution(text: str, certainty: Certainty) -> None:
    assert first(text).certainty is certainty


def test_a_claim_names_whose_it_is() -> None:
    assert first("Ukraine said Russia shelled a hospital.").claimed_by == "UKR"
    assert first("“Turkish jets bombed two villages,” Syria said.").claimed_by == "SYR"


def test_what_only_may_happen_moves_nothing() -> None:
    for text in (
        "Iran could attack Israel",
        "If Russia invades Moldova, Romania will respond",
        "Is war over Taiwan inevitable?",
    ):
        assert code(text).direction == 0, text


def test_a_year_long_gone_is_history_only_when_the_day_is_known() -> None:
    text = "Russian troops seized Crimea in 2014."
    assert first(text, "2024-03-01").certainty is Certainty.HISTORICAL
    assert first(text).certainty is Certainty.ASSERTED


def test_an_anniversary_is_no_act() -> None:
    assert code("Bosnia marks 30th anniversary of massacre").direction == 0
    assert code("Japan remembers victims of the bombing 80 years ago").direction == 0


def test_a_call_for_restraint_is_neither() -> None:
    for text in (
        "UN urges India and Pakistan to show restraint",
        "EU calls for calm in Kosovo",
        "Pope appeals for a ceasefire in Gaza",
    ):
        assert code(text).direction == 0, text


def test_words_and_deeds_are_told_apart() -> None:
    assert first("Iran threatened to attack Israel.").mode is Mode.WORDS
    assert first("Iran attacked Israel.").mode is Mode.DEEDS
    assert first("Iran accused Israel of an attack.").mode is Mode.WORDS


# ---------------------------------------------------------------- syntax


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Ukraine's parliament was struck by a Russian missile.", "RUS", "UKR"),
        ("The embassy of France in Niger was attacked by Nigerien soldiers.", "NER", "FRA"),
        ("Turkey, a member of the alliance, attacked Syria.", "TUR", "SYR"),
        ("Turkey, which has long backed the rebels, bombed Syria.", "TUR", "SYR"),
        ("The US-led force bombed Syria.", "USA", "SYR"),
        ("Vladimir Putin, the Russian president, threatened Poland.", "RUS", "POL"),
        ("Moscow-backed forces shelled Ukraine.", "RUS", "UKR"),
        ("On Friday, after a week of rain, Azerbaijan attacked Armenia.", "AZE", "ARM"),
        ("KYIV (AP) -- Russia attacked Poland.", "RUS", "POL"),
        ("India, Pakistan exchange fire in Kashmir", "IND", "PAK"),
        ("Trump and Putin agreed to meet in Alaska", "USA", "RUS"),
        ("China urged Japan to release the crew", "CHN", "JPN"),
        ("Kenya accuses Somalia of arming rebels", "KEN", "SOM"),
        ("Sudan received aid from Egypt", "EGY", "SDN"),
        ("On Friday, Bob Smith, Canada's envoy, in a statement condemned the Russian attack.", "CAN", "RUS"),
        ("Portugal has renewed its commitment to Angola.", "PRT", "AGO"),
        ("A Saudi-led raid on a Yemeni quarry killed nine.", "SAU", "YEM"),
    ],
)
def test_source_and_target_survive_the_grammar(text: str, source: str | None, target: str) -> None:
    act = first(text)
    assert (act.source, act.target) == (source, target)


def test_several_who_act_together_each_have_their_pair() -> None:
    coding = code("Britain and France imposed sanctions on Russia and Belarus.")
    pairs = {(act.source, act.target): act.points for act in coding.acts}
    assert set(pairs) == {("GBR", "RUS"), ("GBR", "BLR"), ("FRA", "RUS"), ("FRA", "BLR")}
    assert len(set(pairs.values())) == 1
    assert sum(pairs.values()) == coding.score


def test_who_meets_is_not_told_twice() -> None:
    assert [(act.source, act.target) for act in code("Putin and Xi met in Samarkand.").acts] == [("RUS", "CHN")]


def test_a_pronoun_takes_the_actor_of_the_sentence_before() -> None:
    coding = code("Turkey massed troops at the Syrian border. It attacked Syria at dawn.")
    assert any(act.type is ActType.ASSAULT and act.source == "TUR" and act.target == "SYR" for act in coding.acts)


def test_each_named_actor_of_a_sentence_is_found_in_the_text() -> None:
    text = "Russian missiles hit the Ukrainian port of Odesa."
    act = first(text)
    assert act.source_span is not None
    assert act.target_span is not None
    assert "Russian" in text[slice(*act.source_span)]
    assert "Ukrainian" in text[slice(*act.target_span)]


def test_an_act_between_unknown_actors_still_has_its_type() -> None:
    act = first("Police arrested forty students outside the court.")
    assert act.type is ActType.COERCE
    assert act.source is None
    assert act.source_span is not None


# ---------------------------------------------------------------- promises


def test_a_promise_has_its_deadline() -> None:
    act = first("Russia will withdraw its troops from Georgia by 1 May.", "2021-04-22")
    assert act.certainty is Certainty.PLANNED
    assert act.due == date(2021, 5, 1)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("from Friday", date(2021, 4, 23)),
        ("within two weeks", date(2021, 5, 6)),
        ("by May 1, 2021", date(2021, 5, 1)),
        ("until the autumn", date(2021, 11, 30)),
        ("starting on Monday", date(2021, 4, 26)),
        ("by 3 March", date(2022, 3, 3)),
        ("next week", None),
    ],
)
def test_dates_are_resolved_against_the_day_of_the_report(words: str, due: date | None) -> None:
    act = first(f"Turkey will withdraw its troops from Syria {words}.", "2021-04-22")
    if due is not None and words != "until the autumn":
        assert act.due == due
    elif words == "until the autumn":
        assert act.due is not None
        assert act.due.month in (9, 10, 11)


def test_quantities_are_counted() -> None:
    act = first("Russia withdrew 100,000 troops and 15 ships from the border with Ukraine.")
    assert {(item.value, item.unit) for item in act.quantities} == {(100_000, "troops"), (15, "ships")}


@pytest.mark.parametrize(
    ("text", "caveat"),
    [
        ("Ethiopian withdrawal incomplete, Eritrea says", "incomplete"),
        ("Withdrawal of Rwandan troops only partial, Kinshasa says", "only partial"),
        ("The retreat of Sudanese forces from Wad Madani is far from complete", "far from complete"),
    ],
)
def test_what_is_done_in_part_only_is_told_with_that_caveat(text: str, caveat: str) -> None:
    coding = code(text)
    act = coding.acts[0]
    assert act.caveat is not None
    assert text[slice(*act.caveat)] == caveat
    assert act.intensity < coding.score < 0


def test_the_sentence_that_takes_news_back_is_the_caveat_of_the_promise() -> None:
    text = "Belarus will pull its brigades back from the Polish border. But some tanks will remain near the frontier until the end of summer."
    act = first(text, "2021-04-22")
    assert act.caveat is not None
    assert text[slice(*act.caveat)].startswith("But some tanks")


REPORT = """Moscow told the brigades it had gathered near Ukraine to go back on Thursday, and Russia ordered its troops to pull back from the border with Ukraine.

Around 90,000 Russian troops had moved to the Ukrainian border since March.

Starting on Friday, the troops will begin their withdrawal to their bases, Russia said.

Yet some armoured vehicles will remain near the Ukrainian border until the end of summer.

The brigades had shown their capacity to defend the homeland, the minister told the cameras.

Observers thought the massing might have been a display of strength meant to impress the West.

Ukraine welcomed the Russian withdrawal, and the Kremlin called its manoeuvres a readiness exercise.

Satellites had shown rows of fighter jets on Crimean airfields; Ukraine's navy sent its few boats to watch.

Putin had issued a stern warning to the West about red lines a day earlier.
"""


def test_a_pull_back_reads_as_easing_although_its_words_are_warlike() -> None:
    coding = code(REPORT, "2021-04-22")
    assert coding.direction == -1
    assert coding.tone is not None
    assert sum(act.points for act in coding.acts if (act.source, act.target) == ("RUS", "UKR")) < 0
    announced = [act for act in coding.acts if act.type is ActType.YIELD and act.source == "RUS"]
    assert any(act.certainty is Certainty.PLANNED and act.mode is Mode.DEEDS for act in announced)
    assert any(act.due == date(2021, 4, 23) for act in announced)
    assert any(act.caveat is not None for act in coding.acts)
    build_up = [act for act in coding.acts if act.type is ActType.MOBILIZE and act.certainty is Certainty.HISTORICAL]
    assert build_up, "the build-up is context already past"
    warning = [act for act in coding.acts if act.type is ActType.THREATEN]
    assert warning
    assert all(act.mode is Mode.WORDS for act in warning)


# ---------------------------------------------------------------- what is not read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "😀😀😀 🎉",
        "<div><br/></div>",
        "Россия отводит войска от границы с Украиной",
        "俄罗斯从乌克兰边境撤军",
        "Die Regierung in Berlin hat neue Sanktionen gegen Russland beschlossen, und das ist nicht alles.",
        "Le président de la République a reçu son homologue dans le palais, et les deux ont parlé.",
        "x" * 1_000_000,
        "1234567890 " * 1000,
    ],
)
def test_what_is_not_english_text_is_not_scored(text: str) -> None:
    coding = code(text)
    assert not coding.scored
    assert coding.acts == ()


@pytest.mark.parametrize("text", ["Russia attacks Ukraine", "Truce", "Iran, Iraq sign deal", "Gaza ceasefire"])
def test_short_english_headlines_are_scored(text: str) -> None:
    assert code(text).scored


@pytest.mark.parametrize(
    "text",
    [
        "Liverpool attack down the left as Arsenal defend their title",
        "Netflix war drama returns for second season",
        "Call of Duty game bombs on PlayStation",
        "Tech shares retreat as investors fear rate rises",
        "Storm batters Portugal coast",
        "Earthquake kills 12 in Turkey",
        "Norway fights climate change with new law",
        "Spain crush Germany to reach World Cup final",
    ],
)
def test_sport_screens_markets_and_weather_are_not_acts(text: str) -> None:
    assert code(text).direction == 0


def test_a_megabyte_of_text_costs_no_more_than_its_first_pages() -> None:
    """Counted in sentences read, not in seconds: a busy machine must not fail it."""
    coding = code("Russia attacked Ukraine on Monday and the talks in Geneva collapsed. " * 15_000)
    assert len(coding.acts) <= 64
    assert max((act.sentence.end for act in coding.acts), default=0) <= 20_000


@pytest.mark.parametrize(
    "text",
    [
        "Candidates clash over tax in Polish election",
        "Senator sues newspaper over campaign report",
        "Belgian police arrest teenager after nightclub brawl",
    ],
)
def test_party_politics_and_private_crime_are_no_matter_between_states(text: str) -> None:
    coding = code(text)
    assert not coding.relevant
    assert coding.direction == 0
    assert sum(act.points for act in coding.acts) == coding.score


def test_the_other_side_is_found_in_the_rest_of_the_report() -> None:
    """A sentence that names one party only is completed from the report, when only one other party fits."""
    report = (
        "Russian paratroopers keep returning to their garrisons. "
        "Ukraine had asked for that for weeks, and Ukraine now counts the trains."
    )
    act = first(report)
    assert (act.type, act.source, act.target) == (ActType.YIELD, "RUS", "UKR")
    assert first("Russian paratroopers keep returning to their garrisons.").target is None


@pytest.mark.parametrize(
    ("text", "source", "act_type"),
    [
        ("Russia ordered its brigades near Ukraine to return to barracks.", "RUS", ActType.YIELD),
        ("Moscow tells its forces on Ukraine's border to go home", "RUS", ActType.YIELD),
        ("Russia sends troops home from the Ukrainian border", "RUS", ActType.YIELD),
        ("Russian troops near Ukraine return to barracks", "RUS", ActType.YIELD),
        ("China's navy told ships near Taiwan to return to port", "CHN", ActType.YIELD),
        ("Russia orders Ukrainian troops to leave the city", "RUS", ActType.COERCE),
        ("Russia tells Ukrainian soldiers to surrender", "RUS", ActType.REQUEST),
    ],
)
def test_an_order_to_own_forces_is_told_from_one_to_another_s(text: str, source: str, act_type: ActType) -> None:
    act = first(text)
    assert (act.source, act.type) == (source, act_type)


def test_a_place_in_the_movers_own_land_is_not_whom_they_move_against() -> None:
    text = (
        "Russia ordered its brigades near Ukraine to return to barracks. Russia massed guns at Ukraine's border in "
        "March, and Russia sent ships toward Ukraine. Some howitzers will stay until drills begin in Russia's west."
    )
    drills = code(text).acts[-1]
    assert (drills.source, drills.target) == ("RUS", "UKR")


@pytest.mark.parametrize(
    "text",
    [
        "Oman detains Danish stewards before the regatta final",
        "Police in Minsk detain referee before cup final, Poland protests",
        "Belgium bans Russian channel over war films",
    ],
)
def test_what_takes_a_state_counts_beside_a_sports_ground(text: str) -> None:
    assert code(text).direction == 1


@pytest.mark.parametrize(
    "text",
    ["Woman jailed in Portugal for killing husband", "Teenager stabbed to death in Naples, couple arrested"],
)
def test_private_crime_in_a_named_state_is_told_and_moves_nothing(text: str) -> None:
    coding = code(text)
    assert not coding.relevant
    assert coding.direction == 0
    assert 0 < coding.score < 0.5


@pytest.mark.parametrize(
    "text",
    ["Norway prepares compulsory jabs for carers", "Spain to make masks mandatory", "Malta vaccinates children"],
)
def test_public_health_moves_nothing_between_states(text: str) -> None:
    assert code(text).direction == 0

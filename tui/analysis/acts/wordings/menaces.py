# ruff: noqa: SIM905 -- word lists read better as running text
"""Threats that name no threat: "we may come one night", "they will burn", "our rockets can reach the capital".

A says: we, I + will, may, can + a blow       ──▶ A threatens
A says: they, B + will + perish               ──▶ A threatens
A says: B belongs to us, every inch is ours   ──▶ A threatens
weapons + can reach, within range of, near B  ──▶ mobilised against B
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import BUILD_UP, MAIN, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import QUOTES, Range, Verb
from tui.analysis.lexicon.kinds import ACCUSE, PLANNED, THREATEN
from tui.analysis.lexicon.vocabulary import GARRISONS, MOVERS
from tui.analysis.lexicon.wordlists import word_class

_OURSELVES = frozenset(("we", "i"))
_OURS = frozenset(("our", "ours", "us", "my", "mine"))
_INTENDING = frozenset("will shall may can could might".split())
_STRIKING = word_class("threatened blows")
"""What "we" do to somebody when we threaten."""
_COMING = frozenset("night day suddenly after for door them".split())
"""Beside these, to come is to come with arms."""
_PERISHING = word_class("threatened fates")
"""What "they" will do when we threaten."""
_KIND = word_class("kind words")
_SPEAKING = word_class("speaking of threats")
_WEAPONS = word_class("weapons within reach")
_FORCES = MOVERS | GARRISONS | frozenset(("carrier_group", "strike_group", "launcher", "column"))
_NEARNESS = word_class("nearness")
_ANGRY = frozenset(
    "furious angry fuming livid incensed outraged irate seething aghast alarmed worried uneasy rattled unnerved concerned".split()
)
_MOVING = frozenset(("as", "over", "at", "after", "with", "that", "by", "about"))
"""What stands between the anger or the alarm and what it is about."""
_PATIENCE = frozenset(("time", "patience", "clock"))
_RUNNING_OUT = frozenset(
    (
        ("running", "out"), ("runs", "out"), ("run", "out"), ("wearing", "thin"), ("wears", "thin"), ("worn", "thin"), ("is", "ticking"),
        ("an", "end"),
    )
)  # fmt: skip
_SPENT = frozenset(
    "limit limits limited limitless endless infinite unlimited exhausted spent over ended ends snapped".split()
)
"""What is said of a patience that is or will be lost."""
_TO_RUNNING_OUT = 9
"""Words behind the patience or the clock within which it is said to run out."""
_BRINKS = frozenset(("brink", "verge", "edge", "cusp", "away", "step"))
_WARS = frozenset(("war", "conflict", "invasion", "catastrophe", "conflagration"))
_CLOSING_IN = frozenset(
    (
        ("halfway", "to"), ("km", "from"), ("miles", "from"), ("hours", "from"), ("doorstep", "of"), ("gates", "of"), ("outskirts", "of"),
        ("kilometres", "from"), ("kilometers", "from"), ("closing", "on"),
        ("bound", "for"),
    )
)  # fmt: skip
"""How near forces are told to be."""
_CLOSING_WORDS = frozenset(first for first, _ in _CLOSING_IN)
_MENACE = 6.0
_CLAIM = 4.0
_POSTURE = 5.0


class Menaces(Nominals):
    """Reads threats in other words."""

    def _menace(self) -> Draft | None:
        """The threat of a headline in which nothing else is told."""
        if self.question:
            return None
        return (
            self._reaching()
            or self._within_reach()
            or self._quoted_menace()
            or self._coveted()
            or self._furious()
            or self._impatient()
            or self._on_the_brink()
        )

    # ---------------------------------------------------------------- what somebody says he will do

    def _quoted_menace(self) -> Draft | None:
        """ "'We may come one night,' he tells Athens", "'they will burn'", "every inch will be ours"."""
        speaker = self._menacer()
        if speaker is None:
            return None
        lows = self.sentence.lows
        for verb in self.sentence.verbs:
            if verb.negated or verb.subject is None or speaker.start <= verb.at < speaker.end:
                continue
            threat = self._threat_of(verb, speaker)
            if threat is not None and _KIND.isdisjoint(lows[verb.begin : verb.end + 8]):
                return threat
        return None

    def _threat_of(self, verb: Verb, speaker: Range) -> Draft | None:
        """What the verb of a quotation threatens."""
        lows = self.sentence.lows
        if verb.subject is None:
            return None
        who = lows[verb.subject.start : verb.subject.end]
        is_to_come = verb.future or verb.modal in _INTENDING
        head = verb.lemma.split("_")[0]
        words = [*range(verb.begin, verb.end)]
        if not _OURSELVES.isdisjoint(who[-2:]) and is_to_come and head in _STRIKING:
            armed = head != "come" or not _COMING.isdisjoint(lows[verb.end : verb.end + 5])
            return self._threatens(words, speaker, _MENACE) if armed else None
        if (
            verb.lemma == "be"
            and not _OURSELVES.isdisjoint(who[-2:])
            and lows[verb.end : verb.end + 2] == ["ready", "to"]
        ):
            below = self.sentence.verb_at.get(verb.end + 2)
            struck = below is not None and below.lemma in _STRIKING
            return self._threatens([*words, verb.end, verb.end + 2], speaker, _MENACE) if struck else None
        if is_to_come and head in _PERISHING and _OURS.isdisjoint(who) and _OURSELVES.isdisjoint(who):
            return self._threatens(words, speaker, _MENACE)
        after = lows[verb.end : verb.end + 3]
        is_ours = (verb.lemma == "be" and "ours" in after[:2]) or (
            verb.lemma == "belong" and not _OURS.isdisjoint(after)
        )
        return self._threatens(words, speaker, _CLAIM) if is_ours else None

    def _menacer(self) -> Range | None:
        """Who speaks, before a colon, behind a colon or with a verb of speech; a known one."""
        lows, size = self.sentence.lows, len(self.sentence.lows)
        colon = next((k for k in range(1, size - 1) if lows[k] == ":"), None)
        if colon is not None:
            for place in (Range(0, colon), Range(colon + 1, size)):
                if self._named(place) and not any(low in QUOTES for low in lows[place.start : place.end]):
                    return place
        for verb in self.sentence.verbs:
            if verb.lemma not in _SPEAKING:
                continue
            if verb.subject is not None and self._named(verb.subject):
                return Range(verb.subject.start, verb.end)
            behind = Range(verb.end, size)
            if verb.subject is None and self._named(behind):
                return behind
        return None

    def _threatens(self, words: list[int], speaker: Range, intensity: float) -> Draft:
        draft = Draft(THREATEN, intensity, Mode.WORDS, words, source=speaker, rank=MAIN)
        mine = self._actors_in(*speaker)
        others = [place for place in self._actor_places() if self._actors_in(*place) - mine]
        draft.targets = others
        draft.target = others[0] if others else None
        draft.certainty = PLANNED
        return draft

    def _coveted(self) -> Draft | None:
        """ "Wants the canal back", "wants Greenland": a place that is another's."""
        main = self.main
        if (
            main is None
            or main.lemma != "want"
            or main.negated
            or main.subject is None
            or not self._named(main.subject)
        ):
            return None
        core, _ = object_of(self.sentence, main)
        behind = self.sentence.lows[core.end : core.end + 1] if core is not None else []
        if core is None or behind not in ([], ["back"], [","], ["."], ["after"], ["as"]):
            return None
        is_place = self.sentence.mentions[core.end - 1] >= 0 and self._roles_in(core) <= {"place", "name", "capital"}
        if not is_place or self._actors_in(*core) <= self._actors_in(*main.subject):
            return None
        return self._threatens([main.at, core.end - 1], main.subject, _CLAIM)

    def _impatient(self) -> Draft | None:
        """ "Time running out for Iran, Washington warns", "Chad's patience with Sudan is at an end"."""
        lows = self.sentence.lows
        if _PATIENCE.isdisjoint(lows):
            return None
        at = next(k for k, low in enumerate(lows) if low in _PATIENCE)
        behind = [*range(at + 1, min(len(lows), at + _TO_RUNNING_OUT))]
        out = next((k for k in behind if tuple(lows[k : k + 2]) in _RUNNING_OUT), None)
        whose = self._possessor(Range(0, at), at) if lows[at] == "patience" else None
        if out is None and lows[at] == "patience":
            out = next((k for k in behind if lows[k] in _SPENT), None)
        speaker = self._menacer() or whose
        if out is None or speaker is None or (lows[at] == "time" and out > at + 3):
            return None
        return self._threatens([at, out], speaker, _CLAIM)

    def _on_the_brink(self) -> Draft | None:
        """ "On the brink of war", "a spark away from war": two that are next to it."""
        lows = self.sentence.lows
        if _BRINKS.isdisjoint(lows) or _WARS.isdisjoint(lows):
            return None
        at = next(k for k, low in enumerate(lows) if low in _BRINKS)
        near = lows[at + 1 : at + 2] in (["of"], ["from"]) and not _WARS.isdisjoint(lows[at + 1 : at + 5])
        named = self._actor_places()
        if not near or not named or any(tag == "X" for tag in self.sentence.tags):
            return None
        draft = Draft(THREATEN, 3.0, Mode.WORDS, [at], source=named[0], target=named[-1], rank=MAIN)
        draft.targets = named[1:] or named
        return draft

    def _furious(self) -> Draft | None:
        """ "Rome furious as Paris envoy meets protesters": whoever is angry at another blames it."""
        lows = self.sentence.lows
        if _ANGRY.isdisjoint(lows):
            return None
        at = next(k for k, low in enumerate(lows) if low in _ANGRY)
        who = Range(0, at)
        mine = self._actors_in(*who)
        others = [place for place in self._actor_places(at) if self._actors_in(*place) - mine]
        # "Macron 'deeply angry' with Orban"
        behind = at + 1 + (at + 1 < len(lows) and lows[at + 1] in QUOTES)
        if not mine or not others or _MOVING.isdisjoint(lows[behind : behind + 1]):
            return None
        draft = Draft(ACCUSE, 2.0, Mode.WORDS, [at], source=who, target=others[0], targets=others, rank=MAIN)
        draft.strong = 1
        return draft

    # ---------------------------------------------------------------- weapons that can reach somebody

    def _reaching(self) -> Draft | None:
        """ "Our rockets can reach the plant": a weapon that may come down on somebody."""
        for verb in self.sentence.verbs:
            if verb.lemma != "reach" or verb.subject is None or verb.negated:
                continue
            able = verb.modal in ("can", "could", "may", "might") or verb.form == "i" or verb.future
            if able and self._names(self._nouns_in(verb.subject), _WEAPONS):
                speaker = self._menacer() or verb.subject
                return self._threatens([verb.subject.end - 1, *range(verb.begin, verb.end)], speaker, _MENACE)
        return None

    def _so_near(self) -> tuple[int, int | None]:
        """Where "within 200 km of", "halfway to", "40 km from" begins, and its last word; None without one."""
        lows = self.sentence.lows
        if "within" in lows:
            at = lows.index("within")
            return at, next((j for j in range(at + 1, min(len(lows), at + 6)) if lows[j] in ("of", "from")), None)
        if _CLOSING_WORDS.isdisjoint(lows):
            return 0, None
        for k in range(len(lows) - 2):
            if (lows[k], lows[k + 1]) in _CLOSING_IN:
                return k, k + 1
        return 0, None

    def _within_reach(self) -> Draft | None:
        """ "Launchers within range of Seoul", "carrier group within 200 km of Taiwan": forces that stand close."""
        lows = self.sentence.lows
        at, end = self._so_near()
        if (
            end is None
            or (lows[at] == "within" and _NEARNESS.isdisjoint(lows[at + 1 : end]))
            or not self._named(Range(end + 1, min(len(lows), end + 4)))
        ):
            return None
        forces = next((pair for pair in self._nouns_in(Range(0, at)) if pair[1] in _FORCES), None)
        if forces is None:
            return None
        draft = self._nominal(forces[0], BUILD_UP, forces[1])
        draft.intensity, draft.rank = _POSTURE, MAIN
        draft.words.append(at)
        main = self.main
        if draft.source is None and main is not None and main.subject is not None:
            draft.source = main.subject
        place = Range(end + 1, min(len(lows), end + 4))
        draft.targets = [place, *draft.targets]
        draft.target = place
        return draft

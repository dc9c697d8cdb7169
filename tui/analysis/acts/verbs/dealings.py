# ruff: noqa: SIM905 -- word lists read better as running text
"""What people do to people with ordinary verbs: give, bring, carry, hide, beat, let go.

    giver ── gave ── the orphan ── a boat         aid
    giver ── gave ── detectives ── the key        cooperation
    guide ── led ── shoppers ── to safety         aid
    police ── beat ── him                         assault

These verbs say little of states, whose gifts and blows the catalogue names by their objects; they are asked last.
"""

from __future__ import annotations

from itertools import takewhile

from storage.records import Mode
from tui.analysis.acts.common.callings import calling_of
from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.complements import Complements
from tui.analysis.acts.common.draft import HARMS, USUAL, Draft
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.frames import Frame, Lexicon
from tui.analysis.lexicon.kinds import AID, ASSAULT, COERCE, COOPERATE, SANCTION, YIELD
from tui.analysis.lexicon.vocabulary import HEARING, MOVERS
from tui.analysis.lexicon.wordlists import word_class

_GIVING = word_class("giving to people")
_CARRYING = word_class("carrying")
_RIDING = _CARRYING | {"bring_home", "take_home", "take_back", "bring_back", "carry_off", "fly_home", "fly_out"}
_VEHICLES = frozenset("ambulance bus taxi train helicopter plane lorry truck boat ferry ship tractor cart".split())
"""What carries people, told instead of who drives it."""
_CARING = word_class("caring")
_HURTING = word_class("hurting")
_AWAY = frozenset(("to", "out", "from", "through", "ashore", "into", "across", "off", "home", "down"))
"""Where somebody in need is carried: out of something, to safety."""
_ROUGH = word_class("rough people")
"""Whose blows are meant; that one player beats another is sport."""
_BLOWS = word_class("beaten with")
_EVIDENCE_TAKERS = HEARING | word_class("evidence takers")

_GOING = frozenset("go leave return walk pass enter cross stay come fly travel board".split())
_TO_THE_GIFT = 8
"""Words between who is given something and the thing: "gave pupils in Bergen the prize"."""

_OF_FORCES = frozenset((YIELD, SANCTION))
"""What "pulled out of" tells of troops and members, and not of people in a ditch."""

_KINDNESS = Frame(AID, -0.4, Mode.DEEDS)
_ROUGH_TREATMENT = Frame(COERCE, 0.0, Mode.DEEDS)
_HELPING_JUSTICE = Frame(COOPERATE, -0.4, Mode.DEEDS)
_BOARDING = frozenset(("name", "organ", "capital"))
"""How those are named who board ships by their forces."""
_BLOW = USUAL[ASSAULT]


_UNLISTED = word_class("rough treatment")
_ILL_GIFTS = word_class("ill gifts")
_TERMS = frozenset(("year", "years", "months", "life", "decades"))
"""What a court gives somebody."""
_COURTS = frozenset(("court", "judge", "judges", "tribunal", "magistrate", "magistrates", "jury", "bench"))


def told_between(lexicon: Lexicon, lemma: str) -> Frame | None:
    """What a verb tells where one who is somebody does it to another, and nothing else does.

    ``lemma`` may be the past form of a verb that is not listed because it is a noun far more often: "clubbed".
    """
    told = lexicon.between.get(lemma)
    if told is not None or not lemma.endswith("ed"):
        return told
    stem = lemma[:-2]
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return None if _UNLISTED.isdisjoint((stem, single, lemma[:-1])) else _ROUGH_TREATMENT


def is_ill_gift(sentence: Sentence, given: Range, giver: Range | None) -> bool:
    """ "A beating", "a black eye"; of a court, "four years": whether what is given does harm."""
    lows = sentence.lows[given.start : given.end]
    is_of_court = giver is not None and not _COURTS.isdisjoint(sentence.lows[giver.start : giver.end])
    return not _ILL_GIFTS.isdisjoint(lows) or (is_of_court and not _TERMS.isdisjoint(lows))


class Dealings(Complements):
    """Reads what one person does to another."""

    def _dealt(self, clause: Clause) -> Draft | None:
        """ "Gave the orphan a boat", "led shoppers to safety", "beat him": the verb in the active voice."""
        if clause.subject is None or not self._can_deal(clause):
            return None
        if clause.verb.lemma in _GIVING:
            receiver = self._receiver(clause)
            return self._deal(clause, self._gift(clause, receiver), clause.subject, receiver) if receiver else None
        if clause.core is None or not names_somebody(self.sentence, clause.core):
            return None
        frame = self._handled(clause, clause.subject)
        return self._deal(clause, frame, clause.subject, clause.core) if frame else None

    def _can_deal(self, clause: Clause) -> bool:
        """Whether the subject is somebody, or a thing that harms: "the virus killed", "the spinach sickened"."""
        subject = clause.subject or Range(0, 0)
        if names_somebody(self.sentence, subject):
            return True
        is_ride = clause.verb.form == "f" and clause.verb.lemma in _RIDING
        if is_ride and self._names(self._nouns_in(subject), _VEHICLES):
            return True
        frame = told_between(self.lexicon, clause.verb.lemma)
        return frame is not None and frame.type is ASSAULT and not self._is_natural(clause.subject)

    def _dealt_with(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "The orphan was given a boat", "two were carried out", "he was beaten by guards"."""
        subject = clause.subject
        if subject is None or not names_somebody(self.sentence, self._without_clause(subject)):
            return None
        known = self.lexicon.verbs.get(clause.verb.lemma)
        if known is not None and known.type not in _OF_FORCES:
            return None
        if clause.verb.lemma in _GIVING:
            frame = self._gift(clause, subject, agent) if clause.core is not None else None
        else:
            frame = self._handled(clause, agent)
        draft = self._deal(clause, frame, agent, subject) if frame else None
        if draft is not None:
            draft.passive = True
        return draft

    def _handled(self, clause: Clause, doer: Range | None) -> Frame | None:
        """How the verb handles somebody: carries him off, cares for him, hurts him."""
        lemma, _, particle = clause.verb.lemma.partition("_")
        if particle and clause.verb.lemma in self.lexicon.between:
            # "Driven off", which is no ride
            lemma = ""
        lows = self.sentence.lows
        after = {*particle.split("_"), *lows[clause.core.end if clause.core else clause.verb.end :][:2]}
        if lemma in _CARING:
            return _KINDNESS
        if lemma == "take" and {particle, *after} & {"away", "off"} and self._is_forceful(doer):
            # "Soldiers took the singer away from the airport"
            return _ROUGH_TREATMENT
        if (
            lemma in _CARRYING
            and (lemma, particle) != ("drive", "out")
            and (not _AWAY.isdisjoint(after) or clause.phrase(*_AWAY) is not None)
        ):
            return _KINDNESS
        if lemma in _HURTING and (self._is_rough(doer) or not _BLOWS.isdisjoint(low.rstrip("s") for low in lows)):
            return _BLOW
        if self._named(doer) or self._named(clause.core or clause.subject):
            # Of known actors only what stands by itself is told: "Spain beat France".
            return None
        told = told_between(self.lexicon, clause.verb.lemma)
        is_of_two = doer is not None or (told is not None and told.type in HARMS)
        return told if is_of_two else None

    def _is_rough(self, doer: Range | None) -> bool:
        """Whether the doer is one whose blows are no game."""
        if doer is None:
            return False
        calling = calling_of(self.sentence, doer)
        return (calling is not None and calling.type is ASSAULT) or any(
            low in _ROUGH or low.rstrip("s") in _ROUGH for low in self.sentence.lows[doer.start : doer.end]
        )

    def _is_forceful(self, doer: Range | None) -> bool:
        """Whether the doer lays hands on others by his calling."""
        calling = calling_of(self.sentence, doer) if doer is not None else None
        return calling is not None and calling.type in (COERCE, ASSAULT)

    def _embarks(self, clause: Clause) -> Answer:
        """ "Refugees boarded the planes": only forces and those who answer for them board by force."""
        subject = clause.subject
        if (
            subject is None
            or self._names(self._nouns_in(subject)[:1], MOVERS)
            or calling_of(self.sentence, subject) is not None
        ):
            return None
        return None if self._roles_in(subject) & _BOARDING else NO_ACT

    def _gift(self, clause: Clause, receiver: Range, giver: Range | None = None) -> Frame:
        """What is given to detectives helps justice; what is given to others helps them, but for blows and years in jail."""
        core = clause.core or receiver
        given = core if clause.verb.passive else Range(core.start, phrase_end(self.sentence, core.end))
        if is_ill_gift(self.sentence, given, giver or clause.subject):
            return _ROUGH_TREATMENT
        lows = self.sentence.lows[receiver.start : receiver.end]
        return _HELPING_JUSTICE if any(low.rstrip("s") in _EVIDENCE_TAKERS for low in lows) else _KINDNESS

    def _receiver(self, clause: Clause) -> Range | None:
        """To whom something is given: the first of two objects, or who stands behind "to"."""
        core, tags = clause.core, self.sentence.tags
        if core is None:
            return None
        first = Range(core.start, next((k for k in range(core.start + 1, core.end) if tags[k] in "DQ"), core.end))
        behind = (tags[k] for k in range(first.end, min(len(tags), first.end + _TO_THE_GIFT)))
        is_followed = any(tag in "DQ" for tag in takewhile(lambda tag: tag not in ",;:.VMEHOCWK", behind))
        if clause.verb.lemma == "leave" and tags[first.end : first.end + 1] == ["P"]:
            # "Left the women in a lorry": they are given nothing.
            return None
        hears = not _EVIDENCE_TAKERS.isdisjoint(self.sentence.lows[first.start : first.end])
        if is_followed and (hears or names_somebody(self.sentence, first)):
            return first
        further = clause.phrase("to")
        return further if further is not None and names_somebody(self.sentence, further) else None

    def _deal(self, clause: Clause, frame: Frame, doer: Range | None, other: Range) -> Draft:
        """The act with its two sides."""
        draft = Draft(*frame, [clause.verb.at], source=doer, target=other, verb=clause.verb.lemma)
        draft.targets = [other]
        draft.strong = 1
        return draft

    def _let(self, clause: Clause) -> Draft | None:
        """ "Let the cook go home", "let inspectors see the site": the verb below has no "to"."""
        core = clause.core
        if core is None:
            return None
        below = next((v for v in self.sentence.verbs if clause.verb.end < v.at <= core.end + 3), None)
        if below is None or below.at in self.done or below.form not in "fi" or below.begin < below.at:
            return None
        patient = Range(core.start, min(core.end, below.at))
        told = None if below.lemma in _GOING else self.verb(below, patient)
        self.done.add(below.at)
        inner = told or self._plain_inner(below, patient)
        inner.words = [clause.verb.at, *inner.words]
        return self._apply("allow", inner, clause.verb, clause.subject, patient)

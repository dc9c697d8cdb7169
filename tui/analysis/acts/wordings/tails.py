# ruff: noqa: SIM905 -- word lists read better as running text
"""What is said of somebody before it is known who says it: "Israel will pay a heavy price, Iran's president warned".

    told clause ──, ──▶ speaker and verb of speech
    "X will pay"       warned, said, threatened     ──▶ the speaker threatens X
    "X must withdraw"  said, demanded, insisted     ──▶ the speaker demands it of X
    "X is lying"       complained, charged, said    ──▶ the speaker accuses X
    "X is a friend"    said                         ──▶ the speaker backs X
    "X may not leave"  announced                    ──▶ the speaker forbids it X

Anything else that is told before a "said" stays what it is, on the word of the speaker (``attribution``).
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import BACKDROP, CONDITIONAL_THREATS, CONFLICT, MAIN, USUAL, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import QUOTES, Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    ASSAULT,
    COERCE,
    CONSULT,
    PLANNED,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
)
from tui.analysis.lexicon.vocabulary import BAD_NAMES, HOSTILE, OBLIGING_MODALS, PRESS
from tui.analysis.lexicon.wordlists import word_class
from tui.analysis.weighing.tone import tone

_SAYING = word_class("saying behind")
WARNING = frozenset("warn threaten vow caution thunder".split())
_HINTING = frozenset("hint suggest signal warn threaten caution indicate imply say".split())
_MAY = frozenset(("may", "might", "could"))
_CHARGING = frozenset("complain charge allege protest fume accuse contend assert".split())
_DEMANDING = frozenset("demand insist urge plead".split())
_VOWING = frozenset(("vow", "pledge", "promise"))
SPEECH = _SAYING | _VOWING | _HINTING | WARNING | _CHARGING | _DEMANDING
_PAYING = word_class("regretting") | word_class("paying")
"""What will happen to one who is threatened."""
_BLAME = word_class("blame") | word_class("charges")
_GRANTED = frozenset("join get receive obtain enter become have".split())
"""What one does only as others let one: "will never join", "will get no invitation"."""
_BEARING = frozenset("bear carry share shoulder".split())
_GUILT = frozenset("blame guilt responsibility fault".split())
"""What one bears for a wrong."""
_HAVING_PART = frozenset("hand part role".split())
_SCORN = word_class("scorn")
_PRAISE = frozenset("friend ally partner brother model example hero heroes beacon".split())
_MISLEADING = word_class("misleading")
_OBLIGING = frozenset("must should ought needs need has have".split())
_AIMED_AT = frozenset(("legitimate", "fair", "lawful"))
"""What targets and game are that one means to strike."""
_REACH = 40
"""Words before the speaker within which the told clause begins."""

_THREAT = USUAL[THREATEN]
_CAUTION = Frame(THREATEN, 0.4, Mode.WORDS)
_DEMAND = USUAL[REQUEST]
_APPEAL = Frame(REQUEST, 0.4, Mode.WORDS)
"""What is demanded by or of nobody known: advice more often than a quarrel."""
_REBUTTAL = USUAL[REJECT]
_OWN = frozenset(("my", "our"))
_CHARGES = word_class("words against")
_CHARGE = USUAL[ACCUSE]
_BACKING = Frame(SUPPORT, -2.0, Mode.WORDS)
_REMARK = Frame(ACCUSE, 0.4, Mode.WORDS)
_WORD = Frame(CONSULT, 0.0, Mode.WORDS)
_REFUSAL = USUAL[REJECT]
_BAN = Frame(COERCE, 5.0, Mode.DEEDS)


class Tails(Operators):
    """Reads whom a speaker at the end of the sentence speaks against or for."""

    def _said_of(self, drafts: list[Draft]) -> None:
        """Put what the speaker does by his words in the place of the acts that he tells."""
        tail = self._tail()
        if tail is None:
            return
        verb, told, speaker, end = tail
        if verb.lemma in _HINTING and told.modal in _MAY:
            self._own_threats(drafts, told, speaker)
        frame = self._by_words(verb, told, end)
        if frame is None or not self._speaks_of(told, speaker):
            return
        if frame.type is THREATEN and any(self._is_own_threat(draft, told) for draft in drafts):
            return
        drafts[:] = [draft for draft in drafts if draft.words[0] > verb.end or draft.rank <= BACKDROP]
        drafts.append(self._spoken(frame, verb, told, speaker, end))

    def _own_threats(self, drafts: list[Draft], told: Verb, speaker: Range) -> None:
        """ "Honduras may break with Taipei, its president hinted": what one may yet do to another is threatened."""
        if told.subject is None:
            return
        others = self._actors_in(*speaker) - self._actors_in(*told.subject)
        for draft in drafts:
            if not others and draft.source == told.subject and draft.type in CONDITIONAL_THREATS:
                draft.turn(THREATEN)
                draft.certainty = PLANNED

    def _remark(self) -> Draft | None:
        """ "Russian tourists will find the border shut, Helsinki announced": said of them, for better or worse."""
        tail = self._tail()
        if tail is None:
            return None
        verb, told, speaker, end = tail
        if not self._named(speaker) or not self._named(told.subject) or not self._speaks_of(told, speaker):
            return None
        is_unkind = tone(" ".join(self.sentence.words[told.begin : end])) < 0
        return self._spoken(_REMARK if is_unkind else _WORD, verb, told, speaker, end)

    def _tail(self) -> tuple[Verb, Verb, Range, int] | None:
        """The last verb that ends a told clause, the verb it tells, who speaks, and where the told ends."""
        for verb in reversed(self.sentence.verbs):
            speaker = self._speaker(verb) if verb.lemma in SPEECH else None
            if speaker is not None:
                end = min(speaker.start, verb.begin)
                told = self._told_by(end)
                return (verb, told, speaker, end) if told is not None else None
        return None

    def _told_by(self, end: int) -> Verb | None:
        """The first verb before ``end``: of "charges that it arms rebels are groundless", the one behind the content."""
        before = [verb for verb in self.sentence.verbs if verb.form == "f" and verb.begin < end]
        first = before[0] if before else None
        if first is not None and first.opener == "K" and self.sentence.tags[first.begin - 2] != "V":
            subject = next((v.subject for v in before[1:] if v.subject is not None and v.subject.start == 0), None)
            return next((v for v in before[1:] if v.subject == subject), first) if subject is not None else first
        return first

    def _speaker(self, verb: Verb) -> Range | None:
        """Who speaks in ", Washington warned" or ", says Ukraine"; None when the verb ends no told clause."""
        if verb.form != "f" or verb.opener or verb.begin < verb.at or verb.at < 3:
            return None
        subject, tags = verb.subject, self.sentence.tags
        if subject is not None and self._is_of_press(subject):
            # "…, Pakistani newspapers reported": they take no side.
            return None
        if subject is not None and subject.end <= verb.begin and tags[subject.start - 1] in ',"”’':
            return subject if subject.start > 2 and self._is_party(subject) else None
        if tags[verb.begin - 1] not in ',"”’':
            return None
        behind, _ = object_of(self.sentence, verb)
        return behind if behind is not None and self._is_party(behind) else None

    def _is_of_press(self, words: Range) -> bool:
        """ "Pakistani newspapers", "a news agency"; an agency of another kind is the state's."""
        last, before = self.sentence.lows[words.end - 1].rstrip("s"), self.sentence.lows[words.end - 2 : words.end - 1]
        return last in PRESS and (last != "agency" or before in (["news"], ["press"]))

    def _is_own_threat(self, draft: Draft, told: Verb) -> bool:
        """ "Russia could overrun the country, officials warn": who is spoken of is the one who threatens."""
        return draft.source == told.subject and draft.type in CONFLICT and told.lemma not in _PAYING

    def _speaks_of(self, told: Verb, speaker: Range) -> bool:
        """Whether the told clause is about somebody else than who tells it."""
        if told.subject is None or told.opener not in ("", "C") or told.at + _REACH < speaker.start:
            return False
        if self.sentence.tags[told.subject.start] == "U" and told.subject.end - told.subject.start == 1:
            return False
        # Of "Danes on Maltese soil" the first are spoken of.
        first = next((k for k in range(*told.subject) if self.sentence.mentions[k] >= 0), told.subject.start)
        mine, theirs = self._actors_in(*speaker), self._actors_in(first, first + 1)
        return not (mine & theirs) and self._is_party(told.subject)

    def _by_words(self, verb: Verb, told: Verb, end: int) -> Frame | None:
        """What one does who says such a thing of another."""
        lows, lemma = self.sentence.lows, verb.lemma
        is_denied = told.negated or lows[told.end : told.end + 1] == ["no"]
        if is_denied and told.future and told.lemma in _GRANTED and lemma in _SAYING | _VOWING:
            return _REFUSAL
        if told.negated and told.modal in OBLIGING_MODALS and lemma in _SAYING | _DEMANDING:
            # "Europe should not rely on Washington, says Macron"
            return _DEMAND
        if told.negated:
            return _BAN if lemma in _SAYING and told.modal in ("may", "can", "cannot") else None
        if (told.modal in OBLIGING_MODALS or self._has_to(told)) and lemma not in WARNING:
            return _DEMAND if lemma in _SAYING | _DEMANDING else None
        if told.lemma == "be" and not _AIMED_AT.isdisjoint(lows[told.end : told.end + 3]) and lemma in _SAYING:
            # "Chad's airports are legitimate targets"
            return _THREAT
        if lemma in WARNING or (lemma in _SAYING and told.lemma in _PAYING):
            heavy = told.lemma in _PAYING or lemma != "warn" or not HOSTILE.isdisjoint(lows[told.begin : end])
            return (_THREAT if heavy or self._is_harmed(told) else _CAUTION) if self._is_to_come(told) else None
        if told.lemma == "be" and lows[told.end] in QUOTES and self._is_charge(told.subject):
            return _REBUTTAL
        if lemma in _CHARGING or told.lemma in _MISLEADING or self._is_blamed(told, end):
            # "The charges are groundless": whose charges they are, is turned down.
            return _REBUTTAL if self._is_charge(told.subject) else _CHARGE
        is_praised = told.lemma in ("be", "remain", "act_as", "act") and not _PRAISE.isdisjoint(
            lows[told.end : told.end + 6]
        )
        return _BACKING if is_praised else None

    def _is_to_come(self, told: Verb) -> bool:
        """ "Will pay", "could wake up", "faces": what has happened is no threat."""
        may = told.future or told.modal in ("would", "could", "may", "might", "can")
        return may or (told.lemma in ("face", "risk") and not told.past)

    def _is_harmed(self, told: Verb) -> bool:
        frame = self.lexicon.verbs.get(told.lemma)
        return told.passive and frame is not None and frame.type in (ASSAULT, SANCTION, COERCE)

    def _has_to(self, told: Verb) -> bool:
        """ "Has to withdraw", "needs to stop"."""
        lows = self.sentence.lows
        return lows[told.at] in _OBLIGING and lows[told.end : told.end + 1] == ["to"]

    def _is_blamed(self, told: Verb, end: int) -> bool:
        """ "Is to blame", "is behind the attack", "had a hand in the plot"."""
        after = self.sentence.lows[told.end : min(end, told.end + 6)]
        if told.lemma in ("be", "remain", "act_as", "act"):
            # "Was behind the strike on the tanker, Israel says" tells the strike itself.
            told_otherwise = "behind" in after and self._tells_attack(Range(told.end, end))
            return not (_BLAME | BAD_NAMES | _SCORN).isdisjoint(after) and not told_otherwise
        if told.lemma in _BEARING:
            return not _GUILT.isdisjoint(after)
        return told.lemma in ("have", "play") and not _HAVING_PART.isdisjoint(after) and "in" in after

    def _is_charge(self, subject: Range | None) -> bool:
        if subject is None or self.sentence.lows[subject.start] in _OWN:
            return False
        return any(lemma in _CHARGES for _, lemma in self._nouns_in(subject))

    def _spoken(self, frame: Frame, verb: Verb, told: Verb, speaker: Range, end: int) -> Draft:
        if frame is _DEMAND and not (self._named(speaker) and self._named(told.subject)):
            frame = _APPEAL
        draft = Draft(*frame, [told.at, verb.at], source=speaker, target=told.subject, verb=verb.lemma, rank=MAIN)
        subject = told.subject
        draft.targets = [subject] if subject is not None else []
        draft.targets.append(Range(told.end, end))
        draft.strong = 1 if self._named(subject) else 0
        return draft

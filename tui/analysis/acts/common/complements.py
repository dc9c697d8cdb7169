"""What hangs on a verb: "agreed to withdraw", "accused of bombing", "said that talks would resume".

verb ──infinitive or -ing──▶ the act below ──operators──▶ the act it makes
verb ──"that" …────────────▶ the act told  ──whose words──▶ claimed, demanded, denied
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.callings import calling_of
from tui.analysis.acts.common.certainty import Certainties
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CALM, CONDITIONAL_THREATS, CONFLICT, INTENSITY, MAIN, SPOKEN, Draft
from tui.analysis.acts.common.verbals import Verbals
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Phrase, Range, Verb
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    ASSAULT,
    ASSERTED,
    CLAIMED,
    COERCE,
    COOPERATE,
    PLANNED,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import OBLIGING_MODALS, STRIFE

_OVER_OTHERS = frozenset(("request", "force", "order", "allow", "prevent"))
"""Operators whose object is who is to do the act below."""
_CALLS_UPON = frozenset(("call_on", "call_upon", "appeal", "plead"))
"""Verbs whose first phrase is who is to do the act below."""
_ACTS_OF_THEIR_OWN = frozenset(
    ("agree", "refuse", "request", "force", "threaten", "order", "allow", "prevent", "must", "fail")
)
"""Operators that make an act of anything: whoever agrees to set up an institute agrees."""
_CHARGING = frozenset(("allege", "claim", "complain", "charge", "protest"))
"""Verbs of saying that lay what they tell at somebody's door."""
_COMMANDING = frozenset(
    (
        "ministry",
        "minister",
        "general",
        "admiral",
        "colonel",
        "commander",
        "governor",
        "president",
        "premier",
        "government",
    )
)
"""Who has it done that people are shot or locked up."""
_CONDITIONAL = frozenset(("would", "could", "may", "might"))
"""Modals by which one says of oneself what one may yet do."""
_DONE_BY_ORDER = frozenset((COERCE, SANCTION, YIELD))
_STOPPING = frozenset(("prevent", "reverse"))
_KEEPING_FROM = frozenset(("prevent",))
_WARNING = frozenset(("warn", "warn_that", "caution", "threaten", "vow"))
_USING = frozenset("use employ harness hire lend open".split())  # noqa: SIM905 -- reads better as running text
"""Verbs of a means, behind which it is said for what."""
_SPEAKING = frozenset(("report", "request", "deny", "threaten", "agree", "plan"))
"""Operators that take a clause: "said that", "demanded that"."""


class Complements(Verbals, Certainties):
    """Reads the act below another verb and what that verb makes of it."""

    def _complement(self, clause: Clause) -> Draft | None:
        """ "Agreed to withdraw", "urged Iran to stop", "accused of bombing", "said that talks would resume"."""
        if clause.verb.lemma == "keep" and clause.phrase("from") is None and self._is_away_from(clause):
            clause.operators = _KEEPING_FROM
        if not clause.operators:
            return None
        ordered = self._ordered_done(clause) if clause.verb.lemma == "order" else None
        if ordered is not None:
            return ordered
        verb, subject, doer = clause.verb, clause.subject, self._doer_below(clause)
        inner = self._act_below(clause, doer)
        if inner is None:
            return self._clause_below(clause)
        inner.words = [*range(verb.at, verb.end), *inner.words]
        company = clause.phrase("with") if "agree" in clause.operators else None
        if company is not None:
            # "agreed with the union to reinstate": with whom, whatever is agreed.
            inner.targets = [company, *inner.targets]
            inner.target, inner.strong = company, inner.strong + 1
        return self._operate(clause.operators, inner, verb, subject, doer if doer is not subject else None)

    def _ordered_done(self, clause: Clause) -> Draft | None:
        """ "A court ordered the mayor of Lima jailed": what is to be done to the object is done by whoever orders it."""
        core, lexemes = clause.core, self.sentence.lexemes
        if core is None or clause.verb.passive or clause.verb.negated:
            return None
        ends = {core.end, *(phrase.words.end for phrase in clause.phrases[:2])}
        bare = [(verb, lexemes[verb.at]) for verb in self.sentence.verbs if verb.at in ends and verb.begin == verb.at]
        done = next((verb for verb, lexeme in bare if lexeme is not None and "n" in lexeme.forms), None)
        frame = self.lexicon.verbs.get(done.lemma) if done is not None else None
        if done is None or frame is None or frame.type not in _DONE_BY_ORDER:
            return None
        self.done.add(done.at)
        draft = Draft(*frame, [clause.verb.at, done.at], source=clause.subject, object=core, verb=done.lemma, strong=1)
        draft.target, draft.targets = core, [core, *(phrase.words for phrase in object_of(self.sentence, done)[1])]
        return draft

    def _is_away_from(self, clause: Clause) -> bool:
        """ "Kept the column from crossing"."""
        return clause.core is not None and self.sentence.lows[clause.core.end : clause.core.end + 1] == ["from"]

    def _act_below(self, clause: Clause, doer: Range | None) -> Draft | None:
        """The act of the infinitive or the -ing form: "to withdraw", "to stop", "of bombing"."""
        speaks_only = clause.operators <= {"report", "plan"} and clause.core is not None
        # "Says supplying Kyiv with tanks to defend itself": what is told stands first, and is looked for first.
        gerund = self._gerund(clause.verb.end) if "report" in clause.operators else None
        infinitive = None if speaks_only or gerund is not None else self._infinitive(clause.verb.end, 16)
        below = gerund or infinitive or self._gerund(clause.verb.end)
        if below is None:
            return None
        if clause.verb.lemma == "stop" and clause.core is None and below is infinitive:
            # "Stopped in Ankara to negotiate": what one stops for is done.
            clause.operators = clause.operators - _STOPPING
        inner = self.verb(below, doer)
        is_act = below.form == "i" or (doer is not None and doer == clause.core and self._is_kept_from(clause))
        if inner is None and clause.operators & _ACTS_OF_THEIR_OWN and is_act:
            return self._plain_inner(below, doer)
        return inner

    def _is_kept_from(self, clause: Clause) -> bool:
        """ "Prevented the farmers from reaching": whether somebody is kept from whatever it is."""
        return "prevent" in clause.operators and clause.core is not None and self._is_party(clause.core)

    def _doer_below(self, clause: Clause) -> Range | None:
        """Who is to do the act below: Iran in "urged Iran to stop" and in "called on Iran to stop"."""
        if clause.core is not None and clause.operators & _OVER_OTHERS:
            return clause.core
        if clause.phrases and clause.verb.lemma in _CALLS_UPON:
            return clause.phrases[0].words
        return clause.subject

    def _clause_below(self, clause: Clause) -> Draft | None:
        """ "Said that talks would resume", "demanded that Iran stop"."""
        if not clause.operators & _SPEAKING:
            return None
        told = self._content_clause(clause.verb)
        if told is None:
            return None
        operators = clause.operators - {"request"} if clause.verb.lemma == "tell" else clause.operators
        return self._reported(clause.verb, told, clause.subject, operators)

    def _plain_inner(self, verb: Verb, subject: Range | None) -> Draft:
        """A complement without an act of its own ("agreed to set up an institute"), or one only between two ("to chase")."""
        core, phrases = object_of(self.sentence, verb)
        meant = self._is_used_for_harm(verb, phrases)
        kind = COERCE if meant or self._roughly_done(verb, core, subject) else COOPERATE
        draft = Draft(kind, INTENSITY[kind], Mode.DEEDS, [verb.at], source=subject, verb=verb.lemma, rank=MAIN)
        draft.content = kind
        self._aim(draft, core, phrases)
        self._consume(core)
        return draft

    def _is_used_for_harm(self, verb: Verb, phrases: list[Phrase]) -> bool:
        """ "Vowed to use the army for deportations": whether what is used is used to do harm."""
        if verb.lemma not in _USING:
            return False
        for phrase in phrases:
            frames = (self._noun_frame(lemma) for _, lemma in self._nouns_in(phrase.words))
            if phrase.preposition in ("for", "against", "in"):
                return any(frame is not None and frame.type in CONDITIONAL_THREATS for frame in frames)
        return False

    def _roughly_done(self, verb: Verb, core: Range | None, subject: Range | None) -> bool:
        """ "Promised to chase the mercenaries": whether people, done so to, are done harm."""
        told = self.lexicon.between.get(verb.lemma)
        is_harm = told is not None and told.type in (ASSAULT, COERCE)
        return is_harm and core is not None and core != subject and names_somebody(self.sentence, core)

    def _reported(self, verb: Verb, told: Verb, speaker: Range | None, operators: frozenset[str]) -> Draft | None:
        """ "Said that Iran attacked", "said Iran must stop": what is told, as the words of who tells it."""
        inner = self.verb(told, speaker if self._is_self(told.subject) else told.subject)
        obliged = told.modal in OBLIGING_MODALS
        if obliged and not (inner is not None and inner.type is REQUEST):
            return self._demanded(inner or self._plain_inner(told, told.subject), told, speaker)
        if inner is None:
            return None
        if obliged and inner.source is None:
            inner.source = speaker
        if "request" in operators and "report" not in operators:
            inner.words.insert(0, verb.at)
            return self._operate(frozenset(("request",)), inner, verb, speaker, told.subject)
        if "deny" in operators:
            return self._apply("deny", inner, verb, speaker, None)
        if "threaten" in operators:
            inner.words.insert(0, verb.at)
            inner.turn(THREATEN)
            inner.source = speaker
            return inner
        is_warning = verb.lemma in _WARNING or self._is_announced_by_armed(told, inner, speaker)
        is_own = self._is_self(told.subject) or (is_warning and self._is_own_doing(told, inner, speaker))
        is_to_come = told.modal in _CONDITIONAL or (told.future and is_warning)
        if is_to_come and is_own and self._harms(inner):
            # "Tokyo said it would shoot down any balloon", "warned that the boats would be sunk"
            inner.turn(THREATEN)
            inner.source, inner.certainty = speaker, PLANNED
            return inner
        return self._claimed(inner, verb, told, speaker)

    def _is_announced_by_armed(self, told: Verb, inner: Draft, speaker: Range | None) -> bool:
        """ "The junta said looters would be shot": what will be done, and those say it who are known for doing it."""
        if not told.passive or inner.source is not None or speaker is None or not self._harms(inner):
            return False
        known = calling_of(self.sentence, speaker)
        is_armed = known is not None and known.type in CONDITIONAL_THREATS
        return is_armed or not _COMMANDING.isdisjoint(self.sentence.lows[speaker.start : speaker.end])

    def _is_own_doing(self, told: Verb, inner: Draft, speaker: Range | None) -> bool:
        """ "Warned that the boats would be sunk", "Putin warned that Russia would": whether whoever warns will do it."""
        if told.passive and inner.source is None:
            return True
        if told.passive or told.subject is None or speaker is None:
            return False
        theirs = self._actors_in(*told.subject)
        return bool(theirs) and theirs <= self._actors_in(*speaker)

    def _harms(self, inner: Draft) -> bool:
        """Whether the act, or what is said to be only possible or threatened in it, does harm."""
        return inner.type in CONDITIONAL_THREATS

    def _is_self(self, subject: Range | None) -> bool:
        """ "Russia said it would withdraw": whether the subject of what is told is the speaker."""
        if subject is None:
            return True
        alone = subject.end - subject.start == 1
        return alone and self.sentence.tags[subject.start] == "U" and self.sentence.lows[subject.start] != "there"

    def _demanded(self, inner: Draft, told: Verb, speaker: Range | None) -> Draft:
        """ "Said Iran must stop": a demand on Iran."""
        inner.target = told.subject or inner.target
        inner.targets = [place for place in (told.subject, *inner.targets) if place is not None]
        subject = told.subject
        is_of_strife = subject is not None and not STRIFE.isdisjoint(self.sentence.lows[subject.start : subject.end])
        mild = CALM if is_of_strife else 0.4 if told.lemma in ("be", "become", "have") else None
        inner.turn(REQUEST, mild)
        inner.source = speaker
        return inner

    def _claimed(self, inner: Draft, verb: Verb, told: Verb, speaker: Range | None) -> Draft:
        """ "Said that Iran attacked": the act told, on the word of the speaker."""
        is_charge = verb.lemma in _CHARGING or self._tells_of_failing(inner, speaker)
        if is_charge and inner.type in CONFLICT and inner.source is not None and inner.source != speaker:
            # "Alleged that Chad had shelled a village": the telling is a charge.
            inner.targets = [inner.source, *inner.targets]
            inner.target, inner.strong = inner.source, 1
            inner.source, inner.passive, inner.noun = speaker, False, ""
            inner.words.insert(0, verb.at)
            inner.turn(ACCUSE)
            return inner
        if inner.claimed is None:
            inner.claimed = speaker
        if inner.source is None and inner.type in SPOKEN:
            # What is refused, demanded or granted in words is so by who says it.
            inner.source = speaker
        self._speaker_acts(inner, speaker)
        if inner.certainty is ASSERTED:
            inner.certainty = CLAIMED
        self._clause_certainty(told, inner)
        return inner

    def _tells_of_failing(self, inner: Draft, speaker: Range | None) -> bool:
        """ "Moscow says Kyiv does nothing to carry out the accord": to say so of another is to blame it."""
        if "fail" not in inner.chain or speaker is None or inner.source is None:
            return False
        theirs = self._actors_in(*inner.source)
        return bool(theirs) and not theirs & self._actors_in(*speaker)

    def _swallow(self, verb: Verb) -> None:
        """What somebody is accused of, thanked or warned for is told as part of that act, not as one of its own."""
        sentence = self.sentence
        for k in range(verb.end, len(sentence.tags)):
            tag = sentence.tags[k]
            if tag in ";:.!?CW" or (tag == "J" and k > verb.end + 6):
                return
            below = sentence.verb_at.get(k)
            if below is not None and below.at not in self.done:
                if below.form == "f":
                    return
                self.verb(below, below.subject)

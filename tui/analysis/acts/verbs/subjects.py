# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts told by what stands before the verb: "talks collapse", "an explosion rocks Kabul", "tension rises"."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONDITIONAL_THREATS, CONFLICT, MAIN, Draft
from tui.analysis.acts.common.truces import Truces
from tui.analysis.grammar.parties import head_of, is_somebody, is_weapon
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    HYPOTHETICAL,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import AFFAIRS, BACKDROPS, ERGATIVE, NOUN_OPERATORS
from tui.analysis.lexicon.wordlists import word_class

_PEOPLE = frozenset(
    (
        "opposition", "killer", "investigator", "prosecutor", "protester", "demonstrator", "rioter", "rescuer", "medic",
    )
)  # fmt: skip
"""Nouns that tell an act and are people: as a subject they do what the verb says."""
_BURSTS = frozenset(("explosion", "blast", "detonation"))
_BORNE = word_class("borne")
"""What befalls them: "the gunman died" tells nothing of what he did."""
_RISING = frozenset(
    (
        "rise", "escalate", "flare", "flare_up", "mount", "grow", "soar", "increase", "heighten", "surge", "spike", "deepen",
        "run", "worsen", "intensify", "boil", "simmer", "remain",
    )
)  # fmt: skip
_FALLING = frozenset(("ease", "cool", "subside", "fall", "drop", "fade", "decrease", "abate", "lessen"))
"""What tension does, up and down."""
_LOOMING = frozenset(("await", "loom", "threaten", "beckon", "hang_over", "loom_over"))
"""What that does which is to come."""
_BEING_HEARD = frozenset("come go go_out land mount grow arrive reach follow sound circulate echo ring_out".split())
"""What a demand does that is made."""
_PLEAS = frozenset(("plea", "petition", "entreaty", "invitation"))
_ABATING = frozenset(("die_down", "subside", "abate", "let_up", "fade", "peter_out", "ebb", "recede"))
"""What blows do that fall no more."""
_ENDING = frozenset(("end", "stop", "cease", "halt"))
_CLOSING = frozenset(("close", "shut", "shutter", "close_down", "shut_down", "turn_back", "turn_away"))
"""Verbs of what carries or hands out aid, by which none comes."""
_CUTTING = frozenset("cut cut_back halve slash axe reduce trim scrap".split())
"""The same without an object: "aid to Chad cut", but "aid cuts hunger"."""
_APART = frozenset(",;:CWJ")
"""Tags behind which another clause stands."""
_AFTERWARDS, _WORKS = word_class("left behind"), word_class("works")
"""Who is left of what befell him; and what tells of it."""
_ON_WHAT = (["of"], ["about"], ["on"])
"""What stands before that which a work tells of."""


class Subjects(Truces):
    """Reads verbs that say little themselves, by the act their subject names."""

    def _by_subject(self, clause: Clause) -> Draft | None:
        """ "Talks collapse", "explosion rocks Kabul", "protests erupt in"."""
        if clause.subject is None:
            return None
        asked = self._asked_by_subject(clause, clause.subject)
        if asked is not None:
            return asked
        # "A deal to avoid war": what hangs on the head by "to" is not what the verb is about.
        purpose = next((k for k in range(*clause.subject) if self.sentence.tags[k] == "T"), clause.subject.end)
        purpose = min(purpose, self._end_of_doer(clause.subject))
        for k, lemma in self._nouns_in(Range(clause.subject.start, purpose)):
            if lemma == "tension":
                return self._tension(clause.verb, k)
            frame = self._noun_frame(lemma)
            behind = self._noun_lemma(k + 1) if self.sentence.tags[k + 1 : k + 2] == ["N"] else ""
            is_whose = self._is_plane(k, lemma) or behind in AFFAIRS or (behind != "" and is_somebody(behind))
            is_people = lemma in _PEOPLE or (clause.verb.lemma in _BORNE and is_somebody(lemma))
            if frame is None or k in self.consumed or is_people or is_whose or self._is_owner(k):
                # "Aid agencies fear hunger" tells of agencies.
                continue
            draft = self._nominal(k, frame, lemma)
            draft.words.append(clause.verb.at)
            draft.rank = MAIN
            draft.by_noun = True
            if clause.verb.lemma in _LOOMING and draft.type in CONDITIONAL_THREATS:
                # "Fresh tariffs await Canadian lumber"
                draft.turn(THREATEN)
            draft.verb = clause.verb.lemma
            self._burst(draft, clause.verb, clause.subject)
            self._place_object(draft, clause)
            self._aim_by_content(draft, k, lemma)
            if self._only_may_be(k):
                draft.certainty = HYPOTHETICAL
            ended = self._ended_by(draft, clause)
            if ended is not None:
                self._weigh_truce(ended, k, clause.verb)
            return ended
        return self._done_by_itself(clause)

    def _burst(self, draft: Draft, verb: Verb, subject: Range) -> None:
        """ "A car bomb went off": where nobody is named, what burst did it."""
        is_of_nobody = draft.source is None and not verb.passive and not self._named(subject)
        is_burst = is_weapon(self.sentence, subject) or draft.noun in _BURSTS
        if draft.type is ASSAULT and is_of_nobody and is_burst:
            draft.source = subject

    def _end_of_doer(self, subject: Range) -> int:
        """ "Survivors of the blast", "film about the war": where who or what it is ends, and what it is of begins."""
        first = next((k for k in range(*subject) if self.sentence.tags[k] == "P"), subject.end)
        head = self._noun_lemma(first - 1) if first > subject.start else ""
        is_of = head in _AFTERWARDS or (head in _WORKS and self.sentence.lows[first : first + 1] in _ON_WHAT)
        return first if is_of else subject.end

    def _asked_by_subject(self, clause: Clause, subject: Range) -> Draft | None:
        """ "A call by the pope for a truce went out", "a plea for cheaper gas landed on his desk": the asking is told."""
        head = head_of(self.sentence, subject)
        if clause.verb.lemma not in _BEING_HEARD or head < 0 or self.sentence.tags[head + 1 : head + 2] != ["P"]:
            return None
        lemma = self._noun_lemma(head)
        if NOUN_OPERATORS.get(lemma) != "request" and lemma not in _PLEAS:
            return None
        draft = self._nominal(head, Frame(REQUEST, 3.0, Mode.WORDS), lemma)
        self._consume(subject)
        draft.source = draft.source or clause.phrase("from")
        draft.words.append(clause.verb.at)
        draft.rank, draft.by_noun, draft.verb = MAIN, True, clause.verb.lemma
        self._request_content(draft, self._nouns_in(subject))
        return draft

    def _only_may_be(self, k: int) -> bool:
        """ "May have been a show of strength designed to impress": the noun is what something perhaps is."""
        lows, tags = self.sentence.lows, self.sentence.tags
        is_predicate = False
        for j in range(k - 1, max(-1, k - 8), -1):
            if tags[j] in ",;:.WK":
                return False
            is_predicate = is_predicate or lows[j] in ("be", "been")
            if lows[j] in ("may", "might", "could"):
                return is_predicate
        return False

    def _aim_by_content(self, draft: Draft, k: int, lemma: str) -> None:
        """ "Serbia's threat to send troops into Kosovo alarmed NATO": against whom the threatened goes."""
        if lemma not in NOUN_OPERATORS or self.sentence.tags[k + 1 : k + 2] != ["T"]:
            return
        infinitive = self._infinitive(k + 1, 3)
        inner = self.verb(infinitive, draft.source) if infinitive is not None else None
        if inner is not None:
            draft.content = inner.type
            draft.targets = [*inner.targets, *draft.targets]
            draft.target = draft.targets[0] if draft.targets else None
            draft.strong = 1 if draft.targets else 0

    def _place_object(self, draft: Draft, clause: Clause) -> None:
        """ "Explosion rocks Kabul": whom the act that the subject tells is done to."""
        if clause.core is not None:
            is_whole = draft.source is not None and self.sentence.lows[draft.source.start - 1] == "by"
            # "Anti-French protests rock Niamey"
            # "The murder of a judge has gripped Naples"
            is_told = bool(draft.targets) and self.sentence.lows[draft.targets[0].start - 1] == "of"
            behind = draft.type is COERCE or is_whole or draft.strong > 0 or is_told
            draft.strong = max(draft.strong, is_told)
            draft.targets.insert(len(draft.targets) if behind else 0, clause.core)
            draft.target = draft.target or clause.core
        draft.targets.extend(phrase.words for phrase in clause.phrases if not self._is_time(phrase))
        if draft.target is None and draft.targets:
            draft.target = draft.targets[0]

    def _ended_by(self, draft: Draft, clause: Clause) -> Draft | None:
        """ "Talks collapse", "fighting stops": what the verb makes of the act that the subject tells."""
        operators = clause.operators
        if draft.type is AID and (clause.verb.lemma in _CLOSING or self._is_cut(clause)):
            # "Aid centres close", "aid trucks turned back"
            draft.turn(SANCTION)
        elif "collapse" in operators or ("fail" in operators and "light" not in operators):
            if draft.type in CONFLICT:
                return None
            draft.turn(REJECT, mode=Mode.DEEDS)
        elif draft.type in CONFLICT and clause.verb.lemma in _ABATING:
            draft.turn(YIELD, -3.0)
        elif "reverse" in operators and (clause.verb.lemma in _ENDING or clause.verb.passive):
            if draft.type in CONFLICT:
                draft.turn(YIELD, -3.0)
            elif draft.type is not CONSULT:
                draft.turn(REJECT)
        return draft

    def _is_cut(self, clause: Clause) -> bool:
        """ "Aid to Chad cut": whether the subject is said to be cut, and the verb has neither object nor successor."""
        verb = clause.verb
        if verb.lemma not in _CUTTING or clause.core is not None:
            return False
        later = next((other for other in self.sentence.verbs if other.at > verb.at and other.form in "fr"), None)
        return later is None or not _APART.isdisjoint(self.sentence.tags[verb.end : later.begin])

    def _tension(self, verb: Verb, k: int) -> Draft | None:
        """ "Tension rises between", "tensions ease": a threat that nobody has made, or one taken back."""
        if verb.lemma not in _RISING and verb.lemma not in _FALLING:
            return None
        draft = self._nominal(k, Frame(THREATEN, 3.0, Mode.WORDS), "tension")
        if verb.lemma in _FALLING:
            draft.turn(YIELD, -3.0)
        draft.words.append(verb.at)
        draft.rank = MAIN
        return draft

    def _done_by_itself(self, clause: Clause) -> Draft | None:
        """ "Flights resume", "the border closes": the verb says of its subject what it else does to an object."""
        table = self.lexicon.objects.get(clause.verb.lemma)
        if table is None or clause.verb.lemma not in ERGATIVE or clause.core is not None or clause.subject is None:
            return None
        for k, lemma in self._nouns_in(clause.subject):
            frame = table.get(lemma)
            if frame is not None:
                draft = self._nominal(k, frame, lemma)
                draft.words.append(clause.verb.at)
                draft.rank, draft.verb = MAIN, clause.verb.lemma
                beside = (p for p in clause.phrases if p.preposition not in BACKDROPS and not self._is_time(p))
                draft.targets.extend(phrase.words for phrase in beside)
                return draft
        return None

# ruff: noqa: SIM905 -- word lists read better as running text
"""What "is" and "has" tell: "is ready to meet", "has to withdraw", "Iran is behind the attack", "80,000 troops still near"."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.complements import Complements
from tui.analysis.acts.common.draft import BUILD_UP, FIGHT, GOING_HOME, MAIN, ORDINARY, Draft
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ASSAULT, CLAIMED, REJECT, SUPPORT
from tui.analysis.lexicon.vocabulary import BESIDE, GARRISONS, HOME, INTENTIONS, MOVERS, READY, STANDING

_ENDS = frozenset("goal aim task job priority purpose dream challenge hope wish objective mission duty".split())
"""Of these "is to" tells what they are, and not what will be."""


_BENT = frozenset(("serious", "intent", "bent", "hell-bent", "hellbent", "set", "dead-set", "hell"))
"""What one is about or on, who means to do something."""
_STRUCK = (["dead"], ["wounded"], ["injured"], ["casualties"], ["killed"])
"""Among whom those are who were struck."""
_TO_NO = 3
"""Words before forces within which "no" says that there are none."""
_TO_AIM = 4
"""Words behind "is" within which it is said that one is bent on something."""
_TO_ERRAND = 8
"""Words behind "is in" within which it is said what for."""

_BEFORE_PREDICATES = 'RX"“‘'
"""Tags of what may stand between "is" and what is said; a quotation may begin with it."""


class Copulas(Complements):
    """Reads clauses whose verb says only that something is so."""

    def _copula(self, clause: Clause) -> Draft | None:
        """ "Is ready to meet", "is to visit", "has to withdraw", "are back home", "is behind the attack"."""
        verb, subject, lows = clause.verb, clause.subject, self.sentence.lows
        k = self._after_adverbs(clause)
        word = lows[k] if k < len(lows) else ""
        if (
            word in ("back", "home")
            and subject is not None
            and not self._is_elsewhere(k)
            and self._names(self._nouns_in(subject), MOVERS)
        ):
            return self._active(clause, GOING_HOME)
        behind = self._is_behind(k, subject) if word == "behind" else None
        if behind is not None:
            return behind
        if word == "up":
            # "It is up to Russia to prevent a war"
            return None
        if word == "among" and subject is not None and lows[k + 2 : k + 3] in _STRUCK:
            return self._struck(subject, [verb.at, k, k + 2])
        if word == "welcome" and subject is not None:
            return self._welcome(clause, subject, k)
        if verb.negated and lows[k + 1 : k + 2] == ["option"]:
            return self._no_option(clause)
        had_done = self._had_done(clause)
        if had_done is not None:
            return had_done
        bent = self._bent_on(clause, k)
        if bent is not None:
            return bent
        guest = self._is_there_to(clause, word, k)
        if guest is not None:
            return guest
        return self._said_to_do(clause, k)

    def _said_to_do(self, clause: Clause, k: int) -> Draft | None:
        """ "Is ready to meet", "is to visit": the act of the infinitive behind ``k``, as what is meant by it."""
        verb, subject, lows = clause.verb, clause.subject, self.sentence.lows
        infinitive = self._infinitive(k, 6)
        operator = self._readiness(clause, k) if infinitive is not None else None
        if infinitive is None or operator is None:
            return None
        inner = self.verb(infinitive, subject)
        if inner is None and operator in ("agree", "ready", "refuse"):
            inner = self._plain_inner(infinitive, subject)
        if inner is None:
            return None
        inner.words.insert(0, verb.at if lows[k] == "to" else k)
        doer, is_undergone = inner.source, infinitive.passive or (inner.passive and inner.source is not None)
        turned = self._apply(operator, inner, verb, subject, None)
        if turned is not None and is_undergone:
            # "Is to be stripped of its quota", "is to receive a loan from Riyadh": by whom, the infinitive says.
            turned.source = doer
        return turned

    def _bent_on(self, clause: Clause, k: int) -> Draft | None:
        """ "Is deadly serious about bombing Israel", "is intent on invading": what one means to do."""
        lows = self.sentence.lows
        at = next((j for j in range(k, min(len(lows) - 2, k + _TO_AIM)) if lows[j] in _BENT), None)
        if at is None:
            return None
        on = next((j for j in range(at + 1, min(len(lows) - 1, at + 3)) if lows[j] in ("on", "about")), None)
        aim = self.sentence.verb_at.get(on + 1) if on is not None else None
        inner = self.verb(aim, clause.subject) if aim is not None and aim.form == "g" else None
        if inner is None:
            return None
        inner.words.insert(0, at)
        return self._apply("ready", inner, clause.verb, clause.subject, None)

    def _no_option(self, clause: Clause) -> Draft | None:
        """ "Ceding land is not an option", "for Xi, yielding is no option": what is not to be done is refused."""
        verb = clause.verb
        deed = next((v for v in self.sentence.verbs if v.form == "g" and v.at < verb.begin), None)
        inner = self.verb(deed, deed.subject) if deed is not None else None
        if inner is None:
            return None
        verb.negated = False
        whose = Range(1, deed.begin) if deed is not None and self.sentence.lows[0] == "for" else None
        who = clause.phrase("for") or (whose if whose is not None and self._named(whose) else None)
        return self._apply("refuse", inner, verb, who, None)

    def _is_elsewhere(self, k: int) -> bool:
        """ "Is back at the disputed bank": a return to where one does not belong."""
        following = self.sentence.lows[k + 1 : k + 2]
        return following in (["at"], ["in"], ["near"], ["off"], ["on"]) and not any(
            low.rstrip("s") in HOME for low in self.sentence.lows[k + 1 : k + 6]
        )

    def _is_there_to(self, clause: Clause, word: str, k: int) -> Draft | None:
        """ "Is in Caracas to hear both camps": what somebody is somewhere for, he does there."""
        if word != "in" or clause.verb.lemma != "be" or not self._is_official(clause.subject):
            return None
        infinitive = self._infinitive(k, _TO_ERRAND)
        return self.verb(infinitive, clause.subject) if infinitive is not None else None

    def _struck(self, subject: Range, words: list[int]) -> Draft:
        """ "The priest was among the dead": by whom is not told."""
        draft = Draft(ASSAULT, ORDINARY, Mode.DEEDS, words, target=subject, targets=[subject], verb="be")
        draft.passive, draft.strong = True, 1
        return draft

    def _welcome(self, clause: Clause, subject: Range, k: int) -> Draft:
        """ "Is not welcome in Ankara": whose place it is, or who says so, does not want whoever is spoken of."""
        is_unwelcome = clause.verb.negated or "longer" in self.sentence.lows[k - 2 : k]
        kind, intensity = (REJECT, 3.0) if is_unwelcome else (SUPPORT, -2.0)
        clause.verb.negated = False
        draft = Draft(kind, intensity, Mode.WORDS, [k], target=subject, targets=[subject], verb="welcome", strong=1)
        draft.chain = ("refuse",) if is_unwelcome else ()
        k += self.sentence.tags[k + 1 : k + 2] == ["R"]
        place = next((p.words for p in self._phrases_after(k) if p.preposition in ("in", "by", "at", "to")), None)
        draft.source = place if place is not None and self._named(place) else None
        return draft

    def _had_done(self, clause: Clause) -> Draft | None:
        """ "Had his rival poisoned", "has troops massed at the border": who has it done does it."""
        core = clause.core
        done = self.sentence.verb_at.get(core.end) if clause.verb.lemma == "have" and core is not None else None
        if core is None or done is None or not done.passive or not names_somebody(self.sentence, core):
            return None
        draft = self.verb(done, core)
        if draft is not None:
            draft.source, draft.rank = draft.source or clause.subject, MAIN
        return draft

    def _after_adverbs(self, clause: Clause) -> int:
        """ "Is now not ready": where what is said of the subject begins; a "not" on the way turns the verb."""
        tags, verb = self.sentence.tags, clause.verb
        k = verb.end
        while k < len(tags) and tags[k] in _BEFORE_PREDICATES:
            verb.negated = verb.negated != (tags[k] == "X")
            k += 1
        return k

    def _is_behind(self, k: int, subject: Range | None) -> Draft | None:
        """ "Iran is behind the attack on the tanker": whoever is behind an attack made it, somebody says."""
        if subject is None or not self._named(subject):
            return None
        for j, lemma in self._nouns_in(Range(k, min(len(self.sentence.lows), k + 10))):
            if self._is_attack(lemma) and j not in self.consumed:
                draft = self._nominal(j, FIGHT, lemma)
                draft.words.insert(0, k)
                draft.source, draft.rank = subject, MAIN
                draft.certainty = CLAIMED
                return draft
        return None

    def _readiness(self, clause: Clause, k: int) -> str | None:
        """The operator that what is said at ``k`` stands for: ready, unwilling, "the first to", "no plans to", "to"."""
        tags, lows = self.sentence.tags, self.sentence.lows
        word = lows[k] if k < len(lows) else ""
        if word in ("the", "among") and any(low in ("first", "last", "latest", "only") for low in lows[k : k + 4]):
            return "try"
        if word in READY:
            return READY[word]
        has = clause.verb.lemma == "have"
        if has and word == "no" and any(low.rstrip("s") in INTENTIONS for low in lows[k : k + 3]):
            return "refuse"
        if tags[k : k + 1] == ["T"]:
            subject = clause.subject
            if (
                subject is not None
                and not has
                and not _ENDS.isdisjoint(self.sentence.lows[subject.start : subject.end])
            ):
                return "may"
            if has and "yet" in lows[clause.verb.end : k]:
                # "Has yet to pull out"
                return "fail"
            return "must" if has else "plan"
        return None

    # ---------------------------------------------------------------- forces that stand somewhere

    def _standing_forces(self) -> Draft | None:
        """ "80,000 Russian troops still near Ukraine", "Russia has forces at Ukraine's border": that they stand there is told."""
        sentence = self.sentence
        told = (verb for verb in sentence.verbs if verb.form == "f" and verb.opener != "C")
        if any(verb.lemma not in STANDING and not self._reports(verb) for verb in told):
            return None
        for k, lemma in self._nouns_in(Range(0, len(sentence.tags))):
            place = self._beside(k) if lemma in GARRISONS else None
            if place is not None:
                return self._stands(k, lemma, place)
        return None

    def _beside(self, k: int) -> Range | None:
        """ "Troops still near Ukraine": the known place that the noun at ``k`` stands at."""
        last = k + (self.sentence.tags[k + 1 : k + 2] == ["R"])
        for phrase in self._phrases_after(last):
            if phrase.preposition in BESIDE and self._named(phrase.words):
                return phrase.words
        return None

    def _stands(self, k: int, lemma: str, place: Range) -> Draft | None:
        """The forces at ``k`` as a build-up at a place, if it is known whose they are."""
        if "no" in self.sentence.lows[max(0, k - _TO_NO) : k]:
            # "No US troops on Mexican soil"
            return None
        draft = self._nominal(k, BUILD_UP, lemma)
        draft.intensity = 4.0
        having = next((v for v in self.sentence.verbs if v.lemma in ("have", "keep") and v.end <= k), None)
        if draft.source is None and having is not None and having.subject is not None:
            draft.source = having.subject
        if draft.source is None or not self._named(draft.source):
            return None
        draft.targets = [place, *(other for other in draft.targets if other != place)]
        draft.target = place
        draft.rank = MAIN
        return draft

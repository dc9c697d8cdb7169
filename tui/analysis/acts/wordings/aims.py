# ruff: noqa: SIM905 -- word lists read better as running text
"""At whom a conflictual act is aimed, where that is said beside the act: a look at acts already read.

"condemned the bombing of a mosque in Lima"         at whoever made it, if he is told; nobody in Lima is condemned
"opened a probe into claims that soldiers stole"     at the soldiers
"moved patrol boats close to the reef"               at the reef; the boats are one's own
"filed a lawsuit accusing the firm of fraud"         at the firm: what a participle behind says more exactly
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import HARMS, PARTICIPLE, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.acts.common.patients import SETTING_OFF
from tui.analysis.grammar.agents import ORGANS
from tui.analysis.grammar.parties import head_of, is_patient, is_weapon
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, COERCE, MOBILIZE, PROTEST, REQUEST
from tui.analysis.lexicon.vocabulary import CARRIERS, MOVERS, OWN_FORCES
from tui.analysis.lexicon.wordlists import word_class

_VICTIMS = frozenset(("of", "on", "against", "upon", "at"))
"""Prepositions between a harm and whom it is done to."""
_SCENES = frozenset("in near inside outside across around along at".split())
"""Prepositions of where something is done."""
_LODGING = frozenset(("lodge", "file", "register", "submit"))
"""Verbs whose "with" names who hears a complaint, and no opponent."""
_ABOUT = frozenset(("about", "over", "against", "of", "at"))
"""Prepositions between a complaint and whom it is about."""
_AT_EACH_OTHER = frozenset(("trade", "exchange", "swap"))
"""Verbs by which two charge each other."""
_STRUCK = frozenset(("on", "against"))
"""Prepositions of what is struck, be it somebody or a thing."""
_FACED = {preposition: at for at, preposition in enumerate(("against", "with", "outside", "at", "over"), 1)}
_LAST = len(_FACED) + 1
"""Prepositions behind a protest, those that tell most surely against whom it is first."""
_BY_THE_LAND = word_class("wrongs of a land")
_HARMS = HARMS - {ACCUSE}
_CLAIMS = word_class("words against")
_LAID_UPON = frozenset(("on", "in", "for", "across", "against"))
"""Prepositions between a rule and for whom or where it holds."""
_RULES = word_class("rules laid down")
_FORCES = MOVERS | OWN_FORCES | CARRIERS
_READY = frozenset("alert standby footing readiness guard duty patrol".split())
"""What forces are put on."""
_BESIDE_THE_AIM = frozenset("for with amid under by as despite".split())
"""Prepositions behind forces that say neither where they go nor against whom."""
_HELPING = frozenset("protect guard help defend secure rescue evacuate support assist relieve train reinforce".split())
"""What forces are sent to do for somebody."""
_SAYS_MORE = frozenset((ACCUSE, REQUEST))
"""What protesters do that says against whom they protest."""


class Aims(Operators):
    """Completes the targets of conflictual acts."""

    def _aimed(self, drafts: list[Draft]) -> None:
        """Point each conflictual act at whom the words around it tell."""
        for draft in drafts:
            if draft.passive:
                if draft.type is MOBILIZE:
                    self._forces_go(draft)
                continue
            if not draft.targets:
                self._upon_whom(draft)
                continue
            if draft.type is ACCUSE:
                self._charged_in_claims(draft)
                self._complained_of(draft)
                self._at_doer_of_harm(draft, min(draft.targets))
            elif draft.type is PROTEST:
                self._whom_crowds_face(draft)
                self._at_doer_of_harm(draft, draft.targets[0])
            elif draft.type is MOBILIZE:
                self._where_forces_go(draft)
            elif draft.type is COERCE:
                self._where_rule_bites(draft)
        if len(drafts) > 1 and not drafts[0].passive:
            self._said_more_exactly(drafts)

    def _at_doer_of_harm(self, draft: Draft, harm: Range) -> None:
        """ "Condemned the bombing of a mosque in Lima": a harm is condemned in whoever did it, never in its victims.

        Where it was done says whose it is only of what states do: "the execution of a smuggler in Riyadh".
        """
        head = head_of(self.sentence, harm)
        frame = self._noun_frame(self._noun_lemma(head)) if head >= 0 else None
        if frame is None or frame.type not in _HARMS or self._named(harm) or self._is_by_organ(draft):
            return
        if draft.words[-1] >= harm.start or draft.verb in _AT_EACH_OTHER:
            # "Laid the ambush at Sudan's door", "trade blame over the blast"
            return
        lows = self.sentence.lows
        by_land = frame.type is not ASSAULT or self._noun_lemma(head).rpartition("_")[2] in _BY_THE_LAND
        spared = _VICTIMS if by_land else _VICTIMS | _SCENES
        draft.targets = [harm, *(p for p in draft.targets if p != harm and lows[p.start - 1] not in spared)]
        draft.targets.sort(key=lambda place: not (lows[place.start - 1] == "by" and self._named(place)))
        draft.target, draft.strong, draft.is_closed = draft.targets[0], 1, True

    def _is_by_organ(self, draft: Draft) -> bool:
        """ "By police in Harare": whose place says whose they are."""
        makers = (place for place in draft.targets if self.sentence.lows[place.start - 1] == "by")
        return any(self.sentence.lows[place.end - 1] in ORGANS for place in makers)

    def _complained_of(self, draft: Draft) -> None:
        """ "Complained to the Security Council about Chad's dam": who is complained of, before the body that hears it."""
        lows, first = self.sentence.lows, draft.targets[0]
        is_heard = lows[first.start - 1] in ("to", "before") or draft.verb in _LODGING
        if not is_heard or not self._is_body(first):
            return
        mine = self._actors_in(*draft.source) if draft.source is not None else set()
        theirs = (p for p in draft.targets[1:] if lows[p.start - 1] in _ABOUT and self._actors_in(*p) - mine)
        blamed = next(theirs, None)
        if blamed is not None:
            draft.aim_at(blamed)

    def _charged_in_claims(self, draft: Draft) -> None:
        """ "A probe into claims that soldiers stole": who does it in the clause of what is claimed."""
        lows = self.sentence.lows
        claims = next((p for p in draft.targets if lows[p.end : p.end + 1] == ["that"]), None)
        if claims is None or self._noun_lemma(claims.end - 1).removesuffix("s") not in _CLAIMS:
            return
        begun = (verb for verb in self.sentence.verbs if verb.subject is not None)
        told = next((verb for verb in begun if verb.subject and verb.subject.start == claims.end + 1), None)
        charged = self._doer_in(told) if told is not None else None
        if charged is not None and self._is_party(charged):
            draft.targets, draft.target, draft.strong, draft.is_closed = [charged], charged, 1, True

    def _whom_crowds_face(self, draft: Draft) -> None:
        """ "Rallied on the square outside the embassy over a cartoon", "clashed on the streets with police"."""
        ranks = {place: self._facing(draft, place) for place in draft.targets}
        draft.targets.sort(key=lambda place: ranks[place])
        draft.target = draft.targets[0]
        draft.strong = 1 if draft.strong or 0 < ranks[draft.target] < _LAST else 0

    def _facing(self, draft: Draft, place: Range) -> int:
        """How surely a phrase tells against whom one protests, 0 where it is the object."""
        if self.sentence.tags[place.start - 1] in "PT":
            return _FACED.get(self.sentence.lows[place.start - 1], _LAST)
        # "Hurled stones at the embassy"
        is_means = is_weapon(self.sentence, place) or any(place.start <= k < place.end for k in draft.words)
        return _LAST if is_means else 0

    def _forces_go(self, draft: Draft) -> None:
        """ "Iranian boats massed near the strait": forces of which nobody else is said to move them go themselves."""
        forces = draft.targets[0] if draft.targets else None
        moved = self.sentence.verb_at.get(draft.words[0])
        if forces is None or moved is None or moved.begin < moved.at:
            # "Fighters were scrambled": by somebody.
            return
        if self._is_crowd(forces):
            # "Protesters massed outside the base"
            draft.turn(PROTEST)
            self._go_themselves(draft, forces)
            if draft.targets:
                self._whom_crowds_face(draft)
            return
        if not self._names(self._nouns_in(forces)[:1], _FORCES):
            self._where_forces_go(draft)
            return
        if draft.source is None or forces.start <= draft.source.start < forces.end:
            self._go_themselves(draft, forces)
            self._where_forces_go(draft)

    def _go_themselves(self, draft: Draft, movers: Range) -> None:
        """Make what was told as done to ``movers`` what they do."""
        targets, phrases = draft.targets[1:], self._phrases_after(draft.words[-1])
        targets += [p.words for p in phrases if p.words not in targets and not self._is_time(p)]
        draft.source, draft.targets, draft.passive = movers, targets, False
        draft.target, draft.strong = next(iter(targets), None), 0

    def _where_forces_go(self, draft: Draft) -> None:
        """ "Moved patrol boats close to the reef": one's own forces are not whom they are moved against."""
        mine = self._actors_in(*draft.source) if draft.source is not None else set()
        own = [place for place in draft.targets if self._is_of_own(draft, place, mine)]
        others = [place for place in draft.targets if place not in own]
        aims = [place for place in others if self.sentence.lows[place.start - 1] not in _BESIDE_THE_AIM]
        aims.sort(key=lambda place: bool(self._actors_in(*place)) and self._actors_in(*place) <= mine)
        if not aims and own:
            aims = self._to_act_upon(draft)
        if not aims:
            return
        whole = self._in_one(aims)
        beside = [place for place in others if place not in aims]
        draft.targets, draft.target = [*whole, *beside], whole[0]
        draft.strong = min(draft.strong, len(whole))

    def _in_one(self, aims: list[Range]) -> list[Range]:
        """ "The Strait | of Hormuz": one place instead of its two phrases."""
        lows, tags = self.sentence.lows, self.sentence.tags
        parts = {p.end + 1: p for p in aims if lows[p.end : p.end + 1] == ["of"] and tags[p.start] in "DNZAQ"}
        whole = [Range(parts[place.start].start, place.end) if place.start in parts else place for place in aims]
        return [place for place in whole if not any(w.start == place.start and w.end > place.end for w in whole)]

    def _is_of_own(self, draft: Draft, place: Range, mine: set[str]) -> bool:
        """Whether a phrase is the forces that are moved, or what they are put on."""
        head = head_of(self.sentence, place)
        lemma = self._noun_lemma(head) if head >= 0 else ""
        is_told = any(place.start <= k < place.end for k in draft.words)
        is_forces = place == draft.object or lemma in _FORCES
        return (is_told or lemma in _READY or is_forces) and not self._actors_in(*place) - mine

    def _where_rule_bites(self, draft: Draft) -> None:
        """ "Declared a state of emergency in Lima": the rule is no target, where it is laid down is."""
        if draft.noun not in _RULES:
            return
        rules = [place for place in draft.targets if self._is_rule(draft, place)]
        others = [place for place in draft.targets if place not in rules]
        lows = self.sentence.lows
        where = [p for p in others if lows[p.start - 1] in _LAID_UPON or is_patient(self.sentence, p)]
        if rules:
            draft.targets, draft.object = [*where, *rules], None
            draft.target, draft.strong = draft.targets[0], min(1, len(where))

    def _is_rule(self, draft: Draft, place: Range) -> bool:
        """ "A curfew", "a state | of emergency": a phrase that holds the noun, or on which it hangs."""
        is_of = self.sentence.lows[place.end : place.end + 1] == ["of"]
        end = place.end + 2 if is_of and not self._named(place) else place.end
        return any(place.start <= k < end for k in draft.words)

    def _upon_whom(self, draft: Draft) -> None:
        """ "Fired tear gas to dislodge squatters": whom one means to act upon, where the act itself names nobody."""
        if draft.type in (COERCE, ASSAULT) and draft.words:
            draft.targets = self._to_act_upon(draft)
            draft.target = next(iter(draft.targets), None)

    def _to_act_upon(self, draft: Draft) -> list[Range]:
        """ "Deployed boats to keep trawlers out": upon whom the forces are to act, unless it is to help them."""
        last = draft.words[-1]
        told = next((v for v in self.sentence.verbs if v.form == "i" and v.at > last), None)
        if told is None or told.lemma in _HELPING or "," in self.sentence.tags[last : told.begin]:
            return []
        core = object_of(self.sentence, told)[0]
        return [core] if core is not None and is_patient(self.sentence, core) else []

    def _said_more_exactly(self, drafts: list[Draft]) -> None:
        """ "Filed a suit accusing the firm", "opened fire, killing four": whom the participle names, where the act names nobody."""
        leading = drafts[0]
        is_blast = leading.source is not None and is_weapon(self.sentence, leading.source)
        if is_blast or leading.verb in SETTING_OFF or leading.object is not None:
            # "Exploded outside a bank, killing two": what it stood beside was struck.
            return
        if any(map(self._is_aim, leading.targets)):
            return
        for draft in drafts[1:]:
            is_more = draft.type is leading.type or (leading.type is PROTEST and draft.type in _SAYS_MORE)
            if is_more and draft.rank == PARTICIPLE and not draft.passive and self._is_of_same(draft, leading):
                whom = next(iter(draft.targets), None)
                if whom is not None and self._is_party(whom) and not self._names_same(whom, leading.source):
                    leading.aim_at(whom)
                return

    def _is_aim(self, place: Range) -> bool:
        """Whether a place of an act names a party or what is struck, and not only where it is done."""
        before = self.sentence.lows[place.start - 1]
        return before in _STRUCK or (before not in _SCENES and is_patient(self.sentence, place))

    def _is_of_same(self, draft: Draft, leading: Draft) -> bool:
        """Whether both are done by the same, or the later by what tells the earlier: "a lawsuit accusing"."""
        source = draft.source
        if source is None or draft.words[0] < leading.words[-1]:
            return False
        return source == leading.source or any(source.start <= k < source.end for k in leading.words)

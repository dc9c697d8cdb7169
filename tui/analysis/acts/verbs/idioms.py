"""Set phrases whose words say another thing than they mean: "sends the envoy packing", "turns up the heat on Tehran".

    verb ──lemma──▶ phrases of ``catalogue/acts_phrases.txt`` ──words and gaps──▶ the act, or the knowledge that there is none

A gap holds whom it is done to; in the passive the subject is. Asked before every other reader, since the words of a set
phrase mislead whoever reads them one by one.
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.complements import Complements
from tui.analysis.acts.common.draft import ACCOMPANIED, CONFLICT, COOPERATIVE, RIOT, SEARCH, Draft
from tui.analysis.grammar.agents import agent_of
from tui.analysis.grammar.parties import is_patient, is_weapon, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end, phrase_start
from tui.analysis.grammar.words import QUOTES, Phrase, Range, Verb
from tui.analysis.lexicon.frames import Idiom
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PROTEST,
    REJECT,
    SUPPORT,
)
from tui.analysis.lexicon.vocabulary import DEFACING, ENVOYS, THEIRS

GAP_WORDS = 7
"""How many words a gap may hold: "sends all nine Danish consulate clerks home"."""
_SUFFERED_FROM = ("from", "by", "with", "in", "at")
"""Prepositions behind which who does it stands, where the subject has it done to him."""
_OF_FORCES = frozenset((MOBILIZE, AID))
"""What is done with one's own forces and arms."""
_BEFORE_SIDE = {
    **dict.fromkeys((REJECT, AGREE, SUPPORT), ("by",)),
    ACCUSE: ("against",),
    PROTEST: ("against",),
}
"""Prepositions of whose it is, and of against whom it is, whatever stands before: "a complaint with the court against China"."""
_AIMING = frozenset(("against", "to", "with", "at"))
"""Prepositions that end a set phrase before whom it is aimed at."""
_ENDS = frozenset(",;:.!?—–MKWC")


class Idioms(Complements):
    """Reads set phrases."""

    def _set_phrase(self, clause: Clause) -> Draft | None:
        """ "Sends the envoy packing", "was shown the door by Kyiv": a phrase the catalogue knows as a whole."""
        book = self.lexicon.phrasebook(clause.verb.lemma.split("_")[0])
        if book is None or book.keys.isdisjoint(self.forms):
            return None
        for key, idiom in book.phrases:
            if key.isdisjoint(self.forms) or (idiom.denied and not clause.verb.negated):
                continue
            if idiom.suffered and clause.verb.form == "i" and self.sentence.tags[clause.verb.begin - 1] in "NZ":
                # "Extradited the banker to face charges": who faces them is the noun before.
                continue
            found = self._gaps_of(idiom.words, clause.verb.at + 1)
            if found is not None and clause.verb.passive and self._has_object_within(clause.verb, found[0]):
                clause.verb.passive = False
            found = found or self._turned_round(idiom, clause)
            if found is None:
                continue
            is_none = "no" in self.sentence.lows[clause.verb.at : found[0]]
            if is_none and not any("no" in place for place in idiom.words):
                # "Had no confidence in the service"
                continue
            if idiom.frame.type is SUPPORT and self._ends_in_conflict(found[0]):
                # "Voices support for the strikes on Iran"
                continue
            if idiom.frame.type is ACCUSE and self._is_own_envoy(clause.verb.end, found[0]):
                continue
            is_blow = idiom.frame.type in CONFLICT
            if is_blow and self._is_natural(clause.subject) and not self._ends_in_name(clause.subject):
                # "The storm tore the roof apart", "Nepal landslide blocks road"
                return None
            is_of_forces = idiom.frame.type in _OF_FORCES
            if is_of_forces or not self._is_of_own_forces(clause, found[1]):
                return self._idiomatic(clause, idiom, *found)
        return None

    def _ends_in_name(self, subject: Range | None) -> bool:
        return subject is not None and self.sentence.mentions[subject.end - 1] >= 0

    def _turned_round(self, idiom: Idiom, clause: Clause) -> tuple[int, list[Range]] | None:
        """ "The bill was thrown out", "talks were put on ice": in the passive, a noun of the phrase stands before the verb."""
        verb, subject, words = clause.verb, clause.subject, idiom.words
        if not verb.passive or idiom.suffered or subject is None or idiom.frame.type in ACCOMPANIED:
            return None
        tags = self.sentence.tags
        nouns = [k for k in range(*subject) if tags[k] in "NZ"]
        for i in reversed(range(len(words))):
            if words[i] and any(self._is_one_of(k, words[i]) for k in nouns):
                rest = (*words[:i], *words[i + 1 :])
                while rest and not rest[-1]:
                    rest = rest[:-1]
                return self._gaps_of(rest, verb.at + 1) if rest else (verb.end, [])
        return None

    def _pass_over_figures(self) -> None:
        """ "Hits the shelves", "march to victory": manners of speaking, also where the verb is taken for a noun."""
        figures = self.lexicon.figures
        if figures.keys().isdisjoint(self.forms):
            return
        for k, lexeme in enumerate(self.sentence.lexemes):
            if lexeme is None or lexeme.verb not in figures:
                continue
            for words in figures[lexeme.verb]:
                found = self._gaps_of(words, k + 1)
                if found is not None:
                    self.done.add(k)
                    self.consumed.update(range(k, found[0]))
                    break

    def _ends_in_conflict(self, end: int) -> bool:
        """Whether what stands right behind a phrase is what is done to others."""
        behind = Range(end, phrase_end(self.sentence, end))
        return any(self._is_hostile_noun(lemma) for _, lemma in self._nouns_in(behind)[:1])

    def _is_own_envoy(self, start: int, end: int) -> bool:
        """ "Calls in its envoy": who comes home is told nothing."""
        lows = self.sentence.lows
        return any(lows[k] in THEIRS and self._noun_lemma(k + 1) in ENVOYS for k in range(start, end - 1))

    def _is_of_own_forces(self, clause: Clause, gaps: list[Range]) -> bool:
        """ "Tells its troops to leave": what would drive others out only moves one's own."""
        subject, lows = clause.subject, self.sentence.lows
        if subject is None:
            return False
        # "Lays the deaths at the army's door": it is theirs only if it is said so.
        own = (gap for gap in gaps if self._named(subject) or lows[gap.start] in THEIRS)
        return any(self._own_forces(gap, subject) for gap in own)

    def _gaps_of(self, words: tuple[frozenset[str], ...], k: int) -> tuple[int, list[Range]] | None:
        """Where a phrase that begins at ``k`` ends, and what fills its gaps; None if it does not stand there."""
        lows, forms = self.sentence.lows, self.forms
        for allowed in words:
            if allowed and allowed.isdisjoint(forms):
                return None
        gaps: list[Range] = []
        gap_from = -1
        for allowed in words:
            if not allowed:
                gap_from = k
                continue
            while k < len(lows) and (lows[k] in QUOTES or (gap_from < 0 and self.sentence.tags[k] == "R")):
                if lows[k] in allowed:
                    break
                k += 1
            limit = k + 1 if gap_from < 0 else min(len(lows), gap_from + GAP_WORDS + 1)
            at = next((j for j in range(k, min(limit, len(lows))) if self._is_one_of(j, allowed)), None)
            if at is None or any(self._parts_clauses(j) for j in range(k, at)):
                return None
            if (
                gap_from >= 0
                and lows[gap_from] != "of"
                and any(self.sentence.tags[j] in "NZUQ" for j in range(gap_from, at))
            ):
                # "lift the ban": an article alone is nobody; "sacks of rice" go on.
                is_counted = at - 1 > gap_from and self.sentence.tags[at - 1] == "Q"
                # "Gave the envoy 48 | hours to leave": the number counts what follows.
                gaps.append(Range(gap_from, at - is_counted))
            gap_from = -1
            k = at + 1
        if gap_from >= 0 and gap_from >= len(lows):
            return None
        return k, gaps

    def _whom_between(self, draft: Draft, gaps: list[Range], start: int, end: int) -> list[Range]:
        """The gaps that may hold whom it is done to: no time of a visit, no number of what is given."""
        if gaps:
            gaps = [self._with_place(gap, end) for gap in gaps]
            gaps = [gap for gap in gaps if draft.type is not CONSULT or not self._is_time(Phrase("", gap))]
            gaps = [part for gap in gaps for part in self._receiver_first(gap)]
            if draft.type in COOPERATIVE:
                # "Earmarked 30 million | crowns for Tonga"
                gaps = [gap for gap in gaps if any(self.sentence.tags[k] not in "DQPR" for k in range(*gap))]
        return self._with_last_word(gaps, start, end)

    def _receiver_first(self, gap: Range) -> list[Range]:
        """ "Returned a forger to Brazil | under a warrant": to whom, before whom."""
        to = next((k for k in range(gap.start + 1, gap.end - 1) if self.sentence.lows[k] == "to"), None)
        return [gap] if to is None else [Range(to + 1, gap.end), Range(gap.start, to)]

    def _with_last_word(self, gaps: list[Range], start: int, end: int) -> list[Range]:
        """ "Opened its doors to 200 Afghan | families": the gaps with what ends the phrase where that is whom it is done to."""
        last = end - 1
        if last < start or self.sentence.tags[last] not in "NZ" or not self._is_who(Range(last, end)):
            return gaps
        whom = Range(max(start, phrase_start(self.sentence, last)), phrase_end(self.sentence, last))
        if gaps and gaps[-1].end >= whom.start:
            return [*gaps[:-1], Range(min(gaps[-1].start, whom.start), whom.end)]
        return [*gaps, whom]

    def _whose(self, end: int) -> Range | None:
        """ "Incurred the wrath of the Kremlin": whose it is, where the phrase ends with "of"."""
        words = Range(end, phrase_end(self.sentence, end))
        is_whose = self.sentence.lows[end - 1] == "of" and words.end > words.start
        return words if is_whose and self._is_who(words) else None

    def _is_who(self, words: Range) -> bool:
        """ "Fell on deaf ears in Quito", "faces a lawsuit from a farmer": a name or somebody stands there."""
        return self._named(words) or names_somebody(self.sentence, words)

    def _parts_clauses(self, k: int) -> bool:
        """Whether no gap may hold the word: another phrase or clause begins there."""
        verb = self.sentence.verb_at.get(k)
        is_preposition = self.sentence.tags[k] == "P" and self.sentence.lows[k] != "of"
        return is_preposition or self.sentence.tags[k] in _ENDS or (verb is not None and verb.form in "fi")

    def _is_one_of(self, k: int, allowed: frozenset[str]) -> bool:
        """Whether the word, or what it is a form of, is one of the allowed."""
        low, lexeme = self.sentence.lows[k], self.sentence.lexemes[k]
        return low in allowed or (lexeme is not None and (lexeme.noun in allowed or lexeme.verb in allowed))

    def _with_place(self, gap: Range, end: int) -> Range:
        """ "Overran an army | outpost", "hurled petrol | bombs": what fills a gap before such a noun only describes it."""
        noun = Range(gap.end, min(end, gap.end + 1))
        if noun.end == noun.start or self.sentence.tags[gap.end] not in "NZ":
            return gap
        is_whom = is_patient(self.sentence, noun) or self._noun_lemma(gap.end) in ENVOYS
        return Range(gap.start, noun.end) if is_whom or is_weapon(self.sentence, noun) else gap

    def _has_object_within(self, verb: Verb, end: int) -> bool:
        """ "Oslo called in the envoy": a past form alone, with an envoy in its set phrase, is done to him."""
        if verb.begin < verb.at or verb.form != "f" or "by" in self.sentence.lows[verb.end : end]:
            return False
        return self._names(self._nouns_in(Range(verb.end, end)), ENVOYS)

    def _aimed_behind(self, gaps: list[Range], end: int) -> list[Range]:
        """ "Filed criminal complaints against | the firm": who stands behind the phrase, where no party fills its gaps."""
        if not gaps or self.sentence.lows[end - 1] not in _AIMING or any(is_patient(self.sentence, g) for g in gaps):
            return []
        behind = Range(end, phrase_end(self.sentence, end))
        return [behind] if is_patient(self.sentence, behind) else []

    def _across_table(self, draft: Draft, end: int, behind: list[Phrase]) -> list[Range]:
        """ "Walked out of budget talks with the mayor": with whom one no longer talks."""
        is_of_talks = draft.type is REJECT and self._tells_talk(Range(end - 1, end))
        return [p.words for p in behind if p.preposition == "with"] if is_of_talks else []

    def _struck_in(self, draft: Draft, end: int) -> Range | None:
        """ "Torched a village": the noun that ends the phrase, where the verb would tell the act without it."""
        if draft.type is not ASSAULT or self.sentence.tags[end - 1] != "N":
            return None
        start = phrase_start(self.sentence, end - 1)
        is_object = self.sentence.tags[start - 1] not in "PT"
        return Range(start, end) if is_object and self._suffices(draft, self._noun_lemma(end - 1)) else None

    def _idiomatic(self, clause: Clause, idiom: Idiom, end: int, gaps: list[Range]) -> Draft:
        """The act of a set phrase, its target in the gap, before a passive or behind."""
        verb, subject = clause.verb, clause.subject
        spoken = range(verb.at, end)
        words = [k for k in spoken if not any(gap.start <= k < gap.end for gap in gaps)]
        frame = idiom.frame
        if not verb.passive and subject is not None:
            # "Lorry drivers block the crossing", "police blocked the roads": crowds protest, who keeps order does not.
            is_walkout = frame.type is REJECT and self._walks_off(clause)
            if is_walkout or self._is_riot(verb, frame, subject):
                frame = RIOT
            elif frame.type is PROTEST and verb.lemma in DEFACING and self._keeps_order(subject):
                frame = SEARCH
        draft = Draft(*frame, words, source=subject, verb=verb.lemma)
        behind = [p for p in clause.phrases if p.words.start >= end]
        # "Severs ties with Israel over Gaza": in the order in which they stand.
        behind = sorted((*behind, *(p for p in self._phrases_after(end - 1) if p not in behind)), key=lambda p: p.words)
        beyond = [p.words for p in behind if p.preposition != "by" and not self._is_time(p)]
        gaps = self._whom_between(draft, gaps, verb.end, end)
        core, _ = object_of(self.sentence, _ending_at(clause, end)) if not gaps else (None, None)
        is_day = core is not None and self.sentence.lows[end - 1] == "on" and self.sentence.tags[core.start] in "QZ"
        if core is not None and is_day and self._is_time(Phrase("", core)):
            # "Went off on | 3 May 1982"
            core = None
        struck = self._struck_in(draft, end) if not gaps and core is None and not verb.passive else None
        if draft.type in COOPERATIVE:
            beyond += [phrase.words for phrase in self._made_by(Range(verb.at, end), behind)]
            beyond += self._meant_for(None, behind, end)
        places = [*gaps, *(place for place in (struck, core) if place is not None), *beyond]
        partners = self._partners(behind) if draft.type in ACCOMPANIED and not gaps else []
        sides = [*self._across_table(draft, end, behind), *self._aimed_behind(gaps, end)]
        if not gaps:
            sides += [p.words for p in behind if p.preposition in _BEFORE_SIDE.get(draft.type, ())]
        # "Held talks in Bishkek with Modi", "refused a request by the president": with whom, whose, before where.
        places = [*partners, *sides, *(place for place in places if place not in partners)]
        if verb.passive:
            draft.passive = True
            draft.source = agent_of(self.sentence, verb, [*behind, *clause.phrases])
            if subject is not None:
                # "Four were turned over to Indian police": those who get them, before those who are handed over.
                # "A grenade was thrown into a bar": what is hit, before what hits it.
                is_last = (gaps and draft.type is COOPERATE) or is_weapon(self.sentence, subject)
                places = [*places, subject] if is_last else [subject, *places]
        if idiom.suffered:
            draft.by_noun = True
            draft.source = next(
                (p.words for p in behind if p.preposition in _SUFFERED_FROM and self._is_who(p.words)), None
            ) or self._whose(end)
            places = [subject] if subject is not None else []
        if idiom.denied:
            verb.negated, verb.modal = False, ""
        draft.targets = [place for place in places if place != draft.source]
        draft.target = draft.targets[0] if draft.targets else None
        is_joined = draft.type is CONSULT and core is not None and self.sentence.lows[end - 1] == "with"
        is_sure = gaps or sides or is_joined or verb.passive or idiom.suffered or partners or struck is not None
        draft.strong = min(1, len(draft.targets)) if is_sure else 0
        draft.symmetric = not verb.passive and not idiom.suffered and self._several(subject)
        if draft.type is MOBILIZE:
            self._keep_peace(draft, verb)
        self.consumed.update(spoken)
        self.done.update(k for k in spoken if k in self.sentence.verb_at)
        return draft


def _ending_at(clause: Clause, end: int) -> Verb:
    """The verb as if its group were the whole phrase, so that what follows is its object."""
    verb = clause.verb
    return Verb(verb.at, verb.begin, end, verb.lemma, verb.form, fronted=verb.fronted)

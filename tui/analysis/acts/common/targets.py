"""In which order the places stand where the target of a verb may be named, and how many of them are sure."""

from __future__ import annotations

from itertools import pairwise

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT, MATERIAL_COOPERATION, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Phrase, Range
from tui.analysis.lexicon.kinds import ACCUSE, AGREE, ASSAULT, CONSULT, COOPERATE, REJECT
from tui.analysis.lexicon.vocabulary import BACKDROPS, LAUNCHING, TARGET_PREPOSITIONS
from tui.analysis.lexicon.wordlists import word_class

_PLACE_OF = {preposition: place for place, preposition in enumerate(TARGET_PREPOSITIONS)}
_LAST = len(TARGET_PREPOSITIONS)
_WHERE = frozenset(
    ("in", "inside", "near", "outside", "under", "around", "along", "across", "through", "off", "beside")
)
"""Prepositions that say where: of what stands there, the first is nearest to the blow."""

_GIVEN = MATERIAL_COOPERATION | {AGREE}
"""What is done for somebody whom only its purpose may name."""
_FIGHTING = word_class("fighting against")
"""Verbs whose object is what help is against."""
_QUARRELS = word_class("quarrels with")
"""Nouns whose "with" names an opponent or a neighbour, and no partner of the act."""


class Targets(Nominals):
    """Orders the places of targets."""

    def _aim(self, draft: Draft, core: Range | None, phrases: list[Phrase], object_is_act: bool = False) -> None:
        """Order the places where the target may be named."""
        places: list[Range] = []
        if core is not None and not object_is_act:
            places.append(core)
        told = [phrase for phrase in phrases if not self._is_time(phrase)]
        size = _backdrop_at(told)
        useful = [phrase for phrase in told[:size] if phrase.preposition != "by"]
        if object_is_act or core is None:
            opponents = self._opponents(useful)
            useful.sort(key=lambda phrase: _LAST if phrase in opponents else self._nearness(draft, phrase))
        if draft.source is not None and not draft.passive:
            # "rejected a request by the president", "condemned threats made by him": whose it is.
            useful += [phrase for phrase in told[:size] if phrase.preposition == "by" and phrase.words != draft.source]
            if not (draft.type is ASSAULT and draft.verb in LAUNCHING):
                # "Fired missiles donated by Britain": who gave them is not who is hit.
                useful += self._made_by(core, told)
        # "an ultimatum to Washington after talks with an envoy": what came before names others, at the most.
        useful += [phrase for phrase in told[size:] if phrase.preposition != "before"]
        places.extend([phrase.words for phrase in useful])
        if draft.type in _GIVEN:
            places.extend(self._meant_for(core, phrases, draft.words[-1] + 1))
        if core is not None and object_is_act:
            is_theirs = draft.type is REJECT and self._is_of_another(core, draft.source)
            # "dismissed Egypt's complaint to the Council": whose it is, before to whom it went.
            places.insert(
                1
                if not is_theirs
                and places
                and useful
                and useful[0].preposition in ("on", "against", "to", "with", "at")
                else 0,
                (self._unknown_owner(core) or core) if is_theirs else core,
            )
        if draft.type is ACCUSE:
            # "Condemns the blockade of Gaza by Israel": whose it is, before whom it is done to.
            doers = {phrase.words for phrase in useful if phrase.preposition == "by" and self._named(phrase.words)}
            places.sort(key=lambda place: place not in doers)
        draft.targets = places
        draft.target = places[0] if places else None

    def _nearness(self, draft: Draft, phrase: Phrase) -> int:
        """How soon a phrase is asked for the target: "exploded outside a court in Oslo", the court first."""
        is_where = draft.type is ASSAULT and phrase.preposition in _WHERE
        return _PLACE_OF["in" if is_where else phrase.preposition] if phrase.preposition in _PLACE_OF else _LAST

    def _meant_for(self, core: Range | None, phrases: list[Phrase], end: int) -> list[Range]:
        """ "Gave kits to treat children in Chad": what the infinitive behind the last phrase is done to, and where."""
        end = phrases[-1].words.end if phrases else core.end if core is not None else end
        end += self.sentence.tags[end : end + 1] == ["T"]
        aim = self.sentence.verb_at.get(end) if self.sentence.tags[end - 1] == "T" else None
        if aim is None or aim.form != "i" or aim.begin > end:
            return []
        helped, hung = object_of(self.sentence, aim)
        found = [phrase.words for phrase in hung if not self._is_time(phrase)]
        return found if helped is None or aim.lemma in _FIGHTING else [helped, *found]

    def _is_of_another(self, core: Range, source: Range | None) -> bool:
        """Whether the object belongs to somebody who is not the one who acts: "Egypt's complaint"."""
        mine = self._actors_in(*source) if source is not None else set()
        owned = [k for k in range(core.start, core.end - 1) if self.sentence.tags[k + 1] == "S"]
        return any(self._actors_in(k, k + 1) - mine or is_somebody(self.sentence.lows[k]) for k in owned)

    def _made_by(self, core: Range | None, phrases: list[Phrase]) -> list[Phrase]:
        """Who made, filed or laid out what stands as the object: "threats made by", "sanctions imposed on"."""
        end = phrases[-1].words.end if phrases else core.end if core is not None else 0
        made = self.sentence.verb_at.get(end)
        if not end or made is None or not (made.passive or made.form == "r") or made.begin != end:
            return []
        hung = [phrase for phrase in object_of(self.sentence, made)[1] if not self._is_time(phrase)]
        return sorted(hung, key=lambda phrase: phrase.preposition != "by")

    def _strong(self, draft: Draft, core: Range | None, phrases: list[Phrase]) -> int:
        """How many places name the target so surely that a second actor in the subject is none."""
        phrases = phrases[: _backdrop_at(phrases)] if phrases else phrases
        together = draft.type in (AGREE, CONSULT, COOPERATE) or draft.noun in self.lexicon.nouns
        if together and draft.type not in CONFLICT:
            sure = self._partners(phrases)
        else:
            aiming = ("with", "against", "on") if together else ("with", "against", "on", "to")
            sure = [phrase.words for phrase in phrases if phrase.preposition in aiming and not self._is_time(phrase)]
        if core is not None and (not together or draft.type is CONSULT):
            sure.append(core)
        if draft.type is ACCUSE:
            sure += [phrase.words for phrase in phrases if phrase.preposition == "by" and self._named(phrase.words)]
        front = [place for place in draft.targets if place in sure]
        if front and len(front) < len(draft.targets):
            draft.targets = [*front, *(place for place in draft.targets if place not in front)]
        draft.target = draft.targets[0] if draft.targets else None
        return len(front)

    def _company(self, clause: Clause) -> Range | None:
        """ "Signed a deal with Chad", "flew alongside Norway's jets"; not "backs Cyprus in its row with Turkey"."""
        return next(iter(self._partners(clause.phrases)), None)

    def _partners(self, phrases: list[Phrase]) -> list[Range]:
        """What stands behind "with" where that is no quarrel's or border's."""
        opponents = self._opponents(phrases)
        return [p.words for p in phrases if p.preposition in ("with", "alongside") and p not in opponents]

    def _opponents(self, phrases: list[Phrase]) -> list[Phrase]:
        """ "In its row with Turkey": phrases whose "with" belongs to a quarrel or border named before."""
        return [
            behind
            for phrase, behind in pairwise(phrases)
            if behind.preposition == "with" and self._noun_lemma(phrase.words.end - 1) in _QUARRELS
        ]


def _backdrop_at(phrases: list[Phrase]) -> int:
    """Where the phrases begin that only tell after or amid what; their number without one."""
    for at, phrase in enumerate(phrases):
        if phrase.preposition in BACKDROPS:
            return at
    return len(phrases)

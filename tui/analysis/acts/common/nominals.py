# ruff: noqa: SIM905 -- word lists read better as running text
"""Who stands around an act: the source and the targets of a verb or of a noun that tells one."""

from __future__ import annotations

from itertools import pairwise

from storage.records import ActType, Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import (
    ACCOMPANIED,
    CONFLICT,
    HARMS,
    NOMINAL,
    Draft,
    noun_range,
)
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.phrases import object_of, phrase_start
from tui.analysis.grammar.words import Phrase, Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.vocabulary import (
    BACKDROPS,
    ENDING_NOUNS,
    INVERSE,
    LAUNCHING,
    MOVERS,
    MOVING_HOME,
    OWN_FORCES,
    TARGET_PREPOSITIONS,
    TELLING,
)
from tui.analysis.lexicon.wordlists import word_class

_HELPING = frozenset("fetch evacuate rescue repatriate ferry feed".split())
"""What forces are sent to do when nobody is threatened."""
_CLAUSE_REACH = 24
"""Words behind a verb within which "peacekeeping" says what the troops are for."""


IN_NEED = frozenset("wounded injured wound survivor victim patient casualty evacuee".split())
"""Whom one carries, and who is not what one gives."""
_PLACE_OF = {preposition: place for place, preposition in enumerate(TARGET_PREPOSITIONS)}
_LAST = len(TARGET_PREPOSITIONS)
DONE_TO = HARMS | {ActType.YIELD}
"""What is done to those whom its noun names: "arrested a worker", "freed a worker"."""
GIFTS = frozenset(("gift", "donation", "present"))
"""Nouns whose "of" names the giver, where it names a state."""
_BETWEEN_TWO = frozenset((ActType.ASSAULT, ActType.YIELD, ActType.AGREE, ActType.COOPERATE, ActType.CONSULT))
"""What two do with each other, whoever tells of it."""
_SENT_OVER = frozenset((ActType.THREATEN, ActType.ACCUSE, ActType.SUPPORT, ActType.REQUEST))
_LEVIES = frozenset(("tariff", "sanction", "duty", "levy", "curb", "embargo", "restriction", "penalty"))
_QUARRELS = word_class("quarrels with")
"""Nouns whose "with" names an opponent or a neighbour, and no partner of the act."""

_CITIES = frozenset(("place", "capital"))
_LANDS = _CITIES | {"name", "demonym"}
"""How a state is named by its land: not by its army, nor by who leads it."""
_CRIMES = word_class("crimes somewhere")
_SCENES = word_class("scenes")


class Nominals(Operators):
    """Places sources and targets."""

    def _active(self, clause: Clause, frame: Frame, noun: int | None = None) -> Draft:
        """The act ``frame`` of a verb whose subject does it; ``noun`` is the place of the noun that helps to tell it."""
        verb, subject, core = clause.verb, clause.subject, clause.core
        draft = Draft(*frame, list(range(verb.at, verb.end)), source=subject, verb=verb.lemma)
        if noun is not None:
            draft.words.append(noun)
            self.consumed.add(noun)
            if self._suffices(draft, self._noun_lemma(noun)):
                noun = None
            else:
                draft.noun = self._noun_lemma(noun)
        if frame.type is ActType.MOBILIZE:
            self._keep_peace(draft, verb)
        told_in_object = noun is not None and self._tells_act(draft, core, noun)
        draft.object = None if told_in_object else core
        self._aim(draft, core, clause.phrases, object_is_act=told_in_object)
        if told_in_object and noun is not None and core is not None:
            self._owner_acts(draft, core, noun)
            if verb.lemma in TELLING and draft.noun in self.lexicon.nouns:
                self._maker_acts(draft, core, noun, subject)
        if verb.lemma in INVERSE and (verb.lemma != "get_back" or draft.type is ActType.YIELD):
            # "Got back two soldiers from Turkey", but not "got back a village from the rebels".
            giver = clause.phrase("from", "by")
            if giver is not None:
                draft.source, draft.target = giver, subject
                draft.targets = [subject] if subject is not None else []
                return draft
        company = self._company(clause) if draft.type in ACCOMPANIED else None
        if company is not None:
            draft.targets = [company, *draft.targets]
            draft.target = company
        is_told = verb.lemma in TELLING and draft.type in _BETWEEN_TWO
        both = self._two_apart(core, draft.targets, subject) if is_told and core is not None else None
        if both is not None:
            draft.source, draft.symmetric, draft.targets, draft.target = both, True, [], None
            return draft
        draft.symmetric = draft.type is not ActType.REQUEST and self._several(subject)
        draft.strong = self._strong(draft, None if told_in_object else core, clause.phrases)
        if noun is not None and core is not None:
            self._aim_at_owner(draft, core, clause)
        self._source_from_noun(draft, subject)
        return draft

    def _suffices(self, draft: Draft, noun: str) -> bool:
        """ "Defended Germany's decision": the verb tells it alone, so that the object is what it is done to."""
        alone = self.lexicon.verbs.get(draft.verb)
        is_transitive = draft.type in HARMS or draft.type in (ActType.SUPPORT, ActType.REJECT)
        return is_transitive and alone is not None and alone.type is draft.type and noun not in self.lexicon.nouns

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

    def _keep_peace(self, draft: Draft, verb: Verb) -> None:
        """ "Sends troops for a peacekeeping mission": a deployment that helps."""
        near = self.sentence.lows[verb.at : verb.at + _CLAUSE_REACH]
        is_to_help = any(low == "to" and after in _HELPING for low, after in pairwise(near))
        if is_to_help or any(low.startswith("peacekeep") for low in near):
            draft.turn(ActType.AID, mode=Mode.DEEDS)
            draft.content = None

    def _tells_act(self, draft: Draft, core: Range | None, noun: int) -> bool:
        """Whether the object is the act, and not whom it is done to: "imposed sanctions"."""
        if draft.type in DONE_TO and is_somebody(draft.noun) and draft.noun not in OWN_FORCES:
            # "summoned the ambassador to its ministry": who is told of is whom it is done to.
            return False
        if draft.type is ActType.AID and draft.noun in IN_NEED:
            # "Ferried the wounded to a clinic"
            return False
        return core is None or core.start <= noun < core.end

    def _owner_acts(self, draft: Draft, core: Range, noun: int) -> None:
        """ "The funding demonstrates the US commitment": whose noun it is, it acts."""
        if draft.source is None and not draft.passive:
            # "After renewed Israeli strikes": a participle taken for a verb.
            verb = self.sentence.verb_at.get(draft.words[0])
            draft.source = self._possessor(core, noun) if verb is not None and verb.begin == verb.at else None
            return
        if (
            draft.source is None
            or self._named(draft.source)
            or draft.type in (ActType.SANCTION, ActType.COERCE, ActType.PROTEST)
        ):
            return
        draft.source = self._possessor(core, noun) or draft.source

    def _maker_acts(self, draft: Draft, core: Range, noun: int, teller: Range | None) -> None:
        """ "Taiwan reports a Chinese incursion": who tells of another's act is whom it is done to."""
        maker = self._maker(core, noun, teller)
        if maker is not None:
            draft.source = maker
            draft.targets = [*draft.targets, *([teller] if teller is not None else [])]
            draft.target = draft.targets[0]

    def _aim_at_owner(self, draft: Draft, core: Range, clause: Clause) -> None:
        """ "Seized a Turkish tanker off Malta": the object is whose it is, not where."""
        if draft.type not in (ActType.ASSAULT, ActType.COERCE) or draft.noun in self.lexicon.nouns:
            return
        if draft.targets and self._named(core) and clause.phrase("with", "to", "on", "against", "from") is None:
            draft.targets = [core, *(place for place in draft.targets if place != core)]
            draft.target, draft.strong = core, max(draft.strong, 1)

    def _maker(self, core: Range, noun: int, teller: Range | None) -> Range | None:
        """Whose act the object is, when it is not the one who tells it: Chinese in "reports a Chinese incursion"."""
        told_by = self._actors_in(*teller) if teller is not None else set()
        for k in range(core.start, noun):
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]:
                return Range(k, k + 1) if not self._actors_in(k, k + 1) & told_by else None
        return None

    def _strong(self, draft: Draft, core: Range | None, phrases: list[Phrase]) -> int:
        """How many places name the target so surely that a second actor in the subject is none."""
        phrases = phrases[: _backdrop_at(phrases)] if phrases else phrases
        together = draft.type in (ActType.AGREE, ActType.CONSULT, ActType.COOPERATE) or draft.noun in self.lexicon.nouns
        if together and draft.type not in CONFLICT:
            sure = self._partners(phrases)
        else:
            aiming = ("with", "against", "on") if together else ("with", "against", "on", "to")
            sure = [phrase.words for phrase in phrases if phrase.preposition in aiming and not self._is_time(phrase)]
        if core is not None and (not together or draft.type is ActType.CONSULT):
            sure.append(core)
        if draft.type is ActType.ACCUSE:
            sure += [phrase.words for phrase in phrases if phrase.preposition == "by" and self._named(phrase.words)]
        front = [place for place in draft.targets if place in sure]
        if front and len(front) < len(draft.targets):
            draft.targets = [*front, *(place for place in draft.targets if place not in front)]
        draft.target = draft.targets[0] if draft.targets else None
        return len(front)

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
            useful.sort(key=lambda phrase: _LAST if phrase in opponents else _PLACE_OF.get(phrase.preposition, _LAST))
        if draft.source is not None and not draft.passive:
            # "rejected a request by the president", "condemned threats made by him": whose it is.
            useful += [phrase for phrase in told[:size] if phrase.preposition == "by" and phrase.words != draft.source]
            if not (draft.type is ActType.ASSAULT and draft.verb in LAUNCHING):
                # "Fired missiles donated by Britain": who gave them is not who is hit.
                useful += self._made_by(core, told)
        # "an ultimatum to Washington after talks with an envoy": what came before names others, at the most.
        useful += [phrase for phrase in told[size:] if phrase.preposition != "before"]
        places.extend([phrase.words for phrase in useful])
        if core is not None and object_is_act:
            is_theirs = draft.type is ActType.REJECT and self._is_of_another(core, draft.source)
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
        if draft.type is ActType.ACCUSE:
            # "Condemns the blockade of Gaza by Israel": whose it is, before whom it is done to.
            doers = {phrase.words for phrase in useful if phrase.preposition == "by" and self._named(phrase.words)}
            places.sort(key=lambda place: place not in doers)
        draft.targets = places
        draft.target = places[0] if places else None

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

    def _source_from_noun(self, draft: Draft, subject: Range | None) -> None:
        """ "Israeli strikes kill five": the subject is itself an act; who made it is the source."""
        if subject is None:
            return
        for k in range(subject.start, subject.end):
            lexeme = self.sentence.lexemes[k]
            if (
                self.sentence.tags[k] != "N"
                or lexeme is None
                or lexeme.noun not in self.lexicon.nouns
                or k in self.consumed
            ):
                continue
            told = self._nominal(k, self.lexicon.nouns[lexeme.noun], lexeme.noun)
            if told.source is not None and draft.type is ActType.ASSAULT:
                draft.source = told.source
            elif draft.type is ActType.ASSAULT and told.target is not None and told.target.start < k:
                # "Kharkiv strike kills three": by whom is not said.
                draft.source = None
            if draft.type is ActType.ASSAULT:
                draft.targets = [*draft.targets, *told.targets]

    def _nominal(self, k: int, frame: Frame, lemma: str) -> Draft:
        """The act a noun tells of, with who stands before and after it."""
        self.consumed.add(k)
        start = k - lemma.count("_")
        left = phrase_start(self.sentence, start)
        draft = Draft(*frame, list(range(start, k + 1)), rank=NOMINAL, noun=lemma)
        is_owned = self._named(Range(left, start))
        places = self._place_phrases(draft, self._phrases_after(k), is_owned)
        if draft.source is None:
            self._place_names(draft, left, start, is_aimed=any(map(self._named, places)))
        elif not draft.symmetric and draft.type in HARMS and self.sentence.tags[start - 1] == "S":
            # "The ambassador's expulsion by Peru"
            draft.target, draft.strong = Range(left, start - 1), 1
        if draft.source is None:
            draft.source = self._owner(left, start)
        draft.targets = places if draft.target is None else [draft.target, *places]
        draft.target = draft.targets[0] if draft.targets else None
        if draft.type is ActType.AID and self.sentence.tags[k + 1 : k + 2] == ["N"]:
            self._end_of_aid(draft, k + 1)
        return draft

    def _end_of_aid(self, draft: Draft, head: int) -> None:
        """ "US aid cuts", "the aid freeze": aid that its own head noun ends."""
        if self._noun_lemma(head).removesuffix("s") in ENDING_NOUNS:
            self.consumed.add(head)
            draft.words.append(head)
            draft.end()

    def _place_phrases(self, draft: Draft, phrases: list[Phrase], is_owned: bool) -> list[Range]:
        """ "Talks between A and B", "strike by A": who acts is set; what may be the target is returned.

        Where it is said before whose it is, "by" somebody unnamed is by what: "judge the Russian pull-back by deeds".
        """
        places: list[Range] = []
        for phrase in phrases:
            of_several = phrase.preposition == "of" and draft.type not in CONFLICT and self._several(phrase.words)
            is_giver = phrase.preposition == "of" and draft.noun in GIFTS and self._named(phrase.words)
            if phrase.preposition == "by" and is_owned and not self._is_party(phrase.words):
                continue
            # "The withdrawal of Turkish troops" is theirs.
            is_own = phrase.preposition == "of" and draft.noun in MOVING_HOME
            goes = is_own and draft.source is None and self._names(self._nouns_in(phrase.words), MOVERS)
            if phrase.preposition == "by" or is_giver or goes:
                draft.source = phrase.words
            elif phrase.preposition == "between" or of_several:
                draft.source = phrase.words
                draft.symmetric = True
            elif phrase.preposition == "from" and self._comes_from(draft, phrase):
                draft.source = phrase.words
            elif not self._is_time(phrase):
                places.append(phrase.words)
        return places

    def _comes_from(self, draft: Draft, phrase: Phrase) -> bool:
        """ "Tariffs from Washington", "a threat from Moscow": whether a noun's "from" names who does it."""
        is_sent = draft.type in _SENT_OVER or draft.noun in _LEVIES
        is_fired = draft.type is ActType.ASSAULT and self._named(phrase.words)
        return draft.source is None and (is_fired or (is_sent and self._is_state(phrase.words)))

    def _is_scene(self, draft: Draft, named: list[int], start: int) -> bool:
        """ "Kharkiv strike", "Sweden school shooting", "Pakistan mosque bombing": what is named is where it was done."""
        last = named[-1]
        if self.sentence.tags[last + 1] == "S" or len({self.sentence.mentions[k] for k in named}) > 1:
            return False
        role = self.mentions[self.sentence.mentions[last]].role
        if role in _CITIES or (role in _LANDS and draft.noun in _CRIMES):
            return True
        return role == "name" and not _SCENES.isdisjoint(self.sentence.lows[last + 1 : start])

    def _place_names(self, draft: Draft, left: int, start: int, is_aimed: bool) -> None:
        """ "Israeli strike", "US-China talks": the actors named before the noun."""
        sentence = self.sentence
        named = [
            k
            for k in range(left, start)
            if sentence.mentions[k] >= 0 and (not sentence.adjectival[k] or k in sentence.led)
        ]
        if len(named) == 1 and draft.type is ActType.CONSULT and self._is_venue(named[0]):
            # "Geneva talks with Iran": where they talk.
            return
        if not named:
            return
        if draft.type is ActType.ASSAULT and not is_aimed and self._is_scene(draft, named, start):
            draft.target = Range(named[0], named[-1] + 1)
            return
        draft.source = Range(named[0], named[-1] + 1)
        if len({self.mentions[sentence.mentions[k]].actor for k in named}) > 1:
            draft.symmetric = True
            draft.source, draft.target = noun_range(named[0]), noun_range(named[-1])

    def _is_venue(self, k: int) -> bool:
        """Whether a city is named at ``k``, with nobody's possessive: a place to meet in."""
        role = self.mentions[self.sentence.mentions[k]].role
        return role in ("place", "capital") and self.sentence.tags[k + 1 : k + 2] != ["S"]

    def _owner(self, left: int, start: int) -> Range | None:
        """ "Germany has reinforced its commitment", "America remains the largest donor": the subject stands for the noun."""
        sentence = self.sentence
        own = left < start and sentence.lows[left] in ("its", "their", "his", "her")
        for verb in sentence.verbs:
            if verb.at < start and verb.subject is not None and verb.form == "f":
                if sentence.lows[verb.subject.start] == "there":
                    # "There will be no talks": nobody's.
                    continue
                copular = verb.lemma in ("be", "remain", "become") and left - verb.end <= 7
                if own or copular:
                    return verb.subject
        return None


def _backdrop_at(phrases: list[Phrase]) -> int:
    """Where the phrases begin that only tell after or amid what; their number without one."""
    for at, phrase in enumerate(phrases):
        if phrase.preposition in BACKDROPS:
            return at
    return len(phrases)

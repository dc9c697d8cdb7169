"""Acts told by nouns, and who stands around an act: "Israeli strike on", "talks between", "troops move to"."""

from __future__ import annotations

import math

from storage.records import ActType, Certainty, Mode
from tui.analysis.clause import Clause
from tui.analysis.draft import (
    ACCOMPANIED,
    BACKDROP,
    BUILD_UP,
    CONFLICT,
    FIGHT,
    GOING_HOME,
    HEAVY,
    MAIN,
    MOVES,
    NOMINAL,
    VERBAL,
    Draft,
)
from tui.analysis.frames import Frame
from tui.analysis.operators import Operators
from tui.analysis.vocabulary import (
    BACKDROPS,
    BROKEN,
    ENDING_NOUNS,
    FEARS,
    GOING,
    HOME,
    INVERSE,
    IRREGULARS,
    LANDINGS,
    MOVERS,
    NOUN_OPERATORS,
    PORTS,
    PROJECTILES,
    STATES_OF_THINGS,
    TARGET_PREPOSITIONS,
)
from tui.analysis.words import Phrase, Range, Verb


class Nominals(Operators):
    """Places sources and targets; reads nouns, movers and things that collapse."""

    def _active(self, clause: Clause, frame: Frame, noun: int | None = None) -> Draft:
        """The act ``frame`` of a verb whose subject does it; ``noun`` is the place of the noun that helps to tell it."""
        verb, subject, core, phrases = clause.verb, clause.subject, clause.core, clause.phrases
        words = list(range(verb.at, verb.at + 1))
        words += list(range(verb.at + 1, verb.end))
        draft = Draft(frame.type, frame.intensity, frame.mode, words, source=subject, verb=verb.lemma)
        if noun is not None:
            draft.words.append(noun)
            draft.noun = self._noun_lemma(noun)
            self.consumed.add(noun)
        if frame.type is ActType.MOBILIZE and any(
            low.startswith("peacekeep") for low in self.sentence.lows[verb.at : verb.at + 24]
        ):
            draft.turn(ActType.AID, mode=Mode.DEEDS)
            draft.content = None
        told_in_object = noun is not None and (core is None or core.start <= noun < core.end)
        self._aim(draft, core, phrases, object_is_act=told_in_object)
        if (
            noun is not None
            and core is not None
            and draft.source is not None
            and not self._named(draft.source)
            and frame.type not in (ActType.SANCTION, ActType.COERCE)
        ):
            # "The funding demonstrates the US commitment": whose noun it is, it acts.
            draft.source = self._possessor(core, noun) or draft.source
        if verb.lemma in INVERSE:
            giver = next((phrase.words for phrase in phrases if phrase.preposition in ("from", "by")), None)
            if giver is not None:
                draft.source, draft.target = giver, subject
                draft.targets = [subject] if subject is not None else []
                return draft
        if draft.type in ACCOMPANIED:
            company = next((phrase.words for phrase in phrases if phrase.preposition == "with"), None)
            if company is not None:
                draft.targets = [company, *draft.targets]
                draft.target = company
        draft.symmetric = draft.type is not ActType.REQUEST and self._several(subject)
        draft.strong = self._strong(draft, core if noun is None else None, phrases)
        if (
            noun is not None
            and core is not None
            and draft.type in (ActType.ASSAULT, ActType.COERCE)
            and draft.noun not in self.lexicon.nouns
            and self._named(core)
            and draft.targets
            and not any(phrase.preposition in ("with", "to", "on", "against", "from") for phrase in phrases)
        ):
            # "seized a Turkish tanker off Malta": the object is whose it is, not where.
            draft.targets = [core, *(place for place in draft.targets if place != core)]
            draft.target, draft.strong = core, max(draft.strong, 1)
        self._source_from_noun(draft, subject)
        return draft

    def _strong(self, draft: Draft, core: Range | None, phrases: list[Phrase]) -> int:
        """How many places name the target so surely that a second actor in the subject is none."""
        together = draft.type in (ActType.AGREE, ActType.CONSULT, ActType.COOPERATE) or draft.noun in self.lexicon.nouns
        if together:
            sure = [
                phrase.words
                for phrase in phrases
                if phrase.preposition in ("with", "against", "on") and not self._is_time(phrase)
            ]
            sure = (
                sure if draft.type in CONFLICT else [phrase.words for phrase in phrases if phrase.preposition == "with"]
            )
            if core is not None and draft.type is ActType.CONSULT:
                sure.append(core)
        else:
            sure = [core] if core is not None else []
            sure += [
                phrase.words
                for phrase in phrases
                if phrase.preposition in ("with", "to", "against", "on") and not self._is_time(phrase)
            ]
        front = [place for place in draft.targets if place in sure]
        draft.targets = [*front, *(place for place in draft.targets if place not in front)]
        draft.target = draft.targets[0] if draft.targets else None
        return len(front)

    def _aim(self, draft: Draft, core: Range | None, phrases: list[Phrase], object_is_act: bool = False) -> None:
        """Order the places where the target may be named."""
        places: list[Range] = []
        if core is not None and not object_is_act:
            places.append(core)
        useful = [phrase for phrase in phrases if phrase.preposition != "by" and not self._is_time(phrase)]
        if object_is_act or core is None:
            useful.sort(
                key=lambda phrase: (
                    TARGET_PREPOSITIONS.index(phrase.preposition) if phrase.preposition in TARGET_PREPOSITIONS else 99
                )
            )
        places.extend(phrase.words for phrase in useful)
        if core is not None and object_is_act:
            places.insert(
                1 if places and useful and useful[0].preposition in ("on", "against", "to", "with", "at") else 0, core
            )
        draft.targets = places
        draft.target = places[0] if places else None

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
            if draft.type is ActType.ASSAULT:
                draft.targets = [*draft.targets, *told.targets]

    def _by_mover(self, clause: Clause) -> Draft | None:
        """ "100,000 troops had moved to the border", "soldiers return to their bases"."""
        verb, subject, core, phrases = clause.verb, clause.subject, clause.core, clause.phrases
        if subject is None or not self._names(self._nouns_in(subject), MOVERS):
            return None
        frame = MOVES.get(verb.lemma)
        if frame is None and verb.lemma in GOING and self._goes_home(verb):
            frame = GOING_HOME
        if frame is None:
            return None
        if verb.lemma == "leave" and self._names(self._nouns_in(core) if core is not None else [], PORTS):
            frame = BUILD_UP
        if frame is FIGHT and verb.lemma in LANDINGS and not self._names(self._nouns_in(subject), PROJECTILES):
            return None
        home = verb.lemma != "leave" and (
            any(self._names(self._nouns_in(phrase.words), HOME) for phrase in phrases) or self._goes_home(verb)
        )
        if home:
            frame = MOVES["return"]
        elif verb.lemma == "advance" and self._names(self._nouns_in(subject), IRREGULARS):
            frame = FIGHT
        return self._active(clause, frame)

    def _by_subject(self, clause: Clause) -> Draft | None:
        """ "Talks collapse", "explosion rocks Kabul", "protests erupt in"."""
        verb, subject, core, phrases = clause.verb, clause.subject, clause.core, clause.phrases
        operators = clause.operators
        if subject is None:
            return None
        for k, lemma in self._nouns_in(subject):
            frame = self._noun_frame(lemma)
            if lemma == "tension":
                return self._tension(verb, subject, k)
            if frame is None or k in self.consumed:
                continue
            if lemma in (
                "opposition",
                "killer",
                "investigator",
                "prosecutor",
                "protester",
                "demonstrator",
                "rioter",
                "rescuer",
                "medic",
            ):
                continue
            draft = self._nominal(k, frame, lemma)
            draft.words.append(verb.at)
            draft.rank = MAIN
            draft.by_noun = True
            draft.verb = verb.lemma
            if core is not None:
                draft.targets.insert(len(draft.targets) if draft.type is ActType.COERCE else 0, core)
                draft.target = draft.target or core
            draft.targets.extend(phrase.words for phrase in phrases if not self._is_time(phrase))
            if draft.target is None and draft.targets:
                draft.target = draft.targets[0]
            if "collapse" in operators or ("fail" in operators and "light" not in operators):
                if draft.type in CONFLICT:
                    return None
                draft.turn(ActType.REJECT, mode=Mode.DEEDS)
            elif "reverse" in operators and verb.lemma in ("end", "stop", "cease", "halt"):
                if draft.type in CONFLICT:
                    draft.turn(ActType.YIELD, -3.0)
                elif draft.type is not ActType.CONSULT:
                    draft.turn(ActType.REJECT)
            return draft
        return None

    def _tension(self, verb: Verb, subject: Range, k: int) -> Draft | None:
        rising = verb.lemma in (
            "rise",
            "escalate",
            "flare",
            "flare_up",
            "mount",
            "grow",
            "soar",
            "increase",
            "heighten",
            "surge",
            "spike",
            "deepen",
            "run",
            "worsen",
            "intensify",
            "boil",
            "simmer",
            "remain",
        )
        falling = verb.lemma in ("ease", "cool", "subside", "fall", "drop", "fade", "decrease", "abate", "lessen")
        if not rising and not falling:
            return None
        draft = self._nominal(k, Frame(ActType.THREATEN, 3.0, Mode.WORDS), "tension")
        if falling:
            draft.turn(ActType.YIELD, -3.0)
        draft.words.append(verb.at)
        draft.rank = MAIN
        return draft

    def _nominal(self, k: int, frame: Frame, lemma: str) -> Draft:
        """The act a noun tells of, with who stands before and after it."""
        sentence = self.sentence
        tags = sentence.tags
        self.consumed.add(k)
        start = k - lemma.count("_")
        draft = Draft(frame.type, frame.intensity, frame.mode, list(range(start, k + 1)), rank=NOMINAL, noun=lemma)
        left = start
        while left > 0 and (
            tags[left - 1] in "NZADQS-" or (tags[left - 1] == "J" and left > 1 and tags[left - 2] in "ZN")
        ):
            left -= 1
        before = [
            j
            for j in range(left, start)
            if sentence.mentions[j] >= 0 and (not sentence.adjectival[j] or j in sentence.led)
        ]
        phrases = self._phrases_after(k)
        places: list[Range] = []
        for phrase in phrases:
            if phrase.preposition == "by":
                draft.source = phrase.words
            elif phrase.preposition == "between" or (
                phrase.preposition == "of" and draft.type not in CONFLICT and self._several(phrase.words)
            ):
                draft.source = phrase.words
                draft.symmetric = True
            elif not self._is_time(phrase):
                places.append(phrase.words)
        if before and draft.source is None:
            draft.source = Range(before[0], before[-1] + 1)
            if len({self.mentions[sentence.mentions[j]].actor for j in before}) > 1:
                draft.symmetric = True
                draft.source, draft.target = Range(before[0], before[0] + 1), Range(before[-1], before[-1] + 1)
        if draft.source is None:
            draft.source = self._owner(left, start)
        draft.targets = places
        if draft.target is None and places:
            draft.target = places[0]
        elif draft.target is not None:
            draft.targets = [draft.target, *places]
        return draft

    def _owner(self, left: int, start: int) -> Range | None:
        """ "Germany has reinforced its commitment", "America remains the largest donor": the subject stands for the noun."""
        sentence = self.sentence
        own = left < start and sentence.lows[left] in ("its", "their", "his", "her")
        for verb in sentence.verbs:
            if verb.at < start and verb.subject is not None and verb.form == "f":
                copular = verb.lemma in ("be", "remain", "become") and left - verb.end <= 7
                if own or copular:
                    return verb.subject
        return None

    def _left_over_nouns(self, have_acts: bool) -> list[Draft]:
        drafts: list[Draft] = []
        sentence = self.sentence
        whole = Range(0, len(sentence.tags))
        known = [(k, lemma) for k, lemma in self._nouns_in(whole) if lemma in self.lexicon.nouns]
        for k, lemma in sorted(known, key=lambda pair: (pair[0], -len(pair[1]))):
            frame = self._noun_frame(lemma)
            if frame is None or k in self.consumed or sentence.tags[k] not in "NA":
                continue
            operator = NOUN_OPERATORS.get(lemma)
            infinitive = (
                self._infinitive(k + 1, 3)
                if operator and k + 1 < len(sentence.tags) and sentence.tags[k + 1] == "T"
                else None
            )
            draft = self._nominal(k, frame, lemma)
            if infinitive is not None and operator is not None:
                inner = self.verb(infinitive, draft.source)
                if inner is not None:
                    turned = self._apply(operator, inner, infinitive, draft.source, None)
                    if turned is not None:
                        turned.words = [k, *turned.words]
                        turned.rank = NOMINAL
                        draft = turned
            else:
                self._ended(draft, k - lemma.count("_"))
                self._feared(draft, k - lemma.count("_"))
            if lemma in STATES_OF_THINGS:
                # "Ukraine war in maps": a state of things, not an act.
                draft.intensity = 0.4
            if not self._placed(draft) and have_acts:
                continue
            j = k - lemma.count("_") - 1
            if (
                j >= 1
                and sentence.lows[j] in ("for", "to")
                and sentence.lows[j - 1] in ("ready", "open", "willing", "prepared")
            ):
                # "Putin ready for talks with Kyiv"
                draft.turn(ActType.AGREE)
                draft.certainty = Certainty.PLANNED
            elif (
                sentence.verbs
                and not have_acts
                and (draft.type in VERBAL or (draft.type is ActType.YIELD and draft.source is None))
            ):
                # "Trump will test European solidarity": named, not done.
                draft.intensity = math.copysign(min(0.4, abs(draft.intensity)), draft.intensity)
            if not self._placed(draft) and sentence.verbs and draft.type not in HEAVY:
                draft.intensity = math.copysign(min(0.4, abs(draft.intensity)), draft.intensity)
            if have_acts:
                draft.rank = BACKDROP if self._is_backdrop(k - lemma.count("_")) else NOMINAL - 0.05
            drafts.append(draft)
            if len(drafts) >= 4:
                break
        return drafts

    def _is_backdrop(self, start: int) -> bool:
        """ "After a build-up", "amid protests": what the act of the sentence follows."""
        j = start - 1
        while j >= 0 and self.sentence.tags[j] in "DASZN":
            j -= 1
        return j >= 0 and self.sentence.lows[j] in BACKDROPS

    def _feared(self, draft: Draft, start: int) -> None:
        """ "Fears of an invasion", "risk of war": what is feared has not happened."""
        sentence = self.sentence
        j = start - 1
        while j >= 0 and sentence.tags[j] in "DASZ":
            j -= 1
        word = (
            sentence.lows[j - 1]
            if j >= 1 and sentence.lows[j] in ("of", "over", "about")
            else sentence.lows[start - 1]
            if start
            else ""
        )
        if word.rstrip("s") in FEARS:
            draft.certainty = Certainty.HYPOTHETICAL

    def _placed(self, draft: Draft) -> bool:
        """Whether an actor stands by a noun, so that it is worth an act beside those of the verbs."""
        places = [place for place in (draft.source, *draft.targets) if place is not None]
        return any(self.sentence.mentions[k] >= 0 for place in places for k in range(place.start, place.end))

    def _ended(self, draft: Draft, start: int) -> None:
        """ "End to the fighting", "lifting of sanctions": a noun that ends the act."""
        sentence = self.sentence
        if start and sentence.lows[start - 1] in BROKEN and draft.type not in CONFLICT:
            draft.turn(ActType.REJECT)
            return
        j = start - 1
        while j >= 0 and sentence.tags[j] in "DASZ":
            j -= 1
        if j >= 1 and sentence.lows[j] in ("of", "to", "in", "on") and sentence.lows[j - 1] in ENDING_NOUNS:
            draft.words.insert(0, j - 1)
            if draft.type in CONFLICT:
                draft.turn(ActType.YIELD)
            elif draft.type in VERBAL or draft.type is ActType.YIELD:
                draft.turn(ActType.REJECT)
            else:
                draft.turn(ActType.SANCTION)

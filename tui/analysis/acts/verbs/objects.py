# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts told by a verb and the noun it governs: "imposed sanctions", "called off strikes", "recognised the annexation"."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.contents import Contents
from tui.analysis.acts.common.draft import (
    BUILD_UP,
    CONFLICT,
    FIGHT,
    GOING_HOME,
    RIOT,
    USUAL,
    Draft,
)
from tui.analysis.acts.verbs.backings import Backings
from tui.analysis.acts.verbs.crowds import BLOCKING, Crowds
from tui.analysis.acts.verbs.idioms import Idioms
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AID,
    ASSAULT,
    COERCE,
    MOBILIZE,
    PLANNED,
    PROTEST,
    REJECT,
    REQUEST,
    SUPPORT,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import (
    ANSWERING,
    ENDING_NOUNS,
    LAUNCHING,
    MARTIAL,
    MOVERS,
    NOUN_OPERATORS,
    OPENERS,
    PEACE,
    PORTS,
    REFUGEES,
    SECEDING,
    TELLING,
)

_OF_WHAT = frozenset(("of", "in", "to", "on", "from"))
"""Prepositions by which what is ended hangs on the noun of ending."""
_CARRYING = frozenset(("send", "bring", "fly", "ship", "march", "lead"))
"""Verbs by which forces are moved either way."""
_TURNING = frozenset(("reverse", "refuse", "request", "deny", "threaten", "allow", "prevent"))
"""Operators that a verb which is else only a prop ("hold", "make") may still have over its noun."""
_ARMS = Frame(AID, 2.0, Mode.DEEDS)
"""Weapons for another: aid that raises tension."""
_OF_ARMS = frozenset(("military", "arms", "weapons", "weapon", "lethal", "ammunition"))
_GIVEN_WEAPONS = frozenset(
    "missile tank jet fighter_jet warplane drone rocket howitzer artillery battery helicopter system launcher".split()
)
_FLEEING = frozenset(("fleeing", "fled", "escaping", "displaced", "refugees"))
_TO_FLIGHT = 12
"""Words behind a verb that opens something within which it may be said for whom: "to 13,000 people fleeing"."""
_SEAS = frozenset(("sea", "ocean", "waters", "coast"))
_CLAIMS = frozenset(("claim", "allegation", "accusation"))
_REBUTTAL = Frame(REJECT, 2.0, Mode.WORDS)
"""What it is to dismiss what another state says."""
_VOID = frozenset(
    "void null invalid illegal unlawful illegitimate unacceptable dead obsolete unconstitutional inadmissible".split()
)
"""What one declares another's deal or step to be."""
_WARSHIPS = frozenset(
    "warship submarine fleet frigate destroyer carrier corvette flotilla cruiser navy battleship".split()
)
_FORGONE = Frame(YIELD, -4.0, Mode.WORDS)
_PLANS = frozenset("plan bid threat proposal scheme project push motion idea".split())
"""What is planned of harm, which eases when it is dropped."""
_OF_HELP = frozenset(
    "medical relief rescue aid humanitarian firefighting search-and-rescue sniffer field hospital".split()
)
"""What is said of units and planes that come to help."""
_SENDING = frozenset(("send", "bring", "move", "order", "fly"))


class Objects(Contents, Idioms, Backings, Crowds):
    """Reads a verb together with its object."""

    # ---------------------------------------------------------------- the verb and its noun make the act

    def _done_to_object(self, clause: Clause) -> Answer:
        """ "Imposed sanctions on Iran", "sent troops", "retaliates with curbs": verb and noun together are the act."""
        framed = self._by_object(clause.verb, clause.nouns) or self._answered(clause)
        if framed is None:
            return None
        frame, noun = framed
        if frame.type in CONFLICT and self._is_natural(clause.subject):
            return NO_ACT
        if frame.type is MOBILIZE and clause.core is None and self._is_of_movers(clause.subject):
            # "Troops move away from the forces of another"
            return None
        if frame.type is YIELD and clause.verb.lemma == "leave" and not self._quits(clause, noun):
            return None
        if "report" in clause.operators and self.sentence.tags[clause.verb.end : clause.verb.end + 1] == ["K"]:
            return None
        in_street = self._in_the_street(clause, frame, noun)
        if in_street is not None:
            frame = in_street
        elif frame.type is YIELD and self._puts_to_sea(clause, noun):
            frame = BUILD_UP
        elif frame.type is MOBILIZE and self._sends_home(clause):
            frame = GOING_HOME
        elif frame.type is MOBILIZE and self._arms_another(clause, noun):
            frame = _ARMS
        if frame.type is SUPPORT and self._speaks_for_conflict(clause):
            return self._backing(clause)
        draft = self._active(clause, frame, noun)
        self._warns_of(draft, clause)
        return self._content_of(clause.verb, draft, noun)

    def _warns_of(self, draft: Draft, clause: Clause) -> None:
        """ "The US warns of a Russian attack on Ukraine": at whose blow one points, not on whom it would fall."""
        if draft.verb != "warn" or clause.subject is None or clause.core is not None:
            return
        phrase = clause.phrase("of")
        if phrase is None:
            return
        owner = next((Range(k, k + 1) for k in range(*phrase) if self.sentence.mentions[k] >= 0), None)
        if owner is not None and self._actors_in(*owner) - self._actors_in(*clause.subject):
            draft.aim_at(owner)

    def _quits(self, clause: Clause, place: int) -> bool:
        """ "Troops leave the reef", but not "warships leave port for drills", "leaves its ports with new worries"."""
        subject = clause.subject
        goes = self._is_of_movers(subject) or (subject is not None and self.sentence.mentions[subject.end - 1] >= 0)
        return goes and self._noun_lemma(place) not in PORTS

    def _by_object(self, verb: Verb, nouns: list[tuple[int, str]]) -> tuple[Frame, int] | None:
        """The frame a verb and its object make together, and where the noun stands."""
        table = self.lexicon.objects.get(verb.lemma)
        if not table:
            return None
        if verb.lemma == "declare":
            unwanted = next((k for k, low in enumerate(self.sentence.lows) if low in ("persona", "personae")), None)
            if unwanted is not None and unwanted > verb.at:
                return table["persona_non_grata"], unwanted
        others = [k for k, lemma in nouns if "_" in lemma and lemma not in table and self._is_apart_from_head(lemma)]
        for k, lemma in nouns:
            frame = table.get(lemma) if k not in others and not self._is_owner(k) else None
            if frame is not None:
                return self._sharpened(frame, verb, k, lemma, nouns), k
            if lemma in ENDING_NOUNS:
                # "announced a suspension of aid": the head noun turns what follows.
                return None
        return self._by_quoted_object(verb, table) or self._by_next_word(verb, table)

    def _is_apart_from_head(self, compound: str) -> bool:
        """Whether a compound tells another act than its last word: whoever ends joint patrols ends no patrols."""
        told, head = self.lexicon.nouns.get(compound), self.lexicon.nouns.get(compound.rpartition("_")[2])
        return told is not None and head is not None and told.type is not head.type

    def _sharpened(self, frame: Frame, verb: Verb, k: int, lemma: str, nouns: list[tuple[int, str]]) -> Frame:
        """ "Claimed responsibility for the bombing", "opens its border to refugees": what else is said decides."""
        if verb.lemma in OPENERS and (
            self._names(nouns, REFUGEES)
            or not _FLEEING.isdisjoint(self.sentence.lows[verb.end : verb.end + _TO_FLIGHT])
        ):
            return USUAL[AID]
        if frame.type is AID and not _OF_ARMS.isdisjoint(self.sentence.lows[max(verb.end, k - 2) : k]):
            return _ARMS
        if frame.type is MOBILIZE and not _OF_HELP.isdisjoint(self.sentence.lows[verb.end : k]):
            # "Sent a medical brigade"
            return Frame(AID, -7.0, Mode.DEEDS)
        if frame.type is ASSAULT and verb.lemma in LAUNCHING and self._falls_into_sea(k):
            return BUILD_UP
        if frame.type is YIELD and verb.lemma == "dismiss" and "as" in self.sentence.lows[verb.end : k + 6]:
            # "Dismissed the charges as fantasy": no prosecutor's word.
            return USUAL[REJECT]
        if frame.type is REJECT and lemma in _PLANS and self._is_of_harm(k):
            return _FORGONE
        if lemma == "strike" and frame.type is PROTEST and self._is_aimed(verb, k):
            return FIGHT
        if lemma in _CLAIMS and verb.lemma != "deny" and frame.type is REJECT and self._is_of_others(verb, k):
            return _REBUTTAL
        if lemma == "responsibility" and self._tells_attack(Range(k, min(k + 8, len(self.sentence.lows)))):
            return FIGHT
        return frame

    def _is_of_harm(self, plan: int) -> bool:
        """ "Shelves annexation plan", "halts plan for tariffs": what is planned is a blow or a curb."""
        if self.sentence.tags[plan - 1] == "N" and self._is_hostile_noun(self._noun_lemma(plan - 1)):
            return True
        if self.sentence.lows[plan + 1 : plan + 2] not in (["for"], ["of"]):
            return False
        wanted = Range(plan + 2, phrase_end(self.sentence, plan + 2))
        return any(self._is_hostile_noun(lemma) for _, lemma in self._nouns_in(wanted))

    def _is_of_others(self, verb: Verb, claim: int) -> bool:
        """ "Rejects US claims": whether it is said whose they are; "rejects claim it armed rebels" only denies."""
        mine = self._actors_in(*verb.subject) if verb.subject is not None else set()
        return bool(self._actors_in(verb.end, claim) - mine)

    def _is_aimed(self, verb: Verb, strike: int) -> bool:
        """ "Launches strikes on rebel camps", "in Iran": no walkout is on somebody or on another's ground, nor made with guns."""
        lows = self.sentence.lows
        if self.is_labour:
            return False
        mine = self._actors_in(*verb.subject) if verb.subject is not None else set()
        ground = Range(strike + 2, phrase_end(self.sentence, strike + 2))
        is_abroad = lows[strike + 1 : strike + 2] == ["in"] and mine and self._actors_in(*ground) - mine
        return lows[strike + 1 : strike + 2] == ["on"] or not MARTIAL.isdisjoint(lows) or bool(is_abroad)

    def _falls_into_sea(self, weapon: int) -> bool:
        """ "Fired a missile into the sea", "toward its eastern waters": shown to somebody, not aimed at him."""
        lows = self.sentence.lows
        for k in range(weapon + 1, min(weapon + 8, len(lows))):
            if lows[k] in ("into", "toward", "towards", "off", "in") and self._first_of(_SEAS, k + 1, k + 7):
                return True
        return False

    def _first_of(self, words: frozenset[str], start: int, end: int) -> bool:
        """Whether one of ``words`` stands from ``start`` on, before the phrase is over."""
        for low, tag in zip(self.sentence.lows[start:end], self.sentence.tags[start:end], strict=True):
            if low in words:
                return True
            if tag in ",;:.MKWCP":
                return False
        return False

    def _by_quoted_object(self, verb: Verb, table: dict[str, Frame]) -> tuple[Frame, int] | None:
        """ "Promises 'severe' response": quotation marks hide the object."""
        tags = self.sentence.tags
        if tags[verb.end : verb.end + 1] not in (["“"], ['"'], ["‘"]):
            return None
        for k in range(verb.end + 1, min(verb.end + 6, len(tags))):
            if tags[k] in ",;:.VW":
                return None
            frame = table.get(self._noun_lemma(k))
            if frame is not None:
                return frame, k
        return None

    def _by_next_word(self, verb: Verb, table: dict[str, Frame]) -> tuple[Frame, int] | None:
        """ "Says no to talks", but not "says no decision was taken"."""
        lows = self.sentence.lows
        if verb.lemma == "say" and lows[verb.end + 1 : verb.end + 2] != ["to"]:
            return None
        following = lows[verb.end : verb.end + 1]
        return (table[following[0]], verb.end) if following and following[0] in table else None

    def _answered(self, clause: Clause) -> tuple[Frame, int] | None:
        """ "Retaliates with curbs on exports": with what one hits back is what is done."""
        if clause.verb.lemma not in ANSWERING:
            return None
        for phrase in clause.phrases:
            if phrase.preposition in ("with", "by"):
                for k, lemma in self._nouns_in(phrase.words):
                    frame = self._noun_frame(lemma)
                    if frame is not None and frame.type in CONFLICT:
                        return frame, k
        return None

    def _puts_to_sea(self, clause: Clause, noun: int) -> bool:
        """ "Submarines leave port": warships give up nothing by leaving it."""
        is_port = self._noun_lemma(noun) in PORTS and clause.subject is not None
        return is_port and clause.subject is not None and self._names(self._nouns_in(clause.subject), _WARSHIPS)

    def _is_of_movers(self, subject: Range | None) -> bool:
        return subject is not None and self._names(self._nouns_in(subject)[:1], MOVERS)

    def _arms_another(self, clause: Clause, noun: int) -> bool:
        """ "Sends missiles to Taiwan": weapons that go to a state are given to it; its own troops would not be."""
        receiver = clause.phrase("to")
        given = self._noun_lemma(noun) in _GIVEN_WEAPONS and receiver is not None and self._is_state(receiver)
        return given and receiver is not None and not self._are_one(clause.subject, receiver)

    def _are_one(self, subject: Range | None, receiver: Range) -> bool:
        """Whether the same actor stands in both places."""
        return subject is not None and bool(self._actors_in(*subject) & self._actors_in(*receiver))

    def _sends_home(self, clause: Clause) -> bool:
        """ "Sends troops home": the same verb as for a build-up, the other way."""
        core = clause.core
        return (
            core is not None
            and clause.verb.lemma in _SENDING
            and self.sentence.lows[core.end : core.end + 1] in (["home"], ["homeward"])
        )

    # ---------------------------------------------------------------- the verb turns the act its noun tells

    def _done_to_act(self, clause: Clause) -> Draft | None:
        """ "Calls off strikes", "rules out talks", "denies the attack": the verb turns the act that its object tells."""
        operators, lemma = clause.operators, clause.verb.lemma
        if (
            not operators
            or operators == {"must"}
            or not clause.nouns
            or lemma == "tell"
            or (self.sentence.lows[clause.verb.at] in ("report", "reports") and clause.core is None)
            or (operators == {"report"} and lemma not in TELLING)
        ):
            return None
        nouns, is_ended = self._within_ending(clause)
        for k, lemma in nouns:
            frame = self._noun_frame(lemma)
            if frame is None or self._describes(k) or NOUN_OPERATORS.get(lemma) in ("plan", "try"):
                continue
            if lemma in BLOCKING and clause.subject is not None and self._is_crowd(clause.subject):
                # "Students resume blockade"
                frame = RIOT
            draft = self._active(clause, frame, k)
            if clause.core is not None and clause.core not in draft.targets:
                draft.targets.append(clause.core)
            if is_ended:
                self._op_reverse(draft, clause.verb, clause.subject, None)
            return self._turned(draft, clause, is_peace=lemma in PEACE or is_ended)
        return None

    def _within_ending(self, clause: Clause) -> tuple[list[tuple[int, str]], bool]:
        """ "Announced a suspension of aid": the nouns behind one that ends them, and whether there is one."""
        for k, lemma in clause.nouns:
            is_act = lemma in self.lexicon.nouns and not self._hangs_act(k, clause)
            if lemma in ENDING_NOUNS and not is_act and self.sentence.lows[k - 1] != "no":
                self.consumed.add(k)
                hung = [phrase.words for phrase in clause.phrases if phrase.preposition in _OF_WHAT]
                behind = [pair for words in hung for pair in self._nouns_in(words)]
                return [*clause.nouns, *behind], True
        return clause.nouns, False

    def _hangs_act(self, k: int, clause: Clause) -> bool:
        """ "Suspension of tariffs": a noun that is an act of its own, and here ends the one that hangs on it."""
        hung = next((phrase.words for phrase in clause.phrases if phrase.words.start == k + 2), None)
        if hung is None or self.sentence.lows[k + 1] != "of":
            return False
        frames = (self._noun_frame(lemma) for _, lemma in self._nouns_in(hung))
        return any(frame is not None and frame.type in CONFLICT for frame in frames)

    def _turned(self, draft: Draft, clause: Clause, is_peace: bool) -> Draft | None:
        """The act of the noun after the verb's operators: "holds talks" as it is, "demands talks" a request."""
        names = clause.operators
        if names & {"light", "reverse", "plan"}:
            names = names - {"report"}
        if "light" in names:
            if not names & _TURNING:
                return draft
            names = names - {"plan", "order", "agree"}
        turned = self._operate(names, draft, clause.verb, clause.subject, None)
        if turned is not None and "request" in names and turned.type is REQUEST:
            turned.intensity = self._request_intensity(clause.verb.lemma, is_peace)
        return turned

    def _put_on_hold(self, clause: Clause) -> Answer:
        """ "Put the talks on hold", "put the deal on ice"."""
        lows = self.sentence.lows
        is_held = any(p.preposition == "on" and lows[p.words.start] in ("hold", "ice") for p in clause.phrases)
        if not is_held or clause.core is None:
            return None
        return self._done_to_act(clause.turning("reverse", self._nouns_in(clause.core))) or NO_ACT

    # ---------------------------------------------------------------- what an object is called, where it is sent

    def _branded(self, clause: Clause) -> Draft | None:
        """ "Recognises the killings as genocide", "recognises the independence of Donetsk": against whose it is."""
        verb, core, phrases = clause.verb, clause.core, clause.phrases
        if core is None:
            return None
        if self.sentence.lows[core.end : core.end + 1] and self.sentence.lows[core.end] in _VOID:
            # "Somalia declares the port deal void"
            draft = Draft(REJECT, 4.0, Mode.WORDS, [verb.at, core.end], source=clause.subject, verb=verb.lemma)
            self.done.update(k for k in (core.end,) if k in self.sentence.verb_at)
        elif any(phrase.preposition == "as" and self._tells_attack(phrase.words) for phrase in phrases):
            draft = Draft(ACCUSE, 2.0, Mode.WORDS, [verb.at], source=clause.subject, verb=verb.lemma)
        elif self._is_seceding(clause, core):
            draft = Draft(COERCE, 7.0, Mode.DEEDS, [verb.at], source=clause.subject, verb=verb.lemma)
        else:
            return None
        self._aim(draft, core, phrases)
        draft.strong = len(draft.targets)
        for words in draft.targets:
            self._consume(words)
        return draft

    def _is_seceding(self, clause: Clause, core: Range) -> bool:
        """ "The independence of Donetsk": a part of a state on its way out of it."""
        whole = [core, *(p.words for p in clause.phrases if p.preposition in ("of", "in", "over", "from"))]
        nouns = [pair for words in whole for pair in self._nouns_in(words)]
        return self._names(nouns, SECEDING) and any(self._is_region(words) for words in whole)

    def _carried_home(self, clause: Clause) -> Draft | None:
        """ "Russia ordered its troops back", "sends soldiers massed there home": the withdrawal, to come or done."""
        verb, core, lows = clause.verb, clause.core, self.sentence.lows
        is_order = "order" in clause.operators
        if not (is_order or verb.lemma in _CARRYING) or core is None or not self._names(self._nouns_in(core), MOVERS):
            return None
        if self._infinitive(verb.end, 16) is not None or not self._goes_home(verb):
            return None
        draft = self._active(clause, GOING_HOME)
        if is_order:
            draft.certainty = PLANNED
        near = range(verb.end, min(verb.end + 16, len(lows)))
        draft.words.extend(k for k in near if lows[k] in ("back", "home"))
        return draft

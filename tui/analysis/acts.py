"""Who does what to whom: from the grammar of a sentence to acts, before points are given.

    verbs ──frames──▶ a meaning ──operators (agree to, call off, deny …)──▶ the act it makes
    nouns ──frames──▶ ("Israeli strike on", "talks between")   ──▶ acts the verbs left over
    subject, object, phrases ──▶ source and target
    tense, modality, negation, attribution ──▶ certainty

A reading is a ``Draft``; ``engine`` turns drafts into ``storage.records.Act``. Nothing here reads a clock or a store.
"""

from __future__ import annotations

from storage.records import ActType, Certainty, Mention, Mode
from tui.analysis.draft import (
    BUILD_UP,
    CONDITIONAL_THREATS,
    CONFLICT,
    FIGHT,
    GOING_HOME,
    MAIN,
    PARTICIPLE,
    REDUCED,
    RELATIVE,
    SECOND,
    SPOKEN,
    SUBORDINATE,
    WALKOUT,
    Draft,
    noun_range,
)
from tui.analysis.frames import Frame, Lexicon
from tui.analysis.nominals import Nominals
from tui.analysis.syntax import antecedent, object_of
from tui.analysis.tagging import TIME_WORDS
from tui.analysis.vocabulary import (
    ANSWERING,
    BACKING,
    BAD_NAMES,
    BESIDE,
    BRANDING,
    CALLING,
    CAUSING,
    CONTACTING,
    COURTS,
    DOERS,
    ENCOUNTERS,
    ENDING_NOUNS,
    GARRISONS,
    HEARING,
    HYPOTHETICAL_MODALS,
    HYPOTHETICAL_OPENERS,
    INTENTIONS,
    LEAVING,
    MOVERS,
    NOUN_OPERATORS,
    OBLIGING_MODALS,
    OPENERS,
    PEACE,
    PLACING,
    PRAISING,
    PRESS,
    PRIVATE,
    PUBLISHED,
    PURPOSEFUL,
    READY,
    REFUGEES,
    REPORTERS,
    SCOLDING,
    SECEDING,
    SERVICES,
    STANDING,
    TELLING,
)
from tui.analysis.words import Phrase, Range, Sentence, Verb


def read_acts(sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...]) -> list[Draft]:
    """The acts of one sentence, the one it is about first."""
    return _Reader(sentence, lexicon, mentions).read()


HARMFUL = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.THREATEN))


class _Reader(Nominals):
    """Reads one sentence; keeps track of which verbs and nouns are already accounted for."""

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        for verb in self.sentence.verbs:
            if verb.at in self.done or verb.form == "i":
                continue
            draft = self.verb(verb, verb.subject)
            if draft is not None:
                draft.rank = min(draft.rank, self._rank(verb))
                self._clause_certainty(verb, draft)
                drafts.append(draft)
        self._attribute(drafts)
        self._agents_of_clauses(drafts)
        self._contacts(drafts)
        for verb in self.sentence.verbs if not drafts else ():
            if verb.at not in self.done:
                draft = self.verb(verb, verb.subject)
                if draft is not None:
                    draft.rank = 0.3
                    drafts.append(draft)
        drafts.extend(self._left_over_nouns(bool(drafts)))
        standing = None if drafts else self._standing_forces()
        if standing is not None:
            drafts.append(standing)
        self._quoted_first_person(drafts)
        self._deaths_in_fights(drafts)
        if self.question:
            for draft in drafts:
                draft.certainty = Certainty.HYPOTHETICAL
        mains = 0
        for draft in drafts:
            mains += draft.rank >= MAIN
            if draft.rank >= MAIN and mains > 1:
                draft.rank = SECOND
        drafts.sort(key=lambda draft: (-draft.rank, draft.words[0]))
        self._deed_before_contact(drafts)
        return drafts

    def _standing_forces(self) -> Draft | None:
        """ "80,000 Russian troops still near Ukraine", "Russia has forces at Ukraine's border": that they stand there is told."""
        sentence = self.sentence
        if any(verb.lemma not in STANDING and verb.form == "f" for verb in sentence.verbs):
            return None
        for k, lemma in self._nouns_in(Range(0, len(sentence.tags))):
            if lemma not in GARRISONS:
                continue
            last = k + (self.sentence.tags[k + 1 : k + 2] == ["R"])
            place = next(
                (
                    phrase.words
                    for phrase in self._phrases_after(last)
                    if phrase.preposition in BESIDE and self._named(phrase.words)
                ),
                None,
            )
            if place is None:
                continue
            draft = self._nominal(k, BUILD_UP, lemma)
            draft.intensity = 4.0
            having = next((v for v in sentence.verbs if v.lemma in ("have", "keep") and v.end <= k), None)
            if draft.source is None and having is not None and having.subject is not None:
                draft.source = having.subject
            if draft.source is None or not self._named(draft.source):
                return None
            draft.targets = [place, *(other for other in draft.targets if other != place)]
            draft.target = place
            draft.rank = MAIN
            return draft
        return None

    def _quoted_first_person(self, drafts: list[Draft]) -> None:
        """ "Zelensky: our teams are discussing it": who speaks before the colon is "we"."""
        tags, lows = self.sentence.tags, self.sentence.lows
        colon = next((k for k in range(1, min(5, len(tags))) if lows[k] == ":"), None)
        if colon is None or not self._named(Range(0, colon)):
            return
        for draft in drafts:
            place = draft.source
            if place is not None and place.start > colon and lows[place.start] in ("we", "our", "i", "my", "us"):
                draft.source = Range(0, colon)

    def _deaths_in_fights(self, drafts: list[Draft]) -> None:
        """ "Died in a shootout with police": who died is whom it was done to."""
        for draft in drafts:
            if draft.noun not in ENCOUNTERS or draft.source is not None or draft.target is None or draft.rank >= MAIN:
                continue
            if self.sentence.lows[draft.target.start - 1] != "with":
                continue
            death = next(
                (v for v in self.sentence.verbs if v.lemma in ("die", "perish", "fall") and v.at < draft.words[0]), None
            )
            if death is not None and death.subject is not None:
                draft.source = draft.target
                draft.target, draft.targets = death.subject, [death.subject]

    def _contacts(self, drafts: list[Draft]) -> None:
        """ "The widow told the jury that he built the bomb": between people, telling is what happens.

        States are read by what they say; where neither the one who speaks nor the one spoken to is known,
        and nothing told has a known actor, the contact itself is the act.
        """
        for verb in self.sentence.verbs:
            if verb.lemma not in CONTACTING or verb.form != "f" or verb.opener in ("W", "C") or verb.negated:
                continue
            core, phrases = object_of(self.sentence, verb)
            speaker, listener = (verb.subject, core)
            if verb.lemma == "report":
                listener = next(
                    (p.words for p in phrases if p.preposition == "to" and self._hears_reports(p.words)), None
                )
                if verb.passive:
                    continue
            elif verb.passive:
                listener = verb.subject
                speaker = next((phrase.words for phrase in phrases if phrase.preposition == "by"), None)
            if listener is None or (speaker is None and not verb.passive):
                continue
            listener = self._first_phrase(listener)
            if self._holds_actor(speaker) or self._holds_actor(listener) or self._is_press(listener):
                continue
            if verb.lemma == "ask" and self.sentence.lows[listener.end - 1].rstrip("s") not in PRIVATE:
                continue
            told = [draft for draft in drafts if draft.words[-1] >= verb.begin]
            if any(self._holds_actor(place) for draft in told for place in (draft.source, draft.target)):
                continue
            if verb.passive and told and told[0].type in CONFLICT and told[0].type is not ActType.REQUEST:
                # "were ordered, told to bomb": what they were told to do is the news.
                continue
            if any(draft.type is ActType.CONSULT and verb.at in draft.words for draft in told):
                for draft in told:
                    if draft.type is ActType.CONSULT and verb.at in draft.words:
                        draft.rank = MAIN
                continue
            for draft in told:
                draft.rank = min(draft.rank, SECOND)
                if verb.at in draft.words:
                    draft.rank = RELATIVE
            drafts.append(
                Draft(
                    ActType.CONSULT,
                    -0.4,
                    Mode.WORDS,
                    [verb.at],
                    source=speaker,
                    target=listener,
                    targets=[listener],
                    verb=verb.lemma,
                    rank=MAIN,
                    passive=verb.passive,
                )
            )
            return

    def _deed_before_contact(self, drafts: list[Draft]) -> None:
        """ "They met at a farm and were ordered to bomb a pub": of two things strangers do, the deed is the news."""
        if len(drafts) < 2 or drafts[0].type is not ActType.CONSULT or drafts[1].rank != SECOND:
            return
        first, second = drafts[:2]
        if second.type not in HARMFUL or second.words[0] < first.words[-1]:
            return
        gathers = first.verb == "meet" and first.strong == 0 and not first.symmetric
        if first.verb in CONTACTING:
            return
        if not gathers and any(self._holds_actor(place) for place in (first.source, *first.targets, second.source)):
            return
        first.rank, second.rank = SECOND, first.rank
        drafts[0], drafts[1] = second, first

    def _hears_reports(self, words: Range) -> bool:
        """Police, a school, an employer: to whom people report what they saw."""
        return any(self.sentence.lows[k].rstrip("s") in HEARING for k in range(words.start, words.end))

    def _first_phrase(self, words: Range) -> Range:
        """ "told the jury on Wednesday the man ...": where the next phrase begins without a preposition."""
        for k in range(words.start + 1, words.end):
            if self.sentence.tags[k] == "D" or self.sentence.lows[k] in TIME_WORDS:
                return Range(words.start, k)
        return words

    def _holds_actor(self, words: Range | None) -> bool:
        return words is not None and any(
            self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k] for k in range(words.start, words.end)
        )

    def _is_press(self, words: Range) -> bool:
        """Who is only told so that it is printed."""
        return any(self.sentence.lows[k].rstrip("s") in PRESS for k in range(words.start, words.end))

    def _rank(self, verb: Verb) -> float:
        if verb.opener == "W":
            return RELATIVE
        if verb.opener == "C":
            return SUBORDINATE
        if verb.form == "r":
            return REDUCED
        if verb.form == "g":
            return PARTICIPLE
        return MAIN

    def _clause_certainty(self, verb: Verb, draft: Draft) -> None:
        if verb.opener == "C" and verb.opener_word in HYPOTHETICAL_OPENERS and verb.opener_word != "until":
            draft.certainty = Certainty.HYPOTHETICAL
            draft.rank = min(draft.rank, 0.3)
        elif verb.pluperfect and draft.certainty is Certainty.ASSERTED and verb.opener != "K":
            draft.certainty = Certainty.HISTORICAL

    def verb(self, verb: Verb, subject: Range | None) -> Draft | None:
        """The act a verb group tells of, with everything below it in its clause."""
        self.done.add(verb.at)
        core, phrases = object_of(self.sentence, verb)
        operators = self.lexicon.operators.get(verb.lemma, frozenset())
        draft = self._meaning(verb, subject, core, phrases, operators)
        if draft is None:
            return None
        self._consume(core)
        for phrase in phrases:
            self._consume(phrase.words)
        self._modify(verb, draft, operators)
        return draft

    def _meaning(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        if verb.lemma in ("be", "have"):
            return self._copula(verb, subject)
        if verb.lemma == "rule_out" and self.sentence.lows[verb.end : verb.end + 1] == ["of"]:
            # "Ruled out of the tour": hurt, not refused.
            return None
        if verb.passive:
            return self._passive(verb, subject, core, phrases, operators)
        if verb.opener == "C" and verb.opener_word in ("which", "whom", "that", "who") and core is None:
            core = self._relative_object(verb)
        under = next(
            (p for p in phrases[:1] if p.preposition == "under" and verb.lemma in ("come", "be", "remain")), None
        )
        if under is not None and (
            self.sentence.lows[under.words.end - 1] == "fire"
            or any(self._is_attack(lemma) for _, lemma in self._nouns_in(under.words))
        ):
            draft = Draft(
                ActType.ASSAULT, 9.67, Mode.DEEDS, [verb.at, *range(*under.words)], target=subject, verb="come_under"
            )
            draft.source = next((p.words for p in phrases if p.preposition in ("from", "by")), None)
            draft.targets = [subject] if subject is not None else []
            draft.passive = True
            return draft
        nouns = self._nouns(core, phrases, verb.lemma in PLACING)
        if verb.lemma == "call" and core is not None:
            called = self._call(verb, subject, core, phrases)
            if called is not None:
                return called
        if (
            verb.lemma in ("put", "place")
            and core is not None
            and any(
                phrase.preposition == "on" and self.sentence.lows[phrase.words.start] in ("hold", "ice")
                for phrase in phrases
            )
        ):
            return self._operate_on_noun(verb, subject, core, phrases, self._nouns_in(core), frozenset(("reverse",)))
        if verb.lemma == "join":
            gerund = next(
                (other for other in self.sentence.verbs if other.at > verb.at and other.at not in self.done), None
            )
            if gerund is not None and gerund.form == "g" and self.sentence.tags[gerund.at - 1] == "P":
                joined = self.verb(gerund, subject)
                if joined is not None:
                    return joined
        branded = self._branded(verb, subject, core, phrases)
        if branded is not None:
            return branded
        framed = self._by_object(verb, nouns) or self._answered(verb, phrases)
        if verb.lemma == "release" and core is not None and self._is_published(core):
            return None
        if framed is not None and framed[0].type in CONFLICT and self._is_natural(subject):
            return None
        if framed is not None and "report" in operators and self.sentence.tags[verb.end : verb.end + 1] == ["K"]:
            framed = None
        if framed is not None:
            going_home = framed[0].type is ActType.MOBILIZE and core is not None and self._sends_home(verb, core)
            draft = self._active(verb, GOING_HOME if going_home else framed[0], subject, core, phrases, framed[1])
            return self._content_of(verb, draft, framed[1])
        if (
            "order" in operators
            and core is not None
            and self._names(self._nouns_in(core), MOVERS)
            and self._infinitive(verb.end, 16) is None
            and self._goes_home(verb)
        ):
            draft = self._active(verb, GOING_HOME, subject, core, phrases, None)
            draft.certainty = Certainty.PLANNED
            draft.words.extend(
                k
                for k in range(verb.end, min(verb.end + 16, len(self.sentence.lows)))
                if self.sentence.lows[k] in ("back", "home")
            )
            return draft
        below = self._complement(verb, subject, core, phrases, operators)
        if below is not None:
            return below
        if verb.lemma in CAUSING or "collapse" in operators:
            # "Raid sparks anger", "talks end without deal": what the subject tells comes first.
            caused = self._by_subject(verb, subject, core, phrases, operators)
            if caused is not None:
                return caused
        operated = self._operate_on_noun(verb, subject, core, phrases, nouns, operators)
        if operated is not None:
            return operated
        frame = self.lexicon.verbs.get(verb.lemma)
        if verb.lemma == "strike" and self.is_labour:
            frame = WALKOUT
        if (
            frame is not None
            and verb.lemma == "agree"
            and any(self.sentence.tags[k] == "K" for k in range(verb.end, min(verb.end + 6, len(self.sentence.tags))))
        ):
            frame = Frame(frame.type, -0.4, frame.mode)
        if frame is not None and verb.lemma in ("agree", "say", "insist", "concur") and frame.type is ActType.AGREE:
            labelled = self._labelled(verb, subject)
            if labelled is not None:
                return labelled
        if verb.lemma == "return" and core is None and subject is not None and not self._comes_back(subject):
            return None
        if verb.lemma in ("march", "travel", "return", "leave", "quit", "withdraw", "train"):
            moved = self._by_mover(verb, subject, core, phrases)
            if moved is not None:
                return moved
        if verb.lemma in ("speak", "talk", "tell", "speak_to") and any(
            not REPORTERS.isdisjoint(self.sentence.lows[words.start : words.end])
            for words in [core, *(phrase.words for phrase in phrases if phrase.preposition in ("to", "with"))]
            if words is not None
        ):
            return None
        if (
            verb.lemma in ("speak", "talk", "converse", "chat")
            and not any(phrase.preposition in ("with", "to") for phrase in phrases)
            and not self._several(subject)
        ):
            return None
        if (
            verb.lemma == "warn"
            and self.sentence.tags[verb.begin - 1 : verb.begin] == [","]
            and not self._named(core)
            and verb.begin > 3
        ):
            return None
        if (
            (frame is not None or verb.lemma in ("leave", "quit", "exit"))
            and verb.lemma in LEAVING
            and self._is_body(core or (phrases[0].words if phrases else None))
        ):
            frame = Frame(ActType.SANCTION, 4.0, Mode.DEEDS)
        if (
            frame is not None
            and frame.type is ActType.ASSAULT
            and verb.lemma in SCOLDING
            and self._named(core)
            and any(phrase.preposition in ("over", "for") and not self._is_time(phrase) for phrase in phrases)
        ):
            # "Beijing blasts Washington over arms sales": with words.
            frame = Frame(ActType.ACCUSE, 2.0, Mode.WORDS)
        if (
            frame is not None
            and frame.type is ActType.SUPPORT
            and core is not None
            and verb.lemma in BACKING
            and self._backs_conflict(verb, nouns)
        ):
            # "House backs new sanctions": support for a hostile act is no friendly one.
            draft = self._active(verb, Frame(ActType.THREATEN, 3.0, Mode.WORDS), subject, core, phrases, None)
            if nouns and self._is_hostile_noun(nouns[0][1]):
                # "Backs attacks on Israel": it goes against whom the attacks go against.
                told = self._nominal(nouns[0][0], FIGHT, nouns[0][1])
                draft.targets = [*(place for place in told.targets if self._named(place)), *draft.targets]
                draft.target = draft.targets[0] if draft.targets else None
            return draft
        if frame is not None and self._is_figurative(frame, verb, subject, core, nouns):
            frame = None
        if frame is not None:
            draft = self._active(verb, frame, subject, core, phrases, None)
            if frame.type is ActType.REQUEST:
                self._request_content(draft, nouns)
            if frame.type in (ActType.ACCUSE, ActType.SUPPORT, ActType.REJECT):
                self._swallow(verb)
            if frame.type is ActType.THREATEN and self._is_thing(subject):
                draft.certainty = Certainty.HYPOTHETICAL
            if verb.lemma in ("warn", "caution") and not self._named(core) and not self._is_hostile(verb):
                # "officials warn of floods": a caution, no threat.
                draft.intensity = 0.4
            return draft
        moved = self._by_mover(verb, subject, core, phrases)
        if moved is not None:
            return moved
        if (
            verb.lemma == "tell"
            and core is not None
            and not self.lexicon.nouns.keys() & {lemma for _, lemma in self._nouns_in(core)}
        ):
            # Who is told something is spoken with; it counts only where nothing else is told.
            return Draft(
                ActType.CONSULT,
                -0.4,
                Mode.WORDS,
                [verb.at],
                source=subject,
                target=core,
                targets=[core],
                verb="tell",
                rank=0.2,
            )
        return self._by_subject(verb, subject, core, phrases, operators)

    def _relative_object(self, verb: Verb) -> Range | None:
        """ "The village, which the army attacked": what stands before the pronoun is the object."""
        start = verb.subject.start if verb.subject is not None else verb.begin
        pronoun = next((k for k in range(start - 1, max(-1, start - 3), -1) if self.sentence.tags[k] in "WK"), None)
        return antecedent(self.sentence, pronoun) if pronoun is not None else None

    def _agents_of_clauses(self, drafts: list[Draft]) -> None:
        """ "Six died when rebels attacked": who attacks in the clause did what the main clause leaves without a doer."""
        for draft in drafts:
            if draft.type is not ActType.ASSAULT or draft.source is not None or not draft.passive:
                continue
            other = next(
                (
                    one
                    for one in drafts
                    if one.source is not None and one.type is ActType.ASSAULT and one.words[0] > draft.words[-1]
                ),
                None,
            )
            between = self.sentence.lows[draft.words[-1] + 1 : other.words[0]] if other is not None else []
            if other is not None and any(low in ("when", "after", "as") for low in between):
                draft.source = other.source

    def _is_published(self, core: Range) -> bool:
        """ "Photographs of two men": the head of the phrase, not what hangs on it."""
        lows = self.sentence.lows
        head = next((k for k in range(core.start, core.end) if lows[k] == "of"), core.end) - 1
        return head >= core.start and lows[head].rstrip("s") in PUBLISHED

    def _copula(self, verb: Verb, subject: Range | None) -> Draft | None:
        """ "is ready to meet", "is to visit", "has to withdraw"."""
        tags, lows = self.sentence.tags, self.sentence.lows
        k = verb.end
        while k < len(tags) and tags[k] in "RX":
            verb.negated = verb.negated != (tags[k] == "X")
            k += 1
        word = lows[k] if k < len(tags) else ""
        if word in ("back", "home") and subject is not None and self._names(self._nouns_in(subject), MOVERS):
            core, phrases = object_of(self.sentence, verb)
            return self._active(verb, GOING_HOME, subject, core, phrases, None)
        if word == "behind" and subject is not None and self._named(subject):
            for j, lemma in self._nouns_in(Range(k, min(len(lows), k + 10))):
                if self._is_attack(lemma) and j not in self.consumed:
                    draft = self._nominal(j, FIGHT, lemma)
                    draft.words.insert(0, k)
                    draft.source, draft.rank = subject, MAIN
                    draft.certainty = Certainty.CLAIMED
                    return draft
        infinitive = self._infinitive(k, 6)
        if infinitive is None:
            return None
        operator = READY.get(word)
        if word in ("the", "among") and any(low in ("first", "last", "latest", "only") for low in lows[k : k + 4]):
            operator = "try"
        if operator is None:
            if verb.lemma == "have" and word == "no" and any(low.rstrip("s") in INTENTIONS for low in lows[k : k + 3]):
                operator = "refuse"
            elif tags[k : k + 1] == ["T"]:
                operator = "must" if verb.lemma == "have" else "plan"
        if operator is None:
            return None
        inner = self.verb(infinitive, subject)
        if inner is None and operator in ("agree", "refuse"):
            inner = self._plain_inner(infinitive, subject)
        if inner is None:
            return None
        inner.words.insert(0, k if operator != "must" else verb.at)
        return self._apply(operator, inner, verb, subject, None)

    def _call(self, verb: Verb, subject: Range | None, core: Range, phrases: list[Phrase]) -> Draft | None:
        """ "called Putin on Friday" is a telephone call; "called Putin a killer" an accusation."""
        sentence = self.sentence
        named = [k for k in range(core.start, core.end) if sentence.mentions[k] >= 0]
        counterpart = any(
            sentence.lows[k] in ("counterpart", "him", "her", "counterparts", "president", "minister", "premier")
            for k in range(core.start, core.end)
        )
        if not named:
            infinitive = self._infinitive(core.end, 8)
            if infinitive is not None and infinitive.lemma in CALLING:
                self.done.add(infinitive.at)
                return Draft(
                    ActType.CONSULT,
                    -1.0,
                    Mode.WORDS,
                    [verb.at],
                    source=subject,
                    target=core,
                    targets=[core],
                    verb="call",
                )
            if core.end - core.start <= 3 and sentence.lows[core.end - 1] in SERVICES:
                return Draft(
                    ActType.CONSULT,
                    -0.4,
                    Mode.WORDS,
                    [verb.at],
                    source=subject,
                    target=core,
                    targets=[core],
                    verb="call",
                )
            stranger = sentence.tags[core.start] == "Z" and all(sentence.tags[k] in "Z-’'" for k in range(*core))
            if stranger and sentence.tags[core.end : core.end + 1] in ([], [","], ["."], ["T"], ["C"], ["P"]):
                # "Prosecutors called Mary Dunn, who ran the shop": a witness, or somebody on the telephone.
                return Draft(
                    ActType.CONSULT,
                    -0.4,
                    Mode.WORDS,
                    [verb.at],
                    source=subject,
                    target=core,
                    targets=[core],
                    verb="call",
                )
            if not counterpart:
                return None
            named = [core.start]
        labels = range(named[-1] + 1, core.end)
        label = any(sentence.tags[k] in "D“\"'" for k in labels) or sentence.tags[core.end : core.end + 1] in (
            ["“"],
            ['"'],
            ["‘"],
        )
        second = next((phrase for phrase in phrases if phrase.preposition == "" and not self._is_time(phrase)), None)
        tail = range(max(core.start, core.end - 1), min(len(sentence.tags), core.end + 1))
        described = any(sentence.tags[k] == "A" for k in tail)
        if described and not label:
            good = any(sentence.lows[k] in PRAISING for k in range(core.start, min(len(sentence.lows), core.end + 4)))
            kind, value = (ActType.SUPPORT, -2.0) if good else (ActType.ACCUSE, 2.0)
            return Draft(kind, value, Mode.WORDS, [verb.at], source=subject, target=core, targets=[core], verb="call")
        if sentence.tags[core.end - 1] == "N" and sentence.mentions[core.end - 1] < 0 and not counterpart:
            return None
        if label or second is not None:
            draft = Draft(
                ActType.ACCUSE, 2.0, Mode.WORDS, [verb.at], source=subject, target=core, targets=[core], verb="call"
            )
            return draft
        infinitive = self._infinitive(core.end, 10)
        inner = self.verb(infinitive, subject) if infinitive is not None else None
        if inner is not None:
            inner.words.insert(0, verb.at)
            inner.targets, inner.target = [core, *inner.targets], core
            return inner
        return Draft(
            ActType.CONSULT, -1.0, Mode.WORDS, [verb.at], source=subject, target=core, targets=[core], verb="call"
        )

    def _backs_conflict(self, verb: Verb, nouns: list[tuple[int, str]]) -> bool:
        """ "Backs new sanctions", "backs arming the rebels", "supports the right to strike back"."""
        if nouns and self._is_hostile_noun(nouns[0][1]):
            return True
        if self.sentence.tags[verb.end : verb.end + 1] not in (["V"], ["N"], ["A"]):
            return False
        lexeme = self.sentence.lexemes[verb.end]
        frame = self.lexicon.verbs.get(lexeme.verb) if lexeme is not None and lexeme.verb else None
        return (
            self.sentence.lows[verb.end].endswith("ing")
            and frame is not None
            and frame.type in (ActType.SANCTION, ActType.ASSAULT, ActType.MOBILIZE)
        )

    def _branded(self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase]) -> Draft | None:
        """ "Recognises the killings as genocide", "recognises the independence of Donetsk": against whose it is."""
        if verb.lemma not in BRANDING or core is None:
            return None
        crime = any(
            phrase.preposition == "as" and any(self._is_attack(lemma) for _, lemma in self._nouns_in(phrase.words))
            for phrase in phrases
        )
        if crime:
            draft = Draft(ActType.ACCUSE, 2.0, Mode.WORDS, [verb.at], source=subject, verb=verb.lemma)
        else:
            whole = [core, *(phrase.words for phrase in phrases if phrase.preposition in ("of", "in", "over", "from"))]
            nouns = [pair for words in whole for pair in self._nouns_in(words)]
            if not self._names(nouns, SECEDING) or not any(self._is_region(words) for words in whole):
                return None
            draft = Draft(ActType.COERCE, 7.0, Mode.DEEDS, [verb.at], source=subject, verb=verb.lemma)
        self._aim(draft, core, phrases)
        draft.strong = len(draft.targets)
        for words in draft.targets:
            self._consume(words)
        return draft

    def _labelled(self, verb: Verb, subject: Range | None) -> Draft | None:
        """ "Agrees that Putin is a killer": who agrees to a bad name gives it."""
        tail = range(verb.end, min(len(self.sentence.lows), verb.end + 14))
        if "K" not in [self.sentence.tags[k] for k in tail]:
            return None
        clause = next((other for other in self.sentence.verbs if other.at > verb.at and other.lemma == "be"), None)
        if clause is None or clause.subject is None or not self._named(clause.subject):
            return None
        if BAD_NAMES.isdisjoint(self.sentence.lows[clause.end : clause.end + 5]):
            return None
        self.done.add(clause.at)
        for k in range(clause.end, min(len(self.sentence.lows), clause.end + 5)):
            self.consumed.add(k)
        return Draft(
            ActType.ACCUSE, 2.0, Mode.WORDS, [verb.at], source=subject, target=clause.subject, targets=[clause.subject],
            verb=verb.lemma,
        )  # fmt: skip

    def _sends_home(self, verb: Verb, core: Range) -> bool:
        """ "Sends troops home": the same verb as for a build-up, the other way."""
        return verb.lemma in ("send", "bring", "move", "order", "fly") and self.sentence.lows[
            core.end : core.end + 1
        ] in (
            ["home"],
            ["homeward"],
        )

    def _plain_inner(self, verb: Verb, subject: Range | None) -> Draft:
        """A complement without an act of its own ("agreed to set up an institute")."""
        core, phrases = object_of(self.sentence, verb)
        draft = Draft(ActType.COOPERATE, -6.0, Mode.DEEDS, [verb.at], source=subject, verb=verb.lemma, rank=MAIN)
        draft.content = ActType.COOPERATE
        self._aim(draft, core, phrases)
        self._consume(core)
        return draft

    def _swallow(self, verb: Verb) -> None:
        """What somebody is accused of, thanked or warned for is told as part of that act, not as one of its own."""
        sentence = self.sentence
        k = verb.end
        while (
            k < len(sentence.tags)
            and sentence.tags[k] not in ";:.!?CW"
            and not (sentence.tags[k] == "J" and k > verb.end + 6)
        ):
            below = sentence.verb_at.get(k)
            if below is not None and below.at not in self.done:
                if below.form == "f":
                    return
                self.verb(below, below.subject)
            k += 1

    def _passive(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        agent = next((phrase.words for phrase in phrases if phrase.preposition == "by"), None)
        nouns = self._nouns(subject, [])
        framed = self._by_object(verb, nouns)
        if framed is None and (core is not None or verb.lemma in PLACING):
            framed = self._by_object(verb, self._nouns(core, phrases, verb.lemma in PLACING))
        if framed is not None:
            if framed[0].type is ActType.ASSAULT and any(
                phrase.preposition in ("by", "in", "after", "during") and self._is_accident(phrase.words)
                for phrase in phrases
            ):
                return None
            draft = self._active(verb, framed[0], agent, None, phrases, framed[1])
            if subject is not None:
                suffers = (
                    draft.type in CONFLICT
                    and framed[1] in range(*subject)
                    and (draft.noun not in self.lexicon.nouns or draft.noun in DOERS)
                )
                draft.targets.insert(0 if suffers else len(draft.targets), subject)
                draft.target = draft.targets[0]
                if suffers:
                    draft.noun = ""
                if agent is None:
                    draft.source = self._possessor(subject, framed[1])
                    whence = next(
                        (p.words for p in phrases if p.preposition == "from" and self._is_state(p.words)), None
                    )
                    if draft.type is ActType.SANCTION and suffers and whence is not None:
                        # "Inspectors were expelled from Syria": whose land it is, it acts.
                        draft.source = whence
                        draft.targets = [place for place in draft.targets if place != whence]
                    if draft.type in (ActType.YIELD, ActType.MOBILIZE) and self._names(nouns, MOVERS):
                        # "French troops were withdrawn from Niger": whose forces they are, it acts.
                        draft.source = subject
                        draft.targets = [place for place in draft.targets if place != subject]
                        draft.target = draft.targets[0] if draft.targets else None
            draft.passive = True
            return self._struck(draft, agent, phrases) if draft.type is ActType.ASSAULT else draft
        infinitive = self._infinitive(verb.end, 10)
        if infinitive is not None and operators:
            inner = self.verb(infinitive, subject)
            if inner is None and operators & {"order", "force", "request"}:
                inner = self._plain_inner(infinitive, subject)
            if inner is not None:
                inner.words = [verb.at, *inner.words]
                inner.passive = True
                return self._operate(operators, inner, verb, agent, subject)
        operated = self._operate_on_noun(verb, agent, subject, phrases, nouns, operators)
        if operated is not None:
            operated.passive = True
            return operated
        frame = self.lexicon.verbs.get(verb.lemma)
        if verb.lemma in ("release", "return", "free") and self._names(nouns, PUBLISHED):
            return None
        if frame is None:
            particle = self.sentence.lows[verb.end : verb.end + 1]
            if "order" in operators and particle and particle[0] in ("back", "home"):
                frame = Frame(ActType.YIELD, -5.0, Mode.DEEDS)
            else:
                return None
        draft = Draft(
            frame.type,
            frame.intensity,
            frame.mode,
            list(range(verb.at, verb.end)),
            source=agent,
            target=subject,
            verb=verb.lemma,
            passive=True,
        )
        draft.targets = [subject] if subject is not None else []
        draft.targets += [
            phrase.words
            for phrase in phrases
            if phrase.preposition in ("in", "at", "near", "of", "from", "on") and not self._is_time(phrase)
        ]
        if frame.type is ActType.ASSAULT and any(
            phrase.preposition in ("by", "in", "after", "during") and self._is_accident(phrase.words)
            for phrase in phrases
        ):
            return None
        if frame.type is ActType.ASSAULT:
            draft = self._struck(draft, agent, phrases)
        if core is not None:
            draft.targets.append(core)
        if draft.source is None:
            self._hidden_agent(draft, phrases)
        if (
            draft.source is None
            and subject is not None
            and frame.type in (ActType.YIELD, ActType.MOBILIZE)
            and self._names(nouns, MOVERS)
        ):
            draft.source = subject
            draft.targets = [place for place in draft.targets if place != subject]
            draft.target = draft.targets[0] if draft.targets else None
        if draft.source is None and (
            frame.type is ActType.COERCE or verb.lemma in ("expel", "torture", "release", "free", "pardon", "acquit")
        ):
            # "was arrested in Rwanda": where the police of a state are, that state acts.
            place = next(
                (
                    phrase.words
                    for phrase in phrases
                    if phrase.preposition in ("in", "from") and self._is_state(phrase.words)
                ),
                None,
            )
            if place is not None:
                draft.source = place
                draft.targets = [other for other in draft.targets if other != place]
        if verb.form == "r" and agent is None and subject is not None:
            draft.rank = RELATIVE
        return draft

    def _answered(self, verb: Verb, phrases: list[Phrase]) -> tuple[Frame, int] | None:
        """ "Retaliates with curbs on exports": with what one hits back is what is done."""
        if verb.lemma not in ANSWERING:
            return None
        for phrase in phrases:
            if phrase.preposition in ("with", "by"):
                for k, lemma in self._nouns_in(phrase.words):
                    frame = self._noun_frame(lemma)
                    if frame is not None and frame.type in CONFLICT:
                        return frame, k
        return None

    def _struck(self, draft: Draft, agent: Range | None, phrases: list[Phrase]) -> Draft:
        """ "Killed in a Russian strike on Kharkiv", "hit by a wave of Iranian missiles": who struck stands in the phrases."""
        if agent is not None and not self._named(agent):
            behind = next((p.words for p in phrases if p.preposition == "of" and p.words.start - 1 == agent.end), None)
            if behind is not None and self._named(behind):
                draft.source = behind
                draft.targets = [place for place in draft.targets if place != behind]
            return draft
        if agent is not None:
            return draft
        for phrase in phrases:
            if phrase.preposition not in ("in", "during", "after"):
                continue
            for k, lemma in self._nouns_in(phrase.words):
                if not self._is_attack(lemma) or k in self.consumed:
                    continue
                told = self._nominal(k, FIGHT, lemma)
                if told.source is not None and self._named(told.source):
                    draft.source = told.source
                    kept = [place for place in draft.targets if place != phrase.words]
                    draft.targets = [*kept, *told.targets]
                    draft.words.extend(told.words)
                return draft
        return draft

    def _hidden_agent(self, draft: Draft, phrases: list[Phrase]) -> None:
        """ "Sentenced in a military court", "killed in a Taliban attack", "shot in a clash with police"."""
        for at, phrase in enumerate(phrases):
            if phrase.preposition not in ("in", "during", "by", "from", "after", "before", "at"):
                continue
            nouns = self._nouns_in(phrase.words)
            is_court = any(self.sentence.lows[k].rstrip("s") in COURTS for k in range(*phrase.words))
            if is_court and draft.type in (ActType.COERCE, ActType.ACCUSE, ActType.YIELD):
                draft.source = phrase.words
            elif draft.type in (ActType.ASSAULT, ActType.COERCE):
                act = next((pair for pair in nouns if self._is_attack(pair[1])), None)
                if act is None and self.sentence.lows[phrase.words.end - 1] == "encounter":
                    act = (phrase.words.end - 1, "encounter")
                if act is None:
                    continue
                told = self._nominal(act[0], self.lexicon.nouns.get(act[1], FIGHT), act[1])
                after = phrases[at + 1] if at + 1 < len(phrases) else None
                draft.source = told.source or (
                    after.words if after is not None and after.preposition in ("with", "by", "involving") else None
                )
                if draft.source is not None:
                    draft.targets = [place for place in draft.targets if place not in (phrase.words, draft.source)]
            if draft.source is not None:
                draft.targets = [place for place in draft.targets if place != phrase.words]
                return

    def _by_object(self, verb: Verb, nouns: list[tuple[int, str]]) -> tuple[Frame, int] | None:
        """The frame a verb and its object make together."""
        table = self.lexicon.objects.get(verb.lemma)
        if not table:
            return None
        if verb.lemma == "declare":
            unwanted = next((k for k, low in enumerate(self.sentence.lows) if low in ("persona", "personae")), None)
            if unwanted is not None and unwanted > verb.at:
                return table["persona_non_grata"], unwanted
        for k, lemma in nouns:
            frame = table.get(lemma)
            if frame is not None:
                if lemma == "responsibility" and any(
                    self._is_attack(other) for _, other in self._nouns_in(Range(k, min(k + 8, len(self.sentence.lows))))
                ):
                    frame = FIGHT
                if verb.lemma in OPENERS and self._names(nouns, REFUGEES):
                    frame = Frame(ActType.AID, -7.0, Mode.DEEDS)
                return frame, k
            if lemma in ENDING_NOUNS:
                # "announced a suspension of aid": the head noun turns what follows.
                return None
        if self.sentence.tags[verb.end : verb.end + 1] in (["“"], ['"'], ["‘"]):
            # "promises 'severe' response": quotation marks hide the object.
            for k in range(verb.end + 1, min(verb.end + 6, len(self.sentence.lows))):
                if self.sentence.tags[k] in ",;:.VW":
                    break
                frame = table.get(self._noun_lemma(k))
                if frame is not None:
                    return frame, k
        following = self.sentence.lows[verb.end : verb.end + 1]
        if verb.lemma == "say" and self.sentence.lows[verb.end + 1 : verb.end + 2] != ["to"]:
            # "says no to talks", but not "says no decision was taken".
            return None
        if following and following[0] in table:
            return table[following[0]], verb.end
        return None

    def _complement(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        if not operators:
            return None
        speaks_only = operators <= {"report", "plan"} and core is not None
        infinitive = None if speaks_only else self._infinitive(verb.end, 16)
        below = infinitive or self._gerund(verb.end)
        if below is not None:
            controller = (
                core
                if core is not None and (operators & {"request", "force", "order", "allow", "prevent"})
                else subject
            )
            if controller is subject and phrases and verb.lemma in ("call_on", "call_upon", "appeal", "plead"):
                controller = phrases[0].words
            inner = self.verb(below, controller)
            if (
                inner is None
                and operators & {"agree", "refuse", "request", "force", "threaten", "order", "allow", "prevent", "fail"}
                and below.form == "i"
            ):
                inner = self._plain_inner(below, controller)
            if inner is not None:
                inner.words = [*range(verb.at, verb.end), *inner.words]
                return self._operate(operators, inner, verb, subject, controller if controller is not subject else None)
        if operators & {"report", "request", "deny", "threaten", "agree", "plan"}:
            if verb.lemma == "tell":
                operators = operators - {"request"}
            clause = self._content_clause(verb)
            if clause is not None:
                return self._reported(verb, clause, subject, operators)
        return None

    def _reported(self, verb: Verb, clause: Verb, subject: Range | None, operators: frozenset[str]) -> Draft | None:
        tags, lows = self.sentence.tags, self.sentence.lows
        inner_subject = clause.subject
        pronoun = (
            inner_subject is not None
            and inner_subject.end - inner_subject.start == 1
            and tags[inner_subject.start] == "U"
            and lows[inner_subject.start] not in ("there",)
        )
        inner = self.verb(clause, subject if pronoun or inner_subject is None else inner_subject)
        if clause.modal in OBLIGING_MODALS and not (inner is not None and inner.type is ActType.REQUEST):
            inner = inner or self._plain_inner(clause, inner_subject)
            inner.target = inner_subject or inner.target
            inner.targets = [place for place in (inner_subject, *inner.targets) if place is not None]
            inner.turn(ActType.REQUEST, 0.4 if clause.lemma in ("be", "become", "have") else None)
            inner.source = subject
            return inner
        if inner is None:
            return None
        if clause.modal in OBLIGING_MODALS and inner.source is None:
            inner.source = subject
        if operators & {"request"} and "report" not in operators:
            inner.words.insert(0, verb.at)
            return self._operate(frozenset(("request",)), inner, verb, subject, inner_subject)
        if "deny" in operators:
            return self._apply("deny", inner, verb, subject, None)
        if "threaten" in operators:
            inner.words.insert(0, verb.at)
            inner.turn(ActType.THREATEN)
            inner.source = subject
            return inner
        if inner.claimed is None:
            inner.claimed = subject
        if inner.source is None and inner.type in SPOKEN:
            # What is refused, demanded or granted in words is so by who says it.
            inner.source = subject
        self._speaker_acts(inner, subject)
        if inner.certainty is Certainty.ASSERTED:
            inner.certainty = Certainty.CLAIMED
        self._clause_certainty(clause, inner)
        return inner

    def _operate_on_noun(
        self,
        verb: Verb,
        subject: Range | None,
        core: Range | None,
        phrases: list[Phrase],
        nouns: list[tuple[int, str]],
        operators: frozenset[str],
    ) -> Draft | None:
        """An operator over an act noun: "calls off strikes", "rules out talks", "denies the attack"."""
        if (
            not operators
            or not nouns
            or verb.lemma == "tell"
            or (operators == {"report"} and verb.lemma not in TELLING)
        ):
            return None
        reversed_by_noun = False
        for k, lemma in nouns:
            if lemma in ENDING_NOUNS and (lemma not in self.lexicon.nouns):
                reversed_by_noun = not reversed_by_noun
                self.consumed.add(k)
                phrase_nouns = [pair for phrase in phrases for pair in self._nouns_in(phrase.words)]
                nouns = [*nouns, *phrase_nouns]
                break
        for k, lemma in nouns:
            frame = self._noun_frame(lemma)
            operator = NOUN_OPERATORS.get(lemma)
            if operator and operator in ("plan", "try"):
                continue
            if frame is None or self._describes(k):
                continue
            draft = self._active(verb, frame, subject, core, phrases, k)
            self._place_noun(draft, k, core)
            if reversed_by_noun:
                self._op_reverse(draft, verb, subject, None)
            names = operators - {"report"} if operators & {"light", "reverse", "plan"} else operators
            if "light" in names and not names & {
                "reverse",
                "refuse",
                "request",
                "deny",
                "threaten",
                "allow",
                "prevent",
            }:
                return draft
            peace = lemma in PEACE or reversed_by_noun
            draft_or_none = self._operate(
                names - {"plan", "order", "agree"} if "light" in names else names, draft, verb, subject, None
            )
            if draft_or_none is not None and "request" in names:
                draft_or_none.intensity = (
                    self._request_intensity(verb.lemma, peace)
                    if draft_or_none.type is ActType.REQUEST
                    else draft_or_none.intensity
                )
            return draft_or_none
        return None

    def _place_noun(self, draft: Draft, k: int, core: Range | None) -> None:
        """Who stands in front of the act noun: "Gaza strikes", "US sanctions"."""
        _ = k
        if core is not None and core not in draft.targets:
            draft.targets.append(core)

    def _content_of(self, verb: Verb, draft: Draft, noun: int) -> Draft:
        """ "made a pledge to withdraw", "launched an operation to detain": what hangs on the object noun is part of the act."""
        lemma = self._noun_lemma(noun)
        known = lemma in NOUN_OPERATORS or lemma in PURPOSEFUL
        infinitive = self._infinitive(noun + 1, 8) if known else None
        if infinitive is not None:
            inner = self.verb(infinitive, draft.source)
            light = "light" in self.lexicon.operators.get(verb.lemma, ()) or verb.lemma == "sign"
            if (
                inner is not None
                and lemma in PURPOSEFUL
                and light
                and draft.type not in (ActType.REJECT, ActType.REQUEST)
            ):
                inner.words = [*draft.words, *inner.words]
                inner.source = draft.source
                return inner
            if inner is not None:
                draft.content = inner.type
                draft.targets.extend(inner.targets)
        elif known:
            for other in self.sentence.verbs:
                if other.at > noun and other.opener == "K" and other.at not in self.done:
                    inner = self.verb(other, other.subject)
                    if inner is not None:
                        draft.content = inner.type
                        draft.targets.insert(0, other.subject or noun_range(noun))
                        draft.target = draft.targets[0]
                    break
        if draft.type is ActType.REQUEST:
            self._request_content(draft, [(noun, lemma)])
        return draft

    def _modify(self, verb: Verb, draft: Draft, operators: frozenset[str]) -> None:
        if draft.type is ActType.YIELD and "only" in self.sentence.lows[verb.end : verb.end + 2]:
            draft.intensity *= 0.3
        if verb.negated:
            self._negate(verb, draft)
        elif verb.future:
            if draft.certainty in (Certainty.ASSERTED, Certainty.CLAIMED):
                draft.certainty = Certainty.PLANNED
                self._promise(draft)
        elif verb.modal in OBLIGING_MODALS and draft.by_noun:
            draft.certainty = Certainty.PLANNED
        elif verb.modal in OBLIGING_MODALS and draft.type is not ActType.REQUEST:
            if draft.source is not None:
                draft.targets.insert(0, draft.source)
                draft.target, draft.source = draft.source, None
            peace = draft.type in (ActType.YIELD, ActType.CONSULT) and draft.noun in PEACE
            draft.turn(ActType.REQUEST, 0.2 if peace else 3.0)
        elif (
            verb.modal == "would" and draft.type in CONDITIONAL_THREATS and draft.source is not None and self._has_if()
        ):
            # "Would impose sanctions if the law passes": with its condition, a threat.
            draft.turn(ActType.THREATEN)
            draft.certainty = Certainty.PLANNED
        elif verb.modal in HYPOTHETICAL_MODALS and draft.certainty is not Certainty.DENIED:
            draft.certainty = Certainty.HYPOTHETICAL
            if verb.modal == "would" and draft.type not in CONFLICT:
                draft.certainty = Certainty.PLANNED
                self._promise(draft)
        if verb.pluperfect and verb.opener != "K" and draft.certainty is Certainty.ASSERTED:
            draft.certainty = Certainty.HISTORICAL

    def _has_if(self) -> bool:
        """Whether the sentence states a condition."""
        return any(low in ("if", "unless", "should") for low in self.sentence.lows)

    def _negate(self, verb: Verb, draft: Draft) -> None:
        draft.negated = True
        willed = verb.future or verb.modal or verb.form == "i" or not verb.past
        if draft.type is ActType.REJECT:
            draft.turn(ActType.AGREE, -1.0)
        elif draft.type is ActType.REQUEST or (verb.passive and draft.type in CONFLICT):
            draft.intensity = 0.0
            draft.certainty = Certainty.DENIED
        elif draft.type in CONFLICT:
            draft.certainty = Certainty.PLANNED if willed else Certainty.DENIED
            draft.turn(ActType.YIELD if willed else draft.type, -2.0 if willed else 0.0, Mode.WORDS)
        else:
            draft.turn(ActType.REJECT, 4.0 if willed else 2.0)
            if verb.future or verb.modal:
                draft.certainty = Certainty.ASSERTED

    def _attribute(self, drafts: list[Draft]) -> None:
        """Tails such as ", the ministry said" and ", says Zelensky": whose claim the sentence is."""
        sentence = self.sentence
        if not drafts:
            return
        for verb in reversed(sentence.verbs):
            if "report" not in self.lexicon.operators.get(verb.lemma, ()) or verb.form not in "f" or verb.opener == "W":
                continue
            if verb.at < drafts[0].words[0] or verb.at - drafts[0].words[-1] < 2:
                continue
            if not any(sentence.tags[k] in ',”"’' for k in range(drafts[0].words[-1], verb.at)):
                continue
            speaker = verb.subject
            if speaker is None or speaker.end <= drafts[0].words[-1]:
                core, _ = object_of(sentence, verb)
                speaker = core
            for draft in drafts:
                if draft.claimed is None and draft.words[0] < verb.at:
                    draft.claimed = speaker
                    self._speaker_acts(draft, speaker)
                    if draft.certainty is Certainty.ASSERTED:
                        draft.certainty = Certainty.CLAIMED
                    if draft.type is ActType.REQUEST and draft.source is None:
                        draft.source = speaker
            return

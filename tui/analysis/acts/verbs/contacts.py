# ruff: noqa: SIM905 -- word lists read better as running text
"""Who speaks with whom: "Putin called Biden", "the widow told the jury", and what a call calls somebody."""

from __future__ import annotations

from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.draft import CONFLICT, MAIN, RELATIVE, SECOND, WORDS, Draft, words_to
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.neighbours import opens_quote
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, COERCE, CONSULT, REQUEST, SUPPORT, THREATEN
from tui.analysis.lexicon.vocabulary import CALLING, CONTACTING, HEARING, PRAISING, PRESS, PRIVATE, REPORTERS, SERVICES

HARMFUL = frozenset((ASSAULT, COERCE, THREATEN))
_GOOD_NAMES = frozenset(
    [
        "friend",
        "friends",
        "brother",
        "comrade",
        "ally",
        "partner",
        "hero",
        "peacemaker",
        "statesman",
        "genius",
        "neighbour",
        "neighbor",
    ]
)
_DENYING = frozenset(("no", "not", "former", "ex", "false", "fake", "unreliable"))
"""Beside a good name, what makes a bad one of it."""
_LABEL_WORDS = 8
"""Words behind a name within which it is said what its bearer is called."""
_COUNTERPARTS = frozenset(("counterpart", "him", "her", "counterparts", "president", "minister", "premier"))
"""Whom one calls by telephone without a name."""
_PAIRS = frozenset(("two", "both", "couple", "pair", "duo"))
CHATTING = frozenset(("speak", "talk", "converse", "chat"))
_STRANGERS_ONLY = -0.4
"""Intensity of a contact between people of whom nothing else is known."""
_BETWEEN_LEADERS = -1.0
"""Intensity of a call: CONSULT on the PLOVER scale."""


_POWERS = frozenset(
    ["government", "party", "cabinet", "parliament", "army", "regime", "junta", "president", "premier", "minister"]
)
"""Who is called names in public."""
_ADDRESSING = frozenset(("request", "threaten", "deny"))
"""Operators that are said to somebody."""
_WRITING = frozenset("write write_to send phone telephone ring cable email e-mail".split())
_ASSEMBLING = frozenset("gather convene assemble huddle attend".split())
"""What several do before they speak to others."""
_VISITING = frozenset(
    (
        "discuss",
        "exchange",
        "explain",
        "brief",
        "congratulate",
        "convey",
        "bid",
        "thank",
        "inform",
        "wish",
        "see",
        "pay",
    )
)
"""What one calls on somebody to do oneself."""


class Contacts(Nominals):
    """Reads calls, talks and tellings."""

    # ---------------------------------------------------------------- "call"

    def _called(self, clause: Clause) -> Draft | None:
        """ "Called Putin on Friday" is a telephone call; "called Putin a killer" an accusation."""
        verb, subject, core = clause.verb, clause.subject, clause.core
        if core is None:
            return None
        sentence = self.sentence
        named = [k for k in range(*core) if sentence.mentions[k] >= 0]
        is_counterpart = not _COUNTERPARTS.isdisjoint(sentence.lows[core.start : core.end])
        if not named and self._calls_names(clause, core):
            return words_to(ACCUSE, 2.0, verb, subject, core)
        if not named:
            stranger = self._called_stranger(clause, core)
            if stranger is not None or not is_counterpart:
                return stranger
        is_named_badly = self._is_label(core, named[-1] if named else core.start)
        if named and self._label_behind(clause):
            self._consume(core)
            return words_to(ACCUSE, 2.0, verb, subject, core)
        if self._is_described(core) and not is_named_badly:
            return self._described(clause, core)
        head = core.end - 1
        if sentence.tags[head] == "N" and sentence.mentions[head] < 0 and not (is_counterpart or is_named_badly):
            return None
        if is_named_badly or any(p.preposition == "" and not self._is_time(p) for p in clause.phrases):
            return self._named_for(clause, core, named[-1] if named else core.start)
        return self._called_to(clause, core) or words_to(CONSULT, _BETWEEN_LEADERS, verb, subject, core)

    def _calls_names(self, clause: Clause, core: Range) -> bool:
        """ "Calls the ruling party a gang of crooks": a body of the state, and a name behind it that is no praise."""
        label = next((phrase.words for phrase in clause.phrases if phrase.preposition == ""), None)
        if label is None or self._is_time(clause.phrases[0]) or self.sentence.tags[label.start] != "D":
            return False
        lows = self.sentence.lows
        return not _POWERS.isdisjoint(lows[core.start : core.end]) and PRAISING.isdisjoint(
            lows[label.start : label.end]
        )

    def _named_for(self, clause: Clause, core: Range, name: int) -> Draft:
        """ "Called Putin a killer", "called Biden an 'old friend'": blame, unless the name given is a good one."""
        given = self.sentence.lows[name + 1 : name + _LABEL_WORDS]
        is_good = not _GOOD_NAMES.isdisjoint(given) and _DENYING.isdisjoint(given)
        kind, value = (SUPPORT, -2.0) if is_good else (ACCUSE, 2.0)
        return words_to(kind, value, clause.verb, clause.subject, core)

    def _called_stranger(self, clause: Clause, core: Range) -> Draft | None:
        """ "Called her brother to say", "called the police", "called Mary Dunn, who ran the shop"."""
        tags = self.sentence.tags
        infinitive = self._infinitive(core.end, 8)
        if infinitive is not None and infinitive.lemma in CALLING:
            self.done.add(infinitive.at)
            return words_to(CONSULT, _BETWEEN_LEADERS, clause.verb, clause.subject, core)
        is_service = core.end - core.start <= 3 and self.sentence.lows[core.end - 1] in SERVICES
        is_person = tags[core.start] == "Z" and all(tags[k] in "Z-’'" for k in range(*core))
        # A witness, or somebody on the telephone.
        ends_there = tags[core.end : core.end + 1] in ([], [","], ["."], ["T"], ["C"], ["P"])
        if is_service or (is_person and ends_there):
            return words_to(CONSULT, _STRANGERS_ONLY, clause.verb, clause.subject, core)
        return None

    def _is_label(self, core: Range, last_name: int) -> bool:
        """ "Called Putin a killer", "called Putin 'weak'": whether a name is given behind the name."""
        tags = self.sentence.tags
        inside = any(tags[k] in "D“\"'" for k in range(last_name + 1, core.end))
        return inside or tags[core.end : core.end + 1] in (["“"], ['"'], ["‘"])

    def _label_behind(self, clause: Clause) -> bool:
        """ "Calls the seizure of its plane 'brazen theft'": what is quoted behind a whole phrase is no praise."""
        if not clause.phrases:
            return False
        start, end = clause.phrases[0].words.start, clause.phrases[-1].words.end
        quote = next((k for k in range(start, end + 1) if self._begins_quote(k)), None)
        return quote is not None and PRAISING.isdisjoint(self.sentence.lows[quote + 1 : quote + 5])

    def _begins_quote(self, k: int) -> bool:
        """Whether a quotation mark at ``k`` opens, with a space before it: that of "Putin's" is none."""
        return opens_quote(self.sentence, k) and self.sentence.starts[k] > self.sentence.ends[k - 1]

    def _is_described(self, core: Range) -> bool:
        """ "Called the talks constructive"."""
        tags = self.sentence.tags
        return any(tags[k] == "A" for k in range(max(core.start, core.end - 1), min(len(tags), core.end + 1)))

    def _described(self, clause: Clause, core: Range) -> Draft:
        """ "Called the talks with Iran constructive", "called the plan illegal": praise or blame."""
        is_praise = not PRAISING.isdisjoint(self.sentence.lows[core.start : core.end + 4])
        kind, value = (SUPPORT, -2.0) if is_praise else (ACCUSE, 2.0)
        return words_to(kind, value, clause.verb, clause.subject, core)

    def _written_to(self, clause: Clause) -> Draft | None:
        """ "Writes to Putin to say sorry": what the letter was for, if it was for an act."""
        inner = self._called_to(clause, clause.core) if clause.core is not None and self._named(clause.core) else None
        return inner if inner is not None and inner.type is not CONSULT else None

    def _called_to(self, clause: Clause, core: Range) -> Draft | None:
        """ "Called Biden to demand a truce": the act that the call was for."""
        infinitive = self._infinitive(core.end, 10)
        inner = self.verb(infinitive, clause.subject) if infinitive is not None else None
        if inner is not None:
            inner.words.insert(0, clause.verb.at)
            inner.targets, inner.target = [core, *inner.targets], core
        return inner

    def _joined(self, clause: Clause) -> Draft | None:
        """ "Joined France in condemning the attack": what one joins in is what one does."""
        at = clause.verb.at
        meeting = clause.phrase("for", "in", "at")
        if meeting is not None and clause.core is not None and self._named(clause.core) and self._tells_talk(meeting):
            return words_to(CONSULT, -1.0, clause.verb, clause.subject, clause.core)
        other = next((other for other in self.sentence.verbs if other.at > at and other.at not in self.done), None)
        if other is not None and other.form == "g" and self.sentence.tags[other.at - 1] == "P":
            return self.verb(other, clause.subject)
        if clause.core is not None and self._is_body(clause.core) and not self._is_body(clause.subject):
            # "Switzerland joined the United Nations"
            return words_to(SUPPORT, -3.5, clause.verb, clause.subject, clause.core)
        return None

    def _calls_on(self, clause: Clause) -> Draft | None:
        """ "Called on the patriarch", "called on the king to discuss trade": a visit, where nothing is asked of the host."""
        host = clause.core or (clause.phrases[0].words if clause.phrases else None)
        if host is None or clause.phrase("for", "over", "in") is not None or not self._is_official(host):
            return None
        infinitive = self._infinitive(clause.verb.end, 16)
        if infinitive is not None and infinitive.lemma not in _VISITING:
            return None
        if infinitive is not None:
            self.done.add(infinitive.at)
        return words_to(CONSULT, -1.0, clause.verb, clause.subject, host)

    # ---------------------------------------------------------------- "speak", "tell" in their own clause

    def _spoken_with_nobody(self, clause: Clause) -> Answer:
        """ "Told the BBC", "talked on Monday": nobody was consulted."""
        lemma, phrases = clause.verb.lemma, clause.phrases
        listeners = [clause.core, *(phrase.words for phrase in phrases if phrase.preposition in ("to", "with"))]
        if lemma in ("speak", "talk", "tell", "speak_to") and any(
            not REPORTERS.isdisjoint(self.sentence.lows[words.start : words.end]) for words in listeners if words
        ):
            return NO_ACT
        is_alone = not any(phrase.preposition in ("with", "to") for phrase in phrases)
        if lemma in CHATTING and is_alone and not (self._several(clause.subject) or self._is_pair(clause.subject)):
            return NO_ACT
        return None

    def _is_pair(self, subject: Range | None) -> bool:
        """ "The two men first spoke in 2008": with each other, who else."""
        return subject is not None and not _PAIRS.isdisjoint(self.sentence.lows[subject.start : subject.end])

    def _alerts(self, clause: Clause) -> Draft | None:
        """ "Warned police about the preacher": who hears of a danger from a citizen is not threatened."""
        core = clause.core
        if core is None or self._named(core) or self._named(clause.subject) or not self._hears_reports(core):
            return None
        if clause.phrase("about", "of") is None:
            return None
        return words_to(CONSULT, _STRANGERS_ONLY, clause.verb, clause.subject, core)

    def _told(self, clause: Clause) -> Draft | None:
        """ "Told the committee": who is told something is spoken with; it counts only where nothing else is told."""
        core = clause.core
        if clause.verb.lemma != "tell" or core is None:
            return None
        if any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(core)):
            return None
        draft = words_to(CONSULT, _STRANGERS_ONLY, clause.verb, clause.subject, core)
        draft.rank = 0.2
        return draft

    # ---------------------------------------------------------------- contacts beside the acts of the sentence

    def _contacts(self, drafts: list[Draft]) -> None:
        """ "The widow told the jury that he built the bomb": between people, telling is what happens.

        States are read by what they say; where neither the one who speaks nor the one spoken to is known,
        and nothing told has a known actor, the contact itself is the act.
        """
        for verb in self.sentence.verbs:
            if verb.lemma not in CONTACTING or verb.form != "f" or verb.opener in ("W", "C") or verb.negated:
                continue
            speaker, listener = self._ends_of_contact(verb)
            if listener is None or (speaker is None and not verb.passive) or self._is_told_in_court(verb):
                continue
            listener = self._first_phrase(listener)
            if not self._are_strangers(verb, speaker, listener):
                continue
            told = [draft for draft in drafts if draft.words[-1] >= verb.begin]
            if self._is_told_otherwise(verb, told):
                continue
            for draft in told:
                draft.rank = RELATIVE if verb.at in draft.words else min(draft.rank, SECOND)
            contact = words_to(CONSULT, _STRANGERS_ONLY, verb, speaker, listener)
            if speaker is not None and self._noun_lemma(speaker.end - 1).removesuffix("s") == "prosecutor":
                # What a prosecutor tells a court is a charge.
                contact.turn(ACCUSE, -_STRANGERS_ONLY)
            contact.passive = verb.passive
            drafts.append(contact)
            return

    def _is_told_in_court(self, verb: Verb) -> bool:
        """ "…, the tribunal was told": the end of a report tells where it was said, and of no contact."""
        if not verb.passive or verb.subject is None or verb.subject.start < 2:
            return False
        ends = self.sentence.tags[verb.end : verb.end + 1] in ([], ["."])
        return ends and self.sentence.tags[verb.subject.start - 1] == ","

    def _ends_of_contact(self, verb: Verb) -> tuple[Range | None, Range | None]:
        """Who speaks, and who is spoken to: "reported it to police", "was told by police", "told the jury"."""
        core, phrases = object_of(self.sentence, verb)
        if verb.lemma == "report":
            hears = (p.words for p in phrases if p.preposition == "to" and self._hears_reports(p.words))
            return verb.subject, None if verb.passive else next(hears, None)
        if verb.passive:
            return next((phrase.words for phrase in phrases if phrase.preposition == "by"), None), verb.subject
        return verb.subject, core

    def _are_strangers(self, verb: Verb, speaker: Range | None, listener: Range) -> bool:
        """Whether neither is an actor we know nor the press; "asked" only a citizen or a court, else it demands."""
        if self._holds_actor(speaker) or self._holds_actor(listener) or self._is_press(listener):
            return False
        return verb.lemma != "ask" or self.sentence.lows[listener.end - 1].rstrip("s") in PRIVATE

    def _is_told_otherwise(self, verb: Verb, told: list[Draft]) -> bool:
        """Whether what is told is the news, or the contact has been read already."""
        if any(self._holds_actor(place) for draft in told for place in (draft.source, draft.target)):
            return True
        if told and (told[0].type is THREATEN or (verb.lemma in _WRITING and told[0].type in WORDS)):
            return True
        if verb.passive and told and told[0].type in CONFLICT and told[0].type is not REQUEST:
            # "were ordered, told to bomb": what they were told to do is the news.
            return True
        same = [draft for draft in told if draft.type is CONSULT and verb.at in draft.words]
        for draft in same:
            draft.rank = MAIN
        return bool(same)

    def _hears_reports(self, words: Range) -> bool:
        """Police, a school, an employer: to whom people report what they saw."""
        return any(self.sentence.lows[k].rstrip("s") in HEARING for k in range(*words))

    def _first_phrase(self, words: Range) -> Range:
        """ "Told the jury on Wednesday the man ...": where the next phrase begins without a preposition."""
        for k in range(words.start + 1, words.end):
            if self.sentence.tags[k] == "D" or self.sentence.lows[k] in TIME_WORDS:
                return Range(words.start, k)
        return words

    def _holds_actor(self, words: Range | None) -> bool:
        """Whether a known actor stands there, not merely describing."""
        return words is not None and any(
            self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k] for k in range(*words)
        )

    def _is_press(self, words: Range) -> bool:
        """Who is only told so that it is printed."""
        return any(self.sentence.lows[k].rstrip("s") in PRESS for k in range(*words))

    def _deed_before_contact(self, drafts: list[Draft]) -> None:
        """ "They met in a barn and were told to bomb the mill": of two things strangers do, the deed is the news."""
        if len(drafts) < 2 or drafts[0].type is not CONSULT or drafts[1].rank != SECOND:
            return
        first, second = drafts[:2]
        if second.type not in HARMFUL or second.words[0] < first.words[-1] or first.verb in CONTACTING:
            return
        gathers = first.verb == "meet" and first.strong == 0 and not first.symmetric
        if not gathers and any(self._holds_actor(place) for place in (first.source, *first.targets, second.source)):
            return
        first.rank, second.rank = SECOND, first.rank
        drafts[0], drafts[1] = second, first

    def _errand(self, clause: Clause, contact: Draft) -> Draft | None:
        """ "Wrote to the emir asking for troops", "met him to warn of a strike": what one says there is the news."""
        verb = clause.verb
        below = next((other for other in self.sentence.verbs if other.at > contact.words[-1]), None)
        if below is None or below.at in self.done or not self._is_errand(verb, below):
            return None
        spoken = self.lexicon.verbs.get(below.lemma)
        is_spoken = spoken is not None and spoken.type in WORDS
        if not is_spoken and _ADDRESSING.isdisjoint(self.lexicon.operators.get(below.lemma, ())):
            return None
        inner = self.verb(below, clause.subject)
        if inner is None or inner.type not in WORDS:
            return None
        inner.words.insert(0, verb.at)
        inner.targets = [*contact.targets[:1], *inner.targets]
        inner.target, inner.strong = next(iter(inner.targets), None), 1
        return inner

    def _is_errand(self, verb: Verb, below: Verb) -> bool:
        """Whether ``below`` tells what a contact is for: "met to", "wrote asking", "sent a letter, demanding"."""
        if below.passive or self.sentence.tags[below.begin - 1] in "PVM":
            return False
        if below.form == "i":
            return self.sentence.lows[below.begin] == "to" and verb.lemma not in _ASSEMBLING
        return below.form == "g" and verb.lemma in _WRITING

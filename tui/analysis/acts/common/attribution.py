# ruff: noqa: SIM905 -- word lists read better as running text
"""What one clause says of the act of another: who tells it, who did it, who "we" are.

"…, the ministry said"          ──▶ whose claim the acts before it are
"Six died when rebels attacked" ──▶ who did what the main clause leaves without a doer
"Zelensky: our teams meet"      ──▶ who "our" is
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, REDUCED, SUBORDINATE, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import OPENING_QUOTES, Range, Verb
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    ASSAULT,
    ASSERTED,
    CLAIMED,
    COERCE,
    MOBILIZE,
    PROTEST,
    REJECT,
    REQUEST,
    THREATEN,
)
from tui.analysis.lexicon.vocabulary import MOVERS, OWN_FORCES, TELLING
from tui.analysis.lexicon.wordlists import word_class

_REPLYING = frozenset(("reply", "respond", "retort", "answer"))
_DESERVING = frozenset(("deserve", "merit", "earn", "win", "gain"))
"""Verbs by which somebody says what is due to another."""
_BLAMING = frozenset((ACCUSE, PROTEST, REQUEST, REJECT, THREATEN))
_BY_FORCES = frozenset((ASSAULT, MOBILIZE, COERCE))
_OF_STATES = (OWN_FORCES | MOVERS | word_class("weapons within reach") | {"plane", "police", "coastguard"}) - {
    "rebel", "insurgent", "militant", "fighter", "militia", "jihadist", "settler", "bomb", "explosive", "grenade", "mine",
}  # fmt: skip
"""Forces and arms that, where somebody is told off for what they do, are his."""
_OVER = frozenset(("after", "as", "over", "when", "because"))
_FIRST_PERSON = frozenset(("we", "our", "i", "my", "us"))
_QUOTATION = frozenset("'\"‘’“”")
"""Tags of what opens and ends a quotation."""
_REMARKS = frozenset(
    "banner chant claim comment controversy gaffe gibe jibe joke label lyric post quip quote remark row rumour slogan slur song sticker taunt tirade tweet".split()
)
"""Nouns that the words quoted before them are the name of."""
_PARTING = frozenset(":-–—")
"""Tags of what parts a quotation from who is told to have said it, or from the news."""


class Attribution(Operators):
    """Completes the acts of a sentence from each other and from what stands around them."""

    def _attribute(self, drafts: list[Draft]) -> None:
        """Tails such as ", the ministry said" and ", says Zelensky": whose claim the sentence is."""
        if not drafts:
            return
        for verb in reversed(self.sentence.verbs):
            if not self._is_tail(verb, drafts[0]):
                continue
            speaker = verb.subject
            if speaker is None or speaker.end <= drafts[0].words[-1]:
                speaker, _ = object_of(self.sentence, verb)
            for draft in drafts:
                if draft.claimed is None and draft.words[0] < verb.at:
                    self._on_word_of(draft, speaker)
            return

    def _is_tail(self, verb: Verb, first: Draft) -> bool:
        """Whether the verb is the "said" of a tail: behind the first act, and parted from it."""
        last = first.words[-1]
        if verb.at < first.words[0] or verb.at - last < 2:
            return False
        if verb.form != "f" or verb.opener == "W" or not (self._reports(verb) or verb.lemma in _REPLYING):
            return False
        return any(self.sentence.tags[k] in ',”"’' for k in range(last, verb.at))

    def _on_word_of(self, draft: Draft, speaker: Range | None) -> None:
        """What somebody says is claimed; what he says of his own forces he does, what he demands is his demand."""
        draft.claimed = speaker
        if draft.source is not None and self._is_first_person(draft.source):
            # "\"We ask the Americans for guns,\" Kuleba said"
            draft.source = speaker
        self._speaker_acts(draft, speaker)
        if draft.certainty is ASSERTED:
            draft.certainty = CLAIMED
        is_spoken = draft.type in (REQUEST, THREATEN) or draft.verb in _DESERVING
        if (is_spoken or self._is_rebuttal(draft, speaker)) and draft.source is None:
            draft.source = speaker

    def _is_rebuttal(self, draft: Draft, speaker: Range | None) -> bool:
        """ "Congo's charges are baseless, Rwanda said": of another's words, who says so rejects them."""
        if draft.type is not REJECT or draft.passive or speaker is None or draft.target is None:
            return False
        theirs = self._actors_in(*draft.target)
        return bool(theirs) and not theirs & self._actors_in(*speaker)

    def _losses_told(self, drafts: list[Draft]) -> None:
        """ "Ukraine reports one soldier wounded by sniper": whoever reports such a loss of nobody named has suffered it."""
        for draft in drafts:
            if draft.type is not ASSAULT or not draft.passive or not draft.targets or draft.claimed is not None:
                continue
            place = draft.targets[0]
            if self._named(place):
                continue
            told = next((v for v in self.sentence.verbs if v.end == place.start and v.lemma in TELLING), None)
            if told is not None and told.subject is not None and told.form == "f" and not self._is_body(told.subject):
                draft.targets.insert(1, told.subject)
                draft.certainty, draft.claimed = CLAIMED, told.subject

    def _of_speaker(self, draft: Draft) -> None:
        """ "Talks with Ukraine at a dead end, says Putin": what nobody else is said to do, is his who says so."""
        if draft.source is not None:
            return
        for verb in reversed(self.sentence.verbs):
            if self._is_tail(verb, draft):
                is_before = verb.subject is not None and verb.subject.start > draft.words[-1]
                speaker = verb.subject if is_before else object_of(self.sentence, verb)[0]
                told = [self._actors_in(*place) for place in draft.targets]
                if speaker is not None and any(told) and not any(self._actors_in(*speaker) & actors for actors in told):
                    draft.source = draft.claimed = speaker
                    self._to_listener(draft, verb)
                return

    def _to_listener(self, draft: Draft, said: Verb) -> None:
        """ "No talks over the islands, Cameron replied to Argentina": to whom it is said, before what it is about."""
        core, phrases = object_of(self.sentence, said)
        told = [core, *(phrase.words for phrase in phrases if phrase.preposition == "to")]
        listener = next((words for words in told if words is not None and self._named(words)), None)
        if listener is not None and draft.type in (REJECT, REQUEST, THREATEN):
            draft.targets, draft.target, draft.strong = [listener, *draft.targets], listener, 1

    def _refused_by_speaker(self, drafts: list[Draft]) -> None:
        """ "There will be no talks, Cameron replied": a refusal that only a noun tells is his who tells it."""
        if not drafts or not drafts[0].noun or drafts[0].rank >= SUBORDINATE:
            return
        # "No need for more strikes, says Putin"
        if drafts[0].type is REJECT or drafts[0].chain == ("absent",):
            self._of_speaker(drafts[0])

    def _agents_of_clauses(self, drafts: list[Draft]) -> None:
        """ "Six died when rebels attacked": who attacks in the clause did what the main clause leaves without a doer."""
        if len(drafts) < 2:
            return
        attacks = [draft for draft in drafts if draft.type in (ASSAULT, MOBILIZE)]
        for draft in drafts:
            is_suffered = draft.passive or (draft.by_noun and draft.strong and draft.type is THREATEN)
            if draft.source is not None or not is_suffered or draft.type not in CONFLICT:
                continue
            last = draft.words[-1]
            other = next((one for one in attacks if one.source is not None and one.words[0] > last), None)
            if other is not None and not {"when", "after", "as"}.isdisjoint(
                self.sentence.lows[last + 1 : other.words[0]]
            ):
                draft.source = other.source

    def _blamed(self, drafts: list[Draft]) -> None:
        """ "Delhi summons the Pakistani envoy after shells hit a village": whose shells they are, his envoy is told."""
        if drafts[0].type not in _BLAMING or drafts[0].source is None:
            return
        blaming, culprits = drafts[0].source, drafts[0].targets[:1]
        if self._named(blaming) and not any(map(self._named, drafts[0].targets)):
            self._provoked(drafts[0], blaming, drafts[1])
            return
        if not self._named(blaming) or not culprits or not self._named(culprits[0]):
            return
        for draft in drafts[1:]:
            at = draft.words[0]
            if draft.type not in _BY_FORCES or at < culprits[0].start or draft.source is None or draft.passive:
                continue
            if self._named(draft.source) or not self._names(self._nouns_in(draft.source), _OF_STATES):
                continue
            if not _OVER.isdisjoint(self.sentence.lows[culprits[0].end : at]):
                mine = self._actors_in(*culprits[0])
                draft.source = culprits[0]
                draft.targets = [p for p in draft.targets if self._actors_in(*p) - mine] or [blaming]
                draft.target = draft.targets[0]

    def _provoked(self, blaming: Draft, who: Range, deed: Draft) -> None:
        """ "Japan protests as a Chinese carrier enters its waters": at whoever does what is told beside."""
        if blaming.type not in (PROTEST, ACCUSE) or deed.source is None or deed.type not in CONFLICT:
            return
        is_beside = not _OVER.isdisjoint(self.sentence.lows[blaming.words[-1] + 1 : deed.words[0]])
        if is_beside and self._named(deed.source) and not self._names_same(deed.source, who):
            blaming.targets = [deed.source, *blaming.targets]
            blaming.target, blaming.strong = deed.source, 1

    def _quoted_first_person(self, drafts: list[Draft]) -> None:
        """ "Zelensky: our teams are discussing it": who speaks before the colon is "we"."""
        lows = self.sentence.lows
        if ":" not in lows[1:5]:
            return
        colon = lows.index(":", 1)
        if not self._named(Range(0, colon)):
            return
        for draft in drafts:
            place = draft.source
            if place is not None and place.start > colon and self._is_first_person(place):
                draft.source = Range(0, colon)

    def _headed_by_quote(self, drafts: list[Draft]) -> None:
        """ "'They want us gone': Iran expels envoy": what nobody known says of nobody known only adorns what was done."""
        tags = self.sentence.tags
        if tags[0] not in _QUOTATION:
            return
        end = next((k for k in range(2, len(tags)) if tags[k] in _PARTING and tags[k - 1] in _QUOTATION), 0)
        is_told_behind = any(draft.words[0] > end and draft.rank >= SUBORDINATE for draft in drafts)
        if not end or not is_told_behind or self._named(Range(0, end)):
            return
        for draft in drafts:
            if draft.words[-1] < end:
                draft.rank = min(draft.rank, REDUCED)

    def _words_of_remark(self, drafts: list[Draft]) -> None:
        """ "Gig off after 'kill the mayor' chant": what a remark, a song or a plan is called by is not done."""
        if not drafts or _REMARKS.isdisjoint(self.forms):
            return
        lows, tags = self.sentence.lows, self.sentence.tags
        for k in range(2, len(tags)):
            if tags[k - 1] not in _QUOTATION or self._noun_lemma(k) not in _REMARKS:
                continue
            opening = next((j for j in range(k - 2, -1, -1) if lows[j] in OPENING_QUOTES), k)
            for draft in drafts:
                if opening < draft.words[0] and draft.words[-1] < k:
                    draft.lighten()

    def _is_first_person(self, words: Range) -> bool:
        """ "We", "our teams"; the US is not us."""
        return self.sentence.lows[words.start] in _FIRST_PERSON and self.sentence.mentions[words.start] < 0

"""What a party means by what it says of another, where nothing else is told: "Tehran says Israel exploits the dead".

A says, claims, ": '…'" + B + nothing friendly ──▶ A accuses B
A says that A may, could, will + a blow        ──▶ A threatens
A tells B to …, or face …; A will …, unless …  ──▶ A threatens
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import CONDITIONAL_THREATS, CONFLICT, HARMS, MAIN, WORDS, Draft, words_to
from tui.analysis.acts.common.speakers import BEFORE_COMMAND, Speakers
from tui.analysis.grammar.neighbours import opens_quote
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSERTED,
    CLAIMED,
    COERCE,
    CONSULT,
    COOPERATE,
    DENIED,
    HYPOTHETICAL,
    PLANNED,
    PROTEST,
    REJECT,
    REQUEST,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import PRESS
from tui.analysis.lexicon.wordlists import word_class
from tui.analysis.weighing.tone import tone

_DONT = frozenset(("don't", "don’t", "do"))
_TELLING = frozenset(("say", "tell", "add", "note", "report", "confirm", "announce", "state"))
"""Verbs of speech that by themselves charge nobody."""
_FRIENDLY = frozenset((AGREE, SUPPORT, COOPERATE))
"""Beside these nobody is accused: "summit back on, says Trump"."""
_BEFORE_OR_ELSE = frozenset((REQUEST, YIELD, AGREE, CONSULT, COERCE))
_BLOWS = CONDITIONAL_THREATS | {PROTEST}
_CRIMES = frozenset(
    ["election", "vote", "ballot", "poll", "genocide", "atrocity", "war_crime", "crime", "ethnic_cleansing"]
)
"""What nobody tells of another but to blame him."""
_CHARGEABLE = CONFLICT | {AID}
_ABETTING = word_class("abetting")
_OUTLAWS = word_class("outlaws")
"""Whom nobody is said to help but to blame him."""
_DECEIVED = frozenset(("lied", "misled", "deceived", "duped", "hoodwinked"))
"""What one does whom nobody says it of but to blame him; in the past, for "lies" may only say where something is."""
_CRITICS = frozenset(("critics", "campaigners", "opponents", "detractors"))
_TOLD_BY = frozenset(("say", "says", "warn", "fear", "argue", "said", "claim"))
_BEHIND = 3
"""Words from the end within which the critics stand, as they do behind what they say."""
_UNLESS = frozenset(("unless", "if"))
_CONDITIONS = _UNLESS | {"or"}
_BOWING = word_class("bowing")
"""What one says of another only with scorn."""
_ELSE = word_class("or else")
"""What follows "or" where the alternative is a punishment."""
_MILD = word_class("mild")
"""What is said of another without a charge."""


_SEEING = frozenset(("see", "spot", "detect", "observe", "notice", "track"))
"""Verbs by which one tells what another does: "sees Russian forces at the border"."""
_GUESSING = frozenset(("fear", "believe", "suspect", "worry"))
"""Who fears a war does not threaten one."""


class Stances(Speakers):
    """Reads the charge in what is said."""

    def _stance(self, drafts: list[Draft]) -> None:
        """Add the accusation or the threat that saying something of another is, where no act that counts is told."""
        if self.question:
            return
        for draft in drafts:
            is_told_of_friends = draft.rank >= MAIN and draft.type in _FRIENDLY
            if self._counts(draft) or is_told_of_friends:
                return
        said = self._who_says()
        if said is None:
            return
        speaker, at, content = said
        if self.sentence.lows[speaker.end - 1].rstrip("s") in PRESS:
            # "…, Pakistani newspapers reported": they take no side.
            return
        mine = self._actors_in(*speaker)
        if any(d.certainty is HYPOTHETICAL and d.type is YIELD and d.rank >= MAIN for d in drafts):
            # "Duties on Chile may be cut, Lula says"
            return
        hypothetical = next((d for d in drafts if d.certainty is HYPOTHETICAL and d.type in CONFLICT), None)
        if hypothetical is not None:
            verb = self.sentence.verb_at.get(at)
            is_guess = verb is not None and verb.lemma in _GUESSING
            is_none = "no" in self.sentence.lows[content.start : content.end]
            self._made_certain(hypothetical, speaker, mine, may_threaten=not (is_guess or is_none))
            return
        other = self._other_in(content, mine)
        if (
            other is None
            or self._tells_of_itself(content, mine, other)
            or not _MILD.isdisjoint(self.sentence.lows[content.start : content.end])
        ):
            return
        verb = self.sentence.verb_at.get(at) or Verb(at, at, at + 1, "say", "f")
        accused = words_to(ACCUSE, 2.0, verb, speaker, other)
        if verb.lemma in _TELLING and self._is_kind(content, drafts):
            accused.lighten()
        drafts.insert(0, accused)

    def _is_kind(self, content: Range, drafts: list[Draft]) -> bool:
        """ "Trump says calls to Putin would be smart": what tells of dealings, or in kind words, and in no unkind ones."""
        mood = tone(" ".join(self.sentence.words[content.start : content.end]))
        is_of_dealings = any(draft.intensity < 0 and draft.words[0] in range(*content) for draft in drafts)
        return mood > 0 or (is_of_dealings and mood == 0)

    def _tells_of_itself(self, content: Range, mine: set[str], other: Range) -> bool:
        """ "Italy says it will train Libyan crews": who speaks only of what he does himself charges nobody."""
        verbs = [verb for verb in self.sentence.verbs if content.start <= verb.begin < content.end]
        if any(verb.subject is not None and other.start in range(*verb.subject) for verb in verbs):
            # "It has evidence Russia did it"
            return False
        told = verbs[0] if verbs else None
        if told is None or told.subject is None or told.opener in ("W", "C") or told.lemma in _SEEING:
            return False
        is_pronoun = self.sentence.lows[told.subject.start : told.subject.end] in (["it"], ["we"], ["i"])
        theirs = self._actors_in(*told.subject)
        return is_pronoun or (bool(theirs) and theirs <= mine)

    def _charged(self, drafts: list[Draft]) -> None:
        """ "Russia stole the election, Moldova's president said": a crime that somebody tells of another is a charge."""
        for draft in drafts:
            is_scorned = draft.type is YIELD and draft.verb in _BOWING
            if draft.claimed is None or draft.source is None or not (is_scorned or draft.type in _CHARGEABLE):
                continue
            is_crime = not _CRIMES.isdisjoint({draft.noun, *map(self._noun_lemma, draft.words)})
            if not (is_scorned or is_crime or self._abets(draft)):
                continue
            speaking, doing = self._actors_in(*draft.claimed), self._actors_in(*draft.source)
            if doing and (is_scorned or (speaking and not speaking & doing)):
                culprit = draft.source
                draft.turn(ACCUSE)
                draft.source, draft.target, draft.noun = draft.claimed, culprit, ""
                draft.targets, draft.strong = [culprit, *draft.targets], 1

    def _by_critics(self, drafts: list[Draft]) -> None:
        """ "Law will reward polluters, say critics": what critics tell of somebody is never kind."""
        if _CRITICS.isdisjoint(self.sentence.said):
            return
        lows = self.sentence.lows
        at = next(k for k, low in enumerate(lows) if low in _CRITICS)
        is_told = not (_TOLD_BY.isdisjoint(lows[at - 1 : at]) and _TOLD_BY.isdisjoint(lows[at + 1 : at + 2]))
        if at == 0 or not is_told or at < len(lows) - _BEHIND:
            return
        for draft in drafts:
            culprit = draft.source or (self.main.subject if self.main is not None else None)
            if draft.rank >= MAIN and draft.intensity < 0 and draft.words[0] < at and culprit is not None:
                draft.turn(ACCUSE)
                draft.source, draft.target, draft.certainty = Range(at, at + 1), culprit, CLAIMED
                draft.targets, draft.strong = [culprit, *draft.targets], 1

    def _punished_for(self, drafts: list[Draft]) -> None:
        """ "Fines a crew for rescuing migrants": what somebody is punished for is a charge, and eases nothing."""
        if len(drafts) < 2 or "for" not in self.sentence.said or drafts[0].type not in HARMS:
            return
        for draft in drafts[1:]:
            if draft.intensity < 0 and self._is_reason(draft):
                draft.intensity = 0.0

    def _is_reason(self, draft: Draft) -> bool:
        verb = self.sentence.verb_at.get(draft.words[0])
        return verb is not None and verb.form == "g" and self.sentence.lows[verb.begin - 1 : verb.begin] == ["for"]

    def _abets(self, draft: Draft) -> bool:
        """ "Was sheltering the gunmen": help for those whom the speaker calls his enemies."""
        if draft.verb not in _ABETTING or not draft.targets or draft.negated:
            return False
        return any(self._noun_lemma(k) in _OUTLAWS for k in range(*draft.targets[0]))

    def _commanded(self, drafts: list[Draft]) -> None:
        """ "'Stop shelling us', Kyiv tells Moscow": what is commanded is asked for, and not done."""
        verb = next(filter(self._is_imperative, self.sentence.verbs), None)
        said = self._who_says() if verb is not None else None
        if verb is None or (said is None and not opens_quote(self.sentence, verb.begin - 1)):
            return
        speaker = said[0] if said is not None else None
        told = next((draft for draft in drafts if verb.at in draft.words), None)
        if told is not None and told.type in WORDS:
            return
        listener = self._listener(said[1]) if said is not None else None
        if speaker is not None and listener is not None:
            drafts[:] = [draft for draft in drafts if draft is not told]
            drafts.insert(0, words_to(REQUEST, 3.0, verb, speaker, listener))
        elif told is not None:
            told.turn(REQUEST, 0.4)
            told.source = speaker

    def _is_imperative(self, verb: Verb) -> bool:
        """Whether the verb opens the sentence, or a quotation, in its base form and without a subject."""
        is_forbidding = self.sentence.lows[verb.begin] in _DONT
        if verb.form != "f" or (verb.begin != verb.at and not is_forbidding) or verb.opener not in ("", ":"):
            return False
        lows, lexeme = self.sentence.lows, self.sentence.lexemes[verb.at]
        if verb.subject is not None and (lows[verb.at - 1 : verb.at] != [":"] or verb.subject.end >= verb.at):
            return False
        is_base = lexeme is not None and "b" in lexeme.forms and lows[verb.at] == lexeme.verb
        return is_base and (verb.begin == 0 or lows[verb.begin - 1] in BEFORE_COMMAND)

    def _deceived(self, drafts: list[Draft]) -> None:
        """ "Documents show Warsaw misled Brussels", "the premier lied": whoever is said to have deceived is blamed for it."""
        if _DECEIVED.isdisjoint(self.sentence.said):
            return
        for verb in self.sentence.verbs:
            if self.sentence.lows[verb.at] not in _DECEIVED or verb.negated or verb.passive or verb.subject is None:
                continue
            if not self._is_party(verb.subject) or any(map(self._counts, drafts)):
                return
            said = self._who_says()
            speaker = said[0] if said is not None and said[0] != verb.subject else None
            theirs = self._actors_in(*verb.subject)
            is_of_another = any(self._actors_in(*place) - theirs for place in self._actor_places())
            drafts[:] = [draft for draft in drafts if verb.at not in draft.words]
            drafts.insert(0, words_to(ACCUSE, 2.0, verb, speaker, verb.subject))
            if not is_of_another:
                # A minister who misled parliament did it to his own.
                drafts[0].lighten()
            return

    def _ultimatum(self, drafts: list[Draft]) -> None:
        """ "Told the garrison to surrender or face destruction", "will shut the ports unless wages rise": a threat."""
        if _CONDITIONS.isdisjoint(self.sentence.said):
            return
        lows = self.sentence.lows
        for draft in drafts:
            is_to_come = draft.certainty in (PLANNED, HYPOTHETICAL)
            if is_to_come and draft.rank >= MAIN and draft.type in _BLOWS and draft.words:
                if not _UNLESS.isdisjoint(lows[draft.words[-1] :]):
                    draft.turn(THREATEN)
                    draft.certainty = PLANNED
                    return
                continue
            if draft.type not in _BEFORE_OR_ELSE or not draft.words:
                continue
            after = range(draft.words[0] + 1, len(lows) - 1)
            is_ordered = draft.type is REQUEST or any(
                "request" in self._operators_at(k) or "order" in self._operators_at(k) for k in draft.words
            )
            or_else = is_ordered and any(lows[k] == "or" and not _ELSE.isdisjoint(lows[k + 1 : k + 3]) for k in after)
            is_kind = draft.content is not None and draft.content not in CONFLICT
            unless = draft.certainty is PLANNED and not is_kind and any(lows[k] == "unless" for k in after)
            if or_else or unless:
                draft.turn(THREATEN, 6.0)
                draft.certainty = ASSERTED
                return

    def _operators_at(self, k: int) -> frozenset[str]:
        """What the verb there does to another act."""
        verb = self.sentence.verb_at.get(k)
        return self.lexicon.operators.get(verb.lemma, frozenset()) if verb is not None else frozenset()

    def _counts(self, draft: Draft) -> bool:
        return abs(draft.intensity) > 0.5 and draft.certainty not in (HYPOTHETICAL, DENIED)

    def _made_certain(self, draft: Draft, speaker: Range, mine: set[str], may_threaten: bool) -> None:
        """ "Moscow says it may strike" is a threat of Moscow's, "Kyiv says Moscow may strike" a charge of Kyiv's."""
        doing = self._actors_in(*draft.source) if draft.source is not None else set()
        if doing - mine:
            place = draft.source
            draft.turn(ACCUSE, 2.0, Mode.WORDS)
            draft.targets = [place, *draft.targets] if place is not None else draft.targets
            draft.source, draft.target, draft.strong = speaker, place, 1
            draft.certainty = ASSERTED
        elif may_threaten and (draft.type in CONDITIONAL_THREATS or draft.type is THREATEN):
            draft.turn(THREATEN, 3.0)
            draft.source = speaker
            draft.certainty = PLANNED
        elif may_threaten and draft.type is REJECT and doing:
            # "Hungary would veto any aid, Orban says"
            draft.certainty = PLANNED

    def _other_in(self, content: Range, mine: set[str]) -> Range | None:
        """The first actor spoken of that is not the speaker's."""
        for k in range(*content):
            number = self.sentence.mentions[k]
            if number >= 0 and not self.sentence.adjectival[k] and self.mentions[number].actor not in mine:
                return Range(k, k + 1)
        return None

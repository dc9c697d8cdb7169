# ruff: noqa: SIM905 -- word lists read better as running text
"""What a headline says of an act without a verb: "Summit back on", "truce in tatters", "war over", "ties at a low".

act noun ──what stands behind it──▶ fallen: the good is lost, the bad is over
                               └──▶ raised: what the noun tells is (again) so
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import CONFLICT, MAIN, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import AGREE, CONSULT, PLANNED, REJECT, SANCTION, SUPPORT, YIELD
from tui.analysis.lexicon.vocabulary import BAD_THINGS, CAPTIVES, GARRISONS
from tui.analysis.lexicon.wordlists import word_class

_LOST = frozenset("off dead over finished gone".split())
"""Single words that end a good thing or a bad one."""
_HELD = frozenset(("hold", "ice", "pause", "limbo", "abeyance"))
_UNDONE = word_class("undone")
_IN_PART = frozenset(("incomplete", "partial", "unfinished"))
_STAYING_ON = frozenset("remain remains stay stays linger still".split())
_SHAKY = word_class("shaky")
"""What a good thing is in, under, at, on or near when it may not last; said of a bad thing it means nothing."""
_SOURED = word_class("soured")
_WARMED = word_class("warmed")
_PLACED = frozenset("in on at under near to".split())
_RAISED = frozenset("underway imminent done agreed sealed nigh looming".split())
_RAISED_BEHIND = frozenset("way place force effect hand reach sight track cards horizon".split())
_ADVERBS = frozenset(
    "now still again finally officially all but only reportedly is are was were 's remains remain looks look "
    "proves seems appears".split()
)
_WITHHELD = word_class("withheld")
"""What one refuses by saying that there will be none of it."""
_BEFORE_NO = frozenset(",:'\"‘“—–")
_DENYING = frozenset(("no", "not", "never"))
_STAYING = frozenset("quit leave go vacate budge accept recognise recognize join sell hand hand_over".split())
_SAID_OF = _RAISED | _WARMED | _SOURED | _LOST | _UNDONE | _IN_PART | _ADVERBS
"""Words that are no verb where they stand behind the noun."""
_TIES = frozenset(("relation", "tie", "relationship"))
_FREEDOM = USUAL[YIELD]
_OBSTACLE = USUAL[SANCTION]
"""What stands between two, and may be gone: "last barricade gone"."""
_HELD_BEFORE = word_class("held before")
_HELD_PEOPLE_WORDS = frozenset(("prisoners", "hostages", "captives", "detainees"))
_OUT_OF_PRISON = frozenset(("free", "home"))
_WALKING = frozenset("walk fly return go come head arrive sail cross step".split())
_RELATIONS = USUAL[SUPPORT]
"""Ties of which something good is said."""
_PREDICATING = frozenset(("be", "remain", "look", "go", "end", "prove", "seem", "appear", "turn_out"))
"""Verbs that only join the noun to its predicate."""
_REACH = 7
"""Words behind the noun in which its predicate stands."""


class Predicates(Nominals):
    """Reads nouns of acts with what is said of them without a verb."""

    def _refused(self, drafts: list[Draft]) -> None:
        """ "No peace until ...", "'not for sale'", "won't quit Abyei": what is said never to be."""
        if self.question:
            return
        for draft in drafts:
            if draft.rank >= MAIN and abs(draft.intensity) > 1:
                return
        lows, tags = self.sentence.lows, self.sentence.tags
        if _DENYING.isdisjoint(lows) and not any(verb.negated for verb in self.sentence.verbs):
            return
        said = next((k for k in range(len(lows) - 1) if self._is_refusal(k)), None)
        if said is None:
            return
        subject = next((v.subject for v in self.sentence.verbs if v.subject is not None and v.at > said - 3), None)
        tellers = [self._teller(verb) for verb in self.sentence.verbs if self._is_said(verb)]
        colon = lows.index(":") if ":" in lows[1:5] else 0
        tellers.append(Range(0, colon))
        speaking = [teller for teller in tellers if self._named(teller)]
        if not speaking and not self._named(subject):
            return
        draft = Draft(REJECT, 4.0, Mode.WORDS, [said, said + 1], source=speaking[0] if speaking else subject)
        draft.targets = [place for place in self._actor_places() if tags[place.start] == "Z"]
        drafts.insert(0, draft)

    def _teller(self, verb: Verb) -> Range | None:
        """ "Trump says …", "…, says Trump": whoever says it, before the verb or behind."""
        return verb.subject if verb.subject is not None else object_of(self.sentence, verb)[0]

    def _is_refusal(self, k: int) -> bool:
        lows = self.sentence.lows
        if lows[k : k + 3] == ["no", "end", "to"]:
            return k == 0 or lows[k - 1] in _BEFORE_NO
        if lows[k] == "no":
            # "No more talks", "no US troops"
            heads = {self._noun_lemma(k + 1 + (lows[k + 1] in ("more", "further")))}
            heads.add(self._noun_lemma(max(k + 1, phrase_end(self.sentence, k + 1) - 1)))
            return not _WITHHELD.isdisjoint(heads) and (k == 0 or lows[k - 1] in _BEFORE_NO)
        if lows[k] == "not" and lows[k + 1 : k + 3] in (["for", "sale"], ["up", "for"], ["for", "turning"]):
            return True
        verb = self.sentence.verb_at.get(k)
        if verb is None or not (verb.negated or lows[k - 1] == "never") or not (verb.future or lows[k - 1] == "never"):
            return False
        return verb.lemma in _STAYING or (
            verb.lemma == "be" and not {"part", "ours", "theirs"}.isdisjoint(lows[k : k + 4])
        )

    def _predicated(self) -> Draft | None:
        """The act of the first noun of which a headline says that it is off, over, in tatters, back on."""
        end = self._verbless_until()
        for first, k, lemma in self.nouns:
            if k >= end:
                return None
            if k in self.consumed or self.sentence.tags[k] not in "NA":
                continue
            if self.sentence.tags[k + 1 : k + 2] in (["N"], ["Z"]):
                continue
            frame = _RELATIONS if lemma in _TIES else _FREEDOM if lemma in CAPTIVES else self._noun_frame(lemma)
            if frame is None and lemma in BAD_THINGS:
                frame = _OBSTACLE
            if frame is None:
                continue
            draft = self._freed(k, lemma) if lemma in CAPTIVES else self._said_to_be(k, lemma, frame)
            if draft is not None:
                draft.words.extend(range(first, k))
                return draft
        return None

    def _verbless_until(self) -> int:
        """Up to where no verb tells an act: "Feud over: emir hugs prince" has none before the colon."""
        tags = self.sentence.tags
        for verb in self.sentence.verbs:
            is_of_main = verb.form == "f" and verb.opener in ("", ":")
            if is_of_main and verb.lemma not in _PREDICATING and not self._is_said(verb):
                if ":" not in tags and "," not in tags:
                    return 0
                pause = next((k for k in range(verb.begin - 1, 0, -1) if tags[k] in ":,"), 0)
                return pause if all(other.at > pause for other in self.sentence.verbs) else 0
        return len(self.sentence.lows)

    def _is_said(self, verb: Verb) -> bool:
        """Whether the verb only tells who says it; what is announced is done by it."""
        return verb.lemma != "announce" and self._reports(verb)

    def _walks_free(self) -> Draft | None:
        """ "Captured pilot walks home", "jailed activist walks free": whoever held them has let them go."""
        if _OUT_OF_PRISON.isdisjoint(self.sentence.said) or _HELD_BEFORE.isdisjoint(self.sentence.said):
            return None
        lows = self.sentence.lows
        held = next(k for k, low in enumerate(lows) if low in _HELD_BEFORE)
        if "W" in self.sentence.tags[:held]:
            # "A clerk who had helped rescue hostages went home"
            return None
        is_noun = lows[held] in _HELD_PEOPLE_WORDS
        if not is_noun and self.sentence.tags[held + 1 : held + 2] not in (["N"], ["A"], ["Z"], ["Q"]):
            return None
        for k in range(held + (1 if is_noun else 2), len(lows) - 1):
            if self.sentence.tags[k] in ",CWPT:":
                return None
            lexeme = self.sentence.lexemes[k]
            is_going = lexeme is not None and lexeme.verb in _WALKING and lows[k + 1] in _OUT_OF_PRISON
            if not is_going or self.sentence.tags[k - 1] == "T":
                continue
            self.done.update((held, k))
            self.consumed.update((held, k))
            draft = Draft(*_FREEDOM, [k], target=Range(held, k), verb=lexeme.verb if lexeme is not None else "")
            draft.targets = [Range(held, k)]
            return draft
        return None

    def _said_to_be(self, k: int, lemma: str, frame: Frame) -> Draft | None:
        lows, tags = self.sentence.lows, self.sentence.tags
        end = min(len(lows), k + _REACH)
        for j in range(k + 1, end):
            if tags[j] in ",;:?!.X" or (tags[j] == "V" and j not in self.done and lows[j] not in _SAID_OF):
                return None
            if lows[j] in _ADVERBS:
                continue
            is_last = j + 1 >= len(lows) or tags[j + 1] in ",;:.CPJ" or lows[j + 1] in ("as", "after", "says", "say")
            if lemma in _TIES:
                turned = self._of_ties(j)
            elif self._is_lost(j, is_last) or self._is_undone(j, is_last, frame):
                turned = 1
            elif lows[j : j + 2] == ["far", "from"]:
                # "War far from over"
                return None
            elif lows[j : j + 2] == ["to", "hold"]:
                # "Ceasefire appears to hold"
                turned = -1
            elif lows[j] in _PLACED:
                turned = self._placed_at(j, frame)
            elif lows[j] == "back" or lows[j] in _RAISED:
                turned = -1
            else:
                turned = 0
            if turned:
                return self._turned_noun(k, lemma, frame, j, is_fallen=turned > 0)
        return None

    def _is_lost(self, j: int, is_last: bool) -> bool:
        """ "Off", "over" or "to go", and nothing behind it."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if lows[j : j + 2] in (["to", "go"], ["to", "end"]):
            return tags[j + 2 : j + 3] in ([], [","], ["."], ["C"])
        return lows[j] in _LOST and is_last and tags[j + 1 : j + 2] != ["N"]

    def _is_undone(self, j: int, is_last: bool, frame: Frame) -> bool:
        """ "Fruitless", "behind schedule", "incomplete, troops remain", said of something good."""
        if frame.type in CONFLICT:
            return False
        lows = self.sentence.lows
        is_in_part = lows[j] in _IN_PART or (lows[j : j + 2] == ["far", "from"] and lows[j + 2 : j + 3] != ["over"])
        if is_in_part:
            # By itself a caveat; that forces stay is the news.
            return not _STAYING_ON.isdisjoint(lows) and self._names(
                [(k, lemma) for _, k, lemma in self.nouns], GARRISONS
            )
        return lows[j : j + 2] == ["behind", "schedule"] or (lows[j] in _UNDONE and is_last)

    def _freed(self, k: int, lemma: str) -> Draft | None:
        """ "All captives out of Gaza", "hostages home": they are free, whoever let them go."""
        behind = self.sentence.lows[k + 1 : k + 3]
        if behind[:1] not in (["out"], ["home"], ["free"], ["back"], ["freed"]):
            return None
        return self._turned_noun(k, lemma, _FREEDOM, k + 1, is_fallen=False)

    def _of_ties(self, j: int) -> int:
        low = self.sentence.lows[j]
        return (low in _SOURED or low in _SHAKY) - (low in _WARMED)

    def _placed_at(self, j: int, frame: Frame) -> int:
        """ "On hold", "in deep doubt", "under way": 1 fallen, −1 raised, 0 neither."""
        for low in self.sentence.lows[j + 1 : j + 4]:
            if low in _HELD:
                return 1
            if low in _SHAKY:
                return 1 if frame.type not in CONFLICT else 0
            if low in _RAISED_BEHIND:
                return -1
        return 0

    def _turned_noun(self, k: int, lemma: str, frame: Frame, j: int, is_fallen: bool) -> Draft | None:
        draft = self._nominal(k, frame, lemma)
        draft.words.append(j)
        draft.rank = MAIN
        if is_fallen:
            draft.turn(YIELD if frame.type in CONFLICT else REJECT)
        elif frame.type is CONSULT:
            draft.turn(AGREE)
            draft.certainty = PLANNED
            # "Summit back on": after what had called it off, more than a meeting.
            draft.chain = ("agree",) if self.sentence.lows[j] == "back" else ()
        self.consumed.update(range(k, j + 1))
        return draft

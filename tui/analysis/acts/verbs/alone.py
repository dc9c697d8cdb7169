"""What a verb tells by itself, without a set phrase or an object that tells it: "Russia shelled Kharkiv"."""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import RIOT, SEARCH, USUAL, WALKOUT, Draft
from tui.analysis.acts.common.home import Home
from tui.analysis.acts.verbs.objects import Objects
from tui.analysis.acts.verbs.subjects import Subjects
from tui.analysis.grammar.parties import head_of
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    ASSAULT,
    HYPOTHETICAL,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
)
from tui.analysis.lexicon.vocabulary import LEAVING, ONLY_DENIED, SCOLDING

_HURTING = frozenset((PROTEST, SANCTION))
"""Acts that may be said to hit, cripple or squeeze somebody."""
_CONTENTIOUS = frozenset((ACCUSE, SUPPORT, REJECT))
"""Acts about something else, which is told with them."""
_IN_ANSWER = frozenset(("retaliation", "revenge", "response", "reprisal", "return", "payback"))
"""Nouns whose "for" tells what is avenged."""
_CAUTIONING = frozenset(("warn", "caution"))
_STATES = frozenset((
    "nation", "nations", "country", "neighbour", "neighbor", "state", "government", "capital", "world", "ally",
    "partner", "rival",
))  # fmt: skip
"""Whom one state may warn without a name."""


class Alone(Objects, Subjects, Home):
    """Reads a verb by its own frame, and what that comes to between these two."""

    def _by_verb(self, clause: Clause) -> Draft | None:
        """ "Russia shelled Kharkiv", "Iran condemned the attack": what the verb tells by itself."""
        frame = self._verb_frame(clause)
        if frame is None:
            return None
        if frame.type is SUPPORT and self._backs_conflict(clause):
            return self._backing(clause)
        if self._is_figurative(frame, clause):
            return None
        if frame.type is ASSAULT and self._hurts_as_act(clause):
            return self._by_subject(clause)
        draft = self._active(clause, frame)
        self._keep_at_home(draft, clause)
        if frame.type is REQUEST:
            self._request_content(draft, clause.nouns)
        if frame.type in _CONTENTIOUS:
            self._swallow(clause.verb)
        if frame.type is THREATEN and self._named(clause.core):
            self._take_in(draft, clause.verb)
        if frame.type is THREATEN and self._is_thing(clause.subject):
            draft.certainty = HYPOTHETICAL
        if clause.verb.lemma in _CAUTIONING and "against" in self.sentence.lows[clause.verb.end :]:
            # "Warns Armenia against joining": what one is warned against is part of the warning.
            self._swallow(clause.verb)
            if self._warns_against(clause):
                return draft
        self._warns_of(draft, clause)
        is_caution = clause.verb.lemma in _CAUTIONING and not self._named(clause.core)
        if is_caution and not self._is_hostile(clause.verb):
            # "officials warn of floods": a caution, no threat.
            draft.intensity = 0.4
        return draft

    def _verb_frame(self, clause: Clause) -> Frame | None:
        """What the verb tells, by who does it to whom: workers strike, states leave bodies, speakers blast."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if (verb.lemma == "strike" and self.is_labour) or self._walks_off(clause):
            return WALKOUT
        if verb.lemma in LEAVING and self._leaves_body(clause, frame):
            return USUAL[SANCTION]
        if frame is None:
            return None
        if verb.lemma in ("defend", "protect", "guard") and clause.core is None:
            # "Missiles to defend against Russia"
            return None
        if verb.lemma == "agree" and "K" in self.sentence.tags[verb.end : verb.end + 6]:
            # "Agrees that it rains" is an opinion.
            return Frame(frame.type, -0.4, frame.mode)
        if verb.lemma in ONLY_DENIED and not verb.negated:
            return None
        if self._is_riot(verb, frame, clause.subject):
            return RIOT
        if frame.type is ASSAULT and self._is_search(verb, clause.subject):
            return SEARCH
        if frame.type is ASSAULT and self._scolds(clause):
            return USUAL[ACCUSE]
        return frame

    def _leaves_body(self, clause: Clause, frame: Frame | None) -> bool:
        """ "Burundi quits the court", "withdraws from OPEC": one leaves an organisation as one breaks off relations."""
        body = clause.core or (clause.phrases[0].words if clause.phrases else None)
        return (frame is not None or clause.verb.lemma in ("leave", "quit", "exit")) and self._is_body(body)

    def _scolds(self, clause: Clause) -> bool:
        """ "Beijing blasts Washington over arms sales": with words."""
        lows = self.sentence.lows
        told = (p for p in clause.phrases if p.preposition in ("over", "for") and not self._is_time(p))
        # "Attacked the post in retaliation for the raid": with arms.
        about = (phrase for phrase in told if lows[phrase.words.start - 2] not in _IN_ANSWER)
        if clause.verb.lemma == "blast" and clause.subject is not None and "person" in self._roles_in(clause.subject):
            # "Trump blasts judge"
            return True
        return clause.verb.lemma in SCOLDING and self._named(clause.core) and any(about)

    def _hurts_as_act(self, clause: Clause) -> bool:
        """ "Doctors' strike cripples hospitals", "sanctions hit miners": an act that is no blow, told by what it does."""
        head = head_of(self.sentence, clause.subject) if clause.subject is not None else -1
        told = self._noun_frame(self._noun_lemma(head)) if head >= 0 else None
        return told is not None and told.type in _HURTING

    def _take_in(self, draft: Draft, verb: Verb) -> None:
        """ "Warned Kabul that its hideouts would be bombed": what is threatened is no act beside the threat."""
        told = self._content_clause(verb)
        inner = self.verb(told, told.subject) if told is not None and told.opener == "K" else None
        if inner is not None:
            draft.content = inner.type
            draft.words.extend(inner.words)

    def _warns_against(self, clause: Clause) -> bool:
        """ "Warns nations against deals with the US": whether one, or all, are to keep away from what another is named in."""
        core, start = clause.core, clause.verb.end if clause.core is None else clause.core.end
        if self.sentence.lows[start : start + 1] != ["against"]:
            return False
        if core is not None and self._named(core):
            return True
        below = self.sentence.verb_at.get(start + 1)
        if core is None and (below is None or below.form != "g" or self._is_body(clause.subject)):
            return False
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        end = next((k for k in range(start, len(self.sentence.tags)) if self.sentence.tags[k] in ",;:.C"), None)
        others = self._actors_in(start, len(self.sentence.tags) if end is None else end) - mine
        return bool(mine and others) and (core is None or self._names(clause.nouns[:1], _STATES))

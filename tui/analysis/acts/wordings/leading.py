"""Which of the acts of a sentence leads: the main clause's, what was done, what has two sides."""

from __future__ import annotations

from tui.analysis.acts.common.draft import BACKDROP, CALM, CONFLICT, MAIN, RELATIVE, SECOND, SUBORDINATE, Draft
from tui.analysis.acts.verbs.deeds import Deeds
from tui.analysis.acts.verbs.sufferers import Sufferers
from tui.analysis.lexicon.kinds import DENIED, REQUEST, THREATEN


class Leading(Deeds, Sufferers):
    """Puts the acts of a sentence in order."""

    def _two_sided_first(self, drafts: list[Draft]) -> None:
        """ "Tensions escalate as Pakistan vows to answer India": what has two sides, before what has none."""
        if len(drafts) < 2 or self._is_told(drafts[0].source):
            self._eased_between(drafts)
            return
        is_by_noun = drafts[0].by_noun or drafts[0].noun
        if not (is_by_noun or drafts[0].passive) and any(map(self._is_told, drafts[0].targets)):
            return
        apart = (draft for draft in drafts[1:] if draft.rank >= SUBORDINATE and not self._is_charged(draft))
        other = next((draft for draft in apart if self._has_two_sides(draft)), None)
        if other is not None and drafts[0].passive and not is_by_noun and other.type not in CONFLICT:
            # "Left dry when drones hit the pumps", but "set on fire by retreating soldiers".
            return
        if other is not None and any(self._named(place) for place in drafts[0].targets):
            # "Anger in Ankara boiled over when Erdogan called Netanyahu a butcher": of one whom the other act names too.
            theirs = {actor for place in (other.source, *other.targets) if place for actor in self._actors_in(*place)}
            if not {actor for place in drafts[0].targets for actor in self._actors_in(*place)} <= theirs:
                return
        if other is not None:
            drafts.remove(other)
            drafts.insert(0, other)

    def _eased_between(self, drafts: list[Draft]) -> None:
        """ "Envoys to return as Seoul and Tokyo mend ties": between whom it is, before what somebody unnamed does."""
        if len(drafts) < 2 or drafts[0].type in CONFLICT or self._named(drafts[0].source):
            return
        if any(map(self._named, drafts[0].targets)):
            return
        both = (draft for draft in drafts[1:] if draft.symmetric and draft.rank >= SUBORDINATE)
        other = next((draft for draft in both if draft.type not in CONFLICT), None)
        if other is not None:
            drafts.remove(other)
            drafts.insert(0, other)

    def _is_charged(self, draft: Draft) -> bool:
        """ "Accused of shelling", "praised for tackling": what somebody is charged with or praised for is part of that."""
        verb = self.sentence.verb_at.get(draft.words[0])
        return verb is not None and verb.form == "g" and self.sentence.tags[verb.begin - 1 : verb.begin] == ["P"]

    def _only_described(self, drafts: list[Draft]) -> None:
        """ "Rebel who ousted the emir is sworn in": a headline's only act may say who somebody is; the news is another."""
        if not drafts or drafts[0].rank != RELATIVE or self.sentence.lows[-1:] == ["."]:
            return
        leads = drafts[0]
        is_told_behind = self.main is not None and self.main.at > leads.words[-1]
        if is_told_behind and leads.type in CONFLICT and leads.type is not THREATEN:
            leads.lighten()


def put_in_order(drafts: list[Draft]) -> None:
    """The act of the first main clause leads, if it was done; those of further main clauses come second."""
    if len(drafts) < 2:
        return
    mains = [draft for draft in drafts if draft.rank >= MAIN]
    # "Did not cut its aid and delivered trucks": what was done is the news.
    mains.sort(key=_was_not_done)
    for draft in mains[1:]:
        draft.rank = SECOND
    drafts.sort(key=lambda draft: (-draft.rank, draft.words[0]))


def _was_not_done(draft: Draft) -> bool:
    """ "Did not attack": a blow that was not struck, told before what was."""
    return draft.negated and draft.certainty is DENIED


def leave_calm(drafts: list[Draft]) -> None:
    """ "Urges calm after the killing": what calm is asked for after is background."""
    if drafts and drafts[0].type is REQUEST and abs(drafts[0].intensity) <= CALM:
        for draft in drafts[1:]:
            draft.rank = min(draft.rank, BACKDROP)

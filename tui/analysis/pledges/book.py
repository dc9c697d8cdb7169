"""Promises with an actor, an act and a date, and what speaks for and against each.

    report ──sentences──▶ a deadline + who promises + what about ──▶ Pledge (or the repetition of a known one)
                     └──▶ kept? caveat? doubt? broken? about a known pledge ──▶ Evidence ──▶ state

A promise is worth nothing without its date in view: "back at their bases by 1 May" stays on the list until somebody
reports that it was done, or that it was not. The state is a function of the evidence and the day, not of the order in
which reports came. What a party says of its own promise is listed; it settles no withdrawal, and anything else only once
nobody has spoken against it for some days. A limit with an end ("closed until Saturday") lapses on its date, which is
hardly ever reported: what is reported is that it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storage.records import Evidence, FiledArticle, Pledge
from tui.analysis.grammar.sentences import sentences
from tui.analysis.pledges.evidence import effect_of
from tui.analysis.pledges.making import SENTENCES_READ, Promise, promises_in
from tui.analysis.pledges.states import settled
from tui.analysis.pledges.subjects import subjects_of

WATCHED_AFTER = timedelta(days=120)
"""How long after its date a pledge still takes evidence."""
SAME_DUE = timedelta(days=1)
"""Reports of one promise may name days this far apart."""
MOST_EVIDENCE = 40
"""Evidence kept of one pledge, the earliest of each kind."""


class PledgeBook:
    """The pledges that are still watched."""

    def __init__(self, pledges: Iterable[Pledge] = (), last_id: int = 0) -> None:
        self._pledges = {pledge.id: pledge for pledge in pledges}
        self._last_id = max([last_id, *self._pledges])

    def file(self, filed: Sequence[FiledArticle], now: datetime) -> tuple[Pledge, ...]:
        """Take in what a poll brought; pledges that are new or changed."""
        self._forget(now)
        changed: dict[int, None] = {}
        for one in sorted(filed, key=lambda each: (each.article.published or now, each.id)):
            if one.coding.relevant and one.story is not None:
                at = min(one.article.published or now, now)
                for pledge in self._new_promises(one, at) + self._new_evidence(one, at):
                    changed[pledge] = None
        for pledge in changed:
            self._pledges[pledge] = settled(self._pledges[pledge], now)
        return tuple(self._pledges[pledge] for pledge in changed)

    def tick(self, now: datetime) -> tuple[Pledge, ...]:
        """Pledges that time alone has changed."""
        changed = []
        for pledge in self._pledges.values():
            now_is = settled(pledge, now)
            if now_is.state is not pledge.state:
                changed.append(now_is)
        self._pledges |= {pledge.id: pledge for pledge in changed}
        return tuple(changed)

    def _forget(self, now: datetime) -> None:
        limit = (now - WATCHED_AFTER).date()
        for pledge in [one for one in self._pledges.values() if one.due < limit]:
            del self._pledges[pledge.id]

    def _new_promises(self, filed: FiledArticle, at: datetime) -> list[int]:
        new = []
        for promise in promises_in(filed.article.text, filed.article.title, filed.coding, at):
            known = self._known(promise)
            if known is None:
                self._last_id += 1
                self._pledges[self._last_id] = Pledge(
                    self._last_id, promise.actor, promise.target, promise.type, promise.text, at, promise.due, filed.id
                )
                new.append(self._last_id)
            elif at < known.made_at:
                # Polled later, but told earlier: the earliest report is the one that made the promise known.
                self._pledges[known.id] = replace(
                    known, made_at=at, text=promise.text, article=filed.id, due=min(known.due, promise.due)
                )
                new.append(known.id)
        return new

    def _known(self, promise: Promise) -> Pledge | None:
        for pledge in self._pledges.values():
            if (
                pledge.actor == promise.actor
                and abs(pledge.due - promise.due) <= SAME_DUE
                and subjects_of(pledge.text) & promise.subjects
            ):
                return pledge
        return None

    def _new_evidence(self, filed: FiledArticle, at: datetime) -> list[int]:
        changed = []
        actors = {mention.actor for mention in filed.coding.mentions}
        text = filed.article.text
        for pledge in list(self._pledges.values()):
            if pledge.actor not in actors or at < pledge.made_at or filed.id == pledge.article:
                continue
            for sentence in sentences(text)[:SENTENCES_READ]:
                effect = effect_of(pledge, sentence, filed, at)
                words = text[sentence.start : sentence.end]
                if effect is not None and self._enter(pledge.id, Evidence(filed.id, at, effect, words)):
                    changed.append(pledge.id)
                    break
        return changed

    def _enter(self, pledge: int, evidence: Evidence) -> bool:
        known = self._pledges[pledge]
        if any(one.text == evidence.text or one.article == evidence.article for one in known.evidence):
            return False
        entries = sorted([*known.evidence, evidence], key=lambda one: (one.at, one.article))[:MOST_EVIDENCE]
        self._pledges[pledge] = replace(known, evidence=tuple(entries))
        return evidence in entries

"""Who does what to whom: from the grammar of a sentence to acts, before points are given.

    verbs ──frames──▶ a meaning ──operators (agree to, call off, deny …)──▶ the act it makes
    nouns ──frames──▶ ("Israeli strike on", "talks between")   ──▶ acts the verbs left over
    subject, object, phrases ──▶ source and target
    tense, modality, negation, attribution ──▶ certainty

A reading is a ``Draft``; ``engine`` turns drafts into ``storage.records.Act``. Nothing here reads a clock or a store.

The reader is put together of layers, each a module, which share one sentence and what of it is accounted for:

    mentioned     which actors a phrase names           nouns        which nouns there are, what they tell
    governed      what hangs on a word                  ground       in what sense a clause is meant
    operators     "refuses to", "calls off"             demands      "asks", "orders", "lets"
    nominals      acts told by nouns; source, target    certainty    tense, modality, negation
    verbals       acts told by verbs; source, target    targets      in which order these are looked for

    complements   "agreed to withdraw", "said that"     actives      "Russia shelled Kharkiv"
    idioms        "sends the envoy packing"             passives     "Kharkiv was shelled"
    objects       "imposed sanctions", "calls off"      receivings   "received aid from", "faces sanctions"
    givers        who gives what the subject has        converses    "fell prey to", "came under fire"
    alone         "shelled", "condemned", "warned"      recipients   "was given tanks by", "was told that"
    subjects      "talks collapse", "tension rises"     movers       "troops move to the border"
    arrivals      "gas flows", "hostages cross into"
    copulas       "is ready to", "troops near"          contacts     calls, talks, tellings
    dealings      "gave the orphan a boat"              feelings     "the jailing angered Berlin"
    omissions     "has yet to", "does nothing to"       reconquests  "win Crimea back"
    verdicts      "calls his words absurd"              backings     "voices support for the strikes"
    contents      "a plan to retake", "a pledge to"     culprits     who hides behind a passive
    reactions     "jeers", "a cold shoulder from"       tellings     what one does who tells another that
    truces        "the truce divides", "hopes fade"

    predicates    "summit back on", "truce in tatters"  leftovers    "Israeli strike on", "fears of"
    unread        "joined by Kenyan rangers"            strangers    two sides of a verb nobody knows
    attribution   "…, the ministry said"                tails        "will pay, Iran's president warned"
    sufferers     a last look at whom it is done to     doers        and at who does it
    throngs       "thousands filled the square"         topics       "war topped the agenda"
    jointly       "held drills together"
    sorties       "Guards swarm tanker"                 stances      what one means by what he says
    purposes      what an act is worth by its end       lulls        "guns fall silent", "calm returns"
    reopenings    "flights are back after ten years"    menaces      "we may come one night"
    events        "the dismissal of A by B came as"
    commands      "leave now", the rebels told them
    sayings       "blow to peace hopes"
    plights       "cyclist behind bars in Iran"         compositions "buries the feud", more and less of things
    abatements    "fewer violations", "attacks fall"    disputed     "drilling in disputed Essequibo"
    infinitives   "time to end the war", "ready to meet"
    brokered      "hosts talks of two others"       visits       "Rubio due in Oslo"
    turnings      "fears of", "no need for", "end to"   addresses    "Oslo to Riga: stop"
    aims          at whom a threat, a charge, a march of troops is aimed
    leading       which of the acts leads

Those of the first block serve all others; of the second each knows a kind of clause and is asked in turn; those of the
third read the whole sentence, when its clauses are read.
"""

from __future__ import annotations

from datetime import date

from storage.records import Mention
from tui.analysis.acts.common.attribution import Attribution
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import (
    BACKDROP,
    SUBORDINATE,
    Draft,
)
from tui.analysis.acts.common.purposes import Purposes
from tui.analysis.acts.verbs.compositions import Compositions
from tui.analysis.acts.verbs.copulas import Copulas
from tui.analysis.acts.verbs.events import Events
from tui.analysis.acts.verbs.jointly import Jointly
from tui.analysis.acts.verbs.passives import Passives
from tui.analysis.acts.verbs.strangers import Strangers
from tui.analysis.acts.wordings.abatements import Abatements
from tui.analysis.acts.wordings.addresses import Addresses
from tui.analysis.acts.wordings.aims import Aims
from tui.analysis.acts.wordings.brokered import Brokered
from tui.analysis.acts.wordings.commands import Commands
from tui.analysis.acts.wordings.denials import Denials
from tui.analysis.acts.wordings.disputed import Disputed
from tui.analysis.acts.wordings.homecomings import Homecomings
from tui.analysis.acts.wordings.leading import Leading, leave_calm, put_in_order
from tui.analysis.acts.wordings.leftovers import Leftovers
from tui.analysis.acts.wordings.menaces import Menaces
from tui.analysis.acts.wordings.overstays import Overstays
from tui.analysis.acts.wordings.predicates import Predicates
from tui.analysis.acts.wordings.reopenings import Reopenings
from tui.analysis.acts.wordings.sayings import Sayings
from tui.analysis.acts.wordings.sorties import Sorties
from tui.analysis.acts.wordings.stances import Stances
from tui.analysis.acts.wordings.throngs import Throngs
from tui.analysis.acts.wordings.visits import Visits
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.kinds import CONSULT, HYPOTHETICAL

_ABOUT = frozenset(("over", "about"))
"""Prepositions before what others did."""
_STANDING_READY = frozenset(("stand", "remain", "stay"))
"""Verbs that, like "is", may only say that somebody is ready."""


def read_acts(
    sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...], day: date | None = None
) -> list[Draft]:
    """The acts of one sentence, the one it is about first; ``day`` is that of the report."""
    return _Reader(sentence, lexicon, mentions, day).read()


class _Reader(
    Jointly,
    Leading,
    Passives,
    Copulas,
    Sayings,
    Predicates,
    Purposes,
    Stances,
    Leftovers,
    Reopenings,
    Menaces,
    Compositions,
    Sorties,
    Throngs,
    Abatements,
    Disputed,
    Brokered,
    Addresses,
    Visits,
    Denials,
    Overstays,
    Homecomings,
    Strangers,
    Events,
    Attribution,
    Commands,
    Aims,
):
    """Reads one sentence; keeps track of which verbs and nouns are already accounted for."""

    def read(self) -> list[Draft]:
        """Verbs first, then what other clauses say of their acts, then the nouns that no verb has told."""
        self._pass_over_figures()
        self._pass_over_topics()
        predicated = (
            self._walks_free() or self._comes_home() or self._overstays() or self._saying() or self._predicated()
        )
        drafts = self._told_by_verbs()
        if predicated is None and not any(map(self._leads, drafts)):
            predicated = self._told_otherwise(drafts)
        if predicated is not None:
            self._of_speaker(predicated)
            drafts.insert(0, predicated)
        drafts.extend(self._left_over_nouns(bool(drafts)))
        self._refused_by_speaker(drafts)
        self._dealing_names(drafts)
        leading = [draft for draft in drafts if draft.rank > BACKDROP]
        at_last = None if leading else self._told_at_last()
        if at_last is not None:
            drafts.append(at_last)
            drafts.extend(self._amid_strife(at_last))
        self._told_of_deed(drafts)
        self._qualify(drafts)
        put_in_order(drafts)
        leave_calm(drafts)
        self._two_sided_first(drafts)
        self._before_background(drafts)
        self._suffered(drafts)
        self._brokered(drafts)
        self._addressed_by(drafts)
        self._aimed(drafts)
        self._deed_before_contact(drafts)
        self._only_described(drafts)
        return drafts

    def _told_by_verbs(self) -> list[Draft]:
        """The acts of verbs, with what the clauses around say of them; of infinitives where no other verb tells one."""
        drafts = self._finite_acts()
        self._attribute(drafts)
        self._losses_told(drafts)
        self._said_of(drafts)
        self._agents_of_clauses(drafts)
        if len(drafts) > 1:
            self._blamed(drafts)
        self._ultimatum(drafts)
        self._contacts(drafts)
        self._ordered_at_last(drafts)
        return drafts or self._infinitive_acts()

    def _told_otherwise(self, drafts: list[Draft]) -> Draft | None:
        """What leads where no verb tells a leading act: what is quiet, works again, is held, threatened, more or less."""
        quiet = None if any(map(self._counts, drafts)) else self._quiet()
        return (
            quiet
            or self._reopened()
            or self._behind_bars(drafts)
            or self._vanished()
            or self._let_out()
            or self._menace()
            or self._composed()
            or self._sortie()
            or self._in_the_streets()
        )

    def _told_at_last(self) -> Draft | None:
        """What may be told where neither a verb nor a noun tells an act."""
        return (
            self._standing_forces()
            or self._unread()
            or self._remark()
            or self._bare_dealing()
            or self._armed_at_work()
            or self._visit()
        )

    def _qualify(self, drafts: list[Draft]) -> None:
        """What the whole sentence makes of its acts: refused, commanded, charged, quoted, asked."""
        self._refused(drafts)
        if len(drafts) > 1:
            self._denied(drafts)
        self._abated(drafts)
        self._weigh(drafts)
        self._on_disputed_ground(drafts)
        self._charged(drafts)
        self._commanded(drafts)
        self._stance(drafts)
        self._deceived(drafts)
        self._by_critics(drafts)
        self._punished_for(drafts)
        self._quoted_first_person(drafts)
        self._words_of_remark(drafts)
        if len(drafts) > 1:
            self._headed_by_quote(drafts)
        if not self.question:
            return
        asked_from = self._asked_from()
        for draft in drafts:
            if draft.words[0] >= asked_from:
                draft.certainty = HYPOTHETICAL

    def _asked_from(self) -> int:
        """ "Macron floats truce: would it work?": only what stands behind the colon is asked, where a clause stands before."""
        lows = self.sentence.lows
        colon = next((k for k in range(len(lows) - 1, 0, -1) if lows[k] == ":"), 0)
        is_told = any(verb.form == "f" and verb.at < colon and verb.subject is not None for verb in self.sentence.verbs)
        return colon if is_told else 0

    def _leads(self, draft: Draft) -> bool:
        """Whether an act of a main clause, and more than a contact, is told."""
        return draft.rank > SUBORDINATE and draft.type is not CONSULT and self._counts(draft)

    def _finite_acts(self) -> list[Draft]:
        """The acts of all verbs but infinitives, which hang on others."""
        drafts = []
        for verb in self.sentence.verbs:
            if verb.at in self.done or verb.form == "i" or self._describes_subject(verb):
                continue
            draft = self.verb(verb, verb.subject)
            if self._is_forgone(verb):
                # "Rather than face a strike, the cabinet gave in": no act, nor is what hangs on it.
                tags = self.sentence.tags
                end = next((k for k in range(verb.end, len(tags)) if tags[k] in ",;:."), len(tags))
                self._consume(Range(verb.begin, end))
            elif draft is not None:
                draft.rank = min(draft.rank, self._rank(verb))
                self._clause_certainty(verb, draft)
                drafts.append(draft)
        return drafts

    def _dealing_names(self, drafts: list[Draft]) -> None:
        """ "Serbia closed ranks over the raid", "the hotel refunded guests": who deals with whom in what is only named.

        Where no verb tells an act and the noun that does says not whose it is, those of the main verb are its sides.
        """
        if not drafts or drafts[0].verb or any(draft.verb for draft in drafts) or self._is_told(drafts[0].source):
            return
        if self._is_backdrop(drafts[0].words[0]) or self.sentence.lows[drafts[0].words[0] - 1] in _ABOUT:
            # "China shares rocks with America despite the trade war": nobody wages it here.
            return
        dealing = self._bare_dealing()
        if dealing is None or dealing.words[0] > drafts[0].words[0]:
            return
        named = drafts[0]
        named.source, named.symmetric = dealing.source, dealing.symmetric
        own = [place for place in named.targets if self._named(place)]
        named.targets = [*own, *(place for place in dealing.targets if place not in own)]
        named.target, named.strong = next(iter(named.targets), None), len(named.targets[:1])

    def verb(self, verb: Verb, subject: Range | None) -> Draft | None:
        """The act a verb group tells of, with everything below it in its clause."""
        self.done.add(verb.at)
        core, phrases = object_of(self.sentence, verb)
        operators = self.lexicon.operators.get(verb.lemma, frozenset())
        clause = Clause(verb, subject, core, phrases, operators)
        draft = self._jointly(clause, self._meaning(clause))
        if draft is None:
            return None
        if draft.type is CONSULT and not verb.passive:
            draft = self._errand(clause, draft) or draft
        self._rule_at_home(draft, clause)
        # What hangs on an act is not an act of its own.
        if core is not None:
            self.consumed.update(range(*core))
        for _, words in phrases:
            self.consumed.update(range(*words))
        self._modify(verb, draft)
        return draft

    def _meaning(self, clause: Clause) -> Draft | None:
        """The act before tense and negation, by the voice of the verb."""
        verb = clause.verb
        told_before = self._event_of_subject(clause) or self._set_phrase(clause)
        if told_before is not None:
            return told_before
        if verb.lemma in ("be", "have"):
            other = self._receives if verb.lemma == "have" else self._target_of
            return self._is_under(clause) or self._copula(clause) or other(clause)
        if verb.lemma in _STANDING_READY:
            return self._copula(clause) or self._active_voice(clause)
        if verb.lemma == "rule_out" and self.sentence.lows[verb.end : verb.end + 1] == ["of"]:
            # "Ruled out of the tour": hurt, not refused.
            return None
        return self._passive(clause) if verb.passive else self._active_voice(clause)

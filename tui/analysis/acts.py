# ruff: noqa: SIM905 -- word lists read better as running text
"""Who does what to whom: from the grammar of a sentence to acts, before points are given.

    verbs ──frames──▶ a meaning ──operators (agree to, call off, deny …)──▶ the act it makes
    nouns ──frames──▶ ("Israeli strike on", "talks between")   ──▶ acts the verbs left over
    subject, object, phrases ──▶ source and target
    tense, modality, negation, attribution ──▶ certainty

A reading is a ``Draft``; ``engine`` turns drafts into ``storage.records.Act``. Nothing here reads a clock or a store.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from storage.records import ActType, Certainty, Mention, Mode
from tui.analysis.frames import Frame, Lexicon
from tui.analysis.syntax import Phrase, Range, Sentence, Verb, object_of

MAIN, SECOND, PARTICIPLE, RELATIVE, SUBORDINATE, NOMINAL, REDUCED, BACKDROP = (
    1.0,
    0.75,
    0.55,
    0.4,
    0.45,
    0.35,
    0.3,
    0.15,
)
"""How much a clause is what the sentence is about; decides which act is the primary one."""

_FIGHT = Frame(ActType.ASSAULT, 9.67, Mode.DEEDS)
_CONFLICT = frozenset(
    (
        ActType.REQUEST, ActType.ACCUSE, ActType.REJECT, ActType.THREATEN, ActType.PROTEST,
        ActType.SANCTION, ActType.MOBILIZE, ActType.COERCE, ActType.ASSAULT,
    )
)  # fmt: skip
_VERBAL = frozenset((ActType.AGREE, ActType.CONSULT, ActType.SUPPORT))
_MATERIAL_COOPERATION = frozenset((ActType.COOPERATE, ActType.AID, ActType.YIELD))

INTENSITY = {
    ActType.AGREE: -4.0, ActType.CONSULT: -1.0, ActType.SUPPORT: -3.5, ActType.COOPERATE: -6.0, ActType.AID: -7.0, ActType.YIELD: -5.0,
    ActType.REQUEST: 3.0, ActType.ACCUSE: 2.0, ActType.REJECT: 4.0, ActType.THREATEN: 6.0, ActType.PROTEST: 6.5, ActType.SANCTION: 4.0,
    ActType.MOBILIZE: 7.2, ActType.COERCE: 7.0, ActType.ASSAULT: 9.67,
}  # fmt: skip
"""Default intensity by type when an operator changes the type (data: plover_scale, sign turned)."""

_PEACE = frozenset(
    "restraint calm ceasefire cease-fire truce talk dialogue peace de-escalation deescalation negotiation reconciliation moderation unity diplomacy patience stability settlement cooperation".split()
)
_CALMING = frozenset(("de-escalate", "deescalate", "negotiate", "talk", "reconcile", "disengage"))
_STRIFE = frozenset("tension tensions fighting violence bloodshed hostilities escalation".split())
_SOFT_REQUESTS = frozenset("ask appeal seek want appeal_for apply_for invite encourage help request lobby".split())
_ENDING_NOUNS = frozenset(
    "end halt suspension lifting cessation cancellation termination removal pause freeze collapse failure breakdown easing stop reduction cut cutoff interruption scrapping abolition withdrawal halting relaxation".split()
)
_NOUN_OPERATORS = {
    "refusal": "refuse", "threat": "threaten", "plan": "plan", "decision": "plan", "offer": "agree", "pledge": "agree",
    "promise": "agree", "vow": "agree", "agreement": "agree", "deal": "agree", "call": "request", "demand": "request", "appeal": "request",
    "request": "request", "attempt": "try", "bid": "try", "effort": "try", "failure": "fail", "order": "order",
    "permission": "allow", "ban": "prevent", "willingness": "agree", "readiness": "agree", "intention": "plan",
}  # fmt: skip
_READY = {
    "ready": "agree", "willing": "agree", "set": "plan", "prepared": "plan", "due": "plan", "poised": "plan", "likely": "may", "able": "try",
    "unwilling": "refuse", "unable": "fail", "reluctant": "refuse", "expected": "plan", "committed": "agree", "determined": "plan",
    "keen": "agree", "eager": "agree", "free": "allow", "unlikely": "unlikely", "open": "agree", "scheduled": "plan", "loath": "refuse",
}  # fmt: skip
_TARGET_PREPOSITIONS = (
    "on",
    "against",
    "to",
    "with",
    "from",
    "at",
    "into",
    "over",
    "of",
    "for",
    "toward",
    "towards",
    "between",
    "in",
    "inside",
    "near",
    "across",
    "after",
    "about",
    "around",
    "along",
    "among",
    "off",
    "under",
    "through",
    "outside",
    "upon",
    "",
)
_TIME_OR_MANNER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "week month year day time night morning evening statement response retaliation protest connection order exchange return solidarity line charge "
    "suspicion interview letter tweet speech effort bid attempt addition result hour weekend spring summer autumn winter decade century anniversary "
    "reporter television radio ground basis condition visit sideline future past run-up wake".split()
)
_OPENERS = frozenset(("open", "reopen", "accept", "welcome"))
_REFUGEES = frozenset("refugee migrant asylum_seeker asylum-seeker syrian syrians afghans".split())
_INVERSE = frozenset("receive get obtain gain win secure face draw earn attract suffer endure".split())
_ACCOMPANIED = frozenset((ActType.CONSULT, ActType.COOPERATE, ActType.AGREE, ActType.SUPPORT))
_PURPOSEFUL = frozenset(
    "operation campaign effort bid mission decree law bill order move plan programme program".split()
)
_HYPOTHETICAL_OPENERS = frozenset("if unless whether lest provided until".split())
_HYPOTHETICAL_MODALS = frozenset(
    "could may might would can couldn't wouldn't can't cannot couldn’t wouldn’t can’t ought they'd he'd she'd we'd i'd".split()
)
_OBLIGING_MODALS = frozenset("must should mustn't shouldn't shouldn’t mustn’t needn't ought".split())
_ABSTRACT = frozenset(
    "plan deal agreement proposal resolution offer effort bid programme program operation campaign attempt threat order measure talk regime relief package wave series round".split()
)
_TELLING = frozenset(("announce", "declare", "report", "confirm", "reveal", "disclose", "describe"))
_FIGURATIVE = frozenset(
    "epidemic virus covid covid-19 coronavirus disease ebola pandemic corruption poverty climate crime fire blaze wildfire cancer inflation hunger "
    "malaria change odds fraud trafficking obesity misinformation disinformation unemployment recession record deforestation crisis cold flames "
    "inequality racism warming addiction insecurity glory title doping piracy drought".split()
)
"""What is fought, hit or killed in a manner of speaking."""
_HOSTILE = frozenset(
    "retaliation retaliate consequences response respond strike strikes attack attacks war force action regret pay price price destroy punish punishment sanctions revenge missiles invade invasion red lines line expel cost costs military".split()
)
_PRAISING = frozenset(
    "candid respectful constructive productive historic welcome positive useful good great important excellent fruitful friendly encouraging legitimate".split()
)
_BROKEN = frozenset(
    "broken failed shattered violated collapsed fraying stalled shaky ruined doomed no abandoned".split()
)
_BACKDROPS = frozenset("after following since despite amid because before".split())
_RECOGNISED = frozenset(
    "state independence government territory statehood sovereignty victory result genocide republic border annexation".split()
)
_JOURNEYS = frozenset(("arrive", "travel", "tour", "fly_to"))
_OFFICIALS = frozenset(
    "envoy minister president leader delegation negotiator diplomat premier chancellor secretary chief official king mediator king prince delegate pope ambassador".split()
)
_CALLING = frozenset(("say", "tell", "discuss", "report", "ask", "explain", "inform", "warn", "offer"))
_LEAVING = frozenset(("withdraw", "withdraw_from", "pull_out", "pull_out_of", "quit", "leave", "exit"))
_BODIES = frozenset("EU NATO UN WHO ECOWAS OAS OPEC UNESCO ICC AU CSTO CIS OSCE WTO G7 G20 BRICS ASEAN IAEA".split())
_HEAVY = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.YIELD, ActType.SANCTION, ActType.PROTEST))
_STATES = frozenset("war conflict violence terrorism hostility insurgency warfare unrest occupation terror".split())
_STRUGGLES = frozenset(
    "fight combat battle attack wage kill tackle assault torpedo bombard target ambush clash beat storm".split()
)
_HAPPENING = frozenset(("sink", "burn", "drown", "wreck", "explode", "capsize"))
"""Verbs that without an object tell what happens, not what somebody does."""
_MILESTONES = frozenset("high low record note chord balance snag milestone deadlock bottom peak wall bill plan".split())
_NATURE = frozenset(
    "storm hurricane typhoon cyclone tornado flood flooding earthquake quake tsunami volcano wildfire fire blaze heatwave landslide avalanche "
    "virus covid covid-19 coronavirus pandemic outbreak cholera ebola flu crash accident collision rain snow drought disease shark bear elephant "
    "lightning explosion_gas crisis magnitude omicron variant recession inflation".split()
)
"""What strikes, hits and kills without being anybody's act."""
_PUBLISHED = frozenset(
    "image report statement data video film album figure result document photo picture footage audio list detail book song trailer survey file attention moment opportunity".split()
)
"""What is released or captured without anybody being let go or taken."""
_LANDINGS = frozenset(("land", "fall", "explode", "slam", "rain", "crash", "detonate"))
_PROJECTILES = frozenset("missile rocket drone shell bomb mortar mine grenade".split())
_IRREGULARS = frozenset("rebel insurgent militant fighter militia jihadist".split())
_MOVING_HOME = frozenset(
    "withdrawal pullback pull-back pullout pull-out drawdown retreat redeployment disengagement ceasefire truce cease-fire".split()
)
_FEARS = frozenset(
    "fear risk threat prospect possibility danger hope spectre specter chance warning potential eventuality".split()
)
_INTENTIONS = frozenset(("plan", "intention", "desire", "wish", "aim", "intent", "need", "reason", "designs"))
_RESOLVED = frozenset(("decide", "resolve", "announce", "opt", "order", "move"))
"""What is decided or announced is the act itself, not a promise of it."""
_OWN_FORCES = frozenset(
    "troop soldier force army unit military navy fleet police warship ship jet tank personnel commander border_guard".split()
)


@dataclass(slots=True)
class Draft:
    """One act as read, its places given as ranges of words."""

    type: ActType
    intensity: float
    mode: Mode
    words: list[int]
    """The words that carry the act type."""
    source: Range | None = None
    target: Range | None = None
    targets: list[Range] = field(default_factory=list)
    """Where else the target may be named, best first."""
    certainty: Certainty = Certainty.ASSERTED
    claimed: Range | None = None
    rank: float = MAIN
    content: ActType | None = None
    """The act inside the act: what is promised, refused, demanded."""
    verb: str = ""
    noun: str = ""
    chain: tuple[str, ...] = ()
    """Operators applied, outermost first."""
    passive: bool = False
    negated: bool = False
    symmetric: bool = False
    """The subject names several actors, who may do it to each other."""
    by_noun: bool = False
    """The subject is itself the act: "their redeployment should include"."""
    strong: int = 0
    """How many of ``targets`` name the target for sure."""

    def turn(self, act_type: ActType, intensity: float | None = None, mode: Mode | None = None) -> None:
        """Make it another act, remembering what it was about."""
        self.content = self.content or self.type
        self.type = act_type
        self.intensity = INTENSITY[act_type] if intensity is None else intensity
        self.mode = mode or (Mode.WORDS if act_type in _VERBAL or act_type in _WORDS else Mode.DEEDS)


_BUILD_UP = Frame(ActType.MOBILIZE, 7.2, Mode.DEEDS)
_GOING_HOME = Frame(ActType.YIELD, -5.0, Mode.DEEDS)
_MOVES = {
    **dict.fromkeys(
        (
            "move",
            "mass",
            "gather",
            "assemble",
            "arrive",
            "advance",
            "head",
            "pour",
            "stream",
            "sail",
            "approach",
            "pass",
            "transit",
            "set_out",
            "train",
            "rehearse",
        ),
        _BUILD_UP,
    ),
    **dict.fromkeys(("return", "leave", "depart", "withdraw", "fly_out", "pull_out"), _GOING_HOME),
    **dict.fromkeys(("enter", "cross", "push", "roll", "sweep", "penetrate"), _FIGHT),
    **dict.fromkeys(("land", "fall", "explode", "slam", "rain", "crash", "detonate"), _FIGHT),
    **dict.fromkeys(("remain", "stay"), Frame(ActType.MOBILIZE, 3.0, Mode.DEEDS)),
}
"""What it means when forces themselves go somewhere."""
_MOVERS = frozenset(
    "troop soldier force army tank unit convoy warship ship fleet brigade battalion division paratrooper vehicle artillery marine armour armor gunboat vessel carrier destroyer frigate submarine warplane aircraft missile system jet bomber helicopter rebel insurgent militant fighter militia jihadist rocket drone shell bomb mortar mine".split()
)
_GOING = frozenset(
    (
        "go",
        "march",
        "travel",
        "load",
        "roll",
        "fly",
        "move",
        "head",
        "return",
        "start",
        "begin",
        "continue",
        "pull",
        "come",
        "move_back",
        "redeploy",
        "be",
    )
)
_PORTS = frozenset(("port", "harbour", "harbor"))
_HOME = frozenset("base barrack home garrison".split())


def noun_range(k: int) -> Range:
    """One word as a range."""
    return Range(k, k + 1)


_SPOKEN = frozenset((ActType.REQUEST, ActType.REJECT, ActType.THREATEN, ActType.AGREE))
_WORDS = frozenset((ActType.REQUEST, ActType.ACCUSE, ActType.REJECT, ActType.THREATEN))


def read_acts(sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...]) -> list[Draft]:
    """The acts of one sentence, the one it is about first."""
    return _Reader(sentence, lexicon, mentions).read()


class _Reader:
    """Reads one sentence; keeps track of which verbs and nouns are already accounted for."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...]) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.mentions = mentions
        self.done: set[int] = set()
        self.consumed: set[int] = set()
        self.question = bool(sentence.lows) and "?" in sentence.lows[-2:]

    # ---- the whole

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
        for verb in self.sentence.verbs if not drafts else ():
            if verb.at not in self.done:
                draft = self.verb(verb, verb.subject)
                if draft is not None:
                    draft.rank = 0.3
                    drafts.append(draft)
        drafts.extend(self._left_over_nouns(bool(drafts)))
        if self.question:
            for draft in drafts:
                draft.certainty = Certainty.HYPOTHETICAL
        mains = 0
        for draft in drafts:
            mains += draft.rank >= MAIN
            if draft.rank >= MAIN and mains > 1:
                draft.rank = SECOND
        drafts.sort(key=lambda draft: (-draft.rank, draft.words[0]))
        return drafts

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
        if verb.opener == "C" and verb.opener_word in _HYPOTHETICAL_OPENERS and verb.opener_word != "until":
            draft.certainty = Certainty.HYPOTHETICAL
            draft.rank = min(draft.rank, 0.3)
        elif verb.pluperfect and draft.certainty is Certainty.ASSERTED and verb.opener != "K":
            draft.certainty = Certainty.HISTORICAL

    # ---- one verb

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
        if verb.passive:
            return self._passive(verb, subject, core, phrases, operators)
        nouns = self._nouns(core, phrases, verb.lemma in ("put", "place"))
        if verb.lemma == "call" and core is not None:
            called = self._call(verb, subject, core, phrases)
            if called is not None:
                return called
        framed = self._by_object(verb, nouns)
        if framed is not None and "report" in operators and self.sentence.tags[verb.end : verb.end + 1] == ["K"]:
            framed = None
        if framed is not None:
            draft = self._active(verb, framed[0], subject, core, phrases, framed[1])
            return self._content_of(verb, draft, framed[1])
        if (
            "order" in operators
            and core is not None
            and self._names(self._nouns_in(core), _MOVERS)
            and self._goes_home(verb)
        ):
            draft = self._active(verb, _GOING_HOME, subject, core, phrases, None)
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
        operated = self._operate_on_noun(verb, subject, core, phrases, nouns, operators)
        if operated is not None:
            return operated
        frame = self.lexicon.verbs.get(verb.lemma)
        if (
            frame is not None
            and verb.lemma == "agree"
            and any(self.sentence.tags[k] == "K" for k in range(verb.end, min(verb.end + 6, len(self.sentence.tags))))
        ):
            frame = Frame(frame.type, -0.4, frame.mode)
        if verb.lemma in ("march", "travel", "return", "leave", "withdraw", "train"):
            moved = self._by_mover(verb, subject, core, phrases)
            if moved is not None:
                return moved
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
            frame is not None
            and verb.lemma in _LEAVING
            and self._is_body(core or (phrases[0].words if phrases else None))
        ):
            frame = Frame(ActType.SANCTION, 4.0, Mode.DEEDS)
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

    def _copula(self, verb: Verb, subject: Range | None) -> Draft | None:
        """ "is ready to meet", "is to visit", "has to withdraw"."""
        tags, lows = self.sentence.tags, self.sentence.lows
        k = verb.end
        while k < len(tags) and tags[k] in "RX":
            verb.negated = verb.negated != (tags[k] == "X")
            k += 1
        word = lows[k] if k < len(tags) else ""
        if word in ("back", "home") and subject is not None and self._names(self._nouns_in(subject), _MOVERS):
            core, phrases = object_of(self.sentence, verb)
            return self._active(verb, _GOING_HOME, subject, core, phrases, None)
        infinitive = self._infinitive(k, 6)
        if infinitive is None:
            return None
        operator = _READY.get(word)
        if word in ("the", "among") and any(low in ("first", "last", "latest", "only") for low in lows[k : k + 4]):
            operator = "try"
        if operator is None:
            if verb.lemma == "have" and word == "no" and any(low.rstrip("s") in _INTENTIONS for low in lows[k : k + 3]):
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
            if infinitive is not None and infinitive.lemma in _CALLING:
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
            good = any(sentence.lows[k] in _PRAISING for k in range(core.start, min(len(sentence.lows), core.end + 4)))
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

    def _plain_inner(self, verb: Verb, subject: Range | None) -> Draft:
        """A complement without an act of its own ("agreed to set up an institute")."""
        core, phrases = object_of(self.sentence, verb)
        draft = Draft(ActType.COOPERATE, -6.0, Mode.DEEDS, [verb.at], source=subject, verb=verb.lemma, rank=MAIN)
        draft.content = ActType.COOPERATE
        self._aim(draft, core, phrases)
        self._consume(core)
        return draft

    def _is_figurative(
        self, frame: Frame, verb: Verb, subject: Range | None, core: Range | None, nouns: list[tuple[int, str]]
    ) -> bool:
        """ "Fights inflation", "released a report", "demonstrates its might"."""
        if verb.lemma in ("recognise", "recognize", "acknowledge"):
            return not self._named(core) and not self._names(nouns, _RECOGNISED)
        if frame.type in _CONFLICT and self._is_natural(subject):
            return True
        if verb.lemma in _JOURNEYS and not self._is_official(subject):
            return True
        if frame.type is ActType.ASSAULT:
            lemma = verb.lemma.split("_")[0]
            if lemma in _HAPPENING and core is None and not verb.passive:
                return True
            if lemma in ("hit", "strike", "beat", "kill") and self._names(nouns[:2], _MILESTONES):
                return True
            fought = nouns or [
                pair for phrase in object_of(self.sentence, verb)[1] for pair in self._nouns_in(phrase.words)
            ]
            return lemma in _STRUGGLES and self._names(fought[:4], _FIGURATIVE)
        if verb.lemma in ("release", "free", "return", "seize", "capture"):
            return self._names(nouns[:2], _PUBLISHED)
        return verb.lemma == "demonstrate" and core is not None

    def _is_hostile(self, verb: Verb) -> bool:
        return any(low in _HOSTILE for low in self.sentence.lows[verb.end : verb.end + 16])

    def _is_natural(self, subject: Range | None) -> bool:
        """Whether the subject is a force of nature or an accident: "South Korea plane crash kills 179"."""
        heads = self._nouns_in(subject)[:2] if subject is not None else []
        return self._names(heads, _NATURE)

    def _is_official(self, subject: Range | None) -> bool:
        """Whether the subject is somebody whose journey is diplomacy."""
        if subject is None:
            return False
        roles = {
            self.mentions[self.sentence.mentions[k]].role
            for k in range(subject.start, subject.end)
            if self.sentence.mentions[k] >= 0
        }
        return bool(roles & {"person", "office", "organ"}) or self._names(self._nouns_in(subject), _OFFICIALS)

    def _named(self, words: Range | None) -> bool:
        return words is not None and any(self.sentence.mentions[k] >= 0 for k in range(words.start, words.end))

    def _is_body(self, words: Range | None) -> bool:
        """Whether the phrase names an organisation, which one leaves as one breaks off relations."""
        if words is None:
            return False
        named = [
            self.mentions[self.sentence.mentions[k]]
            for k in range(words.start, words.end)
            if self.sentence.mentions[k] >= 0
        ]
        return bool(named) and (named[0].role in ("alliance", "organisation") or named[0].actor in _BODIES)

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

    def _active(
        self,
        verb: Verb,
        frame: Frame,
        subject: Range | None,
        core: Range | None,
        phrases: list[Phrase],
        noun: int | None,
    ) -> Draft:
        words = list(range(verb.at, verb.at + 1))
        words += list(range(verb.at + 1, verb.end))
        draft = Draft(frame.type, frame.intensity, frame.mode, words, source=subject, verb=verb.lemma)
        if noun is not None:
            draft.words.append(noun)
            draft.noun = self._noun_lemma(noun)
            self.consumed.add(noun)
        if frame.type is ActType.MOBILIZE and any(
            low.startswith("peacekeep") for low in self.sentence.lows[verb.at : verb.at + 24]
        ):
            draft.turn(ActType.AID, mode=Mode.DEEDS)
            draft.content = None
        self._aim(draft, core, phrases, object_is_act=noun is not None)
        if verb.lemma in _INVERSE:
            giver = next((phrase.words for phrase in phrases if phrase.preposition in ("from", "by")), None)
            if giver is not None:
                draft.source, draft.target = giver, subject
                draft.targets = [subject] if subject is not None else []
                return draft
        if draft.type in _ACCOMPANIED:
            company = next((phrase.words for phrase in phrases if phrase.preposition == "with"), None)
            if company is not None:
                draft.targets = [company, *draft.targets]
                draft.target = company
        draft.symmetric = self._several(subject)
        draft.strong = self._strong(draft, core if noun is None else None, phrases)
        self._source_from_noun(draft, subject)
        return draft

    def _strong(self, draft: Draft, core: Range | None, phrases: list[Phrase]) -> int:
        """How many places name the target so surely that a second actor in the subject is none."""
        together = draft.type in (ActType.AGREE, ActType.CONSULT, ActType.COOPERATE) or draft.noun in self.lexicon.nouns
        if together:
            sure = [
                phrase.words
                for phrase in phrases
                if phrase.preposition in ("with", "against", "on") and not self._is_time(phrase)
            ]
            sure = (
                sure
                if draft.type in _CONFLICT
                else [phrase.words for phrase in phrases if phrase.preposition == "with"]
            )
            if core is not None and draft.type is ActType.CONSULT:
                sure.append(core)
        else:
            sure = [core] if core is not None else []
            sure += [
                phrase.words
                for phrase in phrases
                if phrase.preposition in ("with", "to", "against", "on") and not self._is_time(phrase)
            ]
        front = [place for place in draft.targets if place in sure]
        draft.targets = [*front, *(place for place in draft.targets if place not in front)]
        draft.target = draft.targets[0] if draft.targets else None
        return len(front)

    def _several(self, subject: Range | None) -> bool:
        """Whether the subject names more than one actor: "Trump and Putin"."""
        if subject is None:
            return False
        joined = [
            k for k in range(subject.start, subject.end) if self.sentence.tags[k] == "J" or self.sentence.lows[k] == ","
        ]
        if not joined:
            return False
        actors = {
            self.mentions[self.sentence.mentions[k]].actor
            for k in range(subject.start, subject.end)
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]
        }
        return len(actors) > 1

    def _aim(self, draft: Draft, core: Range | None, phrases: list[Phrase], object_is_act: bool = False) -> None:
        """Order the places where the target may be named."""
        places: list[Range] = []
        if core is not None and not object_is_act:
            places.append(core)
        useful = [phrase for phrase in phrases if phrase.preposition != "by" and not self._is_time(phrase)]
        if object_is_act or core is None:
            useful.sort(
                key=lambda phrase: (
                    _TARGET_PREPOSITIONS.index(phrase.preposition) if phrase.preposition in _TARGET_PREPOSITIONS else 99
                )
            )
        places.extend(phrase.words for phrase in useful)
        if core is not None and object_is_act:
            places.insert(
                1 if places and useful and useful[0].preposition in ("on", "against", "to", "with", "at") else 0, core
            )
        draft.targets = places
        draft.target = places[0] if places else None

    def _is_time(self, phrase: Phrase) -> bool:
        lows = self.sentence.lows
        start, end = phrase.words
        if any(self.sentence.mentions[k] >= 0 for k in range(start, end)):
            return False
        last = lows[end - 1]
        return (
            last in _TIME_OR_MANNER
            or last.rstrip("s") in _TIME_OR_MANNER
            or last.isdigit()
            or any(
                low in _TIME_OR_MANNER
                for low in lows[start:end]
                if low[:1].isalpha() and phrase.preposition in ("", "on") and low.endswith("day")
            )
        )

    def _source_from_noun(self, draft: Draft, subject: Range | None) -> None:
        """ "Israeli strikes kill five": the subject is itself an act; who made it is the source."""
        if subject is None:
            return
        for k in range(subject.start, subject.end):
            lexeme = self.sentence.lexemes[k]
            if (
                self.sentence.tags[k] != "N"
                or lexeme is None
                or lexeme.noun not in self.lexicon.nouns
                or k in self.consumed
            ):
                continue
            told = self._nominal(k, self.lexicon.nouns[lexeme.noun], lexeme.noun)
            if told.source is not None and draft.type is ActType.ASSAULT:
                draft.source = told.source
            if draft.type is ActType.ASSAULT:
                draft.targets = [*draft.targets, *told.targets]

    def _passive(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        agent = next((phrase.words for phrase in phrases if phrase.preposition == "by"), None)
        nouns = self._nouns(subject, [])
        framed = self._by_object(verb, nouns)
        if framed is None and (core is not None or verb.lemma in ("put", "place")):
            framed = self._by_object(verb, self._nouns(core, phrases, verb.lemma in ("put", "place")))
        if framed is not None:
            draft = self._active(verb, framed[0], agent, None, phrases, framed[1])
            if subject is not None:
                draft.targets.append(subject)
                draft.target = draft.target or subject
                if agent is None:
                    draft.source = self._possessor(subject, framed[1])
                    if draft.type in (ActType.YIELD, ActType.MOBILIZE) and self._names(nouns, _MOVERS):
                        # "French troops were withdrawn from Niger": whose forces they are, it acts.
                        draft.source = subject
                        draft.targets = [place for place in draft.targets if place != subject]
                        draft.target = draft.targets[0] if draft.targets else None
            draft.passive = True
            return draft
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
        if verb.lemma in ("release", "return", "free") and self._names(nouns, _PUBLISHED):
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
        if core is not None:
            draft.targets.append(core)
        if (
            agent is None
            and subject is not None
            and frame.type in (ActType.YIELD, ActType.MOBILIZE)
            and self._names(nouns, _MOVERS)
        ):
            draft.source = subject
            draft.targets = [place for place in draft.targets if place != subject]
            draft.target = draft.targets[0] if draft.targets else None
        if agent is None and (frame.type is ActType.COERCE or verb.lemma in ("expel", "torture")):
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

    def _is_state(self, words: Range) -> bool:
        found = [
            self.mentions[self.sentence.mentions[k]]
            for k in range(words.start, words.end)
            if self.sentence.mentions[k] >= 0
        ]
        return bool(found) and len(found[0].actor) == 3 and found[0].role in ("name", "capital")

    def _possessor(self, words: Range, noun: int) -> Range | None:
        for k in range(words.start, min(noun, words.end)):
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]:
                return Range(k, k + 1)
        return None

    # ---- objects

    def _noun_lemma(self, k: int) -> str:
        lexeme = self.sentence.lexemes[k]
        return lexeme.noun if lexeme is not None and lexeme.noun else self.sentence.lows[k]

    def _nouns(self, core: Range | None, phrases: list[Phrase], prepositional: bool = False) -> list[tuple[int, str]]:
        """Nouns of the object, its head first, then what "of" hangs on it; compounds count as one."""
        found: list[tuple[int, str]] = []
        at = -1
        if core is not None:
            found.extend(self._nouns_in(core))
            at = core.end
        for phrase in phrases:
            attached = phrase.preposition == "of" and phrase.words.start - 1 == at
            planned = (
                phrase.preposition in ("for", "to", "against")
                and found
                and found[-1][1] in _NOUN_OPERATORS
                and phrase.words.start - 1 == at
            )
            if (
                attached
                or planned
                or phrase.preposition == "as"
                or (prepositional and phrase.preposition in ("on", "under", "in"))
                or (core is None and not self._is_time(phrase))
            ):
                found.extend(self._nouns_in(phrase.words))
            if attached:
                at = phrase.words.end
        return found

    def _nouns_in(self, words: Range) -> list[tuple[int, str]]:
        """Nouns of a range, last first; a compound stands for its words."""
        sentence, compounds = self.sentence, self.lexicon.compounds
        found: list[tuple[int, str]] = []
        k, end = words
        while k < end:
            low, lexeme = sentence.lows[k], sentence.lexemes[k]
            if low[0] in "$€£¥" or low in ("million", "billion"):
                found.append((k, "money"))
            row = self._compound(k, end, compounds.get(low, ()))
            if row:
                head = sentence.lexemes[k + len(row)]
                if head is not None and head.noun and row[0] != "of":
                    found.append((k + len(row), head.noun))
                found.append((k + len(row), "_".join((low, *row))))
                k += len(row) + 1
                continue
            if sentence.tags[k] in "NA" or (sentence.tags[k] == "Z" and lexeme is not None):
                found.append((k, lexeme.noun if lexeme is not None and lexeme.noun else low))
            k += 1
        found.reverse()
        return found

    def _compound(self, k: int, end: int, rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        for row in rows:
            stop = k + 1 + len(row) if row[0] == "of" else min(end, k + 1 + len(row))
            tail = self.sentence.lows[k + 1 : stop]
            if len(tail) == len(row) and self._same(tail, row):
                return row
        return ()

    def _same(self, tail: list[str], row: tuple[str, ...]) -> bool:
        if tuple(tail[:-1]) != row[:-1]:
            return False
        last = self.lexicon.words.get(tail[-1])
        return tail[-1] == row[-1] or (last is not None and last.noun == row[-1])

    def _by_object(self, verb: Verb, nouns: list[tuple[int, str]]) -> tuple[Frame, int] | None:
        """The frame a verb and its object make together."""
        table = self.lexicon.objects.get(verb.lemma)
        if not table:
            return None
        for k, lemma in nouns:
            frame = table.get(lemma)
            if frame is not None:
                if lemma == "responsibility" and any(
                    self._is_attack(other) for _, other in self._nouns_in(Range(k, min(k + 8, len(self.sentence.lows))))
                ):
                    frame = _FIGHT
                if verb.lemma in _OPENERS and self._names(nouns, _REFUGEES):
                    frame = Frame(ActType.AID, -7.0, Mode.DEEDS)
                return frame, k
            if lemma in _ENDING_NOUNS:
                # "announced a suspension of aid": the head noun turns what follows.
                return None
        following = self.sentence.lows[verb.end : verb.end + 1]
        if following and following[0] in table:
            return table[following[0]], verb.end
        return None

    def _is_attack(self, lemma: str) -> bool:
        frame = self.lexicon.nouns.get(lemma)
        return frame is not None and frame.type is ActType.ASSAULT

    def _names(self, nouns: list[tuple[int, str]], wanted: frozenset[str]) -> bool:
        return any(lemma in wanted for _, lemma in nouns)

    # ---- complements: infinitives, gerunds, clauses

    def _infinitive(self, start: int, limit: int) -> Verb | None:
        """The infinitive a verb or adjective governs: "urged Russia to withdraw"; what stands between commas is skipped."""
        sentence = self.sentence
        tags = sentence.tags
        k = start
        stop = min(len(tags), start + limit)
        described: list[int] = []
        while k < stop:
            verb = sentence.verb_at.get(k)
            if verb is not None and verb.form in "rg":
                # "ordered its troops massed at the border to pull back": what only describes is no act of its own.
                described.append(verb.at)
            elif verb is not None:
                self.done.update(described if verb.form == "i" else ())
                return verb if verb.form == "i" and verb.at not in self.done else None
            if tags[k] in ';:!?CWK"”“':
                return None
            if tags[k] == "," and tags[k + 1 : k + 2] != ["T"]:
                close = next((j for j in range(k + 1, min(len(tags), k + 14)) if tags[j] == ","), None)
                if close is None or tags[close + 1 : close + 2] != ["T"]:
                    return None
                k = close
                stop = min(len(tags), k + 4)
            k += 1
        return None

    def _gerund(self, start: int) -> Verb | None:
        """ "stop bombing", "accused of sending": the -ing form right after, or after a preposition and few words."""
        sentence = self.sentence
        tags = sentence.tags
        for k in range(start, min(len(tags), start + 12)):
            verb = sentence.verb_at.get(k)
            if verb is not None:
                close = k - start <= 2 or tags[k - 1] == "P"
                return verb if verb.form == "g" and verb.at not in self.done and close else None
            if tags[k] in ';:.!?CWK"”“,':
                return None
        return None

    def _content_clause(self, verb: Verb) -> Verb | None:
        """The finite verb of what is said."""
        sentence = self.sentence
        for other in sentence.verbs:
            if other.at <= verb.at or other.form in "ig" or other.at in self.done:
                continue
            if other.form == "r":
                continue
            if other.opener in ("C", "W") and other.opener_word not in ("whether",):
                continue
            if other.subject is not None and other.subject.start < verb.end:
                return None
            if any(sentence.tags[k] in ";" for k in range(verb.end, other.at)):
                return None
            if (
                other.subject is not None
                and sentence.tags[other.subject.start - 1] == ","
                and "report" in self.lexicon.operators.get(other.lemma, ())
            ):
                return None
            return other
        return None

    def _complement(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        if verb.lemma == "join":
            gerund = self._gerund(verb.end)
            if gerund is not None and self.sentence.tags[gerund.at - 1] == "P":
                return self.verb(gerund, subject)
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

    def _speaker_acts(self, draft: Draft, speaker: Range | None) -> None:
        """ "The troops will return to base, Russia said": who speaks of its own forces is the one who acts."""
        place = draft.target if draft.passive and draft.source is None else draft.source
        if place is None or speaker is None or draft.type not in (ActType.YIELD, ActType.MOBILIZE):
            return
        named = any(self.sentence.mentions[k] >= 0 for k in range(place.start, place.end))
        if not named and self._names(self._nouns_in(place), _MOVERS):
            draft.source = speaker
            draft.targets = [other for other in draft.targets if other != place]
            draft.target = draft.targets[0] if draft.targets else None

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
        if clause.modal in _OBLIGING_MODALS and not (inner is not None and inner.type is ActType.REQUEST):
            inner = inner or self._plain_inner(clause, inner_subject)
            inner.target = inner_subject or inner.target
            inner.targets = [place for place in (inner_subject, *inner.targets) if place is not None]
            inner.turn(ActType.REQUEST)
            inner.source = subject
            return inner
        if inner is None:
            return None
        if clause.modal in _OBLIGING_MODALS and inner.source is None:
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
        if inner.source is None and inner.type in _SPOKEN:
            # What is refused, demanded or granted in words is so by who says it.
            inner.source = subject
        self._speaker_acts(inner, subject)
        if inner.certainty is Certainty.ASSERTED:
            inner.certainty = Certainty.CLAIMED
        self._clause_certainty(clause, inner)
        return inner

    # ---- operators

    def _operate(
        self, operators: frozenset[str], inner: Draft, verb: Verb, subject: Range | None, patient: Range | None
    ) -> Draft | None:
        order = (
            "threaten",
            "deny",
            "refuse",
            "fail",
            "force",
            "order",
            "request",
            "allow",
            "prevent",
            "agree",
            "plan",
            "reverse",
            "try",
            "light",
            "report",
        )
        for name in order:
            if name in operators:
                if name == "order" and verb.passive and patient is None:
                    continue
                return self._apply(name, inner, verb, subject, patient)
        return inner

    def _apply(self, name: str, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        inner.chain = (name, *inner.chain)
        if name not in ("request", "force", "prevent", "allow", "order", "must", "unlikely", "may"):
            inner.source = inner.source if inner.source is not None and patient is not None else subject or inner.source
        return getattr(self, "_op_" + name)(inner, verb, subject, patient)  # type: ignore[no-any-return]

    def _op_agree(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        if inner.type in _CONFLICT and not (
            verb.lemma not in ("vow", "swear") and inner.type in (ActType.MOBILIZE, ActType.ACCUSE, ActType.COERCE)
        ):
            if inner.type not in (ActType.SANCTION, ActType.REQUEST, ActType.REJECT):
                inner.turn(ActType.THREATEN)
            inner.mode = Mode.WORDS
        else:
            inner.turn(ActType.AGREE)
        inner.certainty = Certainty.PLANNED
        inner.source = subject or inner.source
        inner.symmetric = self._several(inner.source)
        if inner.content in (ActType.COOPERATE, ActType.CONSULT, ActType.AGREE):
            inner.strong = min(inner.strong, int(self._with(inner)))
        return inner

    def _with(self, inner: Draft) -> bool:
        """Whether the first target is one that the act is done with."""
        place = inner.targets[0] if inner.targets else None
        return place is not None and place.start > 0 and self.sentence.lows[place.start - 1] == "with"

    def _op_plan(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = Certainty.PLANNED
        if verb.lemma not in _RESOLVED:
            self._promise(inner)
        return inner

    def _promise(self, inner: Draft) -> None:
        """What will be done: cooperation to come is agreed to, conflict to come is threatened."""
        if inner.type in (ActType.ASSAULT, ActType.PROTEST):
            inner.turn(ActType.THREATEN)
        elif inner.type is ActType.YIELD and (inner.passive or inner.noun in _MOVING_HOME):
            # "will begin their withdrawal", "troops would be withdrawn": the deed itself is announced.
            return
        elif inner.type in _VERBAL or inner.type in _MATERIAL_COOPERATION:
            mode = Mode.DEEDS if inner.type in _MATERIAL_COOPERATION else Mode.WORDS
            inner.turn(ActType.AGREE, mode=mode)
            inner.symmetric = self._several(inner.source)

    def _op_refuse(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        core, phrases = object_of(self.sentence, verb)
        if core is not None and verb.lemma in ("reject", "dismiss", "resist", "oppose"):
            # "rejected Trump's decision to ...": what is rejected has an owner.
            inner.targets = [core, *(phrase.words for phrase in phrases), *inner.targets]
            inner.target = core
            inner.turn(ActType.REJECT)
        elif inner.type in _CONFLICT and inner.type not in (ActType.REQUEST,):
            inner.turn(ActType.YIELD, -2.0, Mode.WORDS)
        else:
            inner.turn(ActType.REJECT)
        return inner

    def _op_fail(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        if inner.type is ActType.SANCTION:
            inner.turn(ActType.YIELD)
        elif inner.type in _CONFLICT:
            return inner if inner.type is ActType.ASSAULT else None
        else:
            inner.turn(ActType.REJECT)
            inner.symmetric = self._several(subject)
        return inner

    def _op_try(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.source = subject or inner.source
        return inner

    def _op_light(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        return inner

    def _op_report(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = Certainty.CLAIMED if inner.certainty is Certainty.ASSERTED else inner.certainty
        inner.claimed = inner.claimed or subject
        return inner

    def _op_may(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = Certainty.HYPOTHETICAL
        return inner

    def _op_unlikely(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        inner.certainty = Certainty.HYPOTHETICAL
        inner.intensity *= -0.3
        return inner

    def _op_must(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(ActType.REQUEST)
        inner.target, inner.source = subject, None
        return inner

    def _op_threaten(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(ActType.THREATEN)
        if self._is_thing(subject):
            inner.certainty = Certainty.HYPOTHETICAL
        inner.source = subject or inner.source
        return inner

    def _op_request(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        content = inner.content or inner.type
        nouns = {inner.noun}
        hostile = inner.type in (ActType.SANCTION, ActType.PROTEST, ActType.ASSAULT)
        if hostile and patient is not None and verb.lemma not in ("ask",):
            # Rallying others against somebody: CAMEO counts it with threats.
            inner.turn(ActType.THREATEN, 4.0)
            inner.source = subject
            return inner
        easing = content in (ActType.YIELD, ActType.CONSULT, ActType.AGREE) and bool(nouns & _PEACE)
        last = inner.words[-1]
        easing = (
            easing
            or any(low in _STRIFE for low in self.sentence.lows[verb.end : last + 4])
            and content is not ActType.REJECT
        )
        easing = (
            easing
            or any(low in _PEACE for low in self.sentence.lows[last : last + 4])
            or self._lemma_of(last) in _CALMING
        )
        inner.turn(ActType.REQUEST, self._request_intensity(verb.lemma, easing))
        inner.source = subject
        if patient is not None:
            inner.targets = [patient, *inner.targets]
            inner.target = patient
        return inner

    def _lemma_of(self, k: int) -> str:
        verb = self.sentence.verb_at.get(k)
        return verb.lemma if verb is not None else ""

    def _request_intensity(self, lemma: str, peace: bool) -> float:
        if peace:
            return 0.2
        return 0.4 if lemma in _SOFT_REQUESTS else 3.0

    def _op_force(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(ActType.COERCE)
        inner.source = subject
        if patient is not None:
            inner.targets = [patient, *inner.targets]
            inner.target = patient
        return inner

    def _op_order(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        """A state's order to its own forces is its deed; an order to another is coercion."""
        own = patient is None or any(
            lexeme is not None and lexeme.noun in _OWN_FORCES
            for lexeme in self.sentence.lexemes[patient.start : patient.end]
        )
        if own:
            inner.source = subject or patient
            if patient is not None:
                inner.targets.append(patient)
            inner.certainty = Certainty.PLANNED
            if inner.type is ActType.AGREE and inner.content is not None:
                inner.type = inner.content
            inner.mode = Mode.DEEDS
            return inner
        return self._op_force(inner, verb, subject, patient)

    def _op_allow(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        if inner.type in (ActType.ASSAULT, ActType.MOBILIZE, ActType.THREATEN, ActType.COERCE):
            # Leave to shoot or to deploy is a threat to whoever stands opposite.
            inner.turn(ActType.THREATEN)
        else:
            inner.turn(ActType.YIELD)
        inner.source = subject
        if patient is not None:
            inner.targets = [patient, *inner.targets]
            inner.target = patient
        return inner

    def _op_deny(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(ActType.REJECT, 0.4, Mode.WORDS)
        inner.certainty = Certainty.DENIED
        inner.source = subject
        return inner

    def _op_prevent(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        own = patient is None or patient == subject
        if inner.type in _CONFLICT and own:
            inner.turn(ActType.YIELD)
        elif inner.type in _CONFLICT:
            inner.turn(ActType.COERCE, 4.0)
        elif own and verb.lemma in ("stop",):
            inner.turn(ActType.SANCTION)
        else:
            inner.turn(ActType.COERCE)
        inner.source = subject
        if patient is not None:
            inner.targets = [patient, *inner.targets]
            inner.target = patient
        return inner

    def _op_reverse(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.source = subject or inner.source
        if inner.type in _CONFLICT:
            inner.turn(ActType.YIELD)
        elif inner.type in _VERBAL or inner.type is ActType.YIELD:
            inner.turn(ActType.REJECT)
        else:
            inner.turn(ActType.SANCTION)
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
            or (operators == {"report"} and verb.lemma not in _TELLING)
        ):
            return None
        reversed_by_noun = False
        for k, lemma in nouns:
            if lemma in _ENDING_NOUNS and (lemma not in self.lexicon.nouns):
                reversed_by_noun = not reversed_by_noun
                self.consumed.add(k)
                phrase_nouns = [pair for phrase in phrases for pair in self._nouns_in(phrase.words)]
                nouns = [*nouns, *phrase_nouns]
                break
        for k, lemma in nouns:
            frame = self.lexicon.nouns.get(lemma)
            operator = _NOUN_OPERATORS.get(lemma)
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
            peace = lemma in _PEACE or reversed_by_noun
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

    def _describes(self, k: int) -> bool:
        """Whether the noun only describes the next: "attack helicopters"."""
        following = self.sentence.tags[k + 1 : k + 2]
        return following == ["N"] and self._noun_lemma(k + 1) not in _ABSTRACT

    def _place_noun(self, draft: Draft, k: int, core: Range | None) -> None:
        """Who stands in front of the act noun: "Gaza strikes", "US sanctions"."""
        _ = k
        if core is not None and core not in draft.targets:
            draft.targets.append(core)

    def _content_of(self, verb: Verb, draft: Draft, noun: int) -> Draft:
        """ "made a pledge to withdraw", "launched an operation to detain": what hangs on the object noun is part of the act."""
        lemma = self._noun_lemma(noun)
        known = lemma in _NOUN_OPERATORS or lemma in _PURPOSEFUL
        infinitive = self._infinitive(noun + 1, 8) if known else None
        if infinitive is not None:
            inner = self.verb(infinitive, draft.source)
            light = "light" in self.lexicon.operators.get(verb.lemma, ()) or verb.lemma == "sign"
            if (
                inner is not None
                and lemma in _PURPOSEFUL
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

    def _request_content(self, draft: Draft, nouns: list[tuple[int, str]]) -> None:
        peace = any(lemma in _PEACE or lemma in _ENDING_NOUNS for _, lemma in nouns)
        draft.intensity = self._request_intensity(draft.verb, peace)

    # ---- act nouns as subjects, and left over

    def _is_thing(self, subject: Range | None) -> bool:
        """Whether what stands as the subject cannot itself threaten: an invasion, a dispute, a storm."""
        if subject is None:
            return False
        named = any(self.sentence.mentions[k] >= 0 for k in range(subject.start, subject.end))
        return not named and any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(subject))

    def _goes_home(self, verb: Verb) -> bool:
        """ "back to base", "home", "to their barracks" within the verb's clause."""
        sentence = self.sentence
        for k in range(verb.at + 1, min(verb.at + 16, len(sentence.lows))):
            if sentence.tags[k] in ",;:.":
                return False
            if sentence.lows[k] in ("back", "home", "homeward", "away") or (
                sentence.lows[k - 1] != "at"
                and sentence.lows[k].rstrip("s") in _HOME
                and "to" in sentence.lows[verb.at : k]
            ):
                return True
        return False

    def _by_mover(self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase]) -> Draft | None:
        """ "100,000 troops had moved to the border", "soldiers return to their bases"."""
        if subject is None or not self._names(self._nouns_in(subject), _MOVERS):
            return None
        frame = _MOVES.get(verb.lemma)
        if frame is None and verb.lemma in _GOING and self._goes_home(verb):
            frame = _GOING_HOME
        if frame is None:
            return None
        if verb.lemma == "leave" and self._names(self._nouns_in(core) if core is not None else [], _PORTS):
            frame = _BUILD_UP
        if frame is _FIGHT and verb.lemma in _LANDINGS and not self._names(self._nouns_in(subject), _PROJECTILES):
            return None
        home = verb.lemma != "leave" and (
            any(self._names(self._nouns_in(phrase.words), _HOME) for phrase in phrases) or self._goes_home(verb)
        )
        if home:
            frame = _MOVES["return"]
        elif verb.lemma == "advance" and self._names(self._nouns_in(subject), _IRREGULARS):
            frame = _FIGHT
        return self._active(verb, frame, subject, core, phrases, None)

    def _by_subject(
        self, verb: Verb, subject: Range | None, core: Range | None, phrases: list[Phrase], operators: frozenset[str]
    ) -> Draft | None:
        """ "Talks collapse", "explosion rocks Kabul", "protests erupt in"."""
        if subject is None:
            return None
        for k, lemma in self._nouns_in(subject):
            frame = self.lexicon.nouns.get(lemma)
            if lemma == "tension":
                return self._tension(verb, subject, k)
            if frame is None or k in self.consumed:
                continue
            if lemma in (
                "killer",
                "investigator",
                "prosecutor",
                "protester",
                "demonstrator",
                "rioter",
                "rescuer",
                "medic",
            ):
                continue
            draft = self._nominal(k, frame, lemma)
            draft.words.append(verb.at)
            draft.rank = MAIN
            draft.by_noun = True
            draft.verb = verb.lemma
            if core is not None:
                draft.targets.insert(0, core)
                draft.target = draft.target or core
            draft.targets.extend(phrase.words for phrase in phrases if not self._is_time(phrase))
            if draft.target is None and draft.targets:
                draft.target = draft.targets[0]
            if "collapse" in operators or ("fail" in operators and "light" not in operators):
                if draft.type in _CONFLICT:
                    return None
                draft.turn(ActType.REJECT, mode=Mode.DEEDS)
            elif "reverse" in operators and verb.lemma in ("end", "stop", "cease", "halt"):
                if draft.type in _CONFLICT:
                    draft.turn(ActType.YIELD, -3.0)
                elif draft.type is not ActType.CONSULT:
                    draft.turn(ActType.REJECT)
            return draft
        return None

    def _tension(self, verb: Verb, subject: Range, k: int) -> Draft | None:
        rising = verb.lemma in (
            "rise",
            "escalate",
            "flare",
            "flare_up",
            "mount",
            "grow",
            "soar",
            "increase",
            "heighten",
            "surge",
            "spike",
            "deepen",
            "run",
            "worsen",
            "intensify",
            "boil",
            "simmer",
            "remain",
        )
        falling = verb.lemma in ("ease", "cool", "subside", "fall", "drop", "fade", "decrease", "abate", "lessen")
        if not rising and not falling:
            return None
        draft = self._nominal(k, Frame(ActType.THREATEN, 3.0, Mode.WORDS), "tension")
        if falling:
            draft.turn(ActType.YIELD, -3.0)
        draft.words.append(verb.at)
        draft.rank = MAIN
        return draft

    def _nominal(self, k: int, frame: Frame, lemma: str) -> Draft:
        """The act a noun tells of, with who stands before and after it."""
        sentence = self.sentence
        tags = sentence.tags
        self.consumed.add(k)
        start = k - lemma.count("_")
        draft = Draft(frame.type, frame.intensity, frame.mode, list(range(start, k + 1)), rank=NOMINAL, noun=lemma)
        left = start
        while left > 0 and (
            tags[left - 1] in "NZADQS-" or (tags[left - 1] == "J" and left > 1 and tags[left - 2] in "ZN")
        ):
            left -= 1
        before = [
            j
            for j in range(left, start)
            if sentence.mentions[j] >= 0 and (not sentence.adjectival[j] or j in sentence.led)
        ]
        phrases = self._phrases_after(k)
        places: list[Range] = []
        for phrase in phrases:
            if phrase.preposition == "by":
                draft.source = phrase.words
            elif phrase.preposition == "between":
                draft.source = phrase.words
                draft.symmetric = True
            elif not self._is_time(phrase):
                places.append(phrase.words)
        if before and draft.source is None:
            draft.source = Range(before[0], before[-1] + 1)
            if len({self.mentions[sentence.mentions[j]].actor for j in before}) > 1:
                draft.symmetric = True
                draft.source, draft.target = Range(before[0], before[0] + 1), Range(before[-1], before[-1] + 1)
        if draft.source is None:
            draft.source = self._owner(left, start)
        draft.targets = places
        if draft.target is None and places:
            draft.target = places[0]
        elif draft.target is not None:
            draft.targets = [draft.target, *places]
        return draft

    def _owner(self, left: int, start: int) -> Range | None:
        """ "Germany has reinforced its commitment", "America remains the largest donor": the subject stands for the noun."""
        sentence = self.sentence
        own = left < start and sentence.lows[left] in ("its", "their", "his", "her")
        for verb in sentence.verbs:
            if verb.at < start and verb.subject is not None and verb.form == "f":
                copular = verb.lemma in ("be", "remain", "become") and left - verb.end <= 2
                if own or copular:
                    return verb.subject
        return None

    def _phrases_after(self, k: int) -> list[Phrase]:
        anchor = Verb(k, k, k + 1, "", "f")
        sentence = self.sentence
        if k + 1 >= len(sentence.tags) or sentence.tags[k + 1] not in "PT":
            return []
        return object_of(sentence, anchor)[1]

    def _left_over_nouns(self, have_acts: bool) -> list[Draft]:
        drafts: list[Draft] = []
        sentence = self.sentence
        whole = Range(0, len(sentence.tags))
        known = [(k, lemma) for k, lemma in self._nouns_in(whole) if lemma in self.lexicon.nouns]
        for k, lemma in sorted(known, key=lambda pair: (pair[0], -len(pair[1]))):
            frame = self.lexicon.nouns.get(lemma)
            if frame is None or k in self.consumed or sentence.tags[k] not in "NA":
                continue
            operator = _NOUN_OPERATORS.get(lemma)
            infinitive = (
                self._infinitive(k + 1, 3)
                if operator and k + 1 < len(sentence.tags) and sentence.tags[k + 1] == "T"
                else None
            )
            draft = self._nominal(k, frame, lemma)
            if infinitive is not None and operator is not None:
                inner = self.verb(infinitive, draft.source)
                if inner is not None:
                    turned = self._apply(operator, inner, infinitive, draft.source, None)
                    if turned is not None:
                        turned.words = [k, *turned.words]
                        turned.rank = NOMINAL
                        draft = turned
            else:
                self._ended(draft, k - lemma.count("_"))
                self._feared(draft, k - lemma.count("_"))
            if lemma in _STATES:
                # "Ukraine war in maps": a state of things, not an act.
                draft.intensity = 0.4
            if not self._placed(draft) and have_acts:
                continue
            j = k - lemma.count("_") - 1
            if (
                j >= 1
                and sentence.lows[j] in ("for", "to")
                and sentence.lows[j - 1] in ("ready", "open", "willing", "prepared")
            ):
                # "Putin ready for talks with Kyiv"
                draft.turn(ActType.AGREE)
                draft.certainty = Certainty.PLANNED
            elif (
                sentence.verbs
                and not have_acts
                and (draft.type in _VERBAL or (draft.type is ActType.YIELD and draft.source is None))
            ):
                # "Trump will test European solidarity": named, not done.
                draft.intensity = math.copysign(min(0.4, abs(draft.intensity)), draft.intensity)
            if not self._placed(draft):
                if sentence.verbs and draft.type not in _HEAVY:
                    draft.intensity = math.copysign(min(0.4, abs(draft.intensity)), draft.intensity)
            if have_acts:
                draft.rank = BACKDROP if self._is_backdrop(k - lemma.count("_")) else NOMINAL - 0.05
            drafts.append(draft)
            if len(drafts) >= 4:
                break
        return drafts

    def _is_backdrop(self, start: int) -> bool:
        """ "After a build-up", "amid protests": what the act of the sentence follows."""
        j = start - 1
        while j >= 0 and self.sentence.tags[j] in "DASZN":
            j -= 1
        return j >= 0 and self.sentence.lows[j] in _BACKDROPS

    def _feared(self, draft: Draft, start: int) -> None:
        """ "Fears of an invasion", "risk of war": what is feared has not happened."""
        sentence = self.sentence
        j = start - 1
        while j >= 0 and sentence.tags[j] in "DASZ":
            j -= 1
        word = (
            sentence.lows[j - 1]
            if j >= 1 and sentence.lows[j] in ("of", "over", "about")
            else sentence.lows[start - 1]
            if start
            else ""
        )
        if word.rstrip("s") in _FEARS:
            draft.certainty = Certainty.HYPOTHETICAL

    def _placed(self, draft: Draft) -> bool:
        """Whether an actor stands by a noun, so that it is worth an act beside those of the verbs."""
        places = [place for place in (draft.source, *draft.targets) if place is not None]
        return any(self.sentence.mentions[k] >= 0 for place in places for k in range(place.start, place.end))

    def _ended(self, draft: Draft, start: int) -> None:
        """ "End to the fighting", "lifting of sanctions": a noun that ends the act."""
        sentence = self.sentence
        if start and sentence.lows[start - 1] in _BROKEN and draft.type not in _CONFLICT:
            draft.turn(ActType.REJECT)
            return
        j = start - 1
        while j >= 0 and sentence.tags[j] in "DASZ":
            j -= 1
        if j >= 1 and sentence.lows[j] in ("of", "to", "in", "on") and sentence.lows[j - 1] in _ENDING_NOUNS:
            draft.words.insert(0, j - 1)
            if draft.type in _CONFLICT:
                draft.turn(ActType.YIELD)
            elif draft.type in _VERBAL or draft.type is ActType.YIELD:
                draft.turn(ActType.REJECT)
            else:
                draft.turn(ActType.SANCTION)

    def _consume(self, words: Range | None) -> None:
        """What hangs on an act as its object is not an act of its own."""
        if words is not None:
            self.consumed.update(range(words.start, words.end))

    # ---- tense, negation, attribution

    def _modify(self, verb: Verb, draft: Draft, operators: frozenset[str]) -> None:
        if draft.type is ActType.YIELD and "only" in self.sentence.lows[verb.end : verb.end + 2]:
            draft.intensity *= 0.3
        if verb.negated:
            self._negate(verb, draft)
        elif verb.future:
            if draft.certainty in (Certainty.ASSERTED, Certainty.CLAIMED):
                draft.certainty = Certainty.PLANNED
                self._promise(draft)
        elif verb.modal in _OBLIGING_MODALS and draft.by_noun:
            draft.certainty = Certainty.PLANNED
        elif verb.modal in _OBLIGING_MODALS and draft.type is not ActType.REQUEST:
            if draft.source is not None:
                draft.targets.insert(0, draft.source)
                draft.target, draft.source = draft.source, None
            peace = draft.type in (ActType.YIELD, ActType.CONSULT) and draft.noun in _PEACE
            draft.turn(ActType.REQUEST, 0.2 if peace else 3.0)
        elif verb.modal in _HYPOTHETICAL_MODALS and draft.certainty is not Certainty.DENIED:
            draft.certainty = Certainty.HYPOTHETICAL
            if verb.modal == "would" and draft.type not in _CONFLICT:
                draft.certainty = Certainty.PLANNED
                self._promise(draft)
        if verb.pluperfect and verb.opener != "K" and draft.certainty is Certainty.ASSERTED:
            draft.certainty = Certainty.HISTORICAL

    def _negate(self, verb: Verb, draft: Draft) -> None:
        draft.negated = True
        willed = verb.future or verb.modal or verb.form == "i" or not verb.past
        if draft.type is ActType.REJECT:
            draft.turn(ActType.AGREE, -1.0)
        elif draft.type is ActType.REQUEST or (verb.passive and draft.type in _CONFLICT):
            draft.intensity = 0.0
            draft.certainty = Certainty.DENIED
        elif draft.type in _CONFLICT:
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

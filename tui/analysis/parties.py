# ruff: noqa: SIM905 -- word lists read better as running text
"""Which nouns name somebody: people, bodies, crews; so that a span quotes whom an act hits, known to the gazetteer or not.

People are known by a list and by the endings English makes them with ("-er", "-ist", "-man"); what only looks so is listed.
"""

from __future__ import annotations

from tui.analysis.words import Range, Sentence

_PEOPLE = frozenset(
    "people person man woman child boy girl baby infant teenager teen pupil student youth adult couple family household parent mother father "
    "son daughter brother sister wife husband widow widower uncle aunt cousin nephew niece twin orphan relative friend neighbour neighbor "
    "resident citizen civilian national inhabitant crowd mob public population community tribe clan patient victim survivor casualty dead injured wounded "
    "hostage captive prisoner detainee inmate suspect convict witness defendant refugee migrant evacuee expatriate tourist guest passenger pedestrian "
    "cyclist motorist commuter shopper customer client reveller pilgrim worshipper congregation nun monk priest imam cleric bishop archbishop cardinal pope rabbi "
    "clergy pastor missionary chaplain king queen prince princess sultan emir sheikh president minister premier chancellor secretary official governor mayor "
    "senator deputy lawmaker mp politician candidate envoy ambassador diplomat consul attache delegate delegation spokesman spokeswoman chief head boss "
    "leader aide adviser advisor counterpart colleague opponent critic rival ally partner member staff crew team squad troop force soldier army police navy marine "
    "military militia guard patrol garrison regiment battalion brigade unit officer sergeant captain general colonel commander constable detective sheriff "
    "agent spy sniper terrorist extremist militant insurgent rebel guerrilla jihadist separatist gunman assailant pirate gang cartel mafia thief arsonist "
    "thug vigilante judge jury court tribunal prosecutor attorney lawyer solicitor barrister mediator arbitrator ombudsman magistrate coroner "
    "government cabinet parliament senate congress assembly council committee commission ministry department agency bureau authority administration "
    "regime junta opposition party union federation league association organisation organization group movement coalition alliance faction company firm "
    "corporation bank insurer airline manufacturer operator newspaper broadcaster network publisher charity hospital school university college church "
    "mosque institute foundation club board state country nation republic kingdom world city town village province region island street territory "
    "journalist reporter editor correspondent blogger activist dissident campaigner protester demonstrator striker farmer doctor nurse surgeon medic "
    "paramedic midwife teacher professor scientist engineer technician driver pilot sailor fisherman seaman miner worker labourer laborer employee employer "
    "volunteer expert specialist inspector monitor observer peacekeeper firefighter fireman lifeguard diver guide servant maid cook chef waiter "
    "barman bouncer porter warder warden clerk cashier shopkeeper shareholder investor owner landlord tenant donor actor singer athlete player stranger "
    "brewery bakery distillery orphanage monastery brotherhood sisterhood choir orchestra cell seminary "
    "janitor warder widow stepfather stepmother classmate schoolmate neighbour worshipper saboteur amputee trainee "
    "passer-by bystander onlooker veteran pensioner convoy mission embassy consulate mourner settler villager islander townspeople folk men women children".split()
)
_NOBODY = frozenset(
    "paper order matter number letter power border river water tower weather offer newspaper quarter chapter corner centre center disaster murder trouble "
    "danger anger hunger answer shoulder finger sweater dinner summer winter october november december september shelter computer server counter layer timber "
    "rubber silver copper charter poster register cluster barrier carrier frontier motor tractor sector factor error terror mirror horror tremor vapour "
    "reactor visitor-centre customer-service corridor door floor minor major senior interior superior prior honour labour favour colour harbour behaviour "
    "rumour tumour flavour armour vigour offender-list career engineer-ing gear year fear war car radar dollar pillar calendar "
    "list fist mist twist checklist blacklist waist roman human woman-hood container helicopter cylinder fever lever cover driver-s ladder folder "
    "transfer member-ship parameter meter metre litre theatre calibre acre fire sabre massacre gesture measure ceasefire pressure future nature picture "
    "structure lecture figure procedure exposure failure pleasure treasure culture agriculture manufacture fighter-jet bomber fighter cruiser destroyer trawler tanker "
    "freighter bulldozer ventilator generator incinerator escalator elevator semester boulder bunker crater locker cooker burner boiler toaster charger "
    "blocker trigger hammer laser water-cannon rocket-launcher launcher transporter bumper pepper butter consumer-goods".split()
)
_WEAPONS = frozenset(
    "bomb grenade explosive missile rocket shell mortar mine shot bullet gun rifle pistol device projectile torpedo drone round firebomb stone rock "
    "brick acid charge fire gunfire airstrike".split()
)
_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "eur")


def names_somebody(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase names people, a body or a proper name, and no mere thing: "two tourists", but not "a ban"."""
    if not sentence.is_parsed:
        return _names_somebody(sentence, words)
    known = sentence.somebody.get(words)
    if known is None:
        known = sentence.somebody[words] = _names_somebody(sentence, words)
    return known


def _names_somebody(sentence: Sentence, words: Range) -> bool:
    for k in range(words.start, words.end):
        if sentence.mentions[k] >= 0 and not sentence.adjectival[k]:
            return True
    tags = sentence.tags[words.start : words.end]
    if not tags or (tags[0] in "DUQ" and all(tag in "DUQ" for tag in tags)):
        # "him", "killing four", but neither an article that stands alone nor a sum.
        is_sum = sentence.words[words.end - 1][0] in "$€£¥%" or any(
            low[0] in "$€£¥" for low in sentence.lows[words.start : words.end]
        )
        return "U" in tags or ("Q" in tags and not is_sum)
    return any(_is_name_or_person(sentence, part) for part in conjuncts(sentence, words))


def _is_name_or_person(sentence: Sentence, words: Range) -> bool:
    head = head_of(sentence, words)
    if head < 0:
        return False
    if sentence.tags[head] == "Z":
        return sentence.words[head][0].isupper()
    if sentence.lows[head] == "state" and sentence.lows[head + 1 : head + 2] == ["of"]:
        # "a state of siege"
        return False
    lexeme = sentence.lexemes[head]
    return is_somebody(lexeme.noun if lexeme is not None and lexeme.noun else sentence.lows[head])


def is_somebody(noun: str) -> bool:
    """Whether a noun, singular or plural, is one of people or of a body that acts."""
    if noun in _PEOPLE:
        return True
    single = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    if single in _PEOPLE:
        return True
    single = f"{single[:-3]}man" if single.endswith("men") else single
    return len(single) > 4 and single.endswith(_ENDINGS) and single not in _NOBODY


def is_weapon(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase is what is thrown, fired or set off, and so not whom it hits."""
    head = head_of(sentence, words)
    lexeme = sentence.lexemes[head] if head >= 0 else None
    noun = lexeme.noun if lexeme is not None and lexeme.noun else sentence.lows[head] if head >= 0 else ""
    return noun in _WEAPONS or noun.rstrip("s") in _WEAPONS


def head_of(sentence: Sentence, words: Range) -> int:
    """The last noun or name of a phrase before what hangs on it; −1 when it has none."""
    found = -1
    for k in range(words.start, words.end):
        tag = sentence.tags[k]
        if tag in "NZ":
            found = k
        elif found >= 0 and tag in "PTWV":
            break
    return found


def conjuncts(sentence: Sentence, words: Range) -> list[Range]:
    """The parts of "A, B and C"; the phrase itself when nothing joins in it."""
    parts: list[Range] = []
    start = words.start
    for k in range(words.start, words.end + 1):
        if k == words.end or sentence.tags[k] in ("J", ","):
            if k > start:
                parts.append(Range(start, k))
            start = k + 1
    return parts

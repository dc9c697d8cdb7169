# ruff: noqa: SIM905 -- word lists read better as running text
"""Words that turn, guard or place an act: closed lists that belong to no single frame."""

from __future__ import annotations

from tui.analysis.lexicon.wordlists import word_class

PEACE = frozenset(
    "prudence caution trust restraint self-restraint calm cool ceasefire cease-fire truce talk dialogue peace de-escalation deescalation negotiation reconciliation moderation unity diplomacy patience stability settlement cooperation".split()
)
CALMING = frozenset(("de-escalate", "deescalate", "negotiate", "talk", "reconcile", "disengage"))
STRIFE = frozenset("tension tensions fighting violence bloodshed hostilities escalation".split())
SOFT_REQUESTS = frozenset("ask appeal seek want appeal_for apply_for invite encourage help request lobby".split())
HEARING = frozenset(
    "police authoritie authority official officer faculty teacher staff manager employer supervisor agent guard sheriff".split()
)
ENCOUNTERS = frozenset(
    "confrontation shootout shoot-out gunfight gunbattle gun_battle firefight encounter clash battle exchange_of_fire exchange_of_gunfire standoff stand-off fighting skirmish scuffle duel fight melee altercation".split()
)
"""Fights in which somebody dies at the hands of the one named after "with"."""
CONTACTING = frozenset(
    "report tell ask inform notify brief contact email phone telephone question remind assure".split()
)
PRESS = frozenset(
    "reporter journalist correspondent newspaper newsman agency daily tv television radio network website channel magazine press conference world".split()
)
SERVICES = frozenset(
    "police 911 999 112 ambulance ambulances firefighters hotline mother father wife husband brother sister".split()
)
PRIVATE = frozenset(
    "public resident anyone everyone people citizen viewer witness judge jury juror investigator neighbour neighbor motorist".split()
)
"""Who is asked as a citizen or a court is, so that the asking is a contact and no demand."""
DOERS = frozenset("protester demonstrator rioter gunman bomber shooter killer".split())
"""Nouns that tell an act and are people: something can be done to them."""
COURTS = frozenset("court tribunal".split())
RELIEF = frozenset(
    "exemption exception relief reprieve respite waiver pause rollback carve-out suspension reduction removal lifting easing delay repeal climbdown u-turn".split()
)
"""What takes from a burden, said behind its name or with "from" before it."""
ENDING_NOUNS = frozenset(
    "end halt suspension lifting cessation cancellation termination removal pause freeze collapse failure breakdown easing stop reduction cut cutoff interruption scrapping abolition withdrawal halting relaxation".split()
)
NOUN_OPERATORS = {
    "refusal": "refuse", "threat": "threaten", "plan": "plan", "decision": "plan", "offer": "agree", "pledge": "agree",
    "promise": "agree", "vow": "agree", "agreement": "agree", "deal": "agree", "call": "request", "demand": "request", "appeal": "request",
    "request": "request", "attempt": "try", "bid": "try", "effort": "try", "failure": "fail", "order": "order",
    "permission": "allow", "ban": "prevent", "willingness": "agree", "readiness": "agree", "intention": "plan",
}  # fmt: skip
READY = {
    "ready": "ready", "willing": "ready", "set": "plan", "prepared": "ready", "due": "plan", "poised": "plan", "likely": "may", "able": "try",
    "unwilling": "refuse", "unable": "fail", "reluctant": "refuse", "expected": "plan", "committed": "agree", "determined": "plan",
    "keen": "agree", "about": "plan", "eager": "agree", "free": "allow", "unlikely": "unlikely", "open": "agree", "scheduled": "plan", "loath": "refuse",
}  # fmt: skip
TARGET_PREPOSITIONS = (
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
TIME_OR_MANNER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "week month year day time night morning evening statement response retaliation protest connection order exchange return solidarity line charge "
    "suspicion interview letter tweet speech effort bid attempt addition result hour weekend spring summer autumn winter decade century anniversary "
    "metre meter km kilometre kilometer mile yard feet a.m. p.m. reporter television radio ground basis condition visit sideline future past run-up wake aftermath".split()
)
MISSIONS = frozenset(("embassy", "consulate"))
"""Buildings before which one means the state whose they are."""
OPENERS = frozenset(("open", "reopen", "accept", "welcome"))
REFUGEES = frozenset("refugee migrant asylum_seeker asylum-seeker syrian syrians afghans".split())
INVERSE = frozenset("receive get get_back obtain gain win secure face draw earn attract suffer endure".split())
PURPOSEFUL = frozenset(
    "operation campaign effort bid mission decree law bill order move plan programme program".split()
)
HYPOTHETICAL_OPENERS = frozenset("if unless whether lest provided until".split())
HYPOTHETICAL_MODALS = frozenset(
    "could may might would can couldn't wouldn't can't cannot couldn’t wouldn’t can’t ought they'd he'd she'd we'd i'd".split()
)
OBLIGING_MODALS = frozenset("must should mustn't shouldn't shouldn’t mustn’t needn't ought".split())
ABSTRACT = frozenset(
    "plan deal agreement proposal resolution offer effort bid programme program operation campaign attempt threat order measure talk regime relief package wave series round".split()
)
LAUNCHING = frozenset(("fire", "launch", "lob", "shoot", "test-fire", "fire_off"))
"""Verbs whose object is what flies at somebody."""
TELLING = frozenset(("announce", "declare", "report", "confirm", "reveal", "disclose", "describe"))
FIGURATIVE = frozenset(
    "epidemic virus covid covid-19 coronavirus disease ebola pandemic corruption poverty climate crime fire blaze wildfire cancer inflation hunger "
    "malaria change odds fraud trafficking obesity misinformation disinformation unemployment recession record deforestation crisis cold flames "
    "heat pests inequality racism warming addiction insecurity glory title doping piracy drought spill".split()
)
"""What is fought, hit or killed in a manner of speaking."""
HOSTILE = frozenset(
    "retaliation retaliate consequences response respond strike strikes attack attacks war force action regret pay price destroy punish punishment sanctions revenge missiles invade invasion red lines line expel cost costs military nuclear apocalypse armageddon operation offensive escalation reprisals missile consequence retaliatory wider".split()
)
PRAISING = frozenset(
    "candid respectful constructive productive historic welcome positive useful good great important excellent fruitful friendly encouraging legitimate".split()
)
BROKEN = frozenset(
    "broken failed shattered violated collapsed fraying stalled shaky ruined doomed no abandoned".split()
)
BACKDROPS = frozenset("after following since despite amid because before".split())
RECOGNISED = frozenset(
    "state independence government territory statehood sovereignty victory result genocide republic border annexation".split()
)
JOURNEYS = frozenset(("arrive", "travel", "tour", "fly_to"))
OFFICIALS = frozenset(
    "envoy minister president leader delegation negotiator diplomat premier chancellor secretary chief official king mediator prince delegate pope ambassador emir patriarch sultan archbishop bishop cardinal ayatollah figure representative aide emissary lawmaker".split()
)
CALLING = frozenset(("say", "tell", "discuss", "report", "ask", "explain", "inform", "warn", "offer"))
LEAVING = frozenset(("withdraw", "withdraw_from", "pull_out", "pull_out_of", "quit", "leave", "exit"))
BODIES = frozenset("EU NATO UN WHO ECOWAS OAS OPEC UNESCO ICC AU CSTO CIS OSCE WTO G7 G20 BRICS ASEAN IAEA".split())
STATES_OF_THINGS = frozenset(
    "war conflict violence terrorism hostility insurgency warfare unrest occupation terror".split()
)
STRUGGLES = frozenset(
    "fight combat battle attack wage kill tackle assault torpedo bombard target ambush clash beat storm".split()
)
HAPPENING = frozenset(("sink", "burn", "drown", "wreck", "explode", "capsize"))
"""Verbs that without an object tell what happens, not what somebody does."""
MILESTONES = frozenset(
    "high low record note chord balance snag milestone deadlock bottom peak wall bill plan pause brakes headline headlines jackpot".split()
)
NATURE = frozenset(
    "storm hurricane typhoon cyclone tornado flood flooding earthquake quake tsunami volcano wildfire fire blaze heatwave landslide avalanche "
    "virus covid covid-19 coronavirus pandemic outbreak cholera ebola flu crash accident collision rain snow drought disease shark bear elephant "
    "lion wolf leopard crocodile hippo hurdle setback delay glitch scandal shortage train bus tram lorry lightning collapse stampede crush derailment eruption mudslide landslip tremor poisoning sandstorm blizzard heat cold crisis magnitude omicron variant recession inflation blackout outage power_cut shutdown".split()
)
"""What strikes, hits and kills without being anybody's act."""
PUBLISHED = frozenset(
    "image report statement data video film album figure result document photo picture footage audio list detail book song trailer survey file attention moment opportunity photograph sketch tape name identity recording".split()
)
"""What is released or captured without anybody being let go or taken."""
LANDINGS = frozenset(("land", "fall", "come_down", "explode", "slam", "rain", "crash", "detonate"))
PROJECTILES = frozenset("missile rocket drone shell bomb mortar mine grenade explosive".split())
IRREGULARS = frozenset("rebel insurgent militant fighter militia jihadist".split())
MOVING_HOME = frozenset(
    "withdrawal pullback pull-back pullout pull-out drawdown retreat redeployment disengagement ceasefire truce cease-fire".split()
)
FEARS = frozenset(
    "proof sign evidence fear risk threat prospect possibility danger hope spectre specter chance warning potential eventuality".split()
)
INTENTIONS = frozenset(("plan", "intention", "desire", "wish", "aim", "intent", "need", "reason", "designs"))
RESOLVED = frozenset(("decide", "resolve", "announce", "opt", "order", "move"))
"""What is decided or announced is the act itself, not a promise of it."""
OWN_FORCES = frozenset(
    "troop soldier force army unit military navy fleet police warship ship jet tank personnel commander border_guard guard gendarme gunner reservist commando pilot "
    "brigade battalion division regiment squadron contingent flotilla paratrooper marine vessel submarine warplane aircraft garrison".split()
)
MOVERS = frozenset(
    "troop soldier force army tank unit garrison platoon detachment legion cavalry infantry guard settler commando convoy column warship ship fleet brigade battalion division regiment squadron contingent flotilla paratrooper vehicle artillery marine armour armor gunboat vessel carrier destroyer frigate corvette submarine warplane aircraft missile system jet bomber helicopter rebel insurgent militant fighter militia jihadist rocket drone shell bomb mortar mine grenade explosive".split()
)
GOING = frozenset(
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
PORTS = frozenset(("port", "harbour", "harbor"))
HOME = frozenset("base barrack barracks home garrison".split())

PLACING = frozenset(("put", "place", "take", "haul", "drag", "remove", "add", "drop"))
"""Verbs whose meaning hangs on where something is put: on alert, on a list, before a court."""
SCOLDING = frozenset(("blast", "attack", "hammer", "savage", "assail", "hit", "pummel", "batter", "rocket"))
"""Violent verbs that with "over" or "for" are only words."""
LENSES = frozenset("toll number rate price temperature deficit video footage camera photo image picture film".split())
"""What captures and shows, but does nothing itself."""
BACKING = frozenset(
    "back stand_behind stand_by get_behind support endorse welcome praise defend hail applaud favour favor laud advocate_for".split()
)
"""Support that is hostile when what is supported is."""
LABOUR = frozenset(
    "worker workers union unions nurse nurses doctor doctors teacher teachers driver drivers pilots staff employees employers miners dockers pay wages wage salary salaries rail railway train trains tube metro subway tram airport bus ferry ferries commuters holidaymakers postal strikers farmers truckers lecturers walkout cleaners crews firefighters".split()
)
"""Who strikes without weapons, and for what."""
MARTIAL = frozenset(
    "air missile missiles drone drones airstrike airstrikes rocket rockets bomb bombs warplanes jets targets target militants israeli military army nuclear kills killed kill dead wounded gaza".split()
)
OWNED = ("-owned", "-flagged", "-registered", "-operated", "-run")
"""Whose ships, planes and firms they are."""
PATRONAGE = ("-backed", "-supported", "-aligned", "-controlled", "-funded", "-trained", "-allied")
"""Whose fighters they are, where the fighters have no name of their own."""
ANSWERING = frozenset("retaliate respond react reply answer hit_back strike_back fight_back".split())
"""Verbs that say only that something is done in return; with what, tells the act."""
PERFORMERS = frozenset(
    "ballet orchestra opera band choir circus singer star team club exhibition show film series festival play musical wolf bear bird stork".split()
)
RETURNING = frozenset(
    "refugee resident civilian people worker inspector observer monitor diplomat ambassador envoy prisoner captive hostage body remains staff family villager "
    "peacekeeper crew child delegation negotiator exile migrant student thousand hundred million soldier troop force army convict detainee deportee mission embassy".split()
)
"""Whose coming back eases something; that of a singer or a president does not."""
REPORTERS = frozenset(
    "bbc cnn nbc fox reuters reporters reporter journalists press media newspaper magazine podcast sky".split()
)
"""Whom one tells something without consulting them."""
TEMPESTS = frozenset("hurricane cyclone typhoon storm earthquake quake tsunami tornado".split())
STANDING = frozenset("be have remain stay keep say report tell estimate believe see warn add claim stand count".split())
"""Verbs beside which forces only stand where they are."""
GARRISONS = frozenset(
    "troop soldier force army warship tank marine paratrooper personnel battalion brigade regiment".split()
)
BESIDE = frozenset(("near", "at", "along", "around", "on", "outside", "off", "in", "inside"))
BAD_NAMES = frozenset(
    "monster killer murderer criminal terrorist dictator thug aggressor tyrant liar genocide enemy threat pariah".split()
)
AFFAIRS = frozenset(
    "tension row dispute debate policy issue fear question worry concern fallout impact saga drama case trial hearing lawsuit probe inquiry figure figures data statistics rating prize award laureate concert museum survivor veteran".split()
)
"""What there is about an act, and is none: "tariff tensions", "approval rating", "peace prize"."""
BRANDING = frozenset("recognise recognize acknowledge declare label designate classify condemn".split())
SECEDING = frozenset("independence sovereignty annexation republic republics secession breakaway".split())
"""What is recognised of a region against the state it is part of."""
CAUSING = frozenset("spark trigger prompt provoke fuel stoke draw raise deepen ignite inflame overshadow".split())
"""Verbs that tell what an act leads to."""
FOILING = frozenset("foil thwart disrupt intercept derail".split())
"""Verbs by which somebody else's attack is stopped: no concession of the attacker."""
CROWDS = frozenset(
    "crowd mob student protester demonstrator rioter marcher villager islander farmer worker mourner youth resident activist campaigner fan worshipper thousand hundred dozen "
    "trucker driver docker miner pensioner monk nun trader pupil supporter striker fisherman nurse teacher commuter settler "
    "vest depositor haulier rancher grower parent mother lawyer believer".split()
)
"""Whose violence against things is protest."""
DEFACING = frozenset(
    "torch burn pelt ransack stone smash vandalise vandalize loot trash deface set_fire set_alight set_ablaze firebomb attack trample "
    "occupy march_on storm besiege blockade barricade surround invade ring hurl throw block obstruct".split()
)
"""What crowds do to things in protest."""
DIPLOMATS = frozenset(("ambassador", "envoy", "diplomat", "consul"))
ENVOYS = DIPLOMATS | frozenset("attache attaché emissary charge_d'affaires chargé_d'affaires staff".split())
ERGATIVE = frozenset("resume restart reopen open close".split())
"""Verbs that tell of their subject what they else do to their object: "the border closes"."""
ONLY_DENIED = frozenset(("sign", "hear_of", "budge", "countenance", "brook", "stand_for", "put_up_with", "stomach"))
"""Verbs that tell an act only when it is said not to be."""
JOINTLY = frozenset(("jointly", "together", "joint", "tandem", "formation"))
_FRONTIER = frozenset("border borders frontier frontiers".split())
_SETTLING = frozenset("settlement settlements settler settlers".split())
APART = {
    **dict.fromkeys("wall fence barrier trench".split(), ("border_wall", _FRONTIER)),
    **dict.fromkeys("home house unit".split(), ("settlement_home", _SETTLING)),
}
"""Nouns that make another with words elsewhere in the sentence: "homes in West Bank settlements"."""
THEIRS = frozenset(("its", "their", "his", "her"))
"""Whose something is, where that was named before."""
CAPTIVES = frozenset("hostage captive prisoner detainee pow abductee".split())
CAPTIVITY = frozenset("prison jail custody captivity detention dungeon camp cell".split())
"""Where captives are."""
WAYS = word_class("ways")
"""What goes to and fro between two, and on what: it eases when there is more of it, and when it works again."""
GOOD_THINGS = WAYS | word_class("good things")
"""What eases when there is more of it."""
BAD_THINGS = word_class("bad things")
"""What escalates when there is more of it."""
CARRIERS = word_class("carriers")
"""What carries something to somebody."""
CIVILIANS = frozenset(
    "trucker driver tourist pilgrim bus train lorry truck family refugee returnee shopper trader fan visitor aid_convoy aid_truck".split()
)
"""Who rolls into a town without harm."""

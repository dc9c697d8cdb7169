"""The words that a headline is read with: which say little, which mean the same, which are numbers.

Tables only; ``headline.py`` reads with them.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, first: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(text.split(), first)}


NUMBER_WORDS = _numbered(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """,
    first=0,
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}

ORDINAL_WORDS = _numbered(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """,
    first=1,
)

GRAMMAR = _words(
    """
    a an the of in on at to for from by with and or but as is are was were be been being has have had do does did
    will would can could may might must shall should it its he his him she her they their them we our us you your i
    my me this that these those there here than then so if not no nor into onto over under up down out off about
    after before during while amid amidst among between against via per more most less least very just also too
    still yet who whom whose which what when where why how all any some both each such own same other another only
    again ahead through across along within without upon around since until toward towards near
    """
)
"""Words without meaning of their own: no terms."""

FILLER = _words(
    """
    say tell report new news latest make take get give go come set see look find keep put call ask need want use
    show face hold seek bid plan try year day week month today yesterday tomorrow monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    time people man woman world first last next big top key major amid source official spokesman spokesperson
    spokeswoman statement update live exclusive breaking video photo opinion analysis q&a mr mrs ms dr sir early
    late former ex one two
    """
)
"""What any news may say."""

FREQUENT = _words(
    """
    kill attack war police government president minister talk state country court win vote election force leader
    group deal meet party military protest bomb crash death rise fall strike rebel soldier arrest charge case city
    south north east west northern southern eastern western security economy market stock bank oil price cut open
    close end start begin hit high low top back return home house plan crisis rule law right child family injure
    fire rocket missile nuclear weapon drone border army judge trial jail murder shoot search power fear threat warn
    vow urge release deny accuse claim visit hospital school game team match
    """
)
"""What much of the news says: content, but in too many headlines to tell two events apart."""

NO_TOWN = _words(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday parliament congress senate
    """
)
"""Capitalised words after "in" or "on" that are no place of an event: times and chambers."""

ABBREVIATIONS = {
    "u.s": "us", "u.s.": "us", "usa": "us", "u.s.a": "us", "u.n": "un", "u.n.": "un", "u.k": "uk", "u.k.": "uk",
    "e.u": "eu", "e.u.": "eu", "fla": "florida", "calif": "california", "pak": "pakistan", "govt": "government",
    "gov't": "government", "gov": "governor", "sen": "senator", "pres": "president", "intl": "international",
    "int'l": "international", "aust": "australia", "s": "south", "n": "north", "dems": "democrat", "pct": "%",
    "percent": "%", "sc": "supreme-court", "oz": "australia", "saffers": "south-africa", "ukip": "ukip",
    "nkorea": "north-korea", "skorea": "south-korea", "colour": "color", "defence": "defense", "centre": "center",
}  # fmt: skip

_CLASSES = """
kill: kill killed killing slay slain dead death die dies died dying fatal fatality murder fatally lethal deadly
injure: injure injured injury hurt wound wounded
attack: attack assault raid strike strikes airstrike air-strike bombard bombardment shell shelling offensive pound bombing-raid
blast: blast explosion explode bomb bombing detonate
rocket: rocket missile
shoot: shoot shooting shot shootout gunfire gunman gunmen shooter
arrest: arrest detain detained detention nab nabbed custody captured capture seize seized hold held apprehend
jail: jail prison imprison imprisoned sentence sentenced jailed gaol
inmate: inmate prisoner detainee
say: say says said tell tells told claim claims state report reports announce announces announced declare reveal reveals confirm confirms official officially
accuse: accuse accusation allegation allege blame
warn: warn warning caution alert
vow: vow pledge promise
urge: urge appeal implore call
meet: meet meets meeting met summit
talk: talk talks negotiation negotiate negotiator dialogue
deal: deal agreement accord pact
win: win wins won victory triumph clinch
championship: championship title final finals
beat: beat beats defeat defeats thrash edge
lose: lose loses lost loss
quit: quit resign resignation resigns quits step-down
sack: sack dismiss oust ousted ouster
vote: vote votes voting poll polls ballot
election: election elections re-election reelection presidential-election
protest: protest protester demonstrate demonstration demonstrator unrest riot
outrage: outrage fury anger condemnation condemn criticise criticize slam denounce criticism critic
spark: spark trigger prompt draw provoke cause
cut: cut reduce slash trim
rise: rise climb gain jump surge soar higher up upbeat increase grow advance
fall: fall drop decline slip lower down tumble slide plunge sink
share: share stock equity
earnings: earnings profit profits
probe: probe investigate investigation inquiry
row: row dispute spat
ban: ban bar prohibit
rebel: rebel militant insurgent extremist jihadist
troop: troop troops soldier soldiers serviceman
weapon: weapon arm arms armament
storm: storm cyclone hurricane typhoon
quake: quake earthquake tremor
strong: strong powerful major huge massive big
begin: begin start launch kick begins underway
end: end finish conclude halt stop
hit: hit hits rock rocks rattle jolt shake struck batter wallop
approve: approve endorse back
reject: reject refuse spurn rebuff deny denies
free: free release freed
convict: convict convicted guilty
acquit: acquit acquitted
flee: flee escape
plane: plane jet aircraft airliner airplane
court: court judge judges justice justices tribunal
trial: trial hearing
execution: execution execute death-penalty
parliament: parliament lawmaker lawmakers mp mps
pm: pm premier prime-minister
president: president presidential presidency
leader: leader chief head boss
foreign-minister: fm foreign-minister
envoy: envoy ambassador
observer: observer monitor inspector
reach: reach arrive
transfer: transfer hand-over hands-over handover
assume: assume take-over takes-over
film: film movie
ship: ship vessel boat ferry
visit: visit travel trip tour
name: name appoint pick choose select
child: child children kid kids
fight: fight fighting clash clashes battle
agree: agree agreed
help: help aid assist assistance
plot: plot foil foiled
delay: delay postpone put-off
rescue: rescue save saved
demand: demand request
police: police cop cops policeman
clear: clear cleared
ease: ease soften relax
nominate: nominate nomination nominee
offer: offer propose proposal
worker: worker employee staff
town: town village
nuclear: nuclear atomic
car: car vehicle
crash: crash collision collide wreck
derail: derail derailment
fire: fire blaze wildfire
flood: flood flooding
sanction: sanction sanctions embargo
pull-out: withdraw withdrawal pull-out pull-back pullout pullback retreat
build-up: mass massing build-up buildup amass
expel: expel expulsion
cancel: cancel scrap call-off
suspend: suspend suspension freeze
block: block blocks blocked veto
"""


def _table(rows: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows.strip().splitlines():
        name, words = row.split(":", 1)
        for word in words.split():
            table.setdefault(word, name)
    return table


CLASS_OF = _table(_CLASSES)
"""Inflected form → the name of the words that mean the same, lower case; of two classes the first."""

OPPOSED = tuple(
    (frozenset(left.split()), frozenset(right.split()))
    for left, right in (
        ("RISE", "FALL"), ("BEGIN", "END"), ("open", "clos"), ("CONVICT", "ACQUIT"), ("WIN", "LOSE"), ("ARREST JAIL", "FREE"),
        ("APPROVE AGREE", "REJECT"), ("MEET", "CANCEL DELAY"), ("OFFER", "REJECT"),
    )
)  # fmt: skip
"""Classes that make a preview and a result, or two opposite events, of otherwise equal headlines."""

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
    "percent": "%", "sc": "supreme-court",
    "nkorea": "north-korea", "skorea": "south-korea", "colour": "color", "defence": "defense", "centre": "center",
}  # fmt: skip

_CLASSES = """
kill: kill killed killing slay slain dead death die dies died dying fatal fatality murder fatally lethal deadly
injure: injure injured injury hurt wound wounded
attack: attack assault raid strike strikes airstrike air-strike bombard bombardment shell shelling offensive pound bombing-raid
blast: blast explosion explode bomb bombing bomber bombers bombings detonate
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
acquit: acquit acquitted acquittal not-guilty
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
delay: delay postpone put-off adjourn
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
inaugurate: inaugurate inaugurated inauguration sworn sworn-in swears-in takes-office took-office oath
leave: leave leaves left depart departs departure exit exits
retire: retire retires retirement
divorce: divorce divorces part-ways
sick: ill sick illness sickened sickness
hospital: hospital hospitalised hospitalized hospitalise hospitalize clinic
sue: sue sues sued lawsuit
buy: buy buys buying bought acquire acquires acquisition takeover purchase buyout
sell: sell sells sold sale sales
merge: merge merger tie-up
uav: drone drones uav unmanned
army: army military armed-forces
recapture: retake retakes recapture recaptures regain regains
overrun: overrun overruns
bailout: bailout bail-out rescue-deal rescue-package
gay: gay gays homosexual homosexuals same-sex lgbt
marriage: marriage marry marries married wedding weds wed
fund: fund funds money cash asset assets
job: job jobs employment
doctor: doctor physician medic medics
baby: baby newborn infant
wife: wife husband spouse
mother: mother mom mum
father: father dad
road: road highway motorway freeway
train: train rail railway
snow: snow blizzard snowstorm
rain: rain downpour rainfall
landslide: landslide mudslide
blackout: blackout outage power-cut power-outage
drown: drown drowns drowned drowning
kidnap: kidnap kidnaps kidnapped kidnapping abduct abducts abducted abduction
hostage: hostage captive
rape: rape raped rapist
steal: steal steals stole stolen theft rob robbed robbery heist loot looted
smuggle: smuggle smuggled smuggler smuggling trafficking
hack: hack hacks hacked hacking hacker cyberattack cyber-attack
spy: spy spies spying espionage snoop snooping surveillance
corruption: corruption corrupt graft bribe bribery
drug: drug drugs narcotic narcotics
pope: pope pontiff
quran: quran koran qur'an
taliban: taliban taleban
truce: truce ceasefire cease-fire armistice
frontier: border frontier
refugee: refugee refugees asylum-seeker asylum-seekers
consulate: consulate embassy
law: law legislation
candidate: candidate contender hopeful nominee
interim: interim caretaker transitional acting
landmark: landmark historic
initial: initial preliminary
suspect: suspect suspected alleged allegedly
king: king monarch
concede: concede concedes admit admits acknowledge acknowledges confess confesses
apology: apologise apologises apologize apologizes apology
praise: praise praises hail hails laud lauds applaud applauds welcome welcomes
mourn: mourn mourns mourning tribute tributes funeral bury buries buried burial farewell
anniversary: anniversary commemorate commemorates commemoration mark marks remember remembers remembered
resume: resume resumes resumed restart restarts restore restores restored
shut: shut shuts shutdown shutter shutters shuttered close closes closed closure switch-off switches-off
reopen: reopen reopens reopened
evacuate: evacuate evacuates evacuated evacuation evacuee
find: find finds found discover discovers discovered discovery uncover uncovers uncovered
missing: missing vanish vanishes vanished disappear disappears disappeared disappearance
fear: fear fears worry worries concern concerns
hope: hope hopes optimism optimistic
forecast: forecast forecasts predict predicts prediction projection outlook expect expects expected
destroy: destroy destroys destroyed destruction demolish demolishes demolition
burn: burn burns burning burned burnt ablaze alight afire torch torches torched set-on-fire sets-on-fire on-fire
defect: defect defects defected defection defector
telephone: phone mobile cellphone smartphone telephone
internet: internet web online
tv: tv television
football: football soccer
olympics: olympic olympics
actor: actor actress
singer: singer vocalist
prize: prize award awards prizes laureate
writer: writer author novelist
debt: debt deficit
central-bank: central-bank
company: company corporation firm corp inc
crude: oil crude petroleum
siege: siege besiege besieged besieges blockade
push: push pushes advance advances
identify: identify identifies identified
photo: picture pictures photo photos image images
strategy: strategy tactic tactics
attempt: attempt attempts try tries tried bid bids effort efforts seek seeks
aide: aide adviser advisor
lawyer: lawyer attorney solicitor
gang: gang mob
bus: bus coach
elect: elect elects elected
unanimous: unanimous unanimously
bounty: bounty reward
neighbor: neighbor neighbour
honor: honor honour
labor: labor labour
port: port harbor harbour
aeroplane: airline carrier airlines
toxic: toxic poisonous poison poisoned
inspect: inspect inspects inspection
humanitarian: humanitarian relief
deport: deport deports deported deportation
extradite: extradite extradited extradition
summon: summon summons summoned
recall: recall recalls recalled
defy: defy defies defiance defiant
split: split splits rift
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
        ("RISE", "FALL"), ("BEGIN", "END"), ("open REOPEN", "SHUT"), ("CONVICT", "ACQUIT"), ("WIN", "LOSE"), ("ARREST JAIL", "FREE"),
        ("APPROVE AGREE", "REJECT"), ("MEET", "CANCEL DELAY"), ("OFFER", "REJECT"),
    )
)  # fmt: skip
"""Classes that make a preview and a result, or two opposite events, of otherwise equal headlines."""

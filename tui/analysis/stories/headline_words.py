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
    "e.u": "eu", "e.u.": "eu", "pak": "pakistan", "govt": "government",
    "gov't": "government", "gov": "governor", "sen": "senator", "pres": "president", "intl": "international",
    "int'l": "international", "aust": "australia", "s": "south", "n": "north", "dems": "democrat", "pct": "%",
    "percent": "%",
    "nkorea": "north-korea", "skorea": "south-korea", "colour": "color", "defence": "defense", "centre": "center",
}  # fmt: skip

SHORT_NAMES = {
    "NYC": "New York", "NOLA": "New Orleans", "LA": "Los Angeles", "SF": "San Francisco", "HK": "Hong Kong",
    "NZ": "New Zealand", "BoE": "Bank of England", "BOE": "Bank of England", "ECB": "European Central Bank",
    "Fed": "Federal Reserve", "RBI": "Reserve Bank", "SC": "Supreme Court", "SCOTUS": "Supreme Court",
    "ISS": "Space Station", "IOC": "Olympic Committee", "DOJ": "Justice Department", "DoJ": "Justice Department",
    "MoD": "Defence Ministry", "Ariz": "Arizona", "Calif": "California", "Colo": "Colorado", "Fla": "Florida",
    "Mich": "Michigan", "Minn": "Minnesota", "Okla": "Oklahoma", "Tenn": "Tennessee", "Wis": "Wisconsin",
}  # fmt: skip
"""Names that the gazetteer does not know by their initials, as they are written."""

OPPOSED = tuple(
    (frozenset(left.split()), frozenset(right.split()))
    for left, right in (
        ("RISE", "FALL"), ("BEGIN", "END"), ("open REOPEN", "SHUT"), ("CONVICT", "ACQUIT"), ("WIN", "LOSE"), ("ARREST JAIL", "FREE"),
        ("APPROVE AGREE", "REJECT"), ("MEET", "CANCEL DELAY"), ("OFFER", "REJECT"),
    )
)  # fmt: skip
"""Classes that make a preview and a result, or two opposite events, of otherwise equal headlines."""

"""The catalogue of actors checks itself: ids, dates, counts, and no spelling that means two at once."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from tui.analysis.actors.catalogue import read_catalogue
from tui.analysis.actors.gazetteer import Actor, CatalogueError, Office, load_gazetteer

ISO_3166 = frozenset(
    re.findall(
        r"[A-Z]{3}",
        """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
    BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
    CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
    GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
    MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
    PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
    SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
    UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX
    """,
    )
)
"""ISO 3166-1 alpha-3, and the user-assigned XKX that everybody uses for Kosovo."""

UN_MEMBERS = frozenset(
    re.findall(
        r"[A-Z]{3}",
        """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
    CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
    FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
    MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
    ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
    TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
    """,
    )
)


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    return load_gazetteer().actors()


def of_kind(actors: tuple[Actor, ...], *kinds: str) -> list[Actor]:
    return [actor for actor in actors if actor.kind in kinds]


def test_every_un_member_and_the_contested_states_are_known(actors: tuple[Actor, ...]) -> None:
    ids = {actor.id for actor in of_kind(actors, "state")}
    assert len(UN_MEMBERS) == 193
    assert UN_MEMBERS - ids == set()
    assert {"PSE", "TWN", "XKX", "VAT", "ESH", "HKG"} <= ids


def test_there_are_as_many_actors_as_promised(actors: tuple[Actor, ...]) -> None:
    kinds = Counter(actor.kind for actor in actors)
    assert kinds["state"] >= 200
    assert kinds["person"] >= 400
    assert kinds["organisation"] + kinds["group"] >= 80
    assert set(kinds) == {"state", "organisation", "group", "person"}


def test_state_ids_are_iso_alpha_3(actors: tuple[Actor, ...]) -> None:
    assert [actor.id for actor in of_kind(actors, "state") if actor.id not in ISO_3166] == []


def test_ids_of_groups_are_upper_case_and_never_an_iso_code(actors: tuple[Actor, ...]) -> None:
    for actor in of_kind(actors, "organisation", "group"):
        assert actor.id.isupper(), actor.id
        assert actor.id not in ISO_3166, actor.id


def test_ids_of_people_are_lower_case_slugs(actors: tuple[Actor, ...]) -> None:
    for actor in of_kind(actors, "person"):
        assert actor.id == actor.id.lower()
        assert all(part.isalnum() for part in actor.id.split("-")), actor.id


def test_every_state_patron_and_employer_exists(actors: tuple[Actor, ...]) -> None:
    ids = {actor.id for actor in actors}
    states = {actor.id for actor in of_kind(actors, "state")}
    for actor in actors:
        assert actor.name
        assert actor.patron is None or actor.patron in states, actor
        assert actor.home is None or actor.home in states, actor
        assert actor.kind != "person" or actor.state in ids, actor
        assert all(office.actor in ids for office in actor.offices), actor


def test_groups_tell_whose_ground_they_act_on() -> None:
    homes = {"HEZBOLLAH": "LBN", "DPR": "UKR", "HAMAS": "PSE", "M23": "COD", "FARC": "COL", "AL_QAEDA": None}
    for group, home in homes.items():
        known = load_gazetteer().actor(group)
        assert known is not None
        assert known.home == home


def test_every_actor_has_a_region(actors: tuple[Actor, ...]) -> None:
    assert [actor.id for actor in actors if not actor.region] == []


def test_dates_of_office_are_in_order_and_of_our_time(actors: tuple[Actor, ...]) -> None:
    for actor in actors:
        for office in actor.offices:
            assert office.title, actor
            assert office.start is None or date(1900, 1, 1) < office.start <= date(2026, 12, 31), (actor.id, office)
            if office.start and office.end:
                assert office.start <= office.end, (actor.id, office)


def test_no_two_leaders_hold_the_highest_office_of_a_state_at_once(actors: tuple[Actor, ...]) -> None:
    """Catches a missing end date: the next holder would find the chair taken."""
    held: dict[tuple[str, str], list[tuple[Office, str]]] = {}
    for actor in of_kind(actors, "person"):
        for office in actor.offices:
            if office.title in ("president", "prime minister", "chancellor", "foreign minister", "supreme leader"):
                held.setdefault((office.actor, office.title), []).append((office, actor.id))
    clashes = []
    for (state, title), offices in held.items():
        for (first, one), (second, other) in combinations(offices, 2):
            if one != other and _overlap_days(first, second) > 31:
                clashes.append((state, title, one, other))
    assert clashes == []


def _overlap_days(first: Office, second: Office) -> int:
    start = max(first.start or date.min, second.start or date.min)
    end = min(first.end or date.max, second.end or date.max)
    return (end - start).days


def test_no_alias_has_one_letter() -> None:
    short = [
        alias.spelling for owners in read_catalogue().aliases.values() for alias in owners if len(alias.spelling) < 2
    ]
    assert short == []


def test_no_alias_is_owned_twice_at_one_date(actors: tuple[Actor, ...]) -> None:
    """Two people may share a surname only when one needs a title, or when one's office ended as the other's began."""
    by_id = {actor.id: actor for actor in actors}
    twice = []
    for owners in read_catalogue().aliases.values():
        plain = [alias for alias in owners if not alias.weak and alias.role not in ("mask",)]
        for one, other in combinations(plain, 2):
            if one.owner == other.owner or (one.capital == -2) != (other.capital == -2):
                continue
            if one.role == other.role == "person":
                offices = [(a, b) for a in by_id[one.owner].offices for b in by_id[other.owner].offices]
                if offices and all(_overlap_days(a, b) <= 0 for a, b in offices):
                    continue
            twice.append((one.spelling, one.owner, other.owner))
    assert twice == []


def test_surnames_for_the_time_of_office_never_mean_two_people_at_once(actors: tuple[Actor, ...]) -> None:
    by_id = {actor.id: actor for actor in actors}
    for owners in read_catalogue().aliases.values():
        serving = [alias for alias in owners if alias.serving]
        for one, other in combinations(serving, 2):
            for first in by_id[one.owner].offices:
                for second in by_id[other.owner].offices:
                    assert _overlap_days(first, second) <= 0, (one.spelling, one.owner, other.owner)


def test_every_alias_of_an_actor_belongs_to_one_that_exists(actors: tuple[Actor, ...]) -> None:
    ids = {actor.id for actor in actors}
    for owners in read_catalogue().aliases.values():
        for alias in owners:
            assert all(owner in ids for owner in alias.owner.split()), alias


def test_roles_are_those_the_coder_knows() -> None:
    roles = {alias.role for owners in read_catalogue().aliases.values() for alias in owners}
    named = {"name", "demonym", "capital", "seat", "organ", "office", "place", "person", "alliance", "group"}
    assert roles - named == {"mask", "*office", "*organ", "*title", "*prefix", "*both"}


@pytest.mark.parametrize(
    ("group", "patron"),
    [
        ("DPR", "RUS"),
        ("LPR", "RUS"),
        ("WAGNER", "RUS"),
        ("M23", "RWA"),
        ("HEZBOLLAH", "IRN"),
        ("HAMAS", "IRN"),
        ("HOUTHIS", "IRN"),
        ("PKK", None),
        ("ISIS", None),
        ("NATO", None),
    ],
)
def test_patrons_are_noted_where_there_is_one(group: str, patron: str | None) -> None:
    known = load_gazetteer().actor(group)
    assert known is not None
    assert known.patron == patron


@pytest.mark.parametrize(
    "id",
    re.findall(
        r"\S+",
        "NATO EU UN AU ASEAN OPEC G7 G20 OSCE IAEA WHO ICC ICJ BRICS SCO CSTO ECOWAS ARAB_LEAGUE GCC QUAD AUKUS HAMAS "
        "HEZBOLLAH HOUTHIS ISIS AL_QAEDA TALIBAN AL_SHABAAB BOKO_HARAM PKK SDF DPR LPR WAGNER M23 RSF ELN FARC",
    ),
)
def test_the_organisations_of_the_news_have_stable_ids(id: str) -> None:
    assert load_gazetteer().actor(id) is not None


def test_a_line_that_cannot_be_read_names_its_file_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.analysis.actors.catalogue as module

    lines = {"actors_people.txt": [(7, "RUS | Somebody New | New | president 2012 to 2013")]}
    real = module.lines_of
    monkeypatch.setattr(module, "lines_of", lambda name: iter(lines.get(name) or real(name)))
    with pytest.raises(CatalogueError, match=r"actors_people\.txt:7: .*2012 to 2013"):
        read_catalogue()


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2012-05-07..2018-03-01", date(2012, 5, 7), date(2018, 3, 1)),
        ("2012-05..2018-02", date(2012, 5, 1), date(2018, 2, 28)),
        ("2012..2016", date(2012, 1, 1), date(2016, 12, 31)),
        ("2012-05-07..", date(2012, 5, 7), None),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(written: str, start: date, end: date | None) -> None:
    from tui.analysis.actors.catalogue import _office

    assert _office("RUS", f"president {written}") == Office("president", "RUS", start, end)

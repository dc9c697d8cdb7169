"""Promises with a date: found, watched, and settled by what is reported afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

import pytest

from storage.feed_records import Feed, SourceClass
from storage.records import Article, FreshArticle, Pledge, PledgeState
from tui.analysis.engine import Engine, load_engine
from tui.analysis.ledger import Ledger

WIRE = Feed("wire", "https://wire.example/rss")
ARMENIAN = Feed("yerevan", "https://yerevan.example/rss", source_class=SourceClass.STATE, state="ARM")
MADE = datetime(2031, 6, 3, 9, tzinfo=UTC)
PROMISE = "Armenia will withdraw its troops from the Azerbaijani border by 20 June, its defence ministry said."


@cache
def engine() -> Engine:
    return load_engine()


class Watch:
    """A ledger that is told reports, and its pledges as a store would hold them."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.pledges: dict[int, Pledge] = {}
        self._count = 0

    def tell(self, title: str, summary: str, at: datetime, feed: Feed = WIRE) -> None:
        self._count += 1
        article = Article(feed.id, str(self._count), "", title, summary=summary, published=at, first_seen=at)
        item = FreshArticle(self._count, article), engine().code(article.text, at)
        self.pledges |= {one.id: one for one in self.ledger.file([item], feed, at).pledges}

    def day(self, at: datetime) -> None:
        self.pledges |= {one.id: one for one in self.ledger.pledges_due(at)}

    @property
    def only(self) -> Pledge:
        (pledge,) = self.pledges.values()
        return pledge


@pytest.fixture
def watch() -> Watch:
    told = Watch()
    told.tell("Armenia to pull troops back from Azerbaijan's border", PROMISE, MADE)
    return told


def june(day: int, hour: int = 12) -> datetime:
    return datetime(2031, 6, day, hour, tzinfo=UTC)


def test_a_promise_with_a_date_becomes_a_row(watch: Watch) -> None:
    pledge = watch.only
    assert (pledge.actor, pledge.due, pledge.state) == ("ARM", date(2031, 6, 20), PledgeState.OPEN)
    assert pledge.text == PROMISE
    assert pledge.made_at == MADE


def test_another_report_of_the_promise_is_the_same_row(watch: Watch) -> None:
    watch.tell("Yerevan promises pull-back", "Armenian forces will leave the border zone by 20 June.", june(3, 15))
    assert watch.only.article == 1


def test_what_stays_behind_is_a_caveat(watch: Watch) -> None:
    watch.tell(
        "Armenia's pull-back has a catch",
        "Armenian armoured vehicles will remain near the Azerbaijani border until the autumn, officers said.",
        june(4),
    )
    assert watch.pledges[1].state is PledgeState.CAVEATED
    assert watch.pledges[1].evidence[0].effect is PledgeState.CAVEATED


def test_after_its_date_it_is_overdue_until_somebody_says_more(watch: Watch) -> None:
    watch.day(june(20))
    assert watch.only.state is PledgeState.OPEN
    watch.day(june(21))
    assert watch.only.state is PledgeState.OVERDUE


def test_troops_still_there_after_the_date_are_doubt(watch: Watch) -> None:
    watch.tell("Armenian troops still at Azerbaijan's border", "Armenian troops remain near Azerbaijan.", june(22))
    assert watch.pledges[1].state is PledgeState.DOUBTED


def test_an_independent_report_of_the_return_keeps_it(watch: Watch) -> None:
    watch.tell("Armenian troops have left Azerbaijan's border", "Monitors saw the last convoy drive off.", june(20))
    assert watch.pledges[1].state is PledgeState.KEPT


def test_the_promising_side_does_not_settle_its_own_promise(watch: Watch) -> None:
    watch.tell("Armenian troops have left Azerbaijan's border", "The order was carried out.", june(20), ARMENIAN)
    assert watch.pledges[1].state is PledgeState.OPEN
    assert [one.effect for one in watch.pledges[1].evidence] == [PledgeState.OPEN]


LIMIT = "Armenia will close its airspace near the Azerbaijani border until 20 June, its defence ministry said."
DRILLS = "Armenia said that the drills near the border with Azerbaijan would be completed by 20 June."


def test_a_limit_with_an_end_lapses_when_nobody_says_that_it_goes_on() -> None:
    watch = Watch()
    watch.tell("Armenia closes airspace near Azerbaijan's border", LIMIT, MADE)
    watch.day(june(21))
    assert watch.only.state is PledgeState.OVERDUE
    watch.day(june(24))
    assert watch.only.state is PledgeState.KEPT


def test_a_limit_that_goes_on_after_its_end_is_doubted() -> None:
    watch = Watch()
    watch.tell("Armenia closes airspace near Azerbaijan's border", LIMIT, MADE)
    watch.tell("Airspace still closed", "Armenia's airspace near Azerbaijan is still closed, pilots said.", june(22))
    watch.day(june(28))
    assert watch.only.state is PledgeState.DOUBTED


def test_an_uncontested_word_of_its_party_settles_what_is_no_withdrawal() -> None:
    watch = Watch()
    watch.tell("Armenia to end drills near Azerbaijan", DRILLS, MADE)
    watch.tell("Drills over", "Armenia said its drills near Azerbaijan were complete.", june(21))
    assert watch.only.state is PledgeState.OVERDUE
    watch.day(june(25))
    assert watch.only.state is PledgeState.KEPT


def test_other_peoples_troops_are_no_evidence(watch: Watch) -> None:
    watch.tell("Turkish troops remain in Azerbaijan for exercise", "Turkish troops remain in Azerbaijan.", june(22))
    assert watch.only.evidence == ()


def test_a_demand_with_a_date_is_no_promise() -> None:
    told = Watch()
    told.tell(
        "France calls on Serbia to withdraw forces", "France urged Serbia to withdraw its troops by 20 June.", MADE
    )
    assert told.pledges == {}


def test_the_state_does_not_depend_on_the_order_of_reports() -> None:
    later = [
        ("Armenia's pull-back has a catch", "Armenian vehicles will remain near Azerbaijan until the autumn.", june(4)),
        ("Armenian troops still at Azerbaijan's border", "Armenian troops remain near Azerbaijan.", june(22)),
    ]
    states = []
    for order in (later, later[::-1]):
        told = Watch()
        told.tell("Armenia to pull troops back from Azerbaijan's border", PROMISE, MADE)
        for title, summary, at in order:
            told.tell(title, summary, at)
        told.day(june(23))
        states.append((told.pledges[1].state, [one.effect for one in told.pledges[1].evidence]))
    assert states[0] == states[1]

"""Whatever a record holds, the archive gives back the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import acts
from storage.batches import Batch
from storage.codec import day, day_epoch, epoch, inert, moment
from storage.database import Archive
from storage.feed_records import Feed, FeedState
from storage.records import (
    Act,
    ActType,
    Article,
    Certainty,
    Coding,
    Contribution,
    DateMark,
    Evidence,
    FiledArticle,
    Mention,
    Mode,
    Pledge,
    PledgeState,
    Quantity,
    Reading,
    Span,
    Story,
)

texts = st.text(max_size=60).map(inert)
ids = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
moments = st.integers(-2_208_988_800, 7_258_118_400).map(moment)  # 1900 … 2200
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
numbers = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(0, 1 << 40)
spans = st.tuples(st.integers(0, 1 << 30), st.integers(0, 1 << 30)).map(lambda pair: Span(*pair))
few = {"max_size": 3}

quantities = st.builds(Quantity, value=numbers, unit=texts, span=spans)
all_acts = st.builds(
    Act,
    source=st.none() | ids,
    target=st.none() | ids,
    type=st.sampled_from(ActType),
    mode=st.sampled_from(Mode),
    certainty=st.sampled_from(Certainty),
    intensity=numbers,
    points=numbers,
    spans=st.lists(spans, max_size=3).map(tuple),
    sentence=spans,
    source_span=st.none() | spans,
    target_span=st.none() | spans,
    claimed_by=st.none() | ids,
    caveat=st.none() | spans,
    due=st.none() | days,
    due_span=st.none() | spans,
    quantities=st.lists(quantities, max_size=3).map(tuple),
)
mentions = st.builds(Mention, actor=ids, span=spans, person=st.none() | ids, role=texts)
codings = st.builds(
    Coding,
    scored=st.booleans(),
    relevant=st.booleans(),
    direction=st.sampled_from((-1, 0, 1)),
    score=numbers,
    tone=st.none() | numbers,
    acts=st.lists(all_acts, max_size=3).map(tuple),
    mentions=st.lists(mentions, max_size=3).map(tuple),
)
articles = st.builds(
    Article,
    feed=st.just("desk"),
    guid=texts,
    fingerprint=texts,
    title=texts,
    link=texts,
    summary=texts,
    author=texts,
    publisher=texts,
    published=moments,
    date_mark=st.sampled_from(DateMark),
    first_seen=moments,
    language=ids,
)
contributions = st.builds(
    Contribution,
    story=st.just(1),
    source=ids,
    target=ids,
    mode=st.sampled_from(Mode),
    points=numbers,
    weight=numbers,
    at=moments,
    families=st.lists(texts, max_size=3).map(tuple),
    camps=st.lists(ids, max_size=3).map(tuple),
)
readings = st.builds(
    Reading,
    key=ids,
    at=moments,
    value=numbers,
    words=numbers,
    deeds=numbers,
    stories=counts,
    low=numbers,
    high=numbers,
    coverage=numbers,
    held=st.booleans(),
    reason=texts,
    formula=texts,
)
evidence = st.builds(Evidence, article=counts, at=moments, effect=st.sampled_from(PledgeState), text=texts)
pledges = st.builds(
    Pledge,
    id=st.integers(1, 1 << 40),
    actor=ids,
    target=st.none() | ids,
    type=st.sampled_from(ActType),
    text=texts,
    made_at=moments,
    due=st.dates(date(2100, 1, 1), date(2300, 1, 1)),
    article=counts,
    state=st.sampled_from(PledgeState),
    evidence=st.lists(evidence, max_size=3).map(tuple),
)
stories = st.builds(
    Story,
    id=st.just(1),
    head=counts,
    title=texts,
    first_seen=moments,
    last_seen=moments,
    articles=counts,
    families=counts,
    phase=texts,
)


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    """One for all examples, which start by emptying it."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.db", "create") as opened:
        opened.register([Feed("desk", "https://desk.example/")], datetime(2021, 1, 1, tzinfo=UTC))
        yield opened


def empty(archive: Archive) -> None:
    for table in ("evidence", "pledges", "readings", "contributions", "stories", "acts", "mentions", "mention_hours"):
        archive.connection.execute(f"DELETE FROM {table}")
    archive.connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    archive.connection.execute("DELETE FROM articles")


STATE = FeedState("desk", "https://desk.example/", last_check=datetime(2021, 1, 1, tzinfo=UTC))
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


@settings(max_examples=120)
@given(article=articles, coding=codings, family=texts, camp=st.none() | ids, story=stories)
def test_an_article_with_every_field_of_its_acts_is_read_back_as_it_was_filed(
    archive: Archive, article: Article, coding: Coding, family: str, camp: str | None, story: Story
) -> None:
    empty(archive)
    filed = FiledArticle(1, article, coding, 1, family, camp)
    archive.commit(Batch(STATE, (filed,), (story,)))
    rows = archive.ledger_rows(LONG_AGO)
    assert rows.reports == (filed,)
    assert rows.stories == (story,)


@settings(max_examples=60)
@given(
    given_contributions=st.lists(contributions, max_size=4),
    given_readings=st.lists(readings, max_size=4, unique_by=lambda r: r.key),
)
def test_contributions_and_readings_are_read_back_as_they_were(
    archive: Archive, given_contributions: list[Contribution], given_readings: list[Reading]
) -> None:
    empty(archive)
    kept = {(one.source, one.target, one.mode): one for one in given_contributions}
    archive.commit(Batch(STATE, contributions=tuple(given_contributions), readings=tuple(given_readings)))
    rows = archive.ledger_rows(LONG_AGO)
    assert set(rows.contributions) == set(kept.values())
    assert set(rows.readings) == set(given_readings)


@settings(max_examples=60)
@given(st.lists(pledges, max_size=4, unique_by=lambda pledge: pledge.id))
def test_pledges_are_read_back_with_their_evidence(archive: Archive, given_pledges: list[Pledge]) -> None:
    empty(archive)
    archive.commit(Batch(STATE, pledges=tuple(given_pledges)))
    assert set(archive.ledger_rows(LONG_AGO).pledges) == set(given_pledges)


@settings(max_examples=60)
@given(article=articles, coding=codings, title=texts)
def test_a_body_is_stored_and_its_words_are_indexed(
    archive: Archive, article: Article, coding: Coding, title: str
) -> None:
    empty(archive)
    body = "Unmistakable words of a report.\n\nWith a second paragraph."
    archive.commit(Batch(STATE, (FiledArticle(1, replace(article, body=body), coding, None, "family"),)))
    assert archive.connection.execute("SELECT body FROM articles").fetchone() == (body,)
    found = archive.connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'unmistakable'")
    assert found.fetchall() == [(1,)]
    assert acts.acts_of(archive.connection, [1]).get(1, ()) == coding.acts


@given(moments)
def test_a_moment_survives_to_the_second(at: datetime) -> None:
    assert moment(epoch(at)) == at
    assert moment(epoch(at + timedelta(microseconds=999_999))) == at


@given(days)
def test_a_date_survives(one: date) -> None:
    assert day(day_epoch(one)) == one


@given(st.text())
def test_inert_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    assert len(inert(text)) == len(text)
    inert(text).encode("utf-8")
    assert inert(inert(text)) == inert(text)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        epoch(datetime(2021, 1, 1))  # noqa: DTZ001

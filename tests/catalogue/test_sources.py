"""The catalogue of feeds, and the person's file over it: honest errors that name file, line and key."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from storage.feed_records import Feed, SourceClass
from tui.catalogue.sources import REGIONS, FeedsError, load_feeds, shipped_feeds
from tui.catalogue.userfile import add_feeds, free_id


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_catalogue_covers_every_region_and_class() -> None:
    feeds = shipped_feeds()
    assert len(feeds) >= 100
    assert {feed.region for feed in feeds} == set(REGIONS)
    assert {feed.source_class for feed in feeds} == set(SourceClass)
    assert len({feed.url for feed in feeds}) == len(feeds)
    assert all(re.fullmatch("[a-z0-9-]+", feed.id) and feed.name and feed.family for feed in feeds)


def test_state_controlled_and_government_sources_of_a_state_name_it() -> None:
    international = {"united-nations", "iaea", "eu-institutions"}
    for feed in shipped_feeds():
        if feed.source_class in (SourceClass.STATE, SourceClass.GOVERNMENT) and feed.family not in international:
            assert feed.state, feed.id
    camps = {feed.state for feed in shipped_feeds()}
    assert {"RUS", "UKR", "USA", "CHN", "IRN"} <= camps


def test_aggregators_are_marked_as_wrappers() -> None:
    for feed in shipped_feeds():
        assert feed.wrapper == ("news.google.com" in feed.url or "api.gdeltproject.org" in feed.url), feed.id


def test_gdelts_article_lists_are_off_until_asked_for(tmp_path: Path) -> None:
    (shipped,) = (feed for feed in shipped_feeds() if "gdeltproject" in feed.url)
    assert shipped.muted
    on = load_feeds(write(tmp_path, "[gdelt-articles]\nmuted = false\n"))
    assert [feed for feed in on if feed.id == "gdelt-articles"] == [replace(shipped, muted=False)]


def test_a_query_is_a_source_of_its_own(tmp_path: Path) -> None:
    *_, feed = load_feeds(write(tmp_path, "[border]\ngdelt = 'border (troops OR talks)'\ninterval = 1800\n"))
    assert feed.url.startswith("https://api.gdeltproject.org/api/v2/doc/doc?query=border+%28troops+OR+talks%29&")
    assert (feed.name, feed.family, feed.interval_s) == ("GDELT: border (troops OR talks)", "gdelt", 1800)
    assert feed.wrapper
    assert not feed.muted


def test_sources_known_to_be_dead_are_not_shipped() -> None:
    dead = ("feeds.reuters.com", "afp.com", "rss.cnn.com", "kyodonews", "eeas.europa.eu", "nato.int", "fas.org")
    assert not [feed.url for feed in shipped_feeds() if any(host in feed.url for host in dead)]


def test_no_publisher_is_asked_more_often_than_every_ten_minutes() -> None:
    assert min(feed.interval_s for feed in shipped_feeds()) >= 600
    hosts = Counter(feed.url.split("/")[2] for feed in shipped_feeds())
    assert max(hosts.values()) <= 8


def test_without_a_file_of_their_own_a_person_has_the_catalogue(tmp_path: Path) -> None:
    assert load_feeds(None) == load_feeds(tmp_path / "missing.toml") == shipped_feeds()


def test_the_persons_file_adds_changes_and_mutes(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[tass]\nmuted = true\n[bbc-world]\ninterval = 3600\n["my.feed"]\nurl = "http://nas.local/rss"\nallow_private = true\n',
    )
    feeds = {feed.id: feed for feed in load_feeds(path)}
    assert feeds["tass"].muted
    assert feeds["tass"].state == "RUS"
    assert feeds["bbc-world"].interval_s == 3600
    assert feeds["bbc-world"].family == "bbc"
    mine = feeds["my.feed"]
    assert (mine.url, mine.name, mine.family, mine.allow_private) == (
        "http://nas.local/rss",
        "nas.local",
        "my.feed",
        True,
    )
    assert len(feeds) == len(shipped_feeds()) + 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[x]\nurl = 'http://a.b/'\nintervall = 5\n", 3, "x.intervall: unknown key"),
        ("[x]\nurl = 'http://a.b/'\ninterval = 5\n", 3, "x.interval: must be between"),
        ("[x]\nurl = 'http://a.b/'\ninterval = true\n", 3, "x.interval: expected seconds"),
        ("[x]\nname = 'y'\n", 1, "has no url"),
        ("# hello\n\n[x]\nurl = 'exec:/bin/sh'\n", 4, "x.url: expected an http or https address"),
        ("[x]\nurl = 'file:///etc/passwd'\n", 2, "x.url"),
        ("[x]\nurl = 'filter:a:http://a.b'\n", 2, "x.url"),
        ("[x]\nurl = 'http://user:pw@a.b/'\n", 2, "x.url"),
        ("[x]\nurl = 'http://'\n", 2, "x.url"),
        ("[x]\nurl = 'http://a.b/ c'\n", 2, "x.url"),
        ("[x]\nurl = 7\n", 2, "x.url: expected text"),
        ("[tass]\nstate = 'ru'\n", 2, "tass.state"),
        ("[tass]\nclass = 'best'\n", 2, "tass.class"),
        ("[tass]\nregion = 'mars'\n", 2, "tass.region"),
        ("[tass]\nlanguage = 'English'\n", 2, "tass.language"),
        ("[rt]\nmuted = true\n[tass]\nmuted = 'yes'\n", 4, "tass.muted: expected true or false"),
        ("[x]\nurl = 'http://[::1'\n", 2, "x.url"),
        ("[x]\nurl = 'http://a.b:99999/'\n", 2, "x.url"),
        ("[tass.muted]\nx = 1\n", 1, "tass.muted: expected true or false"),
        ("tass = { interval = 5 }\n", 1, "tass.interval"),
        ("[rt]\nmuted = true\n[tass]\n[sputnik]\nmuted = 1\n", 5, "sputnik.muted"),
        ('[tass]\n"m\\u0075ted" = 1\n[rt]\nmuted = true\n', 1, "tass.muted"),
        ("tass = 1\n", 1, "expected a table"),
        ("[tass]\nmuted = \n", 2, "line 2"),
        ("[x]\ngdelt = 'ab'\n", 2, "x.gdelt: expected a query of 3 to 250"),
        ("[x]\ngdelt = 7\n", 2, "x.gdelt: expected text"),
        ("[x]\nurl = 'http://a.b/'\ngdelt = 'border'\n", 3, "x.gdelt: it has a url already"),
        ('[tass]\nname = "a\\u001b[31m"\n', 2, "tass.name"),
        ("['two words']\nurl = 'http://a.b/'\n", 1, "printable ASCII"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_broken_file_is_refused_with_file_line_and_key(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(FeedsError) as caught:
        load_feeds(path)
    assert str(path) in str(caught.value)
    assert f"line {line}" in str(caught.value)
    assert says in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FeedsError, match="cannot be read"):
        load_feeds(path)


def test_loading_the_catalogue_imports_nothing_heavy() -> None:
    code = (
        "import sys; from tui.catalogue.sources import load_feeds; load_feeds();"
        "print([name for name in ('feedparser', 'httpx', 'textual', 'sqlite_utils', 'asyncio') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_more_feeds_than_anyone_reads_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "".join(f"[f{n}]\nurl = 'http://h{n}.org/'\n" for n in range(10_000)))
    with pytest.raises(FeedsError, match="more than 10,000"):
        load_feeds(path)


def test_a_list_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "[tass]\nmuted = true\n")
    with pytest.raises(FeedsError, match=f"{path}: "):
        add_feeds(path, [Feed("", "http://a.b/")])
    with pytest.raises(FeedsError, match="expected an http"):
        add_feeds(path, [Feed("x", "exec:y")])
    assert path.read_text() == "[tass]\nmuted = true\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["feeds.toml"]
    with pytest.raises(FeedsError, match="cannot be changed"):
        add_feeds(path / "below" / "feeds.toml", [Feed("x", "http://a.b/")])


def test_adding_nothing_makes_no_file(tmp_path: Path) -> None:
    add_feeds(tmp_path / "feeds.toml", [])
    assert not list(tmp_path.iterdir())


def test_an_id_is_made_of_a_name_and_given_once() -> None:
    assert free_id("Straße & Söhne", ()) == "strae-sohne"
    assert free_id("日本", {"feed"}) == "feed-2"
    assert free_id("A", {"a", "a-2"}) == "a-3"

"""Lists of feeds from elsewhere are as hostile as feeds; lists of ours can be read by anyone, us included."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from storage.feed_records import Feed
from tui.catalogue.sources import load_feeds, shipped_feeds
from tui.cli import main
from tui.ingest.opml import OPMLError, Outline, read_opml, write_opml


def opml(*outlines: str, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<opml version='2.0'><body>{''.join(outlines)}</body></opml>".encode()


def feed(url: str, title: str = "T") -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{url}"/>'


WATCHED = [feed for feed in shipped_feeds() if not feed.muted]


def test_our_own_list_comes_back_as_it_went_out_without_what_is_muted() -> None:
    found = read_opml(write_opml(shipped_feeds()).encode())
    assert {outline.url for outline in found.outlines} == {feed.url for feed in WATCHED}
    assert {outline.name for outline in found.outlines} == {feed.name for feed in WATCHED}
    assert not found.refused
    assert not found.is_cut


def test_muted_feeds_stay_at_home() -> None:
    assert read_opml(write_opml([Feed("a", "http://a.b/", muted=True)]).encode()).outlines == ()


def test_folders_and_odd_cases_are_read() -> None:
    body = (
        b"<OPML><BODY><OUTLINE TEXT='News'><outline XMLURL='https://a.org/feed' Title='A &amp; B'/></OUTLINE>"
        b"<outline text='bare' xmlUrl='https://b.org/?x=1&y=2'/></BODY></OPML>"
    )
    assert read_opml(body).outlines == (
        Outline("A & B", "https://a.org/feed"),
        Outline("bare", "https://b.org/?x=1&y=2"),
    )


@pytest.mark.parametrize(
    "url",
    [
        "exec:/bin/sh",
        "filter:x:http://a.b/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://a.b/",
        "ftp://a.b/",
        "-http://a.b/",
        "http://user:pw@a.b/",
        "//a.b/feed",
        "/etc/passwd",
        "http://",
        "query:all",
        "http://a.b/&#10;exec:x",
        "|/bin/sh",
        "https://a.b\\@c.d/",
        "data:text/xml,x",
    ],
)
def test_only_web_addresses_come_in(url: str) -> None:
    found = read_opml(opml(feed(url), feed("https://good.org/feed")))
    assert [outline.url for outline in found.outlines] == ["https://good.org/feed"]
    assert len(found.refused) == 1


def test_no_entity_is_followed_or_multiplied(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    head = f"<!DOCTYPE opml [<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY l0 'ha'>{levels}]>"
    started = time.process_time()
    found = read_opml(opml(feed("https://a.org/", "&x;&l9;"), head=head))
    assert time.process_time() - started < 1
    assert "canary" not in found.outlines[0].name
    assert len(found.outlines[0].name) <= 120


def test_a_hundred_thousand_outlines_are_cut_in_time() -> None:
    started = time.process_time()
    found = read_opml(opml(*(feed(f"https://h{number}.org/feed") for number in range(100_000))))
    assert time.process_time() - started < 5
    assert len(found.outlines) == 10_000
    assert found.is_cut


def test_a_name_is_cleaned() -> None:
    found = read_opml(opml(feed("https://a.org/", "&#27;]0;owned&#7;A&lt;b&gt;\u202eB&lt;/b&gt;")))
    assert found.outlines[0].name == "AB"


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"{}", b"<rss></rss>", b"\x00" * 100, b"<opml", b"<opml><body>"]
)
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(OPMLError):
        read_opml(body)


def test_a_list_larger_than_any_is_refused_and_a_feed_twice_is_one() -> None:
    with pytest.raises(OPMLError, match="larger than 20 MB"):
        read_opml(b"<opml>" + b" " * 20_000_000)
    assert len(read_opml(opml(feed("https://a.org/", "One"), feed("https://a.org/", "Two"))).outlines) == 1


def test_deep_folders_do_no_harm() -> None:
    found = read_opml(opml("<outline>" * 50_000 + feed("https://a.org/")))
    assert [outline.url for outline in found.outlines] == ["https://a.org/"]


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f"feeds = '{tmp_path / 'mine' / 'feeds.toml'}'\narchive = '{tmp_path / 'archive.db'}'\n")
    return path


def test_importing_keeps_what_the_person_wrote(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine" / "feeds.toml"
    mine.parent.mkdir()
    mine.write_text("# my comment\n[tass]\nmuted = true # too loud\n")
    listed = tmp_path / "list.opml"
    listed.write_bytes(
        opml(
            feed("https://a.org/feed", "A &quot;quoted&quot; \\ name"),
            feed("https://feeds.bbci.co.uk/news/world/rss.xml"),
        )
    )
    assert main(["feeds", "import", str(listed), "--config", str(config)]) == 0
    assert "1 feeds added" in capsys.readouterr().out
    assert mine.read_text().startswith("# my comment\n[tass]\nmuted = true # too loud\n")
    added = load_feeds(mine)[-1]
    assert (added.id, added.name, added.url) == ("a-quoted-name", 'A "quoted" \\ name', "https://a.org/feed")
    assert main(["feeds", "import", str(listed), "--config", str(config)]) == 0
    assert "0 feeds added" in capsys.readouterr().out
    assert [path.name for path in mine.parent.iterdir()] == ["feeds.toml"]


def test_a_list_with_refused_entries_is_a_failure_in_part(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.opml"
    listed.write_bytes(opml(feed("exec:rm"), feed("https://a.org/feed"), feed("https://a.org/other")))
    assert main(["feeds", "import", str(listed), "--config", str(config)]) == 1
    printed = capsys.readouterr()
    assert "2 feeds added" in printed.out
    assert "exec:rm" in printed.err
    assert [feed.id for feed in load_feeds(tmp_path / "mine" / "feeds.toml")[-2:]] == ["t", "t-2"]


@pytest.mark.parametrize("content", [b"<html>", None])
def test_a_list_that_cannot_be_read_is_a_usage_error(
    tmp_path: Path, config: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.opml"
    if content is not None:
        listed.write_bytes(content)
    assert main(["feeds", "import", str(listed), "--config", str(config)]) == 2
    assert str(listed) in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_exporting_writes_the_list(tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "export", "--config", str(config)]) == 0
    assert read_opml(capsys.readouterr().out.encode()).outlines
    assert main(["feeds", "export", str(tmp_path / "out.opml"), "--config", str(config)]) == 0
    assert len(read_opml((tmp_path / "out.opml").read_bytes()).outlines) == len(WATCHED)


def test_feeds_are_listed_before_any_poll(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "--config", str(config)]) == 0
    printed = capsys.readouterr().out
    assert "BBC World" in printed
    assert f"{len(WATCHED)} feeds" in printed


def test_the_list_as_json_carries_health_and_error(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json
    from datetime import UTC, datetime

    from storage.batches import Batch
    from storage.database import Archive
    from storage.feed_records import FeedState, Outcome

    now = datetime(2026, 3, 1, tzinfo=UTC)
    with Archive.open(tmp_path / "archive.db", "create") as archive:
        archive.register(shipped_feeds(), now)
        state = FeedState(
            "tass",
            "https://tass.com/rss/v2.xml",
            outcome=Outcome.HTTP,
            error="403 Forbidden",
            failures=3,
            failing_since=now,
        )
        archive.commit(Batch(state))
    assert main(["feeds", "--json", "--config", str(config)]) == 0
    rows = {row["feed"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert len(rows) == len(WATCHED)
    assert (rows["tass"]["health"], rows["tass"]["error"], rows["tass"]["failures"]) == ("failing", "403 Forbidden", 3)
    assert rows["bbc-world"]["health"] == "waiting"
    assert main(["feeds", "--config", str(config)]) == 0
    assert "403 Forbidden" in capsys.readouterr().out

"""The person's feeds file: one key of it changes, what they wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.feed_records import Feed
from tui.catalogue.sources import FeedsError, load_feeds, shipped_feeds
from tui.dashboard.feedsfile import make_room, set_muted, with_muted

KNOWN = shipped_feeds()[0]
OWN = Feed("my-desk", "https://my.example/rss", 'My "desk"')


def muted(path: Path, feed: Feed) -> bool:
    return next(one.muted for one in load_feeds(path) if one.id == feed.id)


@pytest.mark.parametrize("feed", [KNOWN, OWN, Feed("https://typed.example/rss", "https://typed.example/rss")])
def test_a_feed_is_muted_and_heard_again(tmp_path: Path, feed: Feed) -> None:
    path = tmp_path / "config" / "feeds.toml"
    set_muted(path, feed, True)
    assert muted(path, feed)
    set_muted(path, feed, False)
    assert not muted(path, feed)


def test_comments_order_and_other_keys_stay() -> None:
    text = f'# mine\n[{KNOWN.id}]  # the first\ninterval = 900\nmuted = false # for now\n\n[other]\nurl = "x"\n'
    assert with_muted(text, KNOWN, True) == text.replace("muted = false # for now", "muted = true")


def test_a_file_that_is_no_list_of_feeds_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("this = is = not toml", encoding="utf-8")
    with pytest.raises(FeedsError):
        set_muted(path, KNOWN, True)
    assert path.read_text(encoding="utf-8") == "this = is = not toml"


@pytest.mark.parametrize("feed", [KNOWN, OWN])
def test_room_is_made_once_with_what_may_be_changed(tmp_path: Path, feed: Feed) -> None:
    path = tmp_path / "feeds.toml"
    make_room(path, feed)
    text = path.read_text(encoding="utf-8")
    assert f"# interval = {feed.interval_s}" in text
    make_room(path, feed)
    assert path.read_text(encoding="utf-8") == text
    load_feeds(path)

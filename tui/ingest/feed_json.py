"""JSON Feed 1.0 and 1.1 (jsonfeed.org), and GDELT's article lists, which are JSON too."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

from tui.ingest.rawfeed import MAX_FIELD, RawFeed, RawItem


class BrokenJSON(ValueError):
    """A JSON Feed that is not JSON to its end, or nested without end."""


class NotAFeed(ValueError):
    """Sound JSON that is no feed."""


def read_json(text: str, is_article_list: bool = False) -> RawFeed:
    """The feed in ``text``. Wrong types are taken as absent; an item that is no object is left out.

    ``is_article_list``: it comes from GDELT, which says ``{}`` when nothing matched. Raises BrokenJSON or NotAFeed.
    """
    document = _decode(text)
    if is_article_list and document == {}:
        document = {"articles": []}
    if isinstance(document, dict) and isinstance(document.get("articles"), list) and "version" not in document:
        return RawFeed(title="GDELT", items=[_gdelt_item(item) for item in document["articles"] if _is_object(item)])
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        if isinstance(document, dict) and "jsonfeed.org" in _text(document.get("version")):
            return RawFeed(title=_text(document.get("title")), broken="its items are no list")
        raise NotAFeed("this is JSON, but not a JSON Feed: it has no list of items")
    return RawFeed(
        title=_text(document.get("title")),
        language=_text(document.get("language")),
        items=[_item(item) for item in document["items"] if _is_object(item)],
    )


def _decode(text: str) -> Any:
    try:
        return _decoded(text)
    except RecursionError as error:
        raise _refusal(text, "it is nested without end") from error
    except json.JSONDecodeError as error:
        with contextlib.suppress(json.JSONDecodeError, RecursionError):
            return _decoded(_ESCAPE.sub(_sound_escape, text))
        fault = f"{error.msg[:1].lower()}{error.msg[1:]}, line {error.lineno}, column {error.colno}"
        raise _refusal(text, fault) from error


def _refusal(text: str, fault: str) -> BrokenJSON | NotAFeed:
    if "jsonfeed.org" in text[:2_000]:
        return BrokenJSON(f"the JSON is broken: {fault}")
    return NotAFeed("this is neither XML nor sound JSON, so no feed")


def _decoded(text: str) -> Any:
    # Python refuses integers of more than 4,300 digits; no field of ours is a number anyway.
    decoder = json.JSONDecoder(strict=False, parse_int=lambda digits: digits[:40], parse_constant=lambda _: None)
    return decoder.raw_decode(text.strip())[0]


_ESCAPE = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})?")


def _sound_escape(match: re.Match[str]) -> str:
    """An escape as it is; nothing for a backslash that escapes nothing, which GDELT sends in titles."""
    return match[0] if len(match[0]) > 1 else ""


def _item(item: dict[str, Any]) -> RawItem:
    listed = item.get("authors")
    authors: list[Any] = listed if isinstance(listed, list) else [item.get("author")]
    body = _text(item.get("content_html")) or _text(item.get("content_text"))
    return RawItem(
        title=_text(item.get("title")),
        link=_text(item.get("url")),
        other_links=[_text(item.get("external_url"))],
        guid=_text(item.get("id")),
        summary=_text(item.get("summary")),
        body=body,
        authors=[_text(author.get("name")) for author in authors if _is_object(author)],
        dates=[text for key in ("date_published", "date_modified") if (text := _text(item.get(key)))],
        language=_text(item.get("language")),
    )


def _gdelt_item(item: dict[str, Any]) -> RawItem:
    """One row of ``mode=ArtList&format=json``. ``seendate`` is when GDELT saw it, the only date there is."""
    return RawItem(
        title=_text(item.get("title")),
        link=_text(item.get("url")),
        guid=_text(item.get("url")),
        publisher=_text(item.get("domain")),
        dates=[_text(item.get("seendate"))],
        language={"English": "en"}.get(_text(item.get("language")), "und"),
    )


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return str(value)[:MAX_FIELD] if isinstance(value, (str, float)) else ""

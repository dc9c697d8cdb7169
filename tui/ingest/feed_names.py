"""The names of RSS, RDF and Atom in the namespaces publishers use, and what of a feed or an article each one holds."""

from __future__ import annotations

from functools import lru_cache

MARK = "\x1f"
"""Between namespace, local name and prefix of what expat gives: a character that no XML can hold."""

_XML = "http://www.w3.org/XML/1998/namespace"

_PREFIXES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}

PLAIN_FIELDS = {
    "guid": "guid",
    "id": "guid",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "dcterms:issued": "published",
    "updated": "updated",
    "modified": "updated",
    "lastbuilddate": "updated",
    "dc:date": "updated",
    "dcterms:modified": "updated",
    "created": "created",
    "dcterms:created": "created",
    "author": "author",
    "managingeditor": "author",
    "dc:creator": "author",
    "dc:author": "author",
    "itunes:author": "author",
    "source": "source",
    "link": "link",
}
"""Elements of an item that hold plain text, and the field that this fills."""

CONTENT_FIELDS = {
    "title": ("title", "text/plain"),
    "dc:title": ("title", "text/plain"),
    "description": ("summary", "text/html"),
    "dc:description": ("summary", "text/html"),
    "summary": ("summary", "text/plain"),
    "itunes:summary": ("summary", "text/plain"),
    "content": ("body", "text/plain"),
    "content:encoded": ("body", "text/html"),
    "media:title": ("media_title", "text/plain"),
    "media:description": ("media_summary", "text/html"),
}
"""Those that may hold markup, with the type they have where none is given."""

CHANNEL_FIELDS = {
    "title": "title",
    "language": "language",
    "dc:language": "language",
    "ttl": "ttl",
    "sy:updateperiod": "period",
    "sy:updatefrequency": "frequency",
}
"""Elements of the channel that matter."""

ODD = frozenset({"body", "fullitem", "abstract", "xhtml:body", "item", "entry", "channel", "feed", "rss", "rdf:rdf"})
"""Elements that mean something else inside an item: feedparser's to judge."""

TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}


def _name(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as expat gives it, what is not there left out."""
    parts = name.split(MARK)
    if len(parts) == 1:
        return "", name, ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


@lru_cache(maxsize=2_000)
def canonical(name: str, own: tuple[str, str] | None = None) -> str:
    """``prefix:local`` in lower case with the prefixes used here; unknown namespaces have the prefix ``?``.

    A default namespace that nobody knows counts as none, as in feedparser. So does ``own``, the namespace and prefix of
    the document's root: whatever a publisher calls the language of their feed, a feed it is.
    """
    space, local, prefix = _name(name)
    if own == (space, prefix):
        return local.lower()
    lowered = space.lower()
    known = "" if "backend.userland.com/rss" in lowered else _PREFIXES.get(lowered, "?:" if prefix else "")
    return (known + local).lower()


def own_space(name: str) -> tuple[str, str] | None:
    """Namespace and prefix of a root element; None for RDF's, in which its items are not."""
    space, _, prefix = _name(name)
    return (space, prefix) if space and canonical(name) != "rdf:rdf" else None


def xml_attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute of XML's own: xml:lang, xml:base."""
    return attributes.get(f"{_XML}{MARK}{name}{MARK}xml", "")


def language_of(attributes: dict[str, str]) -> str:
    """What an element says of its language; empty where it says nothing."""
    return xml_attribute(attributes, "lang") or attributes.get("lang", "")

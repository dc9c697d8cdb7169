"""Our own reading of well-formed RSS, RDF and Atom: feedparser's answer at a twentieth of its time.

It reads what publishers send and gives up (``Unsure``) wherever feedparser's answer would hang on more than that:
elements in odd places, base64, CDF. Then feedparser is asked. Tests hold the two against each other.
"""

from __future__ import annotations

from urllib.parse import urljoin
from xml.parsers import expat
from xml.sax.saxutils import escape

from tui.ingest.feed_names import (
    CHANNEL_FIELDS,
    CONTENT_FIELDS,
    MARK,
    ODD,
    PLAIN_FIELDS,
    TYPES,
    canonical,
    language_of,
    own_space,
    xml_attribute,
)
from tui.ingest.rawfeed import MAX_FIELD, RawFeed, RawItem, person_name, relations, wait_from
from tui.links import safe_link

MAX_DEPTH = 1_000
"""Elements within one another, after which a document is taken as cut off: honest ones have ten, or fifty of XHTML."""


class Unsure(Exception):
    """Not the kind of document this reader is for."""


class _TooDeep(Exception):
    """What follows is no feed any more."""


_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)
"""Errors of documents that are sound as far as they go."""


def read_well_formed(text: str) -> RawFeed:
    """The feed in ``text``, also of a document that ends early.

    Raises Unsure, or expat.ExpatError for what is not well-formed.
    """
    return _Reader().read(text)


class _Reader:
    """Handlers for expat. One field is captured at a time; what is inside it is markup, or not for us."""

    def __init__(self) -> None:
        self._own: tuple[str, str] | None = None
        """Namespace and prefix of the root."""
        self._feed = RawFeed()
        self._channel: dict[str, str] = {}
        self._item: RawItem | None = None
        self._item_depth = 0
        self._item_language = ""
        self._fields: dict[str, str] = {}
        self._bodies: list[str] = []
        self._has_content = False
        self._is_in_image = False
        self._guid_is_link = False
        self._depth = 0
        self._skip_depth = 0
        """Depth of the element whose inside is passed over; 0 for none."""
        self._field = ""
        self._field_depth = 0
        self._pieces: list[str] = []
        self._size = 0
        self._is_content = False
        self._is_markup = False
        self._is_xml_type = False
        self._child = ""
        """Name of the element captured inside an author or a source."""
        self._bases = [""]
        self._base_depths = [0]

    def read(self, text: str) -> RawFeed:
        """The feed in a document, as far as it was sent; one call an instance.

        Raises Unsure where the reference parser must decide, and ExpatError where the XML is broken otherwise.
        """
        parser = expat.ParserCreate("utf-8", namespace_separator=MARK)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(text.encode("utf-8", "ignore"), True)
        except _TooDeep:
            self._cut_off("its elements are nested too deep", is_sent=True)
        except expat.ExpatError as error:
            if error.code not in _CUT_OFF:
                raise
            self._cut_off("the document ends early", is_sent=False)
        channel = self._channel
        self._feed.title = channel.get("title", "")
        self._feed.language = channel.get("language", "") or channel.get("xml:lang", "")
        self._feed.ttl_s = wait_from(channel.get("ttl", ""), channel.get("period", ""), channel.get("frequency", ""))
        return self._feed

    def _cut_off(self, why: str, *, is_sent: bool) -> None:
        """Keep what was complete: whole items, and the last one if it has a title.

        Where its rest was never sent it needs a link or identifier too: without, the next poll would not know it again.
        """
        self._feed.broken = why
        item, self._field = self._item, ""
        has_key = bool(self._fields.get("guid") or self._fields.get("link"))
        if item is not None and self._fields.get("title") and (is_sent or has_key):
            self._end_item(item)

    # ── Elements ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep
        if self._depth == 1:
            self._own = own_space(name)
        key = canonical(name, self._own)
        if self._field:
            self._start_inside(key)
            return
        if attributes:
            self._track_base(attributes)
        if self._skip_depth:
            if self._item is not None and (key in ODD or self._is_in_image):
                raise Unsure(key)
        elif self._item is not None:
            self._start_in_item(key, attributes)
        elif key in ("item", "entry"):
            self._start_item(attributes)
        elif key in ("image", "textinput"):
            self._skip_depth = self._depth
        elif key in CHANNEL_FIELDS:
            if key != "title" or not self._channel.get("title"):
                self._capture(CHANNEL_FIELDS[key], attributes, "text/plain", is_content=key == "title")
        elif key in ("feed", "rss", "rdf:rdf"):
            self._channel.setdefault("xml:lang", language_of(attributes))

    def _end(self, name: str) -> None:
        if self._field:
            if self._depth == self._field_depth:
                self._end_field()
            elif self._is_content:
                local = canonical(name, self._own).rpartition(":")[2]
                if self._is_markup and not self._is_wrapper(local):
                    self._add(f"</{local}>")
            elif self._depth == self._field_depth + 1:
                self._child = ""
        elif self._depth == self._skip_depth:
            self._skip_depth = 0
            self._is_in_image = False
        elif self._item is not None and self._depth == self._item_depth:
            self._end_item(self._item)
        while self._base_depths[-1] == self._depth:
            self._base_depths.pop()
            self._bases.pop()
        self._depth -= 1

    def _track_base(self, attributes: dict[str, str]) -> None:
        """Follow xml:base, by which links may be meant; only to web addresses."""
        given = xml_attribute(attributes, "base") or attributes.get("base", "")
        if not given:
            return
        try:
            base = urljoin(self._bases[-1], given.strip())
        except ValueError:
            return
        if safe_link(base):
            self._bases.append(base)
            self._base_depths.append(self._depth)

    # ── Items ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _start_item(self, attributes: dict[str, str]) -> None:
        if "href" in attributes or "lastmod" in attributes:
            raise Unsure("CDF")
        self._item = RawItem()
        self._item_language = language_of(attributes) or self._channel.get("xml:lang", "")
        self._item_depth = self._depth
        self._fields = {}
        self._bodies = []
        self._has_content = self._is_in_image = False
        self._guid_is_link = False
        about = next((value for name, value in attributes.items() if canonical(name) == "rdf:about"), "")
        if about:
            self._fields["guid"] = about

    def _start_in_item(self, key: str, attributes: dict[str, str]) -> None:
        assert self._item is not None
        if key in ("media:group", "media:content"):
            return
        if key in ODD:
            raise Unsure(key)
        if key in CONTENT_FIELDS:
            field, default_type = CONTENT_FIELDS[key]
            if self._depth != self._item_depth + 1 and not key.startswith("media:"):
                raise Unsure(key)
            if field == "body" or (field == "summary" and "summary" in self._fields and not self._has_content):
                self._has_content = self._has_content or field == "body"
                field = "body"
            if field == "title":
                if "title" in self._fields:
                    raise Unsure("two titles")
                self._item.language = language_of(attributes) or self._item_language
            self._capture(field, attributes, default_type, is_content=True)
        elif key in PLAIN_FIELDS:
            if self._depth != self._item_depth + 1:
                raise Unsure(key)
            self._start_plain(PLAIN_FIELDS[key], attributes)
        else:
            if key == "enclosure":
                self._item.last_links.append(self._absolute(attributes.get("url", "")))
            self._is_in_image = key == "image"
            self._skip_depth = self._depth

    def _start_plain(self, field: str, attributes: dict[str, str]) -> None:
        if field == "link":
            href = attributes.get("url") or attributes.get("uri") or attributes.get("href")
            if href:
                self._linked(href, attributes)
                self._skip_depth = self._depth
                return
            if href is not None:
                raise Unsure("a link to nowhere")
        if field == "guid":
            if "guid" in self._fields:
                raise Unsure("two identifiers")
            is_link = next((value for name, value in attributes.items() if name.lower() == "ispermalink"), "true")
            self._guid_is_link = is_link == "true"
        self._capture(field, attributes, "text/plain", is_content=False)

    def _linked(self, href: str, attributes: dict[str, str]) -> None:
        """An Atom link: the article's when it leads to a page, another place to look when it does not."""
        assert self._item is not None
        href = self._absolute(href)
        if "alternate" not in relations(attributes.get("rel", "alternate")):
            self._item.last_links.append(href)
            return
        kind = attributes.get("type", "text/html").lower()
        if TYPES.get(kind, kind) in ("text/html", "application/xhtml+xml"):
            self._fields["link"] = href
        self._item.other_links.append(href)

    def _end_item(self, item: RawItem) -> None:
        fields = self._fields
        item.title = fields.get("title", "") or fields.get("media_title", "")
        item.guid = fields.get("guid", "")
        item.link = fields.get("link", "")
        item.body = max(self._bodies, key=len, default="")
        item.summary = fields.get("summary", "") or fields.get("media_summary", "")
        item.dates = [fields[name] for name in ("published", "updated", "created") if fields.get(name)]
        item.publisher = fields.get("source", "")
        self._feed.items.append(item)
        self._item = None

    # ── Fields ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _capture(self, field: str, attributes: dict[str, str], default_type: str, *, is_content: bool) -> None:
        self._field = field
        self._field_depth = self._depth
        self._pieces = []
        self._size = 0
        self._child = ""
        self._is_content = is_content
        self._is_markup = self._is_xml_type = False
        if is_content and attributes:
            kind = attributes.get("type", default_type).lower()
            kind = TYPES.get(kind, kind)
            self._is_markup = self._is_xml_type = kind.endswith("xml")
            if attributes.get("mode") == "base64" or not (kind.startswith("text/") or self._is_markup):
                raise Unsure(f"content of type {kind}")

    def _start_inside(self, key: str) -> None:
        """An element inside a field: markup of a text, or a part of an author or a source."""
        if self._is_content:
            local = key.rpartition(":")[2]
            if self._is_wrapper(local) or (local == "div" and not self._is_markup):
                return
            self._is_markup = True
            self._add(f"<{local}>")
        elif self._field in ("author", "source"):
            if self._depth == self._field_depth + 1:
                self._child = key
        else:
            raise Unsure(f"an element in {self._field}")

    def _is_wrapper(self, local: str) -> bool:
        """The one ``div`` that XHTML content has to be in and that is no part of it (RFC 4287 §3.1.1.3)."""
        return self._is_xml_type and local == "div" and self._depth == self._field_depth + 1

    def _text(self, text: str) -> None:
        if not self._field:
            return
        if self._is_content:
            self._add(escape(text) if self._is_markup else text)
        elif not self._child or self._child in ("name", "title"):
            self._add(text)

    def _add(self, text: str) -> None:
        if self._size < MAX_FIELD:
            self._pieces.append(text)
            self._size += len(text)

    def _end_field(self) -> None:
        field, self._field = self._field, ""
        text = _repaired("".join(self._pieces).strip())
        if self._item is None:
            if field != "title" or text:
                self._channel[field] = text
        elif field == "author":
            name = person_name(text)
            if name:
                self._item.authors.append(name)
        elif field == "body":
            self._bodies.append(text)
            self._fields.setdefault("summary", text)
        elif field == "link":
            self._fields["link"] = self._absolute(text) if text else ""
            self._item.other_links.append(self._fields["link"])
        elif field == "guid":
            self._fields["guid"] = text
            if self._guid_is_link and text:
                self._fields["guid"] = self._absolute(text)
                self._fields.setdefault("link", self._fields["guid"])
        else:
            self._fields[field] = text

    def _absolute(self, link: str) -> str:
        base = self._bases[-1]
        if not base:
            return link
        try:
            return urljoin(base, link.strip())
        except ValueError:
            return ""


def _repaired(text: str) -> str:
    """Text that some program took from UTF-8 for ISO 8859-1, put right; feedparser does the same."""
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text

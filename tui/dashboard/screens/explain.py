"""What a number is made of: unfolded from the reading to pairs, stories, reports and the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rich.style import Style
from textual.widget import Widget

from storage import views
from storage.acts import acts_of, mentions_of
from storage.articles import from_wrappers, reports_of
from storage.records import Contribution, FiledArticle, Mode
from tui.analysis.explain import ContributionPart, Explanation, ReportPart, StoryPart, Words, explain
from tui.analysis.ledger import home_of
from tui.dashboard import actions, drawing, words
from tui.dashboard.explanation import Group, StoryShare, grouped, key_name, voice_name
from tui.dashboard.messages import Answered
from tui.dashboard.panes.base import RowList
from tui.dashboard.screens.base import OverScreen, ReportChosen
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf
from tui.dashboard.text import Line, printable
from tui.dashboard.theme import mark

PAST = timedelta(days=91)
"""Contributions older than the volume's window of 90 days count for nothing."""

HEAD_LINES = 6


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """A reading taken apart, ready to be drawn: every name is a person's."""

    told: Explanation
    title: str
    groups: tuple[Group, ...]
    voices: tuple[tuple[str, float], ...]
    contributions: tuple[Contribution, ...]
    """Kept so that a story can be taken apart further at the same moment."""
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the unfolded tree."""

    depth: int
    id: str
    """Path in the tree: what stays unfolded when the numbers move."""
    item: Group | StoryShare | ContributionPart | ReportPart | Words | str
    article: int | None = None
    """The report that the line is about."""

    @property
    def can_unfold(self) -> bool:
        return isinstance(self.item, Group | StoryShare)


def picture_of(key: str, take: Callable[[Picture], None]) -> Job:
    """The explanation of a key's newest reading, without the reports of its stories."""

    def job(shelf: Shelf) -> Answered:
        now = shelf.moment()
        acting = acting_for(key, now)
        stored = views.newest_reading(shelf.archive, acting, now)
        at = stored.at if stored is not None and not stored.held else now
        found = tuple(views.contributions(shelf.archive, at - PAST, at))
        told = explain(acting, at, found, {}, stored=stored, home=home_of)
        stories = views.stories(shelf.archive, [part.story for part in told.stories])
        ids = {side for part in told.stories for one in part.contributions for side in (one.source, one.target) if side}
        picture = Picture(
            told=told,
            title=key_name(acting, shelf.name) + (f", for which {shelf.name(key)} acts" if acting != key else ""),
            groups=grouped(told, stories, shelf.name),
            voices=tuple((voice_name(voice, shelf.name), share) for voice, share in list(told.voices.items())[:3]),
            contributions=found,
            names={side: shelf.name(side) for side in ids},
        )
        return Answered(lambda: take(picture), "explanation")

    return job


def acting_for(key: str, now: datetime) -> str:
    """A person's acts are those of the state or body they speak for; any other key stands for itself."""
    if key.upper() == key:
        return key
    from tui.analysis.actors import load_gazetteer  # loaded by the reader's thread at its start

    person = load_gazetteer().actor(key)
    if person is None:
        return key
    office = person.office(now.date())
    return office.actor if office is not None else person.state or key


def story_of(story: int, picture: Picture, take: Callable[[StoryPart | None], None]) -> Job:
    """One story taken apart to its reports and words, at the moment of the picture."""

    def job(shelf: Shelf) -> Answered:
        told = explain(
            picture.told.key,
            picture.told.at,
            picture.contributions,
            {story: list(_filed(shelf, story))},
            from_wrappers(shelf.archive, [one.id for one in reports_of(shelf.archive, [story])]),
            home=home_of,
        )
        found = next((part for part in told.stories if part.story == story), None)
        return Answered(lambda: take(found), "story")

    return job


def _filed(shelf: Shelf, story: int) -> Iterable[FiledArticle]:
    """The reports of a story with their acts and their whole text."""
    reports = reports_of(shelf.archive, [story])
    ids = [one.id for one in reports]
    acts, mentions = acts_of(shelf.archive, ids), mentions_of(shelf.archive, ids)
    for one in reports:
        stored = views.article(shelf.archive, one.id)
        yield replace(
            one,
            article=replace(one.article, body=stored.body if stored else ""),
            coding=replace(one.coding, acts=acts.get(one.id, ()), mentions=mentions.get(one.id, ())),
        )


class ExplainList(RowList):
    """The tree, one line a node; the sum stands above it."""

    HEADING = "EXPLAIN"

    def __init__(self) -> None:
        super().__init__(id="explain")
        self.picture: Picture | None = None
        self.stories: dict[int, StoryPart | None] = {}
        """Those taken apart so far; None for one whose reports are gone."""
        self.unfolded: set[str] = set()
        self.rows: list[Row] = []

    @property
    def chosen(self) -> Row | None:
        """The node under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, picture: Picture) -> None:
        """Show numbers that have moved, what was unfolded staying so."""
        self.picture = picture
        self.lay_out()

    def lay_out(self) -> None:
        """Make the lines of what is unfolded."""
        kept = self.chosen
        self.rows = []
        for group in self.picture.groups if self.picture else ():
            self._add_group(group)
        if kept is not None:
            self.cursor = next((i for i, row in enumerate(self.rows) if row.id == kept.id), self.cursor)
        self.settle()

    def reveal_parts(self, path: str) -> None:
        """Scroll until what was unfolded at a line is in view, as far as there is room below that line."""
        places = [number for number, row in enumerate(self.rows) if row.id == path or row.id.startswith(f"{path}/")]
        if places:
            self._scroll_to_line(max(self.top, min(places[0], places[-1] - self.view_lines + 1)))

    def _add_group(self, group: Group) -> None:
        self.rows.append(Row(0, group.name, group))
        if group.name not in self.unfolded:
            return
        for part in group.stories:
            path = f"{group.name}/{part.story}"
            self.rows.append(Row(1, path, part))
            if path in self.unfolded:
                self._add_story(path, part)

    def _add_story(self, path: str, part: StoryShare) -> None:
        if part.story not in self.stories:
            self.rows.append(Row(2, f"{path}/…", "reading the reports …"))
            return
        apart = self.stories[part.story]
        mine = {(one.source, one.target, one.mode) for one in part.contributions}
        for number, one in enumerate(apart.contributions if apart else part.contributions):
            if (one.source, one.target, one.mode) not in mine:
                continue
            self.rows.append(Row(2, f"{path}/{number}", one))
            for report in one.reports:
                report_path = f"{path}/{number}/{report.article}"
                self.rows.append(Row(3, report_path, report, report.article))
                self.rows += [
                    Row(4, f"{report_path}/{place}", made, report.article) for place, made in enumerate(report.words)
                ]

    def heading_note(self) -> Line:
        if self.picture is None:
            return Line()
        at = self.picture.told.at
        return Line().put(f"{words.full_day(at)} {words.clock_time(at)} {words.zone(at)}", self.palette.faint)

    # The sum above the tree

    def head_lines(self) -> int:
        return HEAD_LINES

    def draw_head(self, y: int, width: int) -> Line:
        palette = self.palette
        if y == 0 or self.picture is None:
            return self.heading_line(width) if y == 0 else Line()
        line = Line().gap(2, palette.text)
        if y == 1:
            return line.put(self.picture.title, palette.bold)
        if y == 2:
            return line.join(self._sum(self.picture.told)).cut(width)
        if y == 3:
            volume = self.picture.told.volume
            said = f"A story counts by points, voices and age, divided by a usual day's {volume:.0f} stories"
            return line.put(said, palette.faint).cut(width)
        return line.join(self._voices(self.picture)).cut(width) if y == 4 else self._columns(width)

    def _sum(self, told: Explanation) -> Line:
        palette = self.palette
        if told.reading is None:
            return Line().put("no reading: no data is neither 0 nor peace", palette.quiet)
        line = Line().put(_number(told.reading.value), palette.bright).put("  =  ", palette.faint)
        in_words, in_deeds = sum_shown(told.reading.value, told.reading.words)
        line.put(f"words {in_words}", palette.text).put("  +  ", palette.faint)
        line.put(f"deeds {in_deeds}", palette.text)
        if told.stored is not None and told.stored.held:
            line.put(f"   held at {drawing.number(told.stored.value)}: {told.stored.reason}", palette.warning)
        return line

    def _voices(self, picture: Picture) -> Line:
        palette = self.palette
        line = Line()
        if picture.voices:
            said = ", ".join(f"{name} {share:.0%}" for name, share in picture.voices)
            line.put("heard most: ", palette.faint).put(said, palette.quiet)
        told = picture.told
        if told.without_camps is not None and told.reading is not None:
            moved = f"{drawing.number(told.reading.value)} → {drawing.number(told.without_camps)}"
            line.put("   without state media: ", palette.faint).put(moved, palette.quiet)
        return line

    def _columns(self, width: int) -> Line:
        faint = self.palette.faint
        right = Line().put("words", faint, 8, "right").put("deeds", faint, 8, "right").put("share", faint, 9, "right")
        return Line().gap(2, faint).spread(right.gap(1, faint), width, faint)

    # The tree

    def row_count(self) -> int:
        return len(self.rows)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if self.picture is None:
            return [("adding up …", palette.faint)]
        return [
            ("Nothing adds to this number now", palette.text),
            ("No story of the last weeks reports an act that counts here.", palette.quiet),
        ]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        node = self.rows[row]
        line = Line().put("▎" if here else " ", palette.accent).gap(2 * node.depth, palette.text)
        fold = ("▾ " if node.id in self.unfolded else "▸ ") if node.can_unfold else "  "
        line.put(fold, palette.accent)
        item = node.item
        if isinstance(item, Group):
            return self._group(line, item, width)
        if isinstance(item, StoryShare):
            return self._story(line, item, width)
        if isinstance(item, ContributionPart):
            return self._contribution(line, item, width)
        if isinstance(item, ReportPart):
            return self._report(line, item, width)
        if isinstance(item, Words):
            return self._made(line, item, width)
        return line.put(item, palette.faint)

    def _numbers(self, line: Line, width: int, in_words: float | None, in_deeds: float | None, share: float) -> Line:
        """Right-aligned shares, the sum in the colour of its direction."""
        palette = self.palette
        right = Line()
        for number in (in_words, in_deeds):
            right.put("" if number is None else _share(number), palette.quiet, 8, "right")
        right.put(_share(share), palette.direction(share), 9, "right")
        line = line.cut(width - right.width - 2)
        return line.fill(width - right.width - 1, palette.text).join(right)

    def _group(self, line: Line, group: Group, width: int) -> Line:
        palette = self.palette
        line.put(group.name, palette.bold)
        line.put(f"  {words.count(len(group.stories), 'story', 'stories')}", palette.faint)
        return self._numbers(line, width, group.words, group.deeds, group.share)

    def _story(self, line: Line, part: StoryShare, width: int) -> Line:
        palette = self.palette
        assert self.picture is not None
        direction = (part.share > 0) - (part.share < 0)
        line.put(mark(direction), palette.direction(direction), 2)
        note = f"{words.count(part.voices, 'voice')} · {_age(self.picture.told.at, part.at)}"
        columns = 23 if width >= 90 else 0
        line.put(part.title, palette.text, max(10, width - line.width - columns - 28))
        if columns:
            line.put(note, palette.faint, columns, "right")
        return self._numbers(line, width, part.of(Mode.WORDS), part.of(Mode.DEEDS), part.share)

    def _contribution(self, line: Line, one: ContributionPart, width: int) -> Line:
        palette = self.palette
        assert self.picture is not None
        names = self.picture.names
        source = names.get(one.source, one.source) if one.source else "someone"
        target = names.get(one.target, one.target) if one.target else "no one named"
        line.put(f"{source} → {target}", palette.quiet).put(f" {one.mode.value}", palette.faint)
        line.put(f"  {drawing.signed(one.points)} points", palette.text)
        if one.weight != 1.0:
            line.put(f", told by more than one: ×{one.weight:g}", palette.faint)
        if abs(one.cap - 1.0) >= 0.005:
            line.put(f", one publisher's quota: ×{one.cap:.2f}", palette.faint)
        return self._numbers(line, width, None, None, one.share)

    def _report(self, line: Line, report: ReportPart, width: int) -> Line:
        palette = self.palette
        line.put(words.day(report.at), palette.faint, 11).put(words.clock_time(report.at), palette.faint, 6)
        assert self.picture is not None
        names = self.picture.names
        line.put(voice_name(report.voice, lambda side: names.get(side, side)), palette.quiet, 16).gap(1, palette.text)
        weight = "" if report.weight == 1.0 else f"{report.weight:g} × "
        points = Line().put(f"{weight}{drawing.signed(report.points)} points", palette.faint).gap(1, palette.text)
        line.put(report.title, palette.text, max(4, width - line.width - points.width - 1))
        return line.spread(points, width, palette.text)

    def _made(self, line: Line, made: Words, width: int) -> Line:
        palette = self.palette
        quoted = " … ".join(printable(word) for word in made.words)
        line.put(f"“{quoted}”", palette.direction(made.points, made.points))
        line.put(f"  {made.label}", palette.quiet)
        points = Line().put(f"{drawing.signed(made.points)} points", palette.faint).gap(1, palette.text)
        return line.cut(width - points.width - 1).spread(points, width, palette.text)


def sum_shown(value: float, in_words: float) -> tuple[str, str]:
    """Words and deeds of a reading as they are shown: two numbers that add up to the one shown for the whole.

    Rounded each for itself they would miss it by a hundredth now and then, and the sum is what this screen is about.
    """
    shown = round(in_words, 2)
    return _number(shown), _number(round(value, 2) - shown)


def _number(value: float) -> str:
    return f"{value:,.2f}".replace("-0.00", "0.00").replace("-", "−")


def _share(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−")


def _age(now: datetime, then: datetime) -> str:
    return f"{words.span(now - then)} old"


class ExplainScreen(OverScreen):
    """``e``"""

    CONTEXT = actions.EXPLAIN
    HINTS = (
        ("list.open", "unfold, read"), ("list.unfold", "unfold"), ("list.fold", "fold"), ("move.down", ""),
        ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    def __init__(self, services: Services, key: str, story: int | None = None) -> None:
        super().__init__(services)
        self.key = key
        self.story = story
        self.list = ExplainList()

    def panes(self) -> Sequence[Widget]:
        return [self.list]

    def on_mount(self) -> None:
        super().on_mount()
        self.services.reader.ask("explanation", picture_of(self.key, self._take))

    def _take(self, picture: Picture) -> None:
        self.list.picture = picture
        self._unfold_first(picture)
        self.list.lay_out()
        self._go_to_story()

    def _unfold_first(self, picture: Picture) -> None:
        """Show the stories of a single group, and the story that was asked for."""
        for group in picture.groups:
            if len(picture.groups) <= 2 or any(part.story == self.story for part in group.stories):
                self.list.unfolded.add(group.name)
            for part in group.stories:
                if part.story == self.story:
                    self._unfold_story(f"{group.name}/{part.story}", part.story)

    def _go_to_story(self) -> None:
        wanted, self.story = self.story, None
        for number, row in enumerate(self.list.rows):
            if isinstance(row.item, StoryShare) and row.item.story == wanted:
                self.list.move_to(number)
                return

    def _unfold_story(self, path: str, story: int) -> None:
        self.list.unfolded.add(path)
        picture = self.list.picture
        if story in self.list.stories or picture is None:
            return

        def take(part: StoryPart | None) -> None:
            self.list.stories[story] = part
            self.list.lay_out()
            if self.list.chosen is not None and self.list.chosen.id == path:
                self.list.reveal_parts(path)

        self.services.reader.ask(f"story {story}", story_of(story, picture, take))

    def on_row_list_activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Unfold or fold; read the report that a line belongs to."""
        row = self.list.chosen
        if row is None:
            return
        if row.article is not None:
            self._read(row.article, int(row.id.split("/")[1]))
        elif row.id in self.list.unfolded:
            self.action_fold()
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        row = self.list.chosen
        if row is None or not row.can_unfold:
            return
        if isinstance(row.item, StoryShare):
            self._unfold_story(row.id, row.item.story)
        self.list.unfolded.add(row.id)
        self.list.lay_out()
        self.list.reveal_parts(row.id)

    def action_fold(self) -> None:
        """Fold the line, or else the one it belongs to."""
        row = self.list.chosen
        if row is None:
            return
        path = row.id
        while path and path not in self.list.unfolded:
            path = path.rpartition("/")[0]
        self.list.unfolded.discard(path)
        number = next((i for i, other in enumerate(self.list.rows) if other.id == path), None)
        if number is not None:
            self.list.move_to(number)
        self.list.lay_out()

    def _read(self, article: int, story: int) -> None:
        """Open an article, from which Esc leads back to its story here."""
        self.dismiss(ReportChosen(article, story))

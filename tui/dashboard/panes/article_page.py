"""An article laid out: its text with the words that carried an act, what was read in it, who else reports it, what it
promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.style import Style

from storage.records import Act, Certainty, Pledge, article_text
from storage.reports import Report, StoredArticle
from tui import figures
from tui.analysis.stories.joining import Change
from tui.dashboard import labels, words
from tui.dashboard.panes.marked_text import MarkedText, marks_of
from tui.dashboard.text import Line, cells, printable, wrap
from tui.dashboard.theme import WRONG, Palette, direction_word, mark

MOST_COLUMNS = 84
"""Longer lines tire the eye."""

MOST_CHANGES = 6
"""Lines on how a story changed; the newest are kept."""

MOST_REPORTS = 12
"""Lines on who else reports it."""

MOST_NAMED = 24
"""Columns for a publisher there: the rest of the line is the title's."""

MOST_TEXT = 60_000
"""Characters of an article that are laid out; the rest is at its publisher."""


@dataclass(frozen=True, eq=False, slots=True)
class ArticlePage:
    """Everything the pane shows of one article."""

    article: StoredArticle
    acts: tuple[Act, ...]
    phase: str
    """Where the story is in its life; empty without one."""
    changes: tuple[Change, ...]
    """What the story's reports came to count otherwise, in order of time."""
    reports: tuple[Report, ...]
    """All reports of the story, this one included, earliest first."""
    denying: frozenset[int]
    """Those of the reports whose first act is denied."""
    wrong: frozenset[int]
    """Places of the acts that the person marked as read wrongly."""
    pledges: tuple[Pledge, ...]
    titles: tuple[tuple[str, datetime], ...]
    """Earlier titles."""
    actors: tuple[tuple[str, str], ...]
    """(id, name) of the actors and persons it names, in order."""
    now: datetime
    name: Callable[[str], str]


class ArticleLayout:
    """The lines of one article for one width."""

    def __init__(
        self, page: ArticlePage, palette: Palette, width: int, key_of: Callable[[str], str], sought: str = ""
    ) -> None:
        """``width`` in columns; ``key_of`` gives the key of an action, ``sought`` are words to be marked."""
        self.page = page
        self.key_of = key_of
        self.palette = palette
        self.columns = min(MOST_COLUMNS, width - 4)
        self.whole = article_text(page.article.title, page.article.summary, page.article.body)
        """What the spans of its acts refer to."""
        # What does not count is not marked as if it did.
        marks = marks_of(page.acts, page.wrong, palette) if page.article.relevant else []
        self._marked = MarkedText(self.whole[:MOST_TEXT], marks, sought, palette)

    def lines(self) -> list[Line]:
        """All of them, from the title to the link."""
        page, columns = self.page, self.columns
        lines = [*self._head(page, columns), Line(), *self._text(page, columns)]
        for block in (
            self._acts(page, columns),
            self._also(page, columns),
            self._changed(page, columns),
            self._pledges(page, columns),
            self._before(page, columns),
        ):
            if block:
                lines += [Line(), *block]
        lines += [Line(), *self._link(page, columns)]
        return [Line().gap(2, self.palette.text).join(line) for line in [Line(), *lines]]

    # Title and source

    def _head(self, page: ArticlePage, columns: int) -> list[Line]:
        palette = self.palette
        article = page.article
        lines = [self._marked.line(part, start, palette.bold) for start, part in wrap(article.title, columns)]
        given = {"day": " (day only)", "guessed": " (date guessed)", "first_seen": " (first seen; undated)"}
        moment = f"{words.full_day(article.published)} {words.clock_time(article.published)}"
        lines += _side_by_side(
            [
                Line().put(article.publisher, palette.accent),
                Line().put(f"{moment}{given.get(article.date_mark, '')}", palette.quiet),
                Line().put(words.ago(article.published, page.now), palette.faint),
            ],
            Line().put(" · ", palette.faint),
            columns,
        )
        if article.camp:
            kind = "government" if article.source_class == "government" else "state media"
            lines += self._said(f"{kind} of {page.name(article.camp)}: speaks for one side", palette.warning)
        return [*lines, *self._verdict(article, columns)]

    def _verdict(self, article: StoredArticle, columns: int) -> list[Line]:
        palette = self.palette
        if not article.scored:
            return self._said("· not read: no text in a language that is understood", palette.faint)
        if not article.relevant:
            return self._said("· tells of no act between states or groups; does not count", palette.faint)
        style = palette.direction(article.direction, article.score)
        parts = [Line().put(f"{mark(article.direction)} {direction_word(article.direction)} ", style)]
        parts[0].put(figures.signed(article.score), style)
        if article.tone is not None:
            tone = "hostile" if article.tone <= -0.3 else "friendly" if article.tone >= 0.3 else "even"
            said = f"tone {tone} ({figures.signed(article.tone)}), which does not decide"
            parts.append(Line().put(said, palette.faint))
        return _side_by_side(parts, Line().gap(2, palette.text), columns)

    def _said(self, sentence: str, style: Style) -> list[Line]:
        return [Line().put(part, style) for _, part in wrap(printable(sentence), self.columns)]

    # The text, with the words that carried an act

    def _text(self, page: ArticlePage, columns: int) -> list[Line]:
        article = page.article
        lines: list[Line] = []
        place = len(article.title)
        for start, text in _paragraphs(self.whole[:MOST_TEXT], place):
            if lines:
                lines.append(Line())
            for offset, part in wrap(text, columns):
                lines.append(self._marked.line(part, start + offset, self.palette.text))
        return lines or [
            Line().put(
                f"The feed gives no text; {self.key_of('article.browser')} opens the article.", self.palette.faint
            )
        ]

    # What was read in it

    def _acts(self, page: ArticlePage, columns: int) -> list[Line]:
        palette = self.palette
        if not page.acts:
            return []
        heading = "ACTS READ IN IT" if page.article.relevant else "READ, BUT NOT COUNTED"
        lines = [self._section(heading, self._act_sums(), columns)]
        for places in labels.tellings(page.acts, page.wrong):
            acts = [page.acts[place] for place in places]
            lines += self._act_heading(acts, places[0] in page.wrong)
            for act in acts:
                lines += self._telling(act, places[0] in page.wrong, len(acts) > 1)
        if page.wrong:
            lines += [
                Line().put(part, palette.faint)
                for _, part in wrap(_NO_NUMBER.format(self.key_of("act.write_out")), columns)
            ]
        return lines

    def _act_heading(self, acts: Sequence[Act], is_wrong: bool) -> list[Line]:
        """Who does what to whom, and what all its tellings add together."""
        palette = self.palette
        points = sum(act.points for act in acts)
        struck = palette.quiet + _STRUCK
        style = struck if is_wrong else palette.direction(points, acts[0].intensity)
        line = Line().put(f"{WRONG if is_wrong else mark(_sign(points))} ", palette.warning if is_wrong else style)
        line.put(labels.act_words(acts[0], self.page.name), struck if is_wrong else palette.text, self.columns - 10)
        lines = [line.put(figures.signed(points), style, 8, "right")]
        if is_wrong:
            told = f"you marked this wrong · {self.key_of('act.wrong')} takes it back"
            lines.append(Line().gap(2, palette.text).put(told, palette.warning))
        return lines

    def _telling(self, act: Act, is_wrong: bool, is_one_of_several: bool) -> list[Line]:
        """One place that tells an act: how, in which words, with which caveat, and what it adds beside others."""
        palette = self.palette
        style = palette.quiet + _STRUCK if is_wrong else palette.direction(act.points, act.intensity)
        details = self._act_details(act, self.page)
        if is_one_of_several:
            share = Line().put(figures.signed(act.points), palette.faint)
            room = self.columns - 2
            details = details.cut(room - share.width - 1).spread(share, room, palette.text)
        lines = [details]
        quoted = " … ".join(printable(self.whole[span.start : span.end]) for span in act.spans)
        if quoted:
            lines += self._quote("“", quoted, "”", style, self.columns)
        if act.caveat:
            caveat = printable(self.whole[act.caveat.start : act.caveat.end])
            lines += self._quote("caveat: “", caveat, "”", palette.warning, self.columns)
        return lines

    def _act_sums(self) -> str:
        """The sum of the acts, and without those that the person holds wrong."""
        acts, wrong = self.page.acts, self.page.wrong
        total = f"sum {figures.signed(sum(act.points for act in acts))}"
        if not wrong:
            return total
        rest = sum(act.points for place, act in enumerate(acts) if place not in wrong)
        return f"{total}, without what you marked {figures.signed(rest)}"

    def _act_details(self, act: Act, page: ArticlePage) -> Line:
        palette = self.palette
        details = [act.mode.value, labels.CERTAINTY_WORDS[act.certainty]]
        if act.certainty is Certainty.CLAIMED and act.claimed_by:
            details[1] = f"claimed by {page.name(act.claimed_by)}"
        if act.due:
            details.append(f"due {words.short_day(act.due, page.now)}")
        if act.target is None:
            details.append("towards whom is not said")
        details += [f"{item.value:,g} {item.unit}" for item in act.quantities]
        return Line().gap(2, palette.text).put(" · ".join(details), palette.quiet)

    def _quote(self, before: str, quoted: str, after: str, style: Style, columns: int) -> list[Line]:
        return [Line().gap(2, style).put(part, style) for _, part in wrap(f"{before}{quoted}{after}", columns - 2)]

    # Who else, and what it promises

    def _also(self, page: ArticlePage, columns: int) -> list[Line]:
        others = [report for report in page.reports if report.id != page.article.id]
        if not others:
            return []
        palette = self.palette
        families = len({report.family for report in page.reports})
        told_by = f"{words.count(families, 'publisher')} in all"
        note = " · ".join(
            part for part in (told_by, page.phase, f"{self.key_of('article.report')} reads the next") if part
        )
        lines = [self._section("ALSO REPORTED BY", note, columns)]
        shown = others[:MOST_REPORTS]
        named = [report.publisher + (f" ({page.name(report.camp)})" if report.camp else "") for report in shown]
        room = min(MOST_NAMED, max(cells(printable(publisher)) for publisher in named))
        for report, publisher in zip(shown, named, strict=True):
            line = Line().put(words.hour_or_day(report.published, page.article.published), palette.faint, 7)
            line.put(mark(report.direction), palette.direction(report.direction, report.score), 2)
            line.put(publisher, palette.warning if report.camp else palette.quiet, room).gap(1, palette.text)
            lines.append(line.put(report.title, palette.text, max(4, columns - line.width)))
        if len(others) > MOST_REPORTS:
            lines.append(Line().put(f"and {len(others) - MOST_REPORTS:,} more", palette.faint))
        return [*lines, *self._sides(page, columns)]

    def _changed(self, page: ArticlePage, columns: int) -> list[Line]:
        """What its reports came to count otherwise."""
        if not page.changes:
            return []
        palette = self.palette
        older = len(page.changes) - MOST_CHANGES
        lines = [self._section("HOW THE STORY CHANGED", f"the last {MOST_CHANGES}" if older > 0 else "", columns)]
        day = ""
        for change in page.changes[-MOST_CHANGES:]:
            today = words.day(change.at)
            line = Line().put("" if today == day else today, palette.faint, 11)
            line.put(words.clock_time(change.at), palette.faint, 6)
            day = today
            line.put(f"{change.what} ", palette.quiet).put(f"{change.before} → {change.after}", palette.bold)
            lines.append(line.cut(columns))
        return lines

    def _sides(self, page: ArticlePage, columns: int) -> list[Line]:
        """Who claims it, who denies it, and whether anybody independent confirms it; nothing when no side speaks."""
        claiming = {report.camp for report in page.reports if report.camp and report.id not in page.denying}
        denying = {report.camp for report in page.reports if report.camp and report.id in page.denying}
        if not claiming and not denying:
            return []
        free = {report.family for report in page.reports if not report.camp and report.id not in page.denying}
        said = []
        for word, camps in (("claimed", claiming), ("denied", denying)):
            if camps:
                said.append(f"{word} by the side of {', '.join(sorted(page.name(camp) for camp in camps))}")
        confirmed = words.count(len(free), "independent publisher")
        said.append(f"confirmed by {confirmed}" if free else "not confirmed by any independent publisher")
        return [Line().put(part, self.palette.warning) for _, part in wrap(printable(", ".join(said)), columns)]

    def _pledges(self, page: ArticlePage, columns: int) -> list[Line]:
        if not page.pledges:
            return []
        palette = self.palette
        lines = [self._section("PROMISED", f"{self.key_of('pledges')} lists all", columns)]
        for pledge in page.pledges:
            line = Line().put(f"{labels.PLEDGE_GLYPH[pledge.state]} ", palette.warning)
            line.put(f"due {words.short_day(pledge.due, page.now)}", palette.accent).put(
                f" · {pledge.state.value}", palette.quiet
            )
            lines.append(line)
            lines += self._quote("“", printable(pledge.text), "”", palette.text, columns)
        return lines

    def _before(self, page: ArticlePage, columns: int) -> list[Line]:
        if not page.titles:
            return []
        palette = self.palette
        lines = [self._section("EARLIER TITLES", "", columns)]
        for title, replaced in page.titles:
            line = Line().put(f"until {words.clock_time(replaced)} ", palette.faint)
            lines.append(line.put(title, palette.quiet, max(4, columns - line.width)))
        return lines

    def _link(self, page: ArticlePage, columns: int) -> list[Line]:
        palette = self.palette
        if not page.article.link:
            return [Line().put("no link", palette.faint)]
        host = page.article.link.split("/")[2] if page.article.link.count("/") >= 2 else page.article.link
        rest = page.article.link.partition(host)[2]
        line = Line().put(f"{self.key_of('article.browser')} opens ", palette.faint).put(host, palette.accent)
        return [line.put(rest, palette.faint, max(0, min(len(rest), columns - line.width)))]

    def _section(self, name: str, note: str, columns: int) -> Line:
        palette = self.palette
        return Line().put(name, palette.title).spread(Line().put(note, palette.faint), columns, palette.text)


_NO_NUMBER = (
    "Your mark stays on your desk and changes no number: the index is the same for all who read this archive. "
    "{} writes out all you have marked."
)

_STRUCK = Style(strike=True)


def _side_by_side(parts: Sequence[Line], between: Line, columns: int) -> list[Line]:
    """Parts on one line, or on as many as they need."""
    lines: list[Line] = []
    for part in parts:
        if lines and lines[-1].width + between.width + part.width <= columns:
            lines[-1].join(between).join(part)
        else:
            lines.append(part)
    return lines


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _paragraphs(whole: str, start: int) -> list[tuple[int, str]]:
    """(place, text) of the paragraphs from ``start`` on: what spans of the whole text refer to stays in place."""
    found: list[tuple[int, str]] = []
    for part in whole[start:].split("\n"):
        if part.strip():
            found.append((start, part))
        start += len(part) + 1
    return found

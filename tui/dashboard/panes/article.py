"""The article pane: shows and scrolls what ``article_page`` lays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dashboard.panes.base import PagePane
from tui.dashboard.text import Line

if TYPE_CHECKING:
    from tui.dashboard.panes.article_page import ArticlePage


class ArticlePane(PagePane):
    """One article."""

    HEADING = "ARTICLE"
    NUMBER = "5"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: ArticlePage | None = None
        self.sought = ""
        """The words of the filter: they are marked in the article."""

    def show(self, page: ArticlePage | None) -> None:
        """Show another article from its top, or the same one afresh where it was."""
        is_same = page is not None and self.page is not None and page.article.id == self.page.article.id
        self.page = page
        if not is_same:
            self.top = 0
        self.rebuild()

    def seek(self, words: str) -> None:
        """Mark these words, in the article shown and those to come."""
        if words != self.sought:
            self.sought = words
            self.rebuild()

    def build(self, width: int, height: int) -> list[Line]:
        page = self.page
        palette = self.palette
        if page is None:
            return [
                Line(),
                Line().gap(2, palette.text).put(f"{self.key_of('open')} on a headline opens it here.", palette.faint),
            ]
        from tui.dashboard.panes.article_page import ArticleLayout  # with the first article, not the first frame

        return ArticleLayout(page, palette, width, self.key_of, self.sought).lines()

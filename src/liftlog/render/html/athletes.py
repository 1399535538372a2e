"""Page of all athletes: who needs a look first, each with a link to the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from liftlog.domain.base.counts import counted
from liftlog.domain.sharing.coaching import AthleteState
from liftlog.render.html.markup import Html, el, section
from liftlog.render.html.page import document, head
from liftlog.render.html.style import CSS
from liftlog.render.sharing.coaching.overview import facts

if TYPE_CHECKING:
    from liftlog.services.sharing.coaching.overview import Overview

_TITLE = "Athletes"
# How the groups are headed, in the order of `GROUPS`.
_HEADINGS = {
    "severe": "Severe pain",
    "mild": "Mild pain",
    "stuck": "Stuck",
    "away": "Away",
    "others": "All others",
}
# No line of a narrow card ends within a day.
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_STYLE = """
section h2{margin-top:1.5rem}
.people{list-style:none;padding:0;margin:.5rem 0 0;display:grid;gap:.5rem;
grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr))}
.people li{background:var(--card);border-left:4px solid var(--edge);overflow-wrap:anywhere}
.people .severe,.people .mild{border-color:var(--trend)}
.people .stuck{border-color:var(--line)}
.people a,.people div{display:block;height:100%;padding:.6rem .9rem;color:var(--ink);
text-decoration:none}
.people strong{display:block;font-size:1.15rem}
.people a strong{color:var(--line);text-decoration:underline}
.people span{display:block}.people time{white-space:nowrap}
.people .severe span:nth-of-type(1){font-weight:600}
@media print{.people li{break-inside:avoid}}
"""
_CSS = CSS + _STYLE


def index_page(overview: Overview) -> str:
    """One HTML document without a script, which leads to the pages beside it."""
    states, unread = overview.states, overview.unread
    number = counted(len(states) + len(unread), "athlete")
    body = el(
        "body",
        el("header", el("h1", _TITLE), el("p", f"{overview.made_on}: {number}", class_="soft")),
        el("main", *_groups(overview.states, overview.pages), *_unread(overview), id="main"),
        el("footer", el("p", f"Made by liftlog on {overview.made_on}.")),
    )
    return document(head(f"{_TITLE} {overview.made_on}", _CSS), body)


def _groups(states: Sequence[AthleteState], pages: dict[str, str]) -> list[Html]:
    return [
        section(
            group,
            _HEADINGS[group],
            el("ul", *(_athlete(state, pages[state.name]) for state in members), class_="people"),
        )
        for group, members in groupby(states, key=lambda state: state.group)
    ]


def _athlete(state: AthleteState, page: str) -> Html:
    said = (el("span", *_days_marked(fact)) for fact in facts(state, by_name=True))
    link = el("a", el("strong", state.name), *said, href=quote(page))
    return el("li", link, class_=state.group)


def _days_marked(fact: str) -> list[str]:
    return [el("time", part) if _DAY.fullmatch(part) else part for part in _DAY.split(fact)]


def _unread(overview: Overview) -> list[Html]:
    """Who has no page, and why."""
    if not overview.unread:
        return []
    items = (
        el("li", el("div", el("strong", it.name), el("span", it.what))) for it in overview.unread
    )
    return [section("unread", "Not read", el("ul", *items, class_="people"))]

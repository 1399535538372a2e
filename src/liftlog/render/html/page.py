"""Report page: landmarks, a summary, every exercise and the rules used."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from liftlog.render.html import parts
from liftlog.render.html.body_weight import weight_part
from liftlog.render.html.exercise import exercise_part
from liftlog.render.html.markup import Html, el, join
from liftlog.render.html.ranges import control, ranges_of
from liftlog.render.html.script import SCRIPT
from liftlog.render.html.style import CSS
from liftlog.render.progress.reports import empty_report

if TYPE_CHECKING:
    from liftlog.services.progress.report import TrainingReport


GENERATOR = "liftlog"


def page(report: TrainingReport) -> str:
    """One HTML document: nothing from elsewhere, whole without its script."""
    body = el(
        "body",
        _header(report),
        _nav(report),
        el("main", *_sections(report), id="main"),
        _footer(report),
        el("script", Html(SCRIPT)),
    )
    return document(head(f"{_title(report)} {report.made_on}", CSS, SCRIPT), body)


def document(head: Html, body: Html) -> str:
    """The text of a page."""
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='en')}\n"


def head(title: str, css: str, script: str | None = None) -> Html:
    """What a page says of itself; nothing but its own style and script is allowed in it."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="generator", content=GENERATOR),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_policy(css, script)}">'),
        el("title", title),
        el("style", Html(css)),
    )


def _policy(css: str, script: str | None) -> str:
    """Nothing but the page's own style and script, each by what it is made of."""
    own = f"style-src {_digest(css)}"
    if script is not None:
        own += f"; script-src {_digest(script)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _header(report: TrainingReport) -> Html:
    words = parts.span_words(report)
    return el("header", el("h1", _title(report)), el("p", words, class_="soft"))


def _title(report: TrainingReport) -> str:
    """With a name where a coach reads several: the tabs of a browser begin with it."""
    return f"{report.athlete}: training report" if report.athlete else "Training report"


def _nav(report: TrainingReport) -> Html:
    if not report.overview.lines:
        return Html("")
    links = {"#overview": "Overview"}
    for number, course in enumerate(report.courses, 1):
        links[f"#exercise-{number}"] = parts.name_of(report, course.exercise)
    links["#rules"] = "Rules"
    items = (el("li", el("a", text, href=target)) for target, text in links.items())
    return el("nav", el("ul", *items), aria_label="Parts of the report")


def _sections(report: TrainingReport) -> list[Html]:
    if not report.overview.lines:
        said = empty_report(report).partition(";")[0]
        return [el("p", f"{said.capitalize()}.")]
    ranges = ranges_of(report)
    return [
        control(report, ranges),
        parts.overview_part(report, ranges),
        *(
            exercise_part(report, course, number, ranges)
            for number, course in enumerate(report.courses, 1)
        ),
        *([parts.pain_part(report.pain)] if report.pain is not None else []),
        *([weight_part(report.weights)] if report.weights is not None else []),
        parts.rules_part(report),
    ]


def _footer(report: TrainingReport) -> Html:
    text = f"Made by liftlog on {report.made_on}. e1RM is an estimate from your sets, not a tested"
    words = [text, " maximum; “~” marks sets of 11 or 12 reps."]
    if report.leaves_body_out:
        words.append(" Volume is without your body weight.")
    return el("footer", el("p", join(words)))

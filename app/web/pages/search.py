"""Searching by one line, and the tips."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.web import addresses
from app.web.contexts.about import Tip, TipsContext
from app.web.contexts.frame import Link
from app.web.desk import DeskDep, page_router
from app.web.offers import detail_of
from app.web.pages.listing import ListPage, read_asked, show_list

router = page_router()

RESULTS_PER_PAGE = 20
"""Meetings on a page of results: each brings its snippets, so that forty would be a long read."""
MOST_TYPED = 100

TIPS = (
    (
        "Words",
        (
            ("peace Lachin", "both words, in any form"),
            ('"territorial integrity"', "these words in this order"),
            ("Lachin OR Khankendi", "either of them"),
            ("Bayramov -Bono", "the one without the other"),
            ("negotiat*", "all words that begin so"),
        ),
    ),
    (
        "People",
        (
            ("Ceyhun Bayramov", "a name in any spelling that the archive knows"),
            ("participant:bayramov", "a person of this name took part"),
            ("bayramov with:bono", "both took part"),
            ('office:"foreign minister"', "someone took part in this office, whoever held it"),
            ("party:AZ", "a state or organisation was represented, by code or by name"),
            ("said-by:aliyev", "someone is reported to have said something"),
            ("mentions:coleman", "someone is named who did not take part"),
        ),
    ),
    (
        "Matters and circumstances",
        (
            ("topic:peace", "a topic of the list has this word"),
            ("situation:armenia", "a regional situation has this word"),
            ("channel:phone", "by telephone; also channel:video and channel:person"),
            ("outlet:trend", "told by this outlet"),
        ),
    ),
    (
        "Time",
        (
            ("after:2023-07 before:2023-09", "from July to September 2023, both included"),
            ("on:2023-08-03", "on this day, or perhaps on it"),
            ("bayramov after:2024", "from 2024 on"),
        ),
    ),
)


@router.get("/search")
def search(desk: DeskDep) -> Response:
    """What one line finds."""
    asked = read_asked(desk)
    asked = replace(asked, query=replace(asked.query, size=RESULTS_PER_PAGE))
    return show_list(desk, asked, ListPage("/search", "Search", section="", is_search=True))


@router.get("/suggest.json")
def suggest(desk: DeskDep) -> Response:
    """Names of people for what is being typed, in the form that browsers' address bars understand."""
    typed = QueryParams(desk.request_scope["query_string"]).get("q", "")[:MOST_TYPED]
    people = desk.archive.index.suggest(typed)
    labels = desk.archive.labels()
    details = [detail_of(person, labels) for person in people]
    found = [desk.base + addresses.participant(person.id, person.name) for person in people]
    answer = [typed, [person.name for person in people], details, found]
    return desk.json(answer, media_type="application/x-suggestions+json")


@router.get("/search/tips")
def show_tips(desk: DeskDep) -> Response:
    """The query language by examples."""
    frame = desk.frame(
        "Search tips",
        "/search/tips",
        description="How to search the archive: words, phrases, people, offices, parties, topics and dates.",
        trail=(Link("Search", "/search"), Link("Tips", "")),
    )
    groups = tuple(
        (heading, tuple(Tip(text, f"/search?{urlencode({'q': text})}", finds) for text, finds in tips))
        for heading, tips in TIPS
    )
    return desk.page("tips.html", TipsContext(frame, groups))

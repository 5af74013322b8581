"""A reader's way through the archive in a real browser: at a desk and on a phone, with scripts off, by keyboard."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tab

pytestmark = pytest.mark.browser

AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KINDS = (
    "home", "meetings", "narrowed", "wrong date", "meeting", "article", "participants", "participant", "pair", "brief",
    "brief of a pair", "brief of parties", "two parties", "topics", "topic", "situations", "situation", "parties",
    "party", "outlets", "outlet", "untold", "office", "offices", "office of a party", "day", "empty day", "year",
    "search", "question", "which name", "nothing found", "tips", "about", "coverage", "missing",
)  # fmt: skip
GROUND = "e => getComputedStyle(e).backgroundColor"
LARGEST_MEETING = 60_000
"""Bytes that a meeting's page may cost a reader in all, stylesheet and icon included."""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False])
def test_from_home_to_the_evidence_and_back(tab: Tab, width: int, scripts: bool) -> None:
    page = tab(width, scripts=scripts)
    page.goto("/")
    page.get_by_label("A person, an office, a state, or words").fill("Ceyhun Bayramov with:bono")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_title(re.compile("^Search"))
    page.get_by_role("link", name="Jeyhun Bayramov with Louis Bono").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Louis Bono")
    page.get_by_role("navigation", name="Accounts").get_by_role("link", name="A Trend").click()
    expect(page).to_have_url(re.compile("#a$"))
    page.locator("h1").get_by_role("link", name="Evidence in A, Trend").first.click()
    lit = page.locator(":target")
    expect(lit).to_have_text("Jeyhun Bayramov")
    expect(lit).to_be_in_viewport()
    expect(lit).not_to_have_css("background-color", page.locator("body").evaluate(GROUND))
    for _ in range(4):
        page.go_back()
    expect(page).to_have_title(re.compile("^Readouts"))


def test_participant_is_found_in_the_register(tab: Tab) -> None:
    page = tab()
    page.goto("/participants")
    page.get_by_label("A name, or how it begins").fill("haq")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Joshua Huck").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joshua Huck")
    page.get_by_role("link", name="Jeyhun Bayramov", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Jeyhun Bayramov and Joshua Huck|Joshua Huck and")
    )


def test_filters_are_chosen_and_taken_away(tab: Tab) -> None:
    page = tab()
    page.goto("/meetings")
    page.locator(".facets").get_by_role("link", name="Ilham Aliyev").click()
    expect(page.locator("#results")).to_have_text("1 meeting with Ilham Aliyev")
    page.get_by_role("link", name=re.compile("participant Ilham Aliyev .* remove this filter")).click()
    expect(page.locator("#results")).to_have_text("4 meetings")


def test_all_by_keyboard(tab: Tab) -> None:
    page = tab()
    page.goto("/meetings")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page’s matter")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the page’s matter")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words, or a query")).to_be_focused()
    page.keyboard.type("Huck")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_contain_text("1 meeting")
    expect(page.locator("#results")).to_be_focused()
    _tab_to(page, "Jeyhun Bayramov with Joshua Huck")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Joshua Huck")
    _tab_to(page, "Evidence in A, Azernews", named=True)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def _tab_to(page: Page, name: str, *, named: bool = False) -> None:
    """Press Tab until a link of this text (or accessible name) has the focus; fails after a hundred."""
    for _ in range(100):
        page.keyboard.press("Tab")
        read = "e => e.getAttribute('aria-label')" if named else "e => e.textContent.trim()"
        if page.locator(":focus").evaluate(read) == name:
            return
    raise AssertionError(f"no way by keyboard to {name!r}")


@pytest.mark.parametrize("kind", KINDS)
def test_page_has_no_barrier_and_fits_every_screen(tab: Tab, pages: dict[str, str], kind: str) -> None:
    page = tab(1280)
    page.goto(pages[kind])
    assert page.locator("h1").count() == 1
    for width, scheme in ((1280, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options=AXE_RULES).response["violations"]
        assert not found, [(v["id"], v["help"], [n["html"] for n in v["nodes"]]) for v in found]
    # 640 is a desk's screen at a zoom of 200 %.
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.closest("details:not([open]) > :not(summary)"))
  .length"""
"""How many things on a page may take the focus by the Tab key."""
WHERE = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const every = [...document.querySelectorAll("*")];
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  return {
    place: every.indexOf(at),
    name: (at.getAttribute("aria-label") || at.textContent || at.labels?.[0]?.textContent || "").trim(),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    lit: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""
"""Where the focus is: the place in the order of the page, the name it is told by, whether it is seen and marked."""
MOST_STOPS = 40
"""Stops that are walked on one page: the frame, the head and the first lists; what follows is more of the same."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_walked_by_keyboard_in_its_own_order(tab: Tab, pages: dict[str, str], kind: str) -> None:
    page = tab()
    page.goto(pages[kind])
    stops = min(MOST_STOPS, page.evaluate(STOPS))
    walked = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(WHERE))
    assert None not in walked, "the focus is lost before the end"
    places = [stop["place"] for stop in walked]
    assert places == sorted(set(places)), "the focus follows the page and is never caught"
    assert [stop for stop in walked if not (stop["name"] and stop["seen"] and stop["lit"])] == []
    page.goto(pages[kind])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page’s matter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main, footer').contains(document.activeElement)"), "past the frame"


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_whole_without_scripts(tab: Tab, pages: dict[str, str], kind: str) -> None:
    read = []
    for scripts in (True, False):
        page = tab(scripts=scripts)
        page.goto(pages[kind])
        read.append(page.get_by_role("main").inner_text())
    with_scripts, without = (text.replace("Turn shortcuts off", "").split() for text in read)
    assert with_scripts == without


def test_meeting_page_is_light(tab: Tab, pages: dict[str, str]) -> None:
    page = tab()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(pages["meeting"], wait_until="networkidle")
    assert len(sizes) >= 2
    assert sum(sizes) <= LARGEST_MEETING


@pytest.mark.parametrize("kind", ["meeting", "brief", "brief of a pair", "brief of parties"])
def test_page_prints_on_two_sheets_without_furniture(tab: Tab, pages: dict[str, str], kind: str) -> None:
    page = tab()
    page.goto(pages[kind])
    printed = page.pdf(format="A4")
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", printed))
    assert 1 <= sheets <= 2, sheets
    page.emulate_media(media="print")
    for furniture in (".masthead", ".colophon", ".trail", ".actions"):
        expect(page.locator(furniture)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()

"""What scripts add: names while typing, live counts, shortcuts, reports; and the way without them."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tab

pytestmark = pytest.mark.browser


def test_name_is_chosen_by_keyboard_alone(tab: Tab) -> None:
    page = tab()
    page.goto("/meetings")
    field = page.get_by_role("combobox", name="Who took part")
    field.focus()
    page.keyboard.type("ceyh", delay=20)
    option = page.get_by_role("option", name=re.compile("Jeyhun Bayramov"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("1 name, choose with the arrow keys and Enter")).to_be_attached()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(field).to_have_value("ceyh")
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/meetings\?(sort=newest&)?participant=\w+#results$"))
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#results")).to_contain_text("with Jeyhun Bayramov")
    expect(
        page.get_by_role("link", name=re.compile("participant Jeyhun Bayramov .* remove this filter"))
    ).to_be_visible()


def test_name_leads_to_its_page_from_the_search_field(tab: Tab) -> None:
    page = tab(360)
    page.goto("/")
    page.get_by_label("A person, an office, a state, or words").press_sequentially("haq", delay=20)
    page.get_by_role("option", name=re.compile("Joshua Huck")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joshua Huck")


def test_typed_name_is_chosen_from_a_list_without_scripts(tab: Tab) -> None:
    page = tab(scripts=False)
    page.goto("/meetings")
    page.get_by_label("Who took part").fill("a")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Whom do you mean by “a”?")).to_be_visible()
    page.locator(".choice").get_by_role("link", name="Ilham Aliyev").click()
    expect(page.locator("#results")).to_contain_text("with Ilham Aliyev")
    page.get_by_label("Who took part").fill("Antony Blinken")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results")).to_contain_text("1 meeting with")
    expect(page.locator(".tags li")).to_have_count(2)


def test_count_is_told_while_the_form_is_filled(tab: Tab) -> None:
    page = tab()
    page.goto("/meetings")
    page.get_by_label("From").fill("3.8.2023")
    page.get_by_label("Until").fill("August 2023")
    expect(page.locator(".would-find")).to_have_text("1 meeting answers to this.")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?after=3.8.2023&before=August\+2023&sort=newest#results$"))
    expect(page.locator("#results")).to_contain_text("1 meeting")


@pytest.mark.parametrize(
    "kind", ["narrowed", "topic", "situation", "party", "two parties", "outlet", "office", "year", "search"]
)
def test_every_list_tells_its_count_before_and_after_it_is_filtered(tab: Tab, pages: dict[str, str], kind: str) -> None:
    page = tab()
    page.goto(pages[kind])
    page.get_by_label("Until").fill("August 2023")
    told = page.locator(".would-find")
    expect(told).to_have_text(re.compile(r"^\d+ meetings? answers? to this\.$"))
    number = (told.text_content() or "").split()[0]
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("before=August.*#results$"))
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#results")).to_contain_text(f"{number} meeting")


def test_shortcuts_work_and_can_be_turned_off(tab: Tab, pages: dict[str, str]) -> None:
    page = tab()
    page.goto(pages["day"])
    page.keyboard.press("]")
    expect(page.get_by_role("heading", level=1)).to_have_text("4 August 2023")
    page.keyboard.press("/")
    expect(page.get_by_label("Search meetings, people, words")).to_be_focused()
    page.keyboard.type("/[")
    expect(page.get_by_label("Search meetings, people, words")).to_have_value("/[")
    page.goto("/search/tips#keys")
    page.get_by_role("button", name="Turn shortcuts off").click()
    expect(page.get_by_role("button", name="Turn shortcuts on")).to_be_visible()
    page.goto(pages["day"])
    page.keyboard.press("]")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 August 2023")


def test_report_takes_along_what_is_lit(tab: Tab, pages: dict[str, str]) -> None:
    page = tab()
    page.goto(pages["meeting"])
    page.locator("h1").get_by_role("link", name="Evidence in A, Trend").first.click()
    report = page.get_by_role("link", name="Report a mistake").first
    page.evaluate("document.addEventListener('click', e => e.preventDefault())")
    report.click()
    letter = unquote(report.get_attribute("href") or "")
    assert "As it stands: Jeyhun Bayramov" in letter
    assert pages["meeting"] in letter

"""Two parties, and two participants: one address, whichever is named first."""

from __future__ import annotations

from tests.web.conftest import Browser, Read, words


def test_two_parties_have_one_page_of_all_their_meetings(client: Browser, read: Read) -> None:
    answer = client.get("/parties/US/with/AZ")
    assert (answer.status_code, answer.headers["location"]) == (308, "/parties/AZ/with/US")
    shown = words(read("/parties/AZ/with/US"))
    assert shown.startswith("Azerbaijan and United States")
    assert "Louis Bono" in shown
    assert client.get("/parties/AZ/with/AZ").status_code == 404
    assert client.get("/parties/AZ/with/ZZ").status_code == 404

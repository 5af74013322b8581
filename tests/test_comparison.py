"""The accounts of one meeting side by side: agreed, told by one, contradicted; copies are no witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.comparison import Comparison, Fact, Standing, compare
from app.records import Account, Article, Channel, DateBasis, Evidence, Part, Span
from app.settings import HOME
from tests.factories import account, article

BOTH = ("Jeyhun Bayramov/AZ/Foreign Minister", "Louis Bono/US/Senior Advisor for Negotiations")
FULL = account("a", *BOTH, date="2023-08-03", city="Baku", country="AZ", topics=["energy"], situations=["georgia"])


def spans_of(text: str) -> list[Span]:
    """The sentences of a plain test text, which end in a full stop and a space."""
    found, start = [], 0
    while start < len(text):
        stop = text.find(". ", start)
        end = len(text) if stop < 0 else stop + 1
        found.append(Span(start, end))
        start = end + 1
    return found


def compared(*texts: str, accounts: Sequence[Account] | None = None) -> Comparison:
    """The comparison of accounts that stand in these texts."""
    told = accounts or [replace(FULL, id=f"a{n}", article_id=f"a{n}") for n in range(len(texts))]
    return compare(
        told, [article(a.article_id, text) for a, text in zip(told, texts, strict=True)], list(map(spans_of, texts))
    )


def facts(*accounts: Account) -> tuple[Fact, ...]:
    return compared(*[""] * len(accounts), accounts=accounts).facts


def fact(field: str, *accounts: Account, subject: str = "") -> Fact:
    """The one fact of this field (and subject)."""
    (found,) = [f for f in facts(*accounts) if f.field == field and subject in f.subject]
    return found


SEEDED = {
    "date": (FULL, replace(FULL, id="b", date=account("b", *BOTH, date="2023-08-04").date)),
    "channel": (FULL, replace(FULL, id="b", channel=Channel.PHONE)),
    "city": (FULL, replace(FULL, id="b", city="Ganja")),
    "country": (FULL, replace(FULL, id="b", country="GE")),
    "role": (FULL, account("b", "Jeyhun Bayramov/AZ/Prime Minister", BOTH[1])),
    "party": (FULL, account("b", BOTH[0], "Louis Bono/EU/Senior Advisor for Negotiations")),
}


@pytest.mark.parametrize("field", SEEDED)
def test_every_seeded_contradiction_is_found_and_nothing_else(field: str) -> None:
    comparison = compared("", "", accounts=SEEDED[field])
    assert [f.field for f in comparison.contradictions] == [field]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Foreign Affairs", "FM"),
        ("Senior Advisor for Negotiations in the Caucasus", "chief advisor on Caucasus Negotiations"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "Foreign Minister"),
        ("Deputy Chairman of the Cabinet of Ministers, Minister of Foreign Affairs", "Foreign Minister"),
    ],
)
def test_wordings_of_one_office_do_not_contradict(one: str, other: str) -> None:
    accounts = [account("a", f"Ann Lee/US/{one}"), account("b", f"Ann Lee/US/{other}")]
    assert fact("role", *accounts).standing is Standing.VARIES


def test_ranks_of_an_office_do_contradict() -> None:
    accounts = [
        account("a", "Ann Lee/US/Deputy Secretary"),
        account("b", "Ann Lee/US/Deputy Assistant Secretary for European and Eurasian Affairs"),
    ]
    assert fact("role", *accounts).standing is Standing.DIFFERS


def test_what_one_alone_tells_and_what_most_tell() -> None:
    silent = account("c", *BOTH, channel=Channel.UNSPECIFIED, date=None)
    city = fact("city", FULL, replace(FULL, id="b"), silent)
    assert (city.standing, city.silent) == (Standing.SOME, (2,))
    topic = fact("topic", FULL, silent)
    assert (topic.standing, topic.silent, topic.variants[0].value) == (Standing.ONLY, (1,), "energy")
    third = account("b", *BOTH, "Ann Lee/US/Ambassador")
    assert fact("participant", FULL, third, subject="Ann Lee").silent == (0,)


def test_spellings_are_variants_of_one_participant() -> None:
    accounts = [
        account("a", "Ceyhun Bayramov/AZ", "Joshua Haq/US"),
        account("b", "Joshua Huck/US", "Jeyhun Bayramov/AZ"),
    ]
    assert [f.standing for f in facts(*accounts) if f.field == "participant"] == [Standing.AGREED, Standing.AGREED]
    spelt = fact("spelling", *accounts, subject="Joshua")
    assert {(v.value, v.accounts) for v in spelt.variants} == {("Joshua Haq", (0,)), ("Joshua Huck", (1,))}


def test_a_reported_date_never_contradicts_a_stated_one() -> None:
    late = account("b", *BOTH, date="2023-08-05", basis=DateBasis.REPORTED)
    found = fact("date", account("a", *BOTH), late)
    assert found.standing is not Standing.DIFFERS
    assert [(v.value, v.note) for v in found.variants] == [("2023-08-03", ""), ("2023-08-05", "reported")]
    month = account("b", *BOTH, date="2023-08")
    assert fact("date", account("a", *BOTH), month).standing is Standing.VARIES


def test_evidence_comes_along() -> None:
    evidence = Evidence("city", Part.TEXT, 0, 4, "Baku", "place")
    told = replace(FULL, evidence=(evidence,))
    assert fact("city", told, replace(FULL, id="b")).variants[0].evidence == ((0, evidence),)


FIRST = (
    "The ministers discussed a gas pipeline across the Caspian seabed. "
    "The host said that Armenia had not fully withdrawn its forces from the borderland. "
    "They agreed on 5 direct flights between the two capitals every week."
)
SECOND = (
    "According to the ministry, the pipeline for gas across the Caspian seabed was discussed by the ministers. "
    "A new consulate will open in Lankaran next spring. "
    "They agreed on 7 direct flights between the two capitals every week."
)


def linked(comparison: Comparison) -> set[tuple[int, int, int, int]]:
    return {(x.left.account, x.left.number, x.right.account, x.right.number) for x in comparison.links}


def test_points_that_both_make_are_linked_and_the_others_stand_alone() -> None:
    comparison = compared(FIRST, SECOND)
    assert linked(comparison) == {(0, 0, 1, 0), (0, 2, 1, 2)}
    assert {(p.account, p.number) for p in comparison.only} == {(0, 1), (1, 1)}
    assert [x.conflict for x in comparison.links] == ["", "5 against 7"]


@pytest.mark.parametrize(
    ("old", "new", "conflict"),
    [
        ("5 direct flights", "7 direct flights", "5 against 7"),
        ("had not fully withdrawn", "had fully withdrawn", "one denies what the other says"),
        ("every week", "every Monday", ""),  # more exact, no contradiction
        ("gas pipeline", "gas pipeline of 300 kilometres", ""),
    ],
)
def test_contradictions_seeded_in_a_sentence(old: str, new: str, conflict: str) -> None:
    found = {x.conflict for x in compared(FIRST, FIRST.replace(old, new)).links} - {""}
    assert found == ({conflict} if conflict else set())


def test_spans_lead_to_the_words() -> None:
    link = compared(FIRST, SECOND).links[0]
    assert FIRST[link.left.span.start : link.left.span.end].startswith("The ministers discussed")
    assert SECOND[link.right.span.start : link.right.span.end].startswith("According to the ministry")


def test_identical_texts_yield_nothing_to_report() -> None:
    comparison = compared(FIRST, FIRST)
    assert comparison.contradictions == ()
    assert {x.conflict for x in comparison.links} == {""}
    assert comparison.only == ()
    assert comparison.independent == 1


def test_near_copies_are_one_witness() -> None:
    reprint = "Gazette exclusive. " + FIRST.replace("every week", "each week")
    comparison = compared(FIRST, SECOND, reprint)
    assert [(copy.left, copy.right) for copy in comparison.copies] == [(0, 2)]
    assert comparison.independent == 2
    assert (0, 1) in {(p.account, p.number) for p in comparison.only}  # a copy does not make a point shared
    assert (2, 2) not in {(p.account, p.number) for p in comparison.only}  # nor is it told twice


def test_the_two_bono_articles() -> None:
    """The seeds' two accounts of one meeting: paraphrases meet, background stays alone."""
    paths = sorted((HOME / "seeds" / "articles").glob("00[01]_*.txt"))
    texts = [" ".join(path.read_text(encoding="utf-8").split()) for path in paths]
    comparison = compared(*texts)

    def place(account: int, words: str) -> tuple[int, int]:
        """The account and number of the sentence in which these words stand."""
        spans = spans_of(texts[account])
        return account, next(n for n, s in enumerate(spans) if words in texts[account][s.start : s.end])

    for one, other in (
        ("fully withdraw", "completely withdraw"),
        ("interference", "intervention"),
        ("Aghdam", "Aghdam"),
    ):
        assert (*place(0, one), *place(1, other)) in linked(comparison)
    alone = {(p.account, p.number) for p in comparison.only}
    assert {place(0, "Earlier, Bono visited"), place(1, "44 days")} <= alone
    assert comparison.copies == ()
    assert comparison.independent == 2


SENTENCES = st.sampled_from([*FIRST.split(". "), *SECOND.split(". "), "Yes", "", "5 5 5"])


@settings(deadline=None)
@given(st.lists(st.lists(SENTENCES, max_size=4).map(". ".join), min_size=1, max_size=4))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    comparison = compared(*texts)
    assert 1 <= comparison.independent <= len(texts)
    for link in comparison.links:
        assert link.left.account < link.right.account
        assert 0 <= link.score <= 1


def test_one_account_compares_with_nothing() -> None:
    comparison = compared(FIRST)
    assert (comparison.links, comparison.copies, comparison.independent) == ((), (), 1)
    assert compare([], [], []) == Comparison()


def test_articles_are_taken_as_they_are() -> None:
    told = Article("x", "d", "x", "x", FIRST)
    assert compare([FULL], [told], [spans_of(FIRST)]).facts

"""Which accounts tell of one meeting: joined, kept apart, and always the same whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.authority import Correction
from app.dates import PartialDate
from app.linking import Publication, corrected, judge, keys_of, link, publication_of, sought
from app.linking.publication import named_days, named_events, telling_words
from app.records import Account, Channel, DateBasis, Judgement, Verdict
from tests.factories import account, article, extraction

BOTH = ("Jeyhun Bayramov/AZ/Foreign Minister", "Louis Bono/US/Senior Advisor")
PHONE, VIDEO, UNSPECIFIED = Channel.PHONE, Channel.VIDEO, Channel.UNSPECIFIED
REPORTED = DateBasis.REPORTED
COMMON = [
    "grain",
    "corridor",
    "Odesa",
    "silos",
    "insurance",
    "harvest",
    "wheat",
    "barges",
    "ferries",
    "pilots",
    "cranes",
]
OTHER = ["vaccines", "clinics", "nurses", "doctors", "masks", "hospitals", "beds"]


def verdict(one: Account, other: Account, left: Publication | None = None, right: Publication | None = None) -> Verdict:
    """What is judged of two accounts; DIFFERENT where there is nothing to judge."""
    found = judge(one, other, left, right)
    return found.verdict if found else Verdict.DIFFERENT


def by(outlet: str, words: Sequence[str] = (), days: Sequence[str] = (), date: str | None = None) -> Publication:
    """An article of an outlet, with these telling words and named days."""
    return Publication(PartialDate.parse(date) if date else None, outlet, frozenset(words), frozenset(days))


JOINED = {
    "the same people on the same day": (account("a", *BOTH), account("b", *BOTH)),
    "the order of naming doesn't matter": (account("a", *BOTH), account("b", *reversed(BOTH))),
    "spellings differ": (
        account("a", "Ceyhun Bayramov/AZ", "Joshua Haq/US"),
        account("b", "Jeyhun Bayramov/AZ", "Joshua Huck/US"),
    ),
    "surnames alone": (account("a", "Bayramov/AZ", "Bono/US"), account("b", *BOTH)),
    "one tells no channel": (account("a", *BOTH, channel=PHONE), account("b", *BOTH, channel=UNSPECIFIED)),
    "phone against video is a slip that outlets make": (
        account("a", *BOTH, channel=PHONE),
        account("b", *BOTH, channel=VIDEO),
    ),
    "reported a day after the stated day": (
        account("a", *BOTH, date="2023-08-03"),
        account("b", *BOTH, date="2023-08-04", basis=REPORTED),
    ),
    "reported a day apart, as time zones do": (
        account("a", *BOTH, date="2023-08-03", basis=REPORTED),
        account("b", *BOTH, date="2023-08-04", basis=REPORTED),
    ),
    "only the month is told by one": (account("a", *BOTH, date="2023-08"), account("b", *BOTH, date="2023-08-03")),
    "a range told by one": (account("a", *BOTH, date="2023-08-02/2023-08-04"), account("b", *BOTH)),
    "further people of the parties at the table": (
        account("a", *BOTH),
        account("b", *BOTH, "Ann Lee/US/Ambassador", "Hikmat Aliyev/AZ/Aide"),
    ),
    "only one names the host": (
        account("a", "Jeyhun Bayramov/AZ", "Ararat Mirzoyan/AM", city="Almaty", country="KZ"),
        account("b", "Jeyhun Bayramov/AZ", "Ararat Mirzoyan/AM", "Murat Nurtleu/KZ", city="Almaty", country="KZ"),
    ),
    "a summit of which each names most": (
        account("a", "Ann Lee/US", "Bo Berg/SE", "Carl Dahl/NO", "Dora Eck/DE", "Ed Fort/FR"),
        account("b", "Carl Dahl/NO", "Ann Lee/US", "Bo Berg/SE", "Dora Eck/DE", "Ed Fort/FR", "Gus Hall/CA"),
    ),
}
APART = {
    "the next day": (account("a", *BOTH), account("b", *BOTH, date="2023-08-04")),
    "a week later": (account("a", *BOTH, channel=PHONE), account("b", *BOTH, date="2023-08-10", channel=PHONE)),
    "the call before the visit": (account("a", *BOTH, channel=PHONE), account("b", *BOTH)),
    "the trilateral beside the bilateral": (
        account("a", *BOTH, city="Brussels", country="BE"),
        account("b", *BOTH, "Ararat Mirzoyan/AM", city="Brussels", country="BE"),
    ),
    "another minister of the same party": (account("a", *BOTH), account("b", "Ilham Aliyev/AZ", "Louis Bono/US")),
    "two cities of two countries": (
        account("a", *BOTH, city="Baku", country="AZ"),
        account("b", *BOTH, city="Vienna", country="AT"),
    ),
    "other months": (account("a", *BOTH, date="2023-07"), account("b", *BOTH, date="2023-08-03")),
    "reported long after": (account("a", *BOTH), account("b", *BOTH, date="2023-08-20", basis=REPORTED)),
    "reported before it was": (account("a", *BOTH), account("b", *BOTH, date="2023-07-30", basis=REPORTED)),
    "two meetings of one article": (account("a", *BOTH), account("a", *BOTH, ordinal=2)),
    "nobody in common": (account("a", *BOTH), account("b", "Ann Lee/US", "Bo Berg/SE")),
}


@pytest.mark.parametrize("case", JOINED)
def test_accounts_of_one_meeting_are_joined(case: str) -> None:
    assert verdict(*JOINED[case]) is Verdict.SAME


@pytest.mark.parametrize("case", APART)
def test_neighbours_are_kept_apart(case: str) -> None:
    assert verdict(*APART[case]) is not Verdict.SAME


@pytest.mark.parametrize("case", [*JOINED, *APART])
def test_judging_is_symmetric(case: str) -> None:
    one, other = (JOINED | APART)[case]
    assert judge(one, other) == judge(other, one)


@pytest.mark.parametrize("case", JOINED)
def test_accounts_of_one_meeting_find_each_other_by_their_keys(case: str) -> None:
    one, other = JOINED[case]
    assert sought(keys_of(one)) & set(keys_of(other))
    assert sought(keys_of(other)) & set(keys_of(one))


def test_one_outlet_reporting_on_two_days_tells_of_two_calls() -> None:
    first = account("a", *BOTH, date="2023-08-03", basis=REPORTED, channel=PHONE)
    second = account("b", *BOTH, date="2023-08-04", basis=REPORTED, channel=PHONE)
    assert verdict(first, second, by("ministry"), by("ministry")) is Verdict.DIFFERENT
    assert verdict(first, second, by("ministry"), by("gazette")) is Verdict.SAME


def one_outlet(one: Account, other: Account, left: Sequence[str], right: Sequence[str]) -> Verdict:
    """What is judged of two accounts that one ministry published in texts of these telling words."""
    return verdict(one, other, by("ministry", left), by("ministry", right))


def test_one_outlet_knows_its_own_meetings_apart() -> None:
    """Seen in real releases: neighbours of one day that differ in nothing but what the texts tell."""
    call, video = account("a", *BOTH, channel=PHONE), account("b", *BOTH, channel=VIDEO)
    assert one_outlet(call, video, COMMON, OTHER) is Verdict.DIFFERENT
    host, guest = account("a", "Ann Lee/US", city="Kyiv"), account("b", "Ann Lee/US", "Bo Berg/SE", city="Kyiv")
    assert one_outlet(host, guest, COMMON, OTHER) is Verdict.DIFFERENT  # at the summit, and with a guest of it
    assert one_outlet(host, guest, COMMON, [*COMMON[:6], *OTHER]) is Verdict.DIFFERENT  # of long texts some words agree
    assert one_outlet(host, replace(host, id="b", article_id="b"), COMMON, OTHER) is Verdict.DIFFERENT
    today, tomorrow = account("a", *BOTH, channel=PHONE), account("b", *BOTH, channel=PHONE, date="2023-08-04")
    assert one_outlet(today, tomorrow, COMMON, [*COMMON[:6], *OTHER]) is Verdict.DIFFERENT
    again = account("b", *BOTH, channel=PHONE)
    assert one_outlet(today, again, COMMON, OTHER) is not Verdict.SAME  # two calls of one day
    assert one_outlet(today, again, COMMON, COMMON[:8]) is Verdict.SAME  # one call, told twice


def test_one_outlet_tells_of_a_visit_in_several_articles() -> None:
    begun, signed = account("a", *BOTH, city="Kyiv"), account("b", *BOTH, city="Kyiv")
    assert one_outlet(begun, signed, COMMON, OTHER) is Verdict.SAME


def test_each_side_tells_of_its_own_part_in_a_summit() -> None:
    one, other = account("a", "Ann Lee/US", channel=VIDEO), account("b", "Bo Berg/SE", channel=VIDEO)
    left = Publication(None, "x", frozenset(), frozenset(), named_events("Readout of the East Asia Summit"))
    right = Publication(None, "y", frozenset(), frozenset(), named_events("East Asia Summit"))
    assert verdict(one, other, left, right) is Verdict.SAME
    assert sought(keys_of(one, left)) & set(keys_of(other, right))
    assert judge(one, other, left, by("y")) is None


def test_reasons_are_fit_to_be_shown() -> None:
    found = judge(*JOINED["the same people on the same day"])
    assert found is not None
    assert found.reasons == ("the same two participants", "the same day", "both tell of a meeting in person")


def test_without_any_day_the_texts_decide() -> None:
    undated, dated = account("a", *BOTH, date=None, channel=PHONE), account("b", *BOTH, channel=PHONE)
    assert verdict(undated, dated) is not Verdict.SAME
    assert verdict(undated, dated, by("x", COMMON), by("y", COMMON[:9])) is Verdict.SAME
    assert verdict(undated, dated, by("x", days=["08-03"]), by("y")) is Verdict.SAME
    assert verdict(undated, dated, by("x", COMMON[:8], ["11-18"]), by("y", [COMMON[7], *OTHER])) is not Verdict.SAME


def groups(
    accounts: Sequence[Account], published: Mapping[str, Publication] | None = None, *lines: Correction
) -> set[str]:
    """The meetings as their accounts' ids, sorted and joined by "+"."""
    return {"+".join(sorted(m.account_ids)) for m in link(accounts, published or {}, lines).meetings}


def test_an_undated_account_joins_the_meeting_it_fits_best_or_none() -> None:
    first = account("d1", *BOTH, date="2022-03-01", city="Baku")
    second = account("d2", *BOTH, date="2023-08-03", city="Baku")
    undated = account("u", *BOTH, date=None, city="Baku")
    published = {"u": by("x", COMMON), "d1": by("y", COMMON), "d2": by("z", OTHER)}
    assert groups([first, second, undated], published) == {"d1+u", "d2"}
    alike = {"u": by("x", COMMON), "d1": by("y", COMMON), "d2": by("z", COMMON)}
    assert groups([first, second, undated], alike) == {"d1", "d2", "u"}


def test_a_third_account_does_not_chain_two_that_are_different() -> None:
    call, visit = account("call", *BOTH, channel=PHONE), account("visit", *BOTH)
    vague = account("vague", *BOTH, channel=UNSPECIFIED)
    found = groups([call, visit, vague])
    assert not any("call" in group and "visit" in group for group in found)


def test_two_meetings_of_one_article_stay_two() -> None:
    one, two = account("a", *BOTH), account("a", "Ilham Aliyev/AZ", "Louis Bono/US", ordinal=2)
    others = [account("b", *BOTH), account("c", "Ilham Aliyev/AZ", "Louis Bono/US")]
    assert groups([one, two, *others]) == {"a+b", "a-2+c"}


def fix(kind: str, subject: str, value: str = "") -> Correction:
    return Correction(kind, subject, value, "told by the ministry", "2026-01-01")


def test_one_line_joins_or_parts_and_says_so() -> None:
    today, tomorrow = account("a", *BOTH), account("b", *BOTH, date="2023-08-04")
    assert groups([today, tomorrow]) == {"a", "b"}
    assert groups([today, tomorrow], None, fix("same-meeting", "b", "a")) == {"a+b"}
    same = [today, account("c", *BOTH)]
    assert groups(same) == {"a+c"}
    assert groups(same, None, fix("different-meeting", "a", "c")) == {"a", "c"}
    (judgement,) = link(same, {}, [fix("different-meeting", "a", "c")]).judgements
    assert (judgement.origin, judgement.reasons) == ("correction", ("by correction: told by the ministry",))


def test_a_correction_makes_strangers_find_each_other() -> None:
    one, other = account("a", *BOTH), account("b", "Ann Lee/US", "Bo Berg/SE", date="2020-01-01")
    lines = [fix("same-meeting", "a", "b")]
    assert sought(keys_of(one, None, lines)) & set(keys_of(other, None, lines))
    assert groups([one, other], None, *lines) == {"a+b"}


def test_a_corrected_value_is_the_meetings_value() -> None:
    lines = [
        fix("date", "a", "2023-08-05"),
        fix("city", "a", "Ganja"),
        fix("channel", "a", "video"),
        fix("country", "a"),
    ]
    told = account("a", *BOTH, city="Baku", country="AZ")
    (meeting,) = link([told], {}, lines).meetings
    assert (str(meeting.date), meeting.city, meeting.country, meeting.channel) == ("2023-08-05", "Ganja", None, VIDEO)
    assert corrected(corrected(told, lines), lines) == corrected(told, lines)


def test_what_is_withdrawn_is_no_meeting() -> None:
    accounts = [account("a", *BOTH), account("b", *BOTH)]
    assert groups(accounts, None, fix("withdraw", "a")) == {"b"}


def test_the_meeting_takes_each_fact_from_the_best_founded_reading() -> None:
    accounts = [
        account("a", "Bayramov/AZ", "Louis Bono/US", date="2023-08-04", basis=REPORTED, channel=UNSPECIFIED),
        account("b", *BOTH, date="2023-08-03", topics=["energy"], city="Baku", country="AZ"),
        account("c", *BOTH, date="2023-08", topics=["sanctions"]),
    ]
    published = {"a": by("x", date="2023-08-04"), "b": by("y", date="2023-08-05"), "c": by("z", date="2023-08-31")}
    (meeting,) = link(accounts, published).meetings
    assert (meeting.id, meeting.account_ids) == ("a", ("a", "b", "c"))  # the earliest published founds it
    assert (str(meeting.date), meeting.date_basis) == ("2023-08-03", DateBasis.STATED)
    assert (meeting.channel, meeting.city, meeting.country) == (Channel.IN_PERSON, "Baku", "AZ")
    assert meeting.topics == ("energy", "sanctions")
    assert [(p.name, p.role, p.account_ids) for p in meeting.participants] == [
        ("Jeyhun Bayramov", "Foreign Minister", ("a", "b", "c")),
        ("Louis Bono", "Senior Advisor", ("a", "b", "c")),
    ]


def random_accounts(random: Random, size: int) -> tuple[list[Account], dict[str, Publication]]:
    """Accounts of a few people within a fortnight, so that near ones abound; some undated, some of one article."""
    people = [
        "Jeyhun Bayramov/AZ",
        "Ceyhun Bayramov/AZ",
        "Louis Bono/US",
        "Bono/US",
        "Ararat Mirzoyan/AM",
        "Ann Lee/US",
    ]
    found, published = [], {}
    for n in range(size):
        article_id, ordinal = (f"a{n:02d}", 1) if n % 5 else (f"a{max(0, n - 1):02d}", 2 if n else 1)
        day = random.choice([None, "2023-08", *(f"2023-08-{d:02d}" for d in range(1, 9))])
        found.append(
            account(
                article_id,
                *random.sample(people, random.choice([1, 2, 2, 2, 3])),
                ordinal=ordinal,
                date=day,
                basis=random.choice(list(DateBasis)),
                channel=random.choice(list(Channel)),
                city=random.choice([None, "Baku", "Vienna"]),
            )
        )
        published[article_id] = by(
            random.choice("xyz"), random.sample(COMMON, 7), ["08-03"], random.choice([None, "2023-08-05"])
        )
    return found, published


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_any_order_gives_the_same_archive(random: Random, size: int) -> None:
    accounts, published = random_accounts(random, size)
    shuffled = random.sample(accounts, len(accounts))
    links = link(accounts, published)
    assert links == link(shuffled, published)
    assert sorted(i for m in links.meetings for i in m.account_ids) == sorted(a.id for a in accounts)
    apart = {(j.left, j.right) for j in links.judgements if j.verdict is Verdict.DIFFERENT}
    for meeting in links.meetings:
        ids = sorted(meeting.account_ids)
        assert not any((a, b) in apart for a in ids for b in ids)


def connected(accounts: Sequence[Account], published: Mapping[str, Publication]) -> list[list[Account]]:
    """The connected groups by keys, as a store finds them: walk from each account to all that hold what it seeks."""
    held = {a.id: set(keys_of(a, published.get(a.article_id))) for a in accounts}
    left, found = {a.id: a for a in accounts}, []
    while left:
        edge = [left.pop(next(iter(left)))]
        group = []
        while edge:
            group.extend(edge)
            wanted = sought(key for a in edge for key in held[a.id])
            edge = [left.pop(i) for i in [i for i in left if held[i] & wanted]]
        found.append(group)
    return found


WHEN = (None, "2023-07", "2023-08", "2023-07-31", "2023-08-01", "2023-08-03", "2023-07-28/2023-08-20", "2023")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WHEN), st.sampled_from(WHEN), st.booleans(), st.sampled_from((None, "Baku", "New York")))
def test_of_two_accounts_either_finds_the_other_or_neither(
    one: str | None, other: str | None, alone: bool, city: str | None
) -> None:
    left = keys_of(account("a", *BOTH[: 1 if alone else 2], date=one, city=city))
    right = keys_of(account("b", *BOTH, date=other, city=city))
    assert sought(left).isdisjoint(right) == sought(right).isdisjoint(left)


def test_the_many_meetings_of_one_pair_do_not_hang_together() -> None:
    """The cost of an account must not grow with the archive: only its days' neighbours are walked to."""
    first = date(2020, 1, 6)
    weekly = [account(f"w{n:03d}", *BOTH, date=str(first + timedelta(weeks=n))) for n in range(100)]
    vague = account("vague", *BOTH, date=None)
    assert {len(group) for group in connected([*weekly, vague], {})} == {1}
    clue = by("x", days=["01-13"])
    found = max(connected([*weekly, vague], {"vague": clue}), key=len)
    assert {a.id for a in found} == {"vague", "w001"}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_linking_group_by_group_is_linking_all_at_once(random: Random, size: int) -> None:
    """What ingest relies on, for increments and re-ingest: a connected group can be linked by itself."""
    accounts, published = random_accounts(random, size)
    whole = link(accounts, published)
    parts = [link(group, published) for group in connected(accounts, published)]
    assert sorted((m for p in parts for m in p.meetings), key=lambda m: m.id) == list(whole.meetings)
    joined: list[Judgement] = [j for p in parts for j in p.judgements]
    assert {j for j in joined if j.verdict is Verdict.SAME} == {
        j for j in whole.judgements if j.verdict is Verdict.SAME
    }


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_new_rules_for_an_account_leave_no_trace_of_the_old(random: Random) -> None:
    accounts, published = random_accounts(random, 8)
    changed = [replace(accounts[0], channel=Channel.PHONE, city=None), *accounts[1:]]
    link(accounts, published)
    assert link(changed, published) == link(random.sample(changed, len(changed)), published)


def test_no_accounts_no_meetings() -> None:
    links = link([], {})
    assert (links.meetings, links.judgements) == ((), ())


def test_a_publication_keeps_what_sets_a_text_apart() -> None:
    text = "The sides discussed grain exports via Odesa on June 28, and relations. The last round was on 31 Dec. 2023."
    publication = publication_of(article("a", text, published="2024-01-02"), extraction("a", outlet="The Gazette"))
    assert publication.outlet == "the gazette"
    assert {"grain", "expor", "odesa"} <= publication.words
    assert not {"discu", "relat"} & publication.words
    assert publication.days == {"06-28", "12-31"}
    assert named_days("on February 31 and May 99") == frozenset()
    assert telling_words("") == frozenset()

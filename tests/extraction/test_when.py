"""The days that texts write, and which of them is the meeting's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.dates import PartialDate
from app.extraction.days import find_days, settle
from app.extraction.when import read_when
from app.records import DateBasis
from tests.extraction.frames import frame_of

THURSDAY = "2023-08-03"

# (text, publication day, what its day comes to)
WRITTEN = [
    ("on September 7, 2022", THURSDAY, "2022-09-07"),
    ("on 7 September 2022", THURSDAY, "2022-09-07"),
    ("on Sept. 7", THURSDAY, "2022-09-07"),  # The nearest past one.
    ("on the 7th of July", THURSDAY, "2023-07-07"),
    ("2023-08-01", THURSDAY, "2023-08-01"),
    ("01.08.2023", THURSDAY, "2023-08-01"),
    ("01/08/2023", THURSDAY, "2023-08-01"),  # The other reading lies seven months back.
    ("on 25/07/2023", THURSDAY, "2023-07-25"),
    ("06/Jul/2023", THURSDAY, "2023-07-06"),
    ("le 3 août 2023", THURSDAY, "2023-08-03"),
    ("on the 1st", THURSDAY, "2023-08-01"),
    ("on the 28th", THURSDAY, "2023-07-28"),
    ("on Thursday", THURSDAY, "2023-08-03"),
    ("on Friday", THURSDAY, "2023-07-28"),
    ("on Tuesday, August 1", THURSDAY, "2023-08-01"),
    ("Saturday (15 July)", THURSDAY, "2023-07-15"),
    ("today, August 2", THURSDAY, "2023-08-02"),
    ("today", THURSDAY, "2023-08-03"),
    ("this morning", THURSDAY, "2023-08-03"),
    ("yesterday", THURSDAY, "2023-08-02"),
    ("last night", THURSDAY, "2023-08-02"),
    ("on May 23–25", THURSDAY, "2023-05-23/2023-05-25"),
    ("from 3 to 5 June", THURSDAY, "2023-06-03/2023-06-05"),
    ("4 and 5 June 2021", THURSDAY, "2021-06-04/2021-06-05"),
    ("30 July - 1 August", THURSDAY, "2023-07-30/2023-08-01"),
    ("in July", THURSDAY, "2023-07"),
    ("in October", THURSDAY, "2022-10"),
    ("March 2021", THURSDAY, "2021-03"),
    ("on February 29", THURSDAY, "2020-02-29"),
    ("on August 4", THURSDAY, "2023-08-04"),  # Published west of the day line.
    ("two days ago", THURSDAY, "2023-08-01"),
    ("02/08/23", THURSDAY, "2023-08-02"),
    ("on Sunday and Monday", THURSDAY, "2023-07-30"),
    ("at the start of August", THURSDAY, "2023-08"),
    ("on the evening of August 1", THURSDAY, "2023-08-01"),
    ("on Wed. Aug. 2", THURSDAY, "2023-08-02"),
    ("January 11 and", THURSDAY, "2023-01-11"),
    ("on Tuesday", "2026-02", "2026-02"),  # Of a publication known to the month.
    ("on 3 May 2021", None, "2021-05-03"),
]


@pytest.mark.parametrize(("text", "published", "expected"), WRITTEN)
def test_a_written_day_is_counted_from_the_publication(text: str, published: str | None, expected: str) -> None:
    (day,) = find_days(text)
    assert str(settle(day, PartialDate.parse(published) if published else None)) == expected


UNSETTLED = [
    ("on Thursday", None),
    ("on August 3", None),
    ("next Tuesday", THURSDAY),
    ("04/05/2020", THURSDAY),  # Both readings are possible and neither is near.
]


@pytest.mark.parametrize(("text", "published"), UNSETTLED)
def test_a_day_left_open_is_not_guessed(text: str, published: str | None) -> None:
    (day,) = find_days(text)
    assert settle(day, PartialDate.parse(published) if published else None) is None


NO_DAYS = [
    "They may meet again.",
    "Resolution 2231",
    "the 4th annual round",
    "at 12:30",
    "31 February 2023",
    "Mr. May",
    "the 6th Summit",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_other_numbers_and_words_are_no_days(text: str) -> None:
    assert find_days(text) == []


PEOPLE = ("Ana Petrova/BG", "Omar Haddad/JO")

# (text, publication day, day, words that show it)
STATED = [
    ("Foreign Minister Ana Petrova met with Omar Haddad today in Amman.", THURSDAY, "2023-08-03", "today"),
    ("Ana Petrova and Omar Haddad spoke by phone on Tuesday.", THURSDAY, "2023-08-01", "Tuesday"),
    (
        "The ministry issued a readout of an August 1 meeting of Ana Petrova with Omar Haddad.",
        THURSDAY,
        "2023-08-01",
        "August 1",
    ),
    (
        "Ana Petrova received Omar Haddad on 2 August to discuss the declaration of September 16, 2021.",
        THURSDAY,
        "2023-08-02",
        "2 August",
    ),
    ("On July 30, Ana Petrova, who took office in May 2022, met Omar Haddad.", THURSDAY, "2023-07-30", "July 30"),
    ("At Wednesday's meeting Ana Petrova and Omar Haddad reviewed trade.", THURSDAY, "2023-08-02", "Wednesday"),
    (
        "The ministry said on Thursday that Ana Petrova and Omar Haddad had met on Monday in Sofia.",
        THURSDAY,
        "2023-07-31",
        "Monday",
    ),
    # A participant who speaks does so at the meeting or just after it.
    (
        "Ana Petrova said on Wednesday after talks with Omar Haddad that ties are good.",
        THURSDAY,
        "2023-08-02",
        "Wednesday",
    ),
    ("Ana Petrova told Omar Haddad on Wednesday that ties are good.", THURSDAY, "2023-08-02", "Wednesday"),
    ("The envoy Omar Haddad was on August 1 met by Ana Petrova.", THURSDAY, "2023-08-01", "August 1"),
    (
        "Ana Petrova met Omar Haddad on Wednesday, the ministry announced on Thursday.",
        THURSDAY,
        "2023-08-02",
        "Wednesday",
    ),
    (
        "Following their meeting of May 3, Ana Petrova and Omar Haddad met again on Wednesday.",
        THURSDAY,
        "2023-08-02",
        "Wednesday",
    ),
    # Of a stay of several days only the month is sure.
    ("During her visit on July 26-28, Ana Petrova met Omar Haddad.", THURSDAY, "2023-07", "July 26-28"),
    ("Ana Petrova and Omar Haddad held talks on July 26-27.", THURSDAY, "2023-07-26/2023-07-27", "July 26-27"),
]


@pytest.mark.parametrize(("text", "published", "expected", "quote"), STATED)
def test_the_day_tied_to_the_meeting_is_stated(text: str, published: str, expected: str, quote: str) -> None:
    frame, prose = frame_of(text, *PEOPLE, published=published)
    when = read_when(frame, prose, prose.article.published)
    assert (str(when.date), when.basis) == (expected, DateBasis.STATED)
    assert [shown.quote for shown in when.evidence] == [quote]
    assert text[when.evidence[0].start : when.evidence[0].end] == quote


REPORTED = [
    # The day of a report, of a document, of an earlier call and of a summit to come.
    ("Ana Petrova and Omar Haddad talked by telephone, the state news agency reported on Tuesday.", "2023-08-03"),
    ("Ana Petrova and Omar Haddad met to speak of the statements of November 9, 2020.", "2023-08-03"),
    ("Ana Petrova met Omar Haddad. It followed their June 3 call.", "2023-08-03"),
    ("Ana Petrova met Omar Haddad to prepare for the August 1-2 summit in Oslo.", "2023-08-03"),
    ("Ana Petrova and Omar Haddad held talks.", "2023-08-03"),
    # A feast on whose eve they met.
    ("On the eve of the Day of Music, August 5, Ana Petrova met with Omar Haddad.", "2023-08-03"),
    # The day at the end of another event's phrase.
    ("Ana Petrova met Omar Haddad. They praised the Trade Council, which met in Oslo on July 20.", "2023-08-03"),
    ("Ana Petrova met Omar Haddad, building on the outcomes of the forum in Oslo on July 20.", "2023-08-03"),
    (
        "Ana Petrova met Omar Haddad. After the ministers' talks in Oslo on July 20, they said, much is left.",
        "2023-08-03",
    ),
    (
        "Ana Petrova and Omar Haddad met ahead of the Day of the Two Seas of Bulgaria and Jordan, marked on August 1.",
        "2023-08-03",
    ),
    ("Following the July 20, 2023 Aqaba Summit of the Two Seas, Ana Petrova met Omar Haddad.", "2023-08-03"),
    # An earlier stay.
    ("Ana Petrova met Omar Haddad. Earlier, Haddad visited the region on May 23–25.", "2023-08-03"),
    ("Ana Petrova met Omar Haddad. Earlier, Haddad visited the region on July 23–25.", "2023-08-03"),
    # What is said of a day, and a transcript.
    ("Ana Petrova met Omar Haddad. They agreed that today the talks in the region go well.", "2023-08-03"),
    (
        "Ana Petrova met Omar Haddad. President of Bulgaria Ana Petrova: Yesterday your ministers met ours.",
        "2023-08-03",
    ),
    ("Ana Petrova called Omar Haddad. She spoke of her telephone talk with Tom Stone on July 30.", "2023-08-03"),
    ("Ana Petrova's visit, which began on Tuesday, included a meeting with Omar Haddad.", "2023-08-03"),
    ("In a statement on Wednesday, the ministry said Ana Petrova had met Omar Haddad.", "2023-08-03"),
    ("SOFIA, August 2 (BGA) - Ana Petrova and Omar Haddad held talks.", "2023-08-02"),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_without_a_day_of_its_own_the_report_s_day_is_kept_as_reported(text: str, expected: str) -> None:
    frame, prose = frame_of(text, *PEOPLE, published=THURSDAY)
    when = read_when(frame, prose, prose.article.published)
    assert (str(when.date), when.basis) == (expected, DateBasis.REPORTED)


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Telephone conversation with Omar Haddad", "2023-08-03 reported"), ("Talks in Amman", "2023-08-01 stated")],
)
def test_a_call_follows_the_talks_that_the_news_itself_may_be(title: str, expected: str) -> None:
    text = "Following top-level talks held in Amman on August 1, Ana Petrova and Omar Haddad shared their views."
    frame, prose = frame_of(text, *PEOPLE, published=THURSDAY, title=title)
    when = read_when(frame, prose, prose.article.published)
    assert f"{when.date} {when.basis}" == expected


def test_a_transcript_beside_the_lead_dates_nothing() -> None:
    text = (
        "Ana Petrova met with Omar Haddad at the palace. President of Bulgaria Ana Petrova: Mr Haddad, thank you for "
        "staying after the talks held yesterday."
    )
    frame, prose = frame_of(text, *PEOPLE, published=THURSDAY, lead=2)
    assert read_when(frame, prose, prose.article.published).basis == DateBasis.REPORTED


def test_without_any_day_nothing_is_dated() -> None:
    frame, prose = frame_of("Ana Petrova and Omar Haddad held talks on Tuesday.", *PEOPLE)
    when = read_when(frame, prose, None)
    assert (when.date, when.basis, when.evidence) == (None, None, ())


def test_a_weekday_is_counted_from_the_dateline_rather_than_from_a_later_publication() -> None:
    text = "SOFIA, July 25 (BGA) - Ana Petrova met Omar Haddad on Monday."
    frame, prose = frame_of(text, *PEOPLE, published=THURSDAY)
    assert str(read_when(frame, prose, prose.article.published).date) == "2023-07-24"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "Sofia informed the visiting envoy of Jordan on Wednesday about the prospects of negotiations.",
            "2023-08-02 stated",
        ),
        ("Trade must grow, Ana Petrova said on Wednesday.", "2023-08-02 stated"),
        ("Trade must grow, the ministry said on Wednesday.", "2023-08-03 reported"),
    ],
)
def test_the_first_sentence_may_date_what_the_second_tells(opening: str, expected: str) -> None:
    frame, prose = frame_of(opening + " Ana Petrova held a meeting with Omar Haddad.", *PEOPLE, published=THURSDAY)
    when = read_when(replace(frame, lead=prose.sentences[1:], body=prose.sentences[1:]), prose, prose.article.published)
    assert f"{when.date} {when.basis}" == expected


def test_two_days_for_one_meeting_are_a_discrepancy() -> None:
    text = "Ana Petrova met Omar Haddad in Amman on August 1."
    frame, prose = frame_of(text, *PEOPLE, published=THURSDAY, title="Petrova, Haddad met on August 2")
    when = read_when(frame, prose, prose.article.published)
    (discrepancy,) = when.discrepancies
    assert {reading.value for reading in discrepancy.readings} == {"2023-08-01", "2023-08-02"}
    assert discrepancy.field == "date"

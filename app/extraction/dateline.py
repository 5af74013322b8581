"""The dateline that opens a news text: "BAKU, Azerbaijan, August 3.", "ASTANA –", "(MENAFN- Trend News Agency)"."""

from __future__ import annotations

import re

from app.records import Span

_MONTH = (
    r"(?:J(?:ANUARY|UNE|ULY)|FEBRUARY|MARCH|APRIL|MAY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_WORD = r"[A-ZÀ-ŽƏİ][\w'.’-]*"
_PLACE = rf"{_WORD}(?: (?:{_WORD}|de|of|the|del|la|al-\w+)){{0,3}}"
_UPPER = r"[A-ZÀ-ŽƏİ][A-ZÀ-ŽƏİ'’.-]+(?: [A-ZÀ-ŽƏİ][A-ZÀ-ŽƏİ'’.-]+){0,3}"
_AGENCY = r"(?:/\s?[^/\n]{2,30}\s?/\.?|\([^()\n]{2,40}\)|\[[^\[\]\n]{2,30}\])"
_DASH = r"(?:--+|[-–—]+)"

_BYLINE = r"(?:B[yY] [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}, )?"
"""A writer before the place: "By JAN VALE, NAIROBI, Apr 15 –"."""

# Each form with a text that it matches. The first that matches at the beginning is taken.
_FORMS = tuple(
    re.compile(form)
    for form in (
        # BAKU, Azerbaijan, August 3.  /  MOSCOW, March 9./TASS/.  /  BEIJING, Oct. 4 (Xinhua) --
        # MOSCOW. May 6 (Interfax) -
        rf"{_BYLINE}{_PLACE}(?:[,/] ?{_PLACE})?[.,] ?{_DAY}\.?(?:,? ?{_AGENCY}\.?)?(?:\s*[.:,]?\s*(?:{_DASH}|[.:])"
        rf"|(?<=[/)\]])|(?<=[/)\]]\.)|(?<=\.))"
        rf"(?:\s*{_WORD}\.?\s*{_DASH})?(?=\s|$)",
        # New York [US], September 24:
        rf"{_PLACE} \[[\w .]{{2,20}}\],? {_DAY}\s?(?:[:.]|{_DASH})(?=\s)",
        # Addis Ababa February 10/2021(ENA)  /  ENA January 10/2019…
        rf"{_PLACE},? ?{_DAY}[/,] ?\d{{4}} ?(?:{_AGENCY}|{_DASH}|…|\.{{3}})(?=\s|$)",
        # Sofia, 13:55, 18.10.2023 (BTA)
        rf"{_PLACE}, \d{{1,2}}[:.]\d{{2}}, {_DAY} ?{_AGENCY}(?=\s|$)",
        # Nadi (Fiji), Feb 17 (PTI) The minister …
        rf"{_PLACE} \([A-Z][\w .]{{2,20}}\), {_DAY} {_AGENCY}:?(?=\s)",
        # Jan Vale in GABORONE, Botswana (alone on its line)
        rf"{_WORD}(?: {_WORD}){{1,2}} in {_UPPER}(?:, {_PLACE})?(?=\s*$)",
        # March 3, 2012 (KHARTOUM) –
        rf"{_DAY} \({_UPPER}\) ?{_DASH}(?=\s)",
        # TEMPO, Jakarta:  /  TEMPO.CO, Jakarta -
        rf"[A-Z]{{3,12}}+(?:\.[A-Za-z]{{2,4}})?(?: Interactive)?, {_PLACE}(?::| ?{_DASH})(?=\s)",
        # New Delhi, September 25 (alone on its line)
        rf"{_PLACE}(?:, {_PLACE})?, {_DAY}(?=\s*$)",
        # November 19, 2021 – Ottawa, Ontario – Global Affairs Canada (alone on its line)
        rf"{_DAY} ?{_DASH} ?{_PLACE}(?:, {_PLACE})?(?: {_DASH} [^\n.]{{3,60}})?(?=\s*$)",
        # Phnom Penh (FN), Jan. 8 –  /  Dhaka (BSS), May 5:
        rf"{_PLACE} \([^()\n]{{2,30}}\),? {_DAY}\s?(?:[:.]|{_DASH})(?=\s)",
        # CAIRO – 26 July 2022:
        rf"{_PLACE} ?{_DASH} ?{_DAY}:(?=\s)",
        # Astana. 20 December. KazInform -  /  Baku, September 18, AZERTAC
        rf"{_PLACE}[.,] {_DAY}[.,] {_WORD}(?:\s*{_DASH}|\.)?(?=\s|$)",
        # Ulaanbaatar /MONTSAME/  /  Yerevan /Mediamax/.
        rf"{_PLACE}(?:, {_PLACE})? ?/\s?[^/\s][^/\n]{{1,30}}/\.?(?:\s*(?:{_DASH}|:))?(?=\s)",
        # WASHINGTON (AP) —  /  Kyiv, Ukraine (Reuters) -
        rf"{_PLACE}(?:, {_PLACE})? ?{_AGENCY}\.?\s*(?:{_DASH}|:)(?=\s)",
        # Baku/14.02.24/Turan:
        rf"{_WORD}/\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}/\w+:",
        # Shafaq News/
        rf"{_PLACE}/(?=\s)",
        # ASTANA –  /  Nemba —  /  PanARMENIAN.Net -  /  Washington, D.C. -
        rf"{_PLACE}(?:, {_PLACE})?(?: {_DASH}|[.:] ?{_DASH}|[—–])(?=\s)",
        # Muscat:  /  NEW DELHI:
        rf"(?:{_UPPER}|{_WORD}(?: {_WORD})?):(?=\s+[A-ZÀ-Ž])",
        # ANKARA (alone on its line)
        rf"{_UPPER}(?=\s*$)",
    )
)
_WRITER = re.compile(_BYLINE)
_SYNDICATION = re.compile(r"\((?:MENAFN\s?[-–—]\s?)[^()\n]{2,60}\)\s*")
_NO_PLACE = re.compile(
    r"(?i:Note|Updated?|Statement|Question|Answer|Background|Topics?|Attendees|Readout|Date|Time|Venue|Participants"
    r"|(?:Vice |Deputy )?President|Prime|Minister|Secretary|Spokesperson|Ambassador|Foreign|Joint|Press|Media|Mrs?|Ms"
    r"|Q|A|PM|FM|US|UK|EU|UN|Read|Watch|Moderator|Chancellor|King|Queen|Remarks|Transcript|Breaking|Exclusive"
    r"|Opinion|Politics|Political|World|Worldwide|News|Nation|National|Local|Home|Top|Latest"
    r"|Business|Economy|Society|Diplomacy"
    r"|International|Regional?|Ministry|Government|Office|Department|Embassy|Cabinet|Parliament"
    r"|PTI|ANI|AFP|AP|APP|BSS|NAN"
    r"|Africa|Asia|Europe|Americas?|Middle East|Latin America|More|Photos?|Videos?|Feature|Report|Summary"
    r"|On|In|At|By|During|After|Before|Since|Until|From|This|Today|Yesterday|The)\b"
)
_PLACE_WORDS = 4
"""A lead before a bare dash or colon that has more words than this is part of a sentence, no place."""


def dateline_of(text: str) -> Span | None:
    """The dateline at the beginning of a paragraph in its plain form, with its dash; None where there is none.

    Errs towards none: "President Putin:" and "Note:" are speakers and labels, "Armenia - and Georgia" is a sentence.
    """
    opening = _SYNDICATION.match(text)
    start = opening.end() if opening else 0
    end = start
    for form in _FORMS:
        found = form.match(text, start)
        if found is not None and _is_place(found.group()):
            end = found.end()
            break
    return Span(0, end) if end else None


def _is_place(lead: str) -> bool:
    lead = _WRITER.sub("", lead)
    words = lead.rpartition(" in ")[2].rstrip(" :–—-/").split()
    dated = any(c.isdigit() for c in lead) or "(" in lead or "/" in lead
    return _NO_PLACE.match(lead) is None and (dated or len(words) <= _PLACE_WORDS)

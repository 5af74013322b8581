"""Where an office begins and ends in a sentence: over portfolios, countries and links, up to the next person's."""

from __future__ import annotations

from app.extraction.labels import Label, Labelled

COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "homologue", "interlocutor"})


def leftwards(line: Labelled, head: int, floor: int) -> int:
    """The first token of the office: "Japanese Vice Foreign |Minister|", "Turkmenistan's |Foreign Minister|"."""
    at = head
    party_seen = False
    while at > floor:
        before = line.labels[at - 1]
        if before is Label.PARTY:
            if (party_seen and line.labels[at] is not Label.PARTY) or _another_party(line, at) or _is_place(line, at):
                break
            party_seen = True
            at -= 1
        elif line.tokens[at - 1].text == "under":
            break  # "|under| Prime Minister Vale" is no under-secretary
        elif (
            before in (Label.PORTFOLIO, Label.HEAD)
            or (is_mission(line, at - 1) and line.labels[at] is Label.POSSESSIVE)
            or (before is Label.POSSESSIVE and at - 2 >= floor and _owns(line, at - 2))
            or (
                line.tokens[at - 1].lower in ("and", "&")
                and at - 2 >= floor
                and line.labels[at - 2] is Label.PORTFOLIO
                and line.labels[at] is Label.PORTFOLIO
            )
        ):
            at -= 1
        else:
            break
    return at


_MISSIONS = frozenset({"embassy", "consulate", "mission", "delegation"})


def is_mission(line: Labelled, at: int) -> bool:
    """A state's mission that has officials: "the French |Embassy|'s political adviser"."""
    return line.tokens[at].lower in _MISSIONS and at > 0 and line.labels[at - 1] is Label.PARTY


def _owns(line: Labelled, at: int) -> bool:
    return line.labels[at] is Label.PARTY or is_mission(line, at)


def _another_party(line: Labelled, at: int) -> bool:
    """A second country right before the first is the place: "in |Beijing| Japanese Foreign Minister"."""
    return line.labels[at] is Label.PARTY and any(p.first == at for p in line.parties)


def _is_place(line: Labelled, at: int) -> bool:
    """The country before `at` is where it happened: "received in |the Kremlin| President Vale"."""
    first = next((p.first for p in line.parties if p.last == at), at)
    while first > 0 and line.tokens[first - 1].lower == "the":
        first -= 1
    return first > 0 and line.tokens[first - 1].lower in ("in", "at")


def rightwards(line: Labelled, head: int) -> int:
    """The end of the office: "Secretary |of State for European and Eurasian Affairs|", "|and Foreign Minister|"."""
    labels, tokens = line.labels, line.tokens
    end = at = head + 1
    while at < len(labels):
        label, word = labels[at], tokens[at].lower
        if label in (Label.PORTFOLIO, Label.PARTY, Label.HEAD):
            if label is Label.HEAD and (
                word in COUNTERPARTS
                or (
                    labels[at - 1] is Label.PARTY
                    and tokens[at - 1].lower != "s"
                    and not _advises(line, head, at)
                    and not _of_a_chief(line, at)
                )
            ):
                break
            if label is Label.PARTY and not _joined(line, at):
                break
            if label is Label.HEAD and tokens[at - 1].lower in line.plurals:
                break
            at += 1
            end = at
        elif label is Label.POSSESSIVE and at + 1 < len(labels) and labels[at + 1] in (Label.PORTFOLIO, Label.HEAD):
            at += 1
        elif label is Label.LINK:
            if word == "on" and tokens[head].lower.startswith("spokes"):
                break
            if tokens[head].lower in COUNTERPARTS and word in (",", "and"):
                break
            step = _over_links(line, at, head)
            if step is None:
                break
            at = step
        elif tokens[at].text == "(" and _bracketed_acronym(line, at):
            at += 3
        elif label is Label.NAME and (
            (tokens[at - 1].lower in ("of", "the") and _one_name_only(line, at)) or _between_portfolios(line, at)
        ):
            at += 1
            end = at
        else:
            break
    return end


ADVISERS = frozenset({"adviser", "advisor", "counselor", "counsellor"})


def _advises(line: Labelled, head: int, at: int) -> bool:
    """The chief at `at` is whom an adviser serves: "Foreign Policy |Adviser to the German Chancellor| Eva Holm".

    Only with capitals and before the adviser's own name; "Jan Vale, adviser to the German Chancellor Holm" names two.
    """
    served = next((p.first for p in line.parties if p.last == at), at)
    before = [t.lower for t in line.tokens[max(head, served - 2) : served]]
    capital = line.tokens[head].capital and line.tokens[head].lower in ADVISERS
    return capital and before in (["to", "the"], ["of", "the"]) and not _tells_of_one_before(line, head)


_CHIEF_SENDS = frozenset({"UN", "NATO", "OSCE", "OIC", "ASEAN", "LAS"})
"""Organisations whose secretary-general sends envoys of his own."""


def _of_a_chief(line: Labelled, at: int) -> bool:
    """The office is held for an organisation's head: "Special Adviser |of the UN Secretary|-General on Cyprus"."""
    party = next((p for p in line.parties if p.last == at), None)
    if (
        party is None
        or party.code not in _CHIEF_SENDS
        or line.tokens[at].lower not in ("secretary", "secretary-general")
    ):
        return False
    before = [t.lower for t in line.tokens[max(0, party.first - 2) : party.first]]
    return before in (["of", "the"], ["to", "the"])


def _bracketed_acronym(line: Labelled, at: int) -> bool:
    """ "Representative of the Secretary General |(SRSG)| on Sexual Violence": the office goes on behind it."""
    tokens = line.tokens
    return (
        at + 3 < len(tokens)
        and tokens[at + 2].text == ")"
        and tokens[at + 1].text.isupper()
        and line.labels[at + 3] in (Label.LINK, Label.PORTFOLIO)
        and tokens[at + 3].text != ","
    )


def _joined(line: Labelled, at: int) -> bool:
    """A party inside an office stands behind a link or another office word: "President |Poland|" is broken prose."""
    return line.labels[at - 1] in (Label.LINK, Label.PARTY, Label.PORTFOLIO, Label.HEAD)


def _between_portfolios(line: Labelled, at: int) -> bool:
    """One unknown capital word amid an office's words is its own: "Office of National |Drug| Control Policy"."""
    following = at + 1
    return (
        line.labels[at - 1] in (Label.PORTFOLIO, Label.LINK)
        and following < len(line.labels)
        and line.labels[following] is Label.PORTFOLIO
        and line.tokens[following].capital
        and not _head_follows(line, following)
    )


def _over_links(line: Labelled, at: int, head: int) -> int | None:
    """Past "of the", "for", ", and" to the next office word, or None where the office ends before the link."""
    labels, tokens = line.labels, line.tokens
    words: list[str] = []
    while at < len(labels) and labels[at] is Label.LINK and len(words) < 4:
        words.append(tokens[at].lower)
        at += 1
    if at >= len(labels):
        return None
    following = labels[at]
    comma = "," in words
    joins = "and" in words or "&" in words
    if comma or joins:
        return at if _continues(line, at, words, head) else None
    if words[0] in ("the", "a", "an", "his", "her"):
        return None
    if words[0] == "from":
        return at if following is Label.PARTY else None
    if following in (Label.PORTFOLIO, Label.PARTY, Label.HEAD):
        return at
    if following is Label.NAME and words[0] == "of" and (_one_name_only(line, at) or _between_portfolios(line, at)):
        return at
    return None


_SENT = frozenset({"ambassador", "envoy", "chargé"})
_CHIEFS = frozenset({"prime", "president", "king", "queen", "emir", "amir", "sultan", "premier", "chancellor", "pm"})
"""No envoy is a head of state or government too: "the Polish |Ambassador| and |Prime Minister| Vale" are two."""


def _continues(line: Labelled, at: int, words: list[str], head: int) -> bool:
    """Whether an office goes on behind "and" or a comma: with a further capital portfolio or head, not with a person.

    "Foreign Affairs |, Trade and| Tourism", "State Councilor |and| Foreign Minister Wang Yi", "Foreign Ministers of
    Iran|, |Iraq| and |Oman"; but not "President Duda |and| Prime Minister Modi", nor where the office tells of the
    person before it and the next words of the one behind: "Jan Vale, Chief of Staff|, and| Ambassador Eva Holm".
    """
    tokens, labels = line.tokens, line.labels
    if labels[at] is Label.PARTY:
        if words == [","] and tokens[at].lower == "commonwealth" and tokens[at - 2].lower == "foreign":
            return True  # "Foreign, |Commonwealth| and Development Affairs" is one portfolio of the United Kingdom's.
        listed = tokens[head].lower in line.plurals and set(words) <= {",", "and", "of", "the", "&"}
        return (listed or words == ["and"]) and _shares_office(line, at)
    apposed = _tells_of_one_before(line, head)
    if tokens[head].lower in _SENT and tokens[at].lower in _CHIEFS:
        return False
    if tokens[head].lower in line.plurals and words == ["and"] and _new_title(line, at):
        return False  # "members of the Council |and| Prime Minister Vale"
    if labels[at] not in (Label.PORTFOLIO, Label.HEAD) or (apposed and _new_title(line, at, bare=False)):
        return False
    if not tokens[at].capital:
        return apposed and words == ["and"] and not tokens[head].capital and _small_office(line, at)
    if "the" in words and ("," in words or _head_follows(line, at)):
        return False
    if words == ["and"] and at - 2 == head and tokens[head - 1].lower == "the" and _new_title(line, at):
        return False
    return not ("," in words and "and" not in words and _new_title(line, at))


def _tells_of_one_before(line: Labelled, head: int) -> bool:
    """The office stands in apposition to a name: "Jan Vale, |Chief of Staff|", "Jan Vale, the Polish |minister|"."""
    at = head - 1
    while at >= 0 and (
        line.labels[at] in (Label.PORTFOLIO, Label.HEAD, Label.PARTY, Label.POSSESSIVE)
        or line.tokens[at].lower in ("the", "a", "an", "also")
    ):
        at -= 1
    return at > 0 and line.tokens[at].text == "," and line.labels[at - 1] is Label.NAME


def _head_follows(line: Labelled, at: int) -> bool:
    """Behind "and the" a further head is another person: "the President and the |King|"."""
    while at < len(line.labels) and line.labels[at] is Label.PORTFOLIO:
        at += 1
    return at < len(line.labels) and line.labels[at] is Label.HEAD


def _small_office(line: Labelled, at: int) -> bool:
    """An office in small letters that no name follows: "state councillor and |foreign minister| of Peru"."""
    while at < len(line.labels) and line.labels[at] is Label.PORTFOLIO:
        at += 1
    return (
        at + 1 < len(line.labels)
        and line.labels[at] is Label.HEAD
        and line.labels[at + 1] not in (Label.NAME, Label.HEAD)
    )


def _new_title(line: Labelled, at: int, bare: bool = True) -> bool:
    """Behind a comma an office with a name right after it is another person's: "Minister of Trade, |Minister Vale|".

    Unless `bare`, the office may go on over "of" and honorifics: "|Chief of Staff Dr.| Vale".
    """
    headed = False
    while at < len(line.labels):
        inner = line.labels[at] in (Label.PORTFOLIO, Label.HEAD, Label.PARTY)
        linked = line.labels[at] is Label.HONORIFIC or line.tokens[at].lower in ("of", "for", "the", ".")
        if not (line.labels[at] in (Label.PORTFOLIO, Label.HEAD) if bare else inner or linked):
            break
        headed = headed or line.labels[at] is Label.HEAD
        at += 1
    return at < len(line.labels) and line.labels[at] is Label.NAME and (bare or headed)


def _shares_office(line: Labelled, at: int) -> bool:
    """ "for the Middle East, North Africa |and| Georgia": a country goes on a list that an earlier country began."""
    back = at - 1
    while back >= 0 and line.labels[back] is Label.LINK:
        back -= 1
    return back >= 0 and line.labels[back] in (Label.PARTY, Label.PORTFOLIO)


def _one_name_only(line: Labelled, at: int) -> bool:
    """An unknown capital word after "of" belongs to the office if it is not the start of a person's name.

    "Speaker of Seimas Viktorija Vale" (one word, then a name) and "Chairman of Rosneft," do; "adviser of Jon Vale" not.
    """
    end = at
    while end < len(line.labels) and line.labels[end] is Label.NAME:
        end += 1
    return end - at in (1, 3) and line.tokens[at - 1].lower in ("of", "the")

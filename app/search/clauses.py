"""A question as the index understands it: filters and typed terms become one bounded Tantivy query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date
from itertools import permutations

from tantivy import FieldType, Occur, Query, Schema, Searcher

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.records import Channel
from app.search.analysis import Stemmer, words_of
from app.search.query import ParsedQuery, Shape, Term
from app.search.schema import MEETING, SLICES, WORDS_OF, marks_of_slices, speaker_mark

MOST_EXPANSIONS = 64
"""Words that one prefix may stand for, the most frequent ones; beyond that the result is partial."""

BUDGET = 15_000_000
"""Entries of the index that one question may read: some 0.2 s of one core. A costlier one is asked of a part of the
meetings, and its result is partial."""

PHRASE_COST = 20
"""Entries that comparing positions in one meeting is worth (measured: 0.11 µs against 0.005 µs)."""

HEAD_BOOST = 2.0
"""A word in a headline, a name or an office says more of a meeting than one in the running text."""

LONGEST_NAME = 3
"""Names of up to so many words are looked for in every order (KISHIDA Fumio); four words would make 24 phrases."""

MOST_YEARS = 100
"""Years between two days up to which each is looked up; who asks for more asks for nearly all meetings."""

CHANNEL_WORDS = {
    "phone": Channel.PHONE,
    "telephone": Channel.PHONE,
    "call": Channel.PHONE,
    "video": Channel.VIDEO,
    "online": Channel.VIDEO,
    "person": Channel.IN_PERSON,
    "in person": Channel.IN_PERSON,
    "unspecified": Channel.UNSPECIFIED,
    "unknown": Channel.UNSPECIFIED,
}


class ClauseBuilder:
    """Makes the index query of one question; `partial` turns true where a bound left something out.

    `compared` are the entries of the index that comparing positions is worth, the costliest of what is asked.
    """

    def __init__(self, schema: Schema, searcher: Searcher, stemmer: Stemmer, budget: int = BUDGET) -> None:
        self._schema, self._searcher, self._stemmer, self._budget = schema, searcher, stemmer, budget
        self._cost = self.compared = 0
        self._slices = SLICES
        self.partial = False

    def build(self, query: MeetingQuery, parsed: ParsedQuery) -> Query:
        """The conjunction of every filter and typed term; all meetings where nothing is asked."""
        clauses = self._conjunction(query, parsed)
        if self._cost <= self._budget:
            return clauses
        self.partial = True
        self._slices = max(1, SLICES * self._budget // self._cost)
        # Built anew, as what is asked in a choice compares positions in all meetings unless it is cut down itself.
        return in_slices(self._schema, self._conjunction(query, parsed), self._slices)

    def _conjunction(self, query: MeetingQuery, parsed: ParsedQuery) -> Query:
        clauses = [(Occur.Must, clause) for clause in self._filters(query)]
        clauses += [(Occur.Must, clause) for clause in self._days(query.after, query.before)]
        clauses += [(Occur.Must, clause) for clause in self._days(parsed.after, parsed.before)]
        speakers = parsed.speakers()
        for choice in parsed.required:
            clauses.append((Occur.Must, self._any([self._spoken(term, speakers) for term in choice])))
        excluded = [(Occur.MustNot, self._term(term)) for term in parsed.excluded]
        if not clauses:
            clauses = [(Occur.Must, self._unscored(self._value("kind", MEETING)))]
        if len(clauses) == 1 and not excluded:
            return clauses[0][1]
        return Query.boolean_query(clauses + excluded)

    def _filters(self, query: MeetingQuery) -> list[Query]:
        """Participants, parties, offices and subjects must all be present; of channels, outlets … any one."""
        together = {
            "participants": query.participants,
            "parties": query.parties,
            "offices": query.offices,
            "topics": query.topics,
            "situations": query.situations,
        }
        clauses = [self._value(facet, value) for facet, values in together.items() for value in values]
        choices: dict[str, Sequence[str | int]] = {
            "channels": query.channels,
            "outlets": query.outlets,
            "countries": query.countries,
            "years": query.years,
        }
        clauses += [
            self._any([self._value(facet, value) for value in dict.fromkeys(values)])
            for facet, values in choices.items()
            if values
        ]
        return [self._unscored(clause) for clause in clauses]

    def _days(self, after: PartialDate | None, before: PartialDate | None) -> list[Query]:
        """Meetings that may fall on or after the one and on or before the other; those without a date never do."""
        clauses = []
        if after is not None:
            clauses.append(self._range("last_day", after.first_day.toordinal(), None))
        if before is not None:
            clauses.append(self._range("first_day", None, before.last_day.toordinal()))
        if after is not None and before is not None and after.first_day <= before.last_day:
            clauses = self._years(after.first_day, before.last_day, clauses)
        return [self._unscored(clause) for clause in clauses]

    def _years(self, first: date, last: date, bounds: list[Query]) -> list[Query]:
        """The same meetings by the years that they may be of; only those of the first and the last must be compared.

        A bound by days is compared with each meeting of the archive, which takes ten times as long.
        """
        if last.year - first.year >= MOST_YEARS:
            return bounds
        whole = range(first.year + (first > date(first.year, 1, 1)), last.year + (last == date(last.year, 12, 31)))
        years = [self._value("years", year) for year in whole]
        for year in {first.year, last.year}.difference(whole):
            clauses = [(Occur.Must, clause) for clause in (self._value("years", year), *bounds)]
            years.append(Query.boolean_query(clauses))
        return [self._any(years)]

    def _spoken(self, term: Term, speakers: tuple[tuple[str, ...], ...]) -> Query:
        """A plain word or phrase beside `said-by:` is looked for in one statement of each of these speakers."""
        words = words_of(term.text)
        if not speakers or term.field or term.shape is Shape.PREFIX or not words:
            return self._term(term)
        stems = tuple(self._stemmer.stem(word) for word in words)
        return Query.boolean_query([(Occur.Must, self._statement(speaker, stems)) for speaker in speakers])

    def _statement(self, speaker: tuple[str, ...], stems: tuple[str, ...] = ()) -> Query:
        """One statement by the speaker so named that has all of these stems; the words of one stand at one position."""
        words = list(dict.fromkeys((*map(speaker_mark, speaker), *stems)))
        if len(words) == 1:
            return self._value("said", words[0])
        return self._compare("said", words, [(0, word) for word in words])

    def _term(self, term: Term) -> Query:
        words = words_of(term.text)
        if not words:
            return Query.empty_query()
        if term.field == "channel":
            return self._channel(words)
        if term.field == "said-by":
            return (
                self._prefix("said", speaker_mark(words[0])) if term.shape is Shape.PREFIX else self._statement(words)
            )
        field = WORDS_OF[term.field] if term.field else "text"
        if term.shape is Shape.PREFIX:
            return self._prefix(field, words[0])
        if len(words) > 1:
            return self._name(field, words) if term.field == "participant" else self._phrase(field, words)
        if term.field or term.shape is Shape.PHRASE:
            return self._value(field, words[0])
        return self._word(words[0])

    def _word(self, word: str) -> Query:
        """A word anywhere in the accounts, in any inflection; it weighs more in a headline or a name."""
        stem = self._stemmer.stem(word)
        heads = Query.boost_query(self._value("heads", stem), HEAD_BOOST)
        return self._any([self._value("stems", stem), heads])

    def _prefix(self, field: str, start: str) -> Query:
        """The most frequent words that begin so."""
        found = self._searcher.terms_with_prefix(field, start, limit=MOST_EXPANSIONS + 1)
        if len(found) > MOST_EXPANSIONS:
            self.partial = True
        self._cost += sum(frequency for _, frequency in found)
        return Query.term_set_query(self._schema, field, [word for word, _ in found[:MOST_EXPANSIONS]])

    def _phrase(self, field: str, words: tuple[str, ...]) -> Query:
        return self._compare(field, words, list(words))

    def _compare(self, field: str, words: Sequence[str], places: list[str | tuple[int, str]]) -> Query:
        """Meetings in which these words stand in these places to one another; of a part of all where that is due."""
        cost = PHRASE_COST * min(self._searcher.doc_freq(field, word) for word in words)
        self._cost += cost
        self.compared += cost
        phrase = Query.phrase_query(self._schema, field, places)
        return phrase if self._slices == SLICES else in_slices(self._schema, phrase, self._slices)

    def _name(self, field: str, words: tuple[str, ...]) -> Query:
        """A name of several words, family name first or last."""
        if len(words) > LONGEST_NAME:
            return self._phrase(field, words)
        return self._any([self._phrase(field, order) for order in dict.fromkeys(permutations(words))])

    def _channel(self, words: tuple[str, ...]) -> Query:
        channel = CHANNEL_WORDS.get(" ".join(words))
        return Query.empty_query() if channel is None else self._value("channels", channel.value)

    def _range(self, field: str, lower: int | None, upper: int | None) -> Query:
        return Query.range_query(self._schema, field, FieldType.Unsigned, lower, upper)

    def _value(self, field: str, value: str | int) -> Query:
        """Meetings with exactly this value; none for a value that the index cannot hold, and so never does."""
        if isinstance(value, int) and not MINYEAR <= value <= MAXYEAR:
            return Query.empty_query()
        if isinstance(value, str) and not value.isprintable():
            return Query.empty_query()
        self._cost += self._searcher.doc_freq(field, value)
        return Query.term_query(self._schema, field, value)

    def _any(self, queries: list[Query]) -> Query:
        """At least one of these; nothing where there are none."""
        if not queries:
            return Query.empty_query()
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])

    def _unscored(self, query: Query) -> Query:
        """A filter decides whether a meeting answers, never how well."""
        return Query.const_score_query(query, 0.0)


def in_slices(schema: Schema, query: Query, stop: int, start: int = 0) -> Query:
    """The query asked of those of the SLICES into which meetings fall by chance that lie from `start` to `stop`."""
    marks = [Query.term_query(schema, "slice", mark) for mark in marks_of_slices(start, stop)]
    part = marks[0] if len(marks) == 1 else Query.boolean_query([(Occur.Should, mark) for mark in marks])
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(part, 0.0))])

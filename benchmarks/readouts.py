"""Articles in plain English, made up from a seed, in which the rules of extraction find what they find in real ones.

`benchmarks.generate` says who met whom, when, how and where; here it is told in sentences made of set parts, three
hundred words an article, so that reading, extraction, linking and storing all have their usual work. Nothing is taken
from a real article.

    python -m benchmarks.readouts 1000 > readouts.jsonl     one article a line, as `readouts ingest` reads them
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from random import Random

from rigour.territories import get_territory

from app.records import Channel, MeetingParticipant
from benchmarks.generate import Archive, MadeMeeting

_VERBS = {
    Channel.IN_PERSON: ("met with", "received", "held talks with"),
    Channel.PHONE: ("spoke by telephone with", "had a phone call with"),
    Channel.VIDEO: ("held a video conference with", "spoke by video link with"),
    Channel.UNSPECIFIED: ("spoke with", "held talks with"),
}
_SAID = ("noted", "stressed", "underlined", "pointed out", "emphasised", "added", "recalled", "stated")
_SUBJECTS = (
    "the new railway", "the joint commission", "bilateral trade", "the border crossing", "the grain agreement",
    "cooperation in energy", "the education programme", "the security situation in the region", "the gas pipeline",
    "the visa agreement", "the investment forum", "the development of tourism", "humanitarian aid",
    "the fight against terrorism", "the protection of the climate", "the exchange of students", "air transport",
    "the reform of agriculture", "the digital economy", "the return of displaced persons", "the supply of medicines",
)  # fmt: skip
_HAPPENED = (
    "has grown by a third since last year", "will be of use to both countries", "deserves the support of partners",
    "opens a new chapter of relations", "must not be delayed any longer", "rests on the treaty of friendship",
    "was made possible by the Ministry of Transport", "is of great importance for the Central Bank",
    "brings the peoples closer together", "needs the attention of the United Nations", "has been agreed in principle",
    "will be on the agenda of the next round", "depends on the decisions of the European Union",
)  # fmt: skip
_WHERE = (
    "in recent months", "at the invitation of the Government", "within the framework of the Council",
    "along the southern corridor", "on the basis of mutual respect", "in accordance with international law",
    "after the visit of the delegation in March", "for companies of both sides", "between Oslo and Nairobi",
    "at the World Trade Organization", "in the field of science and culture", "under the Memorandum of Understanding",
)  # fmt: skip


def told(made: MadeMeeting, part: int) -> dict[str, str | None]:
    """Account number `part` of a meeting as a line that ingest reads."""
    article = made.deposits[part].article
    chance = Random(article.id)
    one, two, *others = (_styled(chance, person) for person in made.meeting.participants)
    surnames = [person.name.split()[-1] for person in made.meeting.participants]
    verb = chance.choice(_VERBS[made.meeting.channel])
    date = made.meeting.date
    day = date.first_day if date is not None and date.is_day else None
    opening = f"{one} {verb} {two}"
    opening += f" in {made.meeting.city}" if made.meeting.city else ""
    opening += f" on {day:%B} {day.day}." if day is not None and chance.random() < 0.8 else "."
    sentences = [opening]
    sentences += [f"{' and '.join(others)} also attended the meeting."] if others else []
    wanted = min(1500, max(80, int(chance.lognormvariate(5.55, 0.5))))
    while sum(map(len, sentences)) < 6 * wanted:
        sentences.append(_sentence(chance, surnames))
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return {
        "id": article.name,
        "url": article.url,
        "title": opening.split(" on ")[0].rstrip("."),
        "published": str(article.published),
        "outlet": article.outlet,
        "text": "\n\n".join(paragraphs),
    }


def _styled(chance: Random, person: MeetingParticipant) -> str:
    """ "Minister of Trade of Norway Ana Lima", "Norway's Minister of Trade Ana Lima"."""
    territory = get_territory((person.party or "").lower())
    state = territory.name if territory is not None else person.party
    role = person.role or "Minister"
    return f"{role} of {state} {person.name}" if chance.random() < 0.6 else f"{state}'s {role} {person.name}"


def _sentence(chance: Random, surnames: Sequence[str]) -> str:
    subject, happened, where = chance.choice(_SUBJECTS), chance.choice(_HAPPENED), chance.choice(_WHERE)
    kind = chance.random()
    if kind < 0.35:
        return f"{chance.choice(surnames)} {chance.choice(_SAID)} that {subject} {happened} {where}."
    if kind < 0.55:
        return f"The sides discussed {subject}, {chance.choice(_SUBJECTS)} and {chance.choice(_SUBJECTS)} {where}."
    if kind < 0.65:
        return f"It was emphasised that {subject} {happened}."
    return f"{subject[0].upper()}{subject[1:]} {happened} {where}, while {chance.choice(_SUBJECTS)} {happened}."


def readouts(articles: int) -> Iterator[dict[str, str | None]]:
    """So many articles, those of one meeting one after the other; the same number gives the same articles."""
    for made in Archive(articles).meetings():
        for part in range(len(made.deposits)):
            yield told(made, part)


if __name__ == "__main__":
    for line in readouts(int(sys.argv[1])):
        print(json.dumps(line))

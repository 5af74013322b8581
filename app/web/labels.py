"""What codes and slugs are called: parties, topics, situations, outlets and countries, at one revision. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rigour.territories import get_territory

from app.answers import Counted
from app.records import Channel
from app.store.base import Reader
from app.web.wording import OUTLET_NOT_TOLD, channel_in_words


@dataclass(frozen=True, slots=True)
class Labels:
    """Names by code or slug; what has none is called by its code, never left empty."""

    parties: Mapping[str, str]
    topics: Mapping[str, str]
    situations: Mapping[str, str]
    outlets: Mapping[str, str]

    def party(self, code: str | None) -> str | None:
        """The name of a party, None for None."""
        return None if code is None else self.parties.get(code) or country_name(code)

    def code(self, typed: str) -> str:
        """The code of a party in whatever case it was typed; what was typed where no party that met is called so."""
        return next((code for code in self.parties if code.casefold() == typed.casefold()), typed)

    def topic(self, slug: str) -> str:
        """The name of a topic."""
        return self.topics.get(slug, slug.replace("-", " "))

    def situation(self, slug: str) -> str:
        """The name of a regional situation."""
        return self.situations.get(slug, slug.replace("-", " "))

    def outlet(self, slug: str | None) -> str:
        """The name of an outlet, "outlet not told" for none."""
        return self.outlets.get(slug, slug) if slug else OUTLET_NOT_TOLD


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166-1 code; the code itself where none is known."""
    territory = get_territory(code)
    return territory.name if territory is not None else code


def value_label(field: str, value: str, labels: Labels, people: Mapping[str, str]) -> str:
    """What a value of a MeetingQuery's field is called; `people` are names by id."""
    if field == "participants":
        return people.get(value, value)
    if field == "parties":
        return labels.party(value) or value
    if field == "topics":
        return labels.topic(value)
    if field == "situations":
        return labels.situation(value)
    if field == "channels":
        return channel_in_words(Channel(value)) if value in set(Channel) else value
    if field == "outlets":
        return labels.outlet(value)
    return country_name(value) if field == "countries" else value


def labels_of(reader: Reader) -> Labels:
    """All names that the archive's lists carry."""
    return Labels(
        _named(reader.parties()), _named(reader.topics()), _named(reader.situations()), _named(reader.outlets())
    )


def _named(counted: tuple[Counted, ...]) -> Mapping[str, str]:
    return {line.id: line.label for line in counted}

"""From accounts to people and meetings: identity and linking over just what a batch has touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.authority import Correction
from app.identity import Participation, identify, identity_keys, may_tell, person_id_of
from app.ingest.preparing import Prepared
from app.linking import Publication, corrected, keys_of, link, sought
from app.names import POSSIBLE, compare_names, is_lone
from app.records import Account
from app.store.base import WidenedName, WrittenName
from app.store.encoding import decode
from app.store.writer import SqlWriter

_SURE_KEYS = ("a:", "c:", "k:")
"""Identity keys that connect by themselves: authority id, correction, whole name. A shared sound needs like names."""


def deposit(
    writer: SqlWriter, prepared: Sequence[Prepared], corrections: Sequence[Correction]
) -> dict[str, Publication]:
    """Save articles with their extractions, and the keys by which their accounts find each other.

    Returns what linking noted of the articles, by article.
    """
    deposits = [one.deposit for one in prepared]
    publications = {one.deposit.article.id: one.publication for one in prepared}
    named = {subject for line in corrections for subject in (line.subject, line.value)}
    concerned = (account for d in deposits for account in d.extraction.accounts if account.id in named)
    keys = _corrected_keys(concerned, publications, corrections)
    writer.save(replace(d, keys={i: keys.get(i, own) for i, own in d.keys.items()}) if keys else d for d in deposits)
    return publications


def save_keys(
    writer: SqlWriter,
    accounts: Iterable[Account],
    publications: Mapping[str, Publication],
    corrections: Sequence[Correction],
) -> None:
    """Save the linking keys of these accounts, as corrections leave them."""
    writer.save_keys(_corrected_keys(accounts, publications, corrections))


def _corrected_keys(
    accounts: Iterable[Account], publications: Mapping[str, Publication], corrections: Sequence[Correction]
) -> dict[str, tuple[str, ...]]:
    return {
        account.id: keys_of(corrected(account, corrections), publications.get(account.article_id), corrections)
        for account in accounts
    }


def read_publications(writer: SqlWriter, accounts: Iterable[Account]) -> dict[str, Publication]:
    """What linking noted of the articles of these accounts, by article."""
    notes = writer.notes(account.article_id for account in accounts)
    return {article_id: decode(Publication, note) for article_id, note in notes.items()}


def settle(
    writer: SqlWriter, corrections: Sequence[Correction], deposited: Mapping[str, Publication] | None = None
) -> None:
    """Establish the people and meetings of all that the open transaction has touched, as if from nothing.

    `deposited` is what `deposit` returned in this transaction: it need not be read again.
    An account whose keys changed may leave behind others of its old meeting, out of reach of its new keys: they are the
    next round's.
    """
    settle_people(writer, writer.new_names(), corrections, writer.widened_names())
    while accounts := writer.near(sought):
        keys = writer.keys(account.id for account in accounts)
        known = deposited or {}
        publications = {**known, **read_publications(writer, (a for a in accounts if a.article_id not in known))}
        links = link(accounts, publications, corrections, writer.person_ids(accounts), keys)
        writer.establish((account.id for account in accounts), links.meetings, links.judgements, links.withdrawn)


def settle_people(
    writer: SqlWriter,
    names: Sequence[WrittenName],
    corrections: Sequence[Correction],
    widened: Sequence[WidenedName] = (),
) -> None:
    """Say whose these written names are, and those of every form that may be the same person as one of theirs.

    Those `widened`, which are merely seen in further years, are told anew only where that may come out otherwise.
    """
    keys: dict[str, set[str]] = {}
    for name in names:
        keys.setdefault(name.form, set()).update(identity_keys(_participation(name), corrections))
    writer.save_identity_keys(keys, {name.form: person_id_of(_participation(name)) for name in names})
    forms = keys.keys() | _told_anew(writer, widened)
    if not forms:
        return
    alike = _alike(writer, forms)
    lone = {form for form, (name, own) in alike.items() if is_lone(name, _authority_key(own))}
    told = writer.names_of(alike)
    identities = identify(map(_participation, told), corrections)
    writer.assign(
        identities.people,
        {name.id: identities.person_of[name.id, 0] for name in told if name.form in lone},
        identities.judgements,
        {name.form: identities.person_of[name.id, 0] for name in told if name.form not in lone},
    )


def _told_anew(writer: SqlWriter, widened: Sequence[WidenedName]) -> set[str]:
    """The forms of these names whose further years may join or part them otherwise from forms that are like them."""
    asked = {name.form for name in widened}
    like = _like(asked, writer.forms_sharing(asked))
    seen: dict[str, list[tuple[int, int]]] = {}
    for name in writer.names_of(set().union(*like.values())):
        if name.first_year is not None and name.last_year is not None:
            seen.setdefault(name.form, []).append((name.first_year, name.last_year))
    return {
        name.form
        for name in widened
        if may_tell(name.before, name.now, (years for other in like[name.form] for years in seen.get(other, ())))
    }


def _authority_key(keys: Iterable[str]) -> str | None:
    return next((key for key in keys if key.startswith("a:")), None)


def _participation(name: WrittenName) -> Participation:
    """A written name as identity takes it: once, however many accounts write it so."""
    return Participation(
        account_id=name.id,
        index=0,
        name=name.name,
        written_as=name.written_as,
        role=name.office,
        party=name.party,
        authority_id=name.authority_id,
        year=name.first_year,
        last_year=name.last_year,
    )


def _alike(writer: SqlWriter, forms: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """These forms and all that hang together with them by names that may be one person's, with name and keys.

    Identity judges no two forms whose names are less than possibly the same, so that a group that is closed under this
    gives the same people as the whole archive; a sound that half a country shares does not make it one group.
    """
    reached: dict[str, tuple[str, frozenset[str]]] = {}
    edge = set(forms)
    while edge:
        sharing = writer.forms_sharing(edge)
        reached.update((form, sharing[form]) for form in edge)
        edge = set().union(*_like(edge, sharing).values()) - reached.keys()
    return reached


def _like(forms: Iterable[str], sharing: Mapping[str, tuple[str, frozenset[str]]]) -> dict[str, set[str]]:
    """The other forms that may be the same person as each of these, of all that share an identity key with one."""
    holders: dict[str, list[str]] = {}
    for form, (_, keys) in sharing.items():
        for key in keys:
            holders.setdefault(key, []).append(form)
    like: dict[str, set[str]] = {}
    for form in forms:
        name, keys = sharing[form]
        like[form] = found = set()
        for key in keys:
            for other in holders[key]:
                if other != form and other not in found and _connects(key, name, sharing[other][0]):
                    found.add(other)
    return like


def _connects(key: str, one: str, other: str) -> bool:
    return key.startswith(_SURE_KEYS) or compare_names(one, other).score >= POSSIBLE

"""What was discussed: topics and situations, decided on what the meeting was about."""

from pathlib import Path

import pytest

from app.authority import Authority
from app.errors import BadAuthorityFile
from app.extraction.frames import Frame
from app.extraction.prose import read_prose
from app.extraction.topics import LONG_SPEECH, read_situations, read_topics
from app.records import Article, Participant


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load(Path(__file__).parents[2] / "seeds" / "authority")


def read(text: str, authority: Authority) -> tuple[set[str], set[str]]:
    article = Article(id="a", digest="d", name="a", origin="a.txt", text=text)
    prose = read_prose(article)
    frame = Frame((), prose.sentences[:1], prose.sentences)
    subjects = (*read_topics(frame, prose, authority), *read_situations(frame, prose, authority))
    for subject in subjects:
        assert subject.evidence
        for evidence in subject.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    return (
        {subject.slug for subject in read_topics(frame, prose, authority)},
        {subject.slug for subject in read_situations(frame, prose, authority)},
    )


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("They discussed bilateral trade and economic relations.", {"bilateral-relations", "trade-investment"}),
        ("The ministers talked about demining and the return of refugees.", {"mine-action", "refugees-migration"}),
        ("Both stressed the need for a ceasefire and humanitarian aid.", {"conflict-ceasefire", "humanitarian"}),
        ("They reviewed the delimitation of the border.", {"border-issues"}),
        ("The sides welcomed the release of all hostages.", {"detainees-hostages"}),
        ("He thanked for the sanctions and the supply of weapons.", {"sanctions", "security-defence"}),
        ("The nuclear program and ballistic missiles were discussed.", {"arms-control"}),
        ("She congratulated him on his appointment.", {"courtesies"}),
        ("They spoke of the situation in the region.", {"regional-situation"}),
        ("They discussed cooperation in the UN and multilateral cooperation.", {"multilateral-cooperation"}),
        # A likely expression is enough where the sentence says that it was talked of.
        ("They stressed the importance of security.", {"security-defence"}),
        ("Security in the capital was tight.", set()),
        # A list of four subjects is a list of what was talked of.
        ("Security, technology, health and food.", {"food-security", "health", "security-defence", "technology-cyber"}),
        # A phrase hides what lies in it.
        ("They discussed food security and climate change.", {"food-security", "climate-environment"}),
        ("They discussed the defence partnership.", {"security-defence"}),
        # Where it names two things, it hides neither.
        ("They discussed economic and security issues.", {"security-defence", "trade-investment"}),
        ("They agreed to keep lines of communication open.", {"bilateral-relations"}),
        # An alliance or a challenge without more tells no subject; a vote that is congratulated on was not discussed.
        ("They discussed the Alliance and global challenges.", set()),
        ("He congratulated her on the elections.", {"courtesies"}),
        ("They discussed the elections.", {"domestic-politics"}),
        ("They discussed accession to the European Union.", {"multilateral-cooperation"}),
        ("They discussed how to evacuate their citizens and vulnerable Afghans.", {"refugees-migration"}),
        # What is said of an operation's purpose and of a democracy is no subject either.
        ("He explained the decision on an operation to protect civilians.", set()),
        ("They reaffirmed their constitutional democracy.", {"human-rights"}),
        # What is spoken of on other continents.
        ("They discussed rice imports and the rights of migrant workers.", {"food-security", "refugees-migration"}),
        ("The talks dealt with the Nile waters and a new visa exemption.", {"climate-environment", "consular-visas"}),
        ("Debt relief, the customs union and a fishing agreement were raised.", {"food-security", "trade-investment"}),
        ("They spoke about an extradition treaty and cybercrime.", {"crime-narcotics", "technology-cyber"}),
        # Hints need each other.
        ("They spoke of peace.", set()),
        ("They spoke of peace, negotiations and the dialogue of the parties.", {"peace-process"}),
        # A word that may stand for anything needs another.
        ("She thanked him for his partnership.", set()),
        ("Both stressed their democratic values.", set()),
        ("They discussed the partnership and cooperation of the two countries.", {"bilateral-relations"}),
        # The humanitarian sphere beside culture is no aid.
        ("They spoke about cultural and humanitarian ties.", {"education-culture"}),
        ("They discussed army takeovers in the neighbourhood.", {"domestic-politics"}),
        # Upcoming visits and contacts, courtesies.
        ("She invited him to visit Lisbon in May.", {"visits-contacts"}),
        ("He offered condolences on the death of the king.", {"courtesies"}),
        # The occasion is not what was discussed.
        ("They met on the sidelines of the climate change conference in Oslo.", set()),
        ("They met on the margins of the climate summit and discussed grain exports.", {"food-security"}),
        # Offices, bodies and other names are no topics.
        ("Bo Dahl, Coordinating Minister for Maritime Security and Fisheries, was welcomed.", set()),
        ("Ana Lima heads the Institute for Nuclear Energy Research; she was thanked.", set()),
        ("Energy Minister Ana Lima and Health Minister Bo Dahl attended the dinner.", set()),
        ("The undersecretary for economic growth, energy and the environment, Ana Lima, was thanked.", set()),
        ("The science ministry and the finance and trade ministers of both stressed it.", set()),
        ("The Security Council met in New York on Monday morning.", set()),
        # A roadmap is no road, hospitality no hospital.
        ("They praised the hospitality and agreed on a roadmap.", set()),
        # Nothing is told.
        ("Ana Lima met Bo Dahl in the capital on Monday.", set()),
    ],
)  # fmt: skip
def test_topics(authority: Authority, text: str, topics: set[str]) -> None:
    assert read(text, authority)[0] == topics


@pytest.mark.parametrize(
    ("text", "situations"),
    [
        ("The war in Ukraine and the grain corridor were discussed.", {"ukraine-war"}),
        ("They exchanged views on Gaza and on the Red Sea.", {"israel-palestine", "yemen-red-sea"}),
        ("Normalization between Armenia and Azerbaijan was addressed.", {"armenia-azerbaijan"}),
        ("Calm across the Taiwan Strait and the South China Sea was urged.", {"taiwan-strait", "south-china-sea"}),
        ("The dialogue between Belgrade and Pristina must go on.", {"kosovo-serbia"}),
        # A longer name hides a shorter one of another place.
        ("They discussed the situation in South Sudan.", {"south-sudan"}),
        # What means nothing by itself.
        ("Nothing was so tense since the Cold War.", set()),
        ("They discussed trade between Norway and Portugal.", set()),
        # Places that only tell who somebody is.
        ("They discussed rebel groups such as Hamas, Hezbollah and the Houthis.", set()),
        ("Workers from Haiti, Cuba and Venezuela are welcome, she stressed.", set()),
        ("Ana Lima, the Ambassador of Chad to Ethiopia, discussed trade.", set()),
        ("The Special Envoy for Libya, Bo Dahl, called on the minister.", {"libya"}),
        ("They discussed Iran, Iraq and Libya.", {"iran", "iraq", "libya"}),
    ],
)  # fmt: skip
def test_situations(authority: Authority, text: str, situations: set[str]) -> None:
    assert read(text, authority)[1] == situations


def test_what_lies_in_the_past_is_background(authority: Authority) -> None:
    assert read("Relations have been tense since 1991.", authority)[0] == set()
    assert read("Earlier, they discussed energy in May.", authority)[0] == set()
    assert read("A month ago they discussed energy.", authority)[0] == set()


def test_in_a_transcript_a_subject_must_come_up_twice(authority: Authority) -> None:
    filler = "I am very glad to see you here again, my dear friend. " * LONG_SPEECH
    assert "energy" not in read(filler + "We have energy.", authority)[0]
    assert "energy" in read(filler + "We have energy. Our energy projects go well.", authority)[0]
    # The summary with which it is introduced weighs in full.
    assert "energy" in read("They discussed energy projects. " + filler, authority)[0]


def test_every_topic_and_situation_has_its_words(authority: Authority) -> None:
    assert authority.topics.keys() == authority.topic_words.keys()
    assert authority.situations.keys() == authority.situation_words.keys()


def test_words_of_no_known_topic_are_refused(tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_text("slug,name,covers\nenergy,Energy,\n", encoding="utf-8")
    (tmp_path / "topic_words.csv").write_text("slug,tells,hints\nenergie,oil,\n", encoding="utf-8")
    with pytest.raises(BadAuthorityFile, match=r"topic_words\.csv, line 2: no subject has the slug 'energie'"):
        Authority.load(tmp_path)


IRAQI = Participant("Omar Aziz", "Omar Aziz", "Foreign Minister", "IQ")
UKRAINIAN = Participant("Olena Bila", "Olena Bila", "President", "UA")
GEORGIAN = Participant("Nino Beridze", "Nino Beridze", "President", "GE")


@pytest.mark.parametrize(
    ("text", "people", "situations"),
    [
        # A country that takes part is named for that; where it does not, it is spoken of.
        ("Iraqi Foreign Minister Omar Aziz spoke of trade with Iraq.", (IRAQI,), set()),
        ("The two ministers discussed Iraq.", (), {"iraq"}),
        ("They discussed the situation in Iraq.", (IRAQI,), {"iraq"}),
        ("They spoke of Iraq's long-term stability.", (IRAQI,), {"iraq"}),
        ("He supports a sovereign and independent Iraq.", (IRAQI,), {"iraq"}),
        ("They spoke of the elections in Iraq.", (IRAQI,), {"iraq"}),
        ("They discussed recent developments in Georgia.", (GEORGIAN,), {"georgia"}),
        ("They discussed trade with Georgia.", (GEORGIAN,), set()),
        ("Olena Bila told of schools in Ukraine and of Ukrainian farms.", (UKRAINIAN,), set()),
        ("Olena Bila spoke of Russia's war against Ukraine.", (UKRAINIAN,), {"ukraine-war"}),
        # Words of war alone name no war.
        ("They discussed the war, missiles, weapons and sanctions.", (), set()),
    ],
)
def test_a_party_that_takes_part_is_no_situation(
    authority: Authority, text: str, people: tuple[Participant, ...], situations: set[str]
) -> None:
    prose = read_prose(Article(id="a", digest="d", name="a", origin="a.txt", text=text))
    found = read_situations(Frame(people, prose.sentences[:1], prose.sentences), prose, authority)
    assert {subject.slug for subject in found} == situations

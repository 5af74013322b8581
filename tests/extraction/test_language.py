"""The language of an article."""

import pytest

from app.extraction.language import read_language
from app.extraction.prose import read_prose
from app.records import Article


def language(text: str, delivered: str | None = None) -> str:
    return read_language(
        read_prose(Article(id="a", digest="d", name="a", origin="a.txt", text=text, language=delivered))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister received the envoy in the capital and they talked about trade between the two countries.", "en"),
        ("Le ministre a reçu l'ambassadeur dans la capitale et ils ont parlé du commerce entre les deux pays.", "fr"),
        ("Министр принял посла в столице, и они говорили о торговле между двумя странами и о переговорах.", "ru"),
        ("استقبل الوزير السفير في العاصمة وتحدثا عن التجارة بين البلدين وعن المفاوضات المقبلة بينهما.", "ar"),
        ("Lima, Dahl", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_the_text(text: str, expected: str) -> None:
    assert language(text) == expected


def test_the_delivered_language_goes_first() -> None:
    assert (
        language("Le ministre a reçu l'ambassadeur dans la capitale et ils ont parlé du commerce.", "en-GB") == "en-GB"
    )

"""What is read of an article, and what is left out: sentences, datelines, junk lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.prose import plain, read_prose
from app.records import Article


def article(text: str, title: str | None = None) -> Article:
    return Article(id="a", digest="d", name="a", origin="a.txt", text=text, title=title)


def sentences(text: str, title: str | None = None) -> list[str]:
    return [sentence.text for sentence in read_prose(article(text, title)).sentences]


def junk(text: str, title: str | None = None) -> list[str]:
    return [text[span.start : span.end] for span in read_prose(article(text, title)).junk]


BODY = "The minister received the envoy in the capital and they talked about trade between the two countries."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Honorifics and initials do not end a sentence.
        ("Mr. A. B. Holt met Dr. Rao. They spoke.", ["Mr. A. B. Holt met Dr. Rao.", "They spoke."]),
        ("He met Rt. Hon. Ada Holt. They spoke.", ["He met Rt. Hon. Ada Holt.", "They spoke."]),
        # "U.S." before a name of office goes on; before an opening word it ends.
        ("He saw the U.S. President. Talks followed.", ["He saw the U.S. President.", "Talks followed."]),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        # Shortened months stand before their day.
        ("They met on Sept. 5 in Oslo. It was short.", ["They met on Sept. 5 in Oslo.", "It was short."]),
        # The closing quote belongs to its sentence.
        ('"We agree." He left.', ['"We agree."', "He left."]),
        # Typographic quotes are read as plain ones.
        ("Norway’s view was “clear”. All agreed.", ['Norway\'s view was "clear".', "All agreed."]),
        # Sentences may begin with letters of any alphabet.
        ("They met. Əliyev spoke.", ["They met.", "Əliyev spoke."]),
        # Numbered paragraphs keep their number out of the sentence.
        ("1. The ministers met.\n\n2. They agreed.", ["The ministers met.", "They agreed."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_broken_at_a_column_are_one_sentence() -> None:
    text = (
        "President Alma Kern of Lowland spoke today with Prime Minister Tor Vik\n"
        "of Highland about the bridge that the two countries are building over\n"
        "the strait. They agreed to open it in spring."
    )
    assert len(sentences(text)) == 2
    assert sentences(text)[0].endswith("over the strait.")


def test_lines_of_a_web_page_are_sentences_of_their_own() -> None:
    text = "Ministers talk of the bridge\n" + BODY + "\nA second round follows in May."
    assert sentences(text) == ["Ministers talk of the bridge", BODY, "A second round follows in May."]


def test_a_headline_and_the_lines_below_it_are_sentences_of_their_own() -> None:
    header = "Lowland's president holds talks with the premier of Highland in Vikby\nThe Vikby Mirror, Wednesday"
    assert sentences(f"{header}\n\n{BODY}") == [*header.split("\n"), BODY]
    summary = "PM call with Prime Minister Vik of Highland\nThe Prime Minister spoke to the Prime Minister of Highland."
    assert sentences(f"{summary}\n\n{BODY}") == [*summary.split("\n"), BODY]


def test_every_item_of_a_list_is_a_sentence() -> None:
    text = BODY + "\n\nPresent were:\n\n-   Ana Lima, Minister of Trade\n-   Bo Dahl"
    assert sentences(text)[1:] == ["Present were:", "Ana Lima, Minister of Trade", "Bo Dahl"]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("BAKU, Azerbaijan, August 3. ", "BAKU, Azerbaijan, August 3."),
        ("ASTANA – ", "ASTANA –"),
        ("MOSCOW, March 9./TASS/. ", "MOSCOW, March 9./TASS/."),
        ("BEIJING, Oct. 4 (Xinhua) -- ", "BEIJING, Oct. 4 (Xinhua) --"),
        ("Phnom Penh (FN), Jan. 8 – ", "Phnom Penh (FN), Jan. 8 –"),
        ("CAIRO – 26 July 2022: ", "CAIRO – 26 July 2022:"),
        ("MINSK, 3 May (BelTA) – ", "MINSK, 3 May (BelTA) –"),
        ("Ulaanbaatar /MONTSAME/ ", "Ulaanbaatar /MONTSAME/"),
        ("WASHINGTON (AP) — ", "WASHINGTON (AP) —"),
        ("Baku/14.02.24/Turan: ", "Baku/14.02.24/Turan:"),
        ("Muscat: ", "Muscat:"),
        ("Astana. 20 December. KazInform - ", "Astana. 20 December. KazInform -"),
        ("(MENAFN- Trend News Agency) BAKU, Azerbaijan, December 6. ", None),
        ("ANKARA\n\n", "ANKARA"),
        ("Tuesday, May 7, 2024 – ", "Tuesday, May 7, 2024 –"),
        ("New York [US], September 24: ", "New York [US], September 24:"),
        ("New Delhi, September 25\n\n", "New Delhi, September 25"),
        ("November 3, 2021 – Ottawa, Ontario – Ministry of Trade\n\n", None),
        ("Addis Ababa May 10/2021(ENA) ", "Addis Ababa May 10/2021(ENA)"),
        ("Sofia, 13:55, 18.10.2023 (BTA)\n\n", None),
        ("Nadi (Fiji), May 17 (PTI) ", "Nadi (Fiji), May 17 (PTI)"),
        ("LAUTOKA, 13 JUNE 2023 (PACNEWS) — ", "LAUTOKA, 13 JUNE 2023 (PACNEWS) —"),
        ("By JAN VALE, NAIROBI, Apr 15 – ", "By JAN VALE, NAIROBI, Apr 15 –"),
        ("Jan Vale in GABORONE, Botswana\n", "Jan Vale in GABORONE, Botswana"),
        ("Baku, May 23, AZERTAC\n\n", "Baku, May 23, AZERTAC"),
        ("March 3, 2012 (KHARTOUM) – ", "March 3, 2012 (KHARTOUM) –"),
        ("TEMPO, Jakarta: ", "TEMPO, Jakarta:"),
    ],
)
def test_a_dateline_is_marked_and_left_out_of_the_sentences(opening: str, dateline: str | None) -> None:
    prose = read_prose(article(opening + BODY))
    assert prose.dateline is not None
    found = prose.article.text[prose.dateline.start : prose.dateline.end]
    assert found == (dateline or opening.strip())
    assert [sentence.text for sentence in prose.sentences] == [BODY]


@pytest.mark.parametrize("section", ["POLITICS", "MINISTRY OF PORTS", "PRESS RELEASE"])
def test_what_stands_above_the_text_in_capitals_is_no_dateline(section: str) -> None:
    prose = read_prose(article(f"{section}\n\nHanoi, May 5 (VNA) - {BODY}"))
    assert prose.dateline is not None
    assert prose.article.text[prose.dateline.start : prose.dateline.end] == "Hanoi, May 5 (VNA) -"


def test_a_dateline_may_stand_below_the_page_s_summary() -> None:
    prose = read_prose(article(f"The two spoke by phone on May 5.\n\nHanoi (VNA) - {BODY}"))
    assert prose.dateline is not None
    assert prose.sentences[-1].text == BODY


def test_a_line_of_the_page_s_header_ends_a_paragraph() -> None:
    """Lines of one width are not joined over a line that tells the day."""
    text = "The Minister of Ports of the Lowlands Visits the Highlands\nDate: 07/03/2017\n\n" + BODY
    assert [s.text for s in read_prose(article(text)).sentences][-1] == BODY
    assert not any("Date" in s.text for s in read_prose(article(text)).sentences)


@pytest.mark.parametrize(
    "text",
    [
        "President Kern: " + BODY,
        "Note: " + BODY,
        "SECRETARY KERN: " + BODY,
        BODY,
        "Lowland's Free Movement (LFM) members met the envoy, as was told on Tuesday by their speaker.",
        "Norway – Ministers meet",
        "On Monday, December 4, Minister Ana Lima met with Minister Bo Dahl in Oslo.",
    ],
)
def test_speakers_labels_and_headlines_are_no_datelines(text: str) -> None:
    assert read_prose(article(text)).dateline is None


@pytest.mark.parametrize(
    "line",
    [
        "Read more", "Also read: Ministers to meet in May", "By Ana Lima", "Editor: Bo Dahl", "© 2024 The Lowland Post",
        "All rights reserved.", "Share this page", "Follow us on Twitter @lowlandpost", "@lowlandpost", "Top of page",
        "Skip to main content", "Photo: Ministry of Foreign Affairs", "Picture by Bo Dahl / Office of the President",
        "18 September 2024 16:58 (UTC+04:00)", "7 May 2021 09:15", "2021-03-09 10:20:30", "Published On: 8 May 2023",
        "3 min read", "ADVERTISEMENT", "https://post.example/1", "news@post.example", "\\###", "* * *",
        "President Kern (R) and Prime Minister Vik (L) shake hands in the palace.", "Cell: +27 82 000 0000",
        "바로가기 메뉴", "Subscribe to our newsletter",
    ],
)  # fmt: skip
def test_junk_lines_are_kept_out_of_the_reading_text(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY[:-1]} again."
    assert sentences(text) == [BODY, BODY[:-1] + " again."]
    assert line in junk(text)


@pytest.mark.parametrize(
    "line",
    [
        "The sides agreed to print the treaty in two languages.",
        "Photographs of the border were shown to the envoy by the minister.",
        "Comments by the envoy were welcomed by both delegations in the hall.",
        "By the evening, Ana Lima had left the capital for Highland.",
    ],
)
def test_sentences_that_look_like_junk_are_kept(line: str) -> None:
    assert line in sentences(f"{BODY}\n\n{line}\n\n{BODY[:-1]} again.")


def test_a_headline_printed_again_is_junk() -> None:
    title = "Ministers of Lowland and Highland meet"
    assert sentences(f"{title}\n\n{title}\n\n{BODY}", title) == [BODY]


@pytest.mark.parametrize("title", ["© Photo: Ministry of Foreign Affairs", "+ ↺ − 16 px", "Fri 11th May 2020 | 04:02"])
def test_junk_is_no_headline(title: str) -> None:
    assert read_prose(article(BODY, title)).title == ""


def test_navigation_around_the_text_is_junk() -> None:
    text = f"Left Menu\n\nWorld\n\n{BODY}\n\nRelated news\nStorm hits the coast of Lowland\nHighland wins the cup"
    assert sentences(text) == [BODY]


def test_what_the_prefix_and_the_front_matter_hold_is_no_prose() -> None:
    assert sentences(f" date 2023-08-03 {BODY}") == [BODY]
    assert sentences(f"---\ndate: '2023-08-03'\ntitle: Readout\n---\n\n{BODY}") == [BODY]


def test_markdown_marks_are_spaces_in_the_plain_form() -> None:
    assert sentences("**Ana Lima** <u>met</u> Bo Dahl of Highland in the capital today.")[0].split() == (
        ["Ana", "Lima", "met", "Bo", "Dahl", "of", "Highland", "in", "the", "capital", "today."]
    )


def test_an_empty_text_has_no_sentences() -> None:
    assert sentences("") == []


@given(st.text(alphabet=st.sampled_from("Ab. \n“’*#/-–(1)"), max_size=300))
def test_every_sentence_is_the_plain_form_of_its_place_and_none_overlap(text: str) -> None:
    prose = read_prose(article(text))
    last = 0
    for number, sentence in enumerate(prose.sentences):
        assert sentence.index == number
        assert last <= sentence.start < sentence.end
        assert len(sentence.text) == sentence.end - sentence.start
        same = zip(sentence.text, plain(text)[sentence.start : sentence.end], strict=True)
        assert all(ours == theirs or ours == " " for ours, theirs in same)
        last = sentence.end
    for span in prose.junk:
        assert not any(s.start < span.end and span.start < s.end for s in prose.sentences)


@given(st.text(max_size=200))
def test_plain_keeps_the_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The envoy telephoned him.The call was long.", 2),
        ("They spoke of trade.On Friday they meet again.", 2),
        ("They met at Example.Inc in Oslo.", 1),
    ],
)
def test_a_sentence_ends_though_its_space_was_lost(text: str, count: int) -> None:
    """Errs towards an end where the next word likes to open a sentence."""
    assert len(sentences(text)) == count

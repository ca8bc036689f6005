"""Finding words in what was said, as readers type them."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.events.finding import LONGEST, found_in, pieces
from directory.kit.text import WHOLE_LETTERS

# Letters that fold to two, to one of another script, or only with the one before them.
ODD = (
    "aAsSßẞﬁﬃiıİIéÉe\u0301\u0327’'‘\"“ \u00a0לשאِبﷲΣςσ한\u1100\u1161🤖\U0001f469\u200d🚀\ud800\x00-"
)
texts = st.text() | st.text(alphabet=ODD)
# As many letters as there are: no ß, whose halves may be found.
plain = st.text(alphabet="aAéÉe\u0301’' \u00a0שבИ🤖", max_size=30)


def alike(text: str) -> str:
    """The text as a reader compares it, said once more."""
    one_kind = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    apart = unicodedata.normalize("NFD", one_kind.casefold()).translate(WHOLE_LETTERS)
    marks = {letter for letter in apart if unicodedata.category(letter) == "Mn"}
    return "".join(letter for letter in apart if letter not in marks or letter >= "\u0700")


def hits(text: str, words: str) -> list[str]:
    """The words of the text that are found."""
    return [piece for piece, hit in pieces(text, words) if hit]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("We build robots. Robots cook.", "ROBOTS", ["robots", "Robots"]),
        ("Ana María O’Neil", "maria o'neil", ["María O’Neil"]),
        ("Ana Maria O'Neil", "María O’Neil", ["Maria O'Neil"]),
        ("She said “go”.", '"go"', ["“go”"]),
        ("Łucja Nowak", "łucja", ["Łucja"]),
        ("Łucja Nowak", "lucja", ["Łucja"]),
        ("Lucja Nowak", "łucja", ["Lucja"]),
        ("Smørrebrød, ǿ", "smorrebrod, o", ["Smørrebrød, ǿ"]),
        ("Đorđe", "dorde", ["Đorđe"]),
        ("Æsir, œuvre", "aesir, oeuvre", ["Æsir, œuvre"]),
        ("Þór", "thor", ["Þór"]),
        ("ısı", "isi", ["ısı"]),
        ("काम", "कम", []),
        ("ที่นี่", "ทีนี", []),
        ("naïve", "naive", ["naïve"]),
        ("nai\u0308ve.", "naive", ["nai\u0308ve"]),
        ("cafe\u0301 noir", "cafe", ["cafe\u0301"]),
        ("in İstanbul", "istanbul", ["İstanbul"]),
        ("die Straße", "STRASSE", ["Straße"]),
        ("die Strasse", "straße", ["Strasse"]),
        ("an oﬃce", "office", ["oﬃce"]),
        ("ΟΔΟΣ", "οδος", ["ΟΔΟΣ"]),
        ("في المَطبخِ", "المطبخ", ["المَطبخِ"]),
        ("한국어", "한국", ["한국"]),
        ("The 🤖🚀 flies", "🤖🚀", ["🤖🚀"]),
        ("200\N{NO-BREAK SPACE}kg", "200 kg", ["200\N{NO-BREAK SPACE}kg"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a half \ud800 pair", "half \ud800", ["half \ud800"]),
        ("We build robots.", "  robots ", ["robots"]),
        ("We build robots.", "ovens", []),
        ("C++ and .*", ".*", [".*"]),
        ("<b>bold</b>", "<b>", ["<b>"]),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_apostrophes(
    text: str, words: str, found: list[str]
) -> None:
    assert hits(text, words) == found


@pytest.mark.parametrize("words", ["", " ", "a", " a ", "é", "e\u0301", "\u0301\u0301", "\u00a0"])
def test_less_than_two_letters_are_not_looked_for(words: str) -> None:
    text = "a a e\u0301 \u0301\u0301 \u00a0"
    assert pieces(text, words) == [(text, False)]
    assert found_in([SimpleNamespace(id=1, text=text)], words) == {}


def test_of_too_many_letters_the_first_are_looked_for() -> None:
    assert hits("o" * LONGEST, "o" * LONGEST + "h no") == ["o" * LONGEST]
    assert hits("o" * (LONGEST - 1), "o" * LONGEST) == []


def test_two_finds_may_share_a_letter_that_is_compared_as_two() -> None:
    assert pieces("ßaßaß", "sas") == [("ßaß", True), ("aß", True)]


def test_the_passages_that_have_the_words_are_told_by_their_ids() -> None:
    said = [
        SimpleNamespace(id=id_, text=text) for id_, text in [(3, "No."), (5, "A pan."), (8, "Pan")]
    ]
    assert found_in(said, "pan") == {
        5: [("A ", False), ("pan", True), (".", False)],
        8: [("Pan", True)],
    }


@given(text=texts, words=texts)
def test_the_pieces_joined_give_the_text_back(text: str, words: str) -> None:
    found = pieces(text, words)
    assert "".join(piece for piece, _hit in found) == text
    assert found == [(text, False)] or all(piece for piece, _hit in found)


@given(text=texts, start=st.integers(0, 20), length=st.integers(2, 20))
def test_words_taken_from_a_text_are_found_in_it(text: str, start: int, length: int) -> None:
    words = text[start : start + length].strip()
    assert bool(hits(text, words)) == (len(alike(words[:LONGEST])) > 1)


@given(text=plain, words=plain)
def test_what_is_found_is_alike_and_what_is_between_has_it_not(text: str, words: str) -> None:
    wanted = alike(words.strip())
    found = pieces(text, words)
    assert {alike(piece) for piece, hit in found if hit} <= {wanted}
    assert len(wanted) < 2 or not [
        piece for piece, hit in found if not hit and wanted in alike(piece)
    ]

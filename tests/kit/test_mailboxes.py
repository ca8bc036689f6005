"""Addresses: one is taken as it is meant, anything else is refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.kit.errors import Refused
from directory.kit.mailboxes import mailbox


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("bea@tidewright.example", "bea@tidewright.example"),
        (" Bea.O'Neil+talks@Tidewright.EXAMPLE\n", "Bea.O'Neil+talks@tidewright.example"),
        ("bea@bücher.example", "bea@xn--bcher-kva.example"),
        ("bea@xn--bcher-kva.example", "bea@xn--bcher-kva.example"),
        ("bea@例え.テスト", "bea@xn--r8jz45g.xn--zckzah"),
        ("zo\u0065\u0301@acme.example", "zo\u00e9@acme.example"),
        ("मेल@acme.example", "मेल@acme.example"),
        ("0@1.example", "0@1.example"),
    ],
)
def test_one_address_is_taken(text: str, taken: str) -> None:
    assert str(mailbox(text)) == taken


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "bea", "bea@", "@acme.example", "bea@@acme.example", "bea@acme..example"),
        *("bea@acme.example, evil@x.example", "bea@acme.example;evil@x.example"),
        *("Bea <bea@acme.example>", "<bea@acme.example>", '"bea b"@acme.example', "b ea@a.example"),
        *("bea@acme.example\r\nBcc: evil@x.example", "bea\r\n@acme.example", "bea@acme.exa mple"),
        *("bea\x00@acme.example", "bea@ac\x00me.example", "bea\u2028@acme.example"),
        *("bea\u202e@acme.example", ".bea@acme.example", "bea.@acme.example", "b..a@acme.example"),
        *("bea@-acme.example", "bea@acme-.example", "bea@[127.0.0.1]", "bea@127.0.0.1"),
        *("bea@acme.example.", f"bea@{'a' * 64}.example", "bea@a_b.example"),
    ],
)
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"^This is not one mail address\."):
        mailbox(text)


def test_the_refusal_says_what_to_mend() -> None:
    with pytest.raises(Refused, match=r"^An address has a dot after the @"):
        mailbox("bea@acme")


@pytest.mark.parametrize("text", [f"{'b' * 65}@acme.example", f"bea@{'a.' * 130}example"])
def test_what_is_longer_than_addresses_can_be_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        mailbox(text)


def test_a_domain_is_read_as_browsers_read_it() -> None:
    """The standard of 2003 made "ss" of ß: mail would go to somebody else."""
    assert mailbox("bea@straße.example").domain == "xn--strae-oqa.example"
    assert mailbox("BEA@acme.example").key == mailbox("bea@Acme.Example").key


@given(st.text(max_size=40) | st.from_regex(r"\A[^@]{0,8}@[^@]{0,20}\.example\Z"))
def test_whatever_is_taken_is_one_word_and_the_same_the_second_time(text: str) -> None:
    try:
        found = mailbox(text)
    except Refused:
        return
    written = str(found)
    assert mailbox(written) == found
    assert written.count("@") == 1
    assert found.domain.isascii()
    assert written.isprintable()
    assert not set(written) & set(' ,;:<>()[]"\\')

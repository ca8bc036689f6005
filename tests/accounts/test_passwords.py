"""Which passwords can be taken, and how they are kept."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from hypothesis import given
from hypothesis import strategies as st

from directory.accounts import passwords
from directory.accounts.passwords import COMMON, ENOUGH, OWN, TOO_LONG, TOO_SHORT, guessing

KNOWN = ["Ann Archer", "ann.archer@acme.example", "Lectern"]

# Most are shorter than what we take at all. They must be seen for what they are nevertheless.
FORESEEN = """
password1234 Password1234! P@ssw0rd1234 passw0rdpassw0rd PasswordPassword1 p.a.s.s.w.o.r.d.1.2.3
thisismypassword mypassword123456 Passwort123456789 motdepassemotdepasse Contraseña12345
qwertyuiop12 qwertyuiopasdfghjkl qwertzuiop123456 azertyuiop123456 1q2w3e4r5t6y7u8i
1qaz2wsx3edc4rfv qazwsxedcrfvtgb poiuytrewq098765 1234qwer1234asdf zxcvbnmzxcvbnm123 qwe123qwe123qwe
123456789012 1234567890123456 987654321987654 000000000000000 111222333444555 123123123123123
1234567891011121314 314159265358979 abcdefghijklmnop zyxwvutsrqponmlk 19850412 12.05.1985-12.05.1985
iloveyou1234 letmeinletmein iloveyouforever19 letmeinplease123 welcomewelcome1 Welcome2024Welcome
changemechangeme administrator123 trustno1trustno1 Summer2024Winter2025! December2023!!!
ManchesterUnited1999 michael19850412michael football12345678 monkeydragon12345 sunshine-princess-1
correcthorsebatterystaple to-be-or-not-to-be-1 maytheforcebewithyou aaaaaaaaaaaaaaaa
!!!!!!!!!!!!!!!! kq8vkq8vkq8vkq8v йцукенгшщзхъ12345 пароль1234567890 любовьлюбовь123
""".split()
FINE = [
    "seven grey kettles hum",
    "purple bicycle under the bridge",
    "red tiger coffee monday",
    "der Hund fraß meine Hausaufgaben",
    "кот ест синюю бумагу",
    "猫は青い紙だけを食べるのでいつも困っています",
    "hvDqk2-pwnmZ8-rtbxQe",
    "gWq8yT3nXr5bKm2",
    "Xk7#mQ2$vL9pRt4w",
    "840612759384026175",
    "ann keeps a lamp for the ferryman",
]
BAD_BY_OTHERS = [
    "Ann-Archer-Acme-2024!",
    "archer@acme.example",
    "LecternArcher123456",
    "Archer.at.acme.26!",
]


@pytest.mark.parametrize("password", FORESEEN)
def test_what_many_people_take_is_foreseen(password: str) -> None:
    assert guessing.worth(password) < ENOUGH


@pytest.mark.parametrize("password", [each for each in FORESEEN if len(each) >= 15])
def test_what_many_people_take_is_refused(password: str) -> None:
    assert passwords.complaint(password, words=KNOWN) == COMMON


@pytest.mark.parametrize("password", FINE)
def test_what_nobody_foresees_is_taken(password: str) -> None:
    assert passwords.complaint(password, words=KNOWN) is None


@pytest.mark.parametrize("password", BAD_BY_OTHERS)
def test_what_is_known_of_a_person_is_no_password_of_hers(password: str) -> None:
    assert passwords.complaint(password, words=KNOWN) == OWN


def test_another_person_may_take_what_is_not_known_of_her() -> None:
    bob = ["Bob Byte", "bob@byte.example"]
    assert passwords.complaint("archer-acme-2024-lectern", words=bob) is None


def test_length_counts_and_nothing_must_be_in_it() -> None:
    fourteen = "grumkelvadposi"
    assert passwords.complaint(fourteen, words=[]) == TOO_SHORT
    assert passwords.complaint(fourteen + "t", words=[]) is None


def test_spaces_count() -> None:
    assert passwords.complaint("grumkel vadposi", words=[]) is None


def test_a_very_long_one_is_refused() -> None:
    longest = "".join(chr(0x4E00 + 7 * number) for number in range(128))
    assert passwords.complaint(longest, words=[]) is None
    assert passwords.complaint(longest + "x", words=[]) == TOO_LONG


def test_a_letter_of_several_counts_once() -> None:
    assert passwords.complaint("ﷺ", words=[]) == TOO_SHORT
    accented = unicodedata.normalize(
        "NFD", "éèêëàâäôöûüîïç"
    )  # fourteen letters, twice as many signs
    assert passwords.complaint(accented, words=[]) == TOO_SHORT


def test_the_list_is_found_as_it_is_written() -> None:
    words = guessing.common_words()
    assert len(words) > 1300
    assert max(map(len, words)) <= guessing.LONGEST_PIECE
    assert min(map(len, words)) >= guessing.SHORTEST_WORD


@given(st.text(max_size=60))
def test_anything_can_be_looked_at(text: str) -> None:
    assert guessing.worth(text) <= guessing.LETTER * len(guessing.fold(text))
    assert guessing.worth(text + text) <= guessing.LETTER * len(guessing.fold(text + text))


@given(st.text(alphabet="abcdefgh1234 ", max_size=20), st.text(alphabet="ablop019", max_size=20))
def test_the_same_once_more_is_worth_nothing(first: str, other: str) -> None:
    assert guessing.worth(first + first) <= guessing.worth(first)
    assert guessing.worth(first + first + other) <= guessing.worth(first) + guessing.worth(other)


def test_a_password_fits_what_is_kept_of_it_and_no_other_does() -> None:
    kept = passwords.hash_of("seven grey kettles hum")
    assert passwords.fits(kept, "seven grey kettles hum")
    assert not passwords.fits(kept, "seven grey kettles hum ")
    assert not passwords.fits(kept, "Seven grey kettles hum")


def test_what_is_kept_is_salted_and_costs_what_rfc_9106_says() -> None:
    kept = passwords.hash_of("seven grey kettles hum")
    assert kept != passwords.hash_of("seven grey kettles hum")
    cost = extract_parameters(kept)
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 65536, 3, 4)
    assert (cost.salt_len, cost.hash_len) == (16, 32)
    assert len(kept) <= 500


def test_all_keyboards_write_the_same_password() -> None:
    kept = passwords.hash_of("Übungen für Hände und Füße")
    assert passwords.fits(kept, unicodedata.normalize("NFD", "Übungen für Hände und Füße"))
    assert passwords.fits(kept, "Übungen für Hände\u00a0und Füße")


def test_without_a_password_none_fits_and_it_costs_the_same() -> None:
    assert not passwords.fits(None, "seven grey kettles hum")
    assert extract_parameters(passwords.NOBODYS) == extract_parameters(passwords.hash_of("x"))


@pytest.mark.parametrize("kept", ["", "not a hash", "$argon2id$v=19$m=65536,t=3,p=4$AAAA"])
def test_nothing_fits_what_is_no_hash(kept: str) -> None:
    assert not passwords.fits(kept, "seven grey kettles hum")


def test_what_is_too_long_never_fits() -> None:
    assert not passwords.fits(passwords.hash_of(""), "x" * 200_000)
    assert not passwords.fits(passwords.hash_of("x" * 129), "x" * 129)


def test_a_hash_that_was_made_when_they_cost_less_is_outdated() -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("grey kettles")
    assert passwords.fits(cheap, "grey kettles")
    assert passwords.is_outdated(cheap)
    assert not passwords.is_outdated(passwords.hash_of("grey kettles"))


def test_many_at_once_all_get_their_answer() -> None:
    kept = passwords.hash_of("seven grey kettles hum")
    asked = ["seven grey kettles hum", "eight grey kettles hum"] * 4
    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(lambda each: passwords.fits(kept, each), asked)) == [True, False] * 4

"""Names that are ordinary words, too: initials, months, and titles that look like names."""

from __future__ import annotations

from directory.imports.posts import parse
from directory.imports.posts.model import Post

HEAD = "Harbour Evening\n\nMay 12, 2026\n\n"


def post(text: str, *, name: str = "") -> Post:
    (found,) = parse.parse(text, name=name)
    return found


def voices(found: Post) -> list[tuple[str | None, str | None]]:
    return [(turn.label, turn.person) for turn in found.turns]


def test_initials_may_be_a_word() -> None:
    found = post(
        HEAD + "Transcript:\n\nMira Solberg (MS): Welcome.\n\nTomas Okoye (TO): It learns.\n\n"
        "MS: And what?\n\nTO: Nothing.\n"
    )
    assert voices(found)[2:] == [("MS", "Mira Solberg"), ("TO", "Tomas Okoye")]


def test_initials_beside_a_name_are_no_company() -> None:
    found = post(
        HEAD + "Speakers: Mira Solberg (MS), Rolf Keller (RK)\n\nTranscript:\n\n"
        "MS: Welcome.\n\nRK: It learns.\n\nMS: And what?\n\nRK: Nothing.\n"
    )
    assert found.companies == ()
    assert {person for _label, person in voices(found)} == {"Mira Solberg", "Rolf Keller"}


def test_months_are_names_of_people() -> None:
    found = post(
        HEAD + "Transcript:\n\nApril Solberg: Welcome.\n\nAugust Okoye: It learns.\n\n"
        "April Solberg: And what?\n\nAugust Okoye: Nothing.\n"
    )
    assert {person for _label, person in voices(found)} == {"April Solberg", "August Okoye"}


def test_a_title_before_a_slash_is_no_person() -> None:
    found = post(
        HEAD + "Programme\n\n- Cranes That Learn / Tomas Okoye, Crane Engineer at Northport\n"
        "- Lost Boxes / Mira Solberg, Box Lead at Quay Works\n\nTranscript:\n\n"
        "Tomas Okoye: The crane learns all day long.\n\nMira Solberg: Boxes get lost.\n\n"
        "Mira Solberg: They do.\n"
    )
    assert [(talk.title, [each.person for each in talk.billings]) for talk in found.talks] == [
        ("Cranes That Learn", ["Tomas Okoye"]),
        ("Lost Boxes", ["Mira Solberg"]),
    ]


def test_markdown_with_tags_is_markdown() -> None:
    turns = "\n\n".join(
        f"<strong>{name}:</strong> Yes." for name in ("Mira Solberg", "Tomas Okoye") * 2
    )
    found = post(f"# Harbour Evening\n\n{turns}\n")
    assert (found.title, [turn.text for turn in found.turns]) == ("Harbour Evening", ["Yes."] * 4)


def test_months_may_speak_by_their_first_names_too() -> None:
    found = post(
        "# Harbour Evening\n\n**June:** Welcome.\n\n**May:** Hello.\n\n**June:** And?\n\n"
        "**May:** No.\n"
    )
    assert [label for label, _person in voices(found)] == ["June", "May", "June", "May"]

"""Documents at the edges: what stands in few posts, and must not trip over the reader."""

from __future__ import annotations

from datetime import date

from directory.events.terms import Part
from directory.imports.posts import parse
from directory.imports.posts.model import EyeKind, LeftOut, Post

PROGRAMME = """Lamp Night

Programme

1. On Wicks – Ann Lee, Engineer at Lampworks
2. On Oil – Bo Roe, Chemist at Oilworks

Transcript

"""


def post(text: str, **given: object) -> Post:
    """The one post of a text."""
    (found,) = parse.parse(text, **given)  # type: ignore[arg-type]
    return found


def eyes(found: Post, kind: EyeKind) -> list[str]:
    return [eye.text for eye in found.eyes if eye.kind is kind]


def test_a_full_name_that_only_asks_is_a_voice_of_the_audience() -> None:
    found = post(
        PROGRAMME + "Ann Lee: I talk about wicks, and I do it for a long time.\n\n"
        "Carla Stone: How long is a wick?\n\nAnn Lee: As long as a string.\n\n"
        "Bo Roe: I talk about oil, and I do it for an even longer time.\n"
    )
    assert [turn.person for turn in found.turns] == ["Ann Lee", None, "Ann Lee", "Bo Roe"]
    assert eyes(found, EyeKind.VOICE) == [
        (
            "“Carla Stone” speaks in line 12, briefly, in somebody else’s talk: a voice of the "
            "audience, linked to nobody."
        )
    ]


def test_a_full_name_that_leads_is_a_host() -> None:
    found = post(
        PROGRAMME + "Dora Hale: Welcome. Please welcome Ann.\n\nAnn Lee: I talk of wicks.\n\n"
        "Dora Hale: Thank you. Our next speaker is Bo.\n\nBo Roe: I talk of oil.\n"
    )
    hosts = [[b.person for b in talk.billings if b.part is Part.HOST] for talk in found.talks]
    assert hosts == [["Dora Hale"], ["Dora Hale"]]
    assert [turn.talk for turn in found.turns] == [0, 0, 1, 1]


def test_a_first_name_of_two_persons_is_linked_to_neither() -> None:
    found = post(
        "Lamp Night (Transcript)\n\nAnn Lee: Good evening.\n\nAnn Roe: Good evening.\n\n"
        "Ann: Which of us is this?\n\nAnn Lee: We know not.\n\nAnn Roe: No.\n"
    )
    assert found.turns[2].person is None
    assert eyes(found, EyeKind.VOICE) == [
        "“Ann” speaks in line 7: it may be Ann Lee or Ann Roe. Linked to nobody."
    ]


def test_names_that_differ_by_a_letter_are_shown() -> None:
    found = post(
        "Lamp Night (Transcript)\n\nShelby Heineke: One.\n\nShelby Heinecke: Two.\n\n"
        "Shelby Heineke: Three.\n"
    )
    assert eyes(found, EyeKind.NAME) == [
        "“Shelby Heineke” (line 3) and “Shelby Heinecke” (line 5) may be one person."
    ]


def test_an_initial_between_makes_no_other_person() -> None:
    found = post(
        PROGRAMME.replace("Ann Lee", "Ann B. Lee")
        + "Ann Lee: I talk about wicks.\n\nBo Roe: I talk about oil.\n\nAnn Lee: And I ask.\n"
    )
    assert [person.name for person in found.people] == ["Ann B. Lee", "Bo Roe"]


def test_an_impossible_date_is_shown_with_its_line() -> None:
    found = post("Lamp Night\n\nMay 32, 2022\n\nTranscript\n\nAnn Lee: One.\n\nBo Roe: Two.\n")
    assert found.starts_on is None
    assert eyes(found, EyeKind.DATE) == [
        "“May 32, 2022” is no day of the calendar. Say --date YYYY-MM-DD."
    ]


def test_a_given_title_and_date_win() -> None:
    found = post(
        "Lamp Night\n\nMay 2, 2022\n\nTranscript\n\nAnn Lee: One.\n\nBo Roe: Two.\n",
        title="Another Night",
        starts_on=date(2020, 1, 1),
    )
    assert (found.title, found.starts_on, found.eyes) == ("Another Night", date(2020, 1, 1), ())


def test_an_entry_without_a_name_is_a_talk_of_nobody() -> None:
    found = post(
        PROGRAMME.replace("2. On", "2. Welcome – , CTO at Oilworks\n3. On")
        + "Ann Lee: I talk about wicks.\n\nBo Roe: I talk about oil.\n"
    )
    assert [(talk.title, len(talk.billings)) for talk in found.talks] == [
        ("On Wicks", 1),
        ("Welcome", 0),
        ("On Oil", 1),
    ]
    assert LeftOut(6, "– , CTO at Oilworks", "an entry of the programme that names nobody") in (
        found.left_out
    )
    assert eyes(found, EyeKind.TALK) == ["Nothing of the transcript is of “Welcome”."]


def test_a_speaker_named_beside_the_programme_who_is_in_no_talk_is_left_out() -> None:
    found = post(
        PROGRAMME.replace("Transcript", "Host: Eve Moss, Editor at Lampworks\n\nTranscript")
        + "Ann Lee: I talk about wicks.\n\nBo Roe: I talk about oil.\n"
    )
    assert LeftOut(8, "Eve Moss, Editor, Lampworks", "named in the programme, but in no talk") in (
        found.left_out
    )


def test_links_are_of_the_web_only_and_know_their_turn() -> None:
    found = post(
        "# Lamp Night\n\nSee [us](https://a.example) and [here](/b).\n\n"
        '[deck]: https://deck.example "slides"\n\n## Transcript\n\n'
        "**Ann Lee:** My [deck][deck], <https://c_d.example/e_f> and "
        "[mail](mailto:a@b.example).\n\n"
        "**Bo Roe:** A [nested [one]](https://g.example).\n\n**Ann Lee:** Yes [deck][none].\n\n"
        "## Related posts\n\n[More](https://h.example)\n"
    )
    assert [(link.url, link.title, link.turn) for link in found.links] == [
        ("https://a.example", "us", None),
        ("https://deck.example", "deck", 0),
        ("https://c_d.example/e_f", None, 0),
        ("https://g.example", "nested [one]", 1),
        ("https://h.example", "More", None),
    ]
    assert found.turns[0].text == "My deck, https://c_d.example/e_f and mail."


def test_the_label_of_a_voice_may_be_written_in_many_ways() -> None:
    found = post(
        "Lamp Night (Transcript)\n\n[0:10] Ann Lee: One.\n\nAnn Lee [0:20] Two.\n\n"
        "[Bo Roe]: Three.\n\n>> Bo Roe: Four.\n\nBo Roe： Five.\n\n"
        "ANN LEE (Lampworks) - 0:30: Six.\n"
    )
    assert [(turn.person, turn.starts_at, turn.text) for turn in found.turns] == [
        ("Ann Lee", 10.0, "One."),
        ("Ann Lee", 20.0, "Two."),
        ("Bo Roe", None, "Three."),
        ("Bo Roe", None, "Four."),
        ("Bo Roe", None, "Five."),
        ("Ann Lee", 30.0, "Six."),
    ]


def test_bold_words_that_are_no_label_stay_speech() -> None:
    found = post(
        "# Lamp Night\n\n**Ann Lee:** One.\n\n**Bo Roe:** Two.\n\n**Ann Lee** is a name, too.\n\n"
        "**[0:10]** **Ann Lee:** Three.\n\n**0:20** Bo Roe: Four.\n\n**Oh**, really?\n\n"
        "**Bo Roe:** Five.\n"
    )
    texts = [turn.text for turn in found.turns]
    assert "Ann Lee is a name, too." in texts
    assert "Oh, really?" in texts


def test_a_host_is_named_by_a_line_of_the_head() -> None:
    found = post(
        "Lamp Night\n\nHosted by Eve Moss\n\nWith: Ann Lee (Engineer, Lampworks)\n\nTranscript:\n\n"
        "Eve Moss: Good evening.\n\nAnn Lee: Good evening.\n"
    )
    assert [(b.person, b.part) for b in found.talks[0].billings] == [
        ("Ann Lee", Part.SPEAKER),
        ("Eve Moss", Part.HOST),
    ]


def test_one_label_alone_is_a_transcript_if_it_is_a_name_that_recurs() -> None:
    found = post("\n\n".join(f"**Ann Lee:** Lamp {n} is on." for n in range(4)))
    assert (found.title, len(found.turns)) == ("A talk by Ann Lee", 4)


def test_voices_once_each_take_turns_if_they_say_sentences() -> None:
    found = post(
        "Round the Lamp\n\n"
        + "\n\n".join(
            f"{name}: I have brought a lamp with me, and it is made of glass and oil."
            for name in ("Ann Lee", "Bo Roe", "Cy Moss", "Dee Vance")
        )
    )
    assert [turn.person for turn in found.turns] == ["Ann Lee", "Bo Roe", "Cy Moss", "Dee Vance"]


def test_lines_of_facts_in_bold_are_lines_of_their_own() -> None:
    found = post(
        "# Fireside: “Lamps at Scale” – Ann Lee (Maintainer, Lampworks)\n\n**Date:** 2023-11-02\n"
        "**Location:** Leith, Scotland\n**Moderator:** Eve Moss, Editor at Wick\n\n"
        "**EVE:** Good evening.\n\n**ANN:** Good evening.\n\n**EVE:** Lamps?\n\n**ANN:** Lamps.\n"
    )
    assert (found.starts_on, found.place) == (date(2023, 11, 2), "Leith, Scotland")
    assert [talk.title for talk in found.talks] == ["Lamps at Scale"]
    assert [(b.person, b.part, b.company) for b in found.talks[0].billings] == [
        ("Ann Lee", Part.SPEAKER, "Lampworks"),
        ("Eve Moss", Part.HOST, "Wick"),
    ]
    assert [turn.person for turn in found.turns] == ["Eve Moss", "Ann Lee", "Eve Moss", "Ann Lee"]


def test_a_picture_after_a_list_of_speakers_is_no_entry() -> None:
    found = post(
        "Lamp Night (Video + Transcript)\n\nSpeakers:\n\nAnn Lee – Engineer, Lampworks\n\n"
        "ann lee lamp night speaking\n\nAnn Lee opens Lamp Night in Boston, Massachusetts.\n\n"
        "Transcript:\n\nEve Moss: My name is Eve Moss, and I’m the founder of Wick. Welcome!\n\n"
        "Ann Lee: Thank you, Eve.\n\nEve Moss: Lamps?\n\nAnn Lee: Lamps.\n"
    )
    (picture,) = found.pictures
    assert (picture.alt, picture.caption, found.place) == (
        "ann lee lamp night speaking",
        "Ann Lee opens Lamp Night in Boston, Massachusetts.",
        "Boston, Massachusetts",
    )
    host = found.talks[0].billings[1]
    assert (host.person, host.title, host.company) == ("Eve Moss", "Founder", "Wick")


def test_numbers_of_talks_are_no_part_of_their_titles() -> None:
    found = post(
        'Lamp Night\n\nTALK 1: "On Wicks" - Ann Lee (Engineer, Lampworks)\n'
        'TALK 2: "On Oil" - Bo Roe (Chemist, Oilworks)\n\n'
        "Ann Lee\n00:00:10\nWicks.\n\nBo Roe\n00:05:00\nOil.\n\nBo Roe\n00:06:00\nMore oil.\n"
    )
    assert [talk.title for talk in found.talks] == ["On Wicks", "On Oil"]
    assert [(turn.person, turn.talk, turn.starts_at) for turn in found.turns] == [
        ("Ann Lee", 0, 10.0),
        ("Bo Roe", 1, 300.0),
        ("Bo Roe", 1, 360.0),
    ]

"""Layouts of posts and transcripts: our own with invented people, and the real ones if at hand."""

from __future__ import annotations

from datetime import date

from directory.events.terms import Kind, Part
from directory.imports.posts.model import EyeKind, Post
from tests.imports.posts import shared_inputs


def own(start: str) -> Post:
    """The one post of one of our own layouts."""
    (found,) = shared_inputs.parsed(shared_inputs.named(shared_inputs.OWN_LAYOUTS, start))
    return found


def voices(post: Post) -> list[tuple[str | None, str | None]]:
    """Label and person of each turn."""
    return [(turn.label, turn.person) for turn in post.turns]


def billed(post: Post) -> list[list[tuple[str, str | None, str | None]]]:
    """Everybody billed as a speaker, talk by talk."""
    return [
        [(each.person, each.title, each.company) for each in talk.billings
         if each.part is Part.SPEAKER]
        for talk in post.talks
    ]  # fmt: skip


def test_an_agenda_with_hours_has_no_talks_in_its_breaks() -> None:
    post = own("agenda_times")
    assert [talk.title for talk in post.talks] == [
        "Welcome",
        "Counting Ships With Cheap Cameras",
        "What a Tide Table Knows: a Short History",
    ]
    assert (post.starts_on, post.place) == (date(2019, 9, 19), "The Old Rope Works, Leith")
    assert [turn.talk for turn in post.turns] == [0, 1, 1, 1, 1, 1, 2, 2, 2]
    assert [turn.starts_at for turn in post.turns][:2] == [4.0, 70.0]


def test_bold_labels_with_stamps_links_and_pictures_of_markdown() -> None:
    post = own("bold_inline")
    assert voices(post)[-1] == ("Audience Member 2", None)
    assert [turn.kind for turn in post.turns][-3:] == [
        Kind.SPEECH,
        Kind.INAUDIBLE,
        Kind.SPEECH,
    ]
    assert post.turns[0].text == "Hello. I am glad to be here. See our paper and make flash."
    assert [(link.url, link.title, link.turn) for link in post.links] == [
        ("https://example.org/paper", "our paper", 0)
    ]
    (picture,) = post.pictures
    assert (picture.alt, picture.credit) == ("Tove holds a robot", "Sam Ortega")
    assert (post.starts_on, post.place) == (date(2023, 5, 12), "Portland, Oregon")


def test_quoted_headings_are_the_talks() -> None:
    post = own("quoted_headings")
    assert [turn.talk for turn in post.turns] == [0, 0, 1, 1, 1]
    assert billed(post)[0] == [("Mbali Dube", "Cartographer", "Inkwell Maps")]
    assert post.starts_on == date(2021, 10, 3)


def test_names_alone_on_their_lines_are_labels_if_they_recur() -> None:
    post = own("label_own_line_bare")
    assert voices(post) == [
        ("Yara Haddad", "Yara Haddad"),
        ("Yara Haddad", "Yara Haddad"),
        ("Colm Byrne", "Colm Byrne"),
        ("Yara Haddad", "Yara Haddad"),
        ("Yara Haddad", "Yara Haddad"),
        ("Colm Byrne", "Colm Byrne"),
    ]


def test_names_with_a_stamp_behind_them_are_labels() -> None:
    post = own("otter")
    assert [turn.starts_at for turn in post.turns] == [2.0, 10.0, 75.0, 80.0]
    assert post.turns[3].text == "It is rye. It took two days: one to rise and one to wait."
    assert [person.name for person in post.people] == ["Nadia Osei"]


def test_names_inside_cues_are_voices_and_cues_are_joined() -> None:
    post = own("zoom")
    assert [(turn.person, turn.text, turn.starts_at, turn.ends_at) for turn in post.turns] == [
        ("Paula Reyes", "Hello, can everybody hear me?", 1.0, 4.0),
        ("Ikram Said", "Yes. Very well: loud and clear.", 4.5, 9.0),
        ("Paula Reyes", "Then let us begin.", 20.0, 24.0),
    ]


def test_cues_without_voices_are_paragraphs_broken_at_silence() -> None:
    post = own("cues_no_voice")
    assert [(turn.text, turn.ends_at) for turn in post.turns] == [
        ("We begin with a small story about a lighthouse.", 5.5),
        ("And then the lamp went out.", 15.0),
    ]
    assert post.people == ()


def test_a_saved_page_is_read_without_the_page_around_it() -> None:
    post = own("saved_page")
    assert post.title == "Lantern Talks in June"
    assert billed(post) == [
        [("Saoirse Kelly", "Optical Engineer", "Fresnel & Daughters")],
        [("Bao Nguyen", "Astronomer", "Night Office")],
    ]
    assert post.talks[0].video_url == "https://www.youtube.com/watch?v=abc123"
    assert [turn.talk for turn in post.turns] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert post.turns[1].text == "Thank you. A lens is a folded window."
    around = [left.text for left in post.left_out if left.reason.startswith("a part of the page")]
    assert around == [
        "Home Talks",
        "We use cookies. Accept all cookies?",
        "2 comments Troll: First!",
        "Related posts: Lantern Talks in May",
        "© Lantern Society",
    ]
    assert post.talks[0].language == "en"


def test_tag_soup_loses_no_voices() -> None:
    post = own("div_soup")
    assert voices(post) == [
        ("Moderator", None),
        ("Nour Haddad", "Nour Haddad"),
        ("Lena Fuchs", "Lena Fuchs"),
        ("Moderator", None),
        ("Nour Haddad", "Nour Haddad"),
    ]
    assert billed(post) == [
        [("Nour Haddad", "Baker", "Crumb & Co"), ("Lena Fuchs", "Engineer", "Ovenworks")]
    ]


def test_rows_of_a_table_are_turns() -> None:
    post = own("table")
    assert [(turn.person, turn.starts_at) for turn in post.turns] == [
        ("Ruta Balode", 1.0),
        ("Jonas Petraitis", 15.0),
        ("Ruta Balode", 30.0),
    ]


def test_names_of_any_alphabet_are_persons() -> None:
    post = own("other_alphabets")
    assert [person.name for person in post.people] == [
        "Анна Каренко",
        "Γιάννης Παππάς",
        "王小明",
        "ليلى حداد",
    ]
    assert voices(post)[0] == ("Ведущий", None)


def test_one_person_under_five_labels_is_one_person() -> None:
    post = own("degrees_and_pronouns")
    (person,) = post.people
    assert person.name == "Tamsin Okafor"
    assert person.labels == (
        "Dr. Tamsin Okafor, PsyD",
        "Tamsin Okafor, PsyD",
        "TAMSIN OKAFOR (she/her)",
        "Dr. Okafor",
        "Tamsin",
    )


def test_french_colons_dates_and_jobs() -> None:
    post = own("french")
    assert billed(post) == [
        [
            ("Margaux Lefèvre", "Directrice technique", "Atelier Bleu"),
            ("Inès Caron", "Chercheuse", "Laboratoire du Port"),
        ]
    ]
    assert (post.starts_on, post.place) == (date(2019, 11, 14), "La Forge, Nantes")
    assert post.turns[1].text == "Merci. Le logiciel libre, c’est un jardin : il faut l’arroser."


def test_german_headings_programme_and_introductions() -> None:
    post = own("german_page")
    assert [talk.title for talk in post.talks] == ["Zahnräder aus Papier", "Uhren ohne Zeiger"]
    assert [turn.talk for turn in post.turns] == [0, 0, 0, 0, 1, 1]
    assert post.turns[-1].person == "Jörg Ö. Lüders"


def test_an_interviewing_magazine_and_prose_with_colons() -> None:
    post = own("interview_colons")
    assert post.turns[3].text == (
        "I listen to the water. One thing I learned: it never repeats itself."
    )


def test_dashes_after_names_are_labels_if_they_recur() -> None:
    post = own("dash_labels")
    assert [turn.person for turn in post.turns] == [
        "Agnes Holt",
        "Bram de Wit",
        "Agnes Holt",
        "Bram de Wit",
        "Agnes Holt",
    ]
    assert post.turns[3].text == "After the last frost - and not before."


def test_an_entry_that_names_nobody_is_left_out_and_shown() -> None:
    post = own("slash_with_panel")
    assert [person.name for person in post.people] == ["Ilse Vermeer", "Noa Peretz"]
    assert [eye.line for eye in post.eyes if eye.kind is EyeKind.NAME] == [6]
    assert [left.text for left in post.left_out if left.line == 6] == ["/ CTO / Tanager"]
    (picture,) = post.pictures
    assert (picture.credit, post.place) == ("Ruth Bell / Tanager", "Austin, Texas")


def test_wrapped_lines_are_one_paragraph_and_capitals_are_a_name() -> None:
    post = own("wrapped_mail_style")
    assert [turn.label for turn in post.turns] == [
        "MORAG SINCLAIR",
        "EWAN REID",
        "MORAG SINCLAIR",
        "EWAN REID",
    ]
    assert [person.name for person in post.people] == ["Morag Sinclair", "Ewan Reid"]
    assert post.turns[0].text.endswith("like to talk about: it is dark and it smells.")


def test_an_episode_has_notes_before_and_after_its_transcript() -> None:
    post = own("episode_with_notes")
    assert [(turn.label, turn.starts_at) for turn in post.turns] == [
        ("Zofia Wrona", 12.0),
        ("Teodor Malik", None),
        ("Zofia Wrona", 340.0),
        ("Teodor Malik", None),
    ]
    assert ("Break: [05:00]", "a label with no words") in [
        (left.text, left.reason) for left in post.left_out
    ]
    assert post.summary == "Zofia Wrona talks with Teodor Malik about kites, wind and patience."


def test_entries_on_two_lines_and_two_talks_of_one_title() -> None:
    post = own("numbered_entries_two_lines")
    assert billed(post) == [
        [("Sunil Rao", "Research Engineer", "Quillmark")],
        [("Petra Novak", "Archivist", "the City Library of Brno")],
        [("Liesl Adler", "Co-founders", "Stopgap"), ("Huda Rahman", "Co-founders", "Stopgap")],
    ]
    assert [turn.talk for turn in post.turns] == [0, 0, 1, 1, 2, 2]
    assert [eye.text for eye in post.eyes if eye.kind is EyeKind.TALK] == [
        "Lines 5 and 8 name two talks “Reading Handwriting”; both were kept."
    ]


def test_first_names_are_linked_where_nobody_speaks_under_a_full_name() -> None:
    post = own("single_names")
    assert [turn.person for turn in post.turns] == [
        "Ursula Brandt",
        "Ursula Brandt",
        None,
        "Desmond Achebe",
        "Ursula Brandt",
        "Desmond Achebe",
    ]
    parts = [(each.person, each.part) for each in post.talks[1].billings]
    assert parts == [("Desmond Achebe", Part.SPEAKER), ("Ursula Brandt", Part.AUDIENCE)]


def test_a_monologue_of_one_billed_speaker_is_hers() -> None:
    post = own("monologue")
    assert voices(post) == [(None, "Solveig Dahl")] * 3


# What the real layouts hold: title, talks, turns, people, pictures.

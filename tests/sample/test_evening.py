"""What the importer makes of the sample evening: nothing of it needs mending."""

from __future__ import annotations

from directory.imports.posts import parse, read
from directory.sample.load import EVENING


def test_it_has_its_eight_talks_and_their_people() -> None:
    (post,) = parse.parse(read.decode(EVENING.read_bytes()), name=EVENING.name)
    speakers = {
        talk.title: [each.person for each in talk.billings if each.part == "speaker"]
        for talk in post.talks
    }
    assert speakers == {
        "Welcome": ["Niamh O’Sheerin"],
        "What a Beetle Sounds Like, and Why It Matters": ["Łucja Dąbrowiecka"],
        "A Medicine That Needs No Fridge": ["Tendai Mukwashi"],
        "The Lift in Number Nine": ["Hyun-ju Baek"],
        "Planning Ferries for People Who Miss Them": ["Annelies van den Akkerveld"],
        "Maps You Can Read With Your Thumb": ["Ishaan Velayudhan"],
        "Measuring the Dark": ["Ketevan Javaridze"],
        "Forty Volunteers, One Telephone": ["Lupe Arrieta Monzón"],
    }
    voices = {turn.label for turn in post.turns if turn.person is None}
    assert voices == {"Audience Member", "Bettina"}
    assert len(post.pictures) == 9
    assert len({turn.talk for turn in post.turns}) == 8

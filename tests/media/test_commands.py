"""`flask media`: pictures for people, companies and evenings, and what nothing shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.events.models import Photo
from directory.media.models import NAMES_A_PICTURE
from directory.media.names import picture_of
from directory.media.queries import columns, names_in_use
from tests import cast
from tests.media.pictures import BLUE, GREEN, file, plain


@pytest.fixture(autouse=True)
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps pictures."""
    monkeypatch.setitem(app.config, "MEDIA_DIR", tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def room(tmp_path: Path) -> str:
    """A picture in a file."""
    path = tmp_path / "room.png"
    path.write_bytes(file(plain(300, 200)))
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    """Another one."""
    path = tmp_path / "other.webp"
    path.write_bytes(file(plain(200, 300, BLUE), "WEBP"))
    return str(path)


def media(runner: FlaskCliRunner, *args: str) -> Result:
    return runner.invoke(args=["media", *args])


def photos(session: Session) -> list[Photo]:
    return list(session.scalars(sa.select(Photo).order_by(Photo.position)))


@pytest.mark.usefixtures("session")
def test_a_portrait_is_added(runner: FlaskCliRunner, room: str) -> None:
    ann = cast.ann()
    result = media(runner, "add", "portrait", "ann-archer", room)
    assert result.output == f"Added {room} as {ann.portrait}.\n"
    picture = picture_of(ann.portrait)
    assert picture is not None
    assert picture[1:] == (300, 200)


@pytest.mark.usefixtures("session")
def test_a_logo_is_added_and_another_takes_its_place(
    runner: FlaskCliRunner, room: str, other: str
) -> None:
    acme = cast.acme()
    media(runner, "add", "logo", "acme", room)
    first = acme.logo
    assert media(runner, "add", "logo", "acme", other).exit_code == 0
    assert acme.logo is not None
    assert acme.logo not in {first, None}


def test_a_photo_is_added_behind_those_that_are_there(
    runner: FlaskCliRunner, session: Session, room: str, other: str
) -> None:
    cast.event()
    words = ["--alt", "Cooks at a table", "--caption", "Acme at work", "--credit", "Sam"]
    media(runner, "add", "photo", "lightning-talks", room, *words)
    media(runner, "add", "photo", "lightning-talks", other, "--decorative")
    first, second = photos(session)
    assert (first.position, first.alt, first.caption, first.credit, first.decorative) == (
        *(1, "Cooks at a table", "Acme at work"),
        *("Sam", False),
    )
    assert (second.position, second.alt, second.decorative) == (2, None, True)
    assert all(picture_of(photo.file) for photo in (first, second))


def test_a_photo_stands_after_a_passage_and_in_its_talk(
    runner: FlaskCliRunner, session: Session, room: str
) -> None:
    talk = cast.talk(cast.event())
    passage = cast.passage(talk)
    words = ["--alt", "Cooks", "--passage", f"#p-{passage.key}"]
    result = media(runner, "add", "photo", "lightning-talks", room, *words)
    assert result.exit_code == 0, result.output
    (photo,) = photos(session)
    assert (photo.talk_id, photo.passage_id) == (talk.id, passage.id)


def test_a_photo_stands_in_a_talk(runner: FlaskCliRunner, session: Session, room: str) -> None:
    talk = cast.talk(cast.event())
    media(runner, "add", "photo", "lightning-talks", room, "--alt", "Cooks", "--talk", talk.slug)
    (photo,) = photos(session)
    assert (photo.talk_id, photo.passage_id) == (talk.id, None)


PHOTO = ("add", "photo", "lightning-talks")
ALT = ("--alt", "Cooks")
REFUSED = {
    "a speaker that is not here": (("add", "portrait", "nobody"), "There is no speaker “nobody”."),
    "a company that is not here": (("add", "logo", "nobody"), "There is no company “nobody”."),
    "an event that is not here": (
        ("add", "photo", "nothing", *ALT),
        "There is no event “nothing”.",
    ),
    "a photo without words": (
        PHOTO,
        "Say what is seen with --alt, or that it does not matter: --decorative.",
    ),
    "a photo with words that count and do not": (
        (*PHOTO, *ALT, "--decorative"),
        "A photo has a text that tells what is seen, unless it is decorative and says nothing.",
    ),
    "a talk that is not here": (
        (*PHOTO, *ALT, "--talk", "nothing"),
        "“lightning-talks” has no talk “nothing”.",
    ),
    "a passage that is not here": (
        (*PHOTO, *ALT, "--passage", "nothing"),
        "There is no passage “nothing”. The link of each ends with its key.",
    ),
    "a passage of another evening": (
        (*PHOTO, *ALT, "--passage", "elsewhere"),
        "A photo stands in a talk of its event, and after a passage of that talk.",
    ),
    "a passage of another talk": (
        (*PHOTO, *ALT, "--passage", "here", "--talk", "second"),
        "A photo stands in a talk of its event, and after a passage of that talk.",
    ),
    "a photo that is not here": (
        ("attach", "lightning-talks", "1"),
        "“lightning-talks” has no photo 1: `media list` numbers them.",
    ),
}


@pytest.mark.parametrize("given", REFUSED)
def test_what_does_not_fit_is_told_in_a_sentence(
    runner: FlaskCliRunner, session: Session, room: str, given: str
) -> None:
    here = cast.event()
    cast.passage(cast.talk(here), key="here")
    cast.talk(here, "Second", position=2)
    cast.passage(cast.talk(cast.event("Another"), "Elsewhere"), key="elsewhere")
    args, said = REFUSED[given]
    result = media(runner, *args, room)
    assert (result.exit_code, result.output) == (2, f"Error: {said}\n")
    assert photos(session) == []


def test_the_same_picture_is_no_second_photo(
    runner: FlaskCliRunner, session: Session, room: str
) -> None:
    cast.event()
    media(runner, *PHOTO, room, *ALT)
    result = media(runner, *PHOTO, room, *ALT)
    assert (result.exit_code, result.output) == (
        2,
        "Error: This picture is among the photos of the event already.\n",
    )
    assert len(photos(session)) == 1


@pytest.mark.usefixtures("session")
def test_a_file_that_is_none_is_told_by_its_name(runner: FlaskCliRunner, tmp_path: Path) -> None:
    cast.ann()
    words = tmp_path / "ann.png"
    words.write_text("<svg onload='x'/>")
    for path, said in (
        (words, f"{words}: The file is an SVG, which may hold scripts"),
        (tmp_path / "none.png", f"{tmp_path / 'none.png'} cannot be read: No such file"),
        (tmp_path, f"{tmp_path} cannot be read: Is a directory."),
    ):
        result = media(runner, "add", "portrait", "ann-archer", str(path))
        assert result.exit_code == 2
        assert result.output.startswith(f"Error: {said}")


@pytest.mark.usefixtures("session")
def test_a_folder_that_takes_nothing_is_a_fault_of_the_surroundings(
    runner: FlaskCliRunner, folder: Path, room: str
) -> None:
    cast.ann()
    folder.write_text("a file")
    result = media(runner, "add", "portrait", "ann-archer", room)
    assert result.exit_code == 1
    assert result.output == f"Error: {folder} takes no picture: Not a directory. See MEDIA_DIR.\n"


def test_a_photo_that_has_no_picture_yet_gets_one(
    runner: FlaskCliRunner, session: Session, room: str
) -> None:
    event = cast.event()
    session.add(Photo(event_id=event.id, position=1, url="https://acme.example/a.jpg"))
    session.add(Photo(event_id=event.id, position=2, alt="Cooks", caption="Acme at work"))
    session.add(Photo(event_id=event.id, position=3, decorative=True))
    assert media(runner, "attach", "lightning-talks", "2", room).exit_code == 0
    _first, second, _third = photos(session)
    assert media(runner, "list", "lightning-talks").output.splitlines() == [
        "1\t-\thttps://acme.example/a.jpg",
        f"2\t{second.file}\tCooks",
        "3\t-\tdecorative",
    ]


# What nothing shows


def test_every_column_with_pictures_is_looked_at() -> None:
    assert {str(column) for column in columns()} == {
        "photo.file",
        "speaker.portrait",
        "company.logo",
    }
    assert {column.info[NAMES_A_PICTURE] for column in columns()} == {True}


def test_what_rows_name_is_in_use(session: Session) -> None:
    event = cast.event()
    cast.ann(portrait="a")
    cast.bob()
    cast.acme(logo="b")
    session.add_all(
        [Photo(event_id=event.id, position=at, file=name) for at, name in ((1, "c"), (2, None))]
    )
    session.flush()
    assert sorted(session.scalars(names_in_use())) == ["a", "b", "c"]


@pytest.mark.usefixtures("session")
def test_only_what_nothing_shows_is_swept_and_only_on_demand(
    runner: FlaskCliRunner, folder: Path, room: str, other: str
) -> None:
    ann, acme = cast.ann(), cast.acme()
    third = folder.with_name("third.jpg")
    third.write_bytes(file(plain(90, 90, GREEN), "JPEG"))
    media(runner, "add", "portrait", "ann-archer", str(third))
    lost = ann.portrait
    media(runner, "add", "portrait", "ann-archer", room)
    media(runner, "add", "logo", "acme", other)
    assert media(runner, "sweep").output == "Without use: 0 files, 0.0 MB.\n"
    for path in folder.rglob("*-*"):
        os.utime(path, (0, 0))
    assert lost is not None
    home, digest = lost[:2], lost.split("-")[0]
    listed = [f"{home}/{digest}-90.webp", f"{home}/{digest}-90x90"]
    result = media(runner, "sweep")
    assert result.output.splitlines() == [*listed, "Without use: 2 files, 0.0 MB."]
    assert all((folder / name).is_file() for name in listed)
    result = media(runner, "sweep", "--delete")
    assert result.output.splitlines() == [*listed, "Deleted: 2 files, 0.0 MB."]
    kept = {path.name.split("-")[0] for path in folder.rglob("*-*")}
    assert kept == {str(name).split("-")[0] for name in (ann.portrait, acme.logo)}


@pytest.mark.usefixtures("session")
def test_what_cannot_be_deleted_is_named(
    runner: FlaskCliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "ab" / f"{'ab' * 16}-160.webp"
    path.parent.mkdir(parents=True)
    path.touch()
    os.utime(path, (0, 0))

    def locked(_path: Path, **_options: bool) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", locked)
    result = media(runner, "sweep", "--delete")
    assert (result.exit_code, result.output) == (
        1,
        f"Error: {path} cannot be deleted: Permission denied.\n",
    )

"""A document's pictures, attached from where their files lie. Nothing is ever fetched."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.events.models import Photo
from directory.media.names import picture_of
from tests.imports.documents import EVENING
from tests.media.pictures import BLUE, GREEN, file, plain

URL = "https://acme.example/2026/room%20one.jpg?w=640"
SHOWN = "![Cooks at a table]({url})\n*Acme at work*\n\n"
TURN = "Audience Member:"
OUTSIDE = "Its file lies outside of the folder with the pictures."


@pytest.fixture(autouse=True)
def media(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps pictures."""
    monkeypatch.setitem(app.config, "MEDIA_DIR", tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pictures and what only looks like one."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "room one.jpg").write_bytes(file(plain(300, 200), "JPEG"))
    (folder / "blue.png").write_bytes(file(plain(200, 300, BLUE)))
    (folder / "bad.png").write_bytes(b"<svg></svg>")
    return folder


class Desk:
    """Somebody who imports the evening, with a picture at this address in it."""

    def __init__(self, runner: FlaskCliRunner, document: Path) -> None:
        self._runner, self.document = runner, document

    def take_in(self, url: str | None, *options: str) -> Result:
        shown = SHOWN.format(url=url) if url else ""
        self.document.parent.mkdir(exist_ok=True)
        self.document.write_text(EVENING.replace(TURN, shown + TURN, 1), encoding="utf-8")
        return self._runner.invoke(args=["import", "post", str(self.document), *options])

    def report(self, url: str, *options: str) -> dict[str, list[dict[str, object]]]:
        result = self.take_in(url, "--json", *options)
        assert result.exit_code == 0, result.output
        told: dict[str, list[dict[str, object]]] = json.loads(result.output)
        return told


@pytest.fixture
def desk(runner: FlaskCliRunner, tmp_path: Path) -> Desk:
    return Desk(runner, tmp_path / "saved" / "evening.md")


def the_photo(session: Session) -> Photo:
    return session.scalars(sa.select(Photo).where(Photo.alt == "Cooks at a table")).one()


def reasons(report: dict[str, list[dict[str, object]]], url: str) -> list[object]:
    """Why the picture at this address was left out; nothing if it was not."""
    return [each["reason"] for each in report["left_out"] if each["text"] == url]


def test_without_a_folder_an_address_is_only_written_down(desk: Desk, session: Session) -> None:
    desk.take_in(URL)
    photo = the_photo(session)
    assert (photo.url, photo.file) == (URL, None)


@pytest.mark.parametrize("url", [URL, "room%20one.jpg", "elsewhere/room%20one.jpg"])
def test_a_file_of_the_same_name_in_the_folder_is_attached(
    desk: Desk, session: Session, folder: Path, url: str
) -> None:
    report = desk.report(url, "--pictures", str(folder))
    picture = picture_of(the_photo(session).file)
    assert picture is not None
    assert picture[1:] == (300, 200)
    assert reasons(report, url) == []


@pytest.mark.parametrize("url", ["evening_files/blue.png", "./evening_files/blue.png"])
def test_a_file_beside_a_saved_page_is_attached(desk: Desk, session: Session, url: str) -> None:
    beside = desk.document.parent / "evening_files"
    beside.mkdir(parents=True)
    (beside / "blue.png").write_bytes(file(plain(200, 300, BLUE)))
    desk.take_in(url)
    picture = picture_of(the_photo(session).file)
    assert picture is not None
    assert picture[1:] == (200, 300)


def test_a_file_beside_a_page_is_not_meant_by_an_address_elsewhere(
    desk: Desk, session: Session
) -> None:
    desk.document.parent.mkdir()
    (desk.document.parent / "blue.png").write_bytes(file(plain(200, 300, BLUE)))
    desk.take_in("https://acme.example/blue.png")
    assert the_photo(session).file is None


def test_the_same_again_changes_nothing(
    desk: Desk, session: Session, folder: Path, media: Path
) -> None:
    desk.take_in(URL, "--pictures", str(folder))
    name, before = the_photo(session).file, sorted(media.rglob("*"))
    for options in ([], ["--pictures", str(folder)]):
        report = desk.report(URL, *options)
        assert (report["created"], report["changed"], report["kept"]) == ([], [], [])
        assert the_photo(session).file == name
    assert sorted(media.rglob("*")) == before


def test_a_photo_that_was_imported_without_its_file_gets_it_later(
    desk: Desk, session: Session, folder: Path
) -> None:
    desk.take_in(URL)
    report = desk.report(URL, "--pictures", str(folder))
    name = the_photo(session).file
    assert picture_of(name)
    assert [each["fields"] for each in report["changed"]] == [{"file": [None, name]}]


def test_another_file_under_the_same_name_takes_its_place(
    desk: Desk, session: Session, folder: Path
) -> None:
    desk.take_in(URL, "--pictures", str(folder))
    first = the_photo(session).file
    (folder / "room one.jpg").write_bytes(file(plain(300, 200, GREEN), "JPEG"))
    desk.take_in(URL, "--pictures", str(folder))
    assert the_photo(session).file not in {first, None}


@pytest.mark.parametrize("before", [[], ["--pictures"]], ids=["before", "after"])
def test_a_picture_that_a_person_chose_stays(
    desk: Desk, session: Session, folder: Path, before: list[str]
) -> None:
    desk.take_in(URL, *(option for each in before for option in (each, str(folder))))
    chosen = f"{'a' * 32}-10x10"
    the_photo(session).file = chosen
    for _again in range(2):
        report = desk.report(URL, "--pictures", str(folder))
        assert the_photo(session).file == chosen
        assert [list(each["fields"]) for each in report["kept"]] == [["file"]]  # type: ignore[call-overload]


@pytest.mark.parametrize("chosen", [f"{'a' * 32}-10x10", None])
def test_a_photo_stays_without_its_document_only_where_a_person_gave_its_picture(
    desk: Desk, session: Session, chosen: str | None
) -> None:
    desk.take_in(URL)
    the_photo(session).file = chosen
    desk.take_in(None)
    stays = session.scalars(sa.select(Photo.file).where(Photo.alt == "Cooks at a table")).all()
    assert stays == ([chosen] if chosen else [])


def test_a_dry_run_says_what_would_be_attached_and_keeps_nothing(
    desk: Desk, session: Session, folder: Path, media: Path
) -> None:
    desk.take_in(URL)
    report = desk.report(URL, "--pictures", str(folder), "--dry-run")
    ((_none, name),) = (each["fields"]["file"] for each in report["changed"])  # type: ignore[index]
    assert picture_of(name)
    assert the_photo(session).file is None
    assert not media.exists()


# What is not taken


def test_a_bad_picture_is_left_out_and_the_evening_comes_in(
    desk: Desk, session: Session, folder: Path
) -> None:
    report = desk.report("bad.png", "--pictures", str(folder))
    (left,) = (each for each in report["left_out"] if each["text"] == "bad.png")
    lines = desk.document.read_text(encoding="utf-8").splitlines()
    assert lines[int(str(left["line"])) - 1] == "![Cooks at a table](bad.png)"
    assert str(left["reason"]).startswith("The file is an SVG, which may hold scripts:")
    assert (the_photo(session).url, the_photo(session).file) == ("bad.png", None)


@pytest.mark.parametrize(
    "url",
    [
        "../secret.png",
        "..%2fsecret.png",
        "x/../../secret.png",
        "link.png",
        "linked/secret.png",
    ],
)
@pytest.mark.parametrize("by", ["folder", "beside"])
def test_no_file_outside_of_the_folder_is_taken(
    desk: Desk, session: Session, tmp_path: Path, by: str, url: str
) -> None:
    (tmp_path / "secret.png").write_bytes(file(plain(colour=BLUE)))
    home = tmp_path / "pictures" if by == "folder" else desk.document.parent
    (home / "x").mkdir(parents=True)
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    (home / "linked").symlink_to(tmp_path)
    report = desk.report(url, *(["--pictures", str(home)] if by == "folder" else []))
    assert reasons(report, url) == [OUTSIDE]
    assert the_photo(session).file is None


def test_a_file_inside_the_folder_counts_before_one_outside(
    desk: Desk, session: Session, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "blue.png").write_bytes(file(plain(50, 50, GREEN)))
    report = desk.report("../blue.png", "--pictures", str(folder))
    assert reasons(report, "../blue.png") == []
    picture = picture_of(the_photo(session).file)
    assert picture is not None
    assert picture[1:] == (200, 300)


@pytest.mark.parametrize(
    "url",
    [
        "/etc/hostname",
        "file:///etc/hostname",
        "none.png",
        ".",
        "pipe.png",
        "%00.png",
        "http://[x/blue.png",
        "y" * 300 + ".png",
    ],
)
def test_an_address_without_a_file_is_only_written_down(
    desk: Desk, session: Session, folder: Path, url: str
) -> None:
    os.mkfifo(folder / "pipe.png")
    report = desk.report(url, "--pictures", str(folder))
    assert reasons(report, url) == []
    assert the_photo(session).file is None


def test_a_file_that_cannot_be_read_is_left_out(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def locked(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "blue.png":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", locked)
    report = desk.report("blue.png", "--pictures", str(folder))
    assert reasons(report, "blue.png") == ["Its file cannot be read: Permission denied."]


def test_a_folder_that_is_none_is_refused(desk: Desk, session: Session, tmp_path: Path) -> None:
    result = desk.take_in(URL, "--pictures", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert session.scalars(sa.select(Photo)).all() == []

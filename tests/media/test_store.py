"""The folder of pictures: what is taken, how it is named, and that nothing is half there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from directory.kit import clock
from directory.kit.errors import Refused
from directory.media import redrawing, store, sweeping
from directory.media.names import Picture, picture_of
from tests.media.pictures import BLUE, exif, file, opened, plain, quarters

PHOTO = file(plain(800, 600))
TAKEN = "PNG, JPEG and WebP are taken."
LATER = timedelta(days=1, minutes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where pictures are kept. The store asks for nothing else, and for no database."""
    app = Flask("tests", root_path=str(tmp_path))
    app.config["MEDIA_DIR"] = tmp_path / "media"
    with app.app_context():
        yield tmp_path / "media"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def leftovers(used: list[str], *, after: timedelta = LATER) -> list[str]:
    found = sweeping.leftovers(lambda: used, now=clock.now() + after)
    return [leftover.path.name for leftover in found]


@pytest.mark.usefixtures("folder")
def test_a_name_says_how_large_a_picture_is_when_it_stands_upright() -> None:
    picture = picture_of(store.keep(file(quarters(3000, 1500), "JPEG", exif=exif(6))))
    assert picture is not None
    assert picture[1:] == (1500, 3000)
    kept = store.file_of(picture.digest, 1500)
    assert kept is not None
    assert opened(kept.read_bytes()).size == (1500, 3000)


@pytest.mark.usefixtures("folder")
def test_a_name_says_how_large_the_widest_file_is() -> None:
    assert store.keep(file(plain(3000, 1000))).endswith("-1920x640")


def test_the_folder_has_a_file_for_each_width_and_one_that_says_that_all_are_there(
    folder: Path,
) -> None:
    digest = store.keep(PHOTO).split("-")[0]
    assert files(folder) == [
        f"{digest}-{end}"
        for end in (
            "160.webp",
            "320.webp",
            "640.webp",
            "800.webp",
            "800x600",
        )
    ]
    assert {path.parent.name for path in folder.rglob("*-*")} == {digest[:2]}


def test_every_width_that_a_page_names_is_there(folder: Path) -> None:
    for size in ((1, 1), (160, 9), (641, 300), (1920, 8), (2500, 10)):
        picture = picture_of(store.keep(file(plain(*size))))
        assert picture is not None
        named = [part.split(" ")[0] for part in picture.srcset.split(", ")]
        assert picture.src in named
        assert [Path(each).name for each in named] == sorted(
            (
                name
                for name in files(folder)
                if name.startswith(f"{picture.digest}-") and "." in name
            ),
            key=lambda name: int(name.split("-")[1].removesuffix(".webp")),
        )


def test_the_same_file_twice_is_one_picture_written_once(folder: Path) -> None:
    name = store.keep(PHOTO)
    before = {path: path.stat().st_ino for path in folder.rglob("*")}
    assert store.keep(PHOTO) == name
    assert {path: path.stat().st_ino for path in folder.rglob("*")} == before


@pytest.mark.usefixtures("folder")
def test_another_file_is_another_picture() -> None:
    assert store.keep(PHOTO) != store.keep(file(plain(800, 600, BLUE)))


def test_looking_gives_the_name_and_writes_nothing(folder: Path) -> None:
    name = store.look(PHOTO)
    assert not folder.exists()
    assert [name, name] == [store.keep(PHOTO), store.look(PHOTO)]


def test_what_is_missing_of_a_picture_is_made_anew(folder: Path) -> None:
    name = store.keep(PHOTO)
    before = files(folder)
    (folder / name[:2] / f"{name.split('-')[0]}-320.webp").unlink()
    assert store.keep(PHOTO) == name
    assert files(folder) == before


def test_a_folder_that_takes_nothing_is_named(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(store.NotKept) as refused:
        store.keep(PHOTO)
    assert str(refused.value) == f"{folder} takes no picture: Not a directory. See MEDIA_DIR."


# What is refused

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
NOT_TAKEN = {
    "nothing": (b"", "The file is empty."),
    "words": (b"Ann speaks of robots.", f"The file is no picture that is known here: {TAKEN}"),
    "a drawing": (
        SVG,
        f"The file is an SVG, which may hold scripts: {TAKEN} Save the drawing as a PNG.",
    ),
    "a GIF": (file(plain(), "GIF"), f"The file is a GIF: {TAKEN} Save it as one of these."),
    "a BMP": (file(plain(), "BMP"), f"The file is a BMP: {TAKEN} Save it as one of these."),
    "a TIFF": (file(plain(), "TIFF"), f"The file is a TIFF: {TAKEN} Save it as one of these."),
    "an AVIF": (file(plain(), "AVIF"), f"The file is an AVIF: {TAKEN} Save it as one of these."),
    "a PDF": (file(plain(), "PDF"), f"The file is a PDF: {TAKEN} Save it as one of these."),
    "PostScript": (
        file(plain(), "EPS"),
        f"The file is PostScript: {TAKEN} Save it as one of these.",
    ),
    "a wave": (b"RIFF\x24\0\0\0WAVEfmt ", f"The file is no picture that is known here: {TAKEN}"),
    "half a picture": (
        file(Image.effect_noise((300, 300), 90))[:9000],
        "The picture is damaged or cut off: it cannot be opened to its end.",
    ),
    "too much": (
        b"\xff\xd8\xff" + bytes(15_000_000),
        "The file is too large: a picture has at most 15 MB.",
    ),
}


@pytest.mark.parametrize("given", NOT_TAKEN)
def test_what_is_no_picture_of_ours_is_refused_and_leaves_nothing(folder: Path, given: str) -> None:
    """Whatever its name ends with: only the bytes count."""
    data, said = NOT_TAKEN[given]
    with pytest.raises(Refused) as refused:
        store.keep(data)
    assert str(refused.value) == said
    assert not folder.exists()


@pytest.mark.usefixtures("folder")
def test_a_picture_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "PATIENCE", 0.001)
    with pytest.raises(Refused, match=r"^The picture takes too long to open[.]$"):
        store.keep(PHOTO)


@pytest.mark.usefixtures("folder")
def test_a_picture_that_ends_the_child_does_not_end_us(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fate = tmp_path / "fate.py"
    fate.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr(redrawing, "ENCODER", fate)
    with pytest.raises(Refused, match=r"^The picture takes more time or memory to open than"):
        store.keep(PHOTO)


# What nothing shows


def test_what_no_row_names_is_found_a_day_later(folder: Path) -> None:
    """As after a crash between file and row."""
    shown, lost = store.keep(PHOTO), store.keep(file(plain(100, 100)))
    assert leftovers([shown]) == [f"{lost.split('-')[0]}-100.webp", lost]
    assert leftovers([shown], after=timedelta(hours=23)) == []
    assert len(files(folder)) == 7


def test_what_a_crash_left_half_written_is_found(folder: Path) -> None:
    store.keep(PHOTO)
    (draft,) = [folder / "ab" / ".0123456789abcdef.draft"]
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(b"RIFF")
    assert leftovers([path for path in files(folder) if "x" in path]) == [draft.name]


def test_what_others_put_there_is_left_alone(folder: Path) -> None:
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / "notes.txt").write_text("Sam's")
    assert leftovers([]) == []


def test_a_picture_that_is_given_again_is_not_swept(folder: Path) -> None:
    name = store.keep(PHOTO)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    now = datetime.now(UTC)
    found = sweeping.leftovers(list, now=now)
    assert len(found) == 5
    store.keep(PHOTO)
    assert [sweeping.delete(leftover, now=now) for leftover in found] == [False] * 5
    assert store.look(PHOTO) == name


def test_two_sweeps_at_once_do_not_disturb_each_other(folder: Path) -> None:
    store.keep(PHOTO)
    now = clock.now() + LATER
    found = sweeping.leftovers(list, now=now)
    for expected in (True, False):
        assert {sweeping.delete(leftover, now=now) for leftover in found} == {expected}
    assert files(folder) == []


# Names


@pytest.mark.parametrize(
    "name", [None, "", "room.jpg", "A" * 32 + "-1x1", "a" * 32 + "-0x1", "../" + "a" * 29 + "-1x1"]
)
def test_what_is_no_name_is_no_picture(name: str | None) -> None:
    assert picture_of(name) is None


def test_a_picture_says_its_addresses() -> None:
    picture = Picture("a" * 32, 1000, 500)
    assert picture_of(picture.name) == picture
    assert picture.src == f"/media/{'a' * 32}-960.webp"
    assert picture.srcset == ", ".join(
        f"/media/{'a' * 32}-{width}.webp {width}w" for width in (160, 320, 640, 960, 1000)
    )
    assert Picture("a" * 32, 120, 90).src == f"/media/{'a' * 32}-120.webp"

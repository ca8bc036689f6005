"""What becomes of a picture: upright, in every width, in plain colours, silent about itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PIL import Image, ImageCms

from directory.media.encoder import DAMAGED, TOO_LARGE, Unfit, redraw
from directory.media.names import WIDTHS
from directory.media.redrawing import ENCODER
from tests.media.pictures import (
    BLUE,
    GREEN,
    RED,
    corners,
    exif,
    file,
    near,
    opened,
    plain,
    png_of_zeros,
    quarters,
)

UPRIGHT = ["red", "green", "blue", "white"]
# By what a picture must be turned first, so that a viewer who heeds the number turns it back.
HELD = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def widest(data: bytes) -> Image.Image:
    return opened(redraw(data, WIDTHS)[-1][1])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", HELD)
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int, form: str) -> None:
    turn = HELD[orientation]
    taken = quarters().transpose(turn) if turn is not None else quarters()
    image = widest(file(taken, form, exif=exif(orientation)))
    assert (image.size, corners(image)) == ((400, 200), UPRIGHT)


def test_an_orientation_that_cannot_be_read_turns_nothing() -> None:
    image = widest(file(quarters(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"))
    assert corners(image) == UPRIGHT


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_what_a_picture_says_of_itself(form: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    said = {"exif": exif(6), "icc_profile": profile, "xmp": b"<x:xmpmeta>Sam</x:xmpmeta>"}
    data = file(quarters(), form, **said)
    assert b"Acme Telephones" in data
    for _size, content in redraw(data, WIDTHS):
        image = opened(content)
        assert dict(image.getexif()) == {}
        assert image.info.keys() <= {"loop", "background", "timestamp", "duration"}
        assert [chunk for chunk in (b"EXIF", b"XMP ", b"ICCP", b"Acme") if chunk in content] == []


def test_what_is_hidden_behind_a_picture_is_gone() -> None:
    data = file(plain(), "JPEG", comment=b"by Sam") + b"<script>alert(1)</script>PK\x03\x04"
    files = [content for _size, content in redraw(data, WIDTHS)]
    assert [word for word in (b"script", b"by Sam", b"PK") for each in files if word in each] == []


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((100, 50), [(100, 50)]),
        ((160, 160), [(160, 160)]),
        ((161, 80), [(160, 80), (161, 80)]),
        ((1000, 500), [(160, 80), (320, 160), (640, 320), (960, 480), (1000, 500)]),
        (
            (2400, 1600),
            [(160, 107), (320, 213), (640, 427), (960, 640), (1280, 853), (1920, 1280)],
        ),
        ((2000, 1), [(160, 1), (320, 1), (640, 1), (960, 1), (1280, 1), (1920, 1)]),
    ],
)
def test_a_picture_is_there_in_each_width_below_its_own_and_in_its_own(
    size: tuple[int, int], expected: list[tuple[int, int]]
) -> None:
    files = redraw(file(plain(*size)), WIDTHS)
    assert [size for size, _content in files] == expected
    assert [opened(content).size for _size, content in files] == expected
    assert {opened(content).format for _size, content in files} == {"WEBP"}


def test_what_one_sees_through_stays_so() -> None:
    image = plain(400, 300, (*RED, 255))
    image.paste((0, 0, 0, 0), (0, 0, 200, 300))
    for form in ("PNG", "WEBP"):
        alpha = widest(file(image, form)).getchannel("A")
        assert (alpha.getpixel((10, 10)), alpha.getpixel((390, 10))) == (0, 255)


def test_a_palette_with_a_colour_that_is_none_stays_so() -> None:
    image = Image.new("P", (200, 100), 0)
    image.putpalette([*RED, *GREEN])
    image.paste(1, (100, 0, 200, 100))
    alpha = widest(file(image, transparency=0)).getchannel("A")
    assert (alpha.getpixel((10, 10)), alpha.getpixel((190, 10))) == (0, 255)


def test_a_grey_with_a_tone_that_is_none_stays_so() -> None:
    image = Image.new("L", (200, 100), 7)
    image.paste(99, (100, 0, 200, 100))
    alpha = widest(file(image, transparency=7)).getchannel("A")
    assert (alpha.getpixel((10, 10)), alpha.getpixel((190, 10))) == (0, 255)


def test_sixteen_bits_of_grey_are_no_white() -> None:
    assert near(pixel(widest(file(Image.new("I;16", (200, 100), 0x8080)))), (128, 128, 128))


def test_black_and_white_is_taken() -> None:
    assert near(pixel(widest(file(Image.new("1", (200, 100), 1)))), (255, 255, 255))


def test_colours_for_printing_are_shown_as_on_a_screen() -> None:
    assert near(pixel(widest(file(plain(colour=BLUE).convert("CMYK"), "JPEG"))), BLUE)


def test_a_profile_is_heeded_before_it_is_left_out() -> None:
    """In this one, the first channel is blue and the last one red."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    for form in ("JPEG", "PNG", "WEBP"):
        image = widest(file(plain(colour=RED[::-1]), form, icc_profile=swapped))
        assert near(pixel(image), RED)


def test_a_profile_that_is_none_is_left_out() -> None:
    assert near(pixel(widest(file(plain(), "JPEG", icc_profile=b"no profile"))), RED)


def pixel(image: Image.Image) -> tuple[int, ...]:
    found = image.convert("RGB").getpixel((50, 50))
    assert isinstance(found, tuple)
    return found


# What is not taken

MOVING = [plain(), plain(colour=BLUE)]


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_not_taken(form: str) -> None:
    data = file(MOVING[0], form, save_all=True, append_images=MOVING[1:])
    with pytest.raises(Unfit, match=r"^The picture moves: give a still one[.]$"):
        redraw(data, WIDTHS)


def test_of_two_pictures_in_a_telephones_file_the_first_counts() -> None:
    data = file(MOVING[0], "MPO", save_all=True, append_images=MOVING[1:])
    assert near(pixel(widest(data)), RED)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_not_taken(form: str) -> None:
    data = file(Image.effect_noise((400, 300), 80), form)
    for end in (len(data) // 2, 40):
        with pytest.raises(Unfit) as refused:
            redraw(data[:end], WIDTHS)
        assert str(refused.value) == DAMAGED


BOMBS = {
    "a head that lies": png_of_zeros(60_000, 60_000, rows=1),
    "81 million pixels in 10 kB": png_of_zeros(9_000, 9_000, rows=9_000),
    "a bit too many": png_of_zeros(5_001, 5_000, rows=5_000),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_not_taken(bomb: str) -> None:
    assert len(BOMBS[bomb]) < 11_000
    with pytest.raises(Unfit) as refused:
        redraw(BOMBS[bomb], WIDTHS)
    assert str(refused.value) == TOO_LARGE


def test_a_picture_of_25_million_pixels_is_taken() -> None:
    assert widest(png_of_zeros(5_000, 5_000, rows=5_000)).size == (1920, 1920)


def test_a_picture_that_is_a_line_is_not_taken() -> None:
    with pytest.raises(Unfit, match="more than 12,000 pixels on a side"):
        redraw(png_of_zeros(12_001, 1, rows=1), WIDTHS)


def test_a_picture_whose_end_is_another_format_is_what_it_begins_as() -> None:
    with pytest.raises(Unfit) as refused:
        redraw(b"\x89PNG\r\n\x1a\n" + file(plain(), "GIF"), WIDTHS)
    assert str(refused.value) == DAMAGED


# The child


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        ("bytearray(2 << 30)", "MemoryError"),
        ("open('written', 'w').write('x' * 99999)", "OSError: [Errno 27] File too large"),
    ],
)
def test_a_picture_that_harms_finds_little(harm: str, error: str, tmp_path: object) -> None:
    code = f"import runpy; runpy.run_path({str(ENCODER)!r})['limit'](); {harm}"
    child = subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=str(tmp_path),
    )
    assert child.stderr.splitlines()[-1].startswith(error)

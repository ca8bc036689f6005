"""The pictures of the sample: drawn by us, alike each time, and of a size that pages can use."""

from __future__ import annotations

import io
import subprocess
import sys
from hashlib import sha256

import pytest
from PIL import Image

from directory.sample.drawings import MARKS, PORTRAITS, SCENES, draw


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_three_by_two_and_wide_enough_for_a_page(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.width == 1280
        assert abs(image.width / image.height - 3 / 2) < 0.01


@pytest.mark.parametrize("name", PORTRAITS)
def test_a_portrait_is_four_by_five(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as image:
        assert image.format == "JPEG"
        assert image.width * 5 == image.height * 4


@pytest.mark.parametrize("name", MARKS)
def test_a_logo_stands_on_nothing(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as image:
        assert (image.format, image.mode) == ("PNG", "RGBA")
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)
        assert image.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("name", SCENES | PORTRAITS)
def test_a_picture_has_darkness_and_light_in_it(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as image:
        small = image.convert("L").resize((64, 64)).tobytes()
    assert min(small) < 50
    assert max(small) > 150


def test_another_process_draws_the_very_same() -> None:
    program = (
        "from hashlib import sha256; from directory.sample.drawings import SCENES, draw\n"
        "print(sha256(b''.join(draw(name) for name in SCENES)).hexdigest())"
    )
    drawn = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert drawn.stdout.strip() == sha256(b"".join(draw(name) for name in SCENES)).hexdigest()


def test_loading_the_house_does_not_load_the_drawing_tools() -> None:
    program = "import directory.app, directory.sample.load, sys; print('PIL' in sys.modules)"
    seen = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == "False"

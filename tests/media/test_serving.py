"""How pictures are handed out: for ever, to every site, and nothing else from that folder."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import Headers

from directory.media import store
from directory.media.names import Picture, picture_of
from directory.web.headers import HEADERS
from tests.browser import Client
from tests.media.pictures import file, plain


class Answer(NamedTuple):
    status: int
    headers: Headers
    data: bytes


def ask(client: Client, address: str, method: str = "GET", **headers: str) -> Answer:
    """The answer as a whole, with its file closed."""
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.open(address, method=method, headers=asked) as answer:
        return Answer(answer.status_code, answer.headers, answer.data)


@pytest.fixture
def picture(app: Flask) -> Picture:
    """A kept one, 300 wide."""
    with app.app_context():
        picture = picture_of(store.keep(file(plain(300, 200))))
    assert picture is not None
    return picture


def test_each_address_of_a_picture_gives_it_in_that_width(client: Client, picture: Picture) -> None:
    for width in picture.widths:
        answer = ask(client, picture.address(width))
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/webp")
        assert Image.open(io.BytesIO(answer.data)).width == width


def test_a_picture_may_be_kept_for_ever_and_shown_by_other_sites(
    client: Client, picture: Picture
) -> None:
    headers = ask(client, picture.src).headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["ETag"] == f'"{picture.digest}-300"'
    expected = {**HEADERS, "Cross-Origin-Resource-Policy": "cross-origin"}
    assert {name: headers.get(name) for name in HEADERS} == expected
    assert "Set-Cookie" not in headers
    assert headers["Content-Disposition"].startswith("inline; ")


def test_who_has_a_picture_is_not_sent_it_again(client: Client, picture: Picture) -> None:
    answer = ask(client, picture.src, If_None_Match=f'"{picture.digest}-300"')
    assert (answer.status, answer.data) == (304, b"")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_part_of_a_picture_may_be_asked_for(client: Client, picture: Picture) -> None:
    whole = ask(client, picture.src).data
    answer = ask(client, picture.src, Range="bytes=4-11")
    assert (answer.status, answer.data) == (206, whole[4:12])
    assert answer.headers["Content-Range"] == f"bytes 4-11/{len(whole)}"


def test_a_head_says_how_long_a_picture_is(client: Client, picture: Picture) -> None:
    answer = ask(client, picture.src, "HEAD")
    assert (answer.status, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(ask(client, picture.src).data)


def test_what_is_not_here_is_not_here(client: Client, picture: Picture) -> None:
    for address in (
        picture.address(301),
        f"/media/{'0' * 32}-160.webp",
        f"/media/{picture.name}",
        f"/media/{picture.name}.webp",
        f"/media/{picture.digest.upper()}-160.webp",
        "/media/",
        f"/media/..%2f{picture.digest[:2]}%2f{picture.digest}-160.webp",
        "/media/..-160.webp",
        "/media/-160.webp",
    ):
        answer = ask(client, address)
        assert (answer.status, answer.headers["Cache-Control"]) == (404, "private, no-store"), (
            address
        )
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_nobody_puts_a_picture_here(client: Client, picture: Picture) -> None:
    assert ask(client, picture.src, "POST").status == 405


def test_another_file_in_the_folder_is_not_handed_out(
    client: Client, app: Flask, picture: Picture
) -> None:
    beside = Path(app.config["MEDIA_DIR"]) / picture.digest[:2] / "notes.txt"
    beside.write_text("Sam's")
    assert client.get(f"/media/{picture.digest[:2]}/notes.txt").status_code == 404
    assert client.get("/media/notes.txt").status_code == 404

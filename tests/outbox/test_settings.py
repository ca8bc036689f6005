"""SMTP_URL and MAIL_FROM: what is right is taken, what is wrong is said, no password repeated."""

from __future__ import annotations

import pytest

from config import Config, SettingsError
from directory.outbox.server import Sender, Server, sender_from, server_from

FROM = {"MAIL_FROM": "post@talks.example"}


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mx.example", Server("mx.example", 587, starttls=True)),
        ("smtp://mx.example:2525?starttls=never", Server("mx.example", 2525)),
        ("smtp://localhost:25", Server("localhost", 25)),
        ("smtp://localhost:25?starttls=required", Server("localhost", 25, starttls=True)),
        ("smtp://ann:p%40ss%2F@localhost", Server("localhost", 587, user="ann", password="p@ss/")),
        ("smtps://a%40b:x@mx.example", Server("mx.example", 465, tls=True, user="a@b", password="x")),  # noqa: E501
        ("smtp://[::1]:25", Server("::1", 25)),
    ],
)  # fmt: skip
def test_a_server_is_taken_in_the_ways_it_is_written(url: str, server: Server) -> None:
    assert server_from(url) == server
    settings = Config.from_environment({**FROM, "SMTP_URL": url})
    assert server == settings.SMTP


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mx.example", "it begins with smtp:// or smtps://"),
        ("http://u:hush@mx.example", "it begins with smtp:// or smtps://"),
        ("smtp://", "it names no server"),
        ("smtp://u:hush@", "it names no server"),
        ("smtp://u:hush@mx.example:x", "its port or host cannot be read"),
        ("smtp://u:hush@mx.example:99999", "its port or host cannot be read"),
        ("smtp://u:hush@[::1", "its port or host cannot be read"),
        ("smtp://u:hu/sh@mx.example", "its port or host cannot be read"),
        ("smtp://mx.example/hush", "nothing but"),
        ("smtp://u:hu#sh@mx.example", "its port or host cannot be read"),
        ("smtp://mx.example#hush", "nothing but"),
        ("smtp://u:häsh@mx.example", "plain letters"),
        ("smtp://hush@mx.example", "a user has a password"),
        ("smtp://u:hush@mx.example?starttls=never", "does not travel unencrypted"),
        ("smtp://u:hush@mx.example?starttls=maybe", "starttls is required or never"),
        ("smtp://u:hush@mx.example?tls=1", "only starttls may follow"),
        ("smtps://u:hush@mx.example?starttls=required", "encrypted from the first byte"),
    ],
)
def test_a_server_that_is_wrong_is_said_so_without_its_password(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=r"^SMTP_URL leads to no mail server: ") as refused:
        Config.from_environment({**FROM, "SMTP_URL": url})
    assert said in str(refused.value)
    assert not [word for word in ("hush", "häsh", "hu/sh", "hu#sh") if word in str(refused.value)]


def test_a_password_is_not_shown_with_the_server() -> None:
    assert "hush" not in repr(server_from("smtps://u:hush@mx.example"))


def test_a_server_needs_a_sender() -> None:
    with pytest.raises(SettingsError, match="SMTP_URL needs MAIL_FROM"):
        Config.from_environment({"SMTP_URL": "smtp://localhost"})


def test_without_a_server_nothing_is_needed() -> None:
    settings = Config.from_environment({"SMTP_URL": "", "MAIL_FROM": ""})
    assert (settings.SMTP, settings.MAIL_FROM) == (None, None)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("post@talks.example", "Second Lamp", "post@talks.example"),
        ("Zürich Töne <post@Talks.example>", "Zürich Töne", "post@talks.example"),
        ('"Lamp, Second" <post@talks.example>', "Lamp, Second", "post@talks.example"),
        ("post@tälks.example", "Second Lamp", "post@xn--tlks-loa.example"),
    ],
)
def test_a_sender_has_a_name(text: str, name: str, address: str) -> None:
    settings = Config.from_environment({"MAIL_FROM": text, "COMMUNITY": "Second Lamp"})
    assert sender_from(text, name="Second Lamp") == settings.MAIL_FROM
    assert isinstance(settings.MAIL_FROM, Sender)
    assert (settings.MAIL_FROM.name, str(settings.MAIL_FROM.address)) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        *("post", "post@talks", "a@b.example, c@d.example", "päul@talks.example", "<>"),
        "x <a@b.example>\r\nBcc: evil@x.example",
        "x\r\nBcc: evil@x.example <a@b.example>",
    ],
)
def test_a_sender_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^MAIL_FROM is "):
        Config.from_environment({"MAIL_FROM": text})

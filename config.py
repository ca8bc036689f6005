"""Settings, from the environment. The README's table lists every one of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from directory.kit.urls import is_web_address
from directory.outbox.server import Sender, Server, sender_from, server_from

ROOT = Path(__file__).parent
INSTANCE = ROOT / "instance"
STATIC = ROOT / "static"
SECRET_LENGTH = 32
FEWEST_LETTERS = 8  # different ones, in a secret
WELL_KNOWN = re.compile("change.?me|placeholder|example|insecure|default|your.?secret")
MOST_PROXIES = 9
LONGEST_NUMBER = 5
KILOBYTE = 1024
HOST = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")
# No session of anybody lasts longer, whatever happens; those of some audiences end much earlier.
LONGEST_SESSION = timedelta(days=30)
DEVELOPMENT, PRODUCTION = "development", "production"
ENGINES = {"sqlite", "postgresql"}


class SettingsError(Exception):
    """A setting is missing or wrong. The text names it and says what to do."""


class Config:
    """What the application is configured with; `from_environment` makes one or says why not."""

    def __init__(
        self,
        *,
        database_url: str,
        secret_key: str,
        former_secret_keys: Sequence[str] = (),
        community: str = "Lectern",
        zone: str = "UTC",
        base_url: str = "http://127.0.0.1:8000",
        more_hosts: Sequence[str] = (),
        proxies: int = 0,
        production: bool = False,
        media_dir: Path = INSTANCE / "media",
        kept_pages: int = 0,
        smtp: Server | None = None,
        mail_from: Sender | None = None,
    ) -> None:
        secure = urlsplit(base_url).scheme == "https"
        self.SQLALCHEMY_ENGINES = {"default": {"url": database_url}}
        self.SECRET_KEY = secret_key
        self.SECRET_KEY_FALLBACKS = list(former_secret_keys)
        self.COMMUNITY = community
        self.TIME_ZONE = zone
        self.BASE_URL = base_url
        self.MORE_HOSTS = list(more_hosts)  # Flask's own TRUSTED_HOSTS knows no IPv6; see web/hosts
        self.TRUSTED_PROXIES = proxies
        self.PRODUCTION = production
        self.MEDIA_DIR = media_dir
        self.KEPT_PAGES = kept_pages  # megabytes
        self.SMTP = smtp  # without one, letters are kept
        self.MAIL_FROM = mail_from
        self.MAX_CONTENT_LENGTH = self.MAX_FORM_MEMORY_SIZE = 256 * KILOBYTE
        self.MAX_FORM_PARTS = 100
        # A name with this prefix is only taken with Secure, with Path=/ and from this very host.
        self.SESSION_COOKIE_NAME = "__Host-session" if secure else "session"
        self.SESSION_COOKIE_SECURE = secure
        self.SESSION_COOKIE_HTTPONLY = True
        self.SESSION_COOKIE_SAMESITE = "Lax"
        self.SESSION_COOKIE_PATH = "/"
        self.PERMANENT_SESSION_LIFETIME = LONGEST_SESSION
        # Otherwise each answer, also a public page, would give the cookie once more.
        self.SESSION_REFRESH_EACH_REQUEST = False
        # A form may lie open over lunch; its token ends with the session.
        self.WTF_CSRF_TIME_LIMIT = None
        # Where a form was sent from is looked at in web/forgery; a Referer may be missing.
        self.WTF_CSRF_SSL_STRICT = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read the settings, or name all that is wrong with them at once.

        In production the secret, address and database must be given. What is there but empty
        counts as not given.
        """
        problems: list[str] = []
        missing: list[str] = []
        production = _surroundings(environ.get("LECTERN_ENV") or DEVELOPMENT) == PRODUCTION
        if production:
            missing = [name for name in REQUIRED if not environ.get(name)]
            problems = _production_problems(environ, missing)
        values: dict[str, Any] = {"production": production}
        for keyword, (name, read, default) in SETTINGS.items():
            try:
                if name not in missing:
                    values[keyword] = read(environ.get(name) or default)
            except SettingsError as error:
                problems.append(str(error))
        try:
            values["mail_from"] = _mail_from(
                environ.get("MAIL_FROM", ""),
                name=values["community"],
                needed=bool(environ.get("SMTP_URL")),
            )
        except SettingsError as error:
            problems.append(str(error))
        if problems:
            raise SettingsError("\n".join(problems))
        return cls(**values)


def _surroundings(name: str) -> str:
    """Where this runs. A word that is neither of the two must not pass for development."""
    if name not in {DEVELOPMENT, PRODUCTION}:
        msg = f"LECTERN_ENV is {name!r}: it must be {DEVELOPMENT} or {PRODUCTION}."
        raise SettingsError(msg)
    return name


def _production_problems(environ: Mapping[str, str], missing: list[str]) -> list[str]:
    """What would be good enough for a look around, and is not for a site that people use."""
    problems = []
    if missing:
        names = ", ".join(missing)
        problems.append(f"Production does not start without {names}. README, “Settings”.")
    secret = environ.get("SECRET_KEY", "")
    if secret and len(secret) < SECRET_LENGTH:
        problems.append(f"SECRET_KEY is too short: give at least {SECRET_LENGTH} characters.")
    elif secret and _is_guessable(secret):
        problems.append("SECRET_KEY can be guessed: let a machine make one. README, “Settings”.")
    if (environ.get("FLASK_DEBUG") or "0").lower() not in {"0", "false", "no"}:
        problems.append("FLASK_DEBUG is on: it lets visitors run code, so production goes without.")
    return problems


def _is_guessable(secret: str) -> bool:
    """Whether it is of few letters, the same again and again, or what stands in instructions."""
    repeats = secret in (secret + secret)[1:-1]
    return (
        len(set(secret)) < FEWEST_LETTERS
        or repeats
        or WELL_KNOWN.search(secret.lower()) is not None
    )


def _secret(given: str) -> str:
    return given or secrets.token_urlsafe(SECRET_LENGTH)


def _listed(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _hosts(text: str) -> list[str]:
    names = [name.lower() for name in _listed(text)]
    wrong = [name for name in names if not HOST.fullmatch(name)]
    if wrong:
        msg = (
            f"TRUSTED_HOSTS names {wrong[0]!r}: give names such as www.talks.example, no patterns."
        )
        raise SettingsError(msg)
    return names


def _proxies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        msg = (
            f"TRUSTED_PROXIES is {text!r}: give how many stand before Lectern, 0 to {MOST_PROXIES}."
        )
        raise SettingsError(msg)
    return int(text)


def _as_it_is(text: str) -> str:
    return text


def _database_url(url: str) -> str:
    """The given database, or the embedded one under instance/, whose folder is made."""
    if not url:
        INSTANCE.mkdir(exist_ok=True)
        return f"sqlite:///{INSTANCE / 'lectern.sqlite3'}"
    if url.startswith("postgres://"):
        # Hosting services still hand out the scheme that SQLAlchemy gave up.
        url = "postgresql://" + url.removeprefix("postgres://")
    try:
        engine = make_url(url).get_backend_name()
    except ArgumentError:
        engine = ""
    if engine not in ENGINES:
        # Its password does not belong in a log, so the address is not repeated.
        msg = "DATABASE_URL leads to no database that is known here: give sqlite:///… or postgresql://…"
        raise SettingsError(msg)
    return url


def _base_url(url: str) -> str:
    if not is_web_address(url) or not HOST.fullmatch(_host_of(url)):
        msg = f"BASE_URL is no address of a site: {url!r}. Give one such as https://talks.example."
        raise SettingsError(msg)
    return url.rstrip("/")


def _host_of(url: str) -> str:
    """Host and port as browsers name them; nothing that is one if there is more or less."""
    parts = urlsplit(url)
    try:
        return "" if parts.query or parts.fragment else parts.netloc.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def _megabytes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        msg = f"KEPT_PAGES is {text!r}: give whole megabytes, or 0 to keep no pages in memory."
        raise SettingsError(msg)
    return int(text)


def _media_dir(path: str) -> Path:
    """The given folder, or media under instance/. It is made when the first picture comes."""
    folder = Path(path).expanduser() if path else INSTANCE / "media"
    if not folder.is_absolute():
        msg = f"MEDIA_DIR is {path!r}: give the whole path, from the root."
        raise SettingsError(msg)
    if folder.resolve().is_relative_to(STATIC):
        msg = f"MEDIA_DIR is {path!r}: choose a folder outside static/, which is served as it lies."
        raise SettingsError(msg)
    return folder


def _smtp(url: str) -> Server | None:
    """The server that letters are handed to; without one they are kept in the outbox."""
    try:
        return server_from(url) if url else None
    except ValueError as error:
        # Its password does not belong in a log, so the address is not repeated.
        msg = f"SMTP_URL leads to no mail server: {error}. One is smtp://user:password@host:587."
        raise SettingsError(msg) from None


def _mail_from(text: str, *, name: str, needed: bool) -> Sender | None:
    if not text and needed:
        raise SettingsError(
            "SMTP_URL needs MAIL_FROM beside it: the address that letters are from."
        )
    try:
        return sender_from(text, name=name) if text else None
    except ValueError as error:
        msg = f"MAIL_FROM is {text!r}: {error}. Give one such as post@talks.example."
        raise SettingsError(msg) from None


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"TIME_ZONE is no time zone: {name!r}. Give a name such as Europe/Zurich."
        raise SettingsError(msg) from error
    return name


REQUIRED = ("SECRET_KEY", "BASE_URL", "DATABASE_URL")
SETTINGS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "database_url": ("DATABASE_URL", _database_url, ""),
    "secret_key": ("SECRET_KEY", _secret, ""),
    "former_secret_keys": ("SECRET_KEY_FALLBACKS", _listed, ""),
    "community": ("COMMUNITY", _as_it_is, "Lectern"),
    "zone": ("TIME_ZONE", _zone, "UTC"),
    "base_url": ("BASE_URL", _base_url, "http://127.0.0.1:8000"),
    "more_hosts": ("TRUSTED_HOSTS", _hosts, ""),
    "proxies": ("TRUSTED_PROXIES", _proxies, "0"),
    "media_dir": ("MEDIA_DIR", _media_dir, ""),
    "kept_pages": ("KEPT_PAGES", _megabytes, "4"),
    "smtp": ("SMTP_URL", _smtp, ""),
}

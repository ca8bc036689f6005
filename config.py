"""Settings, from the environment. The README's table lists every one of them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from directory.kit.urls import is_web_address

ROOT = Path(__file__).parent
INSTANCE = ROOT / "instance"
STATIC = ROOT / "static"
SECRET_LENGTH = 32
LONGEST_NUMBER = 5
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
        community: str = "Lectern",
        zone: str = "UTC",
        base_url: str = "http://127.0.0.1:8000",
        media_dir: Path = INSTANCE / "media",
        kept_pages: int = 0,
    ) -> None:
        self.SQLALCHEMY_ENGINES = {"default": {"url": database_url}}
        self.SECRET_KEY = secret_key
        self.COMMUNITY = community
        self.TIME_ZONE = zone
        self.BASE_URL = base_url
        self.MEDIA_DIR = media_dir
        self.KEPT_PAGES = kept_pages  # megabytes
        self.MAX_CONTENT_LENGTH = 256 * 1024
        self.MAX_FORM_PARTS = 100

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read the settings. In production the secret, address and database must be given.

        What is there but empty counts as not given.
        """
        if _surroundings(environ.get("LECTERN_ENV") or DEVELOPMENT) == PRODUCTION:
            _require(environ, "SECRET_KEY", "BASE_URL", "DATABASE_URL")
            if len(environ["SECRET_KEY"]) < SECRET_LENGTH:
                msg = f"SECRET_KEY is too short: give at least {SECRET_LENGTH} characters."
                raise SettingsError(msg)
        return cls(
            database_url=_database_url(environ.get("DATABASE_URL", "")),
            secret_key=environ.get("SECRET_KEY") or secrets.token_urlsafe(SECRET_LENGTH),
            community=environ.get("COMMUNITY") or "Lectern",
            zone=_zone(environ.get("TIME_ZONE") or "UTC"),
            base_url=_base_url(environ.get("BASE_URL") or "http://127.0.0.1:8000"),
            media_dir=_media_dir(environ.get("MEDIA_DIR", "")),
            kept_pages=_megabytes(environ.get("KEPT_PAGES") or "4"),
        )


def _surroundings(name: str) -> str:
    """Where this runs. A word that is neither of the two must not pass for development."""
    if name not in {DEVELOPMENT, PRODUCTION}:
        msg = f"LECTERN_ENV is {name!r}: it must be {DEVELOPMENT} or {PRODUCTION}."
        raise SettingsError(msg)
    return name


def _require(environ: Mapping[str, str], *names: str) -> None:
    missing = [name for name in names if not environ.get(name)]
    if missing:
        msg = f"Production does not start without {', '.join(missing)}. README, “Settings”."
        raise SettingsError(msg)


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
    if not is_web_address(url):
        msg = f"BASE_URL is no address of a site: {url!r}. Give one such as https://talks.example."
        raise SettingsError(msg)
    return url.rstrip("/")


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


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"TIME_ZONE is no time zone: {name!r}. Give a name such as Europe/Zurich."
        raise SettingsError(msg) from error
    return name

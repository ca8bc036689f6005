"""Settings: what is left out is sensible, what is wrong is named, and production insists."""

from __future__ import annotations

import runpy
import secrets
from pathlib import Path

import pytest

import config
from config import Config, SettingsError
from directory.extensions import db

ROOT = Path(__file__).parents[1]
GIVEN = {
    "LECTERN_ENV": "production",
    "SECRET_KEY": "a secret of more than thirty-two letters",
    "BASE_URL": "https://talks.example",
    "DATABASE_URL": "postgresql://lectern@db.example/lectern",
}


@pytest.fixture(autouse=True)
def _own_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "INSTANCE", tmp_path / "instance")


def url_of(settings: Config) -> str:
    return settings.SQLALCHEMY_ENGINES["default"]["url"]


@pytest.mark.parametrize(
    "environ", [{}, dict.fromkeys([*GIVEN, "COMMUNITY", "TIME_ZONE", "MEDIA_DIR"], "")]
)
def test_what_is_not_given_or_empty_is_sensible(environ: dict[str, str], tmp_path: Path) -> None:
    settings = Config.from_environment(environ)
    assert (
        *("Lectern", "UTC"),
        "http://127.0.0.1:8000",
    ) == (settings.COMMUNITY, settings.TIME_ZONE, settings.BASE_URL)
    assert url_of(settings) == f"sqlite:///{tmp_path / 'instance' / 'lectern.sqlite3'}"
    assert tmp_path / "instance" / "media" == settings.MEDIA_DIR
    assert (tmp_path / "instance").is_dir()


def test_each_start_without_a_secret_makes_one_that_nobody_knows() -> None:
    made = {Config.from_environment({}).SECRET_KEY for _ in range(3)}
    assert len(made) == 3
    assert min(map(len, made)) >= config.SECRET_LENGTH


def test_what_is_given_is_taken() -> None:
    settings = Config.from_environment(
        {**GIVEN, "COMMUNITY": "Second Lamp", "TIME_ZONE": "Europe/Zurich"}
    )
    assert (settings.COMMUNITY, settings.TIME_ZONE) == ("Second Lamp", "Europe/Zurich")
    assert GIVEN["SECRET_KEY"] == settings.SECRET_KEY
    assert (settings.BASE_URL, url_of(settings)) == (GIVEN["BASE_URL"], GIVEN["DATABASE_URL"])


@pytest.mark.parametrize("how", ["left out", "empty"])
@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL", "DATABASE_URL"])
def test_production_does_not_start_without(name: str, how: str) -> None:
    environ = {**GIVEN, name: ""}
    if how == "left out":
        del environ[name]
    with pytest.raises(SettingsError, match=f"^Production does not start without {name}[.]"):
        Config.from_environment(environ)


def test_production_names_all_that_is_missing_at_once() -> None:
    with pytest.raises(SettingsError, match="without SECRET_KEY, BASE_URL, DATABASE_URL"):
        Config.from_environment({"LECTERN_ENV": "production"})


def test_production_does_not_start_with_a_short_secret() -> None:
    secret = "correct horse battery staple x7"  # noqa: S105  # one letter too short
    with pytest.raises(SettingsError, match="SECRET_KEY is too short") as refused:
        Config.from_environment({**GIVEN, "SECRET_KEY": secret})
    assert secret not in str(refused.value)
    assert f"{secret}t" == Config.from_environment({**GIVEN, "SECRET_KEY": f"{secret}t"}).SECRET_KEY


@pytest.mark.parametrize(
    "secret",
    [
        "a" * 64,
        "abababab" * 8,
        "0123456789abcdef" * 2,
        "correct horse battery staple! " * 2,
        "change-me-before-you-go-to-production",
        "CHANGEME-0123456789-qwertzuiopasdfghjkl",
        "your-secret-key-of-at-least-32-characters",
        "django-insecure-1q2w3e4r5t6z7u8i9o0pasdf",
    ],
)
def test_production_does_not_start_with_a_secret_that_can_be_guessed(secret: str) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY can be guessed") as refused:
        Config.from_environment({**GIVEN, "SECRET_KEY": secret})
    assert secret not in str(refused.value)


def test_secrets_that_a_machine_made_are_strong_enough() -> None:
    for _ in range(200):
        for made in (secrets.token_hex(16), secrets.token_hex(), secrets.token_urlsafe(24)):
            assert made == Config.from_environment({**GIVEN, "SECRET_KEY": made}).SECRET_KEY


@pytest.mark.parametrize("debug", ["1", "true", "yes", "on"])
def test_production_does_not_start_with_a_debugger(debug: str) -> None:
    with pytest.raises(SettingsError, match="FLASK_DEBUG is on"):
        Config.from_environment({**GIVEN, "FLASK_DEBUG": debug})
    for off in ("", "0", "false", "No"):
        assert Config.from_environment({**GIVEN, "FLASK_DEBUG": off}).SECRET_KEY


def test_all_that_is_wrong_is_named_at_once() -> None:
    environ = {
        "LECTERN_ENV": "production",
        "SECRET_KEY": "short",
        "DATABASE_URL": "mysql://u:hush@db.example/x",
        "TIME_ZONE": "Mars",
        "KEPT_PAGES": "-1",
        "TRUSTED_HOSTS": "*.example",
        "TRUSTED_PROXIES": "all",
    }
    with pytest.raises(SettingsError) as refused:
        Config.from_environment(environ)
    said = str(refused.value).splitlines()
    assert [line.split()[0] for line in said] == [
        "Production",
        *("SECRET_KEY", "DATABASE_URL", "TIME_ZONE", "TRUSTED_HOSTS", "TRUSTED_PROXIES"),
        "KEPT_PAGES",
    ]
    assert said[0] == "Production does not start without BASE_URL. README, “Settings”."


def test_what_was_missing_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        Config.from_environment({"LECTERN_ENV": "production"})
    assert not (tmp_path / "instance").exists()


def test_former_secrets_and_more_names_are_listed_with_commas() -> None:
    settings = Config.from_environment(
        {
            "SECRET_KEY_FALLBACKS": "the last one, the one before",
            "TRUSTED_HOSTS": "WWW.talks.example, lectern:8000,[::1]:8000",
            "TRUSTED_PROXIES": "2",
        }
    )
    assert settings.SECRET_KEY_FALLBACKS == ["the last one", "the one before"]
    assert settings.MORE_HOSTS == ["www.talks.example", "lectern:8000", "[::1]:8000"]
    assert settings.TRUSTED_PROXIES == 2
    plain = Config.from_environment({})
    assert (plain.SECRET_KEY_FALLBACKS, plain.MORE_HOSTS, plain.TRUSTED_PROXIES) == ([], [], 0)


@pytest.mark.parametrize("hosts", ["*", ".talks.example", "https://talks.example", "a b", "a:b"])
def test_a_name_that_is_none_is_refused(hosts: str) -> None:
    with pytest.raises(SettingsError, match="TRUSTED_HOSTS names"):
        Config.from_environment({"TRUSTED_HOSTS": f"www.talks.example,{hosts}"})


@pytest.mark.parametrize("proxies", ["-1", "yes", "*", "10", "1.0", "٣"])
def test_proxies_are_counted(proxies: str) -> None:
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES is"):
        Config.from_environment({"TRUSTED_PROXIES": proxies})


@pytest.mark.parametrize("name", ["prod", "Production", "production ", "staging"])
def test_a_slip_of_the_pen_is_not_taken_for_development(name: str) -> None:
    with pytest.raises(SettingsError, match="LECTERN_ENV is"):
        Config.from_environment({"LECTERN_ENV": name})


@pytest.mark.parametrize("name", ["Mars", "Europe/Zürich", "../etc/passwd", "/etc/localtime"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="TIME_ZONE is no time zone"):
        Config.from_environment({"TIME_ZONE": name})


@pytest.mark.parametrize(
    "url",
    [
        *("talks.example", "//talks.example", "ftp://talks.example", "https://"),
        *("https://ann:1@talks.example", "https://talks.example?a", "https://talks.example#a"),
        *("https://talks.example:x", "https://talks..example", "https://*.example"),
    ],
)
def test_a_base_that_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="BASE_URL is no address of a site"):
        Config.from_environment({"BASE_URL": url})


def test_a_base_ends_without_a_slash() -> None:
    assert Config.from_environment({"BASE_URL": "https://talks.example//"}).BASE_URL == (
        "https://talks.example"
    )


@pytest.mark.parametrize("url", ["lectern", "mysql://u:hush@db.example/x", "postgresql:u:hush@db"])
def test_a_database_that_is_unknown_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL leads to no database") as refused:
        Config.from_environment({"DATABASE_URL": url})
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("postgres://ann@db/lectern", "postgresql://ann@db/lectern"),
        ("postgresql+psycopg://ann@db/x", "postgresql+psycopg://ann@db/x"),
        ("sqlite:////srv/lectern.sqlite3", "sqlite:////srv/lectern.sqlite3"),
    ],
)
def test_a_database_is_taken_in_the_ways_it_is_written(given: str, taken: str) -> None:
    assert url_of(Config.from_environment({"DATABASE_URL": given})) == taken


def test_pictures_are_where_they_are_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for given, taken in (("/srv/media", Path("/srv/media")), ("~/media", tmp_path / "media")):
        assert taken == Config.from_environment({"MEDIA_DIR": given}).MEDIA_DIR


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("media", "give the whole path"),
        (str(ROOT / "static" / "media"), "choose a folder outside static/"),
        (str(ROOT / "instance" / ".." / "static"), "choose a folder outside static/"),
    ],
)
def test_a_folder_that_is_not_for_pictures_is_refused(path: str, said: str) -> None:
    with pytest.raises(SettingsError, match="MEDIA_DIR is ") as refused:
        Config.from_environment({"MEDIA_DIR": path})
    assert said in str(refused.value)


@pytest.fixture
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*GIVEN, "COMMUNITY", "TIME_ZONE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'lectern.sqlite3'}")


@pytest.mark.usefixtures("_surroundings")
def test_a_server_finds_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY", "Second Lamp")
    app = runpy.run_path(str(ROOT / "wsgi.py"))["app"]
    assert app.config["COMMUNITY"] == "Second Lamp"
    assert app.test_client().get("/healthz").status_code == 200
    with app.app_context():
        db.engine.dispose()


@pytest.mark.usefixtures("_surroundings")
def test_a_server_is_told_in_a_sentence_why_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTERN_ENV", "production")
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "wsgi.py"))
    assert ended.value.code == (
        "Production does not start without SECRET_KEY, BASE_URL. README, “Settings”."
    )

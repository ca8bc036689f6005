"""Encryption and signing in: what is asked for is had, or no letter and no password leaves."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from directory.kit.mailboxes import mailbox
from directory.outbox.server import Server
from directory.outbox.smtp import Envelope, Fate, Outcome, hand_over
from tests.outbox.post import ANN
from tests.outbox.servers import Sink, naughty, real

PASSWORD = "hush"  # noqa: S105  # of a server that lives for one test


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and this machine trusts it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


def knows_ann(
    _server: SMTP, _session: Any, _envelope: Any, _mechanism: str, given: Any
) -> AuthResult:
    known = given == LoginPassword(b"ann", PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def encrypted(certificate: Path, *, from_the_first: bool) -> Iterator[tuple[Sink, Server]]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    options: dict[str, Any] = (
        {"ssl_context": context, "auth_require_tls": False}
        if from_the_first
        else {"tls_context": context, "require_starttls": True, "auth_required": True}
    )
    with real(**options, authenticator=knows_ann) as (sink, plain):
        server = replace(plain, tls=from_the_first, starttls=not from_the_first)
        yield sink, replace(server, user="ann", password=PASSWORD)


def handed(server: Server) -> Outcome:
    content = b"Subject: Secret\r\n\r\nwords\r\n"
    envelope = Envelope(mailbox("post@lectern.example"), mailbox(ANN), content)
    return hand_over(server, envelope, before_dot=lambda: None)


@pytest.mark.parametrize("from_the_first", [True, False])
def test_a_letter_goes_encrypted_and_signed_for(trusted: Path, *, from_the_first: bool) -> None:
    with encrypted(trusted, from_the_first=from_the_first) as (sink, server):
        assert handed(server).fate is Fate.TAKEN
        assert len(sink.envelopes) == 1


@pytest.mark.parametrize("from_the_first", [True, False])
def test_a_certificate_that_nobody_trusts_ends_it(
    certificate: Path, *, from_the_first: bool
) -> None:
    with encrypted(certificate, from_the_first=from_the_first) as (sink, server):
        outcome = handed(server)
        assert (outcome.fate, outcome.is_server, sink.envelopes) == (Fate.LATER, True, [])
        assert "CERTIFICATE_VERIFY_FAILED" in outcome.words


def test_a_wrong_password_is_our_fault_and_not_the_letters(trusted: Path) -> None:
    with encrypted(trusted, from_the_first=False) as (_, server):
        outcome = handed(replace(server, password="guess"))  # it is wrong
    assert (outcome.fate, outcome.code, outcome.is_server) == (Fate.LATER, 535, True)
    assert "guess" not in outcome.words


@pytest.mark.parametrize("ehlo", ["250 nothing", "250-x\r\n250 STARTTLS"])
def test_without_encryption_no_password_leaves(ehlo: str) -> None:
    """Whether it is not offered, or offered and then refused."""
    said: list[str] = []
    with naughty(ehlo=ehlo, starttls="454 no key") as server:
        server.before = said.append
        outcome = handed(replace(server.server, starttls=True, user="ann", password=PASSWORD))
    assert (outcome.fate, outcome.is_server) == (Fate.LATER, True)
    assert not {"auth", "mail"} & set(said)

"""A device with passkeys, in Python, that can be told to do wrong.

device = Device()
answer = device.make(options)            what a browser sends after parseCreationOptionsFromJSON()
answer = device.use(options, flags=UP)   the same without asking for a finger
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ORIGIN = "https://talks.example"
# WebAuthn, 6.1: somebody was there; it was the owner; data of a new passkey follows.
UP, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
FULLY = UP | VERIFIED


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")


@dataclass
class Device:
    """One passkey, on curve P-256. `count` is how often it was used, None where it never counts."""

    origin: str = ORIGIN
    count: int | None = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    handle: bytes = b""

    def make(self, options: dict[str, Any], *, flags: int = FULLY, **said: Any) -> str:
        """The answer to creation options; `said` overrules what the browser says of the page."""
        self.handle = decoded(options["user"]["id"])
        point = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        size = len(self.credential_id).to_bytes(2)
        attested = bytes(16) + size + self.credential_id + cbor2.dumps(key)
        data = self._data(options["rp"]["id"], flags | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options, said),
            attestationObject=attestation,
        )

    def use(self, options: dict[str, Any], *, flags: int = FULLY, **said: Any) -> str:
        """The answer to request options."""
        if self.count is not None:
            self.count += 1
        data = self._data(options["rpId"], flags)
        client = self._client("webauthn.get", options, said)
        signed = data + hashlib.sha256(client).digest()
        return self._answer(
            clientDataJSON=client,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            userHandle=self.handle,
        )

    def _data(self, host: str, flags: int) -> bytes:
        return (
            hashlib.sha256(host.encode()).digest() + bytes([flags]) + (self.count or 0).to_bytes(4)
        )

    def _client(self, kind: str, options: dict[str, Any], said: dict[str, Any]) -> bytes:
        client = {"type": kind, "challenge": options["challenge"], "origin": self.origin, **said}
        return json.dumps(client).encode()

    def _answer(self, **response: bytes) -> str:
        return json.dumps(
            {
                "id": encoded(self.credential_id),
                "rawId": encoded(self.credential_id),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {name: encoded(value) for name, value in response.items()},
            }
        )

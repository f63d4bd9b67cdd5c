"""A device that keeps passkeys, made of nothing but software."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

from cityweave.accounts.models import Person

NEW, NEW_CHALLENGE = "/account/passkeys/new/", "/account/passkeys/new/challenge/"
SIGN_IN, CHALLENGE = "/sign-in/passkey/", "/sign-in/passkey/challenge/"
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Device:
    """One key in one device; what it claims can be made wrong."""

    place: str = "localhost"
    origin: str = field(default_factory=lambda: settings.ORIGIN)
    flags: int = PRESENT_AND_VERIFIED
    counter: int = 0
    handle: bytes = b""
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def makes(self, options: dict[str, Any]) -> str:
        """The answer to a question for a new key."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        client = self.client_data("webauthn.create", asked["challenge"])
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, self.credential, public)
        flags = self.flags | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(self.place_hash, flags, self.counter, held)
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": bytes(data)})
        return self.answer(clientDataJSON=client, attestationObject=statement)

    def proves(self, options: dict[str, Any]) -> str:
        """The answer to a question for a proof."""
        self.counter += 1
        client = self.client_data("webauthn.get", options["publicKey"]["challenge"])
        data = bytes(AuthenticatorData.create(self.place_hash, self.flags, self.counter))
        signed = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(
            clientDataJSON=client, authenticatorData=data, signature=signed, userHandle=self.handle
        )

    @property
    def place_hash(self) -> bytes:
        return sha256(self.place.encode()).digest()

    def client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(said).encode()

    def answer(self, **parts: bytes) -> str:
        name = websafe_encode(self.credential)
        response = {part: websafe_encode(value) for part, value in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def add_passkey(client: Client, device: Device, name: str = "My phone") -> HttpResponse:
    question = client.post(NEW_CHALLENGE).json()
    return client.post(NEW, {"name": name, "passkey": device.makes(question)})


def sign_in_with(client: Client, device: Device, **more: str) -> HttpResponse:
    question = client.post(CHALLENGE).json()
    return client.post(SIGN_IN, {"passkey": device.proves(question), **more})


def with_passkey(person: Person) -> Device:
    client, device = Client(), Device()
    client.force_login(person)
    session = client.session
    session["doors.confirmed-at"] = time.time()
    session.save()
    assert add_passkey(client, device).status_code == 302
    return device

"""Checking badges with software of others: see tests/certificaten/verifier.

Without Node or what `make test` installs for it these tests are skipped, loudly; with CI=true that is a failure.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

MAP = Path(__file__).with_name("verifier")
HOST = "https://portaal.example.nl"
UITGEVER = "did:web:portaal.example.nl"
ER_IS_GEEN = shutil.which("node") is None or not (MAP / "node_modules" / "@digitalbazaar").is_dir()

met_verifier = pytest.mark.skipif(
    ER_IS_GEEN and os.environ.get("CI") != "true",
    reason="LET OP: Node of de pakketten van tests/certificaten/verifier ontbreken, dus badges zijn niet getest",
)


def haal(adres: str) -> dict[str, Any]:
    """What the portal answers somebody who is not logged in."""
    antwoord = Client().get(urlsplit(adres).path)
    assert antwoord.status_code == 200, adres
    return json.loads(antwoord.content)


def documenten(*badges: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All that somebody fetches to check these badges."""
    adressen = {f"{HOST}/.well-known/did.json"}
    adressen |= {status["statusListCredential"] for badge in badges for status in badge["credentialStatus"]}
    return {adres: haal(adres) for adres in adressen}


def controleer(*badges: dict[str, Any], met: dict[str, dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """What the verifier says of each badge, with the documents as they are now or those given: see controleer.mjs."""
    klaar = subprocess.run(
        ["node", str(MAP / "controleer.mjs")],
        input=json.dumps({"badges": badges, "documenten": documenten(*badges) if met is None else met}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    return json.loads(klaar.stdout)

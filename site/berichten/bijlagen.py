"""Files that go along with a mail: small, and stored with it, so that a later try sends the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import encoders
from email.message import Message
from email.mime.base import MIMEBase

MAX_BYTES = 200_000  # of all together
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(; ?[\w-]+=[\w.+-]+)*")


@dataclass(frozen=True)
class Bijlage:
    """`naam` as the reader sees it; `type` a MIME type, such as "text/calendar; method=REQUEST"."""

    naam: str
    type: str
    inhoud: bytes


def controleer(bijlagen: Iterable[Bijlage]) -> None:
    """Raises ValueError for more than 200 kB in all, or a name or type that would break the mail."""
    totaal = 0
    for bijlage in bijlagen:
        if not bijlage.naam or len(bijlage.naam) > 100 or not bijlage.naam.isprintable() or "/" in bijlage.naam:
            raise ValueError(f"Geen geschikte naam voor een bijlage: {bijlage.naam!r}")
        if not TYPE.fullmatch(bijlage.type):
            raise ValueError(f"Geen geschikt type voor een bijlage: {bijlage.type!r}")
        totaal += len(bijlage.inhoud)
    if totaal > MAX_BYTES:
        raise ValueError(f"De bijlagen zijn samen {totaal} bytes; er mogen er {MAX_BYTES} mee.")


def als_mime(naam: str, soort: str, inhoud: bytes) -> MIMEBase:
    """The part of the mail, byte for byte: calendar programs want the type's parameters and their own line ends."""
    kop = Message()
    kop["Content-Type"] = soort
    deel = MIMEBase(kop.get_content_maintype(), kop.get_content_subtype())
    parameters = dict(kop.get_params(failobj=[])[1:])
    if kop.get_content_maintype() == "text":
        parameters.setdefault("charset", "utf-8")
    for sleutel, waarde in parameters.items():
        deel.set_param(sleutel, waarde)
    deel.set_payload(inhoud)
    encoders.encode_base64(deel)
    deel.add_header("Content-Disposition", "attachment", filename=naam if naam.isascii() else ("utf-8", "", naam))
    return deel

"""What a domain brings to a measurement."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bench.visits import Request, Screen, Visit


@dataclass(frozen=True)
class Work:
    """Something that takes long by itself, done once and timed. `what` says how much of it was done, and `do` gives
    what else there is to say of it.
    """

    name: str
    what: str
    do: Callable[[], str]


class Domain(Protocol):
    """`prepare` makes the models of what is copied, `grow` sees to it that there are `amount` (of what never gets so
    many, as many as there ever are). `fetch` gets a page from the server that is measured.
    """

    name: str

    def prepare(self) -> None: ...

    def grow(self, amount: int) -> None: ...

    def visits(self, fetch: Callable[[Request], bytes]) -> list[Visit]: ...

    def screens(self, fetch: Callable[[Request], bytes]) -> list[Screen]: ...

    def works(self, amount: int) -> list[Work]: ...

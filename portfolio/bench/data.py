"""As many filled portfolios as a measurement asks for."""

from importlib import resources

from django.db import connection
from django.utils import timezone

from accounts.models import Profiel, User, Werkgever
from accounts.rollen import KANDIDAAT, geef_rol
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Portfolio

ADDRESS = "bench-{}@voorbeeld.nl"
COPY = resources.files(__package__).joinpath("copy.sql")


def first_portfolio(email: str = ADDRESS.format(1)) -> Portfolio:
    """The complete demo portfolio, with its files: the one that all others are copies of."""
    portfolio = Portfolio.objects.begin(_kandidaat(email))
    vul(portfolio, demo.lees("volledig", timezone.localdate()), demo.routes("volledig"))
    return portfolio


def empty_portfolio() -> Portfolio:
    """One that was just begun."""
    return Portfolio.objects.begin(_kandidaat("leeg@voorbeeld.nl"))


def _kandidaat(email: str) -> User:
    gegevens = demo.profiel("volledig")
    user = User.objects.create_user(email, first_name="Sanne", last_name="de Vries")
    geef_rol(user, KANDIDAAT)
    velden = ("certificaatnaam", "plaats", "telefoon", "opleider")
    profiel = Profiel.objects.create(user=user, **{veld: gegevens[veld] for veld in velden})
    for werkgever in gegevens["werkgevers"]:
        Werkgever.objects.create(profiel=profiel, naam=werkgever)
    return user


def grow(model: Portfolio, have: int, want: int) -> None:
    """Copy the model portfolio until there are `want`, person, answers and progress included."""
    with connection.cursor() as cursor:
        cursor.execute(COPY.read_text(), {"model": model.pk, "van": have + 1, "tot": want})


def kandidaten(amount: int, portfolios: int) -> list[User]:
    """At most `amount` of those with a filled portfolio, spread evenly over all."""
    step = max(1, portfolios // amount)
    numbers = range(1, portfolios + 1, step)
    return list(User.objects.filter(email__in=[ADDRESS.format(n) for n in numbers]).order_by("pk")[:amount])

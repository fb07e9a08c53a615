"""What the bench needs of the chain after submission: many portfolios in all stages, assessoren, certificates."""

from importlib import resources

from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.rollen import ASSESSOR, COORDINATOR, geef_rol
from portfolio.inhoud.demo.stadia import VERKLARING, vul_beoordeling
from portfolio.models import Beoordeling, Controle, Indiening, Portfolio, Toewijzing

CHAIN = resources.files(__package__).joinpath("chain.sql")
ASSESSOREN = 200


class Chain:
    """One portfolio that two assessoren are judging, and its copies in every stage."""

    def __init__(self, portfolio: Portfolio):
        """Submit this portfolio, check it, and have it judged."""
        self.coordinator = self._user("bureau@voorbeeld.nl", COORDINATOR)
        self.assessor, ander = (self._user(f"keten-assessor-{n}@voorbeeld.nl", ASSESSOR) for n in (1, 2))
        self.model = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
        controle = Controle.objects.begin(portfolio, self.coordinator)
        for vraag in controle.vragen():
            controle.beoordeel(self.coordinator, vraag, True)
        controle.keur_goed(self.coordinator)
        eigen, _ = Toewijzing.objects.wijs_toe(portfolio, self.coordinator, {1: self.assessor, 2: ander})
        eigen.verklaar_zonder_band(self.assessor, VERKLARING)
        eigen.ga_akkoord(portfolio.kandidaat)
        vul_beoordeling(Beoordeling.objects.open(eigen, self.assessor), {})
        self.toewijzing = eigen

    def grow(self, have: int, want: int) -> None:
        """Copy until there are `want` portfolios in the chain, `ASSESSOREN` assessoren and four certificates each."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO accounts_user (password, is_superuser, first_name, last_name, is_staff, is_active,"
                " date_joined, email, tekstgrootte, mail_uit) SELECT '', false, 'Assessor', 'Nummer ' || n, false,"
                " true, %s, 'assessor-' || n || '@voorbeeld.nl', '', '{}' FROM generate_series(1, %s) AS n"
                " ON CONFLICT DO NOTHING",
                [timezone.now(), min(want, ASSESSOREN)],
            )
            cursor.execute(
                "INSERT INTO accounts_user_groups (user_id, group_id) SELECT u.id, g.id FROM accounts_user u,"
                " auth_group g WHERE u.email LIKE 'assessor-%%' AND g.name = %s ON CONFLICT DO NOTHING",
                [ASSESSOR],
            )
            cursor.execute(CHAIN.read_text(), {"model": self.model.pk, "van": have + 1, "tot": want})
            # The one who is measured has as much work as the others.
            cursor.execute(
                "UPDATE portfolio_toewijzing SET assessor_id = %s WHERE assessor_id ="
                " (SELECT id FROM accounts_user WHERE email = 'assessor-1@voorbeeld.nl')",
                [self.assessor.pk],
            )

    def _user(self, email: str, rol: str) -> User:
        user = User.objects.create_user(email, first_name="Robin", last_name=rol)
        geef_rol(user, rol)
        return user

"""The user and the profile. Roles are Django groups: see `accounts.rollen`."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from accounts.sleutel import naamsleutel
from accounts.validators import controleer_telefoon

from .voorkeur import Voorkeuren


class UserManager(BaseUserManager["User"]):
    """Makes users, known by e-mail address; there is no user name."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **velden) -> "User":
        """Make and store a user. The address is stored in lower case, so it is unique whatever was typed."""
        if not email:
            raise ValueError("Een gebruiker heeft een e-mailadres nodig.")
        user = self.model(email=self.normalize_email(email), **velden)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **velden) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def create_zonder_adres(self, first_name: str, last_name: str) -> "User":
        """Make and store a user without an e-mail address or password, who logs in with codes: see `Inlogcode`."""
        user = self.model(email=None, first_name=first_name, last_name=last_name)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(Voorkeuren, AbstractUser):
    """Somebody who can log in, known by e-mail address; or a medewerker who has none, and logs in with codes."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mailadres", unique=True, null=True, blank=True)  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [models.CheckConstraint(condition=~models.Q(email=""), name="user_adres_of_geen")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email or f"Gebruiker {self.pk}"

    def clean(self) -> None:
        super().clean()
        self.email = self.email or None  # Django makes an empty text of none

    def save(self, *args, **kwargs) -> None:
        self.email = self.email.lower() if self.email else None
        super().save(*args, **kwargs)


class ProfielManager(models.Manager["Profiel"]):
    def van(self, user) -> "Profiel":
        """The profile of somebody; a new one, not stored yet, if there is none."""
        return self.filter(user=user).first() or Profiel(user=user, certificaatnaam=user.get_full_name())


class Profiel(models.Model):
    """What has to be known of a kandidaat before a portfolio is judged and a certificaat written."""

    user = models.OneToOneField(User, models.CASCADE, related_name="profiel", verbose_name="gebruiker")
    certificaatnaam = models.CharField("naam op het certificaat", max_length=120)
    plaats = models.CharField("plaats", max_length=80)
    telefoon = models.CharField("telefoonnummer", max_length=30, validators=[controleer_telefoon])
    opleider = models.CharField("opleider van je jobcoachopleiding", max_length=120, blank=True)

    objects: ClassVar[ProfielManager] = ProfielManager()

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"

    def __str__(self) -> str:
        return self.certificaatnaam

    @property
    def compleet(self) -> bool:
        """Whether all is filled in, at least one werkgever included. One query when the fields are."""
        velden = (self.certificaatnaam, self.plaats, self.telefoon, self.opleider)
        return all(velden) and self.werkgevers.exists()


class Werkgever(models.Model):
    """An organisation somebody works for, as typed; `sleutel` finds two people with the same one."""

    profiel = models.ForeignKey(Profiel, models.CASCADE, related_name="werkgevers")
    naam = models.CharField("werkgever", max_length=120)
    sleutel = models.CharField(max_length=120, db_index=True, editable=False)

    class Meta:
        verbose_name = "werkgever"
        verbose_name_plural = "werkgevers"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args, **kwargs) -> None:
        self.sleutel = naamsleutel(self.naam)[:120]
        super().save(*args, **kwargs)

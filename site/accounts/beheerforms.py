"""Forms with which a beheerder makes and changes users in Wagtail's admin.

Nobody picks a password for somebody else, and nobody becomes superuser here: roles say what somebody may do.
"""

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import Inlogcode
from accounts.rollen import BEHEERDER, MEDEWERKER, heeft_rol


class _GebruikerFormulier(forms.ModelForm):
    password_enabled = False
    error_messages = {
        "duplicate_username": "Er is al een gebruiker met dit e-mailadres.",
        "password_mismatch": "De twee wachtwoorden zijn niet gelijk.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["email"].label = "E-mailadres"
        self.fields["email"].required = False
        self.fields["groups"].label = "Rollen"
        self.fields["groups"].help_text = "Iemand kan meer dan één rol hebben."

    def clean_email(self) -> str | None:
        return self.cleaned_data["email"].lower() or None

    def _clean_username(self) -> None:
        """Two people may both have no address."""
        if self.cleaned_data.get("email"):
            super()._clean_username()  # type: ignore[misc]

    def clean(self) -> dict:
        """Only a medewerker, who does nothing with what is of others, can be without an address."""
        gegevens = super().clean() or {}
        if "email" in gegevens and not gegevens["email"]:
            rollen = {rol.name for rol in gegevens.get("groups") or ()}
            if self.initial.get("email"):
                self.add_error("email", "Wie met een e-mailadres inlogt, kan niet zonder. Vul een ander adres in.")
            elif self.instance.is_superuser or rollen != {MEDEWERKER}:
                zin = "Vul een e-mailadres in. Alleen wie medewerker is en verder geen rol heeft, kan zonder."
                self.add_error("email", zin)
        return gegevens


class NieuweGebruikerFormulier(_GebruikerFormulier, UserCreationForm):
    """A new user. The address counts as confirmed: the only way in is a link mailed to it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = (
            "Hier sturen we een link naartoe om een wachtwoord te kiezen. Heeft een medewerker geen e-mailadres? "
            "Laat het leeg. De coach maakt dan codes om mee in te loggen."
        )

    @transaction.atomic
    def save(self, commit: bool = True):
        self.instance.set_unusable_password()
        user = super().save(commit)
        if commit and user.email:
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        return user


class GebruikerFormulier(_GebruikerFormulier, UserEditForm):
    """A change to a user. Another e-mail address has to be confirmed at the next log-in. Of who had none, the first
    counts as confirmed: the only way in is a link mailed to it. Codes to log in with then no longer work.
    """

    def __init__(self, *args, **kwargs) -> None:
        self.eigen_account = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        if "is_active" in self.fields:
            self.fields["is_active"].label = "Actief"
            self.fields["is_active"].help_text = "Haal dit weg bij iemand die niet meer mag inloggen."

    @property
    def eerste_adres(self) -> bool:
        """Whether somebody without an address gets one."""
        return not self.initial.get("email") and bool(self.cleaned_data.get("email"))

    def clean_groups(self):
        rollen = self.cleaned_data["groups"]
        verliest = heeft_rol(self.instance, BEHEERDER) and not any(rol.name == BEHEERDER for rol in rollen)
        if self.eigen_account and verliest:
            raise ValidationError(
                "Je kunt jezelf de rol beheerder niet afnemen. Vraag een andere beheerder om dat te doen."
            )
        return rollen

    @transaction.atomic
    def save(self, commit: bool = True):
        user = super().save(commit)
        if commit and user.email and "email" in self.changed_data:
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=self.eerste_adres)
            Inlogcode.objects.trek_in(user)
            if self.eerste_adres:
                # Another unusable password ends every session that a code opened: the coach knows the code.
                user.set_unusable_password()
                user.save(update_fields=["password"])
        return user

"""How allauth behaves in this portal: who a new user is, where to go, and what is said, in our own words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from accounts.rollen import KANDIDAAT, geef_rol


class AccountAdapter(DefaultAccountAdapter):
    """A new user is a kandidaat. Other roles are given by a beheerder."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is niet actief.",
        "cannot_remove_primary_email": "Met dit e-mailadres log je in. Kies eerst een ander adres.",
        "duplicate_email": "Dit e-mailadres hoort al bij je account.",
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze.",
        "email_taken": "Dit e-mailadres kun je niet gebruiken.",
        "enter_current_password": "Dit is niet je huidige wachtwoord.",
        "incorrect_code": "Deze code klopt niet. Vul de code in die je app nu laat zien.",
        "incorrect_password": "Dit is niet je huidige wachtwoord.",
        "invalid_or_expired_key": "Deze link klopt niet of is verlopen.",
        "invalid_login": "Inloggen is niet gelukt.",
        "invalid_password_reset": "Deze link klopt niet of is verlopen. Vraag een nieuwe aan.",
        "max_email_addresses": "Je kunt niet meer dan %d e-mailadressen hebben.",
        "rate_limited": "Je hebt dit te vaak achter elkaar geprobeerd. Wacht even.",
        "same_as_current": "Vul iets anders in dan wat er nu staat.",
        "too_many_login_attempts": "Inloggen is te vaak mislukt. Wacht vijf minuten en probeer het opnieuw.",
        "unknown_email": "Dit e-mailadres hoort bij geen enkel account.",
        "unverified_primary_email": "Bevestig eerst het e-mailadres waarmee je inlogt.",
    }

    def save_user(self, request: HttpRequest, user, form, commit: bool = True):
        """Store a new user, who becomes kandidaat."""
        user = super().save_user(request, user, form, commit)
        if commit:
            geef_rol(user, KANDIDAAT)
        return user

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:overzicht")

"""allauth's forms for a toegangssleutel, with a Dutch label where allauth leaves the name of the field."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm


class SleutelToevoegenFormulier(AddWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van de sleutel"


class SleutelNaamFormulier(EditWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van de sleutel"

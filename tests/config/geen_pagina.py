"""The addresses that need no check of accessibility, by the reason why. All others have one.

A new address makes tests/config/test_niets_ongekeurd.py fail until a browser test looks at it (see
tests/browser/keuren.py) or it stands here: add it only when nobody sees a page there.
"""

# Answers only to a button; a page that is looked at comes after it. That they refuse a GET is tested.
ALLEEN_KNOP = {
    "mijn-portfolio/beginnen/",
    "mijn-portfolio/indienen/",
    "mijn-portfolio/terugnemen/",
    "mijn-portfolio/uren/<uuid:kenmerk>/overnemen/",
    "mijn-portfolio/assessoren/<uuid:kenmerk>/akkoord/",
    "mijn-portfolio/<str:code>/<slug:step>/bewaren/",
    "beoordelen/<uuid:kenmerk>/oordeel/<slug:step>/bewaren/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/stap/<slug:step>/bewaren/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/delen/",
    "leren/mijn/agenda/vernieuwen/",
    "leren/mijn/agenda/intrekken/",
    "leren/begeleiden/<int:persoon>/inschrijven/",
    "leren/mijn/dossier/<uuid:kenmerk>/terugnemen/",
    "leren/mijn/inschrijven/<int:leerlijn>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/terughalen/",
    "leren/mijn/leerpad/doel/<int:doel>/status/",
    "leren/mijn/leerpad/doel/<int:doel>/verplaats/",
    "leren/mijn/leerpad/akkoord/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/<int:doel>/status/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/<int:doel>/verplaats/",
    "leren/begeleiden/<int:persoon>/leerpad/akkoord/",
    "leren/mijn/uitvoeringen/<uuid:kenmerk>/aanmelden/",
    "leren/mijn/uitvoeringen/<uuid:kenmerk>/afmelden/",
    "leren/begeleiden/uitvoeringen/<uuid:kenmerk>/aanmelden/",
    "leren/begeleiden/uitvoeringen/<uuid:kenmerk>/<int:persoon>/afmelden/",
    "mijn-certificaat/<slug:sleutel>/vermelding/",
    "admin/portfolios/<int:pk>/bijdrage/",
    "admin/portfolios/<int:pk>/controle/begin/",
    "admin/portfolios/<int:pk>/gesprek/gehouden/",
    "admin/kaderversies/<int:pk>/bevestig/",
    "admin/leren/uitvoeringen/aanmelden/(?P<instance_pk>[-\\w]+)/$",
    "admin/leren/uitvoeringen/afmelden/(?P<instance_pk>[-\\w]+)/$",
    "admin/leren/teams/lid/(?P<instance_pk>[-\\w]+)/$",
    "admin/leren/teams/eindig/(?P<instance_pk>[-\\w]+)/$",
    "admin/leren/toevertrouwingen/eindig/(?P<instance_pk>[-\\w]+)/$",
    "admin/berichten/bericht/opnieuw/(?P<instance_pk>[-\\w]+)/$",
    "admin/berichten-opnieuw/",
}
# A file, or data for a machine.
BESTAND = {
    "gezond/",
    "robots.txt",
    ".well-known/did.json",
    "media/images/<path:path>",
    "admin/modeladmin/jsi18n/",
    "account/meenemen/",
    "account/sessie/",  # how long the session lasts
    "nieuws/feed/",
    "admin/users/results/",  # the rows of a list, put in place by script
    "admin/snippets/content/begrip/results/",
    "admin/snippets/choose/content/begrip/chosen/<str:pk>/",
    "admin/portfolios/<int:pk>/bestand/<uuid:sleutel>/",
    "admin/leren/dossiers/bewijs/(?P<instance_pk>[-\\w]+)/$",
    "admin/leren/inschrijflijsten/rapport/(?P<instance_pk>[-\\w]+)/$",
    "account/2fa/recovery-codes/download/",
    "account/2fa/webauthn/login/",
    "mijn-portfolio/pdf/",
    "mijn-portfolio/bestand/<uuid:sleutel>/",
    "mijn-portfolio/eerder/<uuid:kenmerk>/pdf/",
    "mijn-portfolio/besluit/<uuid:kenmerk>/<int:nummer>/pdf/",
    "beoordelen/<uuid:kenmerk>/bestand/<uuid:sleutel>/",
    "leren/api/catalogus.json",
    "leren/feed/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/bestand/<uuid:sleutel>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/bewijs/<uuid:sleutel>/",
    "leren/mijn/dossier/pdf/",
    "leren/mijn/dossier/export/",
    "leren/mijn/dossier/<uuid:kenmerk>/bewijs/",
    "leren/mijn/uitvoeringen/<uuid:kenmerk>/sessie-<int:pk>.ics",
    "leren/begeleiden/uitslag/<uuid:kenmerk>/bestand/<uuid:sleutel>/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/bewijs/<uuid:sleutel>/",
    "agenda/<uuid:uid>.ics",
    "agenda/<slug:sleutel>.ics",
    "mijn-certificaat/<slug:sleutel>/pdf/",
    "mijn-certificaat/<slug:sleutel>/badge/<slug:vorm>/",
    "register/api/zoek",
    "register/api/<slug:sleutel>",
    "register/badge/<slug:doel>/<int:nummer>",
}
# Leads on to a page that is looked at.
LEIDT_DOOR = {
    "admin/login/",
    "_util/login/",
    "account/start/",
    "account/tweede-stap-later/",
    "account/sessie/uitloggen/",
    "account/password/set/",  # to account/password/change/: everybody who gets here has a password
    "account/login/code/confirm/",  # codes by mail are off; back to account/login/
    "mijn-portfolio/<str:code>/",
    "beoordelen/<uuid:kenmerk>/verklaring/",
    "beoordelen/<uuid:kenmerk>/beginnen/",
    "beoordelen/<uuid:kenmerk>/notitie/<slug:step>/",
    "reglementen/<slug:code>/",
    "handboek/<slug:rol>/",
}
# Made by Wagtail to see its own error page.
WAGTAIL_PROEF = {"admin/test404/"}

ZONDER_KEURING = ALLEEN_KNOP | BESTAND | LEIDT_DOOR | WAGTAIL_PROEF

"""The allow-list: which addresses somebody may ask who is not logged in. All others are closed.

A new address that is open makes two tests fail until it stands here: add it only on purpose.
"""

# Shows something to anybody.
OPEN = {
    "gezond/",
    "robots.txt",
    "wegwijzer/",  # what certification takes
    "zoeken/",  # everything that is open to everybody
    "register/",  # the public register of certificates
    "register/api/",
    "register/api/zoek",
    ".well-known/did.json",  # who gives badges, and the keys to check them with
    "leren/api/",  # the catalogue for other sites
    "leren/api/catalogus.json",
    "leren/feed/",
    "begrippen/",  # the begrippenlijst
    "componenten/",  # the house style, shown where there are demo data
    "account/login/",
    "account/code/",  # logging in with a code from the coach
    "account/sessie/",  # how long the own session still lasts: nothing, for a visitor
    "account/logout/",
    "account/signup/",
    "account/inactive/",
    "account/confirm-email/",
    "account/^confirm-email/(?P<key>[-:\\w]+)/$",
    "account/password/reset/",
    "account/password/reset/done/",
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "account/password/reset/key/done/",
    "^((?:[\\w\\-]+/)*)$",  # the public pages
}
# Not closed by LoginRequiredMiddleware, and still without anything for a visitor who just comes by.
DICHT_UIT_ZICHZELF = {
    # To our own log-in.
    "admin/login/",
    "_util/login/",
    "account/login/code/confirm/",
    "account/2fa/authenticate/",
    "account/2fa/webauthn/login/",
    # Pages and files that belong to pages: Wagtail keeps what an editor closed.
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
    "leren/",
    "documenten/^(\\d+)/(.*)$",
    "documenten/authenticate_with_password/<int:restriction_id>/",
    "media/images/<path:path>",
    "reglementen/<slug:code>/",
    "begrippen/<slug:slug>/",
    "nieuws/feed/",
    "register/badge/<slug:doel>/<int:nummer>",  # which badges were withdrawn or suspended: bits without names
    # Only who knows a key that cannot be guessed.
    "register/<slug:sleutel>/",
    "register/api/<slug:sleutel>",
    "agenda/<slug:sleutel>.ics",
    # These answer a visitor themselves, so that what was typed is not lost when a session has expired.
    "mijn-portfolio/<str:code>/<slug:step>/",
    "mijn-portfolio/<str:code>/<slug:step>/bewaren/",
    "mijn-portfolio/assessoren/<uuid:kenmerk>/bezwaar/",
    "mijn-portfolio/besluit/<uuid:kenmerk>/<int:nummer>/bezwaar/",
    "beoordelen/<uuid:kenmerk>/oordeel/<slug:step>/",
    "beoordelen/<uuid:kenmerk>/oordeel/<slug:step>/bewaren/",
    "beoordelen/<uuid:kenmerk>/notitie/<slug:step>/",
    "beoordelen/<uuid:kenmerk>/vergelijking/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/stap/<slug:step>/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/stap/<slug:step>/bewaren/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/mijn/leerpad/doel/",
    "leren/mijn/leerpad/doel/<int:doel>/",
    "leren/mijn/leerpad/gesprek/",
    "leren/mijn/dossier/eerder/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/<int:doel>/",
    "leren/begeleiden/<int:persoon>/leerpad/gesprek/",
}

"""What the action log says of learning: (label in a filter, sentence in a history). Registered in wagtail_hooks."""

LOGACTIES = {
    "accounts.toevertrouwd": ("Toevertrouwd", "Toevertrouwd aan een begeleider"),
    "accounts.toevertrouwing_beeindigd": ("Toevertrouwing beëindigd", "Toevertrouwing aan een begeleider beëindigd"),
    "lms.ingeschreven": ("Ingeschreven", "Ingeschreven voor een leerlijn"),
    "lms.gestopt": ("Gestopt met leerlijn", "Gestopt met een leerlijn"),
    "lms.nieuwe_versie": ("Nieuwe versie genomen", "Overgestapt op een nieuwe versie van de leerlijn"),
    "lms.resultaat": ("Resultaat gegeven", "Resultaat van een stap gegeven"),
    "lms.resultaat_verbeterd": ("Resultaat verbeterd", "Resultaat van een stap verbeterd"),
    "lms.afgerond": ("Leerlijn afgerond", "Leerlijn afgerond"),
    "lms.heropend": ("Leerlijn heropend", "Leerlijn weer open na een verbeterd resultaat"),
}

"""A browser and its system in words somebody knows, such as "Firefox op Windows". Nothing else of it is kept."""

# The first that is in what a browser says of itself: most browsers also name the ones they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMEN = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("CrOS", "een Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "een Mac"),
    ("Linux", "Linux"),
)


def in_woorden(user_agent: str) -> str:
    """The name of the device, of 60 signs at most; "" when it says nothing that we know."""
    browser = next((naam for stuk, naam in BROWSERS if stuk in user_agent), "")
    systeem = next((naam for stuk, naam in SYSTEMEN if stuk in user_agent), "")
    if browser and systeem:
        return f"{browser} op {systeem}"
    return browser or systeem

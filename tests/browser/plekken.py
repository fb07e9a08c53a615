"""The places that several browser tests visit, and the names of the questions there."""

from formulieren.blocks import vaste_id

PROFIEL = "/mijn-portfolio/c/c1-werknemersprofiel/"  # eight long texts
CV = "/mijn-portfolio/b/b2-cv/"  # one file: PDF or DOCX
ERVARING = "/mijn-portfolio/b/b1-ervaring/"  # a date, a number, a long text and a statement
DIPLOMA = "/mijn-portfolio/a/a1-diploma/"  # short texts, a choice, yes or no, a file; shows after choosing this route


def veld(code: str) -> str:
    """The name that the inputs of a question begin with."""
    return f"v-{vaste_id('vraag', code)}"


def tekstvak(code: str) -> str:
    """A selector of the text of a long answer."""
    return f'[name="{veld(code)}-tekst"]'

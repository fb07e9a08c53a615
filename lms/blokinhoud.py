"""Whether blocks hold what they ask. Unlike their own `clean` it asks the database nothing, so a draft can be looked at
as often as it is opened.
"""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText


def ingevuld(blok: blocks.Block, waarde: Any) -> bool:
    """Whether no required field of this block, or of a block in it, is empty."""
    if isinstance(blok, blocks.BaseStreamBlock):
        return all(ingevuld(kind.block, kind.value) for kind in waarde)
    if isinstance(blok, blocks.ListBlock):
        return all(ingevuld(blok.child_block, kind) for kind in waarde)
    if isinstance(blok, blocks.BaseStructBlock):
        return all(ingevuld(kind, waarde.get(naam)) for naam, kind in blok.child_blocks.items())
    inhoud = waarde.source if isinstance(waarde, RichText) else waarde
    return not blok.required or inhoud not in (None, "", [])

"""What is done once a day: forgetting who looked, when that was long ago."""

from sporen.models import Inzage


def vergeet_oude_inzagen() -> int:
    """Remove looks older than the setting INZAGE_BEWAREN_DAGEN; gives how many."""
    return Inzage.objects.ruim_op()

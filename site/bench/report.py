"""The figures as tables, and which aims are met."""

from collections.abc import Iterator

from bench.measure import Figure
from bench.phone import Look

MAX_QUERIES = 10
MAX_MEMORY = 200 * 1024 * 1024  # bytes
MAX_BYTES = 100_000  # of HTML, CSS and scripts over the line, at a first visit
MAX_SCRIPT = 15_000
HEAD = f"{'':<27}{'p50':>10}{'p95':>10}{'kaal p50':>11}{'× kaal':>9}{'× (p95)':>9}{'doel':>7}{'queries':>9}"


def table(figures: list[Figure]) -> Iterator[str]:
    """One line per figure, times in milliseconds."""
    yield HEAD
    for figure in figures:
        aim = f"{figure.visit.aim:g}" if figure.visit.aim else ""
        yield (
            f"{figure.visit.name:<27}{figure.p50 * 1000:>7.2f} ms{figure.p95 * 1000:>7.2f} ms"
            f"{figure.bare_p50 * 1000:>8.2f} ms{figure.ratio:>9.1f}{figure.ratio_p95:>9.1f}{aim:>7}{figure.queries:>9}"
        )


def phone_table(looks: list[Look]) -> Iterator[str]:
    """One line per page at a first visit with a slow phone."""
    yield f"{'':<27}{'kB':>7}{'script':>8}{'eerste verf':>13}{'doel':>7}{'schuift':>9}{'houdt op':>10}"
    for look in looks:
        aim = f"{look.screen.first_paint:.1f} s" if look.screen.first_paint else ""
        yield (
            f"{look.screen.name:<27}{look.bytes / 1000:>7.1f}{look.script / 1000:>8.1f}"
            f"{look.paint:>11.2f} s{aim:>7}{look.shift:>9.3f}{look.blocked * 1000:>7.0f} ms"
        )


def phone_verdicts(looks: list[Look]) -> list[tuple[bool, str]]:
    found = [
        (look.paint <= look.screen.first_paint, f"{look.screen.name}: eerste verf binnen {look.screen.first_paint} s")
        for look in looks
        if look.screen.first_paint
    ]
    for most, limit, what in (
        (max(looks, key=lambda look: look.bytes), MAX_BYTES, "bytes"),
        (max(looks, key=lambda look: look.script), MAX_SCRIPT, "script"),
    ):
        size = getattr(most, what)
        found.append(
            (size <= limit, f"Hoogstens {limit // 1000} kB {what} (de meeste: {most.screen.name}, {size / 1000:.1f})")
        )
    return found


def verdicts(small: list[Figure], large: list[Figure], peak: int) -> list[tuple[bool, str]]:
    """Every aim with whether it is met: the ratios by the median with many, the queries, the memory."""
    found = [
        (figure.ratio <= figure.visit.aim, f"{figure.visit.name}: hoogstens {figure.visit.aim:g} × kaal")
        for figure in large
        if figure.visit.aim
    ]
    most = max(figure.queries for figure in large if figure.visit.page)
    found.append((most <= MAX_QUERIES, f"Hoogstens {MAX_QUERIES} queries per pagina (de meeste: {most})"))
    same = [figure.queries for figure in small] == [figure.queries for figure in large]
    found.append((same, "Evenveel queries bij weinig als bij veel"))
    held = f"{peak / 1024 / 1024:.0f} MiB"
    found.append((peak <= MAX_MEMORY, f"Een worker blijft binnen {MAX_MEMORY // 1024 // 1024} MiB (piek: {held})"))
    return found

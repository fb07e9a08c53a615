"""The figures as tables, and which aims are met."""

from collections.abc import Iterator

from bench.measure import Figure

MAX_QUERIES = 10
MAX_MEMORY = 200 * 1024 * 1024  # bytes
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

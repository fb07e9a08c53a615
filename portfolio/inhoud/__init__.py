"""The texts that a new portal starts with, as TOML: the toetsingskader and loose pages.

They are loaded once into Wagtail pages; from then on the editors own them. Facts (numbers, dates, conditions,
the order of tasks) come from the toetsingskader for the initial certification; the sentences are our own.

`kader/kader.toml` names the onderdelen and their delen. `kader/<code>.toml` holds one deel, or the questions
of an onderdeel itself, as `[[stap]]` or `[[route]]` tables with their questions. Codes never change: ids are
made from them. `paginas/` holds the front page, the two reglementen and the articles.
Which keys each `soort` knows in `instellingen` is checked in `tests/portfolio/test_inhoud.py`.
"""

"""How fast the portal is: real workers, driven over loopback, beside bare views in the same run.

Times differ from machine to machine, so every figure is also given as a ratio to a bare view: one row read by
psycopg and a flat template of 10 kB, without any middleware, served by the same gunicorn and the same workers.
Domains say what is measured of them: settings name them in BENCH, each a `bench.domain.Domain`.
"""

"""Register Jobcoach: the toetsingskader, the portfolio and its judgement."""

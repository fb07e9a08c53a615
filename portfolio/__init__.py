"""Register Jobcoach: het toetsingskader, the portfolio and (later) its judgement."""

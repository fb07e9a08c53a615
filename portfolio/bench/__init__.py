"""What is measured of the portfolio: filling it in, and the chain after submission."""

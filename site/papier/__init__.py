"""Paper: HTML of our own as a PDF that screen readers can read. Knows no domain and no tables."""

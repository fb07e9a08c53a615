"""beheer of learning."""

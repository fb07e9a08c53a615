"""views of learning."""

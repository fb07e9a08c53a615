"""forms of learning."""

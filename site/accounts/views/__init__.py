"""The pages about an account, a noun a file."""

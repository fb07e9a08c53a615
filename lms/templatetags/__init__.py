"""What the templates of learning need."""

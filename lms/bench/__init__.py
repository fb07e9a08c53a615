"""What is measured of learning: finding, following, guiding, and enrolling by the thousand."""

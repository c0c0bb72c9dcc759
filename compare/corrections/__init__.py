"""What a person corrected."""

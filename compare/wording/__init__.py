"""What the program says, in the languages of its readers."""

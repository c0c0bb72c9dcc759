"""Which event mentions are one incident."""

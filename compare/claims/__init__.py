"""What one voice says about one slot of one incident."""

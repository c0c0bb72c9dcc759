"""Claims of one incident side by side, how they stand to each other, and how each outlet frames it."""

"""The dead, the wounded, the captured and the missing."""

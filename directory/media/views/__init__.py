"""The doors of this room, one file for each audience."""

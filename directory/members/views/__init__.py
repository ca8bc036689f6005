"""The doors of the members room."""

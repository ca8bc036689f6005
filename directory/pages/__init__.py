"""Pages that look into many rooms: home, and whether the house is well."""

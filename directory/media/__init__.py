"""Pictures: how they are named, kept and handed out."""

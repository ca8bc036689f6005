"""People who sign in: accounts, sessions, what proves who somebody is."""

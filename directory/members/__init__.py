"""Who belongs where: members of companies, and invitations to become one or an organizer."""

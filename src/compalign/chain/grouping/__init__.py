"""Who belongs together: roles held by day, teams below a manager, members of a group."""

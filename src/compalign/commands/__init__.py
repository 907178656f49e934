"""The commands: each reads its arguments, calls the library, prints, and sets the exit code."""

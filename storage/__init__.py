"""Everything that is kept: SQLite, and the statements by subject."""

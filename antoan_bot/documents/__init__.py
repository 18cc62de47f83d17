"""Documents: what a signed record looks like on paper. Heavy libraries are imported where they are used."""

"""What is asked of a facility, and how the answers are judged. Pure: no clock, no chance, no database."""

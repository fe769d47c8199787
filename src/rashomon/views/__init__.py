"""Plain data for people. No HTML in here."""

"""What reports have to do with each other."""

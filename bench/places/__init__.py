"""Benchmarks of finding places."""

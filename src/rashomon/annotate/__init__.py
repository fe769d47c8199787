"""From one report to its annotation: text in, spans out."""

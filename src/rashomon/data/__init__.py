"""What ships with the package: models, gazetteer, word lists, each with its card and checksum."""

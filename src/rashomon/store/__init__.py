"""The ledger's database: schema, migrations, writing, reading."""

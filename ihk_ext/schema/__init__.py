"""What a record type is, and the core types, vocabularies and their JSON Schema."""

"""Optional features, each a plugin like those of others: it knows the contract of plugins, and nobody knows it."""

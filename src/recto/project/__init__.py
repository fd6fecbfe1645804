"""What a project brings along: its folder, its settings and its Python."""

"""What the themes that come with Recto have in common."""

"""What a build remembers, so that the next one only does what has changed."""

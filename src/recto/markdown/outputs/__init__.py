"""What code has put out, as notebooks keep it: its HTML without scripts and styles, its images, its text."""

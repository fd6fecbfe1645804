"""Programs that look for texts on which the page language breaks its promises. See CONTRIBUTING.md."""

"""Code blocks: what a fence says, where its lines come from, and the element they become."""

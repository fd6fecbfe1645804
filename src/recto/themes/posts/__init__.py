"""What stands around the content of posts, whatever the theme."""

"""What a site publishes beside its pages: for search engines, feed readers, language models, and old addresses."""

"""Images: their sizes, copies and markup."""

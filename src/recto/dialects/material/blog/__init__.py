"""The blog of Material for MkDocs: addresses of posts, and the pages that list them."""

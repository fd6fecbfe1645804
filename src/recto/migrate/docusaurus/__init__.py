"""Sites made with Docusaurus 2 and 3."""

"""Sites made with Nextra 2, 3 and 4."""

"""JavaScript literals and exports, as Nextra pages write them."""

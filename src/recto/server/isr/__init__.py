"""Incremental static regeneration: pages with live data, answered at once and made anew behind the visitors' backs."""

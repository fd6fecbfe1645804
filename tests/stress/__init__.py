"""Programs that break builds by hand for as long as one likes; the suite runs a few rounds of each."""

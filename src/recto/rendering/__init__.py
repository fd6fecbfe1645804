"""One page to one document: compile, evaluate, resolve links and assets, lay out, theme."""

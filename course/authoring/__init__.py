"""From lesson sources to notebooks: build, lint, translate, run, normalise."""

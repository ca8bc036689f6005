"""Events: evenings with their talks, who appeared, what was said, shown and named."""

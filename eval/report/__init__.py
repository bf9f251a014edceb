"""Reports of a run for people and for machines: a self-contained HTML page, JUnit XML."""

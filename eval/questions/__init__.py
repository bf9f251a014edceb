"""The reviewed questions on the sample reports, one JSON-lines file a kind; README.md explains."""

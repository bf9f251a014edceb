"""Briefs: what reports say on a topic, drafted and verified sentence by sentence."""

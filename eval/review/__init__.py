"""Human review: blind sheets for two people, taken back in, and how far they and judges agree."""

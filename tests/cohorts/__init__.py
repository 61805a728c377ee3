"""Tests of what goes from one cohort to the next."""

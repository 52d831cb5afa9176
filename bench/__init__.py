"""Measuring the program on data anyone can point it at: ``predict`` writes, ``score`` judges, ``speed`` times."""

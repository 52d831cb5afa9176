"""Linking: which reports, sources, names and claims are the same (readings in, :class:`~twosource.records.Linked` out)."""

from twosource.linking.link import link

__all__ = ["link"]

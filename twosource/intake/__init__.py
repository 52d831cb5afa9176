"""Bytes to reports: outlet, headline, byline, date, clean text and a hash of the original.

    from twosource.intake import load, from_text

``load`` takes files, folders and zip files; ``from_text`` a pasted text; ``of_raw`` documents from elsewhere.
"""

from twosource.intake.load import from_text, load, of_raw, to_report
from twosource.intake.raw import Given, Intake, Raw

__all__ = ["Given", "Intake", "Raw", "from_text", "load", "of_raw", "to_report"]

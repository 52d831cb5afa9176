"""Every limit of intake in one place. They bound time and memory whatever the input is; none was fitted to data."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 60_000_000
"""A file larger than this is not opened (a page, PDF or zip; archives of the web are read as a stream)."""

MAX_CHARACTERS: Final = 1_000_000
"""One report: about 170,000 words, a long book. More than that is no report."""

MAX_PAGE_BYTES: Final = 10_000_000
"""One page. Large news pages are 1 to 3 MB, most of it scripts."""

MAX_NESTING: Final = 600
"""Tags inside tags on one page, unclosed ones counted; parsers recurse. The 474 pages of the development set: up to 547."""

MAX_TAGS: Final = 60_000
"""Tags on one page. The 474 pages of the development set have up to 13,407."""

MAX_FILES: Final = 5_000
"""Files read in one run, those inside zip files counted."""

MAX_VISITED: Final = 200_000
"""Names looked at while walking folders."""

MAX_ZIP_ENTRIES: Final = 5_000
"""Entries of one zip file."""

MAX_ZIP_BYTES: Final = 300_000_000
"""All entries of one zip file, unpacked."""

MAX_ZIP_RATIO: Final = 200
"""Unpacked to packed size of one entry over a megabyte; text packs 3 to 10 to 1."""

MAX_PDF_PAGES: Final = 300
"""Pages of one PDF."""

MAX_LINES: Final = 50_000
"""Lines of one report that are looked at for headline, furniture and so on."""

MIN_CHARACTERS: Final = 20
"""A text shorter than this says nothing."""

MAX_ANSWER_BYTES: Final = 20_000_000
"""What a web address may send, after unpacking."""

MAX_SECONDS: Final = 30.0
"""How long one web address may take, redirects included."""

MAX_REDIRECTS: Final = 5
"""How often a web address may lead on to another."""

MAX_ROBOTS_BYTES: Final = 500_000
"""How much of a robots.txt is read (RFC 9309 asks for at least 500 KiB)."""

MAX_FEED_ITEMS: Final = 200
"""Items of one feed."""

MAX_RECORDS: Final = 50_000
"""Records of one web archive, or messages of one mailbox."""

MAX_MESSAGE_BYTES: Final = 20_000_000
"""One message of a mailbox, attachments counted."""

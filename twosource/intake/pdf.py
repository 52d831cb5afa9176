"""PDF to text with pypdfium2. Lines of a paragraph are joined; a PDF of pictures has no text and is set aside."""

from __future__ import annotations

import re

from twosource.errors import SkipReport
from twosource.intake import limits
from twosource.intake.raw import Draft, Meta, Raw


def read(raw: Raw) -> Draft:
    """Text of a PDF, page after page; its title if it carries one. The PDF's own dates are those of the file, and unused.

    Raises: SkipReport when it is damaged, locked, too long or holds no text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or b"/Encrypt" in raw.data:
            raise SkipReport(raw.name, "the PDF is locked with a password", "save it without one") from error
        raise SkipReport(raw.name, "the PDF is cut off or damaged", "download or save it again") from error
    try:
        if len(document) > limits.MAX_PDF_PAGES:
            problem = f"{len(document)} pages, more than the limit of {limits.MAX_PDF_PAGES}"
            raise SkipReport(raw.name, problem, "save the pages of the report as a PDF of their own")
        pages = [_page(document, i) for i in range(len(document))]
        title = (document.get_metadata_value("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise SkipReport(raw.name, "the PDF is cut off or damaged", "download or save it again") from error
    finally:
        document.close()
    text = "\n\n".join(p for p in map(_paragraphs, pages) if p)
    if len(text.strip()) < limits.MIN_CHARACTERS:
        raise SkipReport(raw.name, "the PDF holds no text (pictures of pages?)", "run text recognition over it first")
    return Draft(text, Meta(headline=title if title and title in text.replace("\n", " ") else None), "pdfium/1")


def _page(document: object, index: int) -> str:
    page = document[index]  # type: ignore[index]
    words = page.get_textpage()
    try:
        return str(words.get_text_range())[: limits.MAX_CHARACTERS]
    finally:
        words.close()
        page.close()


def _paragraphs(page: str) -> str:
    """Lines that run on are joined: words cut by a hyphen, and lines as long as the column that end no sentence."""
    lines = [line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").split("\n")]
    longest = max((len(line) for line in lines), default=0)
    out: list[str] = []
    for line in lines:
        if not line:
            out.append("")
        elif out and out[-1] and re.search(r"[a-z]-$", out[-1]) and line[:1].islower():
            out[-1] = out[-1][:-1] + line
        elif out and out[-1] and len(out[-1].rsplit("\n", 1)[-1]) > 0.3 * longest and _runs_on(out[-1], line, longest):
            out[-1] += " " + line
        else:
            out.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()


def _runs_on(before: str, line: str, longest: int) -> bool:
    if line[:1].islower() or re.search(r"[,;–—]$", before):
        return True
    full = len(before) % (longest + 1) > 0.75 * longest or len(before) > longest
    return full and not re.search(r"""[.!?]["'”’)]*$""", before)

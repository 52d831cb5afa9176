"""Invented reports and small files of every kind for the tests of intake."""

from __future__ import annotations

import io
import zipfile

BODY = (
    "The mayor of Vantora said on Tuesday that four people had died when a barge sank in the old harbour.\n\n"
    "Divers searched the basin until dark, the harbour master told reporters, and would go on in the morning.\n\n"
    "A clerk at the shipping office said that the barge had carried more gravel than its papers allowed.\n\n"
    "The owner of the barge did not answer calls, and his office in the town was closed for the whole day.\n"
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Barge sinks in Vantora harbour | The Quay Herald</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Barge sinks in Vantora harbour","datePublished":"2031-04-08T07:10:00+02:00",
"dateModified":"2031-04-09T10:00:00+02:00","author":{"@type":"Person","name":"Ane Birk"},
"publisher":{"@type":"Organization","name":"The Quay Herald"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sea">At sea</a></nav><article><h1>Barge sinks in Vantora harbour</h1>
<p class="byline">By Ane Birk</p><p class="date">8 April 2031, 07:10</p>
<p class="standfirst">Four people are dead and the owner of the barge cannot be found by anybody.</p>
<p>The mayor of Vantora said on Tuesday that four people had died when a barge sank in the old harbour.</p>
<p>Divers searched the basin until dark, the harbour master told reporters, and would go on in the morning.</p>
<div class="newsletter"><p>Get the Herald in your inbox every morning</p></div>
<p>A clerk at the shipping office said that the barge had carried more gravel than its papers allowed.</p>
<p><em>Correction: an earlier version of this article gave the number of dead as five.</em></p>
</article><footer>&copy; 2031 The Quay Herald</footer></body></html>"""

GERMAN = (
    "Der Bürgermeister sagte am Dienstag, dass bei dem Untergang des Kahns im alten Hafen vier Menschen gestorben "
    "sind und dass die Taucher am Morgen weiter suchen werden, wenn das Wetter es zulässt."
)


def zipped(files: dict[str, bytes | str], packed: bool = True) -> bytes:
    """A zip file of these names and contents."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def pdf(lines: list[str], locked: bool = False) -> bytes:
    """A one-page PDF that shows these lines (written by hand, so that no library is needed)."""
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 750 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    extra = f" /Encrypt 6 0 R /ID [<{'00' * 16}> <{'00' * 16}>]" if locked else ""
    tail = (
        f"xref\n0 7\n0000000000 65535 f \n{table}trailer << /Size 7 /Root 1 0 R{extra} >>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + tail.encode()

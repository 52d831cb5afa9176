"""From what a user names (paths, web addresses) to documents; nothing else is ever contacted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twosource.errors import SkipReport
from twosource.intake.raw import Given, Raw

Document = Raw | SkipReport


def documents_of(sources: Sequence[str], *, allow_private: bool = False) -> Iterator[Document]:
    """Documents of files, folders, archives and web addresses, in the order given."""
    from twosource.intake.files import documents

    for source in sources:
        if source.startswith(("http://", "https://")):
            yield from _fetched(source, allow_private)
        else:
            yield from documents([source])


def given_for(documents: Iterable[Document], outlet: str, date: str) -> Given:
    """Outlet and date that the user vouches for, for every document."""
    names = [d.name for d in documents if isinstance(d, Raw)]
    return Given(
        dates=dict.fromkeys(names, date) if date else {}, outlets=dict.fromkeys(names, outlet) if outlet else {}
    )


def _fetched(address: str, allow_private: bool) -> Iterator[Document]:
    from twosource.intake.web import fetch

    yield from fetch(address, allow_private=allow_private)

"""What every page has around its matter: title, address, breadcrumbs, twins in other formats. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.web.params import Problem
from app.web.reports import report_address


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: str
    href: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in another format."""

    media_type: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page; `base` is the archive's public address without a slash at its end."""

    title: str
    path: str  # canonical path and query
    base: str = ""
    description: str = ""
    trail: tuple[Link, ...] = ()  # breadcrumbs, home left out
    twins: tuple[Twin, ...] = ()
    section: str = ""  # the entry of the navigation that this page belongs to
    listed: bool = True  # False asks search engines to leave this page out: filtered lists, errors
    words: str = ""  # what stands in the search box
    meta: tuple[tuple[str, str], ...] = ()  # citation_* and og:* names with their content
    linked_data: str = ""  # schema.org JSON-LD, safe to stand in a script element
    report_to: str = ""  # where mistakes are reported, "" where the operator names no place

    @property
    def canonical(self) -> str:
        """The page's one true address."""
        return self.base + self.path

    def report(self, field: str = "", quote: str = "") -> str:
        """The address of "report a mistake" for this page or one field of it; "" where none is set."""
        return report_address(self.report_to, self.canonical, self.title, field, quote)


class PageContext(Protocol):
    """Any page's context: a frozen dataclass with a frame."""

    @property
    def frame(self) -> Frame:
        """What stands around the page's matter."""


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """A page for what could not be answered, with a next step."""

    frame: Frame
    status: int
    heading: str
    sentences: tuple[str, ...]
    citation: str = ""  # of a withdrawn record


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is in a list: `first` to `last` of `total`."""

    first: int
    last: int
    total: int
    number: int
    pages: int
    previous: str  # address, "" where there is none
    next: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A chosen filter with the address of the list without it."""

    kind: str
    label: str
    without: str


__all__ = ["ErrorContext", "Frame", "Link", "PageContext", "Paging", "Problem", "Tag", "Twin"]

"""The templates: one Jinja environment with the few words that templates may ask for. Holds no archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.settings import HOME, Settings
from app.web import addresses, wording
from app.web.contexts.frame import PageContext

TEMPLATES = HOME / "templates"
STATIC = HOME / "static"
SCRIPTS = ("suggest.js", "counting.js", "keys.js", "reporting.js")
"""Modules that every page loads after it is shown; each leaves a page alone that has nothing for it."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page says of the site itself."""

    name: str
    stylesheet: str
    scripts: tuple[str, ...]


class Rendering:
    """Turns a context into a page. A template sees its context as `page`, and `site`; nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(("html", "xml", "atom", "svg")),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            date_in_words=wording.date_in_words,
            counted=wording.counted,
            moment_in_words=wording.moment_in_words,
        )
        self._environment.globals["site"] = SiteFacts(
            "Readouts", _fingerprinted("readouts.css"), tuple(_fingerprinted(name) for name in SCRIPTS)
        )
        self._environment.globals["link_to"] = addresses

    def render(self, template: str, page: PageContext) -> str:
        """The page as text."""
        return self._environment.get_template(template).render(page=page)


def _fingerprinted(name: str) -> str:
    """The address of a static file with its digest, so that browsers may keep it for ever."""
    digest = hashlib.sha256(Path(STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"

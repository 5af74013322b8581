"""The templates: one Jinja environment with the few words that templates may ask for. Holds no archive.

A page is put together from some five hundred to two thousand values, each looked up and made safe; what Jinja does for
any object whatever is done here for what contexts hold, in a third of the time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame

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


def safe(value: Any) -> str:
    """A value as it may stand in HTML, in text or within quotation marks; what is HTML already stays as it is.

    The same characters as `markupsafe.escape`, without making each into a Markup that is joined with others at once.
    """
    text: str
    if type(value) is str:
        text = value
    elif hasattr(value, "__html__"):
        text = value.__html__()
        return text
    else:
        text = str(value)
    # To look first takes a third of the time of replacing what is not there.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text


class _Generator(CodeGenerator):
    """Turns a template into Python: `page.title` into just that, and what is put out into `safe` of it.

    A block gathers what it puts out and hands it on at once, as does a template: piece by piece it would pass the
    generators of all around. With calls of macros as they stand a page of a meeting takes two thirds of the time.
    """

    _gathering: Frame | None = None

    def write_commons(self) -> None:
        """What every block of a template begins with."""
        super().write_commons()
        self.writeline("escape = environment.safe")

    def enter_frame(self, frame: Frame) -> None:
        """Begin to gather where a block begins, or a template that extends no other."""
        super().enter_frame(frame)
        whole = frame.toplevel and not frame.require_output_check
        if (frame.block_frame or whole) and frame.buffer is None:
            frame.buffer, self._gathering = "pieces", frame
            self.writeline("pieces = []")

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Hand on what was gathered where the block ends."""
        if frame is self._gathering:
            self.writeline("yield concat(pieces)")
        super().leave_frame(frame, with_python_scope)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """The call alone, where it has plain arguments: nothing that our templates call asks for Jinja's context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """The attribute alone: contexts are dataclasses, of which Jinja would ask for an item where one is missing."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Templates(Environment):
    code_generator_class = _Generator
    safe = staticmethod(safe)


class Rendering:
    """Turns a context into a page. A template sees its context as `page`, and `site`; nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._environment = _Templates(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(("html", "xml", "atom", "svg")),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
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

    def load(self) -> None:
        """Get every template ready, in a tenth of a second; else the first reader of each kind of page would wait."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(self, template: str, page: PageContext) -> str:
        """The page as text."""
        return self._environment.get_template(template).render(page=page)


def _fingerprinted(name: str) -> str:
    """The address of a static file with its digest, so that browsers may keep it for ever."""
    digest = hashlib.sha256(Path(STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"

"""Guards the house plan: who may import whom, no cycles, sizes, and where libraries and the environment may be seen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"

# A layer may import itself and what its line names; see CONTRIBUTING.md for the reasons.
WORDS = {"errors", "dates", "records", "names"}
ANSWERS = {*WORDS, "answers"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "dates": set(),
    "records": {"dates"},
    "answers": {"dates", "records"},
    "settings": {"errors"},
    "garbage": set(),
    "names": set(),
    "lexicon": set(),
    "authority": {*WORDS, "lexicon"},
    "offices": {*WORDS, "authority"},
    "reading": {*WORDS},
    "extraction": {*WORDS, "lexicon", "authority", "offices"},
    "linking": {*WORDS, "authority", "offices", "identity"},
    "identity": {*WORDS, "authority", "offices"},
    "comparison": {*WORDS, "authority", "offices"},
    "store": {*ANSWERS, "authority", "offices"},
    "search": {*ANSWERS, "offices"},
    "ingest": {
        *(*ANSWERS, "authority", "offices", "settings", "garbage", "reading", "extraction"),
        *("linking", "identity", "comparison", "store", "search"),
    },
    "web": {*ANSWERS, "authority", "offices", "settings", "comparison", "store", "search"},
}
ONLY_IN = {
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "tantivy": {"search"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "jinja2": {"web"},
    "typer": {"cli"},
    "rich": {"cli"},
    "trafilatura": {"reading"},
    "feedparser": {"reading"},
    "warcio": {"reading"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common"}
MAX_LINES = 400
MAX_FUNCTION_LINES = 60

MODULES = sorted(APP.rglob("*.py"))


def dotted(path: Path) -> str:
    """The dotted name of a module's file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(name: str) -> str:
    """The layer of a dotted name: "app.store.sql" is of "store"."""
    return name.split(".")[1] if "." in name else "app"


def imports(path: Path) -> set[str]:
    """The dotted names that a module imports, whole modules where they are ours."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import hides the layer"
            for alias in node.names:
                inner = ROOT.joinpath(*node.module.split("."), alias.name)
                is_module = inner.with_suffix(".py").is_file() or inner.is_dir()
                found.add(f"{node.module}.{alias.name}" if is_module else node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_layer_imports_only_what_stands_before_it(path: Path) -> None:
    own = layer(dotted(path))
    if own in ("app", "cli"):
        return
    ours = {layer(name) for name in imports(path) if name.startswith("app.")}
    assert ours <= MAY_IMPORT[own] | {own}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_libraries_stay_in_their_layer(path: Path) -> None:
    for name in imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or layer(dotted(path)) in allowed, f"{name} does not belong here"


def graph_of_imports() -> dict[str, set[str]]:
    """Each module of ours with those of ours that it imports."""
    return {dotted(path): {n for n in imports(path) if n.startswith("app.")} for path in MODULES}


def test_serving_loads_nothing_that_only_ingest_needs() -> None:
    graph, reached, edge = graph_of_imports(), set[str](), {"app.cli.serving"}
    while edge:
        reached |= edge
        edge = {other for name in edge for other in graph.get(name, ())} - reached
    assert not {layer(name) for name in reached} & {"reading", "extraction", "linking", "identity", "ingest"}


def test_no_import_cycle() -> None:
    graph = graph_of_imports()
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"import cycle: {' > '.join((*way, name))}"
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*way, name))
            done.add(name)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_modules_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno <= MAX_FUNCTION_LINES, f"{node.name} is too long"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_public_functions_and_classes_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_environment_is_read_in_settings_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name == "settings.py" or ("os.environ" not in text and "getenv" not in text)


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "migrations").rglob("*.py"))], ids=lambda p: p.stem)
def test_names_and_markup_stay_where_they_belong(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    text = path.read_text(encoding="utf-8")
    assert "Markup(" not in text, "HTML belongs in templates"
    if "migrations" in path.parts:
        assert "import app" not in text
        assert "from app" not in text

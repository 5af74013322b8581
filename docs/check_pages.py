"""Every kind of page before the Nu HTML checker and before Lighthouse; exits with 1 where either finds a fault.

    npm install --prefix /somewhere vnu-jar lighthouse
    python -m docs.check_pages /somewhere/node_modules

Both are tools of development only, which no lock of ours names; Java 11, Node 22 and a Chromium must be there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.browser.served import chromium_path, kinds_of_pages, serve

LOOKED_AT = ("home", "meeting", "participant", "search")
CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = 0.98
PATIENCE = 120.0
"""Seconds for one page in Lighthouse, on a busy machine."""


def faults_of_html(modules: Path, site: str, pages: dict[str, str], folder: Path) -> str:
    """What the Nu checker says of the pages as served; "" where it finds no error."""
    for kind, path in pages.items():
        (folder / f"{kind.replace(' ', '-')}.html").write_text(httpx.get(site + path, timeout=PATIENCE).text)
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = [str(file) for file in sorted(folder.glob("*.html"))]
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--format", "gnu", *files], capture_output=True, text=True
    )
    return done.stderr if done.returncode else ""


def scores_of(modules: Path, address: str) -> dict[str, float]:
    """Lighthouse's scores of one page, from 0 to 1, by category."""
    command = ["node", str(modules / "lighthouse" / "cli" / "index.js"), address, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless --no-sandbox --disable-gpu"]
    environ = {**os.environ, "CHROME_PATH": chromium_path() or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE, env=environ)
    return {name: part["score"] or 0.0 for name, part in json.loads(done.stdout)["categories"].items()}


def main(modules: Path) -> int:
    """Check every page; 0 where all are well."""
    well = True
    with TemporaryDirectory() as data, TemporaryDirectory() as folder, serve(Path(data)) as site:
        pages = kinds_of_pages(site)
        faults = faults_of_html(modules, site, pages, Path(folder))
        sys.stdout.write(f"Nu HTML checker, {len(pages)} pages: {faults or 'no errors'}\n")
        well = not faults
        for kind in LOOKED_AT:
            scores = scores_of(modules, site + pages[kind])
            sys.stdout.write(f"Lighthouse, {kind}: {', '.join(f'{n} {s * 100:.0f}' for n, s in scores.items())}\n")
            well = well and min(scores.values()) >= LEAST
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) if len(sys.argv) == 2 else __doc__)

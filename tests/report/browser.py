"""Pages in a real browser, where one is installed: Chromium, without a window.

Nothing of it is vendored. Chromium and pdftotext come from the system; axe-core, which
looks for what people with a screen reader stumble over, from npm: `AXE_CORE` says where
its `axe.min.js` is, if it is not in `node_modules` here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@cache
def _chromium() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("Chromium is not installed: a browser looks at no page.")
    return found


@cache
def axe() -> str:
    """The program that looks for barriers."""
    said = os.environ.get("AXE_CORE", "")
    path = Path(said) if said else ROOT / "node_modules/axe-core/axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core.")
    return path.read_text(encoding="utf-8")


def _run(page: Path, *asked: str) -> str:
    command = (
        _chromium(),
        "--headless",
        "--no-sandbox",  # it shows nothing but what the tests made, also to root
        "--disable-gpu",
        f"--user-data-dir={page.parent / 'browser'}",
        *asked,
        page.as_uri(),
    )
    ran = subprocess.run(  # noqa: S603  the tests' own
        command, capture_output=True, text=True, timeout=120, check=True
    )
    return ran.stdout


def printed(page: str, folder: Path) -> list[str]:
    """The words of each sheet that a page is printed on."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed: nothing reads the printed page.")
    file, sheets = folder / "page.html", folder / "page.pdf"
    file.write_text(page, encoding="utf-8")
    _run(file, "--no-pdf-header-footer", f"--print-to-pdf={sheets}")
    ran = subprocess.run(  # noqa: S603  the tests' own
        (reader, "-layout", str(sheets), "-"),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.rstrip("\f").split("\f")


_LOOK = """
const frame = document.querySelector("iframe");
frame.onload = async () => {
  const page = frame.contentDocument.documentElement;
  const said = {wide: page.scrollWidth, room: page.clientWidth};
  if (frame.contentWindow.axe) {
    const found = await frame.contentWindow.axe.run();
    said.violations = found.violations.map(
      each => [each.id, each.help, ...each.nodes.map(node => node.html)]);
    said.passes = found.passes.length;
  }
  document.querySelector("pre").textContent = JSON.stringify(said);
};
"""


def seen(page: str, width: int, folder: Path, program: str = "") -> dict[str, Any]:
    """What a page is like in a window so wide: how wide it is itself, and what axe
    found where its program is given.
    """
    # The page's own policy lets nothing run, and so not the program that looks at it.
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert bare != page
    within = escape(bare.replace("</head>", f"<script>{program}</script></head>", 1))
    # In a frame, because no window without a screen is narrower than 500 pixels.
    frame = f'<iframe width="{width}" height="1000" srcdoc="{within}"></iframe>'
    file = folder / "frame.html"
    file.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><pre></pre>{frame}'
        f"<script>{_LOOK}</script>",
        encoding="utf-8",
    )
    dumped = _run(file, "--virtual-time-budget=20000", "--dump-dom")
    found = re.search(r"<pre>(.*?)</pre>", dumped, re.DOTALL)
    assert found
    said: dict[str, Any] = json.loads(unescape(found[1]))
    return said

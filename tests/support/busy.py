"""`python -m tests.support.busy COMMAND …`: a command while the cores are busy otherwise.

What passes only on an idle machine, passes by chance.
"""

import subprocess
import sys

BURNERS = 2
# A burner ends with whoever started it, however that ends.
_BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(100_000))\n"


def main() -> int:
    burners = [subprocess.Popen([sys.executable, "-c", _BURN]) for _ in range(BURNERS)]
    try:
        return subprocess.run(sys.argv[1:], check=False).returncode
    finally:
        for each in burners:
            each.kill()
            each.wait()


if __name__ == "__main__":
    sys.exit(main())

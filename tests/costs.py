"""What a command costs: CPU time, since a busy machine makes a run last longer, not cost more."""

import os
import resource
import subprocess
import sys

PROGRAM = ("-c", "import sys; from onrecord.cli.app import main; sys.exit(main())")
"""Arguments of Python that run ours, before those of the command."""


def cost(*arguments: str) -> float:
    """CPU seconds (user and system) of one run of Python in a process of its own; bytecode is kept, as for an installed program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least_cost(*arguments: str, rounds: int = 3) -> float:
    """The least of several runs."""
    return min(cost(*arguments) for _ in range(rounds))


__all__ = ["PROGRAM", "cost", "least_cost"]

"""Many articles at once: processes that may die, a supervisor that does not, and an account of every input."""

from onrecord.extractors.batch.outcomes import FileEnd, Known, Limits, Outcome, Plan, Refused, Told
from onrecord.extractors.batch.supervisor import run_batch

__all__ = ["FileEnd", "Known", "Limits", "Outcome", "Plan", "Refused", "Told", "run_batch"]

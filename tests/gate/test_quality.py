"""Quality floors: what the record finds in annotated articles never gets worse."""

from pathlib import Path

import pytest
from measure import figures, floors, measured_set, records, score

from onrecord.extractors.pipeline import Pipeline, open_pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return open_pipeline()


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(floors()))
def test_the_figures_hold_their_floors(name: str, shared_dir: Path, pipeline: Pipeline) -> None:
    measured = measured_set(shared_dir, name)
    found = figures(score(records(pipeline, measured.articles), measured, "--json"))
    below = {measure: (found[measure], floor) for measure, floor in floors()[name].items() if found[measure] < floor}
    assert not below, f"{name}: found, floor: {below}"

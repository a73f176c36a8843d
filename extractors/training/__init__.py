"""How the trained pipelines are made, from data to package: `python -m onrecord.extractors.training fr`."""

"""`python -m onrecord.cli` is `onrecord`."""

from onrecord.cli.app import main

if __name__ == "__main__":
    raise SystemExit(main())

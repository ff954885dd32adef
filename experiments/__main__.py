"""Studies that write the tables and pictures of docs/: ``python -m experiments race --help``."""

from __future__ import annotations

import argparse

from . import adam, race, reproduce, scaling, series

STUDIES = {"adam": adam, "race": race, "reproduce": reproduce, "scaling": scaling, "series": series}


def main(words: list[str] | None = None) -> None:
    """Run the study that is named first; the words are those of the command line, if not given."""
    parser = argparse.ArgumentParser(prog="python -m experiments", description=__doc__)
    studies = parser.add_subparsers(required=True, metavar="study")
    for name, study in STUDIES.items():
        described = studies.add_parser(name, help=study.TITLE, description=study.__doc__)
        study.add_arguments(described)
        described.set_defaults(run=study.run)
    arguments = parser.parse_args(words)
    arguments.run(arguments)


if __name__ == "__main__":
    main()

"""`python -m qantar.extract`: the same as `qantar extract`."""

import argparse
import sys

from .command import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="qantar extract", description="Draft the figures of reports for a coder to review."
    )
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))

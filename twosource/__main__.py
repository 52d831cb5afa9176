"""``python -m twosource``: the command line."""

from twosource.cli.main import run

if __name__ == "__main__":
    run()

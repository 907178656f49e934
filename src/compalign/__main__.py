"""Makes `python -m compalign` the same as the command `compalign`."""

from compalign.cli import main

if __name__ == "__main__":
    main()

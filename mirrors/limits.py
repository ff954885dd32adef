"""What may be asked for, in one place: widgets, links, uploads and the package all read these."""

from __future__ import annotations

#: Data points that the app accepts (the package itself has no such limit, only ``MAX_LIBRARY``).
MAX_POINTS = 200
#: Snapshots that a session of the app keeps.
MAX_SNAPSHOTS = 6
#: Layers that the app accepts, the output layer included.
MAX_DEPTH = 12
#: Layers that the package accepts; of networks that fold, whose libraries are beyond any other limit before.
MAX_LAYERS, MAX_FOLDED_LAYERS = 100, 12
#: Slope of the leaky ReLU left of its kink, in the app (the package itself: strictly between 0 and 1).
SLOPE_MIN, SLOPE_MAX = 0.01, 0.99
#: First-layer neurons in one unit of a step network; units of a network that is trained.
MAX_WIDTH = 2_000
#: Features in an explicitly listed library.
MAX_LIBRARY = 500_000
#: Vertices of units that fold, listed by their biases (50 bytes each); of more than four layers (100 bytes);
#: where somebody waits, or many share the memory.
MAX_VERTICES, MAX_DEEPER_VERTICES, QUICK_VERTICES = 28_000_000, 10_000_000, 4_000_000
#: Features in a library that is priced from its kinks, without a matrix.
MAX_PRICED = 15_000_000
#: Switching vectors that are listed; beyond, they are found by dynamic programming.
MAX_LISTED_SWITCHES = 5_000
#: Candidate biases solved for while a library is listed (about 40 million a second); where somebody waits.
MAX_CANDIDATES, QUICK_CANDIDATES = 600_000_000, 200_000_000
#: Matrix entries that may be held at once by an explicit library (8 bytes each).
MAX_MATRIX_ENTRIES = 60_000_000
#: Largest absolute value of an input or label.
MAX_MAGNITUDE = 1e15
#: Least spread of inputs or of labels that are not all one number; beta lies between this and its inverse.
MIN_SPREAD = 1e-100
#: Distinct inputs of an interpolant: the work grows with their third power (about a second).
MAX_INTERPOLATED = 300
#: Smallest beta / beta_max on the slider and in links.
BETA_RATIO_MIN = 1e-4
#: Seeds times units times layers times points times steps of one race in the app (about 80 million a second).
MAX_RACE = 3_000_000_000
#: What one step of L-BFGS costs on that scale at least, for each seed: they are not trained together.
LBFGS_STEP = 10_000
#: Values of a series that the app accepts.
MAX_SERIES = 5_000
#: Lines that the app reads for each of these points or values: some are empty, comments, or lack a cell.
LINES_EACH = 4
#: Numbers in a dictionary from which on the sessions of the app take turns (up to about 0.1 s below).
LARGE = 2_000_000
#: The same, from which on the app does not look for all optimal networks (about 15 s).
MAX_BAND = 1_500_000
#: Sessions that may wait for their turn.
MAX_WAITING = 40
#: Rows and columns of a table that is read (about 20,000 rows a second).
MAX_ROWS, MAX_COLUMNS = 50_000, 200
#: Upload size, in megabytes (the same number stands in .streamlit/config.toml).
MAX_UPLOAD_MB = 1

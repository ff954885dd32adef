"""What pages are about, in a few words below their titles; the same in both editions."""

DICTIONARY = (
    "Which features may the network use? Finitely many, and here they all are. The solver selects a few; "
    "r is what the fit leaves over, and |a · r| / β says how much a feature a could still help."
)
FOLDING = (
    "Where do reflections come from? A neuron that takes an absolute value **folds the line**: inputs on "
    "both sides of its crease become one. What a later layer does at one place, it does at all of them."
)
NETWORK = (
    "What are the weights? The solver picks features; each feature is a unit of a real network. Here it is, "
    "weight by weight."
)
COMPARE = (
    "What does one change do? Keep what is shown, change something, keep it again, and put the two side by "
    "side. Your points stay as they are. Snapshots last until the page is reloaded."
)
LESSONS = "A story in short steps: guess first, then see."
LESSONS_LOCKED = (
    "This link locks the points, and in the lessons points are moved. Open the app without the lock."
)
LOCKED_LESSON = (
    "Points are moved in the lessons, so with points hidden or locked this link would open none. "
    "Leave the points free, or choose another page."
)
HINT = (
    "Drag a point: the bold line is the best network there is at this price of weights, computed exactly; "
    "slide β left and it follows the points more closely. The diamond marks a kink at a mirror image."
)
TEACHERS = (
    "Make a link or a frame for your class. Points, network and β are those in the bar above; choose what "
    "else they see. Beside is what they get."
)

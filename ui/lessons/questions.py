"""What one can answer after the story."""

QUESTIONS = {
    "Why does the curve bend at data points?": (
        "Between two points the gain of a ramp runs straight, so it is largest at an end. A kink in between"
        " can move to a point at no cost."
    ),
    "What does β buy?": (
        "Simplicity. Each amount costs β times its size. A feature stays only while it saves more error "
        "than it costs, so a larger β leaves fewer."
    ),
    "What is the diamond?": (
        "A kink at a mirror image. A layer folds the line at one point, and a bend shows again as far "
        "behind the fold."
    ),
    "How do you know that nothing is better?": (
        "A new feature costs β for each amount and gains |a · r|. That is computed for every feature, and "
        "it is never above β."
    ),
    "Why does depth help the zigzag?": (
        "Each further layer folds the line once more, and each fold doubles the pieces. One deep feature "
        "does what many shallow ones do."
    ),
}

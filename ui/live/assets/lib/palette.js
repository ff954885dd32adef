// Written by python -m scripts.contract from ui/live/palette.py; change it there.
export const BLUE = "#0072B2";
export const VERMILION = "#D55E00";
export const FEATURE_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
export const KINDS = {"data": {"colour": "#0072B2", "shape": "circle", "title": "kink at a data point"}, "reflection": {"colour": "#D55E00", "shape": "diamond", "title": "kink at a mirror image"}, "midpoint": {"colour": "#009E73", "shape": "triangle", "title": "kink halfway between points"}, "switch": {"colour": "#CC79A7", "shape": "bar", "title": "jump"}, "between": {"colour": "#E69F00", "shape": "square", "title": "kink where the labels put it"}};
export const SEQUENTIAL = [[0, 34, 78], [67, 78, 108], [125, 124, 120], [187, 175, 113], [254, 232, 56]];
export const DIVERGING = [[0, 84, 134], [86, 160, 204], [245, 245, 242], [232, 148, 86], [172, 72, 0]];

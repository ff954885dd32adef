// Written by python -m scripts.contract from ui/live/contract.py; change it there.

/**
 * How a breakpoint came about: a crease pinned at a data point, the image of a crease in earlier mirrors,
 * a crease halfway between two folded points, or a jump (docs/theory.md, sections 3 and 4).
 */
export type Kind = "data" | "reflection" | "midpoint" | "switch";

/** One reflection: from where, about which crease, to where; in units of x. */
export type Step = [number, number, number];

/** A breakpoint as a sign on the screen. */
export interface Mark {
  /** Position, in units of x. */
  p: number;
  kind: Kind;
  /** Through how many mirrors it came; 0 for a crease itself. */
  order: number;
  /** In words, such as "x₅ mirrored at x₃". */
  label: string;
}

/** A breakpoint of the fitted curve, as the canvas draws it. */
export interface Break extends Mark {
  /** The curve there, in units of y; null where it is not finite. */
  y: number | null;
  /** Index of the data point it lies on, 0 is the first. */
  on: number | null;
  /** The reflections that made it, first to last. */
  steps: Step[];
  /** The data points it comes from, in units of x. */
  sources: number[];
  /** The selected features that bend here, 1 is the first. */
  features: number[];
}

/** Ways to give the mask of any method the image's edges; `refiner.ts` is the worker's part. */
export type Refinement = "none" | "superpixels" | "graphCut" | "grabCut";

export const REFINEMENTS: Readonly<Record<Refinement, string>> = {
  none: "None",
  superpixels: "Superpixels",
  graphCut: "Graph cut",
  grabCut: "GrabCut",
};

/** What each way does, in a line. */
export const REFINEMENT_HINTS: Readonly<Record<Refinement, string>> = {
  none: "",
  superpixels: "Refine: each superpixel is inside or outside, as most of it was.",
  graphCut:
    "Refine: near the mask's outline, the outline that costs least is taken, which likes edges. What you draw on object and background holds.",
  grabCut:
    "Refine: colors of object and background are learned from the mask, which is cut anew near its outline. What you draw on object and background holds.",
};

/** Whether what is drawn counts. */
export const cuts = (how: Refinement): boolean => how === "graphCut" || how === "grabCut";

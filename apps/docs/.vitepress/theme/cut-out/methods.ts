/** The methods that a reader may cut out by, in the order of the list: `cut-out.worker.ts` opens the classical ones, `cut-network.worker.ts` networks. */
import type { CutMethod } from "./method.js";
import { networkMethods } from "./networks.js";

const CLASSICAL = {
  watershed: {
    title: "Watershed",
    tools: ["point", "brush", "box", "outline"],
    byRegion: false,
    hint: "Floods from what you drew until object and background meet, at edges. Outside of a box or outline all is background.",
  },
  grabCut: {
    title: "GrabCut",
    tools: ["point", "brush", "box", "outline"],
    byRegion: true,
    hint: "Learns the colors of object and background from a box or strokes, cuts, and learns again from the cut. Outside of a box or outline all is background.",
  },
  graphCut: {
    title: "Graph cut",
    tools: ["point", "brush", "box", "outline"],
    byRegion: true,
    hint: "Parts what looks like your strokes on the object from what looks like those on the background, along an outline that is short and at edges.",
  },
  randomWalker: {
    title: "Random walker",
    tools: ["point", "brush", "box", "outline"],
    byRegion: false,
    hint: "Every pixel goes to the side that a random walk from it meets first; walks shun edges. Outside of a box or outline all is background.",
  },
  scissors: {
    title: "Scissors",
    tools: ["outline"],
    byRegion: true,
    isWire: true,
    hint: "Lays a wire along edges from corner to corner of your outline: few corners are enough where edges are clear.",
  },
  snake: {
    title: "Snake",
    tools: ["box", "outline"],
    byRegion: true,
    hint: "Moves the vertices of your outline, or of an ellipse in your box, to edges nearby, and keeps the outline smooth. Draw close to the object.",
  },
  morphologicalGeodesicActiveContour: {
    title: "Geodesic contour",
    tools: ["point", "brush", "box", "outline"],
    byRegion: true,
    hint: "Lets a box or outline shrink until edges stop it. A click or stroke alone grows instead. What you draw on object and background holds.",
  },
  morphologicalChanVese: {
    title: "Chan–Vese",
    tools: ["point", "brush", "box", "outline"],
    byRegion: true,
    hint: "Parts the inside of a box or outline into two kinds of color, with a smooth front that begins where you drew.",
  },
} as const satisfies Record<string, CutMethod>;

export type ClassicalName = keyof typeof CLASSICAL;
/** A classical method, or a network's family. */
export type MethodName = string;

/** The methods by what they need. */
export const GROUPS: readonly { readonly title: string; readonly methods: Readonly<Record<MethodName, CutMethod>> }[] = [
  { title: "Draw on the object", methods: CLASSICAL },
  ...networkMethods(),
];
export const METHODS: Readonly<Record<MethodName, CutMethod>> = Object.assign({}, ...GROUPS.map(({ methods }) => methods));

/** The home page's strip: six methods of different kinds, in words. What they compute is in `strip-methods.ts`. */
import type { Sample } from "../demo/samples.js";

export interface StripMethod {
  readonly key: "threshold" | "kmeans" | "slic" | "watershed" | "grabCut" | "network";
  readonly title: string;
  readonly page: string;
  /** What kind of method it is, and what it does. */
  readonly text: string;
}

export const STRIP: readonly StripMethod[] = [
  { key: "threshold", title: "Threshold", page: "/methods/threshold.html", text: "By brightness: the level is Otsu's." },
  { key: "kmeans", title: "k-means", page: "/methods/kmeans.html", text: "By color: five clusters." },
  { key: "slic", title: "SLIC", page: "/methods/slic.html", text: "By color and place: superpixels." },
  { key: "watershed", title: "Watershed", page: "/methods/watershed.html", text: "By edges: water fills the basins between." },
  { key: "grabCut", title: "GrabCut", page: "/methods/grab-cut.html", text: "By a graph cut: what is in the middle, cut out." },
  {
    key: "network",
    title: "A network",
    page: "/networks/selfie.html",
    text: "By learning: MediaPipe's weights find a person.",
  },
];

/** How large the image that is segmented is at most, in pixels. */
export const SIDE = 440;

/** What the page starts with; the results are computed when the site is built. */
export const FIRST: Sample = { file: "astronaut.jpg", title: "Eileen Collins, astronaut" };

/** The background of what is cut out. */
export const BACKDROP = [15, 118, 110] as const;

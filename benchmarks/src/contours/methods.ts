/** Hierarchies of photographs: one line each. */
import { hierarchicalWatershed } from "@segkit/classical/hierarchical-watershed";
import { superpixelHierarchy } from "@segkit/classical/superpixel-hierarchy";
import { ultrametricContourMap } from "@segkit/classical/ultrametric-contour-map";
import { canny } from "@segkit/core/canny";
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import type { Hierarchy } from "@segkit/core/hierarchy";
import type { Image } from "@segkit/core/image";

export interface TreeMethod {
  readonly name: string;
  /** The public function. */
  readonly function: string;
  /** The edge map, and what is not a default, in words. */
  readonly settings: string;
  readonly run: (image: Image<Uint8Array>) => Hierarchy;
}

/** How many of these thresholds Canny's edges outlast. */
function softCanny(image: Image): Image<Float32Array> {
  const gray = rgbToGray(image);
  const sum = new Float32Array(gray.height * gray.width);
  const steps = 12;
  for (let k = 1; k <= steps; k++) {
    const { data } = canny(gray, { sigma: 2, lowThreshold: 6 * k, highThreshold: 12 * k });
    for (let i = 0; i < sum.length; i++) sum[i]! += data[i]! / steps;
  }
  // its lines have gaps, and water would run through
  return gaussian({ ...gray, data: sum }, { sigma: 2 });
}

const ucm =
  (edges: (image: Image<Uint8Array>) => Image, options = {}): TreeMethod["run"] =>
  (image) =>
    ultrametricContourMap(edges(image), options).hierarchy;

export const METHODS: readonly TreeMethod[] = [
  { name: "UCM of colors", function: "ultrametricContourMap", settings: "defaults", run: ucm((image) => image) },
  {
    name: "UCM of colors: not oriented",
    function: "ultrametricContourMap",
    settings: "oriented: false",
    run: ucm((image) => image, { oriented: false }),
  },
  {
    name: "UCM of Sobel's edges",
    function: "ultrametricContourMap",
    settings: "sobel of the gray, smoothed by 2",
    run: ucm((image) => sobel(gaussian(rgbToGray(image), { sigma: 2 }))),
  },
  {
    name: "UCM of Canny's edges",
    function: "ultrametricContourMap",
    settings: "canny at 12 thresholds, averaged, smoothed by 2",
    run: ucm(softCanny),
  },
  {
    name: "Hierarchical watershed: volume",
    function: "hierarchicalWatershed",
    settings: "by volume",
    run: (image) => hierarchicalWatershed(image).hierarchy,
  },
  {
    name: "Hierarchical watershed: dynamics",
    function: "hierarchicalWatershed",
    settings: "by dynamics",
    run: (image) => hierarchicalWatershed(image, { by: "dynamics" }).hierarchy,
  },
  {
    name: "Superpixel hierarchy",
    function: "superpixelHierarchy",
    settings: "defaults",
    run: (image) => superpixelHierarchy(image).hierarchy,
  },
];

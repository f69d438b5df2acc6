/** Our superpixel methods: one line each. */
import { disf } from "@segkit/classical/disf";
import { entropyRateSuperpixels } from "@segkit/classical/entropy-rate-superpixels";
import { etps } from "@segkit/classical/etps";
import { felzenszwalb } from "@segkit/classical/felzenszwalb";
import { lsc } from "@segkit/classical/lsc";
import { mergeRegions } from "@segkit/classical/merge-regions";
import { quickshift } from "@segkit/classical/quickshift";
import { scanSegment } from "@segkit/classical/scan-segment";
import { seeds } from "@segkit/classical/seeds";
import { slic } from "@segkit/classical/slic";
import { snic } from "@segkit/classical/snic";
import { superpixelHierarchy } from "@segkit/classical/superpixel-hierarchy";
import { turboPixels } from "@segkit/classical/turbo-pixels";
import { watershed } from "@segkit/classical/watershed";
import { rgbToGray, rgbToLab } from "@segkit/core/color";
import { sobel } from "@segkit/core/filters";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";

export interface OwnMethod {
  readonly name: string;
  /** The public function. */
  readonly function: string;
  /** What is not a default, in words. */
  readonly settings: string;
  /** About so many superpixels. */
  readonly run: (image: Image<Uint8Array>, count: number) => { readonly labels: LabelMap };
  /** The numbers to ask for, where the usual ones do not suit. */
  readonly counts?: readonly number[];
}

/** What watersheds flood. */
const relief = (image: Image): Image => sobel(rgbToGray(image));
const pixels = ({ height, width }: Image): number => height * width;

export const OURS: readonly OwnMethod[] = [
  { name: "SLIC", function: "slic", settings: "defaults", run: (image, count) => slic(image, { nSegments: count }) },
  {
    name: "SLICO",
    function: "slic",
    settings: "slicZero",
    run: (image, count) => slic(image, { nSegments: count, slicZero: true }),
  },
  {
    name: "SLIC merged",
    function: "mergeRegions",
    settings: "of 3000 cells, or 7.5 n, by the linkage boundary in Lab",
    run: (image, count) => {
      const cells = slic(image, { nSegments: Math.max(3000, Math.round(7.5 * count)) });
      return mergeRegions(rgbToLab(image), cells.labels, { linkage: "boundary", nSegments: count });
    },
  },
  { name: "DISF", function: "disf", settings: "defaults", run: (image, count) => disf(image, { nSegments: count }) },
  { name: "SNIC", function: "snic", settings: "defaults", run: (image, count) => snic(image, { nSegments: count }) },
  { name: "LSC", function: "lsc", settings: "defaults", run: (image, count) => lsc(image, { nSegments: count }) },
  {
    name: "Superpixel hierarchy",
    function: "superpixelHierarchy",
    settings: "defaults",
    run: (image, count) => superpixelHierarchy(image, { nSegments: count }),
  },
  {
    name: "Entropy rate",
    function: "entropyRateSuperpixels",
    settings: "defaults",
    run: (image, count) => entropyRateSuperpixels(image, { nSegments: count }),
  },
  { name: "ETPS", function: "etps", settings: "defaults", run: (image, count) => etps(image, { nSegments: count }) },
  { name: "SEEDS", function: "seeds", settings: "defaults", run: (image, count) => seeds(image, { nSegments: count }) },
  {
    name: "ScanSegment",
    function: "scanSegment",
    settings: "defaults",
    run: (image, count) => scanSegment(image, { nSegments: count }),
  },
  {
    name: "TurboPixels",
    function: "turboPixels",
    settings: "defaults",
    run: (image, count) => turboPixels(image, { nSegments: count }),
  },
  // no number of regions either; two windows, as for scikit-image's
  {
    name: "QuickShift",
    function: "quickshift",
    settings: "ratio 0.5, kernelSize 2 or 3, maxDist √(100 000 / n)",
    run: (image, count) =>
      quickshift(image, { ratio: 0.5, kernelSize: count > 1500 ? 2 : 3, maxDist: Math.sqrt(100_000 / count) }),
  },
  // it has no number of regions: scale and least size that come near it on these photographs
  {
    name: "Felzenszwalb",
    function: "felzenszwalb",
    settings: "scale 12 000 / n, minSize pixels / 4.5 n",
    run: (image, count) => felzenszwalb(image, { scale: 12_000 / count, minSize: Math.round(pixels(image) / (4.5 * count)) }),
  },
  {
    name: "Watershed",
    function: "watershed",
    settings: "on sobel, nMarkers",
    run: (image, count) => watershed(relief(image), { nMarkers: count }),
  },
  {
    name: "Compact watershed",
    function: "watershed",
    settings: "on sobel, nMarkers, compactness 0.001",
    run: (image, count) => watershed(relief(image), { nMarkers: count, compactness: 0.001 }),
  },
];

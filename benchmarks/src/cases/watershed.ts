/** Marker watershed from 400 points: by values on the edges of the photograph's gray, by differences on its colors. */
import { type WatershedOptions, watershed } from "@segkit/classical/watershed";
import { rgbToGray } from "@segkit/core/color";
import { sobel } from "@segkit/core/filters";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { random } from "@segkit/core/random";
import { both } from "../agreement.js";
import { type BenchData, benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

interface Variant {
  readonly name: string;
  readonly options: WatershedOptions;
  readonly bytes?: boolean;
  readonly peer: PythonPeer;
}

const skimage = (options: Readonly<Record<string, unknown>> = {}): PythonPeer => ({
  peer: "scikit-image",
  call: "watershed.skimage",
  options,
});

const VARIANTS: readonly Variant[] = [
  { name: "watershed, floats", options: {}, peer: skimage() },
  { name: "watershed, bytes", options: {}, bytes: true, peer: skimage() },
  { name: "watershed, lines", options: { watershedLine: true }, peer: skimage({ line: true }) },
  { name: "watershed, compact", options: { compactness: 0.001 }, peer: skimage({ compactness: 0.001 }) },
  {
    name: "watershed, by differences",
    options: { method: "differences" },
    peer: { peer: "OpenCV", call: "watershed.opencv", options: {} },
  },
];

/** 400 single pixels, numbered from 1. */
function pointsOf({ height, width }: Image): LabelMap {
  const data = new Int32Array(height * width);
  const stream = random(4);
  for (let k = 1; k <= 400; k++) data[stream.integer(data.length)] = k;
  return { data, height, width };
}

export const cases = VARIANTS.flatMap(({ name, options, bytes = false, peer }) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<BenchData>(name, size, async () => {
      const color = await picture(size);
      const { height, width } = color;
      const edges = sobel(rgbToGray(color));
      const relief = bytes ? { ...edges, data: Uint8Array.from(edges.data, (value) => Math.min(255, 512 * value)) } : edges;
      const image = options.method === "differences" ? color : relief;
      const markers = pointsOf(color);
      return {
        ours: () => watershed(image, { ...options, markers, background: 0 }).labels.data as BenchData,
        inputs: {
          image: image === color ? color.input : { data: relief.data, shape: [height, width] },
          markers: { data: markers.data, shape: [height, width] },
        },
        peers: [peer],
        fromPeer: ({ result }) => (result!.data as Int32Array).map((label) => (label === 0 ? -1 : label)),
        agreement: (a, b) => both(a, b),
      };
    }),
  ),
);

/** Every option of the package, by its rules. */
import type { Image, ImageLike } from "@segkit/core/image";
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { takesSixteenBits } from "@segkit/testing/sixteen-bits";
import { describeSlips } from "@segkit/testing/slip-matrix";
import { gaussianMixture } from "./gaussian-mixture/index.js";
import { trainPixelClassifier } from "./pixel-classifier/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeDeclaredOptions("classical", modules);
fuzzOptions("classical", modules);
takesSixteenBits("classical", modules, ({ name }, image) => {
  // what takes a mixture gets that of the image
  if (/^gaussianMixture./.test(name)) return [image, gaussianMixture(image as ImageLike, { nComponents: 2 })];
  if (name === "trainPixelClassifier") return [image, DOTS, QUICK];
  if (name === "classifyPixels") return [image, trainPixelClassifier(image as ImageLike, DOTS, QUICK), { probabilities: true }];
  if (name === "affinityGraphRegions" || name === "normalizedCuts") return withRegions(image as Image).slice(0, 2);
  if (name === "activeContour" || name === "activeContourSession")
    return name === "activeContour" ? [image, { box: { x: 1, y: 1, width: 5, height: 4 } }, { maxIterations: 5 }] : [image];
  if (name === "geodesicActiveContour") return [image, { box: { x: 1, y: 1, width: 5, height: 4 } }, { maxIterations: 6 }];
  // without directions, which are vectors in floats
  if (name === "orientedWatershed" || name === "ultrametricContourMap") return [image];
  const outline = {
    contour: [
      { x: 1, y: 1 },
      { x: 6, y: 1 },
      { x: 4, y: 4 },
    ],
  };
  if (["scissors", "snake"].includes(name)) return [image, outline];
  if (name === "trackContour") return [[image, image], outline];
  // without costs of two channels, which no image of colors is
  if (name === "graphCutSession") return [image];
  if (name === "graphCut") return [image, { points: [{ x: 6, y: 2 }] }];
  return name === "mergeRegions" ? withRegions(image as Image) : undefined;
});

/** What a pixel classifier learns from, and quickly. */
const DOTS = { points: [1, 3, 6, 8].map((x) => ({ x, y: 2, label: x < 5 ? 0 : 1 })) };
const QUICK = { features: { sigmas: [0, 1] }, method: "regression" } as const;

/** An image, its halves and quarters as regions, and itself as their edge map where it can be one. */
function withRegions(image: Image): readonly unknown[] {
  const { height, width, channels } = image;
  const data = Int32Array.from({ length: height * width }, (_, i) => Math.floor((4 * (i % width)) / width));
  return [
    image,
    { data, height, width },
    channels === 1 ? { linkage: "single", edgeMap: image, nSegments: 2 } : { nSegments: 2 },
  ];
}

describeSlips("classical", modules);

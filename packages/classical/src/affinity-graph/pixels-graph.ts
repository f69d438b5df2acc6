/** Graphs of pixels, of each kind. */
import { SegmentationError } from "@segkit/core/errors";
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { checkSameSize, phrase } from "@segkit/core/validate";
import { type AffinityGraphExports, affinityGraphKernel } from "../generated/affinity-graph.wasm.js";
import { type AffinityGraph, checkEntries } from "./graph.js";
import { gridGraph } from "./grid-graph.js";
import type { AffinityGraphSettings } from "./options.js";
import { colorFactor, pixelPlanes } from "./pixel-planes.js";
import { pointsGraph } from "./points-graph.js";

/** The graph of an image's pixels. */
export function pixelsGraph(where: string, image: ImageLike, settings: AffinityGraphSettings): AffinityGraph {
  const source = toImage(image, where);
  const { kind, edgeMap, signal } = settings;
  if (edgeMap) checkSameSize(where, "image", source, "edgeMap", edgeMap);
  if (edgeMap && kind !== "radius")
    throw new SegmentationError("invalid-option", {
      where,
      option: "edgeMap",
      expected: `nothing with the kind ${kind}`,
      received: phrase("an edge map"),
      remedy: 'Give kind: "radius", whose lines are short.',
    });
  checkAborted(where, signal);
  return withKernel(affinityGraphKernel, (kernel, heap) =>
    kind === "radius"
      ? gridGraph(where, kernel, heap, source, settings)
      : ofAllPixels(where, kernel, heap, source, { ...settings, kind }),
  );
}

/** Every pixel with every other, or with those most alike. */
function ofAllPixels(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  image: Image<ByteOrFloat>,
  settings: AffinityGraphSettings,
): AffinityGraph {
  const { kind, sigmaColor, sigmaPosition, nNeighbors } = settings;
  const { height, width } = image;
  const count = height * width;
  const few = 'Use a smaller image, or superpixels (affinityGraphRegions), or kind: "radius".';
  checkEntries(where, count * (kind === "full" ? count - 1 : Math.min(nNeighbors, count - 1)), few);
  const { pointer, stride, channels } = pixelPlanes(where, kernel, heap, image, true);
  const factors = [
    ...Array.from({ length: channels }, () => colorFactor(image, sigmaColor)),
    ...[0, 1].map(() => 1 / (2 * sigmaPosition * sigmaPosition)),
  ];
  return pointsGraph(where, kernel, heap, { pointer, stride, count, factors, scale: 1 }, settings, few);
}

/** Hierarchies of contour maps. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type ImageLike, viewImage } from "../image/image.js";
import { describeSize } from "../validate/size.js";
import { trustedHierarchy } from "./from-data.js";
import type { Hierarchy } from "./hierarchy.js";

/**
 * Makes the hierarchy of a contour map of double size, as ultrametric contour maps are stored: pixels merge where the contour between them is the weakest.
 *
 * @param contours - `(2 · height + 1) × (2 · width + 1) × 1`: pixels at odd rows and columns, and between two of them what parts them, ≥ 0; any type of samples, whose numbers
 *   are the altitudes. The `ucm2` of the BSDS benchmark's files, or what `saliency({ size: "double" })` has drawn. ∞ is never merged
 * @returns the hierarchy; its leaves are the pixels that no contour above 0 parts, in the order of their first pixels
 * @throws SegmentationError `invalid-image` for an even height or width, several channels, samples that are negative or NaN
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { hierarchyFromContours } from "@segkit/core";
 *
 * // three pixels in a row; the frame and the pixels themselves do not count
 * const ucm2 = { data: Float32Array.of(0, 0, 0.2, 0, 0.7, 0, 0, 0, 0, 0.2, 0, 0.7, 0, 0, 0, 0, 0.2, 0, 0.7, 0, 0), height: 3, width: 7, channels: 1 };
 * const tree = hierarchyFromContours(ucm2);
 * console.assert(tree.height === 1 && tree.width === 3);
 * console.assert(tree.cut({ altitude: 0.5 }).labels.data.join() === "0,0,1");
 * ```
 *
 * @remarks
 * The cut at t has the regions of the benchmark's own code, the parts of `ucm2 <= t` that hang together, on maps of closed contours, where corners are as strong as the strongest contour that ends there. Of other maps, whose contours have
 * gaps, two pixels are parted by the weakest contour that the best way between them has to cross.
 *
 * O(n + contours · log contours) time for n pixels, 16 bytes for each of them.
 */
export function hierarchyFromContours(contours: ImageLike): Hierarchy {
  const where = "hierarchyFromContours";
  const { data, height: tall, width: across, channels } = viewImage(contours, where);
  const refuse = (option: string, expected: string, received: unknown, remedy?: string): never => {
    throw new SegmentationError("invalid-image", { where, option, expected, received, ...(remedy && { remedy }) });
  };
  if (channels !== 1) refuse("contours.channels", "1", channels, "Take one channel: planesOf(contours)[0].");
  if (tall % 2 === 0 || across % 2 === 0 || tall < 3 || across < 3) {
    const remedy =
      'A map of an image\'s size does not say between which pixels contours lie: hierarchy.saliency({ size: "double" }) draws one that does.';
    refuse("contours", "an odd height and width, 2 · n + 1", phrase(describeSize(tall, across)), remedy);
  }
  const wrong = data.findIndex((value) => !(value >= 0));
  if (wrong >= 0) refuse(`contours.data[${wrong}]`, "a number ≥ 0", data[wrong]);
  return joinPixels(data, (tall - 1) / 2, (across - 1) / 2);
}

function joinPixels(data: ArrayLike<number>, height: number, width: number): Hierarchy {
  const pixels = height * width;
  const parents = numbers(pixels);
  const across = 2 * width + 1;
  /** Where the link to the right, or down, of a pixel lies. */
  const placeOf = (link: number): number => {
    const pixel = link >> 1;
    const x = pixel % width;
    const at = (2 * ((pixel - x) / width) + 1) * across + 2 * x + 1;
    return link & 1 ? at + across : at + 1;
  };
  const links: number[] = [];
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let link = 2 * pixel; link < 2 * pixel + 2; link++) {
      if (link & 1 ? pixel + width >= pixels : (pixel + 1) % width === 0) continue;
      const strength = data[placeOf(link)]!;
      if (strength === 0) unite(parents, pixel, link & 1 ? pixel + width : pixel + 1);
      else if (strength < Number.POSITIVE_INFINITY) links.push(link);
    }
  }
  // roots are first pixels: leaves are numbered in raster order
  const leaves = new Int32Array(pixels);
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const root = rootOf(parents, pixel);
    leaves[pixel] = root === pixel ? count++ : leaves[root]!;
  }
  const strengths = Float64Array.from(links, (link) => data[placeOf(link)]!);
  const order = Uint32Array.from(links, (_, k) => k).sort((a, b) => strengths[a]! - strengths[b]! || a - b);
  const trees = numbers(count);
  const nodes = numbers(count);
  const merges: number[] = [];
  const altitudes: number[] = [];
  for (const k of order) {
    const pixel = links[k]! >> 1;
    const a = rootOf(trees, leaves[pixel]!);
    const b = rootOf(trees, leaves[links[k]! & 1 ? pixel + width : pixel + 1]!);
    if (a === b) continue;
    merges.push(Math.min(nodes[a]!, nodes[b]!), Math.max(nodes[a]!, nodes[b]!));
    altitudes.push(strengths[k]!);
    nodes[unite(trees, a, b)] = count + altitudes.length - 1;
  }
  const tree = { height, width, leaves, merges: Int32Array.from(merges), altitudes: Float32Array.from(altitudes) };
  return trustedHierarchy(tree, count);
}

function numbers(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function rootOf(parents: Int32Array, item: number): number {
  let at = item;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** The lower root becomes that of both. */
function unite(parents: Int32Array, a: number, b: number): number {
  const [one, other] = [rootOf(parents, a), rootOf(parents, b)];
  const low = Math.min(one, other);
  parents[Math.max(one, other)] = low;
  return low;
}

/** How kMaX-DeepLab's clusters become segments and objects, as its authors evaluate them. */
import { softmax } from "@segkit/core/probabilities";
import { encodeRle } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import { panopticClasses } from "../../families/panoptic-classes.js";
import type { FindingContext, FoundObject, MergedSegments, ObjectFinding, PanopticFinding } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { type KmaxDeeplabConfig, kmaxDeeplabSizes } from "./config.js";
import { PlacedRows } from "./placed-rows.js";

/** How sure a cluster of stuff may be less than one of things. */
const STUFF = 0.2;

/** A pixel is in a cluster's mask where its probability is greater. */
const INSIDE = 0.4;

/** Objects of an image are chosen among so many pairs of a cluster and a class. */
const PAIRS = 100;

/** What a cluster has of the image: its pixels, row by row, and the mean of their probabilities. */
interface Cluster {
  readonly pixels: number[];
  mean: number;
}

/** Shares of the classes of one cluster: the likeliest, without that of no object. */
interface Likeliest {
  readonly classId: number;
  readonly share: number;
}

const floats = (outputs: Outputs, name: string) => outputs[name] as Tensor<"float32">;

/** Probabilities of all classes, `[queries, classes + 1]`. */
function sharesOf(outputs: Outputs): { readonly shares: Float32Array; readonly queries: number; readonly all: number } {
  const { data, dims } = floats(outputs, "pred_logits");
  const [, queries, all] = dims as [number, number, number];
  return { shares: softmax({ type: "float32", data, dims: [queries, all] }).data, queries, all };
}

/** The pixels of each cluster: those where its share among all clusters is greater than a threshold. */
function clustersOf(outputs: Outputs, { place, checkAborted }: FindingContext, threshold: number): Cluster[] {
  const { data, dims } = floats(outputs, "pred_masks");
  const [, queries, height, width] = dims as [number, number, number, number];
  const clusters = Array.from({ length: queries }, (): Cluster => ({ pixels: [], mean: 0 }));
  const rows = new PlacedRows({ height, width }, place);
  const across = place.imageSize.width;
  const logits = new Float32Array(across * queries);
  for (let y = 0; y < place.imageSize.height; y++) {
    if (y % 64 === 0) checkAborted();
    for (let q = 0; q < queries; q++) rows.write(data, q * height * width, y, logits, q, queries);
    const shares = softmax({ type: "float32", data: logits, dims: [across, queries] }).data;
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i]!;
      if (!(share > threshold)) continue;
      const cluster = clusters[i % queries]!;
      cluster.pixels.push(y * across + Math.floor(i / queries));
      cluster.mean += share;
    }
  }
  for (const cluster of clusters) cluster.mean /= Math.max(1, cluster.pixels.length);
  return clusters;
}

/**
 * Segments: clusters take their pixels one after the other, those first whose class's probability times the mean probability of their pixels is highest. One that would not get more than a part of its pixels is left out; those of one class of stuff are one.
 */
export function kmaxDeeplabPanoptic(config: KmaxDeeplabConfig): PanopticFinding {
  const { nClasses } = kmaxDeeplabSizes(config);
  // ADE20K's files have one threshold
  const [scoreThreshold, less] = nClasses === 150 ? [0.4, 0] : [0.7, STUFF];
  return {
    defaults: { scoreThreshold, maskThreshold: INSIDE, overlapThreshold: 0.8 },
    merge(outputs, context) {
      const clusters = clustersOf(outputs, context, context.maskThreshold);
      const likeliest = likeliestOf(outputs);
      const rank = (query: number) => likeliest[query]!.share * clusters[query]!.mean;
      const order = [...clusters.keys()].sort((a, b) => rank(b) - rank(a) || a - b);
      const sure = ({ share, classId }: Likeliest) => share > context.scoreThreshold - (context.isThing(classId) ? 0 : less);
      return mergedOf(
        order.filter((query) => sure(likeliest[query]!)),
        { clusters, likeliest },
        context,
      );
    },
  };
}

function mergedOf(
  order: readonly number[],
  { clusters, likeliest }: { readonly clusters: readonly Cluster[]; readonly likeliest: readonly Likeliest[] },
  {
    place: { imageSize },
    overlapThreshold,
    isThing,
  }: Pick<FindingContext, "place"> & { readonly overlapThreshold: number; readonly isThing: (classId: number) => boolean },
): MergedSegments {
  const { height, width } = imageSize;
  const data = new Int32Array(height * width).fill(-1);
  const segments: { classId: number; score: number }[] = [];
  const stuff = new Map<number, number>();
  for (const query of order) {
    const { pixels } = clusters[query]!;
    const free = pixels.filter((pixel) => data[pixel] === -1);
    if (!(free.length > pixels.length * overlapThreshold)) continue;
    const { classId, share } = likeliest[query]!;
    const id = stuff.get(classId) ?? segments.push({ classId, score: share }) - 1;
    if (!isThing(classId)) stuff.set(classId, id);
    for (const pixel of free) data[pixel] = id;
  }
  return { labels: { data, height, width }, segments };
}

function likeliestOf(outputs: Outputs): Likeliest[] {
  const { shares, queries, all } = sharesOf(outputs);
  return Array.from({ length: queries }, (_, query) => {
    const own = shares.subarray(query * all, (query + 1) * all - 1);
    const classId = own.reduce((best, share, c) => (share > own[best]! ? c : best), 0);
    return { classId, share: own[classId]! };
  });
}

/** Objects: of all pairs of a cluster and a class the hundred surest, without those of stuff. A score is the class's probability times the mean probability of the pixels. */
export function kmaxDeeplabObjects(config: KmaxDeeplabConfig): ObjectFinding {
  const classes = panopticClasses(kmaxDeeplabSizes(config).nClasses);
  return {
    defaults: { scoreThreshold: 0.5, iouThreshold: 1, maxInstances: PAIRS },
    find(outputs, context) {
      const { scoreThreshold, maxInstances, place } = context;
      const { shares, all } = sharesOf(outputs);
      const clusters = clustersOf(outputs, context, INSIDE);
      const { height, width } = place.imageSize;
      const pairs = Array.from({ length: shares.length }, (_, i) => i).filter((i) => i % all < all - 1);
      const surest = pairs.sort((a, b) => shares[b]! - shares[a]! || a - b).slice(0, PAIRS);
      const objects = surest.flatMap((pair): FoundObject[] => {
        const classId = pair % all;
        const { pixels, mean } = clusters[Math.floor(pair / all)]!;
        const score = shares[pair]! * mean;
        if (!(score > scoreThreshold) || classes?.[classId]?.isThing === false) return [];
        const mask = () => {
          const data = new Uint8Array(height * width);
          for (const pixel of pixels) data[pixel] = 1;
          return encodeRle({ data, height, width });
        };
        return [{ score, classId, mask }];
      });
      return objects.sort((a, b) => b.score - a.score).slice(0, maxInstances);
    },
  };
}

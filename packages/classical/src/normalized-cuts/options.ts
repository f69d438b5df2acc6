/** Options of normalized cuts, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { extendRules, type Rules, type Settings } from "@segkit/core/validate";
import {
  type AffinityGraphOptions,
  type AffinityGraphRegionsOptions,
  affinityGraphRegionsRules,
  affinityGraphRules,
} from "../affinity-graph/options.js";

/** How eigenvectors are found. */
export interface SolverOptions extends CallOptions {
  /** How much of an eigenvector may be left, ‖L z − λ z‖ of a vector of length 1; eigenvalues are at least as near. @default 1e-6 */
  readonly tolerance?: number;
  /** How often the search for eigenvectors may be restarted, 1 to 10,000. @default 300 */
  readonly maxIterations?: number;
  /** Where the search starts, and the rotation of several eigenvectors. @default 0 */
  readonly seed?: number;
}

/** Options of {@link spectralEmbedding}. */
export interface SpectralEmbeddingOptions extends SolverOptions {
  /** How many eigenvectors, those of the smallest eigenvalues, 1 to 100: the first is constant where all of the graph hangs together. @default 5 */
  readonly count?: number;
  /** A weight that every node is joined to itself with, ≥ 0. @default 0 */
  readonly maxEdge?: number;
}

/** What the ways of cutting share. */
export interface CutOptions extends SolverOptions {
  /** How many parts all is cut into at once, by as many eigenvectors; 1 to 100. Parts that no node wants are left out. */
  readonly nSegments?: number;
  /** What a part's cut is measured against: the weights inside of the `part` alone, as scikit-image does, or all that its nodes have in the `whole` graph, as the paper does. @default "part" */
  readonly against?: "part" | "whole";
  /** At how many evenly spaced values of an eigenvector a part is tried to be cut, 1 to 1000. @default 10 */
  readonly numCuts?: number;
}

/** Options of {@link normalizedCutsGraph}. */
export interface NormalizedCutsGraphOptions extends CutOptions {
  /** Parts are cut in two again and again, until the best cut's value is not below the threshold, ≥ 0; in place of `nSegments`. @default 0.001 where there is no nSegments */
  readonly threshold?: number;
  /** A weight that every node is joined to itself with, ≥ 0: more keeps small parts from being cut off. @default 0 */
  readonly maxEdge?: number;
}

/** Options of {@link normalizedCuts}. */
export interface NormalizedCutsOptions extends CutOptions, AffinityGraphRegionsOptions {
  /** Parts are cut in two again and again, until the best cut's value is not below the threshold, ≥ 0; in place of `nSegments`. @default 0.001 where there is no nSegments */
  readonly threshold?: number;
  /** A weight that every region is joined to itself with, ≥ 0: more keeps single regions from being cut off. @default 1 */
  readonly maxEdge?: number;
}

/** Options of {@link normalizedCutsPixels}. */
export interface NormalizedCutsPixelsOptions extends CutOptions, AffinityGraphOptions {
  /** How many parts all is cut into at once, by as many eigenvectors; 1 to 100. Parts that no pixel wants are left out. @default 8 where there is no threshold */
  readonly nSegments?: number;
  /** Parts are cut in two again and again, until the best cut's value is not below the threshold, ≥ 0; in place of `nSegments`. */
  readonly threshold?: number;
}

const solverRules = {
  tolerance: { kind: "number", min: 1e-12, max: 0.1, default: 1e-6, aliases: ["tol", "eigenTol"] },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 300 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SolverOptions>;

/** Bounds and defaults of {@link spectralEmbedding}'s options. */
export const spectralEmbeddingRules = /* @__PURE__ */ extendRules(
  {
    count: { kind: "integer", min: 1, max: 100, default: 5, aliases: ["nComponents"] },
    maxEdge: { kind: "number", min: 0, max: 1e6, default: 0 },
  },
  solverRules,
) satisfies Rules<SpectralEmbeddingOptions>;

const partRules = {
  nSegments: { kind: "integer", min: 1, max: 100, aliases: ["nClusters"] },
  threshold: { kind: "number", min: 0, aliases: ["thresh"] },
  against: { kind: "choice", of: ["part", "whole"], default: "part" },
  numCuts: { kind: "integer", min: 1, max: 1000, default: 10 },
} as const satisfies Rules<Omit<CutOptions, keyof SolverOptions> & Pick<NormalizedCutsGraphOptions, "threshold">>;

/** Bounds and defaults of {@link normalizedCutsGraph}'s options. */
export const normalizedCutsGraphRules = /* @__PURE__ */ extendRules(
  /* @__PURE__ */ extendRules(partRules, { maxEdge: { kind: "number", min: 0, max: 1e6, default: 0 } }),
  solverRules,
) satisfies Rules<NormalizedCutsGraphOptions>;

/** Bounds and defaults of {@link normalizedCuts}'s options. */
export const normalizedCutsRules = /* @__PURE__ */ extendRules(
  /* @__PURE__ */ extendRules(partRules, {
    maxEdge: { kind: "number", min: 0, max: 1e6, default: 1 },
    sigmaColor: affinityGraphRegionsRules.sigmaColor,
    connectivity: affinityGraphRegionsRules.connectivity,
    background: affinityGraphRegionsRules.background,
  }),
  solverRules,
) satisfies Rules<NormalizedCutsOptions>;

/** Bounds and defaults of {@link normalizedCutsPixels}'s options. */
export const normalizedCutsPixelsRules = /* @__PURE__ */ extendRules(
  /* @__PURE__ */ extendRules(partRules, {
    kind: affinityGraphRules.kind,
    radius: affinityGraphRules.radius,
    nNeighbors: affinityGraphRules.nNeighbors,
    sigmaColor: affinityGraphRules.sigmaColor,
    sigmaPosition: affinityGraphRules.sigmaPosition,
    edgeMap: affinityGraphRules.edgeMap,
    sigmaEdge: affinityGraphRules.sigmaEdge,
  }),
  solverRules,
) satisfies Rules<NormalizedCutsPixelsOptions>;

/** How a graph is cut, with every default filled in. */
export type CutSettings = Settings<NormalizedCutsGraphOptions, typeof normalizedCutsGraphRules>;

/** How eigenvectors are found, with every default filled in. */
export type SolverSettings = Pick<
  Settings<SpectralEmbeddingOptions, typeof spectralEmbeddingRules>,
  "tolerance" | "maxIterations" | "seed" | "onProgress" | "signal"
>;

/** Throws where both a number of parts and a threshold are given. */
export function checkOneEnd(where: string, { nSegments, threshold }: Pick<CutSettings, "nSegments" | "threshold">): void {
  if (nSegments === undefined || threshold === undefined) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "threshold",
    expected: "nothing beside nSegments",
    received: threshold,
    remedy: "Give one of the two.",
  });
}

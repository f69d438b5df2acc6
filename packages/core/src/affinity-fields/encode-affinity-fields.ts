/** Heat maps and part-affinity fields of bodies whose parts are known: what a network is taught. */
import { SegmentationError } from "../errors/errors.js";
import { affinityFieldsKernel } from "../generated/affinity-fields.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { extentRule, type Size } from "../resize/options.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { AffinityFieldSet } from "./affinity-field-set.js";
import { checkSet } from "./check-set.js";

/** Options of {@link encodeAffinityFields}. */
export interface EncodeAffinityFieldsOptions extends Size {
  /** Of the maps. */
  readonly height: number;
  /** Of the maps. */
  readonly width: number;
  /**
   * How many pixels a position of the maps is, 1 … 64.
   * @default 8
   */
  readonly stride?: number;
  /**
   * Standard deviation of a peak in pixels, 0.1 … 1000.
   * @default 7
   */
  readonly sigma?: number;
  /**
   * How far from its line a field reaches, in pixels, 0 … 1000.
   * @default 8
   */
  readonly reach?: number;
}

/** Bounds and defaults of {@link encodeAffinityFields}'s options. */
export const encodeAffinityFieldsRules = {
  height: extentRule,
  width: extentRule,
  stride: { kind: "integer", min: 1, max: 64, default: 8 },
  sigma: { kind: "number", min: 0.1, max: 1000, default: 7 },
  reach: { kind: "number", min: 0, max: 1000, default: 8 },
} as const satisfies Rules<EncodeAffinityFieldsOptions>;

/** The points of a body in pixels whose centers have whole numbers, in the order of a set's names; undefined for those out of sight. */
export type KnownBody = readonly ({ readonly x: number; readonly y: number } | undefined)[];

/** Maps of bodies. */
export interface AffinityFields {
  /** `[1, parts + 1, height, width]`, the background last: what the parts leave of 1. */
  readonly heatMaps: Tensor<"float32">;
  /** `[1, maps, height, width]`. */
  readonly fields: Tensor<"float32">;
}

/**
 * Makes the heat maps and part-affinity fields of bodies whose parts are known, which a network is taught to give.
 *
 * A heat map has a Gaussian at each part; where several overlap the greatest counts. A field has the unit vector from one part to the other beside the line between them, the mean where lines of
 * several bodies cross, and 0 elsewhere.
 *
 * @param bodies - of each body its points
 * @param set - the parts, their lines and the lines' maps, such as `openposeKeypoints`
 * @param options - size of the maps, and more: see {@link EncodeAffinityFieldsOptions}
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @see Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, arXiv:1611.08050
 *
 * @example
 * ```ts
 * import { encodeAffinityFields, parseAffinityFields } from "@segkit/core";
 *
 * const set = { names: ["head", "tail"], flip: [0, 1], skeleton: [[0, 1]], fields: [[0, 1]] } as const;
 * const body = [{ x: 20, y: 12 }, { x: 70, y: 40 }];
 * const { heatMaps, fields } = encodeAffinityFields([body], set, { height: 8, width: 12 });
 * const [found] = parseAffinityFields(heatMaps, fields, set, { minParts: 2 }).bodies;
 * console.assert(found!.points.every((point, k) => Math.abs(point!.x - body[k]!.x) < 2 && Math.abs(point!.y - body[k]!.y) < 2));
 * ```
 *
 * @remarks
 * O(height · width · parts · bodies) time.
 */
export function encodeAffinityFields(
  bodies: readonly KnownBody[],
  set: AffinityFieldSet,
  options: EncodeAffinityFieldsOptions,
): AffinityFields {
  const where = "encodeAffinityFields";
  const { height, width, stride, sigma, reach } = readOptions(where, options, encodeAffinityFieldsRules);
  checkSet(where, set);
  checkBodies(where, bodies, set.names.length);
  const parts = set.names.length;
  const count = 1 + Math.max(...set.fields.flat());
  const plane = height * width;
  const place = (value: number) => (value + 0.5) / stride - 0.5;
  return withKernel(affinityFieldsKernel, (kernel, heap) => {
    const heat = heap.copyIn(new Float32Array((parts + 1) * plane));
    const fields = heap.copyIn(new Float32Array(count * plane));
    const counts = heap.alloc(4 * plane);
    for (const body of bodies) {
      body.forEach((point, part) => {
        if (point) kernel.drawPeak(heat + 4 * part * plane, height, width, place(point.x), place(point.y), sigma / stride);
      });
    }
    set.skeleton.forEach(([a, b], line) => {
      const [x, y] = set.fields[line]!;
      heap.i32(counts, plane).fill(0);
      for (const body of bodies) {
        const [from, to] = [body[a], body[b]];
        if (!from || !to) continue;
        const ends = [place(from.x), place(from.y), place(to.x), place(to.y)] as const;
        kernel.drawLine(fields + 4 * x * plane, fields + 4 * y * plane, counts, height, width, ...ends, reach / stride);
      }
      const shares = heap.i32(counts, plane);
      for (const map of [x, y]) {
        const values = heap.f32(fields + 4 * map * plane, plane);
        for (let i = 0; i < plane; i++) if (shares[i]! > 1) values[i]! /= shares[i]!;
      }
    });
    const heats = heap.f32(heat, (parts + 1) * plane).slice();
    for (let i = 0; i < plane; i++) {
      let most = 0;
      for (let part = 0; part < parts; part++) most = Math.max(most, heats[part * plane + i]!);
      heats[parts * plane + i] = 1 - most;
    }
    return {
      heatMaps: { type: "float32", data: heats, dims: [1, parts + 1, height, width] },
      fields: { type: "float32", data: heap.f32(fields, count * plane).slice(), dims: [1, count, height, width] },
    };
  });
}

function checkBodies(where: string, bodies: unknown, parts: number): void {
  const isPoint = (point: { x: number; y: number } | undefined | null) =>
    point === undefined || (Number.isFinite(point?.x) && Number.isFinite(point?.y));
  const isBody = (body: unknown) => Array.isArray(body) && body.length === parts && body.every(isPoint);
  if (Array.isArray(bodies) && bodies.every(isBody)) return;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "bodies",
    expected: `lists of ${parts} points { x, y }, undefined for those out of sight`,
    received: bodies,
  });
}

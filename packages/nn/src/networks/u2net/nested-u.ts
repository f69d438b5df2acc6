/** A U of residual U-blocks: what U²-Net and IS-Net have in common, and the sizes of both. */
import { SegmentationError } from "@segkit/core/errors";
import type { Evidence, FamilyOption } from "../../families/family.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { concat } from "../../ops/shape.js";
import { dilatedResidualU, halved, residualU, upsampledLike } from "./residual-u.js";

/** The stages in the order of their computation, and the levels of each one's own U; 0 for those that dilate instead. */
export const STAGES: readonly (readonly [name: string, levels: number])[] = [
  ["stage1", 7],
  ["stage2", 6],
  ["stage3", 5],
  ["stage4", 4],
  ["stage5", 0],
  ["stage6", 0],
  ["stage5d", 0],
  ["stage4d", 4],
  ["stage3d", 5],
  ["stage2d", 6],
  ["stage1d", 7],
];

/** Channels of every stage. */
export interface NestedSizes {
  readonly middle: readonly number[];
  readonly widths: readonly number[];
}

/** Channels of U²-Net, which IS-Net has too, and of U²-Net-p. */
const U2NET_SIZES: Readonly<Record<"full" | "small", NestedSizes>> = {
  full: {
    middle: [32, 32, 64, 128, 256, 256, 256, 128, 64, 32, 16],
    widths: [64, 128, 256, 512, 512, 512, 512, 256, 128, 64, 64],
  },
  small: {
    middle: [16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16],
    widths: [64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64],
  },
};

/** A published network's channels, in proportion to another width than 64; throws `invalid-option` for a width that is no multiple of 4. */
export function scaledSizes(where: string, variant: "full" | "small", width: number): NestedSizes {
  if (width % 4 !== 0) {
    throw new SegmentationError("invalid-option", { where, option: "width", expected: "a multiple of 4", received: width });
  }
  const scaled = (list: readonly number[]) => list.map((channels) => (channels * width) / 64);
  const { middle, widths } = U2NET_SIZES[variant];
  return { middle: scaled(middle), widths: scaled(widths) };
}

/** Maps of the decoder from the finest on, and last those of the deepest stage. */
export function nestedMaps(p: Scope, x: Value, { middle, widths }: NestedSizes): Value[] {
  const stage = (i: number, from: Value): Value => {
    const [name, levels] = STAGES[i]!;
    const sizes = { middle: middle[i]!, width: widths[i]! };
    return levels > 0 ? residualU(p.scope(name), from, levels, sizes) : dilatedResidualU(p.scope(name), from, sizes);
  };
  const maps = [stage(0, x)];
  for (let i = 1; i < 6; i++) maps.push(stage(i, halved(maps.at(-1)!)));
  const found = [maps.pop()!];
  for (let i = 6; i < 11; i++) {
    const skip = maps.pop()!;
    found.push(stage(i, concat([upsampledLike(found.at(-1)!, skip), skip])));
  }
  return found.reverse();
}

/** The scores of one of {@link nestedMaps}, at its own size. */
export function sideScores(p: Scope, maps: readonly Value[], i: number): Value {
  return convolution(p.scope(`side${i + 1}`), maps[i]!, 1, { kernel: 3, padding: 1 });
}

/** The channels of a file's stages, where they are all there. */
export function sizesOf(tensors: Evidence["tensors"]): NestedSizes | undefined {
  const width = (stage: string, unit: string) => tensors?.get(`${stage}.${unit}.conv_s1.weight`)?.[0] ?? 0;
  const middle = STAGES.map(([stage]) => width(stage, "rebnconv1"));
  const widths = STAGES.map(([stage]) => width(stage, "rebnconvin"));
  return [...middle, ...widths].includes(0) ? undefined : { middle, widths };
}

/** The option for the width, which both families have. */
export const WIDTH_OPTION: FamilyOption = {
  name: "width",
  label: "Width",
  hint: "Channels after the first stage; published files have 64.",
  min: 4,
  max: 64,
  step: 4,
  start: 16,
};

/** Channels in as few words as can be: the width where they are a published network's in proportion, and nothing where it is 64. */
export function described(sizes: NestedSizes, variant: "full" | "small"): { width?: number } | undefined {
  const width = sizes.widths[0]!;
  if (width % 4 !== 0) return undefined;
  const { middle, widths } = scaledSizes("recognize", variant, width);
  const same = middle.join() === sizes.middle.join() && widths.join() === sizes.widths.join();
  return same ? (width === 64 ? {} : { width }) : undefined;
}

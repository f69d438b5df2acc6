/** OpenMMLab's Vision Transformer: sizes as configurations and files have them. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger } from "@segkit/core/validate";
import { vitOpenmmlabRules } from "../../encoders/vit/openmmlab.js";
import type { VitEncoderConfig } from "../../encoders/vit/vit.js";
import { countWhile, type FamilyOption } from "../../families/family.js";
import type { Preprocessing } from "../../tasks/preprocessing.js";
import type { Spelling } from "../../weights/spelling.js";
import { openmmlabPreprocessing } from "./openmmlab-data.js";

/** Height and width of a patch in all published files. */
export const VIT_PATCH = 16;

/** Channels of an attention head in all published files. */
const HEAD = 64;

/** What is said of a plain transformer. */
export interface OpenmmlabVitConfig {
  /** Channels of a token. */
  readonly width?: number;
  /** Blocks. */
  readonly depth?: number;
  /** Attention heads of each block. @default width / 64, 1 at least */
  readonly heads?: number;
  /** Side of the images that the codes of positions were learned for, a multiple of 16; they are interpolated to others. */
  readonly imageSize?: number;
}

/** Names of timm in a definition, those of OpenMMLab in its files. */
export const VIT_SPELLINGS: readonly Spelling[] = [{ name: "OpenMMLab", rules: vitOpenmmlabRules }];

/** Sizes of the encoder, checked. */
export function openmmlabVit(
  where: string,
  { width, depth, heads, imageSize }: Required<OpenmmlabVitConfig>,
): VitEncoderConfig {
  for (const [option, value] of Object.entries({ width, depth, heads })) checkInteger(where, option, value, { min: 1 });
  if (width % heads !== 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "heads",
      expected: `a divisor of ${width}`,
      received: heads,
    });
  }
  if (!(Number.isInteger(imageSize) && imageSize >= VIT_PATCH && imageSize % VIT_PATCH === 0)) {
    const expected = `a multiple of ${VIT_PATCH}`;
    throw new SegmentationError("invalid-option", { where, option: "imageSize", expected, received: imageSize });
  }
  return { width, depth, heads, patchBias: false, positions: { kind: "absolute", grid: imageSize / VIT_PATCH } };
}

/** How many heads a transformer of this width has, unless it is said. */
export function headsOf(width: number): number {
  return Math.max(1, Math.round(width / HEAD));
}

/** What the tensors of a file in the definition's names say of its transformer; undefined where it has none. */
export function vitOf(
  tensors: ReadonlyMap<string, readonly number[]>,
): Required<Omit<OpenmmlabVitConfig, "heads">> | undefined {
  const [width, , patch] = tensors.get("backbone.patch_embed.proj.weight") ?? [];
  const codes = tensors.get("backbone.pos_embed")?.[1];
  if (width === undefined || patch !== VIT_PATCH || codes === undefined) return undefined;
  const depth = countWhile((i) => tensors.has(`backbone.blocks.${i}.norm1.weight`));
  return { width, depth, imageSize: Math.round(Math.sqrt(codes - 1)) * VIT_PATCH };
}

/** The images of plain transformers are padded to whole patches. */
export function vitPreprocessing(nClasses: number): Preprocessing {
  return { ...openmmlabPreprocessing(nClasses), pad: { multipleOf: VIT_PATCH } };
}

/** Sliders of the transformer's sizes. */
export function vitOptions(width: number, depth: number, step = 1): FamilyOption[] {
  return [
    { name: "width", label: "Width", hint: "Channels of a token.", min: 64, max: width, step: 64, start: 64 },
    { name: "depth", label: "Blocks", hint: "Of the encoder.", min: step, max: depth, step, start: step },
  ];
}

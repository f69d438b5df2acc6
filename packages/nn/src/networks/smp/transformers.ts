/** The plain transformers that DPT is put on, by timm's names. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { patchMap, type VitEncoderConfig, vitBlock, vitEmbedding } from "../../encoders/vit/vit.js";
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { slice } from "../../ops/shape.js";
import type { TokenMap } from "./decoders/dpt.js";
import { plainName } from "./encoders.js";

/** Width, blocks and heads of the sizes. */
const SIZES = {
  tiny: [192, 12, 3],
  small: [384, 12, 6],
  base: [768, 12, 12],
  large: [1024, 24, 16],
} as const;

/** Names of the encoders that {@link smp} has for `dpt`: `tu-vit_base_patch16_224`, where 224 is the side of images. What follows a dot says whose weights they began with. */
export const SMP_TRANSFORMERS: readonly string[] = /* @__PURE__ */ Object.keys(SIZES).flatMap((size) =>
  [8, 16, 32].flatMap((patch) => [224, 384].map((side) => `tu-vit_${size}_patch${patch}_${side}`)),
);

/** A transformer with the one size of images that it is for. */
export interface SmpTransformer {
  readonly config: VitEncoderConfig;
  /** Height and width of images. */
  readonly side: number;
  readonly patchSize: number;
  /** Blocks that are looked at, from 0. */
  readonly indices: readonly number[];
}

/** What is asked of a transformer. */
export interface TransformerRequest {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly depth: number;
  readonly indices: readonly number[] | undefined;
}

/** timm's arguments that change the graph, and are understood. */
const ARGUMENTS = ["img_size", "patch_size", "embed_dim", "num_heads"] as const;

/** The transformer of a name, changed by timm's arguments. */
export function transformerOf({ name, options, depth, indices }: TransformerRequest): SmpTransformer {
  const [, size, patch, image] = /^tu-vit_(\w+?)_patch(\d+)_(\d+)$/.exec(plainName(name)) ?? [];
  if (size === undefined || !(size in SIZES)) {
    throw new SegmentationError("unsupported", {
      where: "smp",
      option: "encoderName",
      expected: `one of ${SMP_TRANSFORMERS.join(", ")}`,
      received: name,
      remedy: "Export a network on another encoder to ONNX: fromOnnx runs it.",
    });
  }
  checkKnownOptions("smp", options, ARGUMENTS);
  const [width, blocks, heads] = SIZES[size as keyof typeof SIZES];
  const argument = (key: (typeof ARGUMENTS)[number], otherwise: number) =>
    checkInteger("smp", `encoderOptions.${key}`, (options[key] ?? otherwise) as number, { min: 1 });
  const [side, patchSize] = [argument("img_size", Number(image)), argument("patch_size", Number(patch))];
  const config: VitEncoderConfig = {
    depth: blocks,
    width: argument("embed_dim", width),
    heads: argument("num_heads", heads),
    patchSize,
    positions: { kind: "absolute", grid: Math.floor(side / patchSize) },
  };
  const spread = Array.from({ length: depth }, (_, i) => Math.trunc((blocks / depth) * (i + 1)) - 1);
  return { config, side, patchSize, indices: checkBlocks(indices ?? spread, blocks) };
}

function checkBlocks(indices: readonly number[], blocks: number): readonly number[] {
  if (indices.every((index) => index >= 0 && index < blocks)) return indices;
  throw new SegmentationError("invalid-option", {
    where: "smp",
    option: "encoderOutputIndices",
    expected: `integers 0 … ${blocks - 1}: the encoder has ${blocks} blocks`,
    received: indices,
  });
}

/** The maps after the blocks that are looked at, each with the tokens before it. */
export function tokenMaps(p: Scope, image: Value, { config, indices }: SmpTransformer): TokenMap[] {
  const embedded = vitEmbedding(p, image, config);
  const found = new Map<number, TokenMap>();
  let { tokens } = embedded;
  for (let block = 0; block <= Math.max(...indices); block++) {
    tokens = vitBlock(p.scope(`blocks.${block}`), tokens, config, embedded.turns);
    found.set(block, { map: patchMap({ ...embedded, tokens }), prefix: slice(tokens, 1, 0, embedded.before) });
  }
  return indices.map((index) => found.get(index)!);
}

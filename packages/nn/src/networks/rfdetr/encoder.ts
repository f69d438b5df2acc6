/** RF-DETR's encoder: DINOv2 whose blocks attend within windows, and a projector that makes one map of its maps. */
import { patchMap, vitBlock, vitEmbedding } from "../../encoders/vit/vit.js";
import { productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { silu } from "../../ops/activation.js";
import { concat, expand, reshape, slice, split, transpose } from "../../ops/shape.js";
import type { RfdetrSizes } from "./config.js";

/** Bottlenecks of the projector. */
const BOTTLENECKS = 3;

/**
 * The map that objects are found in: `[batch, channels, side, side]`, with a position for each patch.
 *
 * @param p - the root
 */
export function encodedMap(p: Scope, image: Value, sizes: RfdetrSizes): Value {
  const { encoder, windows, taps } = sizes;
  const backbone = p.scope("backbone");
  const { tokens, grid } = vitEmbedding(backbone, image, encoder);
  const side = grid[0] as number;
  const [batch] = image.shape;
  let x = inWindows(tokens, side, windows);
  const maps: Value[] = [];
  for (let i = 0; i < encoder.depth; i++) {
    const isGlobal = taps.includes(i);
    const count = numberOf("encodedMap", x, 1);
    const channels = numberOf("encodedMap", x, 2);
    const seen = isGlobal ? reshape(x, [batch!, windows ** 2 * count, channels]) : x;
    const block = vitBlock(backbone.scope(`blocks.${i}`), seen, encoder);
    x = isGlobal ? reshape(block, [productOf([batch!, windows ** 2]), count, channels]) : block;
    if (taps.includes(i + 1))
      maps.push(outOfWindows(layerNorm(backbone.scope("norm"), x, encoder.epsilon), image, side, windows));
  }
  return projected(p.scope("projector.stages.0"), concat(maps, 1), sizes.channels);
}

/** Tokens by windows, `[batch · windows², 1 + n, C]`: the patches of each from left to right, row by row, after the token of the whole image. */
function inWindows(tokens: Value, side: number, windows: number): Value {
  if (windows === 1) return tokens;
  const [batch, , channels] = tokens.shape;
  const width = side / windows;
  const patches = reshape(slice(tokens, 1, 1), [batch!, windows, width, windows, width, channels!]);
  const rows = productOf([batch!, windows ** 2]);
  const parts = reshape(transpose(patches, [0, 1, 3, 2, 4, 5]), [rows, width ** 2, channels!]);
  const whole = expand(slice(tokens, 1, 0, 1), [batch!, windows ** 2, channels!]);
  return concat([reshape(whole, [rows, 1, channels!]), parts], 1);
}

/** The patches as a map `[batch, C, side, side]`. */
function outOfWindows(tokens: Value, image: Value, side: number, windows: number): Value {
  const [batch] = image.shape;
  if (windows === 1) return patchMap({ tokens, before: 1, grid: [side, side] });
  const channels = numberOf("outOfWindows", tokens, 2);
  const width = side / windows;
  const parts = reshape(slice(tokens, 1, 1), [batch!, windows, windows, width, width, channels]);
  return reshape(transpose(parts, [0, 5, 1, 3, 2, 4]), [batch!, channels, side, side]);
}

/** YOLO's C2f: half of the channels go through bottlenecks, and what each gives is kept beside the others. */
function projected(p: Scope, maps: Value, channels: number): Value {
  const half = Math.floor(channels / 2);
  const block = p.scope(0);
  const found = [...split(layer(block.scope("cv1"), maps, 2 * half), [half, half], 1)];
  for (let i = 0; i < BOTTLENECKS; i++) {
    const own = block.scope(`m.${i}`);
    found.push(layer(own.scope("cv2"), layer(own.scope("cv1"), found.at(-1)!, half, 3), half, 3));
  }
  return layerNorm2d(p.scope(1), layer(block.scope("cv2"), concat(found, 1), channels), 1e-6);
}

/** A convolution, a layer norm that the files call `bn`, SiLU. */
function layer(p: Scope, x: Value, channels: number, kernel = 1): Value {
  const y = convolution(p.scope("conv"), x, channels, { kernel, padding: (kernel - 1) / 2, bias: false });
  return silu(layerNorm2d(p.scope("bn"), y, 1e-5));
}

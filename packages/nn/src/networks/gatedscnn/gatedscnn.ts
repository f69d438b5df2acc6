/** Gated-SCNN: beside the network of what things are, a narrow one of where they end, which the first one's gates keep to the edges that matter. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { basicBlock } from "../../encoders/resnet/resnet.js";
import { wideResnetModules } from "../../encoders/wideresnet/wideresnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo, sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { concat, expand } from "../../ops/shape.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link gatedScnn}. */
export interface GatedScnnConfig {
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first convolution, a multiple of 8; all others follow. @default 64 */
  readonly width?: number;
}

/** Of the dilated convolutions, at an eighth of the size. */
const RATES = [12, 24, 36];

/**
 * Gated-SCNN on Wide ResNet-38, under its authors' names (`mod1.conv1`, `gate1._gate_conv.0`, `aspp.edge_conv.0`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size; input `canny` `[batch, 1, height, width]`, 255 on edges and 0 elsewhere, which tasks compute. Output `logits`
 * `[batch, nClasses, …]` at half the size; output `edges` `[batch, 1, height, width]`, how likely a pixel lies where something ends, from 0 to 1.
 *
 * @param config - see {@link GatedScnnConfig}
 * @throws SegmentationError `invalid-option`
 * @see T. Takikawa et al., "Gated-SCNN: Gated shape CNNs for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00533
 *
 * @example
 * ```ts
 * import { gatedScnn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(gatedScnn({ width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,32,48" && outputs["edges"]?.shape.join() === "1,1,64,96");
 * ```
 *
 * @remarks
 * The authors' program looks for edges, by OpenCV's `Canny`, in the *normalized* image, whose samples it makes bytes without more: what lies below the mean by more than a deviation becomes 255 or 254. Published weights know
 * no other edges, so tasks compute these.
 */
export function gatedScnn(config: GatedScnnConfig = {}): Model {
  const where = "gatedScnn";
  checkKnownOptions(where, config, ["nClasses", "width"]);
  const { nClasses = 19, width = 64 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width, 8);
  const input = (channels: number) => ({ type: "float32" as const, dims: ["batch", channels, "height", "width"] });
  return {
    name: where,
    inputs: { image: input(3), canny: input(1) },
    // a layer that nothing looks at
    ignoredKeys: [/^dsn1\./],
    forward(p, { image, canny }) {
      const maps = wideResnetModules(p, image!, { width });
      const edges = sigmoid(convolution(p.scope("fuse"), shapes(p, maps, width), 1, { bias: false }));
      const seen = sigmoid(convolution(p.scope("cw"), concat([edges, canny!]), 1, { bias: false }));
      const pyramid = atrous(p.scope("aspp"), maps.at(-1)!, seen, 4 * width);
      const coarse = convolution(p.scope("bot_aspp"), pyramid, 4 * width, { bias: false });
      const fine = convolution(p.scope("bot_fine"), maps[1]!, Math.floor((3 * width) / 4), { bias: false });
      const last = p.scope("final_seg");
      const layer = { kernel: 3, activation: relu };
      let x = convNorm(last, concat([fine, resizedTo(coarse, fine, true)]), 4 * width, layer);
      x = convNorm(last, x, 4 * width, { ...layer, names: ["3", "4"] });
      return { logits: convolution(last.scope(6), x, nClasses, { bias: false }), edges };
    },
  };
}

/** Three residual blocks at the image's size, each with half the channels, and after each a gate that a deeper map of the wide network opens. */
function shapes(p: Scope, maps: readonly Value[], width: number): Value {
  let x = maps[0]!;
  [2, 3, 6].forEach((module, i) => {
    const channels = width / 2 ** (i + 1);
    const guide = resizedTo(convolution(p.scope(`dsn${module + 1}`), maps[module]!, 1), maps[0]!, true);
    const block = basicBlock(p.scope(`res${i + 1}`), x, { channels: 2 * channels });
    x = gated(p.scope(`gate${i + 1}`), convolution(p.scope(`d${i + 1}`), block, channels), guide);
  });
  return x;
}

/** A 1 × 1 convolution of a map, each position of which counts once to twice, as the gate says. */
function gated(p: Scope, x: Value, guide: Value): Value {
  const gate = p.scope("_gate_conv");
  const channels = numberOf("gatedScnn", x, 1);
  const both = batchNorm(gate.scope(0), concat([x, guide]));
  const inner = relu(convolution(gate.scope(1), both, channels + 1));
  const open = sigmoid(batchNorm(gate.scope(4), convolution(gate.scope(3), inner, 1)));
  return convolution(p, mul(x, add(open, 1)), channels, { bias: false });
}

/** The image's mean, the edges, a 1 × 1 and dilated convolutions, side by side. */
function atrous(p: Scope, x: Value, edges: Value, channels: number): Value {
  const mean = convNorm(p.scope("img_conv"), globalAveragePool(x), channels, { activation: relu });
  const everywhere = expand(mean, [x.shape[0]!, channels, ...sizeOf(x)]);
  const near = convNorm(p.scope("edge_conv"), resizedTo(edges, x, true), channels, { activation: relu });
  const features = [0, ...RATES].map((rate, i) => {
    const kernel = rate === 0 ? {} : { kernel: 3, dilation: rate };
    return convNorm(p.scope(`features.${i}`), x, channels, { ...kernel, activation: relu });
  });
  return concat([everywhere, near, ...features]);
}

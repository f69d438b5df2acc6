/** Dual attention: positions see positions, channels see channels, and both are added. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { softmax } from "../ops/activation.js";
import { add, mul, neg } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { transpose } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { pixelAttention } from "./pixel-attention.js";
import { mapOfRows, rowsOf } from "./positions.js";

/** Options of {@link dualAttentionHead}. */
export interface DualAttentionHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Channels by which positions are compared. @default 64 */
  readonly positionChannels?: number;
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of DANet under OpenMMLab's names (`pam_in_conv`, `pam.query_project`, `cam.gamma`, `conv_seg`, …). Files have a classifier for each of the two branches too, which training alone looks at.
 *
 * @see J. Fu et al., "Dual attention network for scene segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00326
 */
export function dualAttentionHead(options: DualAttentionHeadOptions = {}): Head {
  const { channels = 512, positionChannels = 64, index = -1 } = options;
  return {
    name: "dual attention",
    takes: ["pyramid", "plain"],
    unused: ["pam_conv_seg", "cam_conv_seg"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("dualAttentionHead", maps, index);
      const branch = (name: string, attention: (at: Scope, y: Value) => Value) => {
        const y = convModule(p.scope(`${name}_in_conv`), x, channels, { kernel: 3 });
        const attended = add(scaledBy(p.scope(`${name}.gamma`), attention(p.scope(name), y)), y);
        return convModule(p.scope(`${name}_out_conv`), attended, channels, { kernel: 3 });
      };
      const ofPositions = branch("pam", (at, y) => pixelAttention(at, y, y, { channels: positionChannels, scaled: false }));
      return convolution(
        p.scope("conv_seg"),
        add(
          ofPositions,
          branch("cam", (_, y) => channelAttention(y)),
        ),
        nClasses,
      );
    },
  };
}

/** Times a learned number, `scale`, which training begins at 0. */
export function scaledBy(p: Scope, x: Value): Value {
  return mul(x, p.parameter("scale", []));
}

/** Each channel takes from those that are least alike: softmax of the negative dot products, which the difference from the largest one leaves as it is. */
function channelAttention(x: Value): Value {
  const rows = rowsOf(x);
  const products = matMul(rows, transpose(rows, [0, 2, 1]));
  return mapOfRows(matMul(softmax(neg(products)), rows), x);
}

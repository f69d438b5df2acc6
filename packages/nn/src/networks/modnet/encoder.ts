/** The encoder of MODNet: MobileNetV2 under the names of the authors' file. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { add, clip } from "../../ops/elementwise.js";
import type { ModnetSizes } from "./config.js";

/** Steps of the seven stages. */
const STRIDES = [1, 2, 2, 2, 1, 2, 1] as const;

/** How many times as many channels a block has inside, from the second stage on. */
const EXPANSION = 6;

/** Maps at a half, at a quarter, and at a 32nd of the image's size. */
export interface EncoderMaps {
  readonly half: Value;
  readonly quarter: Value;
  readonly coarse: Value;
}

/** `features.0` to the last, of which three maps go on. */
export function encoder(p: Scope, image: Value, { widths, depths }: ModnetSizes): EncoderMaps {
  let x = active(
    p.scope("0"),
    convolution(p.scope("0.0"), image, widths[0]!, { kernel: 3, stride: 2, padding: 1, bias: false }),
  );
  let at = 1;
  const after: Value[] = [];
  for (const [stage, depth] of depths.entries()) {
    for (let i = 0; i < depth; i++, at++) {
      const stride = i === 0 ? STRIDES[stage]! : 1;
      x = block(p.scope(at).scope("conv"), x, widths[stage + 1]!, stride, stage === 0 ? 1 : EXPANSION);
    }
    after.push(x);
  }
  const last = p.scope(at);
  const coarse = active(last, convolution(last.scope(0), x, widths[8]!, { bias: false }));
  return { half: after[0]!, quarter: after[1]!, coarse };
}

/** An inverted residual: more channels, a depthwise convolution, fewer channels without an activation. */
function block(p: Scope, x: Value, channels: number, stride: number, expansion: number): Value {
  const hidden = numberOf("modnet", x, 1) * expansion;
  const wide = expansion === 1 ? x : relu6(batchNorm(p.scope(1), convolution(p.scope(0), x, hidden, { bias: false })));
  const first = expansion === 1 ? 0 : 3;
  const seen = convolution(p.scope(first), wide, hidden, { kernel: 3, stride, padding: 1, groups: hidden, bias: false });
  const depthwise = relu6(batchNorm(p.scope(first + 1), seen));
  const narrow = convolution(p.scope(first + 3), depthwise, channels, { bias: false });
  const y = batchNorm(p.scope(first + 4), narrow);
  return stride === 1 && numberOf("modnet", x, 1) === channels ? add(x, y) : y;
}

/** Normalization, the second layer here, and an activation. */
function active(p: Scope, x: Value): Value {
  return relu6(batchNorm(p.scope(1), x));
}

function relu6(x: Value): Value {
  return clip(x, 0, 6);
}

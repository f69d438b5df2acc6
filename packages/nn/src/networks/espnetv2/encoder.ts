/** ESPNetv2's encoder: depth-wise separable spatial pyramids, with the image given to every level anew. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { add } from "../../ops/elementwise.js";
import { averagePool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";
import type { Espnetv2Sizes } from "./config.js";

/** Parallel branches of a pyramid. */
const BRANCHES = 4;

/** Dilations of the branches, ascending. At a sixteenth the paper limits windows to 7 pixels; a branch that would have more falls back to 1. */
const DILATIONS = [1, 2, 3, 4];
const DEEPEST_DILATIONS = [1, 1, 2, 3];

/** Maps at a half, a quarter, an eighth and a sixteenth of the image's size. */
export function encoder(p: Scope, image: Value, { widths, depths }: Espnetv2Sizes): [Value, Value, Value, Value] {
  const images = [image];
  for (let i = 0; i < 4; i++) images.push(averagePool(images.at(-1)!, { kernel: 3, stride: 2, padding: 1 }));

  const half = convolutionPrelu(p.scope("level1"), image, widths[0]!, { kernel: 3, stride: 2 });
  const quarter = downsampler(p.scope("level2_0"), half, images[2]!, widths[1]!);

  let eighth = downsampler(p.scope("level3_0"), quarter, images[3]!, widths[2]!);
  for (let i = 0; i < depths[0]; i++) eighth = eesp(p.scope("level3").scope(i), eighth, DILATIONS);

  let sixteenth = downsampler(p.scope("level4_0"), eighth, images[4]!, widths[3]!);
  for (let i = 0; i < depths[1]; i++) sixteenth = eesp(p.scope("level4").scope(i), sixteenth, DEEPEST_DILATIONS);
  return [half, quarter, eighth, sixteenth];
}

/** Half the size, more channels: the mean of what came in beside a pyramid of stride 2, and the image added to both. */
function downsampler(p: Scope, x: Value, image: Value, channels: number): Value {
  const mean = averagePool(x, { kernel: 3, stride: 2, padding: 1 });
  const added = pyramid(p.scope("eesp"), x, channels - numberOf("downsampler", x, 1), DILATIONS, 2);
  const reinforcement = p.scope("inp_reinf");
  const seen = convolutionPrelu(reinforcement.scope(0), image, 3, { kernel: 3 });
  return prelu(p.scope("act"), add(concat([mean, added]), convolutionNorm(reinforcement.scope(1), seen, channels)));
}

/** An EESP module: the pyramid's result is added to what came in. */
function eesp(p: Scope, x: Value, dilations: readonly number[]): Value {
  return prelu(p.scope("module_act"), add(pyramid(p, x, numberOf("eesp", x, 1), dilations, 1), x));
}

/** Reduce by a grouped convolution, split into dilated depth-wise ones, add them up from the narrowest to the widest, and merge group by group. */
function pyramid(p: Scope, x: Value, channels: number, dilations: readonly number[], stride: 1 | 2): Value {
  const each = channels / BRANCHES;
  const reduced = convolutionPrelu(p.scope("proj_1x1"), x, each, { groups: BRANCHES });
  const sums: Value[] = [];
  dilations.forEach((dilation, i) => {
    const branch = convolution(p.scope(`spp_dw.${i}.conv`), reduced, each, {
      kernel: 3,
      stride,
      dilation,
      padding: dilation,
      groups: each,
      bias: false,
    });
    sums.push(i === 0 ? branch : add(branch, sums.at(-1)!));
  });
  const merged = normPrelu(p.scope("br_after_cat"), concat(sums));
  return convolutionNorm(p.scope("conv_1x1_exp"), merged, channels, BRANCHES);
}

function convolutionPrelu(
  p: Scope,
  x: Value,
  channels: number,
  { kernel = 1, stride = 1, groups = 1 }: { kernel?: 1 | 3; stride?: number; groups?: number },
): Value {
  const padding = (kernel - 1) / 2;
  return normPrelu(p, convolution(p.scope("conv"), x, channels, { kernel, stride, padding, groups, bias: false }));
}

function convolutionNorm(p: Scope, x: Value, channels: number, groups = 1): Value {
  return batchNorm(p.scope("bn"), convolution(p.scope("conv"), x, channels, { groups, bias: false }));
}

function normPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope("act"), batchNorm(p.scope("bn"), x));
}

/** NAS-FPN: a feature pyramid whose connections were found by search, several times one after another. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import { convNorm } from "../layers/conv-norm.js";
import type { Neck } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu, sigmoid } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../ops/pool.js";
import { resize } from "../ops/resize.js";
import { mapAt } from "./maps.js";

/** Options of {@link nasFpnNeck}. */
export interface NasFpnNeckOptions {
  /** @default 256 */
  readonly channels?: number;
  /** How many pyramids there are. @default 7 */
  readonly stages?: number;
}

/** A map and its stride. */
interface Level {
  readonly map: Value;
  readonly stride: number;
}

/**
 * The neck of NAS-FPN under OpenMMLab's names (`lateral_convs.0.conv`, `fpn_stages.0.gp_64_4.out_conv.conv`, …): levels of strides 8, 16 and 32, and two coarser ones. Sides are multiples of 128.
 *
 * @see G. Ghiasi, T.-Y. Lin, Q. V. Le, "NAS-FPN: Learning scalable feature pyramid architecture for object detection", CVPR 2019, doi:10.1109/CVPR.2019.00720
 */
export function nasFpnNeck({ channels = 256, stages = 7 }: NasFpnNeckOptions = {}): Neck<"pyramid"> {
  return {
    name: "feature pyramid found by search",
    takes: ["pyramid"],
    shapes: () => ({ kind: "pyramid", strides: [8, 16, 32, 64, 128], channels: new Array<number>(5).fill(channels) }),
    features(p, maps) {
      const lateral = [0, 1, 2].map((i) => {
        return convNorm(p.scope(`lateral_convs.${i}`), mapAt("nasFpnNeck", maps, i - 3), channels, { names: ["conv", "bn"] });
      });
      const coarser = (i: number, x: Value) =>
        maxPool(convNorm(p.scope(`extra_downsamples.${i}.0`), x, channels, { names: ["conv", "bn"] }), { kernel: 2 });
      const sixth = coarser(0, lateral[2]!);
      let levels: readonly Level[] = [...lateral, sixth, coarser(1, sixth)].map((map, i) => ({ map, stride: 8 * 2 ** i }));
      for (let i = 0; i < stages; i++) levels = stage(p.scope(`fpn_stages.${i}`), levels);
      return levels.map(({ map }) => map);
    },
  };
}

/** The seven merges that the search found; names tell the levels that go in, and the one that comes out. */
function stage(p: Scope, [third, fourth, fifth, sixth, seventh]: readonly Level[]): Level[] {
  const convolved = (name: string, map: Value, { stride }: Level): Level => {
    const at = p.scope(`${name}.out_conv`);
    const y = convolution(at.scope("conv"), relu(map), numberOf("nasFpnNeck", map, 1), { kernel: 3, padding: 1 });
    return { map: batchNorm(at.scope("bn"), y), stride };
  };
  const sum = (name: string, a: Level, b: Level, like: Level) => convolved(name, add(sized(a, like), sized(b, like)), like);
  const first = convolved("gp_64_4", weighed(sixth!, fourth!, fourth!), fourth!);
  const second = sum("sum_44_4", first, fourth!, fourth!);
  const p3 = sum("sum_43_3", second, third!, third!);
  const p4 = sum("sum_34_4", p3, second, fourth!);
  const p5 = sum("sum_55_5", fifth!, { map: weighed(p4, p3, fifth!), stride: 32 }, fifth!);
  const p7 = sum("sum_77_7", seventh!, { map: weighed(p5, second, seventh!), stride: 128 }, seventh!);
  const p6 = convolved("gp_75_6", weighed(p7, p5, sixth!), sixth!);
  return [p3, p4, p5, p6, p7];
}

/** Two levels at the size of a third, of which the first is weighed by the means of the second. */
function weighed(a: Level, b: Level, like: Level): Value {
  const [x, y] = [sized(a, like), sized(b, like)];
  return add(y, mul(sigmoid(globalAveragePool(y)), x));
}

/** A level at the stride of another: repeated, or its maxima. */
function sized({ map, stride }: Level, like: Level): Value {
  if (stride === like.stride) return map;
  if (stride > like.stride) return resize(map, { scale: stride / like.stride, mode: "nearest" });
  return maxPool(map, { kernel: like.stride / stride, stride: like.stride / stride });
}

/** The head of fully convolutional networks: convolutions of one map, or of several that are joined. */
import type { Value } from "../graph/value.js";
import type { ClassifyingHead } from "../layers/head.js";
import { concat } from "../ops/shape.js";
import { classifying } from "./classifying.js";
import { convModule } from "./conv-module.js";
import { joinedMaps, mapAt } from "./maps.js";

/** Options of {@link fcnHead}. */
export interface FcnHeadOptions {
  /** Channels of its convolutions. */
  readonly channels: number;
  /** How many convolutions there are before the classifier. @default 2 */
  readonly convolutions?: number;
  /** @default 3 */
  readonly kernel?: number;
  /** @default 1 */
  readonly dilation?: number;
  /** Whether what the convolutions give is joined with what they were given, and convolved once more. @default true */
  readonly concatInput?: boolean;
  /** Which map it looks at, from the last where negative; several are joined at the size of the first. @default -1 */
  readonly index?: number | readonly number[];
}

/**
 * The head of fully convolutional networks under OpenMMLab's names (`convs.0.conv`, `conv_cat`, `conv_seg`): convolutions, and a score per class. It is the auxiliary head of most networks, and that of HRNet, which joins all its maps.
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 */
export function fcnHead(options: FcnHeadOptions): ClassifyingHead {
  const { channels, convolutions = 2, kernel = 3, dilation = 1, concatInput = true, index = -1 } = options;
  return classifying({
    name: "FCN",
    takes: ["pyramid", "plain"],
    features(p, maps, { alignCorners }) {
      const x =
        typeof index === "number"
          ? mapAt("fcnHead", maps, index)
          : joinedMaps(
              index.map((i) => mapAt("fcnHead", maps, i)),
              alignCorners,
            );
      let y: Value = x;
      for (let i = 0; i < convolutions; i++) y = convModule(p.scope(`convs.${i}`), y, channels, { kernel, dilation });
      if (concatInput) y = convModule(p.scope("conv_cat"), concat([x, y]), channels, { kernel });
      return y;
    },
  });
}

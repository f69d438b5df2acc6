/** The light form of atrous spatial pyramid pooling: one convolution, gated by means over large windows, and finer maps joined to it one after the other. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { convolution } from "../layers/conv.js";
import type { Head, HeadContext, Maps } from "../layers/index.js";
import { sigmoid } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { averagePool } from "../ops/pool.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo, sizeOf } from "./maps.js";

/** Side of the windows that means are taken over, in positions of the coarsest map, and how far apart windows are. */
export const LITE_ASPP_WINDOW = 49;
const STRIDE = [16, 20];

/** Options of {@link liteAsppHead}. */
export interface LiteAsppHeadOptions {
  /** @default 128 */
  readonly channels?: number;
  /** Channels that the finer maps are brought to, from the finest on. @default [32, 64] */
  readonly branchChannels?: readonly number[];
  /** Of every normalization. @default 1e-3 */
  readonly epsilon?: number;
}

/**
 * The head of LR-ASPP under OpenMMLab's names (`convs.conv0`, `conv_ups.conv_up0`, `conv_up_input`, `aspp_conv`, `image_pool.1.conv`). Means are those of windows of 49 × 49 positions, so that a coarsest map has at least as many.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export function liteAsppHead(options: LiteAsppHeadOptions = {}): Head<"pyramid"> {
  const { channels = 128, branchChannels = [32, 64], epsilon = 1e-3 } = options;
  return {
    name: "lite atrous spatial pyramid pooling",
    takes: ["pyramid"],
    scores(p, maps, context) {
      const coarse = mapAt("liteAsppHead", maps, -1);
      checkWindow(maps, context);
      const means = averagePool(coarse, { kernel: LITE_ASPP_WINDOW, stride: STRIDE });
      const gates = sigmoid(convolution(p.scope("image_pool.1.conv"), means, channels, { bias: false }));
      const { alignCorners } = context;
      const gated = mul(
        convModule(p.scope("aspp_conv"), coarse, channels, { epsilon }),
        resizedTo(gates, coarse, alignCorners),
      );
      let x = convolution(p.scope("conv_up_input"), gated, channels);
      for (let i = branchChannels.length - 1; i >= 0; i--) {
        const finer = mapAt("liteAsppHead", maps, i);
        const branch = convolution(p.scope(`convs.conv${i}`), finer, branchChannels[i]!, { bias: false });
        x = convModule(p.scope(`conv_ups.conv_up${i}`), concat([resizedTo(x, finer, alignCorners), branch]), channels, {
          epsilon,
        });
      }
      return convolution(p.scope("conv_seg"), x, context.nClasses);
    },
  };
}

/** Throws `shape-mismatch` where the coarsest map is smaller than a window. */
function checkWindow(maps: Maps, { image }: HeadContext): void {
  const side = LITE_ASPP_WINDOW * maps.strides.at(-1)!;
  if (sizeOf(maps.values.at(-1)!).every((extent) => typeof extent !== "number" || extent >= LITE_ASPP_WINDOW)) return;
  throw new SegmentationError("shape-mismatch", {
    where: "liteAsppHead",
    option: image.name,
    expected: `an image of at least ${side} × ${side}, since means are those of windows of ${LITE_ASPP_WINDOW} × ${LITE_ASPP_WINDOW} positions`,
    received: phrase(sizeOf(image).join(" × ")),
    remedy: "Upsample the image, or take torchvision's LR-ASPP, whose means are those of the whole image.",
  });
}

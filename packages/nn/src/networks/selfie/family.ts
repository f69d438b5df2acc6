import { type Family, filesAt } from "../../families/family.js";
import { type SelfieConfig, selfie } from "./selfie.js";

/** What the one output of the published files tells from the background. */
const CLASSES = [{ name: "person", color: [192, 128, 128] }] as const;

const PAPER = 'A. Howard et al., "Searching for MobileNetV3", ICCV 2019, arXiv:1905.02244';

/**
 * MediaPipe's selfie segmentation, recognized by the names of the published `.tflite` files.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, arXiv:1905.02244
 */
export const selfieFamily: Family<SelfieConfig> = {
  name: "selfie",
  title: "MediaPipe selfie segmentation",
  task: "semantic",
  from: ["mobilenetv3classifier"],
  paper: PAPER,
  define: selfie,
  variants: {
    general: { title: "256 × 256", config: {} },
    landscape: { title: "landscape, 144 × 256", config: { landscape: true } },
  },
  options: [],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(`${name}/Kernel`)?.[0] ?? 0;
    const landscape = !!tensors?.has("conv2d_transpose/Kernel");
    if (!(landscape || tensors?.has("segment/Kernel")) || !tensors?.has("depthwise_conv2d_10/Kernel")) return undefined;
    const widths = ["conv2d", "conv2d_4", "conv2d_6", "conv2d_12"].map(extent);
    const expansions = [1, 5, 7, 9, 13, 17, 21, 25].map((number) => extent(`conv2d_${number}`));
    const head = extent("conv2d_29");
    return {
      ...(landscape && { landscape }),
      ...(widths.join() !== "16,16,24,32" && { widths }),
      ...(expansions.join() !== "16,72,88,96,128,128,96,96" && { expansions }),
      ...(head !== 128 && { head }),
    };
  },
  preprocessing: ({ landscape = false }) => ({ size: { height: landscape ? 144 : 256, width: 256 } }),
  classes: () => CLASSES,
  parts: {
    "Half size": /^conv2d$/,
    Quarter: /^(conv2d_[1-4]|depthwise_conv2d)$/,
    Eighth: /^(conv2d_[5-8]|depthwise_conv2d_[12])$/,
    Sixteenth: /^(conv2d_(9|1\d|2[0-8])|depthwise_conv2d_[3-7])$/,
    Decoder: /^(conv2d_(29|3\d|4\d)|depthwise_conv2d_(8|9|10)|segment|conv2d_transpose)$/,
  },
  size: [256, 256],
  published: /* @__PURE__ */ filesAt("npmjs.com/package/@mediapipe/selfie_segmentation", "Apache-2.0", [
    ["selfie_segmentation.tflite", "general", 249_024],
    ["selfie_segmentation_landscape.tflite", "landscape", 249_792],
  ]),
};

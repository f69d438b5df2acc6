import { blazePoseKeypoints } from "@segkit/core/keypoints";
import { type Family, filesAt } from "../../families/family.js";
import { type BlazeposeConfig, blazepose } from "./blazepose.js";
import { landmarksOf } from "./landmarks.js";

/** What the mask tells from the background. */
const CLASSES = [{ name: "person", color: [192, 128, 128] }] as const;

/**
 * BlazePose in its light form, recognized by the names of the published `.tflite` file.
 *
 * @see V. Bazarevsky et al., "BlazePose: On-device real-time body pose tracking", 2020, arXiv:2006.10204
 */
export const blazeposeFamily: Family<BlazeposeConfig> = {
  name: "blazepose",
  title: "BlazePose",
  task: "pose",
  tasks: ["pose", "semantic"],
  from: ["hourglass"],
  paper: 'V. Bazarevsky et al., "BlazePose: On-device real-time body pose tracking", 2020, arXiv:2006.10204',
  define: blazepose,
  variants: { lite: { title: "lite, 33 points and a mask", config: { heat: 32, mask: 8 } } },
  options: [
    {
      ...{ name: "heat", label: "Heat", hint: "Channels that heat maps come from; the published file has 32." },
      ...{ min: 1, max: 64, step: 1, start: 8 },
    },
  ],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(`${name}/Kernel`)?.[0];
    if (!tensors?.has("convld_3d/Kernel") || !tensors.has("conv2d_56/Kernel")) return undefined;
    const widths = ["conv2d", "conv2d_2", "conv2d_5", "conv2d_9", "conv2d_14"].map((name) => extent(name) ?? 0);
    const [heat, mask] = [extent("conv2d_20") ?? 0, extent("conv2d_56") ?? 0];
    return { ...(widths.join() !== "16,32,64,128,192" && { widths }), heat, mask };
  },
  pose: () => ({
    ...{ kind: "crop", size: { height: 256, width: 256 }, padding: 1.25, alignment: "edges" },
    decode: (outputs, size) => landmarksOf(outputs, size.width),
  }),
  keypoints: () => blazePoseKeypoints,
  output: "output_segmentation",
  preprocessing: () => ({ size: { height: 256, width: 256 } }),
  classes: () => CLASSES,
  parts: {
    "Half size": /^(conv2d|conv2d_1|depthwise_conv2d)$/,
    "Way down": /^(conv2d_([2-9]|1\d)|depthwise_conv2d_([1-9]|1[0-8]))$/,
    "Way up": /^(conv2d_2[0-3]|depthwise_conv2d_(19|2[0-2]))$/,
    "Second way down": /^(conv2d_(2[4-9]|3\d|4\d|5[0-3])|depthwise_conv2d_(2[3-9]|3\d|4\d|5[0-2]))$/,
    Mask: /^(conv2d_5[4-6]|depthwise_conv2d_5[3-5]|output_segmentation)$/,
    Outputs: /^(convld_3d|conv_poseflag|convworld_3d|output_heatmap)$/,
  },
  size: [256, 256],
  published: /* @__PURE__ */ filesAt("github.com/google-ai-edge/mediapipe", "Apache-2.0", [
    ["pose_landmark_lite.tflite", "lite"],
  ]),
};

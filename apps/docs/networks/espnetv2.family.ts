import { cityscapesClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

const SCALES = [0.5, 1, 1.25, 1.5, 2] as const;
/** By the encoder's channels at an eighth of the image's size. */
const SCALE_OF: Readonly<Record<number, number>> = { 64: 0.5, 128: 1, 160: 1.25, 192: 1.5, 256: 2 };

export default {
  name: "espnetv2",
  title: "ESPNetv2",
  page: "networks/espnet",
  parameters: [
    {
      kind: "choice",
      name: "s",
      label: "Scale",
      hint: "Of the encoder's widths.",
      choices: SCALES.map((value) => ({ value, label: String(value) })),
      value: 1,
    },
    classesParameter(21, 2),
  ],
  input: () => ({ size: 384, fit: "stretch", multipleOf: 16, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses }) => ({
    count: Number(nClasses),
    ...(nClasses === 21 && { of: vocClasses() }),
    ...(nClasses === 20 && { of: cityscapesClasses }),
  }),
  load: async () => (await import("@segkit/nn/espnetv2")).espnetv2,
  call: (options) => ({ name: "espnetv2", options }),
  recognize(shapes) {
    const nClasses = shapes.get("bu_dec_l4.merge_layer.3.weight")?.[0];
    const s = SCALE_OF[shapes.get("merge_enc_dec_l2.wt_layer.1.weight")?.[1] ?? 0];
    return nClasses === undefined || s === undefined ? undefined : { nClasses, s };
  },
} satisfies Family as Family;

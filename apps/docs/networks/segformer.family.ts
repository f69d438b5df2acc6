import { ade20kClasses, cityscapesClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

const VARIANTS = ["b0", "b1", "b2", "b3", "b4", "b5"] as const;
/** Blocks of the third stage tell B2 to B5 apart; B0 and B1 by their first stage's channels. */
const THIRD_STAGE: Readonly<Record<number, string>> = { 6: "b2", 18: "b3", 27: "b4", 40: "b5" };

export default {
  name: "segformer",
  title: "SegFormer",
  page: "networks/segformer",
  parameters: [
    {
      kind: "choice",
      name: "variant",
      label: "Variant",
      hint: "3.8 to 84.7 million parameters.",
      choices: VARIANTS.map((value) => ({ value, label: value.toUpperCase() })),
      value: "b0",
    },
    classesParameter(150),
  ],
  input: () => ({ size: 512, fit: "stretch", multipleOf: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses }) => {
    const count = Number(nClasses);
    const of = { 150: ade20kClasses, 19: cityscapesClasses }[count];
    return { count, ...(of && { of }) };
  },
  load: async () => (await import("@segkit/nn/segformer")).segformer,
  call: (options) => ({ name: "segformer", options }),
  recognize(shapes) {
    const nClasses = shapes.get("decode_head.classifier.weight")?.[0];
    const channels = shapes.get("segformer.encoder.patch_embeddings.0.proj.weight")?.[0];
    if (nClasses === undefined || channels === undefined) return undefined;
    let blocks = 0;
    while (shapes.has(`segformer.encoder.block.2.${blocks}.layer_norm_1.weight`)) blocks++;
    return { nClasses, variant: channels === 32 ? "b0" : (THIRD_STAGE[blocks] ?? "b1") };
  },
} satisfies Family as Family;

import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

export default {
  name: "unet",
  title: "U-Net",
  page: "networks/unet",
  parameters: [
    classesParameter(2),
    {
      kind: "number",
      name: "width",
      label: "Width",
      hint: "Channels at full size; the paper's network has 64.",
      min: 4,
      max: 64,
      step: 4,
      value: 16,
    },
    {
      kind: "choice",
      name: "upsampling",
      label: "Upsampling",
      hint: "Learned, as in the paper, or bilinear with half the channels.",
      choices: [
        { value: "transposed", label: "transposed convolution" },
        { value: "bilinear", label: "bilinear" },
      ],
      value: "transposed",
    },
  ],
  input: () => ({ size: 384, fit: "keep", multipleOf: 16 }),
  classes: ({ nClasses }) => ({ count: Number(nClasses) }),
  load: async () => (await import("@segkit/nn/unet")).unet,
  call: (options) => ({ name: "unet", options }),
  recognize(shapes) {
    const first = shapes.get("inc.double_conv.0.weight");
    const last = shapes.get("outc.conv.weight");
    if (!first || !last || first[1] !== 3) return undefined;
    return { nClasses: last[0]!, width: first[0]!, upsampling: shapes.has("up1.up.weight") ? "transposed" : "bilinear" };
  },
} satisfies Family as Family;

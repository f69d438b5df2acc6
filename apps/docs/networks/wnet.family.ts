import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

const LAYERS: Readonly<Record<string, readonly number[]>> = { three: [8, 16, 32], four: [8, 16, 32, 64] };

export default {
  name: "wnet",
  title: "W-Net",
  page: "networks/unet",
  parameters: [
    classesParameter(1),
    {
      kind: "choice",
      name: "levels",
      label: "Levels",
      hint: "Three in the vessel file, four in that of arteries and veins.",
      choices: [
        { value: "three", label: "three: 8, 16, 32 channels" },
        { value: "four", label: "four: 8, 16, 32, 64 channels" },
      ],
      value: "three",
    },
  ],
  input: () => ({ size: 512, fit: "keep", multipleOf: 8 }),
  classes: ({ nClasses }) => ({ count: Number(nClasses) }),
  load: async () => {
    const { wnet } = await import("@segkit/nn/wnet");
    return ({ nClasses, levels }) => wnet({ nClasses: Number(nClasses), layers: LAYERS[String(levels)]! });
  },
  call: ({ nClasses, levels }) => ({ name: "wnet", options: { nClasses: nClasses!, layers: LAYERS[String(levels)]! } }),
  recognize(shapes) {
    const last = shapes.get("unet2.final.weight");
    return last && { nClasses: last[0]!, levels: shapes.has("unet1.down_path.2.block.0.weight") ? "four" : "three" };
  },
} satisfies Family as Family;

import { classesOption, countWhile, type Family, filesAt } from "../../families/family.js";
import { type WnetConfig, wnet } from "./wnet.js";

/**
 * W-Net, recognized by the names of lwnet's files.
 *
 * @see A. Galdran et al., "State-of-the-art retinal vessel segmentation with minimalistic models", Scientific Reports 12, 2022, doi:10.1038/s41598-022-09675-y
 */
export const wnetFamily: Family<WnetConfig> = {
  name: "wnet",
  title: "W-Net",
  task: "semantic",
  from: ["unet"],
  paper:
    'A. Galdran et al., "State-of-the-art retinal vessel segmentation with minimalistic models", Scientific Reports 12, 2022, doi:10.1038/s41598-022-09675-y',
  define: wnet,
  variants: {
    vessels: { title: "vessels", config: { nClasses: 1, layers: [8, 16, 32] } },
    arteriesAndVeins: { title: "arteries and veins", config: { nClasses: 4, layers: [8, 16, 32, 64] } },
  },
  options: [/* @__PURE__ */ classesOption()],
  recognize({ tensors }) {
    const first = tensors?.get("unet1.first.block.0.weight");
    const last = tensors?.get("unet2.final.weight");
    if (!first || !last) return undefined;
    const level = (i: number) => tensors!.get(`unet1.down_path.${i}.block.0.weight`)?.[0];
    const below = Array.from({ length: countWhile((i) => level(i) !== undefined) }, (_, i) => level(i)!);
    return { nClasses: last[0]!, layers: [first[0]!, ...below], ...(first[1] !== 3 && { inChannels: first[1]! }) };
  },
  preprocessing: () => ({ size: { height: 512, width: 512 } }),
  classes: () => undefined,
  parts: { "First network": /^unet1/, "Second network": /^unet2/ },
  size: [512, 512],
  published: /* @__PURE__ */ filesAt("github.com/agaldran/lwnet", "MIT", [
    ["wnet_drive.pth", "vessels", 919_662],
    ["big_wnet_drive_av", "arteriesAndVeins"],
  ]),
};

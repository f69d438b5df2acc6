import { countWhile, type Family } from "../../families/family.js";
import { type TwinlitenetConfig, twinlitenet } from "./twinlitenet.js";

const BACKGROUND = { name: "background", color: [0, 0, 0] } as const;

/**
 * TwinLiteNet for road scenes, recognized by the names of the authors' file.
 *
 * @see Q.-H. Che et al., "TwinLiteNet: An efficient and lightweight model for driveable area and lane segmentation in self-driving cars", MAPR 2023,
 *   arXiv:2307.10705
 */
export const twinlitenetFamily: Family<TwinlitenetConfig> = {
  name: "twinlitenet",
  title: "TwinLiteNet",
  task: "semantic",
  from: ["espnet", "danet"],
  paper:
    'Q.-H. Che et al., "TwinLiteNet: An efficient and lightweight model for driveable area and lane segmentation in self-driving cars", MAPR 2023, arXiv:2307.10705',
  define: twinlitenet,
  variants: {
    bdd100k: { title: "BDD100K", config: { nClasses: 2 } },
  },
  options: [],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(name)?.[0] ?? 0;
    const nClasses = extent("classifier_1.bn.weight");
    if (nClasses === 0 || !tensors?.has("encoder.sa.gamma")) return undefined;
    const depth = (level: string) => countWhile((i) => tensors.has(`encoder.${level}.${i}.c1.conv.weight`));
    const [p, q, channels] = [depth("level2"), depth("level3"), extent("encoder.b3.bn.weight")];
    const widths = ["level1.conv.weight", "level2_0.bn.weight", "level3_0.bn.weight"].map((name) => extent(`encoder.${name}`));
    return {
      nClasses,
      ...(p !== 2 && { p }),
      ...(q !== 3 && { q }),
      ...(widths.join() !== "16,64,128" && { widths }),
      ...(channels !== 32 && { channels }),
    };
  },
  preprocessing: () => ({ size: { height: 360, width: 640 } }),
  classes: ({ nClasses = 2 }) => (nClasses === 2 ? [BACKGROUND, { name: "drivable area", color: [31, 119, 180] }] : undefined),
  output: "drivable",
  heads: { lanes: [BACKGROUND, { name: "lane", color: [255, 191, 0] }] },
  parts: {
    "Half size": /^encoder\.(level1|b1)\b/,
    "Quarter, ESP": /^encoder\.(level2|level2_0|b2)\b/,
    "Eighth, ESP": /^encoder\.(level3|level3_0|b3)\b/,
    Attention: /^encoder\.(sa|sc|conv_sa|conv_sc|classifier)\b/,
    "Drivable area": /^(up_1_1|up_2_1|classifier_1)\b/,
    Lanes: /^(up_1_2|up_2_2|classifier_2)\b/,
  },
  size: [360, 640],
  published: [
    {
      file: "best.pth",
      where: "github.com/chequanghuy/TwinLiteNet",
      license: "MIT",
      variant: "bdd100k",
      bytes: 1_837_662,
    },
  ],
};

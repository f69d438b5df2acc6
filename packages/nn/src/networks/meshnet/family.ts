import { classesOption, countWhile, type Family, filesAt } from "../../families/family.js";
import { MESHNET_DILATIONS, type MeshnetConfig, meshnet, meshnetSpellings } from "./meshnet.js";

/** Labels of the published files. */
const TISSUES = [
  { name: "background", color: [0, 0, 0] },
  { name: "white matter", color: [245, 245, 245] },
  { name: "gray matter", color: [205, 62, 78] },
] as const;

/**
 * MeshNet, recognized by brainchop's names.
 *
 * @see A. Fedorov et al., "End-to-end learning of brain tissue segmentation from imperfect labeling", IJCNN 2017, doi:10.1109/IJCNN.2017.7966333
 */
export const meshnetFamily: Family<MeshnetConfig> = {
  name: "meshnet",
  title: "MeshNet",
  task: "semanticVolume",
  paper:
    'A. Fedorov et al., "End-to-end learning of brain tissue segmentation from imperfect labeling", IJCNN 2017, doi:10.1109/IJCNN.2017.7966333',
  define: meshnet,
  spellings: meshnetSpellings,
  variants: {
    light: { title: "5 channels", config: { channels: 5, nClasses: 3 } },
    wide: { title: "26 channels, two classes", config: { channels: 26, nClasses: 2 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "channels",
      label: "Channels",
      hint: "Of every layer; published files have 5 to 30.",
      min: 2,
      max: 30,
      step: 1,
      start: 5,
    },
  ],
  recognize({ tensors }) {
    const first = tensors?.get("model.0.0.weight");
    if (first?.length !== 5) return undefined;
    const layers = countWhile((i) => tensors!.has(`model.${i}.0.weight`));
    const nClasses = tensors!.get(`model.${layers}.weight`)?.[0];
    // a file does not say its dilations
    if (nClasses === undefined || layers !== MESHNET_DILATIONS.length) return undefined;
    return { channels: first[0]!, nClasses };
  },
  preprocessing: () => ({}),
  volume: ({ dilations = MESHNET_DILATIONS }) => ({
    range: "extremes",
    axes: "xyz",
    reach: dilations.reduce((sum, dilation) => sum + dilation, 0),
  }),
  classes: ({ nClasses = 3 }) => (nClasses === 3 ? TISSUES : undefined),
  parts: {
    "Widening, dilation 1 to 16": /^model\.[0-4]\./,
    "Narrowing, dilation 8 to 1": /^model\.[5-8]\./,
    Scores: /^model\.9$/,
  },
  size: [256, 256],
  depth: 256,
  published: /* @__PURE__ */ filesAt("github.com/neuroneural/brainchop", "MIT", [["py2tfjs/meshnet.pth", "light", 43_490]]),
};

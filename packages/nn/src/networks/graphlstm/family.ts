import { pascalPersonPartClasses } from "@segkit/core/palettes";
import { classesOption, countWhile, type Family, labelsOf } from "../../families/family.js";
import { type GraphLstmConfig, graphLstm } from "./graphlstm.js";

/**
 * Graph-LSTM, recognized by names of its own.
 *
 * @see X. Liang et al., "Semantic object parsing with graph LSTM", ECCV 2016, doi:10.1007/978-3-319-46448-0_8
 */
export const graphlstmFamily: Family<GraphLstmConfig> = {
  name: "graphlstm",
  title: "Graph-LSTM",
  task: "semanticRegions",
  from: ["deeplabv1"],
  paper: 'X. Liang et al., "Semantic object parsing with graph LSTM", ECCV 2016, doi:10.1007/978-3-319-46448-0_8',
  define: graphLstm,
  variants: { pascalperson: { title: "VGG-16, PASCAL-Person-Part", config: { nClasses: 7 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the first stage; VGG-16 has 64.", min: 4, max: 64, step: 4, start: 4 },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the layers that were dense.",
      min: 8,
      max: 1024,
      step: 8,
      start: 16,
      scale: "log",
    },
    { name: "channels", label: "State", hint: "Channels of what a superpixel knows.", min: 8, max: 64, step: 8, start: 8 },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("classifier.weight")?.[0];
    const width = tensors?.get("unary.features.0.weight")?.[0];
    const hidden = tensors?.get("unary.features.32.weight")?.[0];
    const channels = tensors?.get("layers.0.forget.weight")?.[0];
    if (nClasses === undefined || width === undefined || hidden === undefined || channels === undefined) return undefined;
    const layers = countWhile((i) => tensors!.has(`layers.${i}.forget.weight`));
    return {
      nClasses,
      ...(layers !== 2 && { layers }),
      ...(width !== 64 && { width }),
      ...(hidden !== 1024 && { hidden }),
      ...(channels !== 64 && { channels }),
    };
  },
  preprocessing: ({ size = 321 }) => ({
    ...{ size: { height: size, width: size }, convention: "torch", order: "bgr" },
    ...{ scale: 1, mean: [122.675, 116.669, 104.008], std: 1 },
  }),
  classes: ({ nClasses = 7 }) => (nClasses === 7 ? labelsOf(pascalPersonPartClasses) : undefined),
  parts: {
    "DeepLab on VGG-16": /^unary\b/,
    "Features, confidences": /^(features|confidence)\b/,
    "First layer": /^layers\.0\b/,
    "Second layer": /^layers\.1\b/,
    Scores: /^classifier\b/,
  },
  size: [321, 321],
  figures: [{ measure: "mIoU", value: 60.16, on: "PASCAL-Person-Part test", source: "its paper" }],
  published: [],
};

import { type Evidence, type Family, figuresFrom } from "../../families/family.js";
import { type ConceptTree, countClasses } from "../../heads/concept-tree.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type DsspnConfig, defaultTree, dsspn } from "./dsspn.js";

/**
 * DSSPN, recognized by the names of its layers.
 *
 * @see X. Liang, H. Zhou, E. Xing, "Dynamic-structured semantic propagation network", CVPR 2018, doi:10.1109/CVPR.2018.00085
 */
export const dsspnFamily: Family<DsspnConfig> = /* @__PURE__ */ paperFamily<DsspnConfig>({
  name: "dsspn",
  title: "DSSPN",
  from: ["resnetclassifier"],
  paper:
    'X. Liang, H. Zhou, E. Xing, "Dynamic-structured semantic propagation network", CVPR 2018, doi:10.1109/CVPR.2018.00085',
  define: dsspn,
  variants: { cityscapes: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } } },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "channels",
      label: "Channels",
      hint: "Of the head; the full network has 256.",
      min: 8,
      max: 256,
      step: 8,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const shape = (name: string) => tensors?.get(`head.root.${name}.weight`);
    const classes = tensors && treeIn(tensors, "head.root");
    const found = resnetRowIn(tensors, "head.root.predict.weight", {
      channels: [tensors?.get("head.reduce.conv.weight")?.[0], 256],
      inner: [shape("conv1")?.[0], 256],
      growth: [shape("conv2")?.[0], 48],
    });
    if (!found || !classes) return undefined;
    const nClasses = countClasses(classes);
    const usual = JSON.stringify(defaultTree(nClasses)) === JSON.stringify(classes);
    return { ...found, nClasses, ...(!usual && { tree: classes }) };
  },
  parts: { .../* @__PURE__ */ resnetParts("backbone."), Reduction: /^head\.reduce/, "Tree of concepts": /^head\.root/ },
  figures: /* @__PURE__ */ figuresFrom("the paper, CVPR 2018", "mIoU", [[43.68, "ADE20K val"]]),
});

/** The tree of a file's concept: children that have layers are concepts, others are classes. */
function treeIn(tensors: NonNullable<Evidence["tensors"]>, at: string): ConceptTree | undefined {
  const children = tensors.get(`${at}.predict.weight`)?.[0];
  if (children === undefined) return undefined;
  return Array.from({ length: children }, (_, i) => treeIn(tensors, `${at}.below.${i}`) ?? 0);
}

/** The names that Panoptic-DeepLab's parameters have in Detectron2's files. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

const BLOCK = /^(backbone\.layer\d\.\d+)\./.source;

/** Detectron2 has a convolution's norm within it, as one module. */
const DETECTRON: Spelling = {
  name: "Detectron2",
  rules: [
    ...[
      ["conv1", "0", "1"],
      ["conv2", "3", "4"],
    ].flatMap(([theirs, conv, norm]): NameRule[] => [
      [new RegExp(`^backbone\\.stem\\.${theirs}\\.norm\\.`), `backbone.conv1.${norm}.`],
      [new RegExp(`^backbone\\.stem\\.${theirs}\\.weight$`), `backbone.conv1.${conv}.weight`],
    ]),
    [/^backbone\.stem\.conv3\.norm\./, "backbone.bn1."],
    [/^backbone\.stem\.conv3\.weight$/, "backbone.conv1.6.weight"],
    ...[2, 3, 4, 5].map((stage): NameRule => [new RegExp(`^backbone\\.res${stage}\\.`), `backbone.layer${stage - 1}.`]),
    [new RegExp(`${BLOCK}conv(\\d)\\.norm\\.`), "$1.bn$2."],
    [new RegExp(`${BLOCK}shortcut\\.norm\\.`), "$1.downsample.1."],
    [new RegExp(`${BLOCK}shortcut\\.weight$`), "$1.downsample.0.weight"],
    [
      /^((?:sem_seg|ins_embed)_head\.(?!(?:center_|offset_)?predictor\.)(?!.*convs\.4\.1\.)(?!.*\.norm\.)(?!.*\.conv\.).*)\.weight$/,
      "$1.conv.weight",
    ],
  ],
};

export const panopticdeeplabSpellings: readonly Spelling[] = [DETECTRON];

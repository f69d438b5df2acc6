/** The names that the ResNet of kMaX-DeepLab has in its authors' files, those of Detectron2. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

const BLOCK = /^(backbone\.layer\d\.\d+)\./.source;

export const kmaxdeeplabSpellings: readonly Spelling[] = [
  {
    name: "Detectron2",
    rules: [
      [/^backbone\.stem\.conv1\.norm\./, "backbone.bn1."],
      [/^backbone\.stem\.conv1\.weight$/, "backbone.conv1.weight"],
      ...[2, 3, 4, 5].map((stage): NameRule => [new RegExp(`^backbone\\.res${stage}\\.`), `backbone.layer${stage - 1}.`]),
      [new RegExp(`${BLOCK}conv(\\d)\\.norm\\.`), "$1.bn$2."],
      [new RegExp(`${BLOCK}shortcut\\.norm\\.`), "$1.downsample.1."],
      [new RegExp(`${BLOCK}shortcut\\.weight$`), "$1.downsample.0.weight"],
    ],
  },
];

/** The names that DenseNet's parameters have in files. */
import type { Spelling } from "../../weights/spelling.js";

/** The spelling of torchvision's files and their followers': names of layers with a dot in them, `denselayer1.norm.1`, which the library itself renames when it reads them. */
export const DENSENET_FILES: Spelling = {
  name: "torchvision's files",
  rules: [[/(\.denselayer\d+\.(?:norm|conv))\.([12])\./, "$1$2."]],
};

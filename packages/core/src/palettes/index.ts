export { ade20kClasses } from "./ade20k.js";
export { camvidClasses } from "./camvid.js";
export { cityscapesClasses } from "./cityscapes.js";
export { cocoClasses } from "./coco.js";
export { type ClassColorsOptions, type Color, classColors, classColorsRules, type DatasetClass } from "./dataset-class.js";
export { distinctColors } from "./distinct-colors.js";
export { vocClasses, vocColors } from "./voc.js";

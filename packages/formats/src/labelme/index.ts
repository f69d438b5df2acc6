/** LabelMe: JSON files of shapes and masks. */
export { decodeLabelme, decodeLabelmeRules } from "./decode-labelme.js";
export { encodeLabelme } from "./encode-labelme.js";

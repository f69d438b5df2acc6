/** CVAT: XML files "CVAT for images 1.1", with masks. */
export { decodeCvat, decodeCvatRules } from "./decode-cvat.js";
export { encodeCvat } from "./encode-cvat.js";

export { DENSENET_LAYERS, type DensenetConfig, densenetEncoder } from "./densenet.js";
export { DENSENET_FILES } from "./spellings.js";

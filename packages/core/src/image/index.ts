export type { AlphaLike } from "./alpha-plane.js";
export { imageFromPlanes, planesOf, toFloat32, toUint8, withAlpha, withoutAlpha } from "./convert.js";
export type { Image, ImageData8, ImageLike, PixelData, RawImage } from "./image.js";
export { createImage, toImage } from "./image.js";

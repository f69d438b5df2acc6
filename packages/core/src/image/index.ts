export type { Image, ImageData8, ImageLike, PixelData, RawPicture } from "./image.js";
export { createImage, toImage } from "./image.js";

/** GeoTIFF: images and label maps with where their pixels lie on the earth. */
export {
  type DecodeGeotiffOptions,
  decodeGeotiff,
  decodeGeotiffLabels,
  decodeGeotiffLabelsRules,
  decodeGeotiffRules,
  type GeotiffData,
  type GeotiffImage,
  type GeotiffLabels,
} from "./decode-geotiff.js";
export type { Georeference } from "./georeference.js";

/** Where pixels of a GeoTIFF file lie on the earth. */
import type { GeoTIFFImage } from "geotiff";

/** Where pixels lie: how columns and rows become coordinates of a reference system. */
export interface Georeference {
  /**
   * a, b, c, d, e, f: the corner of column x and row y lies at (a·x + b·y + c, d·x + e·y + f), the order of rasterio's `transform`. Also what a label map of the same pixels has.
   */
  readonly transform: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  /** The reference system's EPSG number, e.g. 32633; undefined where the file describes it in another way. */
  readonly epsg?: number;
  /** All that the file says, by GeoTIFF's names. */
  readonly keys: Readonly<Record<string, unknown>>;
}

/** What the file says of where its pixels lie; undefined where it is a plain TIFF. */
export async function georeferenceOf(image: GeoTIFFImage): Promise<Georeference | undefined> {
  const directory = image.getFileDirectory();
  const load = async (tag: "ModelTransformation" | "ModelTiepoint" | "ModelPixelScale") => {
    return directory.hasTag(tag) ? Array.from((await directory.loadValue(tag)) as ArrayLike<number>) : undefined;
  };
  const matrix = await load("ModelTransformation");
  const tie = await load("ModelTiepoint");
  const scale = await load("ModelPixelScale");
  const keys: Record<string, unknown> = image.getGeoKeys() ?? {};
  let transform: Georeference["transform"] | undefined;
  if (matrix !== undefined && matrix.length >= 8)
    transform = [matrix[0]!, matrix[1]!, matrix[3]!, matrix[4]!, matrix[5]!, matrix[7]!];
  else if (tie !== undefined && tie.length >= 6 && scale !== undefined) {
    const [i, j, , x, y] = tie as [number, number, number, number, number, number];
    const [sx, sy] = scale as [number, number];
    transform = [sx, 0, x - i * sx, 0, -sy, y + j * sy];
  }
  if (transform === undefined) return undefined;
  if (keys["GTRasterTypeGeoKey"] === 2) {
    // coordinates are of pixels' centers
    const [a, b, c, d, e, f] = transform;
    transform = [a, b, c - (a + b) / 2, d, e, f - (d + e) / 2];
  }
  const epsg = [keys["ProjectedCSTypeGeoKey"], keys["GeographicTypeGeoKey"]].find(
    (code) => typeof code === "number" && code !== 32_767,
  );
  return { transform, ...(epsg === undefined ? {} : { epsg: epsg as number }), keys };
}

/** Where voxels lie in space, by the header of a NIfTI file. */

interface Header {
  /** A float of the header at a byte. */
  float(at: number): number;
  short(at: number): number;
  readonly dims: readonly number[];
  readonly spacing: readonly [number, number, number];
}

/** From voxels to space, four rows of four: the sform where there is one, else the qform, else the spacing around the center. */
export function affineOf(header: Header): number[] {
  const { float, short, dims, spacing } = header;
  if (short(254) > 0) return [...Array.from({ length: 12 }, (_, k) => float(280 + 4 * k)), 0, 0, 0, 1];
  if (short(252) > 0) return affineOfQuaternion(header);
  const center = (axis: number) => (((dims[axis] ?? 1) - 1) / 2) * spacing[axis]!;
  const [x, y, z] = spacing;
  // x runs to the left, as in Analyze files
  return [-x, 0, 0, center(0), 0, y, 0, -center(1), 0, 0, z, -center(2), 0, 0, 0, 1];
}

function affineOfQuaternion({ float, spacing }: Header): number[] {
  const [b, c, d] = [float(256), float(260), float(264)];
  const a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
  const left = float(76) < 0 ? -1 : 1;
  const [sx, sy, sz] = [spacing[0], spacing[1], spacing[2] * left];
  const rows = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  return [...rows.flatMap(([u, v, w], k) => [u! * sx, v! * sy, w! * sz, float(268 + 4 * k)]), 0, 0, 0, 1];
}

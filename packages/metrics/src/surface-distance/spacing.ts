/** Sizes of pixels and voxels. */

/** The size of a pixel or voxel: one number, or one along each axis, [z,] y, x. */
export type SurfaceSpacing = number | readonly number[];

/** The rule of the option `spacing`. Its squares, and their products with a volume's size, must stay finite and above zero. */
export const surfaceSpacingRule = {
  kind: "numbers",
  single: true,
  min: 1e-100,
  max: 1e100,
  form: "[along y, along x], of volumes [along z, along y, along x]",
  default: 1,
} as const;

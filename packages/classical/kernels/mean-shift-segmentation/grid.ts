// What all parts share: the image as planes of floats, colors over the color radius and positions over the spatial radius.

/** A position that no window reaches; its square is a float. */
export const FAR: f32 = 1e18;
/** Above this lightness a difference of lightness counts twice. */
const BRIGHT: f64 = 80;

export let height = 0;
export let width = 0;
/** Pixels from one row of a plane to the next: a multiple of four. */
export let pitch = 0;
/** Bytes of a plane. */
export let plane: usize = 0;
/** Three planes of colors; of modes; of positions, by column and by row. */
export let colors: usize = 0;
export let modes: usize = 0;
export let columns: usize = 0;
export let rows: usize = 0;
export let spatialRadius: f64 = 0;
export let colorRadius: f32 = 0;
export let brightFrom: f64 = 0;
/** How close to the border of a window single precision does not tell the side. */
export let doubt: f32 = 0;

/** Rows of the image, and some beyond, that vectors of four may reach. */
// @ts-ignore: decorator
@inline
export function rowsBeyond(inside: i32): i32 {
  return (inside + 11) & ~3;
}

export function gridBytes(imageHeight: i32, rowPitch: i32): f64 {
  return 4 * <f64>rowsBeyond(imageHeight) + 4 * <f64>rowPitch;
}

/** Sets them; returns the end of what it takes of `work`. */
export function beginGrid(
  imageHeight: i32, imageWidth: i32, rowPitch: i32, planes: usize, results: usize, work: usize, space: i32, color: f32, largest: f32,
): usize {
  height = imageHeight;
  width = imageWidth;
  pitch = rowPitch;
  plane = (<usize>pitch * <usize>height) << 2;
  colors = planes;
  modes = results;
  rows = work;
  columns = rows + (<usize>rowsBeyond(height) << 2);
  spatialRadius = <f64>space;
  colorRadius = color;
  brightFrom = BRIGHT / <f64>color;
  // rounding a center moves it by 2^-24 of its size, twice that where lightness counts twice, in three channels; the rest is for the products and sums
  doubt = <f32>9.5367431640625e-7 * (max<f32>(largest, <f32>max(width, height) / <f32>space) + 2);
  const radius = <f32>space;
  // no window reaches the columns that fill a row's last block up
  for (let x = 0; x < pitch; x++) store<f32>(columns + (<usize>x << 2), x < width ? <f32>x / radius : FAR);
  for (let y = 0; y < rowsBeyond(height); y++) store<f32>(rows + (<usize>y << 2), <f32>y / radius);
  return columns + (<usize>pitch << 2);
}

/** Where a pixel is in a plane. */
// @ts-ignore: decorator
@inline
export function placeOf(pixel: i32): i32 {
  return (pixel / width) * pitch + (pixel % width);
}

/** The squared distance in color of a pixel, at a byte offset, from a center, in double precision. */
// @ts-ignore: decorator
@inline
export function distance(at: usize, l: f64, u: f64, v: f64, weight: f64): f64 {
  const dl = <f64>load<f32>(at) - l;
  const du = <f64>load<f32>(at + plane) - u;
  const dv = <f64>load<f32>(at + 2 * plane) - v;
  return weight * dl * dl + du * du + dv * dv;
}

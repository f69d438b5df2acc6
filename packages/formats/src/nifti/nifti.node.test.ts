// The volume of the reference data, packed by gzip as it was published.
import { readFileSync } from "node:fs";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { expect, it } from "vitest";
import { decodeNifti, volumeSlice } from "./index.js";
import file from "./nifti.fixture.json";

interface Published {
  readonly dims: readonly number[];
  readonly affine: FixtureArray<Float64Array>;
  readonly sum: number;
  readonly plane: number;
}
const { published } = loadFixture<{ published: Published }>(file);
const path = referenceData("volumes/t1_brain_256.nii.gz");

it.skipIf(!path)("a published volume has nibabel's voxels and place", async () => {
  const volume = await decodeNifti(readFileSync(path!), { file: path! });
  expect(volume.data).toBeInstanceOf(Uint8Array);
  expect(volume.dims).toEqual(published.dims);
  expect(Float64Array.from(volume.affine)).toEqual(published.affine.data);
  let sum = 0;
  for (const value of volume.data) sum += value;
  expect(sum).toBe(published.sum);
  let weighted = 0;
  for (const [i, value] of volumeSlice(volume, { index: 100 }).data.entries()) weighted += value * i;
  expect(weighted).toBe(published.plane);
});

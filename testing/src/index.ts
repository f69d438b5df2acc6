/** What every test shares: fixtures, comparisons, drawn pictures. Nothing here is published. */

export { drawLabels, drawMask, noisyImage } from "./draw.js";
export { expectClose, expectError, expectRejection, maxDifference } from "./expect.js";
export { type FixtureArray, type FixtureFile, loadFixture } from "./fixture.js";

import { describe, expect, it } from "vitest";
import { respell, wrongNames } from "./check-words.mjs";

const inCode = (text) => respell(text, "packages/core/src/name/name.ts");
const inPage = (text) => respell(text, "apps/docs/guide/name.md");

describe("spelling", () => {
  it("is American in names, comments, strings and pages, whatever the case", () => {
    expect(inCode("const centreColours = initialise(NEIGHBOURS, greyOf, isGrey, COLOUR_TYPE);")).toBe(
      "const centerColors = initialize(NEIGHBOURS, grayOf, isGray, COLOR_TYPE);",
    );
    expect(inCode("// labelled, normalised, cancelled; the licence of the neighbouring artefacts")).toBe(
      "// labeled, normalized, canceled; the license of the neighboring artifacts",
    );
    expect(inPage("Recognises colours: `colour`")).toBe("Recognizes colors: `color`");
    expect(respell("grey = normalised(colour)  # centred", "oracle/name.py")).toBe("gray = normalized(color)  # centered");
  });

  it("leaves names of others and titles of papers alone", () => {
    for (const line of [
      'image.toColourspace("b-w");',
      ' * @see C. A. Glasbey et al., "Colour displays for categorical images", 2007',
      "const promise = noise(otherwise, precise, elementwise, raise);",
      "checkLabelList(labels, ResNet50_Labels)",
    ]) {
      expect(inCode(line)).toBe(line);
    }
    expect(inPage("B. Irving: *maskSLIC: local pathology characterisation.* 2016.")).toContain("characterisation");
  });
});

describe("vocabulary", () => {
  it("is kept in comments, messages and pages", () => {
    expect(inCode("/** A picture, run on the processor, its scores enlarged. */")).toBe(
      "/** An image, run on the CPU, its scores upsampled. */",
    );
    expect(inCode('remedy: "Give a larger picture first.",')).toBe('remedy: "Give a larger image first.",');
    const hole = "$" + "{processor}";
    expect(inCode(`reason: \`the processor, since ${hole} of a picture\`,`)).toBe(
      `reason: \`the CPU, since ${hole} of an image\`,`,
    );
    expect(inCode("toMatch(/^the processor, since .*CUDA/);")).toBe("toMatch(/^the CPU, since .*CUDA/);");
    expect(inCode("x(); // of the picture")).toBe("x(); // of the image");
    expect(inPage("Pictures in, labels out.")).toBe("Images in, labels out.");
  });

  it("is not applied to code, nor to what another word is part of", () => {
    for (const line of [
      "const picture = resize(processor);",
      'open("picture.png", "picture");',
      "/** See `picture` and {@link picture}; an image processor, a preprocessor. */",
    ]) {
      expect(inCode(line)).toBe(line);
    }
    const example = ["/**", " * ```ts", " * const picture = 1; // a picture", " * ```", " * A picture.", " */"].join("\n");
    expect(inCode(example)).toBe(example.replace("A picture", "An image"));
    expect(inPage("```ts\nconst picture = 1;\n```\nA [picture](picture.md).")).toBe(
      "```ts\nconst picture = 1;\n```\nAn [image](picture.md).",
    );
  });
});

describe("exported names", () => {
  it("are found where they hold a word that another replaces", () => {
    const source = [
      "export interface RawPicture {",
      "  readonly pictureSize: number;",
      "}",
      "export function toPicture(picture) {}",
      'export { type Enlarged, other } from "./x.js";',
      "const picture = 1;",
    ].join("\n");
    expect(wrongNames(source, "packages/core/src/x/x.ts")).toEqual(["RawPicture", "pictureSize", "toPicture", "Enlarged"]);
    expect(wrongNames(source, "packages/core/src/x/x.test.ts")).toEqual([]);
    expect(wrongNames("export const image = 1;", "packages/core/src/x/x.ts")).toEqual([]);
  });
});

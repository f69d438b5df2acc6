import { describe, expect, it } from "vitest";
import { changesetOf, missingIn, releasesOf } from "./changelogs.mjs";

const CHANGELOG = `# @segkit/core

## 0.2.0

### Minor Changes

- 1a2b3c4: Canny's edges.

  A second paragraph,
  in two lines.

### Patch Changes

- A text without a commit.
- Updated dependencies [1a2b3c4]
  - @segkit/other@0.2.0

## 0.1.0

### Minor Changes

- 0123456: Flood fill.
`;

describe("changelogs", () => {
  it("give their releases, without commits and without what follows from other packages", () => {
    expect(releasesOf(CHANGELOG)).toEqual([
      { version: "0.2.0", texts: ["Canny's edges.\n\nA second paragraph,\nin two lines.", "A text without a commit."] },
      { version: "0.1.0", texts: ["Flood fill."] },
    ]);
    expect(releasesOf("# @segkit/core\n")).toEqual([]);
  });

  it("are held against the changesets that they were made of", () => {
    const canny = changesetOf('---\n"@segkit/core": minor\n---\n\nCanny\'s edges.\n\nA second paragraph, in two lines.\n');
    expect(canny).toEqual({ packages: ["core"], text: "Canny's edges.\n\nA second paragraph, in two lines." });
    const flood = { file: "flood.md", packages: ["core"], text: "Flood fill." };
    expect(missingIn([{ file: "canny.md", ...canny }], () => CHANGELOG)).toEqual([]);
    expect(missingIn([flood], () => CHANGELOG)).toEqual(["flood.md in core"]);
    expect(missingIn([flood], () => "")).toEqual(["flood.md in core"]);
  });

  it("refuse what is no changeset", () => {
    expect(() => changesetOf("Canny's edges.", "canny.md")).toThrow("canny.md");
  });
});

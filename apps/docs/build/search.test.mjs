import { describe, expect, it } from "vitest";
import { isWanted } from "../.vitepress/theme/migration/find.ts";
import { migrations } from "./migrations.mjs";
import { renderForSearch, wordsOf } from "./search.mjs";

const page = `---
pageClass: api-page
---

# @segkit/core/boxes

## Functions

<a id="nms"></a>

### nms()

\`\`\`ts
function nms(boxes): Int32Array;
### no heading
\`\`\`

Keeps the surest of [boxes](./image.md) that overlap. More of it.

#### Parameters

| Parameter |
| <a id="inside"></a> \`boxes\` |

#### Returns

numbers

<a id="box"></a>

### Box

A box.
`;

describe("what the search knows", () => {
  it("of the reference are the names, each with its first sentence", () => {
    const html = renderForSearch(page, { relativePath: "api/core/boxes.md" });
    expect(html.match(/<h\d>/g)).toHaveLength(3);
    expect(html).toContain('<h2>nms <a class="header-anchor" href="#nms"');
    expect(html).toContain("<p>Keeps the surest of boxes that overlap. </p>".replace(" </p>", "</p>"));
    expect(html).not.toContain("Parameters");
    expect(html).not.toContain("no heading");
  });

  it("of other pages is all, and other names for what they are about", () => {
    const markdown = { render: () => '<h1 id="x">SLIC <a href="#x"></a></h1><p>Text</p>' };
    const source = "---\ntitle: SLIC\nsummary: Superpixels of even size.\nnames: [slic]\nkeywords: [tiles]\n---\n\n# SLIC\n";
    const html = renderForSearch(source, { relativePath: "methods/slic.md" }, markdown);
    expect(html).toMatch(/<\/h1>\n<p>tiles, tiles, tiles, slic, .*createSuperpixelSLIC.*oversegmentation<\/p>/);
    expect(renderForSearch("---\nsearch: false\n---\n", { relativePath: "x.md" }, markdown)).toBe("");
  });

  it("names everything once that a page is called", () => {
    expect(wordsOf({ title: "Watershed", names: ["watershed"] })).toContain("split touching objects");
    expect(wordsOf({})).toBe("");
  });
});

it("finds a name of another library by it, by ours and by an option's, whatever its case", () => {
  const rows = migrations["scikit-image"].map((row) => ({ ...row, ours: row.ours && { name: row.ours } }));
  const found = (words) => rows.filter((row) => isWanted(row, words)).map(({ theirs }) => theirs);
  expect(found("")).toHaveLength(rows.length);
  for (const words of ["Segmentation.SLIC", "slic max_num_iter", "MAXITERATIONS slic "]) {
    expect(found(words)).toContain("segmentation.slic");
  }
  expect(found("removeSmallHoles")).toEqual(["morphology.remove_small_holes"]);
  expect(found("no such name")).toEqual([]);
});

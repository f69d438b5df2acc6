// Names of functions in the running text lead to the reference.
import { createMarkdownRenderer } from "vitepress";
import { beforeAll, expect, it } from "vitest";
import { linkNames, linkOf, readNames } from "./link-names.mjs";

const SLIC = `# @segkit/classical/slic

## Functions

<a id="slic"></a>

### slic()

| Parameter | Type | Description |
| :------ | :------ | :------ |
| \`image\` | [\`ImageLike\`](../core/image.md#imagelike) | any image |

## Interfaces

<a id="slicoptions"></a>

### SlicOptions

| Property | Type | Description |
| :------ | :------ | :------ |
| <a id="property-compactness"></a> \`compactness?\` | \`number\` | Weight of distance |
`;
const named = (anchor, heading) => `## Functions\n\n<a id="${anchor}"></a>\n\n### ${heading}\n\ntext\n`;
const names = readNames([
  { package: "core", name: "resize", text: named("resize", "resize()") },
  { package: "core", name: "errors", text: named("segmentationerror", "SegmentationError") },
  { package: "classical", name: "slic", text: SLIC },
  { package: "metrics", name: "superpixels", text: named("compactness", "compactness()") + named("max_of", "max\\_of()") },
  { package: "nn", name: "augment", text: named("resize-1", "resize()") },
  { package: "nn", name: "ops", text: named("linear", "linear()") },
]);
let markdown;
beforeAll(async () => {
  markdown = await createMarkdownRenderer("/", { config: (renderer) => linkNames(renderer, () => names) }, "/");
});
const linked = (source, relativePath = "guide/find.md") =>
  [...markdown.render(source, { relativePath }).matchAll(/<a href="([^"]+)" class="name-link"/g)].map(([, link]) => link);

it("a public name leads to its place, with its parentheses or without; other code leads nowhere", () => {
  expect(linkOf("slic", "guide/find.md", names)).toBe("/api/classical/slic.md#slic");
  expect(linkOf("slic()", "guide/find.md", names)).toBe("/api/classical/slic.md#slic");
  expect(linkOf("SegmentationError", "guide/find.md", names)).toBe("/api/core/errors.md#segmentationerror");
  expect(linkOf("max_of", "guide/find.md", names)).toBe("/api/metrics/superpixels.md#max_of");
  for (const other of ["slic(image)", "slic.data", '"slic"', "image", "SlicOptions", "sliced"])
    expect(linkOf(other, "guide/find.md", names)).toBeUndefined();
});

it("a name that is an option's, or a word of every day, is a function's where it is called", () => {
  for (const [name, link] of [
    ["compactness", "/api/metrics/superpixels.md#compactness"],
    ["linear", "/api/nn/ops.md#linear"],
  ]) {
    expect(linkOf(name, "networks/unet.md", names)).toBeUndefined();
    expect(linkOf(`${name}()`, "networks/unet.md", names)).toBe(link);
  }
});

it("of two packages' names the first is meant, and that for networks on their pages", () => {
  expect(linkOf("resize", "guide/find.md", names)).toBe("/api/core/resize.md#resize");
  expect(linkOf("resize", "networks/unet.md", names)).toBe("/api/nn/augment.md#resize-1");
});

it("is a link once in each section, in paragraphs, lists and tables", () => {
  expect(linked("`slic` and `slic()`.\n\n- `slic`\n\n## Next\n\n| a |\n|---|\n| `slic` |\n")).toEqual([
    "/api/classical/slic.html#slic",
    "/api/classical/slic.html#slic",
  ]);
});

it("is no link in headings, links, programs and on the reference's own pages", () => {
  for (const source of ["# `slic`\n", "[`slic`](./slic.md) <a href='x'>`slic`</a>\n", "```ts\nslic\n```\n", "    slic\n"])
    expect(linked(source)).toEqual([]);
  expect(linked("`slic`\n", "api/classical/slic.md")).toEqual([]);
});

it("the text stays code", () => {
  const html = markdown.render("Use `slic`.", { relativePath: "guide/find.md" });
  expect(html).toMatch(/<a href="\/api\/classical\/slic\.html#slic" class="name-link"><code[^>]*>slic<\/code><\/a>\./);
});

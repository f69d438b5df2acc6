import { expect, it } from "vitest";
import { strays } from "./check-comments.mjs";

const comment = (...lines) => ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
const EXAMPLE = ["@example", "```ts", "first();", "", "second(); // @param", "```"];

it("accepts a sentence, tags, an example and remarks, in this order", () => {
  expect(
    strays(
      comment(
        "Does it.",
        "",
        "And this.",
        "",
        "@param x - it,",
        "  and more",
        "",
        "@see paper",
        "",
        ...EXAMPLE,
        "",
        "@remarks",
        "O(n).",
        "",
        "Memory.",
      ),
    ),
  ).toEqual([]);
});

it("finds a paragraph after another tag, and a tag after the remarks", () => {
  expect(strays(comment("Does it.", "", "@returns it", "", "O(n) time.", "", ...EXAMPLE))).toMatchObject([{ line: 6 }]);
  expect(strays(comment("Does it.", "", ...EXAMPLE, "", "O(n) time."))).toMatchObject([{ line: 11 }]);
  expect(strays(comment("Does it.", "", "@remarks", "O(n).", "", ...EXAMPLE))).toMatchObject([{ line: 7 }]);
});

it("begins anew with each comment", () => {
  expect(strays(`${comment("Does it.", "@returns it")}\n${comment("Does that.", "", "More.")}`)).toEqual([]);
});

// The README's table of networks is what the families say. After a change, `vitest run -u` of this file writes it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { families } from "./index.js";

const path = fileURLToPath(new URL("../../README.md", import.meta.url));
const START = "| network | import | variants | weight files |\n|---|---|---|---|\n";

function row({ name, title, variants, published }: (typeof families)[number]): string {
  const forms = Object.values(variants).map((variant) => variant.title);
  const places = [...new Set(published.map(({ where, license }) => `${where} (${license})`))];
  return `| ${title} | \`@segkit/nn/${name}\` | ${forms.join("; ")} | ${places.join(", ")} |\n`;
}

it("has a row for each family", async () => {
  const text = readFileSync(path, "utf8");
  const start = text.indexOf(START) + START.length;
  expect(start).toBeGreaterThan(START.length);
  const end = text.indexOf("\n\n", start) + 1;
  await expect(text.slice(0, start) + families.map(row).join("") + text.slice(end)).toMatchFileSnapshot(path);
});

// Pages import the components that they name.
import { expect, it } from "vitest";
import { themeComponents, withImports } from "./page-components.mjs";

const components = new Map([
  ["HomeStrip", "/docs/.vitepress/theme/home/HomeStrip.vue"],
  ["LiveDemo", "/docs/.vitepress/theme/demo/LiveDemo.vue"],
]);

it("adds a script, or a line to the script that is there", () => {
  expect(withImports("# T\n\n<HomeStrip />\n", "/docs/index.md", components)).toBe(
    '# T\n\n<HomeStrip />\n\n\n<script setup>\nimport HomeStrip from "./.vitepress/theme/home/HomeStrip.vue";\n</script>\n',
  );
  const page = '<script setup lang="ts">\nimport demo from "./slic.demo.js";\n</script>\n\n<LiveDemo :demo="demo" />\n';
  const script = '<script setup lang="ts">\nimport LiveDemo from "../.vitepress/theme/demo/LiveDemo.vue";\nimport demo from';
  expect(withImports(page, "/docs/methods/slic.md", components)).toContain(script);
});

it("takes a script in a program for what it is", () => {
  const page = "```vue\n<script setup>\n</script>\n```\n\n<HomeStrip />\n";
  expect(withImports(page, "/docs/index.md", components)).toBe(
    `${page}\n\n<script setup>\nimport HomeStrip from "./.vitepress/theme/home/HomeStrip.vue";\n</script>\n`,
  );
});

it("leaves alone pages without components, programs, and what is imported already", () => {
  for (const page of [
    "# T\n",
    "```vue\n<LiveDemo />\n```\n",
    "<Other />\n",
    '<script setup>\nimport LiveDemo from "x";\n</script>\n<LiveDemo />',
  ])
    expect(withImports(page, "/docs/a.md", components)).toBe(page);
});

it("finds the theme's components", () => {
  expect(themeComponents().get("LiveDemo")).toMatch(/theme\/demo\/LiveDemo\.vue$/);
});

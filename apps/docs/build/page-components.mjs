// A page imports the theme's components that it names: they are part of its chunk, loaded before it is drawn, and no other page carries them.
import { readdirSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

const theme = fileURLToPath(new URL("../.vitepress/theme/", import.meta.url));

/** The theme's components: name and file. */
export function themeComponents(folder = theme) {
  const files = readdirSync(folder, { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  return new Map(files.filter((file) => file.endsWith(".vue")).map((file) => [basename(file, ".vue"), folder + file]));
}

/** A page's Markdown with an import for each component that it names; as it is where it names none. */
export function withImports(markdown, page, components) {
  // programs that a page shows are not the page: blanks in their place keep the positions
  const text = markdown.replace(/^```[\s\S]*?^```/gm, (program) => " ".repeat(program.length));
  const named = [...new Set([...text.matchAll(/<([A-Z]\w+)[\s/>]/g)].map(([, name]) => name))];
  const imports = named
    .filter((name) => components.has(name) && !markdown.includes(`import ${name} from`))
    .map((name) => {
      const path = relative(dirname(page), components.get(name)).replaceAll("\\", "/");
      return `import ${name} from "${path.startsWith("../") ? path : `./${path}`}";`;
    });
  if (imports.length === 0) return markdown;
  const script = /^<script setup[^>]*>\n?/m.exec(text);
  if (script) {
    const at = script.index + script[0].length;
    return `${markdown.slice(0, at)}${imports.join("\n")}\n${markdown.slice(at)}`;
  }
  return `${markdown}\n\n<script setup>\n${imports.join("\n")}\n</script>\n`;
}

/** The plugin. */
export function pageComponents() {
  const components = themeComponents();
  return {
    name: "segkit-page-components",
    enforce: "pre",
    transform(code, id) {
      return id.endsWith(".md") ? withImports(code, id, components) : undefined;
    },
  };
}

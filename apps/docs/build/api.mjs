// The API reference: one page for each public import, from the doc comments.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application, Converter, ReflectionKind } from "typedoc";
import { apiEntries } from "./api-entries.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = fileURLToPath(new URL("../api/", import.meta.url));

const INTRODUCTION = {
  core: "Images, label maps, masks; color, filters, geometry, drawing; errors and checks.",
  classical: "Segmentation methods.",
  metrics: "Measures of segmentations.",
  formats: "Annotation files and volumes, read, written, converted and checked.",
  nn: "Networks defined in TypeScript, their weight files, and what is made of their scores.",
  "runtime-web": "Networks on WebGPU and WebAssembly; images in and out of the browser.",
  "runtime-node": "Networks on the CPU, CUDA and WebGPU; image files in and out of Node.",
};

/** Where the contents stand in the navigation: see pages.mjs. */
const FRONT_MATTER = [
  "---",
  "title: API",
  "group: Reference",
  "order: 10",
  "nav: true",
  "summary: Every public import, from its doc comments.",
  "names: []",
  "pageClass: api-page",
  "---",
];

export async function buildApi() {
  const entries = apiEntries();
  rmSync(target, { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: entries.map(({ file }) => file),
    tsconfig: `${root}tsconfig.json`,
    basePath: root,
    skipErrorChecking: true,
    readme: "none",
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    out: target,
    router: "module",
    outputFileStrategy: "modules",
    entryFileName: "index",
    pageTitleTemplates: { module: ({ name }) => `@segkit/${name}` },
    groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases", "Variables"],
    kindSortOrder: ["Function", "Class", "Interface", "TypeAlias", "Variable"],
    hideBreadcrumbs: true,
    hidePageHeader: true,
    hidePageTitle: false,
    useCodeBlocks: true,
    // Headings that differ in case alone (`random`, `Random`) need anchors of their own.
    useHTMLAnchors: true,
    expandObjects: true,
    expandParameters: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true, leftAlignHeaders: true },
    sanitizeComments: true,
    sort: ["kind", "source-order"],
    logLevel: "Error",
    validation: false,
  });
  const names = new Map(entries.map((entry) => [entry.folder, `${entry.package}/${entry.name}`]));
  // `packages/core/src/rle` is imported as `@segkit/core/rle`: pages and links go by that name, without the scope.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const module of context.project.children ?? []) {
      module.name = names.get(module.name) ?? module.name;
    }
  });
  const project = await app.convert();
  if (!project) throw new Error("typedoc could not read the packages' sources");
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error("typedoc failed");
  for (const { name } of project.children ?? []) {
    const page = `${target}${name}.md`;
    const text = readFileSync(page, "utf8").replaceAll(/\bdoi:(10\.[^\s,;)]*[^\s,;).])/g, "[doi:$1](https://doi.org/$1)");
    writeFileSync(page, `---\npageClass: api-page\n---\n\n${text}`);
  }
  writeFileSync(`${target}index.md`, contents(project));
}

/** The page that lists every function with its first line. */
function contents(project) {
  const lines = [...FRONT_MATTER, "", "# API", ""];
  lines.push(
    "Every public import has a page, written from the doc comments of its source, whose examples run in the tests.",
    "",
  );
  for (const [name, text] of Object.entries(INTRODUCTION)) {
    lines.push(`## @segkit/${name}`, "", text, "");
    for (const { name: path, children = [] } of project.children ?? []) {
      if (!path.startsWith(`${name}/`) || children.length === 0) continue;
      const called = children.filter(({ kind }) => kind === ReflectionKind.Function || kind === ReflectionKind.Class);
      const page = readFileSync(`${target}${path}.md`, "utf8");
      const link = (child) => {
        const anchor = anchorOf(child, page);
        return anchor ? `[\`${child.name}\`](./${path}.md#${anchor})` : `\`${child.name}\``;
      };
      const types = children.filter((child) => !called.includes(child) && !child.name.endsWith("Rules")).map(link);
      lines.push(`### [${path}](./${path}.md)`, "");
      if (called.length) lines.push("| Function | Does |", "|---|---|");
      for (const child of called) lines.push(`| ${link(child)} | ${firstLine(child)} |`);
      if (types.length) lines.push("", `${called.length ? "Types and values" : "Types"}: ${types.join(", ")}.`);
      lines.push("");
    }
  }
  return lines.join("\n");
}

/** Where a name stands on its page, as the page was written: of names that differ in case alone all but the first have numbers. */
export function anchorOf({ name, kind }, page) {
  const called = kind === ReflectionKind.Function ? "\\(\\)" : "(?![\\w$(])";
  const heading = new RegExp(
    `<a id="([^"]+)"></a>\\n+### (?:[a-z]+ )?${name.replaceAll("$", "\\$").replaceAll("_", "\\\\?_")}${called}`,
  );
  return heading.exec(page)?.[1];
}

/** The first sentence of a doc comment. */
function firstLine(reflection) {
  const { summary = [] } = (reflection.signatures?.[0] ?? reflection).comment ?? {};
  const text = summary.map((part) => part.text).join("");
  const paragraph = text.split(/\n\s*\n/)[0].replaceAll(/\s+/g, " ");
  return (/^.*?\.(?= |$)/.exec(paragraph)?.[0] ?? paragraph).replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

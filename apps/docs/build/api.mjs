// The API reference: one page for each public import, from the doc comments.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application, Converter } from "typedoc";
import { apiEntries } from "./api-entries.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = fileURLToPath(new URL("../api/", import.meta.url));

const INTRODUCTION = {
  core: "Images, label maps, masks; colour, filters, geometry, drawing; errors and checks.",
  classical: "Segmentation methods.",
  metrics: "Measures of segmentations.",
  "runtime-web": "Pictures in and out of the browser.",
  "runtime-node": "Picture files in and out of Node.",
};

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
    expandObjects: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    sanitizeComments: true,
    sort: ["kind", "source-order"],
    logLevel: "Error",
    validation: false,
  });
  // `packages/core/src/rle` is imported as `@segkit/core/rle`: pages and links go by that name, without the scope.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const module of context.project.children ?? []) {
      module.name = module.name.replace(/^packages\//, "").replace("/src/", "/");
    }
  });
  const project = await app.convert();
  if (!project) throw new Error("typedoc could not read the packages' sources");
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error("typedoc failed");
  mkdirSync(target, { recursive: true });
  writeFileSync(`${target}index.md`, contents(project));
}

/** The page that lists every function with its first line. */
function contents(project) {
  const modules = new Map((project.children ?? []).map((module) => [module.name, module]));
  const lines = [
    "---",
    "title: API",
    "outline: 2",
    "---",
    "",
    "# API",
    "",
    "Every public import has a page, written from the doc comments of its source. Their examples run in the tests.",
    "",
  ];
  for (const [name, text] of Object.entries(INTRODUCTION)) {
    lines.push(`## @segkit/${name}`, "", text, "", "| import | exports |", "|---|---|");
    for (const [path, module] of modules) {
      if (!path.startsWith(`${name}/`)) continue;
      const names = (module.children ?? []).map((child) => `\`${child.name}\``);
      if (names.length) lines.push(`| [\`@segkit/${path}\`](./${path}.md) | ${names.join(", ")} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

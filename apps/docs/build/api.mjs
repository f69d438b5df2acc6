// The API reference: one page for each public import, from the doc comments.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application, Converter, ReflectionKind } from "typedoc";
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
    // Headings that differ in case alone (`random`, `Random`) need anchors of their own.
    useHTMLAnchors: true,
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
  const lines = ["---", "title: API", "outline: 2", "aside: false", "pageClass: wide-page", "---", "", "# API", ""];
  lines.push(
    "Every public import has a page, written from the doc comments of its source, whose examples run in the tests.",
    "",
  );
  for (const [name, text] of Object.entries(INTRODUCTION)) {
    lines.push(`## @segkit/${name}`, "", text, "", "| import | function | |", "|---|---|---|");
    for (const { name: path, children = [] } of project.children ?? []) {
      if (!path.startsWith(`${name}/`) || children.length === 0) continue;
      const page = `[\`@segkit/${path}\`](./${path}.md)`;
      const called = children.filter(({ kind }) => kind === ReflectionKind.Function || kind === ReflectionKind.Class);
      for (const [i, child] of called.entries()) {
        lines.push(`| ${i === 0 ? page : ""} | \`${child.name}\` | ${firstLine(child)} |`);
      }
      if (called.length === 0) lines.push(`| ${page} | | Types: ${children.map((child) => `\`${child.name}\``).join(", ")}. |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

/** The first sentence of a doc comment. */
function firstLine(reflection) {
  const { summary = [] } = (reflection.signatures?.[0] ?? reflection).comment ?? {};
  const text = summary.map((part) => part.text).join("");
  const paragraph = text.split(/\n\s*\n/)[0].replaceAll(/\s+/g, " ");
  return (/^.*?\.(?= |$)/.exec(paragraph)?.[0] ?? paragraph).replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

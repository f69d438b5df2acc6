/** A row for every network, from its family: what it is for, when it was published, what it costs, whose files it reads. */
import { readFileSync } from "node:fs";
import { type Family, families, type PublishedFigure, type TaskName } from "@segkit/nn/families";
import { type LayerSummary, type Model, summary } from "@segkit/nn/model";
import { byTitle } from "./.vitepress/theme/network/by-title.js";
import { familyPages } from "./build/family-pages.js";

export interface NetworkRow {
  readonly name: string;
  readonly title: string;
  readonly task: TaskName;
  readonly year: number;
  readonly page: string;
  /** Names of those that it was built on. */
  readonly from: readonly string[];
  /** Of the usual variant. */
  readonly parameters: number;
  readonly flops: number;
  /** What operations are counted at: "512 × 512". */
  readonly input: string;
  readonly variants: number;
  /** Along the computation, how fine the maps are: 1 for the image's own pixels, 0 for a step of 64 of them. */
  readonly profile: readonly number[];
  /** What is stated of the usual variant, or of the first that something is stated of. */
  readonly figure?: PublishedFigure & { /** The variant in words, where it is not the usual one. */ readonly of?: string };
  /** Licenses of the published files; none where no file is published. */
  readonly licenses: readonly string[];
  /** What its numbers are compared with: packages and their versions. */
  readonly comparedWith: string;
}

declare const data: readonly NetworkRow[];

export { data };

export default {
  watch: ["./networks/*.md"],
  load(): NetworkRow[] {
    const pages = new Map(familyPages().map(({ name, page }) => [name, page]));
    return families
      .map((family) => {
        const { name, title, task, paper, from = [], variants, size, depth, published } = family;
        const all = Object.values(variants);
        const model = family.define(all[0]!.config);
        const { layers, parameters, flops } = summary(model, sized(model, size, depth));
        const page = pages.get(name)!;
        const licenses = [...new Set(published.map(({ license }) => license))];
        return {
          name,
          title,
          task,
          year: yearOf(paper),
          page,
          from,
          parameters,
          flops,
          input: [...(depth === undefined ? [] : [depth]), ...size].join(" × "),
          variants: all.length,
          profile: profileOf(layers, size[1]),
          licenses,
          comparedWith: comparedWith(name),
          ...figureOf(family),
        };
      })
      .sort((a, b) => a.year - b.year || byTitle(a, b));
  },
};

/** How many samples a profile has at most. */
const SAMPLES = 24;

/** The steps of the layers that compute, in their order, sampled evenly; a layer that sees no image is left out. Of volumes no field is counted: there the step is the input's width over the map's. */
function profileOf(layers: readonly LayerSummary[], width: number): number[] {
  const steps = layers.flatMap(({ flops, receptiveField, outputShape }) => {
    const step = receptiveField?.stride[0] ?? (outputShape.length === 5 ? width / outputShape[4]! : undefined);
    return flops > 0 && step !== undefined ? [step] : [];
  });
  const count = Math.min(SAMPLES, steps.length);
  const at = (i: number) => steps[Math.floor(((i + 0.5) * steps.length) / count)]!;
  return Array.from({ length: count }, (_, i) => Number(Math.min(1, Math.max(0, 1 - Math.log2(at(i)) / 6)).toFixed(2)));
}

/** A figure of the usual variant, or else the first one. */
function figureOf({ variants, figures = [] }: Family): Pick<NetworkRow, "figure"> {
  const [usual] = Object.keys(variants);
  const figure = figures.find(({ variant = usual }) => variant === usual) ?? figures[0];
  if (!figure) return {};
  const { variant = usual! } = figure;
  return { figure: { ...figure, ...(variant !== usual && { of: variants[variant]!.title }) } };
}

function sized(model: Model, [height, width]: readonly [number, number], depth: number | undefined): Record<string, number> {
  const isOpen = Object.values(model.inputs).some(({ dims }) => dims.includes("height"));
  return isOpen ? { height, width, ...(depth !== undefined && { depth }) } : {};
}

/** Packages that the network's fixtures are from; PyTorch alone where its modules were written out. */
function comparedWith(name: string): string {
  const file = new URL(`../../packages/nn/src/networks/${name}/names.fixture.json`, import.meta.url);
  const { about } = JSON.parse(readFileSync(file, "utf8")) as { about: { versions: Record<string, string> } };
  const { python: _, torch, ...others } = about.versions;
  const libraries = Object.entries(others).map(([library, version]) => `${library} ${version}`);
  return libraries.length > 0 ? libraries.join(", ") : `modules in PyTorch ${torch}`;
}

/** The year that stands before DOI or arXiv number. */
function yearOf(paper: string): number {
  const [before] = paper.split(/doi:|arXiv:/);
  const year = /\b(?:19|20)\d\d\b(?!.*\b(?:19|20)\d\d\b)/.exec(before!);
  if (!year) throw new Error(`no year in "${paper}"`);
  return Number(year[0]);
}

/** The network that is chosen and how it is configured: a variant, numbers turned of it, or what a weight file says. */
import { computed, ref } from "vue";
import { type Config, data, type FamilyRow } from "../../../families.data.js";
import type { Options, Parameter } from "../demo/definition.js";
import { byTitle } from "./by-title.js";
import { TASK_WORDS } from "./task-words.js";

/** The tasks whose results the live page shows. */
export const SHOWN_TASKS: readonly FamilyRow["task"][] = ["semantic", "panoptic", "instance", "pose", "salient"];

const families = data.filter(({ task }) => SHOWN_TASKS.includes(task));

/** The families of each task by name, for a list in which one is found. */
const byTask = SHOWN_TASKS.map((task) => ({
  title: `${TASK_WORDS[task].charAt(0).toUpperCase()}${TASK_WORDS[task].slice(1)}`,
  families: families.filter((family) => family.task === task).sort(byTitle),
}));

export function useConfiguration(first: string) {
  const family = ref(families.find(({ name }) => name === first) ?? families[0]!);
  const variant = ref(Object.keys(family.value.variants)[0]!);
  const options = ref<Options>(startOf());
  /** One of those that the family's outputs serve. */
  const task = ref(family.value.task);
  /** Whether a weight file said it. */
  const ofFile = ref(false);

  function startOf(): Options {
    const { config } = family.value.variants[variant.value]!;
    return Object.fromEntries(family.value.options.map(({ name, start }) => [name, start ?? Number(config[name])]));
  }

  /** The variant's configuration, and what is turned of it. */
  const config = computed<Config>(() => ({ ...family.value.variants[variant.value]!.config, ...options.value }));

  const choice = computed<Parameter>(() => ({
    kind: "choice",
    name: "config",
    label: "Variant",
    hint: ofFile.value
      ? "As near as there is to the weight file, which says its own."
      : "As published; the numbers beside it replace its own.",
    choices: Object.entries(family.value.variants).map(([value, { title }]) => ({ value, label: title })),
    value: variant.value,
  }));

  const numbers = computed<Parameter[]>(() =>
    family.value.options.map(({ start: _, ...option }) => ({
      ...option,
      kind: "number",
      value: Number(options.value[option.name]),
    })),
  );

  function choose(name: string): void {
    const found = families.find((one) => one.name === name);
    if (!found) return;
    family.value = found;
    if (!found.tasks.includes(task.value)) task.value = found.task;
    take(Object.keys(found.variants)[0]!);
  }

  function take(name: string): void {
    if (family.value.variants[name]) variant.value = name;
    ofFile.value = false;
    options.value = startOf();
  }

  function turn(name: string, value: Options[string]): void {
    options.value = { ...options.value, [name]: value };
  }

  /** What a weight file is: the variant that agrees with it, and its own numbers. */
  function show(name: string, found: Config): void {
    choose(name);
    const turned = family.value.options.map((option) => option.name);
    const agrees = (each: Config) =>
      Object.entries(found).every(
        ([key, value]) => turned.includes(key) || !(key in each) || JSON.stringify(each[key]) === JSON.stringify(value),
      );
    const [near] = Object.entries(family.value.variants).find(([, each]) => agrees(each.config)) ?? [variant.value];
    variant.value = near;
    const usual = family.value.variants[near]!.config;
    options.value = Object.fromEntries(turned.map((key) => [key, Number(found[key] ?? usual[key])]));
    ofFile.value = true;
  }

  /** What an address asks for: `?family=espnetv2&variant=s0.5&nClasses=5`. */
  function read(query: URLSearchParams): void {
    if (query.has("family")) choose(query.get("family")!);
    if (query.has("variant")) take(query.get("variant")!);
    const wanted = family.value.tasks.find((name) => name === query.get("task"));
    if (wanted) task.value = wanted;
    for (const { name } of family.value.options) if (query.has(name)) turn(name, Number(query.get(name)));
  }

  return { byTask, family, task, variant, options, config, ofFile, choice, numbers, choose, take, turn, show, read };
}

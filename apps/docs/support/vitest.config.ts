/** `pnpm support`: runs every network's fixture on every backend of this machine and records the differences in `support.json`. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import config from "../../../vitest.config.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const projects = (config as { test: { projects: { test: { name: string } }[] } }).test.projects.map((project) => ({
  ...project,
  root,
  test: { ...project.test, include: [`apps/docs/support/support.${project.test.name}.test.ts`], exclude: [] },
}));

export default defineConfig({
  root,
  test: { projects, reporters: ["default", fileURLToPath(new URL("reporter.ts", import.meta.url))] },
});

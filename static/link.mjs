// Joins ES modules into one classic script: each module becomes a function that returns its exports. No minifier, no magic;
// only the import and export forms that govuk-frontend and our own modules use are understood, anything else stops the build.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";

const IMPORT = /^import\s+\{([^}]*)\}\s+from\s+["']([^"']+)["'];?\s*$/gm;
const EXPORT_LIST = /^export\s+\{([^}]*)\};?\s*$/gm;
const EXPORT_NAMED = /^export\s+((?:async\s+)?function\*?|class|const|let)\s+(\w+)/gm;
const LEFT_OVER = /^(import|export)\b.*$/m;

/** The variable that holds an imported name: `{ a as b }` of an import list becomes `a: b` of a destructuring. */
const renamed = (names) =>
  names.split(",").map((name) => name.trim()).filter(Boolean).map((name) => name.replace(/\s+as\s+/, ": ")).join(", ");

/** `{ a as b }` of an export list becomes `b: a` of an object. */
const exposed = (names) =>
  names.split(",").map((name) => name.trim()).filter(Boolean)
    .map((name) => name.split(/\s+as\s+/)).map(([own, outer]) => (outer ? `${outer}: ${own}` : own));

const withoutComments = (source) =>
  source.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*$/gm, "").replace(/^[ \t]*\/\/.*$/gm, "").replace(/\n\s*\n+/g, "\n");

/** The script that runs `entry` and everything it imports, each module once and in order of need. */
export function link(entry) {
  const numbers = new Map();
  const parts = [];
  const add = (path) => {
    if (numbers.has(path)) return numbers.get(path);
    const exports = [];
    const find = (wanted) =>
      wanted.startsWith(".") ? resolve(dirname(path), wanted) : createRequire(path).resolve(wanted);
    const body = withoutComments(readFileSync(path, "utf8"))
      .replace(IMPORT, (_, names, from) => `const { ${renamed(names)} } = m${add(find(from))};`)
      .replace(EXPORT_LIST, (_, names) => (exports.push(...exposed(names)), ""))
      .replace(EXPORT_NAMED, (_, kind, name) => (exports.push(name), `${kind} ${name}`));
    const strange = body.match(LEFT_OVER);
    if (strange) throw new Error(`${path}: cannot link "${strange[0]}"`);
    const number = numbers.size;
    numbers.set(path, number);
    parts.push(`const m${number} = (() => {${body}\nreturn { ${exports.join(", ")} };\n})();`);
    return number;
  };
  add(resolve(entry));
  return `(() => {\n"use strict";\n${parts.join("\n")}\n})();\n`;
}

/**
 * What a module loads, read off its source: imports and re-exports, dynamic imports of a name that is written out, and
 * modules named by `new URL('…', import.meta.url)`, as threads are. What is imported as a type alone is not loaded.
 *
 * A module whose name is computed is not seen here; the product computes names only from such URLs.
 */
const LOADS = [
  // The clause between the keyword and `from` holds names, braces and commas, and never a quote or a semicolon.
  /^(?:import|export)\b(?!\s+type\b)[^'";]*?\bfrom\s+['"]([^'"]+)['"]/gm,
  /^import\s+['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"]([^'"]+\.[cm]?[jt]s)['"],\s*import\.meta\.url/g,
];

/** Specifiers as they are written, each once. */
export function moduleImports(source: string): readonly string[] {
  const code = withoutComments(source);
  const found = LOADS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map(([, specifier]) => specifier ?? ''),
  );
  return [...new Set(found)];
}

/** Comments on lines of their own: an example in prose loads nothing. */
function withoutComments(source: string): string {
  return source.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replaceAll(/^[ \t]*\/\/.*$/gm, '');
}

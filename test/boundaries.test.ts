/** The boundary check is itself checked: every rule of .dependency-cruiser.mjs must find its planted violation. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Rule → the files of a small tree that breaks it. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'errors-know-nobody': importing('src/errors/a.ts', 'src/league/b.ts'),
  'league-knows-nobody': importing('src/league/a.ts', 'src/ledger/b.ts'),
  'models-know-league': importing('src/models/a.ts', 'src/tables/b.ts'),
  'tables-stay-low': importing('src/tables/a.ts', 'src/pipeline/b.ts'),
  'ledger-stays-low': importing('src/ledger/a.ts', 'src/tables/b.ts'),
  'world-stays-low': importing('src/world/a.ts', 'src/pipeline/b.ts'),
  'lines-stay-low': importing('src/lines/a.ts', 'src/pipeline/b.ts'),
  'systems-stay-low': importing('src/systems/a.ts', 'src/phases/b.ts'),
  'evaluation-stays-low': importing('src/evaluation/a.ts', 'src/phases/b.ts'),
  'recommendation-stays-low': importing('src/recommendation/a.ts', 'src/phases/b.ts'),
  'providers-stay-low': importing('src/providers/a.ts', 'src/phases/b.ts'),
  'identity-stays-low': importing('src/identity/a.ts', 'src/phases/b.ts'),
  'pipeline-knows-no-phase': importing('src/pipeline/a.ts', 'src/phases/b.ts'),
  'phases-know-no-engine': importing('src/phases/a.ts', 'src/engines/b.ts'),
  'engines-implement-ports': importing('src/engines/a.ts', 'src/phases/b.ts'),
  'feeds-know-no-phase': importing('src/feeds/a.ts', 'src/pipeline/b.ts'),
  'assurance-only-watches': importing('src/assurance/a.ts', 'src/service/b.ts'),
  'release-stays-low': importing('src/release/a.ts', 'src/service/b.ts'),
  'deploy-stays-low': importing('src/deploy/a.ts', 'src/service/b.ts'),
  'server-asks-its-port': importing('src/server/a.ts', 'src/pipeline/b.ts'),
  'service-knows-no-engine': importing('src/service/a.ts', 'src/engines/b.ts'),
  'faults-stay-outside': importing('src/pipeline/a.ts', 'src/simulation/b.ts'),
  'only-the-cli-knows-the-cli': importing('src/replay/a.ts', 'src/cli/b.ts'),
  'no-cycles': {
    'src/league/a.ts': "import { b } from './b.ts';\nexport const a: number = b;\n",
    'src/league/b.ts': "import { a } from './a.ts';\nexport const b: number = a;\n",
  },
  'no-unresolved': { 'src/league/a.ts': "import { gone } from './gone.ts';\nexport const a = gone;\n" },
  'files-only-in-adapters': {
    'src/phases/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
  },
};

function importing(from: string, to: string): Readonly<Record<string, string>> {
  const target = to.replace('src/', '../');
  return {
    [from]: `import type { B } from '${target}';\nexport const a = (b: B): B => b;\n`,
    [to]: 'export type B = { readonly value: number };\n',
  };
}

function cruise(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-boundaries-'));
  try {
    cpSync(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src'],
      { cwd: folder, encoding: 'utf8' },
    );
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every boundary rule finds its planted violation', async () => {
  const path = '../.dependency-cruiser.mjs';
  const { default: config } = (await import(path)) as { default: { forbidden: { name: string }[] } };
  assert.deepEqual(Object.keys(PLANTED).sort(), config.forbidden.map(({ name }) => name).sort());
  const unseen = Object.entries(PLANTED).filter(([rule, files]) => !cruise(files).includes(`error ${rule}`));
  assert.deepEqual(
    unseen.map(([rule]) => rule),
    [],
  );
});

test('the boundary check reads modules: a clean tree is counted, not skipped', () => {
  const said = cruise({
    'src/league/a.ts': "import { b } from './b.ts';\nexport const a: number = b;\n",
    'src/league/b.ts': 'export const b = 1;\n',
  });
  assert.match(said, /no dependency violations found \(2 modules, 1 dependencies cruised\)/);
});

/** The lint rule against side doors to the world is itself checked: each door, planted, must be found. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DOORS = {
  'clock.ts': 'export const planted = Date.now();\n',
  'calendar.ts': 'export const planted = new Date();\n',
  'chance.ts': 'export const planted = Math.random();\n',
  'timer.ts': 'export const planted = setTimeout(() => undefined, 1);\n',
  'network.ts': "export const planted = fetch('http://localhost');\n",
  'environment.ts': 'export const planted = process.env.HOME;\n',
};

function lint(folder: string, file: string): number | null {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  return spawnSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', file], { cwd: folder }).status;
}

test('every side door to the world is found in a room, and allowed in the live adapters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-doors-'));
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    cpSync(join(root, 'lint'), join(folder, 'lint'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const room of ['src/league', 'src/world/live']) mkdirSync(join(folder, room), { recursive: true });
    for (const [file, text] of Object.entries(DOORS)) {
      writeFileSync(join(folder, 'src/league', file), text);
      writeFileSync(join(folder, 'src/world/live', file), text);
      assert.notEqual(lint(folder, `src/league/${file}`), 0, `${file} passed in a room`);
      assert.equal(lint(folder, `src/world/live/${file}`), 0, `${file} was refused in a live adapter`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

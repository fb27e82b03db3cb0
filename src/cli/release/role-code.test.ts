/** The graph of a role is held against what its process really loads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Role } from '../../pipeline/role.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { roleCode, roleCodeReader, roleGraph } from './role-code.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hardwood-role-code-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

function copyOfProject(t: TestContext): string {
  const copy = folder(t);
  for (const part of ['src', 'package.json', 'package-lock.json']) {
    cpSync(join(PROJECT_ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Files of the product that `serve` has loaded when it finds that nothing was ever played into its directory. */
function loadedBy(t: TestContext, role: Role): readonly string[] {
  const place = folder(t);
  const list = join(place, 'loaded');
  const hook = join(place, 'hook.mjs');
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module';
     import { appendFileSync } from 'node:fs';
     registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + '\\n'); return next(url, context); } });`,
  );
  // A file where the directory should be: no role gets further than its modules.
  const home = join(place, 'loaded', 'home');
  const entry = join(PROJECT_ROOT, 'src/cli/entry.ts');
  const args = [
    '--import',
    hook,
    entry,
    'serve',
    '--simulated',
    '1',
    '--roles',
    role,
    '--home',
    home,
    '--port',
    '0',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 });
  assert.equal(status, 2, stderr);
  const root = pathToFileURL(PROJECT_ROOT).href;
  const urls = readFileSync(list, 'utf8').split('\n');
  return urls.flatMap((url) => (url.startsWith(`${root}src/`) ? [url.slice(root.length)] : []));
}

test('whatever the process of a role loads is in its graph', (t) => {
  for (const role of ['worker', 'watchdog', 'api'] as const) {
    const files = new Set(roleGraph(PROJECT_ROOT, role).files);
    const loaded = loadedBy(t, role);
    assert(loaded.includes('src/cli/commands/serve.ts'), 'the process got that far');
    assert.deepEqual(
      loaded.filter((file) => !files.has(file)),
      [],
      role,
    );
    assert.equal(loaded.includes('src/cli/serve/making.ts'), role === 'worker');
    assert.equal(loaded.includes('src/server/start-server.ts'), role === 'api');
  }
});

test('a change is drift for the roles that load the file, and for no other', (t) => {
  const root = copyOfProject(t);
  const read = roleCodeReader(root);
  const before = roleCode(root);
  const changed = (): readonly string[] => {
    const after = roleCode(root);
    for (const role of Object.keys(after) as Role[])
      assert.equal(read(role), after[role], 'the reader sees it too');
    return (Object.keys(after) as Role[]).filter((role) => after[role] !== before[role]);
  };
  assert.deepEqual(changed(), []);
  for (const unrelated of ['src/cli/commands/backtest.ts', 'src/cli/main.ts', 'src/service/every.test.ts']) {
    appendFileSync(join(root, unrelated), '\n// changed\n');
  }
  assert.deepEqual(changed(), []);
  appendFileSync(join(root, 'src/server/build-app.ts'), '\n// changed\n');
  assert.deepEqual(changed(), ['api']);
  appendFileSync(join(root, 'src/drills/self-test.ts'), '\n// changed\n');
  assert.deepEqual(changed().toSorted(), ['api', 'orchestrator', 'worker']);
});

test('12. a build with a missing module is refused, whichever role loads it, and so is a folder that is none', (t) => {
  const root = copyOfProject(t);
  rmSync(join(root, 'src/service/every.ts'));
  for (const role of ['orchestrator', 'worker', 'watchdog', 'api'] as const) {
    assert.throws(() => roleGraph(root, role), { code: 'MODULE_MISSING', subject: 'src/service/every.ts' });
  }
  assert.throws(() => roleCode(join(root, 'gone')), { code: 'MODULE_MISSING' });
  assert.throws(() => roleCodeReader(join(root, 'gone'))('api'), { code: 'MODULE_MISSING' });
});
